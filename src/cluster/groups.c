#include "cluster/groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/error.h"
#include "base/map.h"
#include "cluster/dedup.h"
#include "cluster/pins.h"
#include "cluster/reprints.h"

void
ss_id_format(char out[SS_ID_SIZE], char letter, uint64_t hash)
{
	static const char hex[] = "0123456789abcdef";
	int i;

	out[0] = letter;
	for (i = 0; i < 16; i++)
		out[1 + i] = hex[hash >> (60 - 4 * i) & 15];
	out[17] = '\0';
}

void
ss_groups_release(struct ss_groups *g)
{
	free(g->v);
	free(g->group_of);
	free(g->members);
	memset(g, 0, sizeof(*g));
}

/* Fills everything but ids, first and kinds from the leads of articles. */
static int
lay_out(struct ss_groups *g, const uint32_t *lead_of, size_t n)
{
	uint32_t *at;
	size_t i, j;

	g->n_articles = n;
	g->v = calloc(n + 1, sizeof(*g->v));
	g->group_of = calloc(n + 1, sizeof(*g->group_of));
	g->members = calloc(n + 1, sizeof(*g->members));
	at = reallocarray(NULL, n + 1, sizeof(*at));
	if (g->v == NULL || g->group_of == NULL || g->members == NULL ||
	    at == NULL) {
		free(at);
		return SS_ENOMEM;
	}
	/* at: lead → its group */
	memset(at, 0xff, (n + 1) * sizeof(*at));
	for (i = 0; i < n; i++) {
		if (at[lead_of[i]] == UINT32_MAX) {
			at[lead_of[i]] = (uint32_t)g->n;
			g->v[g->n++].lead = lead_of[i];
		}
		g->group_of[i] = at[lead_of[i]];
		g->v[g->group_of[i]].n_articles++;
	}
	free(at);
	for (i = 0, j = 0; i < g->n; i++) {
		g->v[i].articles = g->members + j;
		j += g->v[i].n_articles;
		g->v[i].n_articles = 0;
	}
	for (i = 0; i < n; i++) {
		struct ss_group *x = &g->v[g->group_of[i]];

		x->articles[x->n_articles++] = (uint32_t)i;
	}
	return 0;
}

/* The earliest dated article (ties: the better ranked), else the lead. */
static uint32_t
first_of(const struct ss_group *x, const struct ss_documents *docs,
    const uint32_t *rank)
{
	int64_t t, best = SS_NO_TIME;
	uint32_t first = x->lead, a;
	size_t i;

	for (i = 0; i < x->n_articles; i++) {
		a = x->articles[i];
		t = docs->v[a].article->published;
		if (t == SS_NO_TIME)
			continue;
		if (best == SS_NO_TIME || t < best ||
		    (t == best && rank[a] < rank[first])) {
			best = t;
			first = a;
		}
	}
	return first;
}

static int
name(struct ss_groups *g, const struct ss_documents *docs, const uint32_t *rank)
{
	const struct ss_article *a;
	uint32_t *before;
	struct ss_map ids;
	uint64_t id;
	size_t i;

	ss_map_init(&ids);
	for (i = 0; i < g->n; i++) {
		g->v[i].first = first_of(&g->v[i], docs, rank);
		a = docs->v[g->v[i].first].article;
		id = a->identity;
		before = ss_map_put(&ids, id, (uint32_t)i);
		/* Two records of one identity with different texts. */
		if (before != NULL && *before != i) {
			id = XXH3_64bits_withSeed(a->text.ptr, a->text.len, id);
			before = ss_map_put(&ids, id, (uint32_t)i);
		}
		if (before == NULL) {
			ss_map_release(&ids);
			return SS_ENOMEM;
		}
		ss_id_format(g->v[i].id, 'g', id);
	}
	ss_map_release(&ids);
	return 0;
}

/* one_event: 1 when the articles are about one event, which joins reprints. */
static int
build(struct ss_groups *g, const struct ss_documents *docs,
    const struct ss_options *given, const struct ss_pinned_list *pins,
    int one_event, struct ss_error *err)
{
	struct ss_options opt = *given;
	uint32_t *order = NULL, *rank = NULL, *lead_of = NULL;
	enum ss_dup_kind *kind = NULL;
	struct ss_dedup dups = {0};
	struct ss_prints p;
	size_t i, n = docs->n;
	int r;

	memset(g, 0, sizeof(*g));
	if (opt.keep == SS_KEEP_FIRST)
		opt.keep = SS_KEEP_EARLIEST;
	r = ss_options_validate(&opt, err);
	if (r == 0)
		r = ss_prints_build(&p, docs, &opt, err);
	if (r != 0)
		return r;
	order = reallocarray(NULL, n + 1, sizeof(*order));
	rank = reallocarray(NULL, n + 1, sizeof(*rank));
	lead_of = reallocarray(NULL, n + 1, sizeof(*lead_of));
	kind = calloc(n + 1, sizeof(*kind));
	r = order == NULL || rank == NULL || lead_of == NULL || kind == NULL
	    ? SS_ENOMEM
	    : ss_documents_order(docs, &p, &opt, order);
	if (r == 0)
		r = ss_prints_decide(&p, order, opt.exact, opt.threads, &dups);
	if (r != 0)
		goto out;
	for (i = 0; i < n; i++) {
		rank[order[i]] = (uint32_t)i;
		lead_of[i] = (uint32_t)i;
	}
	for (i = 0; i < dups.n; i++) {
		lead_of[dups.drops[i].dropped] = dups.drops[i].kept;
		kind[dups.drops[i].dropped] = dups.drops[i].kind;
	}
	if (pins != NULL)
		r = ss_pins_free_copies(pins, lead_of, (uint32_t)n);
	if (one_event)
		r = ss_reprints_join(docs, &opt, rank, lead_of, kind);
	if (r == 0)
		r = lay_out(g, lead_of, n);
	if (r == 0)
		r = name(g, docs, rank);
	for (i = 0; i < n && r == 0; i++) /* what pins keep apart leads */
		if (lead_of[i] != i && kind[i] > g->v[g->group_of[i]].kind)
			g->v[g->group_of[i]].kind = kind[i];
out:
	free(order);
	free(rank);
	free(lead_of);
	free(kind);
	ss_dedup_release(&dups);
	ss_prints_release(&p);
	if (r != 0) {
		ss_groups_release(g);
		return ss_error_set(
		    err, r, 0, 0, "groups: %s", ss_status_name(r));
	}
	return 0;
}

int
ss_groups_build(struct ss_groups *g, const struct ss_documents *docs,
    const struct ss_options *given, struct ss_error *err)
{
	return build(g, docs, given, NULL, 0, err);
}

int
ss_groups_build_pinned(struct ss_groups *g, const struct ss_documents *docs,
    const struct ss_options *given, const struct ss_pinned_list *pins,
    struct ss_error *err)
{
	return build(g, docs, given, pins, 0, err);
}

int
ss_groups_build_event(struct ss_groups *g, const struct ss_documents *docs,
    const struct ss_options *given, struct ss_error *err)
{
	return build(g, docs, given, NULL, 1, err);
}
