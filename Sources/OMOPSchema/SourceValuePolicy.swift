internal import Crypto
package import ETLCore
internal import Foundation

/// How source values that name a person, a visit, a provider or a care site are written (4.0.5-names, `source_values`).
package enum SourceValuePolicy: Sendable, Equatable {
    /// As delivered: for use inside the secure area.
    case clear
    /// By an HMAC-SHA-256 under a key of the user: its first 32 hexadecimal digits.
    case keyed([UInt8])
    case empty

    /// The value as it is written.
    package func written(_ value: SourceValue?) -> SourceValue? {
        guard let value, !value.isEmpty else { return value }
        switch self {
        case .clear: return value
        case .empty: return nil
        case .keyed(let key):
            let code = HMAC<SHA256>.authenticationCode(
                for: value.withBytes { Array($0) }, using: SymmetricKey(data: key))
            return SourceValue(code.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
    }
}
