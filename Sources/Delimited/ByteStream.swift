internal import CZlib
internal import CZstd
internal import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The text of a file from its first byte to its last, unpacked on the way where it is packed.
///
/// Several gzip members or zstd frames behind each other are one text. Memory: one input buffer and the state of the
/// unpacker, whatever the size of the file.
final class ByteStream {
    private static let inputSize = 256 << 10

    private let path: String
    private let form: Compression
    private let descriptor: Int32
    /// Sees each byte on disk once, in order.
    private let onDisk: (UnsafeRawBufferPointer) -> Void
    private let input: UnsafeMutablePointer<UInt8>
    private var inputCount = 0
    private var inputPosition = 0
    private var isAtEnd = false
    /// Whether a member or frame is open: the end of the file would cut it short.
    private var isInside = false
    /// The member of an archive that is read, and what of it lies ahead.
    private let member: ZipMember?
    private var bytesAhead: Int
    private var isMemberOver = false
    private var checksum: UInt = 0
    private var inflater = z_stream()
    private var decoder: OpaquePointer?

    /// - Parameter descriptor: of the open file; closed by the caller.
    init(
        path: String, form: Compression, descriptor: Int32, member: ZipMember? = nil,
        onDisk: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
    ) throws(Problem) {
        self.path = path
        self.form = form
        self.descriptor = descriptor
        self.onDisk = onDisk
        self.member = member
        bytesAhead = member?.packedSize ?? Int.max
        input = .allocate(capacity: ByteStream.inputSize)
        switch form {
        case .none: break
        case .zip:
            // The data of a member have neither header nor checksum of their own.
            let status = inflateInit2_(&inflater, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            guard status == Z_OK else { throw ByteStream.outOfMemory(path) }
            checksum = crc32(0, nil, 0)
            guard lseek(descriptor, off_t(member?.offset ?? 0), SEEK_SET) >= 0 else {
                throw Problem(.failed, at: path, "read error", remedy: "Check the disk, then run again.")
            }
        case .gzip:
            // 15 bits of window; 16 more ask for the gzip header and its checksum.
            let status = inflateInit2_(
                &inflater, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            guard status == Z_OK else { throw ByteStream.outOfMemory(path) }
        case .zstd:
            decoder = ZSTD_createDCtx()
            guard decoder != nil else { throw ByteStream.outOfMemory(path) }
        }
    }

    deinit {
        if form == .gzip || form == .zip { inflateEnd(&inflater) }
        if let decoder { ZSTD_freeDCtx(decoder) }
        input.deallocate()
    }

    private static func outOfMemory(_ path: String) -> Problem {
        Problem(.failed, at: path, "no memory to unpack the file", remedy: "Use fewer --jobs.")
    }

    /// Fills `buffer` with the next bytes of the text.
    /// - Returns: the number of bytes, 0 at the end.
    /// - Throws: `Problem` 65 for data that are damaged or cut short, 1 for a read error.
    func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(Problem) -> Int {
        switch form {
        case .none: return try readRaw(buffer, count)
        case .gzip: return try readGzip(buffer, count)
        case .zip: return try readMember(buffer, count)
        case .zstd: return try readZstd(buffer, count)
        }
    }

    private func readRaw(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
        let got = Glibc.read(descriptor, buffer, min(count, bytesAhead))
        guard got >= 0 else {
            throw Problem(
                .failed, at: path, "read error (\(String(cString: strerror(errno))))",
                remedy: "Check the disk, then run again with --resume.")
        }
        bytesAhead -= got
        onDisk(UnsafeRawBufferPointer(start: buffer, count: got))
        return got
    }

    private func readMember(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
        let got = member?.isDeflated == true ? try inflateMember(buffer, count) : try readRaw(buffer, count)
        checksum = crc32(checksum, buffer, UInt32(clamping: got))
        if got == 0, bytesAhead > 0 { throw .truncated(path, form) }
        if got == 0, let member, checksum != UInt(member.checksum) { throw .damaged(path, form, "checksum") }
        return got
    }

    private func inflateMember(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
        guard !isMemberOver else { return 0 }
        while true {
            try refill()
            if isAtEnd { throw .truncated(path, form) }
            inflater.next_in = input + inputPosition
            inflater.avail_in = UInt32(inputCount - inputPosition)
            inflater.next_out = buffer
            inflater.avail_out = UInt32(clamping: count)
            let status = inflate(&inflater, Z_NO_FLUSH)
            inputPosition = inputCount - Int(inflater.avail_in)
            let got = count - Int(inflater.avail_out)
            isMemberOver = status == Z_STREAM_END
            guard status == Z_OK || status == Z_BUF_ERROR || status == Z_STREAM_END else {
                throw .damaged(path, form, inflater.msg.map { String(cString: $0) } ?? "code \(status)")
            }
            if got > 0 || isMemberOver { return got }
        }
    }

    private func refill() throws(Problem) {
        guard inputPosition == inputCount, !isAtEnd else { return }
        inputCount = try readRaw(input, ByteStream.inputSize)
        inputPosition = 0
        isAtEnd = inputCount == 0
    }

    private func readGzip(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
        while true {
            try refill()
            if isAtEnd {
                if isInside { throw .truncated(path, form) }
                return 0
            }
            if !isInside {
                // Padding behind the last member, as tape tools leave it.
                if input[inputPosition] == 0 {
                    inputPosition += 1
                    continue
                }
                isInside = true
            }
            inflater.next_in = input + inputPosition
            inflater.avail_in = UInt32(inputCount - inputPosition)
            inflater.next_out = buffer
            inflater.avail_out = UInt32(clamping: count)
            let status = inflate(&inflater, Z_NO_FLUSH)
            inputPosition = inputCount - Int(inflater.avail_in)
            let got = count - Int(inflater.avail_out)
            switch status {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END:
                isInside = false
                inflateReset(&inflater)
            default:
                throw .damaged(path, form, inflater.msg.map { String(cString: $0) } ?? "code \(status)")
            }
            if got > 0 { return got }
        }
    }

    private func readZstd(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
        while true {
            try refill()
            if isAtEnd, !isInside { return 0 }
            var source = ZSTD_inBuffer(src: input, size: inputCount, pos: inputPosition)
            var target = ZSTD_outBuffer(dst: buffer, size: count, pos: 0)
            let rest = ZSTD_decompressStream(decoder, &target, &source)
            inputPosition = source.pos
            if ZSTD_isError(rest) != 0 {
                throw .damaged(path, form, String(cString: ZSTD_getErrorName(rest)))
            }
            isInside = rest != 0
            if target.pos > 0 { return target.pos }
            if isAtEnd, isInside { throw .truncated(path, form) }
        }
    }
}
