/*
 * Scores of a clustering against gold labels.
 *
 * B-cubed: Bagga & Baldwin 1998.  Pairwise precision and recall over all
 * pairs of articles; with no pair to find or none made, 1.  CEAF-e: Luo
 * 2005, phi4, with a greedy alignment (best pair of clusters first) instead
 * of the optimal one; the two are equal wherever clusters overlap one to
 * one.  V-measure: Rosenberg & Hirschberg 2007, beta 1.
 *
 * Gold and predicted clusters are numbered in byte order of their labels, so
 * that the alignment's ties (greater label first) are those of the usual
 * script; overlaps are counted after one sort: O(n log n).
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/math.h"
#include "samestory.h"

struct cell {
	uint32_t g, p; /* gold and predicted cluster */
	uint32_t n;    /* articles in both */
	double phi;
};

struct table {
	uint32_t *gold, *pred;     /* [n] cluster of each article, by id */
	uint32_t *g_row, *p_row;   /* [n] its rows; UINT32_MAX: none */
	uint32_t *g_size, *p_size; /* by cluster number; 0: not in use */
	uint32_t max_g, max_p;     /* numbers are below these */
	uint32_t n_g, n_p;         /* clusters in use */
	struct cell *cells;
	size_t n, n_cells, n_missing;
};

static int
compare(struct ss_str a, struct ss_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int r = n > 0 ? memcmp(a.ptr, b.ptr, n) : 0;

	return r != 0 ? r : a.len < b.len ? -1 : a.len > b.len;
}

struct item {
	struct ss_str s;
	uint32_t i;
};

static int
by_string(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int r = compare(x->s, y->s);

	/* a later line of the same id replaces an earlier one */
	return r != 0 ? r : x->i < y->i ? -1 : x->i > y->i;
}

/* Sorted (string, index) of rows; which: 0 = id, 1 = label. */
static struct item *
sorted(const struct ss_label_row *rows, size_t n, int which)
{
	struct item *v = reallocarray(NULL, n + 1, sizeof(*v));
	size_t i;

	if (v == NULL)
		return NULL;
	for (i = 0; i < n; i++)
		v[i] = (struct item){
		    which ? rows[i].label : rows[i].id, (uint32_t)i};
	qsort(v, n, sizeof(*v), by_string);
	return v;
}

/* Numbers the distinct labels of rows; *n_labels: how many. */
static uint32_t *
number(const struct ss_label_row *rows, size_t n, uint32_t *n_labels)
{
	struct item *v = sorted(rows, n, 1);
	uint32_t *out = reallocarray(NULL, n + 1, sizeof(*out));
	size_t i;

	if (v == NULL || out == NULL) {
		free(v);
		free(out);
		return NULL;
	}
	*n_labels = 0;
	for (i = 0; i < n; i++) {
		if (i == 0 || compare(v[i].s, v[i - 1].s) != 0)
			++*n_labels;
		out[v[i].i] = *n_labels - 1;
	}
	free(v);
	return out;
}

