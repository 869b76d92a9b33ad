# Shared by the scripts of this folder: `source` it, do not run it.
#
# Written for Debian 12 and its relatives. Nothing is downloaded when everything is there.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# Prints the comment block at the head of a script: its help.
show_help() { sed -n '2,/^[^#]/{/^#/!d;s/^# \{0,1\}//;p}' "$1"; }

# Prints the Debian packages that are missing, judged by what they bring (a file or a program), and those it is given.
missing_packages() {
    has_file() { compgen -G "$1" >/dev/null; }
    command -v ld >/dev/null || echo binutils
    command -v git >/dev/null || echo git
    command -v pkg-config >/dev/null || echo pkg-config
    has_file '/usr/include/stdio.h' || echo libc6-dev
    has_file '/usr/include/c++/*/vector' || echo build-essential
    has_file '/usr/include/zlib.h' || echo zlib1g-dev
    has_file '/usr/include/zstd.h' || echo libzstd-dev
    has_file '/usr/include/openssl/sha.h' || echo libssl-dev
    has_file '/usr/include/postgresql/libpq-fe.h' || has_file '/usr/include/libpq-fe.h' || echo libpq-dev
    has_file '/usr/lib/postgresql/*/bin/initdb' || command -v initdb >/dev/null || echo postgresql
    command -v psql >/dev/null || echo postgresql-client
    command -v openssl >/dev/null || echo openssl
    [ -e /usr/share/zoneinfo ] || echo tzdata
    [ $# -eq 0 ] || printf '%s\n' "$@"
}

# Installs what is missing, and the packages it is given, as root or with sudo.
install_missing() {
    local missing as_root=()
    missing=$(missing_packages "$@" | sort -u | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || fail "Missing: $missing (Debian names). Install them with your package manager."
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "Missing: $missing. As root: apt-get install $missing"
        as_root=(sudo)
    fi
    say "Installing: $missing"
    # shellcheck disable=SC2086  # one word per package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -q && apt-get install -q -y --no-install-recommends "$@"' sh $missing >&2 \
        || fail "apt-get failed. Without a network, install these packages by hand: $missing"
}

# Finds Swift and checks its version.
need_swift() {
    local place version
    for place in /opt/swift/usr/bin /usr/share/swift/usr/bin "$HOME/.local/share/swiftly/bin" "$HOME/.swiftly/bin"; do
        command -v swift >/dev/null && break
        if [ -x "$place/swift" ]; then PATH=$PATH:$place; fi
    done
    command -v swift >/dev/null \
        || fail "Swift is missing. Install Swift 6.3 or later: https://www.swift.org/install/linux/"
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    if [ -z "$version" ] || [ "$(printf '%s\n' 6.3 "$version" | sort -V | head -n 1)" != 6.3 ]; then
        fail "Swift 6.3 or later is needed, found '${version:-unknown}': https://www.swift.org/install/linux/"
    fi
}

# Everything a build needs, and the packages it is given.
prepare() {
    install_missing "$@"
    need_swift
    cd "$root"
}
