// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

// What is outside of the raw memory of readers, buffers, indices and C libraries: each `unsafe` shows (docs/decisions.md).
let safe = strict + [.strictMemorySafety()]

// What every row goes through: without this, the tests of a debug build spend most of their time there.
let optimised = [SwiftSetting.unsafeFlags(["-O"], .when(configuration: .debug))]

// What reads, for `scripts/hard --fuzz`: libFuzzer is guided by it, and the address sanitizer watches it. What reads nothing
// is compiled without, and Mappings, the largest, without optimising: so a build takes minutes.
let isFuzzing = Context.environment["ETL_FUZZ"] == "1"
let sanitizers = "-sanitize=fuzzer,address"
let reads: [SwiftSetting] = isFuzzing ? [.unsafeFlags([sanitizers])] : []
let whenFuzzing = isFuzzing ? optimised : []
let unlessFuzzing = isFuzzing ? [] : optimised

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "snds-omop",
    products: [.executable(name: "etl", targets: ["etl"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // System libraries and C shims
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CVectorScan"),
        .target(name: "CFileSystem"),
        .target(name: "CEmbedded"),

        // Read
        .target(name: "ETLCore", swiftSettings: strict + optimised + reads),
        .target(name: "PrivateFiles", dependencies: ["ETLCore"], swiftSettings: strict + reads),
        .target(
            name: "Delimited", dependencies: ["ETLCore", "CVectorScan", "COpenSSL", "CZlib", "CZstd"],
            swiftSettings: strict + optimised + reads),
        .target(
            name: "SNDSSchema", dependencies: ["ETLCore", "Delimited", "CEmbedded"],
            swiftSettings: strict + whenFuzzing + reads),

        // Map
        .target(
            name: "OMOPSchema", dependencies: ["ETLCore", "COpenSSL", crypto],
            swiftSettings: strict + optimised + reads),
        .target(
            name: "Vocabulary", dependencies: ["ETLCore", "PrivateFiles", "OMOPSchema", "CEmbedded", crypto],
            swiftSettings: strict + optimised + reads),
        .target(
            name: "Mappings", dependencies: ["ETLCore", "SNDSSchema", "OMOPSchema", "Vocabulary"],
            swiftSettings: safe + unlessFuzzing),

        // Load
        .target(
            name: "Postgres",
            dependencies: ["ETLCore", "PrivateFiles", "OMOPSchema", "CPostgres", "CEmbedded", logging],
            swiftSettings: strict + reads),

        // Run
        .target(
            name: "Pipeline",
            dependencies: [
                "ETLCore", "PrivateFiles", "Delimited", "SNDSSchema", "OMOPSchema", "Vocabulary", "Mappings",
                "Postgres",
                "CZstd", "CFileSystem", crypto, logging,
            ],
            swiftSettings: strict + reads),
        .target(name: "Configuration", dependencies: ["ETLCore", yams], swiftSettings: safe + reads),
        .target(
            name: "Synthetic", dependencies: ["ETLCore", "PrivateFiles", "Delimited", "SNDSSchema"],
            swiftSettings: strict + optimised),
        .executableTarget(
            name: "etl",
            dependencies: [
                "ETLCore", "Configuration", "Delimited", "SNDSSchema", "OMOPSchema", "Mappings", "Pipeline", "Postgres",
                "PrivateFiles", "Synthetic", "Vocabulary", arguments, logging,
            ],
            swiftSettings: strict),

        // Tools and benchmarks
        .executableTarget(
            name: "schema-gen", dependencies: ["ETLCore"], path: "Tools/schema-gen",
            exclude: ["cdm54"], swiftSettings: safe),
        .executableTarget(
            name: "doc-gen", dependencies: ["ETLCore", "SNDSSchema", "Mappings"], path: "Tools/doc-gen",
            swiftSettings: safe),
        .executableTarget(
            name: "bench",
            dependencies: [
                "ETLCore", "Delimited", "SNDSSchema", "Synthetic", "Pipeline", "Postgres", "OMOPSchema", "Vocabulary",
                "ETLTestKit",
            ],
            path: "Benchmarks/bench", swiftSettings: strict),
        .executableTarget(
            name: "hard", dependencies: ["ETLCore", "ETLTestKit", "Postgres", arguments], path: "Tools/hard",
            swiftSettings: optimised),

        // Tests
        .target(
            name: "ETLTestKit",
            dependencies: [
                "Delimited", "ETLCore", "SNDSSchema", "Postgres", "CZstd", "OMOPSchema", "Vocabulary", crypto,
            ],
            path: "Tests/ETLTestKit",
            swiftSettings: strict),
        .testTarget(name: "ETLCoreTests", dependencies: ["ETLCore"], swiftSettings: strict),
        .testTarget(
            name: "ConfigurationTests", dependencies: ["Configuration", "ETLCore", "ETLTestKit"],
            swiftSettings: strict),
        .testTarget(
            name: "DelimitedTests", dependencies: ["Delimited", "ETLCore", "SNDSSchema", "ETLTestKit"],
            swiftSettings: strict),
        .testTarget(
            name: "SNDSSchemaTests", dependencies: ["ETLCore", "Delimited", "SNDSSchema", "schema-gen"],
            swiftSettings: strict),
        .testTarget(name: "OMOPSchemaTests", dependencies: ["OMOPSchema"], swiftSettings: strict),
        .testTarget(
            name: "VocabularyTests", dependencies: ["Vocabulary", "OMOPSchema", "ETLCore", "ETLTestKit"],
            swiftSettings: strict),
        .testTarget(
            name: "MappingsTests",
            dependencies: ["Mappings", "Vocabulary", "OMOPSchema", "SNDSSchema", "ETLCore", "ETLTestKit"],
            exclude: ["Golden/persons.golden"], swiftSettings: strict),
        .testTarget(
            name: "DocumentationTests",
            dependencies: ["ETLCore", "Delimited", "SNDSSchema", "OMOPSchema", "Mappings", "Pipeline"],
            swiftSettings: strict),
        .testTarget(
            name: "PostgresTests", dependencies: ["Postgres", "OMOPSchema", "ETLTestKit"], swiftSettings: strict),
        .testTarget(
            name: "SyntheticTests", dependencies: ["Synthetic", "SNDSSchema", "Delimited"], swiftSettings: strict),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "Delimited", "ETLCore", "ETLTestKit", "Mappings", "OMOPSchema", "Pipeline", "Postgres", "SNDSSchema",
                "Synthetic", "Vocabulary",
            ],
            exclude: ["standard", "switched", "dirty-1", "dirty-2", "hospital"].map { "Golden/\($0).golden" },
            swiftSettings: strict),
        .testTarget(
            name: "EtlTests",
            dependencies: ["Delimited", "ETLCore", "ETLTestKit", "OMOPSchema", "Postgres", "SNDSSchema", "etl"],
            swiftSettings: strict),
    ]
)

// A program that is libFuzzer where the modules are built for it, else tests that feed its readers what it begins with.
let fuzzed: [Target.Dependency] = [
    "CZlib", "CZstd", "Configuration", "Delimited", "ETLCore", "Mappings", "OMOPSchema", "Pipeline", "Postgres",
    "SNDSSchema", "Vocabulary",
]
package.targets += [
    isFuzzing
        ? .executableTarget(
            name: "fuzz", dependencies: fuzzed, path: "Tools/fuzz", exclude: ["SeedTests.swift"],
            swiftSettings: strict + optimised + reads + [.define("ETL_FUZZ")],
            linkerSettings: [.unsafeFlags([sanitizers])])
        : .testTarget(name: "FuzzTests", dependencies: fuzzed, path: "Tools/fuzz", swiftSettings: strict)
]