/* Joins gold and prediction by id. */
static int
join(struct table *t, const struct ss_label_row *gold, size_t n_gold,
    const struct ss_label_row *pred, size_t n_pred)
{
	struct item *g = sorted(gold, n_gold, 0), *p = sorted(pred, n_pred, 0);
	uint32_t n_g = 0, n_p = 0, *g_of, *p_of;
	size_t i, j;
	int status = SS_ENOMEM;

	g_of = number(gold, n_gold, &n_g);
	p_of = number(pred, n_pred, &n_p);
	t->gold = calloc(n_gold + 1, sizeof(*t->gold));
	t->pred = calloc(n_gold + 1, sizeof(*t->pred));
	t->g_row = calloc(n_gold + 1, sizeof(*t->g_row));
	t->p_row = calloc(n_gold + 1, sizeof(*t->p_row));
	if (t->g_row == NULL || t->p_row == NULL || g == NULL || p == NULL ||
	    g_of == NULL || p_of == NULL || t->gold == NULL || t->pred == NULL)
		goto out;
	t->max_g = n_g;
	t->max_p = (uint32_t)n_gold + n_p; /* missing ones come first */
	for (i = 0, j = 0; i < n_gold; i++) {
		if (i + 1 < n_gold && compare(g[i].s, g[i + 1].s) == 0)
			continue;
		while (j < n_pred && compare(p[j].s, g[i].s) < 0)
			j++;
		while (j + 1 < n_pred && compare(p[j + 1].s, g[i].s) == 0)
			j++;
		t->gold[t->n] = g_of[g[i].i];
		t->g_row[t->n] = g[i].i;
		t->p_row[t->n] = UINT32_MAX;
		if (j < n_pred && compare(p[j].s, g[i].s) == 0) {
			t->pred[t->n] = (uint32_t)n_gold + p_of[p[j].i];
			t->p_row[t->n] = p[j].i;
		} else {
			t->pred[t->n] = (uint32_t)t->n_missing++;
		}
		t->n++;
	}
	status = 0;
out:
	free(g);
	free(p);
	free(g_of);
	free(p_of);
	return status;
}

static int
by_cell(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;

	if (x->g != y->g)
		return x->g < y->g ? -1 : 1;
	return x->p < y->p ? -1 : x->p > y->p;
}

static int
by_phi(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;

	if (x->phi != y->phi)
		return x->phi > y->phi ? -1 : 1;
	return by_cell(b, a);
}

static int
count(struct table *t)
{
	size_t i, n = 0;

	t->g_size = calloc((size_t)t->max_g + 1, sizeof(*t->g_size));
	t->p_size = calloc((size_t)t->max_p + 1, sizeof(*t->p_size));
	t->cells = calloc(t->n + 1, sizeof(*t->cells));
	if (t->g_size == NULL || t->p_size == NULL || t->cells == NULL)
		return SS_ENOMEM;
	for (i = 0; i < t->n; i++) {
		t->n_g += t->g_size[t->gold[i]]++ == 0;
		t->n_p += t->p_size[t->pred[i]]++ == 0;
		t->cells[i] = (struct cell){t->gold[i], t->pred[i], 1, 0};
	}
	qsort(t->cells, t->n, sizeof(*t->cells), by_cell);
	for (i = 0; i < t->n; i++) {
		if (n > 0 && by_cell(&t->cells[n - 1], &t->cells[i]) == 0)
			t->cells[n - 1].n++;
		else
			t->cells[n++] = t->cells[i];
	}
	t->n_cells = n;
	for (i = 0; i < n; i++)
		t->cells[i].phi = 2.0 * t->cells[i].n /
		    ((double)t->g_size[t->cells[i].g] +
			(double)t->p_size[t->cells[i].p]);
	return 0;
}

static double
f1(double p, double r)
{
	return p + r > 0 ? 2 * p * r / (p + r) : 0.0;
}

static double
two(double n)
{
	return n * (n - 1) / 2;
}

static double
entropy(const uint32_t *size, uint32_t n_clusters, double n)
{
	double h = 0;
	uint32_t i;

	for (i = 0; i < n_clusters; i++)
		if (size[i] > 0)
			h -= size[i] / n * ss_log(size[i] / n);
	return h;
}

static int
ceaf(struct table *t, double *out)
{
	unsigned char *used_g = calloc((size_t)t->max_g + 1, 1);
	unsigned char *used_p = calloc((size_t)t->max_p + 1, 1);
	double total = 0;
	size_t i;

	if (used_g == NULL || used_p == NULL) {
		free(used_g);
		free(used_p);
		return SS_ENOMEM;
	}
	qsort(t->cells, t->n_cells, sizeof(*t->cells), by_phi);
	for (i = 0; i < t->n_cells; i++)
		if (!used_g[t->cells[i].g] && !used_p[t->cells[i].p]) {
			used_g[t->cells[i].g] = used_p[t->cells[i].p] = 1;
			total += t->cells[i].phi;
		}
	free(used_g);
	free(used_p);
	*out = t->n == 0 ? 0.0 : f1(total / t->n_p, total / t->n_g);
	return 0;
}

