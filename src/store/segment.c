#include "store/segment.h"

#include <stdlib.h>
#include <string.h>

#include <sys/endian.h>

#include "base/array.h"
#include "base/error.h"
#include "base/radix.h"
#include "sketch/minhash.h"
#include "store/bits.h"

#define DAYS    32 /* of publication in one row */
#define DAY_S   86400
#define N_MAX   ((size_t)1 << 24)
#define TIE_LEN 2

void
ss_segment_release(struct ss_segment *g)
{
	free(g->v);
	memset(g, 0, sizeof(*g));
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

/* The distinct values below bound, sorted, into mix; how many. */
static size_t
below(const uint64_t *shingles, size_t n, uint32_t bound, uint32_t *mix)
{
	size_t i, m = 0, k = 0;
	uint32_t u;

	for (i = 0; i < n; i++) {
		u = ss_minhash_mix(shingles[i]) >> 4;
		mix[m] = u;
		m += u < bound;
	}
	qsort(mix, m, sizeof(*mix), by_value);
	for (i = 0; i < m; i++)
		if (k == 0 || mix[k - 1] != mix[i])
			mix[k++] = mix[i];
	return k;
}

unsigned
ss_segment_sample(const uint64_t *shingles, size_t n, uint32_t *mix,
    uint32_t out[SS_SEGMENT_SAMPLES])
{
	size_t m, wide;

	m = below(shingles, n, SS_SAMPLE_SHARE, mix);
	if (m < SS_SEGMENT_FEW) {
		/* twice as many as needed, as a rule */
		wide = n <= 2 * SS_SEGMENT_FEW
		    ? SS_SAMPLE_END
		    : SS_SAMPLE_END / n * 2 * SS_SEGMENT_FEW;
		m = below(shingles, n, (uint32_t)wide, mix);
		if (m < SS_SEGMENT_FEW && wide < SS_SAMPLE_END)
			m = below(shingles, n, SS_SAMPLE_END, mix);
		while (m > SS_SEGMENT_FEW && mix[m - 1] >= SS_SAMPLE_SHARE)
			m--;
	}
	if (m > SS_SEGMENT_SAMPLES)
		m = SS_SEGMENT_SAMPLES;
	memcpy(out, mix, m * sizeof(*out));
	return (unsigned)m;
}

uint32_t
ss_segment_bound(const uint32_t *samples, unsigned n)
{
	if (n < SS_SEGMENT_FEW)
		return SS_SAMPLE_END; /* all there are */
	if (n == SS_SEGMENT_SAMPLES || samples[n - 1] >= SS_SAMPLE_SHARE)
		return samples[n - 1] + 1;
	return SS_SAMPLE_SHARE;
}

struct ss_entry_head
ss_entry_head_of(const struct ss_article *a, int64_t article)
{
	struct ss_entry_head h;

	h.article = (uint32_t)article;
	h.tie = (uint16_t)(a->identity >> 48);
	h.dated = a->published != SS_NO_TIME;
	h.time = h.dated ? a->published : 0;
	return h;
}

/* --- writing --------------------------------------------------------- */

static int32_t
day_of(const struct ss_entry_head *h, int32_t arrival)
{
	int64_t d;

	if (!h->dated)
		return arrival;
	d = (h->time - (h->time < 0 ? DAY_S - 1 : 0)) / DAY_S;
	if (d > INT32_MAX / 2)
		return INT32_MAX / 2;
	return d < INT32_MIN / 2 ? INT32_MIN / 2 : (int32_t)d;
}

static int32_t
month(const struct ss_entry *e, int32_t arrival)
{
	int32_t d = day_of(&e->head, arrival);

	/* rounded down, for days before 1970 too */
	return (d - (d < 0 ? DAYS - 1 : 0)) / DAYS;
}

static uint64_t
fold(int64_t x)
{
	return (uint64_t)x << 1 ^ (x < 0 ? UINT64_MAX : 0);
}

static int64_t
unfold(uint64_t x)
{
	return (int64_t)(x >> 1 ^ (x & 1 ? UINT64_MAX : 0));
}

struct place {
	int32_t month;
	uint32_t at;
};

static int
by_month(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->month != y->month)
		return x->month < y->month ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static void
put_heads(struct ss_buf *b, const struct ss_segment *g, const struct place *v,
    size_t n)
{
	uint32_t article = 0;
	uint64_t time = 0;
	unsigned char tie[TIE_LEN];
	size_t i;

	for (i = 0; i < n; i++) {
		const struct ss_entry_head *h = &g->v[v[i].at].head;

		ss_varint_add(b, h->article - article);
		article = h->article;
		/* unsigned: whatever a time is, the difference comes back */
		ss_varint_add(b, fold((int64_t)((uint64_t)h->time - time)));
		time = (uint64_t)h->time;
		ss_buf_add_char(b, (char)h->dated);
		le16enc(tie, h->tie);
		ss_buf_add(b, tie, sizeof(tie));
	}
}

static void
put_samples(struct ss_buf *b, const struct ss_segment *g, const struct place *v,
    size_t n)
{
	struct ss_bits_out out = {b, 0, 0};
	unsigned j, k;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct ss_entry *e = &g->v[v[i].at];
		uint32_t last = UINT32_MAX;

		k = ss_rice_parameter(
		    e->n_samples > 0 ? e->samples[e->n_samples - 1] : 0,
		    e->n_samples);
		ss_bits_put(&out, e->n_samples, 8);
		ss_bits_put(&out, k, 6);
		for (j = 0; j < e->n_samples; j++) {
			ss_rice_put(
			    &out, (uint32_t)(e->samples[j] - last - 1), k);
			last = e->samples[j];
		}
	}
	ss_bits_close(&out);
}

