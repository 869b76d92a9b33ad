public import ETLCore

/// How somebody came to a stay and left it.
public struct StayTransfer: Hashable, BitwiseCopyable, Sendable {
    /// ENT_MOD.
    public var entryMode = Code8()
    /// ENT_PRV.
    public var provenance = Code8()
    /// SOR_MOD.
    public var exitMode = Code8()
    /// SOR_DES.
    public var destination = Code8()

    public init(
        entryMode: Code8 = Code8(), provenance: Code8 = Code8(), exitMode: Code8 = Code8(), destination: Code8 = Code8()
    ) {
        (self.entryMode, self.provenance) = (entryMode, provenance)
        (self.exitMode, self.destination) = (exitMode, destination)
    }
}
