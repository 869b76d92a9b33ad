#include <libpq-fe.h>

// Three functions of the C library that Swift's Glibc module leaves out: its headers hide them without _GNU_SOURCE.
#include <spawn.h>

extern int memfd_create(const char *name, unsigned int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
