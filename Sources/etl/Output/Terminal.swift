import Foundation

/// The terminal that text is written to.
enum Terminal {
    /// Columns of standard output: 80 where it is no terminal, never more than 120, for long lines are hard to read.
    static let width = columns(of: STDOUT_FILENO) ?? 80
    /// Columns of standard error; `nil` where it is no terminal: who reads it there wants whole lines.
    static let errorWidth = columns(of: STDERR_FILENO)

    private static func columns(of file: Int32) -> Int? {
        var size = winsize()
        guard isatty(file) == 1, ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return min(120, max(60, Int(size.ws_col)))
    }
}
