/*
 * Which amounts of two articles face each other: the numbers, dates and
 * fractions of which neither article has the other's.
 *
 * Amounts that agree with one of the other article are set aside first, so
 * that only what the two say differently is left.  To be set aside, large
 * numbers need only agree; small ones, which are everywhere, also need the
 * same noun or a like context.
 */
#include "claims/differ_amounts.h"

#include <stdlib.h>

#include "base/array.h"

#define PLAIN    13   /* numbers below are set aside by context only */
#define CONTEXT  0.25 /* p of such a context */
#define MAX_EACH 400  /* amounts of an article that are looked at */

#define UNCOUNTED UINT32_MAX

/* An amount of a sentence, not set aside, whose value no earlier one has. */
struct open {
	double value;
	size_t i; /* the quantity */
};

struct side {
	size_t beg, end;   /* into the quantities */
	struct open *open; /* the amounts that can be rivals */
	size_t n_open;
	uint32_t *n_comparable; /* of each: open ones of the other side */
};

enum mark {
	CONFIRMED = 1, /* set aside */
	AGAIN = 2      /* the same value as an earlier one of its article */
};

struct search {
	struct ss_differ *d;
	const struct ss_quantity *q;
	struct side a, b;
	unsigned char *marks; /* of those of a, then of b */
	struct open *open;    /* likewise */
	struct ss_facings *out;
	int equal; /* for training: no table is asked */
};

static struct side
side_of(const struct ss_quantities *q, uint32_t article_i)
{
	struct side s = {0};
	size_t lo = 0, hi = q->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (q->v[mid].article_i < article_i)
			lo = mid + 1;
		else
			hi = mid;
	}
	s.beg = lo;
	for (s.end = lo; s.end < q->n && q->v[s.end].article_i == article_i &&
	     s.end - lo < MAX_EACH;)
		s.end++;
	return s;
}

static int
in_title(const struct search *s, size_t i)
{
	return s->d->et->units[s->q[i].unit_i].in_title;
}

static unsigned char *
mark_of(const struct search *s, size_t i)
{
	return i >= s->a.beg && i < s->a.end
	    ? &s->marks[i - s->a.beg]
	    : &s->marks[s->a.end - s->a.beg + (i - s->b.beg)];
}

static int
is_confirmed(const struct search *s, size_t i)
{
	return (*mark_of(s, i) & CONFIRMED) != 0;
}

static double
context(const struct search *s, size_t i, size_t k, unsigned n_rivals)
{
	double f[SS_N_DIFFER_FEATURES];

	if (s->d->x != &s->q[i])
		ss_differ_take(s->d, &s->q[i]);
	ss_differ_features(s->d, &s->q[k], n_rivals, f);
	return ss_differ_p(f);
}

/* One agrees with the other and is of the same thing: it is set aside. */
static int
confirms(const struct search *s, size_t i, size_t k)
{
	const struct ss_quantity *x = &s->q[i], *y = &s->q[k];

	if (!ss_quantity_agrees(x, y))
		return 0;
	/* the same words, but small numbers of something */
	if (x->type == y->type && x->value == y->value && x->year == y->year &&
	    (x->type != SS_QUANTITY_COUNT || x->value >= PLAIN ||
		in_title(s, i) || in_title(s, k) ||
		(x->unit != UINT32_MAX &&
		    (x->unit == y->unit || x->unit == y->unit2))))
		return 1;
	return s->equal || context(s, i, k, 0) >= CONTEXT;
}

static void
confirm(const struct search *s)
{
	unsigned char *x, *y;
	size_t i, k;

	for (i = s->a.beg; i < s->a.end; i++) {
		x = mark_of(s, i);
		for (k = s->b.beg; k < s->b.end; k++) {
			y = mark_of(s, k);
			if (!(*x && *y) && confirms(s, i, k))
				*x = *y = CONFIRMED;
		}
	}
}

/* Marks what repeats the value of one that is not set aside. */
static void
mark_again(const struct search *s, struct side side)
{
	size_t j, h;

	for (j = side.beg; j < side.end; j++)
		for (h = side.beg; h < j; h++)
			if (!is_confirmed(s, h) &&
			    s->q[h].type == s->q[j].type &&
			    s->q[h].value == s->q[j].value) {
				*mark_of(s, j) |= AGAIN;
				break;
			}
}

/* Lists the open amounts of a side at open, and counts nothing yet. */
static void
list_open(const struct search *s, struct side *side, struct open *open,
    uint32_t *counts)
{
	size_t j;

	side->open = open;
	side->n_comparable = counts;
	for (j = side->beg; j < side->end; j++) {
		counts[j - side->beg] = UNCOUNTED;
		if (*mark_of(s, j) != 0 || in_title(s, j))
			continue;
		open[side->n_open].value = s->q[j].value;
		open[side->n_open++].i = j;
	}
}

