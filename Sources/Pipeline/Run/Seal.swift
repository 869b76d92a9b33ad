internal import Crypto
internal import ETLCore
internal import Foundation

/// The checksum inside of a JSON object that the program writes for itself: what is not byte for byte as it was written is
/// not read.
enum Seal {
    private static let head = #"{"sha256":""#
    private static let digits = 64

    /// The text of an object with the checksum as its first member.
    static func sealed(_ json: String) -> String {
        head + hexadecimal(SHA256.hash(data: Data(json.utf8))) + "\"," + json.dropFirst()
    }

    /// The object without its checksum; `nil` when it does not agree, or when there is none.
    static func opened(_ text: Data) -> Data? {
        let whole = Array(text)
        let start = head.utf8.count + digits
        guard whole.count > start + 2, whole.starts(with: head.utf8),
            whole[start..<(start + 2)].elementsEqual("\",".utf8)
        else { return nil }
        let json = Data([UInt8(ascii: "{")] + whole[(start + 2)...])
        let digest = hexadecimal(SHA256.hash(data: json))
        return whole[head.utf8.count..<start].elementsEqual(digest.utf8) ? json : nil
    }
}
