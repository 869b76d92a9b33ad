import Synchronization

/// A value for each key, made by the thread that asks first; others wait for it.
final class Once<Value: Sendable>: Sendable {
    private final class Entry: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
    }

    private let entries = Mutex<[String: Entry]>([:])

    func get(_ key: String, _ make: () throws -> Value) throws -> Value {
        let entry = entries.withLock { entries in
            let entry = entries[key] ?? Entry()
            entries[key] = entry
            return entry
        }
        return try entry.result.withLock { result in
            if let result { return result }
            let made = Result { try make() }
            result = made
            return made
        }.get()
    }
}
