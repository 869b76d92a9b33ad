#ifndef ETL_CEMBEDDED_H
#define ETL_CEMBEDDED_H

#include <stddef.h>

/// A file of the repository compiled into the program.
struct etl_embedded_file {
    /// Path inside the repository, such as `vocab/maps/atc.csv`.
    const char *_Nonnull path;
    /// First byte. The bytes live as long as the program.
    const unsigned char *_Nonnull bytes;
    /// Number of bytes.
    size_t count;
};

/// All embedded files, in the order of their declaration.
const struct etl_embedded_file *_Nonnull etl_embedded_files(void);

/// Number of embedded files.
size_t etl_embedded_file_count(void);

/// The file of a path; `NULL` when it is not embedded.
const struct etl_embedded_file *_Nullable etl_embedded_file_at(const char *_Nonnull path);

#endif
