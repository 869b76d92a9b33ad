internal import ETLCore

// Where values that are not given stand in canonical order: first.

extension Day? {
    var order: Int32 { self?.daysSince1970 ?? .min }
}

extension Month? {
    var order: Int32 { self?.index ?? .min }
}

extension Quantity? {
    var order: Int64 { self?.thousandths ?? .min }
}

extension Int32? {
    var order: Int32 { self ?? .min }
}
