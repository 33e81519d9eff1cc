/*
 * The files below a directory, in byte order of their paths' components.
 */
#ifndef SS_INPUT_WALK_H
#define SS_INPUT_WALK_H

#include "samestory.h"

/* Directories below each other; deeper ones are reported and passed over. */
#define SS_WALK_MAX_DEPTH 128

/*
 * Called for each file with its path (dir, '/', names) and size.  Returns 0
 * or an enum ss_status that ends the walk.
 */
typedef int ss_walk_file_fn(void *ctx, const char *path, uint64_t size);
/* Called for what cannot be read; the same return. */
typedef int ss_walk_error_fn(void *ctx, const char *path, const char *reason);

/*
 * Walks dir: regular files only; symbolic links, devices, pipes and sockets
 * are not followed or opened, names that begin with a dot are left out.
 * Entries are sorted as bytes (strcmp) within each directory; a directory's
 * files come where its name stands.  SS_ENOMEM, SS_EIO (dir itself cannot be
 * read), or what a callback returned.
 */
int ss_walk(const char *dir, ss_walk_file_fn *on_file,
    ss_walk_error_fn *on_error, void *ctx, struct ss_error *err);

#endif
