#include "store/segment.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <sys/endian.h>

#include "base/array.h"
#include "base/error.h"
#include "sketch/minhash.h"

#define HEAD         12
#define DAYS         32 /* of publication in one row */
#define SAMPLE_BELOW (UINT32_MAX / 16)

void
ss_segment_release(struct ss_segment *g)
{
	free(g->v);
	free(g->sketches);
	memset(g, 0, sizeof(*g));
}

unsigned
ss_segment_sample(
    const uint64_t *shingles, size_t n, uint32_t out[SS_SEGMENT_SAMPLES])
{
	unsigned m = 0, i;
	uint32_t u;
	size_t j;

	for (j = 0; j < n; j++) {
		u = ss_minhash_mix(shingles[j]);
		if (u >= SAMPLE_BELOW ||
		    (m == SS_SEGMENT_SAMPLES && u >= out[m - 1]))
			continue;
		for (i = m; i > 0 && out[i - 1] > u; i--)
			;
		if (i > 0 && out[i - 1] == u)
			continue;
		if (m == SS_SEGMENT_SAMPLES)
			m--;
		memmove(out + i + 1, out + i, (m - i) * sizeof(*out));
		out[i] = u;
		m++;
	}
	return m;
}

static void
put(struct ss_buf *b, const struct ss_entry *e, unsigned slots)
{
	unsigned char raw[HEAD];
	unsigned i;

	le32enc(raw, e->article);
	le32enc(raw + 4, (uint32_t)e->day);
	le16enc(raw + 8, (uint16_t)(e->sketch != NULL ? slots : 0));
	raw[10] = (unsigned char)e->n_terms;
	raw[11] = (unsigned char)e->n_samples;
	ss_buf_add(b, raw, HEAD);
	if (e->sketch != NULL)
		ss_buf_add(b, e->sketch, slots);
	for (i = 0; i < e->n_terms; i++) {
		le32enc(raw, e->terms[i].hash);
		raw[4] = e->terms[i].weight;
		ss_buf_add(b, raw, 5);
	}
	for (i = 0; i < e->n_samples; i++) {
		le32enc(raw, e->samples[i]);
		ss_buf_add(b, raw, 4);
	}
}

static int32_t
month(const struct ss_entry *e, int32_t arrival)
{
	int64_t d = e->day == SS_UNDATED ? arrival : e->day;

	/* rounded down, for days before 1970 too */
	return (int32_t)((d - (d < 0 ? DAYS - 1 : 0)) / DAYS);
}

struct row {
	int32_t month;
	uint32_t at;
};

static int
by_month(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->month != y->month)
		return x->month < y->month ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

int
ss_segment_write(struct ss_store *s, struct ss_segment *g, int64_t run,
    int32_t arrival, struct ss_error *err)
{
	unsigned slots = s->bands.slots;
	struct row *rows;
	struct ss_buf b;
	size_t i, j;
	int64_t first, last, undated;
	int r = 0;

	rows = reallocarray(NULL, g->n + 1, sizeof(*rows));
	if (rows == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < g->n; i++)
		rows[i] = (struct row){month(&g->v[i], arrival), (uint32_t)i};
	qsort(rows, g->n, sizeof(*rows), by_month);
	ss_buf_init(&b, 0);
	for (i = 0; i < g->n && r == 0; i = j) {
		ss_buf_clear(&b);
		first = INT32_MAX;
		last = INT32_MIN;
		undated = 0;
		for (j = i; j < g->n && rows[j].month == rows[i].month; j++) {
			const struct ss_entry *e = &g->v[rows[j].at];
			int32_t day = e->day == SS_UNDATED ? arrival : e->day;

			undated += e->day == SS_UNDATED;
			first = day < first ? day : first;
			last = day > last ? day : last;
			put(&b, e, slots);
		}
		if (ss_buf_status(&b) != 0)
			r = ss_error_nomem(err);
		else
			r = ss_sql_run(&s->sql, err,
			    "INSERT INTO segment (run, first_day, last_day,"
			    " undated, n, packed)"
			    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
			    "iiiiib", run, first, last, undated,
			    (int64_t)(j - i), b.ptr, b.len);
	}
	ss_buf_release(&b);
	free(rows);
	return r;
}

