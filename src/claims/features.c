#include "claims/features.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/math.h"
#include "text/words.h"

#define SOFT_WEIGHT 0.7
#define SOFT_W_MIN  0.8  /* lighter keys never pair softly */
#define SOFT_MAX    12   /* partners a key */
#define HEAVY       3.0  /* weight of a heavy key */
#define GRAM_TEXT   1024 /* bytes of a sentence whose 4-grams are counted */
#define BAG_MAX     160  /* keys of a sentence that are compared */
#define RUN_MAX     SS_SORTED_MAX /* tokens compared for runs */
#define MEET_MAX    1024 /* places where the keys of two sentences meet */

static int
by_key(const void *a, const void *b)
{
	const struct ss_bag_entry *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

/* Sorts v[0 .. n) by radix, a byte a pass; tmp has room for n. */
static void
sort_grams(uint32_t *v, uint32_t *tmp, size_t n)
{
	uint32_t count[256], at, c, *t;
	unsigned shift;
	size_t i;

	for (shift = 0; shift < 32; shift += 8) {
		memset(count, 0, sizeof(count));
		for (i = 0; i < n; i++)
			count[v[i] >> shift & 0xff]++;
		for (i = at = 0; i < 256; i++) {
			c = count[i];
			count[i] = at;
			at += c;
		}
		for (i = 0; i < n; i++)
			tmp[count[v[i] >> shift & 0xff]++] = v[i];
		t = v;
		v = tmp;
		tmp = t;
	}
	/* four passes: the result is where it began */
}

static int
make_bag(
    struct ss_pairs_text *pt, struct ss_prepared *p, const struct ss_unit *u)
{
	const struct ss_event_text *et = pt->et;
	struct ss_bag_entry *v;
	size_t n, i, o;

	n = u->tok_end - u->tok_beg;
	p->n_words = (uint32_t)n;
	if (n > BAG_MAX)
		n = BAG_MAX;
	if (pt->n_bag + n > pt->cap_bag &&
	    ss_array_room_((void **)&pt->bag, &pt->cap_bag, pt->n_bag + n,
		sizeof(*pt->bag)) != 0)
		return SS_ENOMEM;
	v = pt->bag + pt->n_bag;
	for (i = 0; i < n; i++) {
		const struct ss_token *t = &et->tokens[u->tok_beg + i];

		v[i].key = ss_key_same(et, t->key);
		v[i].flags = t->flags;
		v[i].quoted = (t->flags & SS_TOKEN_QUOTED) != 0;
		v[i].w = ss_token_weight(et, t);
		v[i].n = 1;
	}
	if (n > 0)
		qsort(v, n, sizeof(*v), by_key);
	for (i = o = 0; i < n; i++) {
		if (o > 0 && v[o - 1].key == v[i].key) {
			v[o - 1].flags |= v[i].flags;
			v[o - 1].quoted |= v[i].quoted;
			if (v[i].w > v[o - 1].w)
				v[o - 1].w = v[i].w;
			continue;
		}
		v[o++] = v[i];
	}
	p->bag_beg = (uint32_t)pt->n_bag;
	pt->n_bag += o;
	p->bag_end = (uint32_t)pt->n_bag;
	for (i = 0; i < o; i++) {
		p->mass += v[i].w;
		p->norm2 += v[i].w * v[i].w;
		if (v[i].quoted)
			p->quoted_mass += v[i].w;
	}
	return 0;
}

static int
make_grams(
    struct ss_pairs_text *pt, struct ss_prepared *p, const struct ss_unit *u)
{
	const struct ss_event_text *et = pt->et;
	const struct ss_event_article_text *a = &et->articles[u->article_i];
	const unsigned char *s = u->in_title ? a->title : a->text;
	unsigned char low[GRAM_TEXT];
	uint32_t hash[GRAM_TEXT], tmp[GRAM_TEXT];
	struct ss_gram *v;
	size_t len = 0, i, k, o, n, m;

	/* words of the sentence, lower-cased, with single spaces */
	low[len++] = ' ';
	for (i = u->tok_beg; i < u->tok_end; i++) {
		const struct ss_token *t = &et->tokens[i];

		m = t->end - t->beg;
		if (len + 2 * m + 6 > sizeof(low))
			break;
		len += ss_lower(s + t->beg, m, low + len);
		low[len++] = ' ';
	}
	n = len < 4 ? 0 : len - 3;
	if (pt->n_grams + n > pt->cap_grams &&
	    ss_array_room_((void **)&pt->grams, &pt->cap_grams, pt->n_grams + n,
		sizeof(*pt->grams)) != 0)
		return SS_ENOMEM;
	for (i = 0; i < n; i++)
		hash[i] = (uint32_t)low[i] | (uint32_t)low[i + 1] << 8 |
		    (uint32_t)low[i + 2] << 16 | (uint32_t)low[i + 3] << 24;
	sort_grams(hash, tmp, n);
	v = pt->grams + pt->n_grams;
	for (i = o = 0; i < n; i = k) {
		for (k = i; k < n && hash[k] == hash[i];)
			k++;
		v[o].hash = hash[i];
		v[o++].n = (uint32_t)(k - i);
	}
	p->gram_beg = (uint32_t)pt->n_grams;
	pt->n_grams += o;
	p->gram_end = (uint32_t)pt->n_grams;
	for (i = 0; i < o; i++)
		p->gram_norm2 += (double)v[i].n * v[i].n;
	return 0;
}

/* In how many sentences of its article the key of each entry stands. */
static int
count_in_articles(struct ss_pairs_text *pt)
{
	const struct ss_event_text *et = pt->et;
	uint32_t *count, u, i;
	size_t a;

	count = calloc(et->n_keys + 1, sizeof(*count));
	if (count == NULL)
		return SS_ENOMEM;
	for (a = 0; a < et->n_articles; a++) {
		const struct ss_event_article_text *t = &et->articles[a];

		for (u = t->unit_beg; u < t->unit_end; u++)
			for (i = pt->units[u].bag_beg; i < pt->units[u].bag_end;
			     i++)
				count[pt->bag[i].key] += !et->units[u].in_title;
		for (u = t->unit_beg; u < t->unit_end; u++)
			for (i = pt->units[u].bag_beg; i < pt->units[u].bag_end;
			     i++)
				if (count[pt->bag[i].key] > 1)
					pt->bag[i].n = count[pt->bag[i].key];
		for (u = t->unit_beg; u < t->unit_end; u++)
			for (i = pt->units[u].bag_beg; i < pt->units[u].bag_end;
			     i++)
				count[pt->bag[i].key] = 0;
	}
	free(count);
	return 0;
}

/* Share of letter pairs that two stems have in common (Dice). */
static double
dice(const unsigned char *a, size_t na, const unsigned char *b, size_t nb)
{
	size_t i, j, n = 0;
	unsigned char used[64] = {0};

	if (na < 2 || nb < 2 || nb > sizeof(used))
		return 0.0;
	for (i = 0; i + 1 < na; i++)
		for (j = 0; j + 1 < nb; j++)
			if (!used[j] && a[i] == b[j] && a[i + 1] == b[j + 1]) {
				used[j] = 1;
				n++;
				break;
			}
	return 2.0 * (double)n / (double)(na - 1 + nb - 1);
}

static int
soft_pair(const struct ss_event_text *et, const struct ss_key *x,
    const struct ss_key *y)
{
	const unsigned char *a = et->chars + x->stem, *b = et->chars + y->stem;
	size_t n = 0, min = x->len < y->len ? x->len : y->len;
	size_t diff = x->len > y->len ? x->len - y->len : y->len - x->len;

	while (n < min && a[n] == b[n])
		n++;
	if (n >= 4 && min >= 5 && diff <= 3 && n * 10 >= min * 7)
		return 1;
	return dice(a, x->len, b, y->len) >= 0.8;
}

static uint32_t
run_tokens(const struct ss_unit *u)
{
	uint32_t n = u->tok_end - u->tok_beg;

	return n < RUN_MAX ? n : RUN_MAX;
}

static int
by_token_key(const void *a, const void *b, void *ctx)
{
	const struct ss_pairs_text *pt = ctx;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	if (pt->tok_key[x] != pt->tok_key[y])
		return pt->tok_key[x] < pt->tok_key[y] ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Keys and weights of all tokens; those of each unit sorted by key. */
static int
make_order(struct ss_pairs_text *pt)
{
	const struct ss_event_text *et = pt->et;
	size_t i, n = et->n_tokens;

	pt->order = calloc(n + 1, sizeof(*pt->order));
	pt->tok_key = calloc(n + 1, sizeof(*pt->tok_key));
	pt->tok_w = calloc(n + 1, sizeof(*pt->tok_w));
	if (pt->order == NULL || pt->tok_key == NULL || pt->tok_w == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		pt->order[i] = (uint32_t)i;
		pt->tok_key[i] = ss_key_same(et, et->tokens[i].key);
		pt->tok_w[i] = ss_token_weight(et, &et->tokens[i]);
	}
	for (i = 0; i < et->n_units; i++) {
		const struct ss_unit *u = &et->units[i];

		if (run_tokens(u) > 1)
			qsort_r(pt->order + u->tok_beg, run_tokens(u),
			    sizeof(*pt->order), by_token_key, pt);
	}
	return 0;
}

struct soft_key {
	uint32_t key;
	unsigned char head[4];
};

static int
by_head(const void *a, const void *b)
{
	const struct soft_key *x = a, *y = b;
	int c = memcmp(x->head, y->head, 4);

	return c != 0 ? c : x->key < y->key ? -1 : x->key > y->key;
}

/* Keys with the same first three letters are tried. */
static int
make_soft(struct ss_pairs_text *pt)
{
	const struct ss_event_text *et = pt->et;
	struct soft_key *v;
	uint32_t *count, *list;
	size_t n = 0, i, j, k, total = 0;

	v = calloc(et->n_keys + 1, sizeof(*v));
	count = calloc(et->n_keys + 1, sizeof(*count));
	list = calloc((et->n_keys + 1) * SOFT_MAX, sizeof(*list));
	pt->soft_beg = calloc(et->n_keys + 2, sizeof(*pt->soft_beg));
	if (v == NULL || count == NULL || list == NULL ||
	    pt->soft_beg == NULL) {
		free(v);
		free(count);
		free(list);
		return SS_ENOMEM;
	}
	for (i = 0; i < et->n_keys; i++) {
		const struct ss_key *key = &et->keys[i];

		if (key->same != i || key->len < 4 || key->w < SOFT_W_MIN ||
		    (key->flags &
			(SS_TOKEN_STOP | SS_TOKEN_NUMBER | SS_TOKEN_GEO)))
			continue;
		v[n].key = (uint32_t)i;
		memcpy(v[n].head, et->chars + key->stem, 3);
		n++;
	}
	if (n > 0)
		qsort(v, n, sizeof(*v), by_head);
	for (i = 0; i < n; i++)
		for (j = i + 1; j < n && j < i + 400 &&
		     memcmp(v[i].head, v[j].head, 3) == 0;
		     j++) {
			uint32_t a = v[i].key, b = v[j].key;

			if (count[a] >= SOFT_MAX || count[b] >= SOFT_MAX ||
			    !soft_pair(et, &et->keys[a], &et->keys[b]))
				continue;
			list[(size_t)a * SOFT_MAX + count[a]++] = b;
			list[(size_t)b * SOFT_MAX + count[b]++] = a;
			total += 2;
		}
	pt->soft = calloc(total + 1, sizeof(*pt->soft));
	if (pt->soft != NULL)
		for (i = k = 0; i < et->n_keys; i++) {
			pt->soft_beg[i] = (uint32_t)k;
			for (j = 0; j < count[i]; j++)
				pt->soft[k++] = list[i * SOFT_MAX + j];
		}
	pt->soft_beg[et->n_keys] = (uint32_t)total;
	for (i = 0; i < pt->n_bag; i++)
		if (count[pt->bag[i].key] > 0)
			pt->bag[i].flags |= SS_BAG_SOFT;
	free(v);
	free(count);
	free(list);
	return pt->soft == NULL ? SS_ENOMEM : 0;
}

int
ss_pairs_text_init(struct ss_pairs_text *pt, const struct ss_event_text *et)
{
	size_t i;
	int r = 0;

	memset(pt, 0, sizeof(*pt));
	pt->et = et;
	pt->units = calloc(et->n_units + 1, sizeof(*pt->units));
	if (pt->units == NULL)
		return SS_ENOMEM;
	for (i = 0; i < et->n_units && r == 0; i++) {
		r = make_bag(pt, &pt->units[i], &et->units[i]);
		if (r == 0)
			r = make_grams(pt, &pt->units[i], &et->units[i]);
	}
	if (r == 0)
		r = count_in_articles(pt);
	if (r == 0)
		r = make_order(pt);
	if (r == 0)
		r = make_soft(pt);
	if (r != 0)
		ss_pairs_text_release(pt);
	return r;
}

void
ss_pairs_text_release(struct ss_pairs_text *pt)
{
	free(pt->units);
	free(pt->bag);
	free(pt->grams);
	free(pt->order);
	free(pt->tok_key);
	free(pt->tok_w);
	free(pt->soft_beg);
	free(pt->soft);
	memset(pt, 0, sizeof(*pt));
}

static int
is_soft(const struct ss_pairs_text *pt, uint32_t a, uint32_t b)
{
	uint32_t k;

	for (k = pt->soft_beg[a]; k < pt->soft_beg[a + 1]; k++)
		if (pt->soft[k] == b)
			return 1;
	return 0;
}

static double
gram_cosine(const struct ss_pairs_text *pt, const struct ss_prepared *p,
    const struct ss_prepared *q)
{
	const struct ss_gram *g = pt->grams;
	uint32_t i = p->gram_beg, j = q->gram_beg;
	uint64_t dot = 0;

	if (p->gram_norm2 <= 0.0 || q->gram_norm2 <= 0.0)
		return 0.0;
	while (i < p->gram_end && j < q->gram_end) {
		uint32_t a = g[i].hash, b = g[j].hash;

		if (a == b)
			dot += (uint64_t)g[i].n * g[j].n;
		i += a <= b;
		j += b <= a;
	}
	return (double)dot / __builtin_sqrt(p->gram_norm2 * q->gram_norm2);
}

/*
 * The heaviest run of keys that both token sequences hold without a gap
 * (longest common substring, weighted), of all tokens and of the quoted ones
 * alone.  Only the places where keys meet are visited: runs end in them.
 */
static void
heaviest_runs(const struct ss_pairs_text *pt, const struct ss_unit *a,
    const struct ss_unit *b, double *run, double *quoted_run)
{
	double val[RUN_MAX + 1], quoted[RUN_MAX + 1], w;
	uint16_t head[RUN_MAX], next[MEET_MAX], at[MEET_MAX];
	uint16_t stamp[RUN_MAX + 1] = {0};
	uint32_t na = run_tokens(a), nb = run_tokens(b), i, j, k, n = 0;
	const uint32_t *x = pt->order + a->tok_beg;
	const uint32_t *y = pt->order + b->tok_beg;
	const struct ss_token *t = pt->et->tokens;

	*run = *quoted_run = 0.0;
	memset(head, 0xff, na * sizeof(head[0]));
	for (i = j = 0; i < na && j < nb;) {
		uint32_t key = pt->tok_key[x[i]];

		if (key < pt->tok_key[y[j]]) {
			i++;
		} else if (pt->tok_key[y[j]] < key) {
			j++;
		} else {
			/* lists of i grow at the front: j descends in them */
			for (k = j; k < nb && pt->tok_key[y[k]] == key; k++) {
				if (n == MEET_MAX)
					break;
				at[n] = (uint16_t)(y[k] - b->tok_beg + 1);
				next[n] = head[x[i] - a->tok_beg];
				head[x[i] - a->tok_beg] = (uint16_t)n++;
			}
			i++;
		}
	}
	for (i = 0; i < na; i++) {
		const struct ss_token *ti = &t[a->tok_beg + i];

		w = pt->tok_w[a->tok_beg + i];
		for (k = head[i]; k != UINT16_MAX; k = next[k]) {
			int both;

			j = at[k];
			both = (ti->flags & t[b->tok_beg + j - 1].flags &
				   SS_TOKEN_QUOTED) != 0;
			/* val[j - 1] is of row i - 1, as j descends */
			if (i > 0 && stamp[j - 1] == i) {
				val[j] = val[j - 1] + w;
				quoted[j] = both ? quoted[j - 1] + w : 0.0;
			} else {
				val[j] = w;
				quoted[j] = both ? w : 0.0;
			}
			stamp[j] = (uint16_t)(i + 1);
			if (val[j] > *run)
				*run = val[j];
			if (quoted[j] > *quoted_run)
				*quoted_run = quoted[j];
		}
	}
}

static void
keep_top(double top[3], double w)
{
	if (w > top[0]) {
		top[2] = top[1];
		top[1] = top[0];
		top[0] = w;
	} else if (w > top[1]) {
		top[2] = top[1];
		top[1] = w;
	} else if (w > top[2]) {
		top[2] = w;
	}
}

void
ss_sentence_features(const struct ss_pairs_text *pt, uint32_t a, uint32_t b,
    double f[SS_N_PAIR_FEATURES])
{
	const struct ss_event_text *et = pt->et;
	const struct ss_prepared *p = &pt->units[a], *q = &pt->units[b];
	const struct ss_bag_entry *x = pt->bag + p->bag_beg;
	const struct ss_bag_entry *y = pt->bag + q->bag_beg;
	size_t nx = p->bag_end - p->bag_beg, ny = q->bag_end - q->bag_beg;
	size_t i = 0, j = 0, n_lone_x = 0, n_lone_y = 0, n_eq = 0, n_heavy = 0;
	const struct ss_bag_entry *lone_x[BAG_MAX + 1];
	const struct ss_bag_entry *lone_y[BAG_MAX + 1];
	double matched = 0.0, quoted = 0.0, dot = 0.0, top[3] = {0, 0, 0};
	double missing = 0.0, names = 0.0, w, lighter, heavier;
	double run, quoted_run;
	size_t num_x = 0, num_y = 0, num_eq = 0;

	memset(f, 0, SS_N_PAIR_FEATURES * sizeof(f[0]));
	for (i = 0; i < nx; i++)
		num_x += (x[i].flags & SS_TOKEN_NUMBER) != 0;
	for (i = 0; i < ny; i++)
		num_y += (y[i].flags & SS_TOKEN_NUMBER) != 0;
	/* of what only one has, nothing is asked but soft partners and names */
	for (i = j = 0; i < nx || j < ny;) {
		if (j == ny || (i < nx && x[i].key < y[j].key)) {
			lone_x[n_lone_x] = &x[i];
			n_lone_x +=
			    (x[i++].flags & (SS_BAG_SOFT | SS_TOKEN_CAP)) != 0;
		} else if (i == nx || y[j].key < x[i].key) {
			lone_y[n_lone_y] = &y[j];
			n_lone_y +=
			    (y[j++].flags & (SS_BAG_SOFT | SS_TOKEN_CAP)) != 0;
		} else {
			w = x[i].w < y[j].w ? x[i].w : y[j].w;
			matched += w;
			dot += x[i].w * y[j].w;
			n_eq++;
			if (w >= HEAVY)
				n_heavy++;
			if (x[i].quoted && y[j].quoted)
				quoted += w;
			if (x[i].flags & y[j].flags & SS_TOKEN_NUMBER)
				num_eq++;
			if ((x[i].flags | y[j].flags) & SS_TOKEN_CAP)
				names += 2.0 * w;
			keep_top(top, w);
			i++;
			j++;
		}
	}
	for (i = 0; i < n_lone_x; i++) {
		if (lone_x[i]->w < SOFT_W_MIN)
			continue;
		j = lone_x[i]->flags & SS_BAG_SOFT ? 0 : n_lone_y;
		for (; j < n_lone_y; j++)
			if (lone_y[j] != NULL &&
			    is_soft(pt, lone_x[i]->key, lone_y[j]->key))
				break;
		if (j < n_lone_y) {
			w = lone_x[i]->w < lone_y[j]->w ? lone_x[i]->w
							: lone_y[j]->w;
			w *= SOFT_WEIGHT;
			matched += w;
			dot += SOFT_WEIGHT * lone_x[i]->w * lone_y[j]->w;
			if (lone_x[i]->quoted && lone_y[j]->quoted)
				quoted += w;
			keep_top(top, w);
			lone_y[j] = NULL;
		} else if ((lone_x[i]->flags & SS_TOKEN_CAP) &&
		    !(lone_x[i]->flags & SS_TOKEN_HEAD)) {
			missing += lone_x[i]->w;
		}
	}
	for (j = 0; j < n_lone_y; j++)
		if (lone_y[j] != NULL && (lone_y[j]->flags & SS_TOKEN_CAP) &&
		    !(lone_y[j]->flags & SS_TOKEN_HEAD))
			missing += lone_y[j]->w;
	lighter = p->mass < q->mass ? p->mass : q->mass;
	heavier = p->mass < q->mass ? q->mass : p->mass;
	if (matched > lighter)
		matched = lighter;
	if (lighter > 0.0) {
		f[SS_F_JAC] = matched / (p->mass + q->mass - matched);
		f[SS_F_CONT] = matched / lighter;
		f[SS_F_COVER] = matched / heavier;
	}
	if (p->norm2 > 0.0 && q->norm2 > 0.0)
		f[SS_F_COS] = dot / __builtin_sqrt(p->norm2 * q->norm2);
	f[SS_F_C4] = gram_cosine(pt, p, q);
	f[SS_F_TOP3] = (top[0] + top[1] + top[2]) / 20.0;
	f[SS_F_NCONT] = (double)(n_heavy > 8 ? 8 : n_heavy) / 8.0;
	heaviest_runs(pt, &et->units[a], &et->units[b], &run, &quoted_run);
	f[SS_F_RUN] = ss_log(1.0 + run);
	if (p->quoted_mass > 0.0 && q->quoted_mass > 0.0) {
		w = p->quoted_mass < q->quoted_mass ? p->quoted_mass
						    : q->quoted_mass;
		if (w < 3.0)
			w = 3.0;
		f[SS_F_QC] = quoted / w;
		f[SS_F_QBOTH] = 1.0;
		f[SS_F_QRUN] = quoted_run / w;
	}
	f[SS_F_NUMC] = num_x > 0 && num_y > 0 && num_eq == 0;
	f[SS_F_NUMEQ] = (double)(num_eq > 3 ? 3 : num_eq) / 3.0;
	if (missing + names > 0.0)
		f[SS_F_NAMEMISS] = missing / (missing + names);
	if (p->n_words > 0 && q->n_words > 0) {
		w = ss_log((double)p->n_words / (double)q->n_words);
		f[SS_F_LENDIFF] = w < 0 ? -w : w;
		f[SS_F_LOGLEN] = ss_log((
		    double)(p->n_words < q->n_words ? p->n_words : q->n_words));
	}
	if (nx + ny > n_eq)
		f[SS_F_UNI] = (double)n_eq / (double)(nx + ny - n_eq);
}

void
ss_anchors(const struct ss_pairs_text *pt, uint32_t a, uint32_t b, double *best,
    double *sum)
{
	const struct ss_prepared *p = &pt->units[a], *q = &pt->units[b];
	uint32_t i = p->bag_beg, j = q->bag_beg;
	double w;

	*best = *sum = 0.0;
	while (i < p->bag_end && j < q->bag_end) {
		const struct ss_bag_entry *x = &pt->bag[i], *y = &pt->bag[j];

		i += x->key <= y->key;
		j += y->key <= x->key;
		if (x->key != y->key)
			continue;
		w = x->w < y->w ? x->w : y->w;
		w /= (double)x->n * (double)y->n;
		*sum += w;
		if (w > *best)
			*best = w;
	}
}