/* Bits that a number below n needs. */
static unsigned
width(size_t n)
{
	unsigned w = 0;

	while (((size_t)1 << w) < n)
		w++;
	return w;
}

/*
 * (term << 32 | place of the entry, then of the term in it) of all, sorted;
 * *memory is the caller's to free.
 */
static uint64_t *
sort_terms(const struct ss_segment *g, const struct place *v, size_t n,
    uint64_t **memory, size_t *n_out)
{
	size_t i, j, m = 0, room = n * SS_SEGMENT_TERMS + 1;
	uint64_t *p = reallocarray(NULL, 2 * room, sizeof(*p));

	*memory = p;
	if (p == NULL)
		return NULL;
	for (i = 0; i < n; i++) {
		const struct ss_entry *e = &g->v[v[i].at];

		for (j = 0; j < e->n_terms; j++)
			p[m++] = (uint64_t)e->terms[j].hash << 32 |
			    (i * SS_SEGMENT_TERMS + j);
	}
	*n_out = m;
	return ss_radix_sort_high(p, p + room, m);
}

static int
put_terms(struct ss_buf *b, const struct ss_segment *g, const struct place *v,
    size_t n)
{
	struct ss_bits_out out = {b, 0, 0};
	uint64_t *p, *memory;
	size_t i, j, m = 0, n_terms = 0, entry;
	unsigned k, w = width(n);
	uint32_t last = UINT32_MAX, hash, at;

	_Static_assert(N_MAX * SS_SEGMENT_TERMS < UINT32_MAX, "places");
	p = sort_terms(g, v, n, &memory, &m);
	if (p == NULL)
		return SS_ENOMEM;
	for (i = 0; i < m; i++)
		n_terms += i == 0 || p[i] >> 32 != p[i - 1] >> 32;
	k = ss_rice_parameter(m > 0 ? p[m - 1] >> 32 : 0, n_terms);
	ss_varint_add(b, n_terms);
	ss_bits_put(&out, k, 8);
	for (i = 0; i < m; i = j) {
		hash = (uint32_t)(p[i] >> 32);
		for (j = i + 1; j < m && p[j] >> 32 == hash;)
			j++;
		ss_rice_put(&out, (uint32_t)(hash - last - 1), k);
		ss_rice_put(&out, j - i - 1, 0);
		last = hash;
		for (; i < j; i++) {
			at = (uint32_t)p[i];
			entry = at / SS_SEGMENT_TERMS;
			ss_bits_put(&out, entry, w);
			ss_bits_put(&out,
			    g->v[v[entry].at]
				.terms[at % SS_SEGMENT_TERMS]
				.weight,
			    8);
		}
	}
	ss_bits_close(&out);
	free(memory);
	return 0;
}

