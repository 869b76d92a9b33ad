package import ETLCore

/// Implants on top of stays, and products in hospital bills (4.11-implants).
package enum StayDeviceRule {
    /// 3.6-stay-drugs, R-40: a code, a positive number, no negative price.
    package static func isUsable(code: Code16, count: Int32, price: Quantity?) -> Bool {
        !code.isEmpty && count > 0 && (price ?? .zero) >= .zero
    }
}
