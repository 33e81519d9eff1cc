#include "store/ties.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/math.h"

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

int
ss_ties_unpack(struct ss_ties *t, struct ss_str packed)
{
	const unsigned char *at = packed.ptr, *end = at + packed.len;
	uint64_t n, gap, other = 0;
	struct ss_tie x;

	t->n = 0;
	t->n_best = 0;
	if (ss_varint_get(&at, end, &n) != 0 || n > (uint64_t)(end - at) / 5)
		return SS_EFORMAT;
	if (SS_ARRAY_ROOM(t, (size_t)n + 1) != 0)
		return SS_ENOMEM;
	while (t->n < n) {
		if (ss_varint_get(&at, end, &gap) != 0 || gap == 0 ||
		    gap > UINT32_MAX || end - at < 4)
			return SS_EFORMAT;
		other += gap;
		x.other = (int64_t)other;
		x.strength = (uint16_t)(at[0] | at[1] << 8);
		x.cosine = at[2];
		x.alike = at[3];
		at += 4;
		t->v[t->n++] = x;
		add_best(t, x.cosine);
	}
	return at == end ? 0 : SS_EFORMAT;
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
	int64_t last = 0;
	size_t i;
	int r;

	if (t->n == 0)
		return ss_sql_run(&s->sql, err,
		    "DELETE FROM tie WHERE lead = ?1", "i", t->lead);
	ss_buf_init(&b, 0);
	ss_varint_add(&b, t->n);
	for (i = 0; i < t->n; i++) {
		ss_varint_add(&b, (uint64_t)(t->v[i].other - last));
		last = t->v[i].other;
		ss_buf_add_char(&b, (char)(unsigned char)t->v[i].strength);
		ss_buf_add_char(
		    &b, (char)(unsigned char)(t->v[i].strength >> 8));
		ss_buf_add_char(&b, (char)t->v[i].cosine);
		ss_buf_add_char(&b, (char)t->v[i].alike);
	}
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
