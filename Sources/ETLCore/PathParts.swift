extension String {
    /// What stands before the last slash of a path: empty for a name alone, `/` for what lies in the root.
    ///
    /// Foundation's `deletingLastPathComponent` crashes on Linux for a name of one character.
    package var parentPath: String {
        let path = withoutFinalSlashes
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// What stands behind the last slash of a path; final slashes do not count.
    package var lastPathPart: String {
        let path = withoutFinalSlashes
        guard let slash = path.lastIndex(of: "/"), path.count > 1 else { return String(path) }
        return String(path[path.index(after: slash)...])
    }

    /// The path without what does not change it: doubled and final slashes, parts that are a dot.
    ///
    /// Messages print paths as they were given, after this. `..` stays: behind a link it leads elsewhere than its words say.
    package var tidyPath: String {
        guard !isEmpty else { return self }
        let parts = split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        return hasPrefix("/") ? "/" + parts : parts.isEmpty ? "." : parts
    }

    private var withoutFinalSlashes: Substring {
        var path = self[...]
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
