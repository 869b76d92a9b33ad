import ArgumentParser

/// What a command may take of the machine.
struct MachineOptions: ParsableArguments {
    @Option(help: .init("Number of workers. Default: one a core.", valueName: "n"))
    var jobs: String?

    @Option(
        help: .init("Most memory the process may hold: 512M, 4G … Default: half of the machine's.", valueName: "size"))
    var memory: String?
}

/// The vocabulary that codes are looked up in.
struct VocabularyOptions: ParsableArguments {
    @Option(
        help: .init("Directory of an unzipped Athena download. Default: the built-in vocabulary.", valueName: "dir"),
        completion: .directory)
    var vocabulary: String?
}
