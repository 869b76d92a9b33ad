public import ETLCore

extension Label64: FieldValue {
    @inlinable public static var kind: FieldKind { .text }
    @inlinable public static var isProse: Bool { true }

    /// Text in UTF-8, or in Windows-1252 when it is no UTF-8 (1.1-text). Control characters are unreadable.
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Label64> {
        for byte in bytes where byte < 0x20 || byte == 0x7f { return .unreadable }
        if String(validating: bytes, as: UTF8.self) != nil { return .value(Label64(bytes: bytes)) }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = Windows1252.scalar(byte) else { return .unreadable }
            text.append(scalar)
        }
        return .value(Label64(String(text)))
    }
}
