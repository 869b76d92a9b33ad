internal import Delimited

/// Which parts of large files stand for the whole.
enum DeliverySample {
    /// Bytes of text below which a delivery is read whole.
    static let smallDelivery = 256 << 20
    /// Bytes of one slice.
    private static let slice = 256 << 10
    /// Slices of one file.
    private static let slices = 16

    /// Slices spread evenly over each file; of a packed file its beginning.
    static func units(of delivery: Delivery) -> [PieceUnit] {
        delivery.files.enumerated().flatMap { index, input -> [PieceUnit] in
            let size = input.file.size
            if input.file.compression != .none { return [PieceUnit(file: index, piece: 0, range: 0..<4 * slice)] }
            if size <= slices * slice { return [PieceUnit(file: index, piece: 0, range: 0..<max(1, size))] }
            return (0..<slices).map { piece in
                let start = (size - slice) / (slices - 1) * piece
                return PieceUnit(file: index, piece: piece, range: start..<start + slice)
            }
        }
    }

    /// Makes what was found in the slices stand for the files.
    static func scale(_ findings: inout [FileFindings], _ units: [PieceUnit], _ delivery: Delivery) {
        for (index, input) in delivery.files.enumerated() {
            let read = units.reduce(0) { $1.file == index ? $0 + $1.range.count : $0 }
            let factor = max(1, Double(input.file.expandedSize) / Double(max(1, read)))
            findings[index].census.scale(by: factor)
            findings[index].rows = Int(Double(findings[index].rows) * factor)
        }
    }
}
