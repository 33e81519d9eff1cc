/*
 * Progress on a terminal for what takes over a second, and --stats.
 */
#include <sys/resource.h>

#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static double
since(const struct timespec *from)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - from->tv_sec) +
	    (double)(now.tv_nsec - from->tv_nsec) / 1e9;
}

static int
wanted(const struct cli *c)
{
	if (c->progress == PROGRESS_NEVER ||
	    (c->quiet && c->progress != PROGRESS_ALWAYS))
		return 0;
	if (c->progress == PROGRESS_ALWAYS)
		return 1;
	return isatty(STDERR_FILENO) && since(&c->started) >= 1.0;
}

void
cli_progress_clear(struct cli *c)
{
	if (c->drawn && isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	else if (c->drawn)
		fputc('\n', stderr);
	c->drawn = 0;
}

static void
draw(struct cli *c, const char *stage, uint64_t done, uint64_t total)
{
	if (!wanted(c) || (c->drawn && since(&c->last_drawn) < 0.1))
		return;
	clock_gettime(CLOCK_MONOTONIC, &c->last_drawn);
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	else if (c->drawn)
		fputc('\n', stderr);
	c->drawn = 1;
	if (total > 0)
		fprintf(stderr, "%s %3u %%", stage,
		    (unsigned)((double)done * 100.0 / (double)total));
	else
		fprintf(stderr, "%s %" PRIu64, stage, done);
	fflush(stderr);
}

void
cli_progress_input(void *cli, uint64_t done, uint64_t total)
{
	draw(cli, "reading", done, total);
}

void
cli_progress(void *cli, const char *stage, uint64_t done, uint64_t total)
{
	draw(cli, stage, done, total);
}

void
cli_stage(struct cli *c, const char *name)
{
	if (c->stage != NULL && c->n_stages < CLI_STAGES) {
		c->stages[c->n_stages].name = c->stage;
		c->stages[c->n_stages++].seconds = since(&c->stage_started);
	}
	c->stage = name;
	clock_gettime(CLOCK_MONOTONIC, &c->stage_started);
	if (name == NULL) {
		cli_progress_clear(c);
		return;
	}
	draw(c, name, 0, 0);
	if (c->verbose && !c->quiet) {
		cli_progress_clear(c);
		warnx("%s (at %.2f s)", name, since(&c->started));
	}
}

void
cli_stats_write(struct cli *c, const struct ss_articles *a,
    const struct ss_clusters *clusters)
{
	struct cli_output out;
	struct rusage ru;
	size_t i, n_dropped = 0;

	if (c->stats == NULL)
		return;
	for (i = 0; i < a->n_skipped; i++)
		n_dropped += a->skipped[i].dropped != 0;
	(void)getrusage(RUSAGE_SELF, &ru);
	cli_output_open(&out, c->stats);
	fprintf(out.f,
	    "{\"command\":\"%s\",\"articles\":%zu,\"skipped\":%zu,"
	    "\"bytes\":%" PRIu64 ",\"replaced\":%" PRIu64
	    ",\"nul_bytes\":%" PRIu64,
	    c->command->name, a->n, n_dropped, a->n_bytes, a->n_replaced,
	    a->n_nul);
	if (clusters != NULL)
		fprintf(out.f, ",\"groups\":%zu,\"events\":%zu",
		    clusters->n_groups, clusters->n_events);
	fputs(",\"seconds\":{", out.f);
	for (i = 0; i < c->n_stages; i++)
		fprintf(out.f, "\"%s\":%.6f,", c->stages[i].name,
		    c->stages[i].seconds);
	fprintf(out.f,
	    "\"total\":%.6f},\"cpu_seconds\":{\"user\":%ld.%06ld,"
	    "\"system\":%ld.%06ld},\"peak_memory\":%ld}\n",
	    since(&c->started), (long)ru.ru_utime.tv_sec,
	    (long)ru.ru_utime.tv_usec, (long)ru.ru_stime.tv_sec,
	    (long)ru.ru_stime.tv_usec, ru.ru_maxrss * 1024L);
	cli_output_close(&out);
}