/* The entry at *at, which moves behind it; 0 or SS_EFORMAT. */
static int
get(const unsigned char **at, const unsigned char *end, struct ss_entry *e,
    unsigned slots)
{
	const unsigned char *p = *at;
	unsigned i, len;

	if (end - p < HEAD)
		return SS_EFORMAT;
	e->article = le32dec(p);
	e->day = (int32_t)le32dec(p + 4);
	len = le16dec(p + 8);
	e->n_terms = p[10];
	e->n_samples = p[11];
	if ((len != 0 && len != slots) || e->n_terms > SS_SEGMENT_TERMS ||
	    e->n_samples > SS_SEGMENT_SAMPLES ||
	    (size_t)(end - p) <
		HEAD + len + 5 * (size_t)e->n_terms + 4 * (size_t)e->n_samples)
		return SS_EFORMAT;
	p += HEAD;
	e->sketch = len > 0 ? p : NULL;
	p += len;
	for (i = 0; i < e->n_terms; i++, p += 5) {
		e->terms[i].hash = le32dec(p);
		e->terms[i].weight = p[4];
	}
	for (i = 0; i < e->n_samples; i++, p += 4)
		e->samples[i] = le32dec(p);
	*at = p;
	return 0;
}

const char *
ss_segment_validate(struct ss_str packed, unsigned slots, int64_t *n)
{
	const unsigned char *at = packed.ptr, *end = at + packed.len;
	struct ss_entry e;
	unsigned i;

	for (*n = 0; at < end; ++*n) {
		if (get(&at, end, &e, slots) != 0)
			return "its entries are cut short or over their limits";
		for (i = 1; i < e.n_samples; i++)
			if (e.samples[i - 1] >= e.samples[i])
				return "a sample is not in order";
	}
	return NULL;
}

int
ss_segment_articles(
    struct ss_str packed, unsigned slots, int64_t **v, size_t *n, size_t *cap)
{
	const unsigned char *at = packed.ptr, *end = at + packed.len;
	struct ss_entry e;

	while (at < end && get(&at, end, &e, slots) == 0) {
		if (*n == *cap &&
		    ss_array_room_((void **)v, cap, *n + 1, sizeof(**v)) != 0)
			return SS_ENOMEM;
		(*v)[(*n)++] = e.article;
	}
	return 0;
}

int
ss_segment_each(struct ss_store *s, int32_t first, int32_t last,
    int (*each)(void *ctx, const struct ss_entry *), void *ctx,
    struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT segment, packed FROM segment"
	    " WHERE (last_day >= ?1 AND first_day <= ?2) OR (undated > 0"
	    " AND run > (SELECT max(run) FROM run) - ?3) ORDER BY segment",
	    "iii", (int64_t)first, (int64_t)last, (int64_t)s->window_days);
	const unsigned char *at, *end;
	struct ss_entry e;
	struct ss_str packed;
	int r;

	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		packed = ss_sql_str(q, 1);
		at = packed.ptr;
		end = at + packed.len;
		while (r == 1 && at < end) {
			if (get(&at, end, &e, s->bands.slots) != 0)
				r = ss_error_set(err, SS_EFORMAT, 0, 0,
				    "store: segment %lld is damaged",
				    (long long)sqlite3_column_int64(q, 0));
			else if ((r = each(ctx, &e)) == 0)
				r = 1;
			else if (r == SS_ENOMEM)
				(void)ss_error_nomem(err);
		}
		if (r != 1) {
			(void)sqlite3_reset(q);
			return r;
		}
	}
	return r;
}
