public import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Where a file of a zip archive is.
public struct ZipMember: Sendable, Hashable {
    /// Path inside the archive.
    public let name: String
    /// Offset of its data.
    public let offset: Int
    public let packedSize: Int
    /// Size of its text.
    public let size: Int
    public let isDeflated: Bool
    /// CRC-32 of its text.
    public let checksum: UInt32
}

/// The list of files at the end of a zip archive, with the 64-bit sizes that large ones need.
public enum ZipArchive {
    /// The files of an archive, by their place in it; directories aside.
    /// - Parameter place: what the archive is called in messages.
    /// - Throws: `Problem` 66 when it cannot be opened, 65 when it cannot be read.
    public static func members(of path: String, as place: String) throws(Problem) -> [ZipMember] {
        let descriptor = try RegularFile.open(path, as: place)
        defer { close(descriptor) }
        let bytes = ZipBytes(descriptor: descriptor, place: place, size: Int(lseek(descriptor, 0, SEEK_END)))
        let list = try bytes.list()
        var entry = try bytes.read(list.offset, list.size)
        var members: [ZipMember] = []
        while entry.count >= 46, entry.number(0, 4) == 0x0201_4b50 {
            let header = entry.prefix(46)
            let name = Array(entry.dropFirst(46).prefix(header.number(28, 2)))
            let extra = Array(entry.dropFirst(46 + name.count).prefix(header.number(30, 2)))
            entry.removeFirst(min(entry.count, 46 + name.count + extra.count + header.number(32, 2)))
            let text = String(decoding: name, as: UTF8.self)
            guard !text.hasSuffix("/") else { continue }
            members.append(try bytes.member(text, header, extra))
        }
        return members
    }
}

/// Reading at given places of an archive.
private struct ZipBytes {
    let descriptor: Int32
    let place: String
    let size: Int

    private func damaged(_ what: String) -> Problem {
        Problem(
            .badInput, at: place, "is no zip archive that can be read (\(what))",
            remedy: "Unpack it, or pack its files as .gz.")
    }

    func read(_ offset: Int, _ count: Int) throws(Problem) -> ArraySlice<UInt8> {
        guard offset >= 0, count >= 0, count <= 1 << 30 else { throw damaged("a size is impossible") }
        // What the archive claims is not asked of the memory before it can be there.
        guard offset <= size, count <= size - offset else { throw damaged("it is cut short") }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, off_t(offset)) }
        guard got == count else { throw damaged("it is cut short") }
        return bytes[...]
    }

    /// Where the list of files is.
    func list() throws(Problem) -> (offset: Int, size: Int) {
        // The end mark is followed by a comment of up to 64 KiB.
        let tail = Array(try read(max(0, size - 66_000), min(size, 66_000)))
        guard tail.count >= 22,
            let mark = (0...(tail.count - 22)).last(where: { tail[$0...].number(0, 4) == 0x0605_4b50 })
        else { throw damaged("it has no end mark") }
        let end = tail[mark...]
        let (listSize, listOffset) = (end.number(12, 4), end.number(16, 4))
        guard listOffset == 0xffff_ffff || listSize == 0xffff_ffff else { return (listOffset, listSize) }
        guard mark >= 20, tail[(mark - 20)...].number(0, 4) == 0x0706_4b50 else { throw damaged("its list is missing") }
        let wide = try read(tail[(mark - 20)...].number(8, 8), 56)
        return (wide.number(48, 8), wide.number(40, 8))
    }

    /// - Parameters:
    ///   - header: the fixed part of the entry in the list.
    ///   - extra: its further fields, of which 1 holds sizes and offset where they need 64 bits.
    func member(_ name: String, _ header: ArraySlice<UInt8>, _ extra: [UInt8]) throws(Problem) -> ZipMember {
        var (packed, size, offset) = (header.number(20, 4), header.number(24, 4), header.number(42, 4))
        var wide = ZipBytes.wideNumbers(extra)[...]
        if size == 0xffff_ffff { size = wide.popFirst() ?? size }
        if packed == 0xffff_ffff { packed = wide.popFirst() ?? packed }
        if offset == 0xffff_ffff { offset = wide.popFirst() ?? offset }
        let method = header.number(10, 2)
        guard header.number(8, 2) & 1 == 0 else { throw damaged("\(name) is encrypted") }
        guard method == 0 || method == 8 else { throw damaged("\(name) is packed by method \(method)") }
        let local = try read(offset, 30)
        guard local.number(0, 4) == 0x0403_4b50 else { throw damaged("\(name) is not where the list says") }
        let data = offset + 30 + local.number(26, 2) + local.number(28, 2)
        // What is claimed is added up before it is read: deflated data are 1032 times as much text at most.
        guard packed >= 0, packed <= self.size - data else { throw damaged("\(name) is cut short") }
        guard size >= 0, size / 1032 <= packed else { throw damaged("the size of \(name) is impossible") }
        return ZipMember(
            name: name, offset: data, packedSize: packed, size: size,
            isDeflated: method == 8, checksum: UInt32(truncatingIfNeeded: header.number(16, 4)))
    }

    private static func wideNumbers(_ extra: [UInt8]) -> [Int] {
        var rest = extra[...]
        while rest.count >= 4 {
            let length = rest.number(2, 2)
            if rest.number(0, 2) == 1 {
                let field = rest.dropFirst(4).prefix(length)
                return stride(from: 0, to: field.count - 7, by: 8).map { field.number($0, 8) }
            }
            rest = rest.dropFirst(4 + length)
        }
        return []
    }
}

extension ArraySlice<UInt8> {
    /// The number in `count` bytes from a place, the least significant first.
    fileprivate func number(_ place: Int, _ count: Int) -> Int {
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(self[startIndex + place + index]) << UInt64(8 * index) }
        return Int(truncatingIfNeeded: value)
    }
}
