/// The families of tables, in the order of their files. A new family is one line here.
enum Families {
    /// - Parameter localFiles: whether a site's own files are written.
    static func all(_ run: RunFacts, localFiles: Bool) -> [any TableFamily] {
        var families: [any TableFamily] = [
            RegisterFamily(run, RegisterFamily.beneficiaries),
            ReferenceFamily(run),
            RegisterFamily(run, RegisterFamily.exemptions),
            CityFamily(run),
            AcuteFamily(run),
            OutpatientFamily(run),
            RehabilitationFamily(run),
            HomeHospitalFamily(run),
            PsychiatryFamily(run),
            DeathFamily(run),
            RegisterFamily(run, RegisterFamily.others),
            DiseaseMapFamily(run),
        ]
        if localFiles { families.append(LocalFilesFamily(run)) }
        return families
    }
}
