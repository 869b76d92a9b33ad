internal import ETLCore

extension Registry {
    /// Keys, numbers and facts by part, for the manifest.
    var encoded: [String: [[String]]] {
        var result: [String: [[String]]] = [:]
        for part in Part.allCases {
            result[part.rawValue] = (entries[part] ?? []).map {
                [$0.key.description, String($0.number), String($0.facts)]
            }
        }
        return result
    }

    /// The registry of a manifest.
    init(_ encoded: [String: [[String]]]) {
        var parts: [Part: [Entry]] = [:]
        for part in Part.allCases {
            parts[part] = (encoded[part.rawValue] ?? []).compactMap { fields in
                guard fields.count == 3, let key = Code24(fields[0]), let number = Int32(fields[1]),
                    let facts = UInt64(fields[2])
                else { return nil }
                return Entry(key: key, number: number, facts: facts)
            }
        }
        self.init(entries: parts)
    }
}
