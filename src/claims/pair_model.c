#include "claims/pair_model.h"

#include <string.h>

#include "base/math.h"
#include "claims/names.h"
#include "claims/trees.h"

#define WORDS_MAX 120 /* of a sentence that are compared in order */
#define HEAVY     2.0

/* The first is a leaf alone, the log-odds of any pair. */
static const struct ss_tree trees[] = {
#include "claims/pair_table.inc"
};

_Static_assert(SS_N_MATCH_FEATURES <= UINT8_MAX + 1, "of a tree's node");

struct words {
	const uint32_t *key;
	uint32_t n;
};

static uint32_t
common_subsequence(struct words a, struct words b)
{
	uint32_t row[WORDS_MAX + 1] = {0}, i, j, diag, up;

	for (i = 0; i < a.n; i++)
		for (diag = 0, j = 1; j <= b.n; j++) {
			up = row[j];
			if (a.key[i] == b.key[j - 1])
				row[j] = diag + 1;
			else if (row[j - 1] > row[j])
				row[j] = row[j - 1];
			diag = up;
		}
	return row[b.n];
}

static uint32_t
edit_distance(struct words a, struct words b)
{
	uint32_t row[WORDS_MAX + 1], i, j, diag, up, best;

	for (j = 0; j <= b.n; j++)
		row[j] = j;
	for (i = 0; i < a.n; i++) {
		diag = row[0];
		row[0] = i + 1;
		for (j = 1; j <= b.n; j++) {
			up = row[j];
			best = diag + (a.key[i] != b.key[j - 1]);
			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
			diag = up;
		}
	}
	return row[b.n];
}

/* How many runs of n words of a also stand in b, each used once. */
static uint32_t
common_grams(struct words a, struct words b, uint32_t n)
{
	unsigned char used[WORDS_MAX] = {0};
	uint32_t i, j, m = 0;

	for (i = 0; i + n <= a.n; i++)
		for (j = 0; j + n <= b.n; j++)
			if (!used[j] &&
			    memcmp(a.key + i, b.key + j,
				n * sizeof(a.key[0])) == 0) {
				used[j] = 1;
				m++;
				break;
			}
	return m;
}

struct side { /* what one sentence has alone */
	double heaviest, mass;
	double names, words; /* of mass, without numbers and stop words */
	uint32_t n_heavy, n_numbers, n_lone_numbers;
};

static struct side
look(const struct ss_pairs_text *pt, uint32_t a, uint32_t b)
{
	const struct ss_prepared *p = &pt->units[a], *q = &pt->units[b];
	struct side s = {0};
	uint32_t i, j;

	for (i = p->bag_beg, j = q->bag_beg; i < p->bag_end; i++) {
		const struct ss_bag_entry *e = &pt->bag[i];

		if (e->flags & SS_TOKEN_NUMBER)
			s.n_numbers++;
		while (j < q->bag_end && pt->bag[j].key < e->key)
			j++;
		if (j < q->bag_end && pt->bag[j].key == e->key)
			continue;
		if (e->flags & SS_TOKEN_NUMBER)
			s.n_lone_numbers++;
		if (e->w > s.heaviest)
			s.heaviest = e->w;
		s.mass += e->w;
		if (!(e->flags & (SS_TOKEN_NUMBER | SS_TOKEN_STOP))) {
			if ((e->flags & SS_TOKEN_CAP) &&
			    !(e->flags & SS_TOKEN_HEAD))
				s.names += e->w;
			else
				s.words += e->w;
		}
		s.n_heavy += e->w > HEAVY;
	}
	return s;
}

static void
min_max(double x, double y, double out[2])
{
	out[0] = x < y ? x : y;
	out[1] = x < y ? y : x;
}

