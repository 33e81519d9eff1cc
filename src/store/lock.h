/*
 * One writer at a time: FILE.lock beside the store, locked by flopen(3bsd),
 * holds the owner's process id and the time it began.  The lock goes with
 * the process, however that ends; the file stays, and means nothing unlocked.
 */
#ifndef SS_STORE_LOCK_H
#define SS_STORE_LOCK_H

#include "samestory.h"

/* Returns a descriptor to give to ss_lock_release, or a status < 0
 * (SS_EIO, EBUSY with the owner named). */
int ss_lock_take(const char *store_path, struct ss_error *);
void ss_lock_release(int fd);

#endif
