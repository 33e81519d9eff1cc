/*
 * Cost: the product of the lengths.
 */
#include "claims/pair_order.h"

#include <string.h>

#include "base/math.h"
#include "claims/synonyms.h"
#include "text/wordclass.h"

#define N      SS_PAIR_WORDS
#define LONE   SS_PAIR_LONE
#define WEIGHS 3.0 /* mass of a run that says something */
#define SKIP   4   /* content words that a pair of them may span */

static void
min_max(double x, double y, double out[2])
{
	out[0] = x < y ? x : y;
	out[1] = x < y ? y : x;
}

static double
at_most(double x, double max)
{
	return x < max ? x : max;
}

static double
ratio(double x, double y)
{
	return y > 0.0 ? x / y : 0.0;
}

static int
is_lone(const struct ss_pair_word *w)
{
	return w->tie == LONE;
}

/* --- what is tied --- */

static uint32_t
n_content(const struct ss_pair_side *s)
{
	uint32_t i, n = 0;

	for (i = 0; i < s->n; i++)
		n += ss_pair_content(&s->v[i]) != 0;
	return n;
}

static void
coverage(const struct ss_pair_side *a, const struct ss_pair_side *b, double *f)
{
	double mass = 0.0, words = 0.0, content = 0.0, w;
	uint32_t i, soft = 0;

	for (i = 0; i < a->n; i++) {
		const struct ss_pair_word *x = &a->v[i], *y;

		if (is_lone(x))
			continue;
		y = &b->v[x->tie];
		w = x->w < y->w ? x->w : y->w;
		mass += x->strength * w;
		words += x->strength;
		if (ss_pair_content(x) && ss_pair_content(y))
			content += x->strength;
		soft += x->strength < 1.0;
	}
	min_max(at_most(ratio(mass, a->mass), 1.0),
	    at_most(ratio(mass, b->mass), 1.0), &f[SS_O_TIED]);
	f[SS_O_TIED_BOTH] = ratio(2.0 * mass, a->mass + b->mass);
	min_max(ratio(content, n_content(a)), ratio(content, n_content(b)),
	    &f[SS_O_CONTENT]);
	min_max(words / a->n, words / b->n, &f[SS_O_WORDS]);
	f[SS_O_METEOR] = 2.0 * words / (a->n + b->n); /* to be penalised */
	f[SS_O_SOFT] = soft / 5.0;
}

/*
 * The longest ties in one order: path gets the words of a, in order; returns
 * how many.  (Longest increasing subsequence, by dynamic programming.)
 */
static uint32_t
in_order(const struct ss_pair_side *a, uint16_t path[N])
{
	uint16_t len[N], from[N];
	uint32_t i, k, n, last = LONE;

	for (i = 0; i < a->n; i++) {
		if (is_lone(&a->v[i]))
			continue;
		len[i] = 1;
		from[i] = LONE;
		for (k = 0; k < i; k++)
			if (!is_lone(&a->v[k]) && a->v[k].tie < a->v[i].tie &&
			    len[k] >= len[i]) {
				len[i] = (uint16_t)(len[k] + 1);
				from[i] = (uint16_t)k;
			}
		if (last == LONE || len[i] > len[last])
			last = i;
	}
	if (last == LONE)
		return 0;
	n = len[last];
	for (k = n; k-- > 0; last = from[last])
		path[k] = (uint16_t)last;
	return n;
}

static void
order(const struct ss_pair_side *a, const uint16_t *path, uint32_t n, double *f)
{
	uint32_t i, k = 0, ties = 0, chunks = 0;
	double moved = 0.0, x;

	for (i = 0; i < a->n; i++) {
		if (is_lone(&a->v[i]))
			continue;
		ties++;
		chunks += i == 0 || is_lone(&a->v[i - 1]) ||
		    a->v[i - 1].tie + 1 != a->v[i].tie;
		if (k < n && path[k] == i)
			k++;
		else
			moved += a->v[i].w;
	}
	x = ratio(chunks, ties);
	f[SS_O_CHUNKS] = x;
	f[SS_O_LOG_CHUNKS] = ss_log(1.0 + chunks);
	f[SS_O_METEOR] *= 1.0 - 0.5 * x * x * x;
	f[SS_O_IN_ORDER] = ratio(n, ties);
	f[SS_O_MOVED] = moved / 50.0;
}

/* --- what is not, and where --- */

