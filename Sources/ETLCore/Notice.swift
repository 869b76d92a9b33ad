/// Something worth knowing of one file, or of none in particular. Alike ones are told together.
public struct Notice: Sendable {
    /// The file; empty for none.
    public var subject: String
    /// How often, where that is counted; 0 where not.
    public var count: Int
    /// Half a sentence, behind the number.
    public var text: String

    public init(_ text: String, of subject: String = "", count: Int = 0) {
        self.subject = subject.visible
        self.count = count
        self.text = text
    }

    /// The notice alone.
    public var line: String { (subject.isEmpty ? "" : "\(subject): ") + counted(count) }

    private func counted(_ count: Int) -> String { count > 0 ? "\(count) \(text)" : text }

    /// Lines for many: those of several files that say the same are one, with the first few names.
    public static func grouped(_ notices: [Notice]) -> [String] {
        var order: [String] = []
        var groups: [String: [Notice]] = [:]
        for notice in notices {
            if groups[notice.text] == nil { order.append(notice.text) }
            groups[notice.text, default: []].append(notice)
        }
        return order.flatMap { text -> [String] in
            let group = groups[text] ?? []
            guard group.count > 1, let first = group.first, !first.subject.isEmpty else { return group.map(\.line) }
            let names = group.prefix(shownNames).map(\.subject).joined(separator: ", ")
            let more = group.count > shownNames ? " and \(group.count - shownNames) more" : ""
            return ["\(group.count) files: \(first.counted(group.reduce(0) { $0 + $1.count })) (\(names)\(more))"]
        }
    }

    private static let shownNames = 3
}
