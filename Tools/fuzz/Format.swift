import Delimited

/// What is fed.
enum Format: String, CaseIterable {
    case dates, numbers, zip, registry, state, yaml
    case usagi, stcm, mappings, athena
    case header, rows, gzip, zstd, manifest

    func reader() -> any FormatReader {
        switch self {
        case .rows: RowReader()
        case .header: HeaderReader()
        case .dates: DateReader()
        case .numbers: NumberReader()
        case .gzip: PackedReader(.gzip)
        case .zstd: PackedReader(.zstd)
        case .zip: ZipReader()
        case .usagi: ReviewedReader(isUsagi: true)
        case .stcm: ReviewedReader(isUsagi: false)
        case .mappings: MappingReader()
        case .athena: AthenaReader()
        case .registry: RegistryReader()
        case .manifest: ManifestReader()
        case .state: StateReader()
        case .yaml: SettingsReader()
        }
    }

    /// Cases to begin with.
    var seeds: [[UInt8]] {
        switch self {
        case .rows: RowReader.seeds
        case .header: HeaderReader.seeds
        case .dates: DateReader.seeds
        case .numbers: NumberReader.seeds
        case .gzip: PackedReader.seeds(.gzip)
        case .zstd: PackedReader.seeds(.zstd)
        case .zip: ZipReader.seeds
        case .usagi: ReviewedReader.usagiSeeds
        case .stcm: ReviewedReader.mapSeeds
        case .mappings: MappingReader.seeds
        case .athena: AthenaReader.seeds
        case .registry: RegistryReader.seeds
        case .manifest: ManifestReader.seeds
        case .state: StateReader.seeds
        case .yaml: SettingsReader.seeds
        }
    }

    /// Bytes of the longest case: what is tried is in few of them, and a million cases are to take minutes.
    var longest: Int {
        switch self {
        case .dates: 64
        case .numbers: 128
        case .header, .registry, .yaml: 512
        case .gzip, .zstd, .zip, .usagi, .stcm, .mappings, .athena: 768
        case .rows, .state: 1024
        // That of a run with nothing in it has all tables in its books.
        case .manifest: 12_288
        }
    }
}