/*
 * Distinct amounts of a side, of another value than its i, that could face
 * k of the other side: all that compare with k, which is counted once, but
 * those of the value.
 */
static unsigned
rivals(const struct search *s, const struct side *side,
    const struct side *other, size_t i, size_t k)
{
	const struct ss_quantity *q = s->q;
	uint32_t *all = &other->n_comparable[k - other->beg];
	unsigned same = 0;
	size_t j;

	if (*all == UNCOUNTED)
		for (j = *all = 0; j < side->n_open; j++)
			*all += (uint32_t)ss_quantity_compares(
			    &q[side->open[j].i], &q[k]);
	for (j = 0; j < side->n_open; j++)
		if (side->open[j].value == q[i].value)
			same += (unsigned)ss_quantity_compares(
			    &q[side->open[j].i], &q[k]);
	return *all - same;
}

static int
add(struct search *s, size_t i, size_t k, int agree)
{
	struct ss_facing *f;

	if (SS_ARRAY_ROOM(s->out, 1) != 0)
		return SS_ENOMEM;
	f = &s->out->v[s->out->n++];
	f->x = (uint32_t)i;
	f->y = (uint32_t)k;
	f->agree = agree;
	f->n_rivals =
	    rivals(s, &s->a, &s->b, i, k) + rivals(s, &s->b, &s->a, k, i);
	f->p = context(s, i, k, f->n_rivals);
	return 0;
}

/* Of each value that both have, the pair in the nearest sentences. */
static int
add_equal(struct search *s)
{
	double f[SS_N_DIFFER_FEATURES], best;
	size_t i, h, k, x, y;
	int r = 0;

	for (i = s->a.beg; i < s->a.end && r == 0; i++) {
		for (h = s->a.beg; h < i; h++)
			if (s->q[h].type == s->q[i].type &&
			    s->q[h].value == s->q[i].value)
				break;
		if (h < i)
			continue;
		best = 0.0;
		x = y = 0;
		for (h = i; h < s->a.end; h++)
			for (k = s->b.beg; k < s->b.end; k++) {
				if (in_title(s, h) || in_title(s, k) ||
				    s->q[h].type != s->q[i].type ||
				    s->q[h].value != s->q[i].value ||
				    s->q[k].type != s->q[h].type ||
				    s->q[k].value != s->q[h].value ||
				    !ss_quantity_agrees(&s->q[h], &s->q[k]))
					continue;
				if (s->d->x != &s->q[h])
					ss_differ_take(s->d, &s->q[h]);
				ss_differ_features(s->d, &s->q[k], 0, f);
				if (f[SS_D_COS] <= best)
					continue;
				best = f[SS_D_COS];
				x = h;
				y = k;
			}
		if (best > 0.0)
			r = add(s, x, y, 1);
	}
	return r;
}

int
ss_facings_find(struct ss_facings *out, struct ss_differ *d,
    const struct ss_quantities *q, uint32_t a, uint32_t b, int equal)
{
	struct search s = {.d = d, .q = q->v, .out = out, .equal = equal};
	struct open *open = NULL;
	uint32_t *counts = NULL;
	size_t i, k, n_a, n;
	int r = SS_ENOMEM;

	s.a = side_of(q, a);
	s.b = side_of(q, b);
	if (s.a.beg == s.a.end || s.b.beg == s.b.end)
		return 0;
	n_a = s.a.end - s.a.beg;
	n = n_a + s.b.end - s.b.beg;
	s.marks = calloc(n, 1);
	open = calloc(n, sizeof(*open));
	counts = calloc(n, sizeof(*counts));
	if (s.marks == NULL || open == NULL || counts == NULL)
		goto out;
	confirm(&s);
	mark_again(&s, s.a);
	mark_again(&s, s.b);
	list_open(&s, &s.a, open, counts);
	list_open(&s, &s.b, open + n_a, counts + n_a);
	r = 0;
	for (i = s.a.beg; i < s.a.end && r == 0; i++) {
		if (is_confirmed(&s, i) || in_title(&s, i))
			continue;
		for (k = s.b.beg; k < s.b.end && r == 0; k++)
			if (!is_confirmed(&s, k) && !in_title(&s, k) &&
			    ss_quantity_compares(&q->v[i], &q->v[k]) &&
			    (equal ||
				ss_differ_can_lead(d->et, &q->v[i], &q->v[k])))
				r = add(&s, i, k, 0);
	}
	if (r == 0 && equal)
		r = add_equal(&s);
out:
	free(counts);
	free(open);
	free(s.marks);
	return r;
}
