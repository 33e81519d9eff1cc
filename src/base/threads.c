#include "base/threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "samestory.h"

#define THREADS_MAX 256

struct job {
	ss_parallel_fn fn;
	void *ctx;
	size_t n_items, chunk;
	atomic_size_t next; /* first item not yet handed out */
	atomic_int stop;
	pthread_mutex_t lock; /* guards the two below */
	size_t failed_at;
	int status;
};

struct worker {
	struct job *job;
	unsigned thread_i;
	pthread_t thread;
};

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct job *job = w->job;
	size_t beg, end;
	int r;

	while (!atomic_load(&job->stop)) {
		beg = atomic_fetch_add(&job->next, job->chunk);
		if (beg >= job->n_items)
			break;
		end = job->n_items - beg < job->chunk ? job->n_items
						      : beg + job->chunk;
		r = job->fn(job->ctx, beg, end, w->thread_i);
		if (r != 0) {
			pthread_mutex_lock(&job->lock);
			if (beg < job->failed_at) {
				job->failed_at = beg;
				job->status = r;
			}
			pthread_mutex_unlock(&job->lock);
			atomic_store(&job->stop, 1);
		}
	}
	return NULL;
}

unsigned
ss_cpu_count(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (unsigned)n;
}

int
ss_parallel(unsigned n_threads, size_t n_items, size_t chunk, ss_parallel_fn fn,
    void *ctx)
{
	struct worker workers[THREADS_MAX];
	struct job job = {.fn = fn, .ctx = ctx, .n_items = n_items};
	unsigned i, started = 1;

	if (n_items == 0)
		return 0;
	job.chunk = chunk == 0 ? 1 : chunk;
	job.failed_at = SIZE_MAX;
	atomic_init(&job.next, 0);
	atomic_init(&job.stop, 0);
	if (n_threads == 0)
		n_threads = ss_cpu_count();
	if (n_threads > THREADS_MAX)
		n_threads = THREADS_MAX;
	if (n_threads > (n_items + job.chunk - 1) / job.chunk)
		n_threads = (unsigned)((n_items + job.chunk - 1) / job.chunk);
	if (pthread_mutex_init(&job.lock, NULL) != 0)
		return SS_ENOMEM;
	for (i = 1; i < n_threads; i++) {
		workers[i].job = &job;
		workers[i].thread_i = i;
		/* Fewer threads than asked for still do all of the work. */
		if (pthread_create(
			&workers[i].thread, NULL, work, &workers[i]) != 0)
			break;
		started++;
	}
	workers[0].job = &job;
	workers[0].thread_i = 0;
	(void)work(&workers[0]);
	for (i = 1; i < started; i++)
		(void)pthread_join(workers[i].thread, NULL);
	pthread_mutex_destroy(&job.lock);
	return job.status;
}
