#include "store/ties.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/math.h"
#include "store/bits.h"

#define LOWEST    0.01
#define SPAN      4.605170185988092 /* ln(1 / LOWEST) */
#define MAX_LOGIT 6.0

uint8_t
ss_tie_cosine(float cosine)
{
	double x;

	if (!((double)cosine > LOWEST))
		return 0;
	x = ss_log((double)cosine / LOWEST) * (255.0 / SPAN) + 0.5;
	return (uint8_t)(x < 255.0 ? x : 255.0);
}

double
ss_tie_cosine_of(uint8_t cosine)
{
	return LOWEST * ss_exp((double)cosine * (SPAN / 255.0));
}

uint16_t
ss_tie_strength(double p)
{
	double z;

	if (!(p > 0))
		return 0;
	z = p < 1 ? ss_log(p / (1 - p)) : MAX_LOGIT;
	z = z < -MAX_LOGIT ? -MAX_LOGIT : z > MAX_LOGIT ? MAX_LOGIT : z;
	return (uint16_t)((z + MAX_LOGIT) * (65535.0 / (2 * MAX_LOGIT)) + 0.5);
}

double
ss_tie_p(uint16_t strength)
{
	return ss_sigmoid(
	    (double)strength * (2 * MAX_LOGIT / 65535.0) - MAX_LOGIT);
}

uint8_t
ss_tie_alike(double cosine)
{
	double x = cosine * 255.0 + 0.5;

	return (uint8_t)(x < 0 ? 0 : x < 255.0 ? x : 255.0);
}

float
ss_tie_alike_of(uint8_t alike)
{
	return (float)alike / 255.0f;
}

static void
remove_best(struct ss_ties *t, uint8_t cosine)
{
	unsigned i;

	for (i = 0; i < t->n_best && t->best[i] > cosine; i++)
		;
	if (i == t->n_best || t->best[i] != cosine)
		return;
	t->n_best--;
	memmove(&t->best[i], &t->best[i + 1], t->n_best - i);
}

static void
add_best(struct ss_ties *t, uint8_t cosine)
{
	unsigned i = t->n_best;

	if (i == SS_TIES_BEST) {
		if (cosine <= t->best[i - 1])
			return;
		i--;
	} else {
		t->n_best++;
	}
	for (; i > 0 && t->best[i - 1] < cosine; i--)
		t->best[i] = t->best[i - 1];
	t->best[i] = cosine;
}

void
ss_ties_release(struct ss_ties *t)
{
	free(t->v);
	memset(t, 0, sizeof(*t));
}

#define GAP_BITS  5 /* of the byte of parameters, lowest */
#define GAP_MAX   31
#define ALIKE_MAX 7

/* The ties but for the number and the first article. */
static int
unpack_bits(struct ss_ties *t, uint64_t n, uint64_t other, struct ss_bits_in *b)
{
	unsigned k = (unsigned)ss_bits_get(b, 8);
	unsigned k_gap = k & GAP_MAX, k_alike = k >> GAP_BITS;
	uint64_t x, alike;
	struct ss_tie *v;

	while (t->n < n) {
		if (t->n > 0)
			other += 1 + ss_rice_get(b, k_gap);
		v = &t->v[t->n++];
		v->other = (int64_t)other;
		x = ss_bits_get(b, 9); /* cosine, and: is there a strength? */
		v->cosine = (uint8_t)x;
		v->strength =
		    x >> 8 != 0 ? (uint16_t)ss_bits_get(b, 16) : (uint16_t)0;
		alike = ss_rice_get(b, k_alike);
		v->alike = (uint8_t)alike;
		if (b->bad || other > UINT32_MAX || alike > UINT8_MAX ||
		    (x >> 8 != 0 && v->strength == 0))
			return SS_EFORMAT;
		add_best(t, v->cosine);
	}
	/* what is left fills the last byte */
	return b->at == b->end && b->n < 8 && b->acc == 0 ? 0 : SS_EFORMAT;
}

int
ss_ties_unpack(struct ss_ties *t, struct ss_str packed)
{
	const unsigned char *at = packed.ptr, *end = at + packed.len;
	struct ss_bits_in b;
	uint64_t n, first;

	t->n = 0;
	t->n_best = 0;
	/* a tie takes eleven bits at the least */
	if (ss_varint_get(&at, end, &n) != 0 || n > (uint64_t)(end - at) ||
	    ss_varint_get(&at, end, &first) != 0 || first == 0)
		return SS_EFORMAT;
	if (SS_ARRAY_ROOM(t, (size_t)n + 1) != 0)
		return SS_ENOMEM;
	ss_bits_open(&b, at, (size_t)(end - at));
	return unpack_bits(t, n, first, &b);
}