static int
score(struct table *t, struct ss_eval *e)
{
	double n = (double)t->n, bp = 0, br = 0, hit = 0, made = 0, want = 0;
	double mi = 0, hg, hp;
	size_t i;

	for (i = 0; i < t->n_cells; i++) {
		const struct cell *c = &t->cells[i];
		double k = c->n, g = t->g_size[c->g], p = t->p_size[c->p];

		bp += k * k / p;
		br += k * k / g;
		hit += two(k);
		mi += k / n * ss_log(k * n / (g * p));
	}
	for (i = 0; i < t->max_g; i++)
		want += two(t->g_size[i]);
	for (i = 0; i < t->max_p; i++)
		made += two(t->p_size[i]);
	hg = entropy(t->g_size, t->max_g, n);
	hp = entropy(t->p_size, t->max_p, n);
	e->n_articles = t->n;
	e->n_missing = t->n_missing;
	e->n_gold_clusters = t->n_g;
	e->n_pred_clusters = t->n_p;
	e->b3_precision = n > 0 ? bp / n : 0;
	e->b3_recall = n > 0 ? br / n : 0;
	e->b3_f1 = f1(e->b3_precision, e->b3_recall);
	e->pair_precision = made > 0 ? hit / made : 1;
	e->pair_recall = want > 0 ? hit / want : 1;
	e->pair_f1 = f1(e->pair_precision, e->pair_recall);
	e->v_measure = f1(hp > 0 ? mi / hp : 1, hg > 0 ? mi / hg : 1);
	return ceaf(t, &e->ceaf_e_f1);
}

static void
release(struct table *t)
{
	free(t->gold);
	free(t->pred);
	free(t->g_row);
	free(t->p_row);
	free(t->g_size);
	free(t->p_size);
	free(t->cells);
}

/* Fills t (all zero before); release in either case. */
static int
fill(struct table *t, const struct ss_label_row *gold, size_t n_gold,
    const struct ss_label_row *pred, size_t n_pred, struct ss_error *err)
{
	if (n_gold > UINT32_MAX / 2 || n_pred > UINT32_MAX / 2)
		return ss_error_set(
		    err, SS_ELIMIT, 0, 0, "too many labels to score");
	if (join(t, gold, n_gold, pred, n_pred) != 0 || count(t) != 0)
		return ss_error_nomem(err);
	return 0;
}

int
ss_eval(const struct ss_label_row *gold, size_t n_gold,
    const struct ss_label_row *pred, size_t n_pred, struct ss_eval *out,
    struct ss_error *err)
{
	struct table t = {0};
	struct ss_eval e = {0};
	int status = fill(&t, gold, n_gold, pred, n_pred, err);

	if (status == 0 && score(&t, &e) != 0)
		status = ss_error_nomem(err);
	release(&t);
	if (status == 0)
		*out = e;
	return status;
}

struct own { /* an article's own score */
	double f1;
	uint32_t i, both;
};

static int
by_own(const void *a, const void *b)
{
	const struct own *x = a, *y = b;

	if (x->f1 != y->f1)
		return x->f1 < y->f1 ? -1 : 1;
	return x->i < y->i ? -1 : x->i > y->i;
}

static int
by_numbers(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	if (x[0] != y[0])
		return x[0] < y[0] ? -1 : 1;
	return x[1] < y[1] ? -1 : x[1] > y[1];
}

/* (cluster, article), sorted. */
static uint32_t (*members(const uint32_t *cluster, size_t n))[2]
{
	uint32_t(*v)[2] = reallocarray(NULL, n + 1, sizeof(*v));
	size_t i;

	for (i = 0; v != NULL && i < n; i++) {
		v[i][0] = cluster[i];
		v[i][1] = (uint32_t)i;
	}
	if (v != NULL)
		qsort(v, n, sizeof(*v), by_numbers);
	return v;
}