static int
write_row(struct ss_store *s, const struct ss_segment *g, const struct place *v,
    size_t n, int64_t run, int32_t arrival, struct ss_error *err)
{
	struct ss_buf heads, terms, samples;
	int64_t first = INT32_MAX, last = INT32_MIN, undated = 0;
	size_t i;
	int r;

	ss_buf_init(&heads, 0);
	ss_buf_init(&terms, 0);
	ss_buf_init(&samples, 0);
	for (i = 0; i < n; i++) {
		int32_t day = day_of(&g->v[v[i].at].head, arrival);

		undated += !g->v[v[i].at].head.dated;
		first = day < first ? day : first;
		last = day > last ? day : last;
	}
	put_heads(&heads, g, v, n);
	put_samples(&samples, g, v, n);
	r = put_terms(&terms, g, v, n);
	if (r != 0 || ss_buf_status(&heads) != 0 ||
	    ss_buf_status(&terms) != 0 || ss_buf_status(&samples) != 0)
		r = ss_error_nomem(err);
	else
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO segment (run, first_day, last_day, undated,"
		    " n, entries, terms, samples)"
		    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		    "iiiiibbb", run, first, last, undated, (int64_t)n,
		    heads.ptr, heads.len, terms.ptr, terms.len, samples.ptr,
		    samples.len);
	ss_buf_release(&heads);
	ss_buf_release(&terms);
	ss_buf_release(&samples);
	return r;
}

int
ss_segment_write(struct ss_store *s, struct ss_segment *g, int64_t run,
    int32_t arrival, struct ss_error *err)
{
	struct place *v;
	size_t i, j;
	int r = 0;

	v = reallocarray(NULL, g->n + 1, sizeof(*v));
	if (v == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < g->n; i++)
		v[i] = (struct place){month(&g->v[i], arrival), (uint32_t)i};
	qsort(v, g->n, sizeof(*v), by_month);
	for (i = 0; i < g->n && r == 0; i = j) {
		for (j = i; j < g->n && v[j].month == v[i].month;)
			j++;
		r = write_row(s, g, v + i, j - i, run, arrival, err);
	}
	free(v);
	return r;
}

/* --- reading --------------------------------------------------------- */

static int
get_heads(struct ss_row *row, struct ss_str packed)
{
	const unsigned char *at = packed.ptr, *end = at + packed.len;
	uint64_t article = 0, gap, time = 0, x;
	size_t i;

	row->heads =
	    ss_arena_calloc(&row->arena, row->n + 1, sizeof(*row->heads));
	if (row->heads == NULL)
		return SS_ENOMEM;
	for (i = 0; i < row->n; i++) {
		struct ss_entry_head *h = &row->heads[i];

		if (ss_varint_get(&at, end, &gap) != 0 ||
		    ss_varint_get(&at, end, &x) != 0 ||
		    end - at < 1 + TIE_LEN || gap == 0 || at[0] > 1)
			return SS_EFORMAT;
		article += gap;
		if (article > UINT32_MAX)
			return SS_EFORMAT;
		time += (uint64_t)unfold(x);
		h->article = (uint32_t)article;
		h->time = (int64_t)time;
		h->dated = at[0];
		h->tie = le16dec(at + 1);
		at += 1 + TIE_LEN;
	}
	return at == end ? 0 : SS_EFORMAT;
}

static int
get_samples(struct ss_row *row, struct ss_str packed)
{
	struct ss_bits_in in;
	size_t i, m = 0;
	unsigned j, k, n;
	uint64_t value;

	/* a sample takes a bit at the least, and an article 14 */
	if (row->n > packed.len * 8)
		return SS_EFORMAT;
	row->n_samples = ss_arena_calloc(&row->arena, row->n + 1, 1);
	row->samples = ss_arena_alloc(&row->arena,
	    (row->n * SS_SEGMENT_SAMPLES + 1) * sizeof(*row->samples));
	if (row->n_samples == NULL || row->samples == NULL)
		return SS_ENOMEM;
	ss_bits_open(&in, packed.ptr, packed.len);
	for (i = 0; i < row->n; i++) {
		n = (unsigned)ss_bits_get(&in, 8);
		k = (unsigned)ss_bits_get(&in, 6);
		if (in.bad || n > SS_SEGMENT_SAMPLES || k > 32)
			return SS_EFORMAT;
		row->n_samples[i] = (uint8_t)n;
		for (j = 0, value = UINT64_MAX; j < n; j++) {
			value += 1 + ss_rice_get(&in, k);
			if (in.bad || value >= SS_SAMPLE_END)
				return SS_EFORMAT;
			row->samples[m++] = (uint32_t)value;
		}
	}
	return 0;
}

