/*
 * Running one function over many items on several threads.
 */
#ifndef SS_BASE_THREADS_H
#define SS_BASE_THREADS_H

#include <stddef.h>

/*
 * fn is called for items [beg, end) by worker thread_i (0 .. n_threads - 1);
 * it returns 0, or an enum ss_status that stops the rest.
 */
typedef int (*ss_parallel_fn)(
    void *ctx, size_t beg, size_t end, unsigned thread_i);

/*
 * Cuts n_items into chunks of chunk items and runs them on n_threads threads
 * (1: in the caller; 0: as many as there are processors).  Which thread gets
 * which chunk is not fixed, so results must be stored by item, never in the
 * order of completion.  Returns the status of the first failing chunk by
 * item order, or 0; SS_ENOMEM when a thread cannot be started at all.
 */
int ss_parallel(unsigned n_threads, size_t n_items, size_t chunk,
    ss_parallel_fn fn, void *ctx);

/* Processors online, at least 1. */
unsigned ss_cpu_count(void);

#endif
