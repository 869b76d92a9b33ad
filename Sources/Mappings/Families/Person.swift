package import ETLCore
internal import SNDSSchema

/// Everything the files hold of one person, linked, family by family. Reused from person to person.
package final class Person {
    /// The number of the person in the registry, which is `person_id`.
    package var number: Int32 = 0
    /// The person key (2.2).
    package var key = Code24()

    package var identity = Identity()
    package var city = City()
    package var acute = Acute()
    package var outpatient = Outpatient()
    package var rehabilitation = Rehabilitation()
    package var rehabilitationOutpatient = Outpatient(.rehabilitation)
    package var registers = Registers()
    package var deaths = Deaths()
    package var localFiles = LocalFiles()

    package init() {}

    /// Shows each family to a visitor.
    func forEachFamily(_ visitor: inout some FamilyVisitor) {
        visitor.visit(&identity)
        visitor.visit(&city)
        visitor.visit(&acute)
        visitor.visit(&outpatient)
        visitor.visit(&rehabilitation)
        visitor.visit(&rehabilitationOutpatient)
        visitor.visit(&registers)
        visitor.visit(&deaths)
        visitor.visit(&localFiles)
    }

    /// Shows each list of one family to a visitor.
    func forEachList(of family: FamilyID, _ visitor: inout some RowListVisitor & ~Copyable) {
        switch family {
        case .identity: identity.forEachList(&visitor)
        case .city: city.forEachList(&visitor)
        case .acute: acute.forEachList(&visitor)
        case .outpatient: outpatient.forEachList(&visitor)
        case .rehabilitation: rehabilitation.forEachList(&visitor)
        case .rehabilitationOutpatient: rehabilitationOutpatient.forEachList(&visitor)
        case .registers: registers.forEachList(&visitor)
        case .deaths: deaths.forEachList(&visitor)
        case .localFiles: localFiles.forEachList(&visitor)
        }
    }

    /// Shows each list of all families to a visitor.
    func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        for family in FamilyID.allCases { forEachList(of: family, &visitor) }
    }
}

/// The families. A new one is a case here, a property of `Person`, and its part in `Person+Phases`.
package enum FamilyID: UInt8, CaseIterable, Sendable {
    case identity, city, acute, outpatient, rehabilitation, rehabilitationOutpatient, registers, deaths, localFiles
}

extension Person {
    /// The kinds of events of all families.
    static var kinds: [EventKind] {
        City.kinds + Acute.kinds + Outpatient.kinds + Rehabilitation.kinds + Registers.kinds + Identity.kinds
            + Deaths.kinds + LocalFiles.kinds
    }

    /// Where the diagnoses of all families may stand.
    static var positions: [DiagnosisPosition] {
        City.positions + Acute.positions + Outpatient.positions + Rehabilitation.positions + Registers.positions
            + Identity.positions + Deaths.positions + LocalFiles.positions
    }
}

/// Does one thing to each family.
protocol FamilyVisitor {
    func visit<Member: Family & ~Copyable>(_ family: inout Member)
}