static int
get_terms(struct ss_row *row, struct ss_str packed)
{
	const unsigned char *at = packed.ptr, *end = at + packed.len;
	struct ss_bits_in in;
	uint64_t n, term = UINT64_MAX, many;
	size_t i, m = 0, room = row->n * SS_SEGMENT_TERMS;
	unsigned k, w = width(row->n);

	if (ss_varint_get(&at, end, &n) != 0 || n > room)
		return SS_EFORMAT;
	row->n_terms = n;
	row->terms = ss_arena_calloc(&row->arena, n + 1, sizeof(*row->terms));
	row->beg = ss_arena_calloc(&row->arena, n + 1, sizeof(*row->beg));
	row->postings =
	    ss_arena_alloc(&row->arena, (room + 1) * sizeof(*row->postings));
	if (row->terms == NULL || row->beg == NULL || row->postings == NULL)
		return SS_ENOMEM;
	ss_bits_open(&in, at, (size_t)(end - at));
	k = (unsigned)ss_bits_get(&in, 8);
	if (k > 33)
		return SS_EFORMAT;
	for (i = 0; i < n; i++) {
		term += 1 + ss_rice_get(&in, k);
		many = 1 + ss_rice_get(&in, 0);
		if (in.bad || term > UINT32_MAX || many > room - m)
			return SS_EFORMAT;
		row->terms[i] = (uint32_t)term;
		row->beg[i] = (uint32_t)m;
		for (; many > 0; many--, m++) {
			row->postings[m].entry = (uint32_t)ss_bits_get(&in, w);
			row->postings[m].weight = (uint8_t)ss_bits_get(&in, 8);
			if (in.bad || row->postings[m].entry >= row->n)
				return SS_EFORMAT;
		}
	}
	row->beg[n] = (uint32_t)m;
	return 0;
}

int
ss_row_read(struct ss_row *row, size_t n, struct ss_str heads,
    struct ss_str terms, struct ss_str samples)
{
	int r;

	memset(row, 0, sizeof(*row));
	ss_arena_init(&row->arena);
	row->n = n;
	/* a head takes five bytes at the least */
	if (n > N_MAX || n > heads.len / 5)
		return SS_EFORMAT;
	r = get_heads(row, heads);
	if (r == 0 && terms.ptr != NULL)
		r = get_terms(row, terms);
	if (r == 0 && samples.ptr != NULL)
		r = get_samples(row, samples);
	return r;
}

void
ss_row_release(struct ss_row *row)
{
	ss_arena_release(&row->arena);
	memset(row, 0, sizeof(*row));
}

int
ss_segment_each(struct ss_store *s, int32_t first, int32_t last, unsigned what,
    int (*each)(void *ctx, const struct ss_row *), void *ctx,
    struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT segment, n, entries,"
	    " CASE WHEN ?4 & 1 THEN terms END,"
	    " CASE WHEN ?4 & 2 THEN samples END FROM segment"
	    " WHERE (last_day >= ?1 AND first_day <= ?2) OR (undated > 0"
	    " AND run > (SELECT max(run) FROM run) - ?3) ORDER BY segment",
	    "iiii", (int64_t)first, (int64_t)last, (int64_t)s->window_days,
	    (int64_t)what);
	struct ss_row row;
	int r;

	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		r = ss_row_read(&row, (size_t)sqlite3_column_int64(q, 1),
		    ss_sql_str(q, 2), ss_sql_str(q, 3), ss_sql_str(q, 4));
		row.segment = sqlite3_column_int64(q, 0);
		if (r == SS_EFORMAT)
			(void)ss_error_set(err, SS_EFORMAT, 0, 0,
			    "store: segment %lld is damaged",
			    (long long)row.segment);
		if (r == 0)
			r = each(ctx, &row);
		if (r == SS_ENOMEM)
			(void)ss_error_nomem(err);
		ss_row_release(&row);
		if (r != 0) {
			(void)sqlite3_reset(q);
			return r;
		}
	}
	return r;
}
