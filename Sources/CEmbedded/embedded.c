#include "CEmbedded.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

// One array per file. A path is written twice because #embed takes a literal and stringification cannot make one.
#define BYTES(name) static const unsigned char name[]

BYTES(sources) = {
#embed "../../vocab/sources.csv"
};
BYTES(local_concepts) = {
#embed "../../vocab/local_concepts.csv"
};
BYTES(local_lpp) = {
#embed "../../vocab/local/lpp.csv"
};
BYTES(local_ucd) = {
#embed "../../vocab/local/ucd.csv"
};
BYTES(local_csarr) = {
#embed "../../vocab/local/csarr.csv"
};
BYTES(local_frozen) = {
#embed "../../vocab/local/frozen.csv"
};
BYTES(finess_double) = {
#embed "../../vocab/finess_double.csv"
};
BYTES(communes) = {
#embed "../../vocab/communes.csv"
};
BYTES(act_natures) = {
#embed "../../vocab/act_natures.csv"
};
BYTES(labels) = {
#embed "../../vocab/labels.csv"
};
BYTES(lump_sums) = {
#embed "../../vocab/lump_sums.csv"
};
BYTES(local_cip13) = {
#embed "../../vocab/local/cip13.csv"
};
BYTES(local_ghm) = {
#embed "../../vocab/local/ghm.csv"
};
BYTES(concepts_ancestors) = {
#embed "../../vocab/concepts/ancestors.csv"
};
BYTES(map_act_natures) = {
#embed "../../vocab/maps/act_natures.csv"
};
BYTES(map_act_letters) = {
#embed "../../vocab/maps/act_letters.csv"
};
BYTES(map_lpp) = {
#embed "../../vocab/maps/lpp.csv"
};
BYTES(map_cip13) = {
#embed "../../vocab/maps/cip13.csv"
};

BYTES(table_domains) = {
#embed "../../vocab/tables/domains.csv"
};
BYTES(table_vocabularies) = {
#embed "../../vocab/tables/vocabularies.csv"
};
BYTES(table_classes) = {
#embed "../../vocab/tables/classes.csv"
};
BYTES(table_relationships) = {
#embed "../../vocab/tables/relationships.csv"
};

BYTES(concepts_omop) = {
#embed "../../vocab/concepts/omop.csv"
};
BYTES(concepts_snomed) = {
#embed "../../vocab/concepts/snomed.csv"
};
BYTES(concepts_rxnorm) = {
#embed "../../vocab/concepts/rxnorm.csv"
};
BYTES(concepts_atc) = {
#embed "../../vocab/concepts/atc.csv"
};
BYTES(concepts_icd10) = {
#embed "../../vocab/concepts/icd10.csv"
};

BYTES(map_icd10) = {
#embed "../../vocab/maps/icd10.csv"
};
BYTES(map_atc) = {
#embed "../../vocab/maps/atc.csv"
};
BYTES(map_packs) = {
#embed "../../vocab/maps/packs.csv"
};
BYTES(catalogue_columns) = {
#embed "../../vocab/catalogue/columns.csv"
};
BYTES(catalogue_unread) = {
#embed "../../vocab/catalogue/unread.csv"
};
BYTES(map_nabm) = {
#embed "../../vocab/maps/nabm.csv"
};
BYTES(concepts_loinc) = {
#embed "../../vocab/concepts/loinc.csv"
};
BYTES(emergency_acts) = {
#embed "../../vocab/emergency_acts.csv"
};
BYTES(common_core) = {
#embed "../../vocab/common_core.csv"
};
BYTES(map_ccam) = {
#embed "../../vocab/maps/ccam.csv"
};
BYTES(map_providers) = {
#embed "../../vocab/maps/providers.csv"
};
BYTES(map_admission) = {
#embed "../../vocab/maps/admission.csv"
};
BYTES(map_ucd) = {
#embed "../../vocab/maps/ucd.csv"
};
BYTES(map_unit_types) = {
#embed "../../vocab/maps/unit_types.csv"
};
BYTES(map_facility_categories) = {
#embed "../../vocab/maps/facility_categories.csv"
};

BYTES(sql_tables) = {
#embed "../../sql/10-ddl/tables.sql"
};
BYTES(sql_run_tables) = {
#embed "../../sql/20-load/run_tables.sql"
};
BYTES(sql_primary_keys) = {
#embed "../../sql/30-constraints/primary_keys.sql"
};
BYTES(sql_indexes) = {
#embed "../../sql/30-constraints/indexes.sql"
};
BYTES(sql_foreign_keys) = {
#embed "../../sql/30-constraints/foreign_keys.sql"
};