/* Members of x's cluster in one clustering that are not with x in other. */
static void
add_others(struct ss_eval_error *e, uint32_t x, uint32_t (*v)[2], size_t n,
    const uint32_t *one, const uint32_t *other, const struct table *t,
    const struct ss_label_row *gold)
{
	size_t lo = 0, hi = n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (v[mid][0] < one[x])
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < n && v[lo][0] == one[x]; lo++) {
		if (other[v[lo][1]] == other[x])
			continue;
		if (e->n_others < SS_EVAL_OTHERS)
			e->others[e->n_others] = gold[t->g_row[v[lo][1]]].id;
		e->n_others++;
	}
}

/* The articles with an error, worst first; *n: how many. */
static struct own *
rank(const struct table *t, size_t *n)
{
	struct own *v = reallocarray(NULL, t->n + 1, sizeof(*v));
	const struct cell *c;
	struct cell key = {0};
	double p, r;
	size_t i;

	*n = 0;
	for (i = 0; v != NULL && i < t->n; i++) {
		key.g = t->gold[i];
		key.p = t->pred[i];
		c = bsearch(&key, t->cells, t->n_cells, sizeof(*c), by_cell);
		if (c == NULL)
			continue; /* cannot be: every article has its cell */
		p = (double)c->n / t->p_size[key.p];
		r = (double)c->n / t->g_size[key.g];
		if (p < 1 || r < 1)
			v[(*n)++] = (struct own){
			    ss_round6(f1(p, r)), (uint32_t)i, c->n};
	}
	if (v != NULL)
		qsort(v, *n, sizeof(*v), by_own);
	return v;
}

int
ss_eval_errors(const struct ss_label_row *gold, size_t n_gold,
    const struct ss_label_row *pred, size_t n_pred, size_t n,
    struct ss_eval_errors *out, struct ss_error *err)
{
	struct table t = {0};
	uint32_t(*g)[2] = NULL, (*p)[2] = NULL, x;
	struct own *v = NULL;
	struct ss_eval_error *e;
	size_t i;
	int status;

	memset(out, 0, sizeof(*out));
	status = fill(&t, gold, n_gold, pred, n_pred, err);
	if (status != 0)
		goto out;
	v = rank(&t, &out->n_all);
	out->n = out->n_all < n ? out->n_all : n;
	out->v = calloc(out->n + 1, sizeof(*out->v));
	g = members(t.gold, t.n);
	p = members(t.pred, t.n);
	if (v == NULL || out->v == NULL || g == NULL || p == NULL) {
		status = ss_error_nomem(err);
		goto out;
	}
	for (i = 0; i < out->n; i++) {
		e = &out->v[i];
		x = v[i].i;
		e->id = gold[t.g_row[x]].id;
		e->gold = gold[t.g_row[x]].label;
		if (t.p_row[x] != UINT32_MAX)
			e->pred = pred[t.p_row[x]].label;
		e->n_gold = t.g_size[t.gold[x]];
		e->n_pred = t.p_size[t.pred[x]];
		e->n_both = v[i].both;
		e->precision = (double)e->n_both / e->n_pred;
		e->recall = (double)e->n_both / e->n_gold;
		e->joined = e->precision < e->recall;
		if (e->joined)
			add_others(e, x, p, t.n, t.pred, t.gold, &t, gold);
		else
			add_others(e, x, g, t.n, t.gold, t.pred, &t, gold);
	}
out:
	free(v);
	free(g);
	free(p);
	release(&t);
	if (status != 0)
		ss_eval_errors_release(out);
	return status;
}

void
ss_eval_errors_release(struct ss_eval_errors *e)
{
	free(e->v);
	memset(e, 0, sizeof(*e));
}
