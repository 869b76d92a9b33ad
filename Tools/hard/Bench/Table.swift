import Foundation

/// Lines of a table on the terminal: a name, and figures under each other.
enum Table {
    static func line(_ name: String, _ figures: [String]) -> String {
        name + String(repeating: " ", count: max(0, 43 - name.count))
            + figures.map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }.joined()
    }
}

/// Prints a line at once.
func tell(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