static const struct etl_embedded_file files[] = {
    {"vocab/sources.csv", sources, sizeof sources},
    {"vocab/local_concepts.csv", local_concepts, sizeof local_concepts},
    {"vocab/local/lpp.csv", local_lpp, sizeof local_lpp},
    {"vocab/local/ucd.csv", local_ucd, sizeof local_ucd},
    {"vocab/local/csarr.csv", local_csarr, sizeof local_csarr},
    {"vocab/local/frozen.csv", local_frozen, sizeof local_frozen},
    {"vocab/finess_double.csv", finess_double, sizeof finess_double},
    {"vocab/communes.csv", communes, sizeof communes},
    {"vocab/act_natures.csv", act_natures, sizeof act_natures},
    {"vocab/labels.csv", labels, sizeof labels},
    {"vocab/lump_sums.csv", lump_sums, sizeof lump_sums},
    {"vocab/local/cip13.csv", local_cip13, sizeof local_cip13},
    {"vocab/local/ghm.csv", local_ghm, sizeof local_ghm},
    {"vocab/concepts/ancestors.csv", concepts_ancestors, sizeof concepts_ancestors},
    {"vocab/maps/act_natures.csv", map_act_natures, sizeof map_act_natures},
    {"vocab/maps/act_letters.csv", map_act_letters, sizeof map_act_letters},
    {"vocab/maps/lpp.csv", map_lpp, sizeof map_lpp},
    {"vocab/maps/cip13.csv", map_cip13, sizeof map_cip13},
    {"vocab/tables/domains.csv", table_domains, sizeof table_domains},
    {"vocab/tables/vocabularies.csv", table_vocabularies, sizeof table_vocabularies},
    {"vocab/tables/classes.csv", table_classes, sizeof table_classes},
    {"vocab/tables/relationships.csv", table_relationships, sizeof table_relationships},
    {"vocab/concepts/omop.csv", concepts_omop, sizeof concepts_omop},
    {"vocab/concepts/snomed.csv", concepts_snomed, sizeof concepts_snomed},
    {"vocab/concepts/rxnorm.csv", concepts_rxnorm, sizeof concepts_rxnorm},
    {"vocab/concepts/atc.csv", concepts_atc, sizeof concepts_atc},
    {"vocab/concepts/icd10.csv", concepts_icd10, sizeof concepts_icd10},
    {"vocab/maps/icd10.csv", map_icd10, sizeof map_icd10},
    {"vocab/maps/atc.csv", map_atc, sizeof map_atc},
    {"vocab/maps/packs.csv", map_packs, sizeof map_packs},
    {"vocab/catalogue/columns.csv", catalogue_columns, sizeof catalogue_columns},
    {"vocab/catalogue/unread.csv", catalogue_unread, sizeof catalogue_unread},
    {"vocab/maps/nabm.csv", map_nabm, sizeof map_nabm},
    {"vocab/concepts/loinc.csv", concepts_loinc, sizeof concepts_loinc},
    {"vocab/emergency_acts.csv", emergency_acts, sizeof emergency_acts},
    {"vocab/common_core.csv", common_core, sizeof common_core},
    {"vocab/maps/ccam.csv", map_ccam, sizeof map_ccam},
    {"vocab/maps/providers.csv", map_providers, sizeof map_providers},
    {"vocab/maps/admission.csv", map_admission, sizeof map_admission},
    {"vocab/maps/ucd.csv", map_ucd, sizeof map_ucd},
    {"vocab/maps/unit_types.csv", map_unit_types, sizeof map_unit_types},
    {"vocab/maps/facility_categories.csv", map_facility_categories, sizeof map_facility_categories},
    {"sql/10-ddl/tables.sql", sql_tables, sizeof sql_tables},
    {"sql/20-load/run_tables.sql", sql_run_tables, sizeof sql_run_tables},
    {"sql/30-constraints/primary_keys.sql", sql_primary_keys, sizeof sql_primary_keys},
    {"sql/30-constraints/indexes.sql", sql_indexes, sizeof sql_indexes},
    {"sql/30-constraints/foreign_keys.sql", sql_foreign_keys, sizeof sql_foreign_keys},
};

const struct etl_embedded_file *etl_embedded_files(void) { return files; }

size_t etl_embedded_file_count(void) { return sizeof files / sizeof files[0]; }

const struct etl_embedded_file *etl_embedded_file_at(const char *path) {
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (strcmp(files[i].path, path) == 0) return &files[i];
    }
    return NULL;
}
