/// Passwords in connection strings.
package enum Secrets {
    /// The text with `***` in the place of every password (`password`, `sslpassword`, the second part of a URI's user) and
    /// of what may hold or lead to one (`options`, `passfile`).
    package static func masked(_ text: String) -> String {
        // As libpq tells the two forms apart.
        guard text.hasPrefix("postgresql://") || text.hasPrefix("postgres://"), let scheme = text.firstRange(of: "://")
        else { return maskedPairs(text) }
        var result = maskedParameters(text)
        // A password may hold the sign itself: rather the host is hidden than a part of it is shown.
        guard let at = result[scheme.upperBound...].lastIndex(of: "@"),
            let colon = result[scheme.upperBound..<at].firstIndex(of: ":")
        else { return result }
        result.replaceSubrange(result.index(after: colon)..<at, with: "***")
        return result
    }

    /// `postgresql://…?user=me&password=secret`.
    private static func maskedParameters(_ text: String) -> String {
        guard let start = text.firstIndex(of: "?") else { return text }
        let pairs = text[text.index(after: start)...].split(separator: "&", omittingEmptySubsequences: false)
        let masked = pairs.map { pair -> String in
            guard let equals = pair.firstIndex(of: "="), isSecret(pair[..<equals]) else { return String(pair) }
            return pair[...equals] + "***"
        }
        return text[...start] + masked.joined(separator: "&")
    }

    /// `keyword = value` pairs as libpq reads them: blanks around the sign, values in quotes, backslashes.
    private static func maskedPairs(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let equals = rest.firstIndex(of: "=") {
            let keyword = rest[..<equals].split(whereSeparator: \.isWhitespace).last ?? ""
            let value = rest[rest.index(after: equals)...]
            let blanks = value.prefix(while: \.isWhitespace)
            let end = endOfValue(value[blanks.endIndex...])
            result += rest[...equals] + blanks
            result += isSecret(keyword) ? "***" : value[blanks.endIndex..<end]
            rest = rest[end...]
        }
        return result + rest
    }

    private static func endOfValue(_ text: Substring) -> Substring.Index {
        let isQuoted = text.first == "'"
        var index = isQuoted ? text.index(after: text.startIndex) : text.startIndex
        while index < text.endIndex {
            if text[index] == "\\" {
                index = text.index(after: index)
                if index == text.endIndex { return index }
            } else if isQuoted ? text[index] == "'" : text[index].isWhitespace {
                return isQuoted ? text.index(after: index) : index
            }
            index = text.index(after: index)
        }
        return index
    }

    private static func isSecret(_ keyword: Substring) -> Bool {
        let keyword = keyword.lowercased()
        return keyword.hasSuffix("password") || keyword == "options" || keyword == "passfile"
    }
}
