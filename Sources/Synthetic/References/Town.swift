/// Names for places that facilities stand in.
enum Town {
    private static let names = [
        "Bourg", "Laon", "Nice", "Mézières", "Marseille", "Caen", "Besançon", "Évreux", "Nîmes", "Bordeaux", "Tours",
        "Angoulême", "Béziers", "Orléans", "Épinal", "Mâcon",
    ]

    /// The town of a cell.
    static func name(cell: Int) -> String { names[cell % names.count] }
}
