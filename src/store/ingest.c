/*
 * A run: its options and pins, its batches, each one transaction of a fixed
 * number of records in input order, and its row in the table of runs.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/batch.h"
#include "store/retain.h"

#define BATCH 1000

void
ss_run_lap(struct ss_run *g, double *into)
{
	double now;

	if (g->o->clock == NULL)
		return;
	now = g->o->clock(g->o->clock_ctx);
	if (into != NULL)
		*into += now - g->lap;
	g->lap = now;
}

static int
write_run(struct ss_run *g, const char *state, struct ss_error *err)
{
	const struct ss_ingest_summary *m = g->sum;

	return ss_sql_run(&g->s->sql, err,
	    "UPDATE run SET state = ?2, read = ?3, added = ?4, changed = ?5,"
	    " same = ?6, skipped = ?7, opened = ?8, grown = ?9, merged = ?10,"
	    " split = ?11, seconds = ?12 WHERE run = ?1",
	    "iziiiiiiiiir", m->run, state, (int64_t)m->n_read,
	    (int64_t)m->n_added, (int64_t)m->n_changed, (int64_t)m->n_same,
	    (int64_t)m->n_skipped, (int64_t)m->n_opened, (int64_t)m->n_grown,
	    (int64_t)m->n_merged, (int64_t)m->n_split,
	    m->analyse_s + m->match_s + m->ask_s + m->link_s + m->write_s);
}

/* Begins the run: its row is part of the first batch. */
static int
open_run(struct ss_run *g, const struct ss_articles *a, struct ss_error *err)
{
	sqlite3_stmt *q;
	size_t i;
	int r;

	r = ss_sql_int(&g->s->sql, err, &g->sum->run, 1,
	    "SELECT coalesce(max(run), 0) + 1 FROM run", "");
	/* One that was killed never said how it ended. */
	if (r == 0)
		r = ss_sql_run(&g->s->sql, err,
		    "UPDATE run SET state = 'killed' WHERE state = 'open'", "");
	if (r != 0)
		return r;
	q = ss_sql_ask(&g->s->sql, err,
	    "INSERT INTO run (run, state, started) VALUES (?1, 'open', ?2)",
	    "i", g->sum->run);
	if (q != NULL && g->o->started != SS_NO_TIME)
		(void)sqlite3_bind_int64(q, 2, g->o->started);
	r = ss_sql_row(&g->s->sql, q, err);
	for (i = 0; i < a->n_skipped && r == 0; i++) {
		g->sum->n_skipped += a->skipped[i].dropped != 0;
		r = ss_sql_run(&g->s->sql, err,
		    "INSERT INTO skipped (run, place, reason)"
		    " VALUES (?1, ?2, ?3)",
		    "iss", g->sum->run, a->skipped[i].where,
		    a->skipped[i].reason);
	}
	return r;
}

/* The store's pins, or those that come in their place. */
static int
take_pins(struct ss_run *g, struct ss_error *err)
{
	int r = ss_kept_pins_load(g->s, &g->pins, err);

	if (r == 0 && g->o->set_pins)
		r = ss_kept_pins_replace(g->s, &g->pins, g->o->pins,
		    g->o->n_pins, &g->repinned, err);
	g->s->pins = &g->pins;
	return r;
}

int
ss_store_ingest(struct ss_store *s, const struct ss_articles *a,
    const struct ss_ingest_options *o, struct ss_ingest_summary *sum,
    struct ss_error *err)
{
	struct ss_run g = {.s = s, .o = o, .sum = sum};
	size_t batch = o->batch != 0 ? o->batch : BATCH, at = 0, n;
	int r = 0, begun;

	memset(sum, 0, sizeof(*sum));
	if (s->lock < 0)
		return ss_error_set(
		    err, SS_EINVAL, 0, 0, "the store was opened for reading");
	ss_learned_init(&g.learned);
	if (ss_fresh_init(&g.fresh, batch < a->n ? batch : a->n) != 0)
		r = ss_error_nomem(err);
	ss_run_lap(&g, NULL);
	do {
		n = a->n - at < batch ? a->n - at : batch;
		if (r == 0 && o->stop != NULL && o->stop(o->stop_ctx)) {
			sum->stopped = 1;
			break;
		}
		if (o->progress != NULL)
			o->progress(o->progress_ctx, "ingest", at, a->n);
		begun = 0;
		if (r == 0) {
			r = ss_store_begin(s, err);
			begun = r == 0;
		}
		if (r == 0 && at == 0)
			r = open_run(&g, a, err);
		if (r == 0 && at == 0)
			r = take_pins(&g, err);
		if (r == 0)
			r = ss_batch_add(&g, a->v + at, n, err);
		sum->n_read += n;
		at += n;
		if (r == 0 && at == a->n)
			r = ss_retain(s, a, err);
		if (r == 0)
			r = write_run(&g, at == a->n ? "done" : "open", err);
		if (r == 0)
			r = ss_store_commit(s, err);
		if (r != 0 && begun)
			ss_store_rollback(s);
		ss_arena_release(&g.learned.arena);
		ss_run_lap(&g, &sum->write_s);
	} while (r == 0 && at < a->n);
	if (sum->stopped && sum->run != 0)
		r = write_run(&g, "stopped", err);
	s->pins = NULL;
	ss_kept_pins_release(&g.pins);
	ss_numbers_release(&g.repinned);
	ss_learned_release(&g.learned);
	ss_fresh_release(&g.fresh);
	return r;
}