/* Runs of lone words: function words that are tied do not end them. */
static void
runs(const struct ss_pair_side *s, double *heaviest, double *n)
{
	double run = 0.0;
	uint32_t i;

	*heaviest = *n = 0.0;
	for (i = 0; i <= s->n; i++) {
		if (i < s->n && is_lone(&s->v[i])) {
			run += s->v[i].w;
		} else if (i == s->n || ss_pair_content(&s->v[i])) {
			if (run > *heaviest)
				*heaviest = run;
			*n += run > WEIGHS;
			run = 0.0;
		}
	}
}

/* Lone mass up to the first content word that is tied, from either end. */
static void
ends(const struct ss_pair_side *s, double *head, double *tail)
{
	uint32_t i;

	*head = *tail = 0.0;
	for (i = 0; i < s->n; i++)
		if (is_lone(&s->v[i]))
			*head += s->v[i].w;
		else if (ss_pair_content(&s->v[i]))
			break;
	for (i = s->n; i-- > 0;)
		if (is_lone(&s->v[i]))
			*tail += s->v[i].w;
		else if (ss_pair_content(&s->v[i]))
			break;
}

static double
lone_mass(const struct ss_pair_side *s, uint32_t beg, uint32_t end)
{
	double mass = 0.0;

	for (; beg < end; beg++)
		if (is_lone(&s->v[beg]))
			mass += s->v[beg].w;
	return mass;
}

/*
 * Between two ties in order: what the one says there for what the other says,
 * or for nothing.
 */
static void
gaps(const struct ss_pair_side *a, const struct ss_pair_side *b,
    const uint16_t *path, uint32_t n, double *f)
{
	double replaced = 0.0, added[2] = {0, 0}, inserted[2] = {0, 0}, x, y;
	uint32_t k, i = 0, j = 0, to_i, to_j;

	for (k = 0; k <= n; k++) {
		to_i = k < n ? path[k] : a->n;
		to_j = k < n ? a->v[path[k]].tie : b->n;
		x = lone_mass(a, i, to_i);
		y = lone_mass(b, j, to_j);
		replaced += x < y ? x : y;
		added[x < y] += x < y ? y - x : x - y;
		if (y < 1.0)
			inserted[0] += x;
		if (x < 1.0)
			inserted[1] += y;
		i = to_i + 1;
		j = to_j + 1;
	}
	f[SS_O_REPLACED] = replaced / 30.0;
	min_max(added[0] / 30.0, added[1] / 30.0, &f[SS_O_ADDED]);
	min_max(inserted[0] / 30.0, inserted[1] / 30.0, &f[SS_O_INSERTED]);
}

static int
is_pronoun(const struct ss_pair_word *w)
{
	static const char *const words[] = {"he", "she", "it", "they", "him",
	    "her", "them", "his", "their", "who"};
	struct ss_token t = {0};

	t.hash = w->surface;
	return ss_token_is_in(&t, words, sizeof(words) / sizeof(words[0]));
}

static int
is_of(const struct ss_pair_word *w, enum ss_word_class class)
{
	return ss_word_is(w->surface, class, SS_LANGS_EN, NULL);
}

static void
look(const struct ss_pair_side *s, double f[SS_N_LONE_FEATURES])
{
	uint32_t i;

	memset(f, 0, SS_N_LONE_FEATURES * sizeof(f[0]));
	for (i = 0; i < s->n; i++) {
		const struct ss_pair_word *w = &s->v[i];

		if (!is_lone(w))
			continue;
		if (w->flags & SS_TOKEN_STOP)
			f[SS_LONE_FUNCTION]++;
		else
			f[SS_LONE_CONTENT]++;
		if (w->flags & SS_TOKEN_NUMBER) {
			f[SS_LONE_NUMBERS]++;
		} else if (w->flags & SS_TOKEN_STOP) {
			if (is_pronoun(w))
				f[SS_LONE_PRONOUN] = 1.0;
		} else if (!(w->flags & SS_TOKEN_CAP)) {
			f[SS_LONE_N_WORDS]++;
			f[SS_LONE_WORDS] += w->w;
			if (w->w > f[SS_LONE_WORD])
				f[SS_LONE_WORD] = w->w;
		} else if (!(w->flags & SS_TOKEN_HEAD)) {
			f[SS_LONE_N_NAMES]++;
			f[SS_LONE_NAMES] += w->w;
			if (w->w > f[SS_LONE_NAME])
				f[SS_LONE_NAME] = w->w;
		}
		if (is_of(w, SS_CLASS_SAID))
			f[SS_LONE_SAYS] = 1.0;
		if (is_of(w, SS_CLASS_WEEKDAY) || is_of(w, SS_CLASS_MONTH))
			f[SS_LONE_DAY] = 1.0;
		if (w->flags & SS_TOKEN_GEO)
			f[SS_LONE_PLACE] = 1.0;
	}
}