static void
alone_features(const struct ss_pairs_text *pt, uint32_t a, uint32_t b,
    double f[SS_N_ALONE_FEATURES])
{
	const struct ss_unit *u = &pt->et->units[a], *v = &pt->et->units[b];
	struct words x = {pt->tok_key + u->tok_beg, u->tok_end - u->tok_beg};
	struct words y = {pt->tok_key + v->tok_beg, v->tok_end - v->tok_beg};
	struct side p, q;
	double shorter, longer, lcs;
	uint32_t n, m, lone;

	memset(f, 0, SS_N_ALONE_FEATURES * sizeof(f[0]));
	ss_sentence_features(pt, a, b, f);
	if (x.n > WORDS_MAX)
		x.n = WORDS_MAX;
	if (y.n > WORDS_MAX)
		y.n = WORDS_MAX;
	if (x.n == 0 || y.n == 0)
		return;
	shorter = x.n < y.n ? x.n : y.n;
	longer = x.n < y.n ? y.n : x.n;
	lcs = common_subsequence(x, y);
	f[SS_F_LCS_MIN] = lcs / shorter;
	f[SS_F_LCS_MAX] = lcs / longer;
	f[SS_F_EDIT] = 1.0 - edit_distance(x, y) / longer;
	for (n = 1; n <= 4; n++) {
		m = common_grams(x, y, n);
		min_max(x.n >= n ? (double)m / (x.n - n + 1) : 0.0,
		    y.n >= n ? (double)m / (y.n - n + 1) : 0.0,
		    &f[SS_F_GRAMS + 2 * (n - 1)]);
	}
	p = look(pt, a, b);
	q = look(pt, b, a);
	min_max(p.heaviest / 10.0, q.heaviest / 10.0, &f[SS_F_LONE_W]);
	min_max(p.mass / 50.0, q.mass / 50.0, &f[SS_F_LONE_MASS]);
	min_max(p.n_heavy / 10.0, q.n_heavy / 10.0, &f[SS_F_LONE_N]);
	min_max(p.names / 50.0, q.names / 50.0, &f[SS_F_LONE_NAMES]);
	min_max(p.words / 50.0, q.words / 50.0, &f[SS_F_LONE_WORDS]);
	lone = p.n_lone_numbers + q.n_lone_numbers;
	f[SS_F_NUM_SAME] = lone == 0;
	f[SS_F_NUM_BOTH] = p.n_lone_numbers > 0 && q.n_lone_numbers > 0;
	f[SS_F_NUM_LONE] = (lone > 3 ? 3 : lone) / 3.0;
}

/* Which of the two comes first, whoever names them: the shorter. */
static int
is_first(struct ss_str a, struct ss_str b)
{
	if (a.len != b.len)
		return a.len < b.len;
	return a.len == 0 || memcmp(a.ptr, b.ptr, a.len) <= 0;
}

int
ss_match_features(struct ss_event_text *et, struct ss_str a, struct ss_str b,
    double f[SS_N_MATCH_FEATURES], int *same)
{
	int first = is_first(a, b), r;
	struct ss_pair_side x, y;
	struct ss_pairs_text pt;

	r = ss_event_text_add_sentence(et, first ? a : b, "en");
	if (r == 0)
		r = ss_event_text_add_sentence(et, first ? b : a, "en");
	if (r == 0)
		r = ss_names_resolve(et);
	if (r == 0)
		r = ss_event_text_weigh(et, 1);
	if (r == 0)
		r = ss_pairs_text_init(&pt, et);
	if (r != 0)
		return r;
	alone_features(&pt, 0, 1, f);
	ss_pairs_text_release(&pt);
	ss_pair_side_init(&x, et, 0);
	ss_pair_side_init(&y, et, 1);
	ss_pair_align(&x, &y);
	ss_order_features(&x, &y, f + SS_N_ALONE_FEATURES);
	*same = ss_pair_same_words(et, 0, 1);
	return 0;
}

double
ss_model_pair(const double f[SS_N_MATCH_FEATURES])
{
	float x[SS_N_MATCH_FEATURES];
	double s = 0.0;
	size_t i;

	for (i = 0; i < SS_N_MATCH_FEATURES; i++)
		x[i] = (float)f[i];
	for (i = 0; i < sizeof(trees) / sizeof(trees[0]); i++)
		s += (double)ss_tree_value(&trees[i], x);
	return ss_round6(ss_sigmoid(s));
}
