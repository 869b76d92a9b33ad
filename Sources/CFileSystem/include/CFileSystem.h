#ifndef C_FILE_SYSTEM_H
#define C_FILE_SYSTEM_H

/// Lets two paths change places in one step. 0 when done, else -1 with errno: EINVAL or ENOSYS where the file system
/// cannot.
int etl_exchange_paths(const char *first, const char *second);

#endif