static void
lone_words(
    const struct ss_pair_side *a, const struct ss_pair_side *b, double *f)
{
	static const double unit[SS_N_LONE_FEATURES] = {
	    10, 10, 1, 1, 1, 1, 30, 30, 10, 10, 1, 5, 5};
	double x[SS_N_LONE_FEATURES], y[SS_N_LONE_FEATURES];
	size_t k;

	look(a, x);
	look(b, y);
	f[SS_O_PRONOUN] = (x[SS_LONE_PRONOUN] > 0.0 && y[SS_LONE_NAME] > 0.0) ||
	    (y[SS_LONE_PRONOUN] > 0.0 && x[SS_LONE_NAME] > 0.0);
	for (k = 0; k < SS_N_LONE_FEATURES; k++)
		min_max(at_most(x[k] / unit[k], 3.0),
		    at_most(y[k] / unit[k], 3.0), &f[SS_O_LONE + 2 * k]);
}

/* The heaviest lone words; whether one has its opposite on the other side. */
static void
contrast(
    const struct ss_pair_side *s, const struct ss_pair_side *other, double *f)
{
	double w, *top = &f[SS_O_HEAVIEST];
	uint32_t i, j, k;

	for (i = 0; i < s->n; i++) {
		if (!is_lone(&s->v[i]) || !ss_pair_content(&s->v[i]))
			continue;
		w = s->v[i].w / 10.0;
		for (k = 0; k < 3; k++)
			if (w > top[k]) {
				double t = top[k];

				top[k] = w;
				w = t;
			}
		for (j = 0; j < other->n; j++)
			if (ss_pair_content(&other->v[j]) &&
			    (ss_words_related(s->v[i].stem, other->v[j].stem) &
				SS_WORDS_OPPOSITE))
				f[SS_O_OPPOSITE] = 1.0;
	}
}

/* --- without the alignment --- */

/* Mass of the runs of n words of a that b has as well, each once. */
static void
word_runs(const struct ss_pair_side *a, const struct ss_pair_side *b,
    uint32_t n, double *f)
{
	unsigned char used[N] = {0};
	double total[2] = {0, 0}, shared = 0.0, w;
	uint32_t i, j, k;

	for (i = 0; i + n <= a->n; i++) {
		for (w = 0.0, k = 0; k < n; k++)
			w += a->v[i + k].w;
		total[0] += w;
		for (j = 0; j + n <= b->n; j++) {
			for (k = 0; k < n && !used[j] &&
			     a->v[i + k].key == b->v[j + k].key;)
				k++;
			if (k < n)
				continue;
			used[j] = 1;
			shared += w;
			break;
		}
	}
	for (j = 0; j + n <= b->n; j++)
		for (k = 0; k < n; k++)
			total[1] += b->v[j + k].w;
	min_max(at_most(ratio(shared, total[0]), 1.0),
	    at_most(ratio(shared, total[1]), 1.0), f);
}

struct skip_pairs {
	uint32_t first[N * SKIP], second[N * SKIP];
	uint32_t n;
};

static void
skip_pairs(const struct ss_pair_side *s, struct skip_pairs *p)
{
	uint32_t key[N], n = 0, i, j;

	p->n = 0;
	for (i = 0; i < s->n; i++)
		if (ss_pair_content(&s->v[i]))
			key[n++] = s->v[i].key;
	for (i = 0; i < n; i++)
		for (j = i + 1; j < n && j <= i + SKIP; j++) {
			p->first[p->n] = key[i];
			p->second[p->n++] = key[j];
		}
}

/* Pairs of content words near each other, in order (ROUGE-S, Lin 2004). */
static void
skips(const struct ss_pair_side *a, const struct ss_pair_side *b, double *f)
{
	struct skip_pairs p, q;
	unsigned char used[N * SKIP] = {0};
	uint32_t i, j, n = 0;

	skip_pairs(a, &p);
	skip_pairs(b, &q);
	for (i = 0; i < p.n; i++)
		for (j = 0; j < q.n; j++)
			if (!used[j] && p.first[i] == q.first[j] &&
			    p.second[i] == q.second[j]) {
				used[j] = 1;
				n++;
				break;
			}
	min_max(ratio(n, p.n), ratio(n, q.n), f);
}

