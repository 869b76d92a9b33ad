internal import Glibc

/// Lends texts to C as an array of pointers that ends with a null pointer. A nil text is a null pointer.
func withCStrings<Value>(
    _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    withMutableCStrings(texts) { array in
        // libpq asks for const texts, the C library's exec family does not; neither writes to them.
        array.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: texts.count + 1) { body($0) }
    }
}

/// The same for functions that declare their arguments without `const`.
func withMutableCStrings<Value>(
    _ texts: [String?], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
) -> Value {
    var pointers = texts.map { $0.flatMap { strdup($0) } } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(&pointers)
}
