import Configuration
import Foundation
import Vocabulary

/// Where the user's own mappings are.
enum OwnMappings {
    /// The directory when nothing else is said.
    static let standard = "./mappings"

    /// The directory that was named, or the standard one when it holds a mapping file.
    static func directory(_ configuration: Configuration) -> String? {
        if let named = configuration.text("mappings") { return named }
        return FileManager.default.fileExists(atPath: "\(standard)/\(MappingFile.name)") ? standard : nil
    }
}