static void
surfaces(const struct ss_pair_side *a, const struct ss_pair_side *b, double *f)
{
	unsigned char used[N] = {0};
	uint32_t i, j, n = 0, row[N + 1] = {0}, diag, up, best = 0;

	for (i = 0; i < a->n; i++)
		for (j = 0; j < b->n; j++)
			if (!used[j] && a->v[i].surface == b->v[j].surface) {
				used[j] = 1;
				n++;
				break;
			}
	min_max((double)n / a->n, (double)n / b->n, &f[SS_O_SURFACE]);
	for (i = 0; i < a->n; i++)
		for (diag = 0, j = 0; j < b->n; j++) {
			up = row[j + 1];
			row[j + 1] = a->v[i].key == b->v[j].key ? diag + 1 : 0;
			if (row[j + 1] > best)
				best = row[j + 1];
			diag = up;
		}
	min_max((double)best / a->n, (double)best / b->n, &f[SS_O_SUBSTRING]);
}

/* The first two content words, or the last. */
static uint32_t
two_words(const struct ss_pair_side *s, int last, uint32_t key[2])
{
	uint32_t i, n = 0;

	for (i = 0; i < s->n && n < 2; i++) {
		const struct ss_pair_word *w = &s->v[last ? s->n - 1 - i : i];

		if (ss_pair_content(w))
			key[n++] = w->key;
	}
	if (n == 2 && key[0] == key[1])
		n = 1;
	return n;
}

static double
share_two(const struct ss_pair_side *a, const struct ss_pair_side *b, int last)
{
	uint32_t x[2], y[2], n = two_words(a, last, x);
	uint32_t m = two_words(b, last, y), i, j, same = 0;

	for (i = 0; i < n; i++)
		for (j = 0; j < m; j++)
			same += x[i] == y[j];
	return same / 2.0;
}

static void
shape(const struct ss_pair_side *a, const struct ss_pair_side *b, double *f)
{
	double longer = a->n > b->n ? a->n : b->n;
	double shorter = a->n > b->n ? b->n : a->n;

	f[SS_O_LONGER] = (longer - shorter) / 10.0;
	f[SS_O_LEN] = shorter / 20.0;
	f[SS_O_LEN + 1] = longer / 20.0;
	f[SS_O_LEN_RATIO] = shorter / longer;
	f[SS_O_NEGATED] = a->n_negations > b->n_negations
	    ? at_most(a->n_negations - b->n_negations, 2.0)
	    : at_most(b->n_negations - a->n_negations, 2.0);
	f[SS_O_FIRST] = a->v[0].key == b->v[0].key;
	f[SS_O_LAST] = a->v[a->n - 1].key == b->v[b->n - 1].key;
	f[SS_O_FIRST2] = share_two(a, b, 0);
	f[SS_O_LAST2] = share_two(a, b, 1);
}

void
ss_order_features(const struct ss_pair_side *a, const struct ss_pair_side *b,
    double f[SS_N_ORDER_FEATURES])
{
	double run[2], n_runs[2], head[2], tail[2];
	uint16_t path[N];
	uint32_t n;

	memset(f, 0, SS_N_ORDER_FEATURES * sizeof(f[0]));
	if (a->n == 0 || b->n == 0)
		return;
	coverage(a, b, f);
	n = in_order(a, path);
	order(a, path, n, f);
	gaps(a, b, path, n, f);
	runs(a, &run[0], &n_runs[0]);
	runs(b, &run[1], &n_runs[1]);
	min_max(run[0] / 30.0, run[1] / 30.0, &f[SS_O_RUN]);
	min_max(n_runs[0] / 5.0, n_runs[1] / 5.0, &f[SS_O_RUNS]);
	ends(a, &head[0], &tail[0]);
	ends(b, &head[1], &tail[1]);
	min_max(head[0] / 20.0, head[1] / 20.0, &f[SS_O_HEAD]);
	min_max(tail[0] / 20.0, tail[1] / 20.0, &f[SS_O_TAIL]);
	lone_words(a, b, f);
	contrast(a, b, f);
	contrast(b, a, f);
	word_runs(a, b, 2, &f[SS_O_NIST2]);
	word_runs(a, b, 3, &f[SS_O_NIST3]);
	skips(a, b, &f[SS_O_SKIP]);
	surfaces(a, b, f);
	shape(a, b, f);
}
