/*
 * Brute force over an inverted index: for each article, its shingles' lists
 * of articles are walked and counted.  The oracle of everything else, and
 * --exact.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/threads.h"
#include "cluster/pairs.h"
#include "sketch/needles.h"

struct worker {
	uint32_t *count; /* [p->n] shared with the article at hand */
	uint32_t *met;   /* those with count > 0 */
	struct ss_compare compare;
	struct ss_pairs found;
};

struct search {
	struct ss_prints *p;
	const uint8_t *skip;    /* or NULL */
	struct ss_haystack hay; /* (shingle, article), each once */
	struct worker *workers;
};

static int
add_all(struct search *s, struct ss_compare *c)
{
	struct ss_prints *p = s->p;
	uint32_t i;
	size_t j, n;
	int r;

	for (i = 0; i < p->n; i++) {
		if (s->skip != NULL && s->skip[i])
			continue;
		r = ss_prints_shingles(p, c, i, &n);
		if (r != 0)
			return r;
		n = ss_sorted_set(c->shingles, n);
		p->n_shingles[i] = (uint32_t)n;
		for (j = 0; j < n; j++) {
			r = ss_haystack_add(&s->hay, c->shingles[j], i);
			if (r != 0)
				return r;
		}
	}
	return ss_haystack_close(&s->hay);
}

static int
count_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct search *s = ctx;
	struct worker *w = &s->workers[thread_i];
	struct ss_prints *p = s->p;
	const struct ss_needle *list;
	struct ss_pair pair;
	size_t i, j, n, n_list, n_met;
	uint32_t n_b;
	int r;

	if (w->count == NULL) {
		w->count = calloc(p->n, sizeof(*w->count));
		w->met = calloc(p->n, sizeof(*w->met));
	}
	if (w->count == NULL || w->met == NULL)
		return SS_ENOMEM;
	for (; beg < end; beg++) {
		if (s->skip != NULL && s->skip[beg])
			continue;
		r = ss_prints_shingles(p, &w->compare, (uint32_t)beg, &n);
		if (r != 0)
			return r;
		n = ss_sorted_set(w->compare.shingles, n);
		n_b = (uint32_t)n;
		for (i = 0, n_met = 0; i < n; i++) {
			list = ss_haystack_find(
			    &s->hay, w->compare.shingles[i], &n_list);
			for (j = 0;
			     list != NULL && j < n_list && list[j].item < beg &&
			     list[j].shingle == w->compare.shingles[i];
			     j++)
				if (w->count[list[j].item]++ == 0)
					w->met[n_met++] = list[j].item;
		}
		for (i = 0; i < n_met; i++) {
			pair.a = w->met[i];
			pair.b = (uint32_t)beg;
			pair.jaccard = ss_jaccard(
			    w->count[pair.a], p->n_shingles[pair.a], n_b);
			pair.containment = ss_containment(
			    w->count[pair.a], p->n_shingles[pair.a], n_b);
			w->count[pair.a] = 0;
			if (!ss_prints_match(p, &pair))
				continue;
			if (SS_ARRAY_ROOM(&w->found, 1) != 0)
				return SS_ENOMEM;
			w->found.v[w->found.n++] = pair;
		}
	}
	return 0;
}

static int
by_pair(const void *a, const void *b)
{
	const struct ss_pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

int
ss_prints_pairs_exact(struct ss_prints *p, const uint8_t *skip,
    unsigned threads, struct ss_pairs *out)
{
	struct search s = {.p = p, .skip = skip};
	unsigned t;
	int r;

	out->n = 0;
	if (threads == 0)
		threads = ss_cpu_count();
	ss_haystack_init(&s.hay);
	s.workers = calloc(threads, sizeof(*s.workers));
	if (s.workers == NULL)
		return SS_ENOMEM;
	for (t = 0; t < threads; t++)
		ss_compare_init(&s.workers[t].compare);
	r = add_all(&s, &s.workers[0].compare);
	if (r == 0)
		r = ss_parallel(threads, p->n, 16, count_some, &s);
	for (t = 0; t < threads && r == 0; t++) {
		if (s.workers[t].found.n == 0)
			continue;
		if (SS_ARRAY_ROOM(out, s.workers[t].found.n) != 0) {
			r = SS_ENOMEM;
			break;
		}
		memcpy(out->v + out->n, s.workers[t].found.v,
		    s.workers[t].found.n * sizeof(*out->v));
		out->n += s.workers[t].found.n;
	}
	if (r == 0 && out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), by_pair);
	for (t = 0; t < threads; t++) {
		free(s.workers[t].count);
		free(s.workers[t].met);
		ss_compare_release(&s.workers[t].compare);
		ss_pairs_release(&s.workers[t].found);
	}
	free(s.workers);
	ss_haystack_release(&s.hay);
	return r;
}
