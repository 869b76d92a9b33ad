package import SNDSSchema

/// Files of the hospital, and the lines at which their pieces begin: what a reject line needs (1.1-hospital).
package struct LocalPlaces: Codable, Equatable, Sendable {
    /// Path and first line of each piece, by file.
    package var files: [Int: File] = [:]

    package struct File: Codable, Equatable, Sendable {
        package var path: String
        package var firstLines: [Int]

        package init(path: String, firstLines: [Int]) {
            self.path = path
            self.firstLines = firstLines
        }
    }

    package init() {}

    /// `labs.csv:12`.
    package func text(_ place: LocalPlace) -> String {
        guard let file = files[Int(place.file)], file.firstLines.indices.contains(Int(place.piece)) else {
            return "hospital file"
        }
        return "\(file.path):\(file.firstLines[Int(place.piece)] + Int(place.line))"
    }
}