/* t has ties. */
static void
pack(struct ss_buf *to, const struct ss_ties *t)
{
	struct ss_bits_out out = {to, 0, 0};
	uint64_t sum = 0;
	unsigned k_gap, k_alike;
	size_t i;

	for (i = 0; i < t->n; i++)
		sum += t->v[i].alike;
	k_gap = ss_rice_parameter(
	    (uint64_t)(t->v[t->n - 1].other - t->v[0].other), t->n - 1);
	k_gap = k_gap < GAP_MAX ? k_gap : GAP_MAX;
	k_alike = ss_rice_parameter(sum, t->n);
	k_alike = k_alike < ALIKE_MAX ? k_alike : ALIKE_MAX;
	ss_varint_add(to, t->n);
	ss_varint_add(to, (uint64_t)t->v[0].other);
	ss_bits_put(&out, k_gap | k_alike << GAP_BITS, 8);
	for (i = 0; i < t->n; i++) {
		const struct ss_tie *v = &t->v[i];

		if (i > 0)
			ss_rice_put(&out,
			    (uint64_t)(v->other - t->v[i - 1].other - 1),
			    k_gap);
		ss_bits_put(
		    &out, v->cosine | (v->strength != 0 ? 1u << 8 : 0u), 9);
		if (v->strength != 0)
			ss_bits_put(&out, v->strength, 16);
		ss_rice_put(&out, v->alike, k_alike);
	}
	ss_bits_close(&out);
}

int
ss_ties_read(
    struct ss_store *s, int64_t lead, struct ss_ties *t, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(
	    &s->sql, err, "SELECT packed FROM tie WHERE lead = ?1", "i", lead);
	int r = ss_sql_row(&s->sql, q, err);

	t->lead = lead;
	t->n = 0;
	t->n_best = 0;
	if (r != 1)
		return r;
	r = ss_ties_unpack(t, ss_sql_str(q, 0));
	(void)sqlite3_reset(q);
	if (r == SS_ENOMEM)
		return ss_error_nomem(err);
	if (r != 0)
		return ss_error_set(err, SS_EFORMAT, 0, (uint64_t)lead,
		    "store: the pairs of article %lld are damaged",
		    (long long)lead);
	return 0;
}

int
ss_ties_write(struct ss_store *s, struct ss_ties *t, struct ss_error *err)
{
	struct ss_buf b;
	int r;

	if (t->n == 0)
		return ss_sql_run(&s->sql, err,
		    "DELETE FROM tie WHERE lead = ?1", "i", t->lead);
	ss_buf_init(&b, 0);
	pack(&b, t);
	if (ss_buf_status(&b) != 0)
		r = ss_error_nomem(err);
	else
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO tie (lead, packed) VALUES (?1, ?2)"
		    " ON CONFLICT (lead) DO UPDATE SET packed ="
		    " excluded.packed",
		    "ib", t->lead, b.ptr, b.len);
	ss_buf_release(&b);
	return r;
}

/* Where other is, or would be. */
static size_t
place(const struct ss_ties *t, int64_t other)
{
	size_t lo = 0, hi = t->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->v[mid].other < other)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct ss_tie *
ss_ties_find(const struct ss_ties *t, int64_t other)
{
	size_t i = place(t, other);

	return i < t->n && t->v[i].other == other ? &t->v[i] : NULL;
}

static void
remove_at(struct ss_ties *t, size_t i)
{
	remove_best(t, t->v[i].cosine);
	t->n--;
	memmove(&t->v[i], &t->v[i + 1], (t->n - i) * sizeof(*t->v));
}

int
ss_ties_add(struct ss_ties *t, struct ss_tie x)
{
	size_t i = place(t, x.other);

	if (i < t->n && t->v[i].other == x.other)
		remove_at(t, i);
	if (SS_ARRAY_ROOM(t, 1) != 0)
		return SS_ENOMEM;
	add_best(t, x.cosine);
	memmove(&t->v[i + 1], &t->v[i], (t->n - i) * sizeof(*t->v));
	t->n++;
	t->v[i] = x;
	return 0;
}

int
ss_ties_drop(struct ss_store *s, int64_t article, struct ss_error *err)
{
	struct ss_ties own = {0}, t = {0};
	size_t i, at;
	int r;

	r = ss_ties_read(s, article, &own, err);
	for (i = 0; i < own.n && r == 0; i++) {
		r = ss_ties_read(s, own.v[i].other, &t, err);
		at = place(&t, article);
		if (r != 0 || at == t.n || t.v[at].other != article)
			continue;
		remove_at(&t, at);
		r = ss_ties_write(s, &t, err);
	}
	if (r == 0)
		r = ss_sql_run(&s->sql, err, "DELETE FROM tie WHERE lead = ?1",
		    "i", article);
	ss_ties_release(&own);
	ss_ties_release(&t);
	return r;
}
