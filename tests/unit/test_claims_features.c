/* Keys, names and features of sentence pairs, against brute force. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "claims/features.h"
#include "claims/names.h"
#include "claims/rescore.h"

static struct ss_stems stems;
static struct ss_event_text et;
static struct ss_pairs_text pt;

static void
add(const char *text)
{
	struct ss_str s = {(const unsigned char *)text, strlen(text)};

	ck_assert_int_eq(ss_event_text_add_sentence(&et, s, "en"), 0);
}

static void
begin(void)
{
	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
}

static void
ready(int alone)
{
	ck_assert_int_eq(ss_names_resolve(&et), 0);
	ck_assert_int_eq(ss_event_text_weigh(&et, alone), 0);
	ck_assert_int_eq(ss_pairs_text_init(&pt, &et), 0);
}

static void
end(void)
{
	ss_pairs_text_release(&pt);
	ss_event_text_release(&et);
	ss_stems_release(&stems);
}

/* The token of the word at its n-th letter in sentence unit. */
static const struct ss_token *
token(uint32_t unit, uint32_t i)
{
	return &et.tokens[et.units[unit].tok_beg + i];
}

START_TEST(keys)
{
	begin();
	add("The U.S. and the US said Kiev paid $1,400 for 30 Ukrainian dogs.");
	add("Kyiv's dog cost 1400 dollars, or thirty.");
	ready(1);
	ck_assert_uint_eq(token(0, 1)->key, token(0, 4)->key);  /* U.S., US */
	ck_assert_uint_eq(token(0, 6)->key, token(1, 0)->key);  /* Kiev */
	ck_assert_uint_eq(token(0, 8)->key, token(1, 3)->key);  /* 1,400 */
	ck_assert_uint_eq(token(0, 10)->key, token(1, 6)->key); /* 30 */
	ck_assert_uint_eq(token(0, 11)->key, token(1, 0)->key); /* Ukrainian */
	ck_assert_uint_eq(token(0, 12)->key, token(1, 1)->key); /* dogs, dog */
	ck_assert(token(0, 8)->flags & SS_TOKEN_MONEY);
	ck_assert(token(1, 0)->flags & SS_TOKEN_POSS);
	end();
}
END_TEST

START_TEST(names)
{
	begin();
	add("The blogger Mario Nawfal spoke and Nawfal left.");
	add("It was said that Mario Naufal spoke.");
	add("A talk with Mary Cheney and Liz Cheney and Cheney.");
	ready(0);
	/* one man, two spellings; his first name is dropped */
	ck_assert_uint_eq(ss_key_same(&et, token(0, 3)->key),
	    ss_key_same(&et, token(1, 5)->key));
	ck_assert(token(0, 2)->flags & SS_TOKEN_DROPPED);
	/* two people: nothing is dropped */
	ck_assert(!(token(2, 3)->flags & SS_TOKEN_DROPPED));
	ck_assert(!(token(2, 6)->flags & SS_TOKEN_DROPPED));
	end();
}
END_TEST

/* Edit distance by its definition. */
static unsigned
edit(const char *a, const char *b)
{
	unsigned x, y, z;

	if (*a == '\0' || *b == '\0')
		return (unsigned)(strlen(a) + strlen(b));
	x = edit(a + 1, b + 1) + (*a != *b);
	y = edit(a + 1, b) + 1;
	z = edit(a, b + 1) + 1;
	return x < y ? (x < z ? x : z) : (y < z ? y : z);
}

START_TEST(edit_distance)
{
	static const char *const words[] = {"", "a", "abc", "abd", "acbd",
	    "nawfal", "naufal", "zelen", "kelon", "bca"};
	size_t i, k, n = sizeof(words) / sizeof(words[0]);
	unsigned max;

	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++)
			for (max = 0; max < 8; max++) {
				unsigned d = edit(words[i], words[k]);

				ck_assert_uint_eq(
				    ss_edit_distance(
					(const unsigned char *)words[i],
					strlen(words[i]),
					(const unsigned char *)words[k],
					strlen(words[k]), max),
				    d > max ? max + 1 : d);
			}
}
END_TEST

/* The heaviest common run, by trying every start. */
static double
brute_run(uint32_t a, uint32_t b)
{
	const struct ss_unit *u = &et.units[a], *v = &et.units[b];
	double best = 0.0, w;
	uint32_t i, j, n;

	for (i = u->tok_beg; i < u->tok_end; i++)
		for (j = v->tok_beg; j < v->tok_end; j++)
			for (n = 0, w = 0.0;
			     i + n < u->tok_end && j + n < v->tok_end &&
			     ss_key_same(&et, et.tokens[i + n].key) ==
				 ss_key_same(&et, et.tokens[j + n].key);
			     n++) {
				w += ss_token_weight(&et, &et.tokens[i + n]);
				if (w > best)
					best = w;
			}
	return best;
}

START_TEST(features)
{
	static const char *const words[] = {"the", "minister", "resigned",
	    "flood", "Ostwick", "bridge", "two", "of", "council", "said"};
	double f[SS_N_PAIR_FEATURES], g[SS_N_PAIR_FEATURES];
	char text[400];
	unsigned seed = 7;
	size_t i, k, round;

	for (round = 0; round < 60; round++) {
		begin();
		for (i = 0; i < 2; i++) {
			text[0] = '\0';
			for (k = 0; k < 3 + round % 20; k++) {
				seed = seed * 1103515245u + 12345u;
				strcat(text, words[(seed >> 16) % 10]);
				strcat(text, " ");
			}
			add(text);
		}
		ready(1);
		ss_sentence_features(&pt, 0, 1, f);
		ss_sentence_features(&pt, 1, 0, g);
		for (k = 0; k < SS_N_PAIR_FEATURES; k++)
			ck_assert(fabs(f[k] - g[k]) < 1e-9);
		ck_assert(
		    fabs(f[SS_F_RUN] - log(1.0 + brute_run(0, 1))) < 1e-9);
		ck_assert(f[SS_F_JAC] >= 0.0 && f[SS_F_JAC] <= 1.0);
		ck_assert(f[SS_F_C4] >= 0.0 && f[SS_F_C4] <= 1.0 + 1e-9);
		ss_sentence_features(&pt, 0, 0, f);
		ck_assert(fabs(f[SS_F_JAC] - 1.0) < 1e-9);
		ck_assert(fabs(f[SS_F_COS] - 1.0) < 1e-9);
		ck_assert(fabs(f[SS_F_C4] - 1.0) < 1e-9);
		end();
	}
}
END_TEST

/* Sentences of the article of unit a that hold the key. */
static unsigned
holding(uint32_t a, uint32_t key)
{
	const struct ss_event_article_text *t =
	    &et.articles[et.units[a].article_i];
	unsigned n = 0;
	uint32_t u, i;

	for (u = t->unit_beg; u < t->unit_end; u++)
		for (i = et.units[u].tok_beg; i < et.units[u].tok_end; i++)
			if (ss_key_same(&et, et.tokens[i].key) == key) {
				n++;
				break;
			}
	return n;
}

/* The best and the sum of anchors, by all pairs of tokens. */
static void
brute_anchors(uint32_t a, uint32_t b, double *best, double *sum)
{
	const struct ss_unit *u = &et.units[a], *v = &et.units[b];
	uint32_t i, j, k, key;

	*best = *sum = 0.0;
	for (i = u->tok_beg; i < u->tok_end; i++) {
		key = ss_key_same(&et, et.tokens[i].key);
		for (k = u->tok_beg; k < i; k++)
			if (ss_key_same(&et, et.tokens[k].key) == key)
				break;
		for (j = v->tok_beg; j < v->tok_end && k == i; j++)
			if (ss_key_same(&et, et.tokens[j].key) == key) {
				double w = ss_token_weight(&et, &et.tokens[i]) /
				    (holding(a, key) * holding(b, key));

				*sum += w;
				if (w > *best)
					*best = w;
				break;
			}
	}
}

START_TEST(anchors)
{
	static const char *const words[] = {"the", "minister", "resigned",
	    "flood", "Ostwick", "bridge", "two", "of", "council", "said"};
	double best, sum, want_best, want_sum;
	struct ss_span spans[4];
	struct ss_str s;
	char text[2][600];
	unsigned seed = 11;
	uint32_t a, b;
	size_t i, k, n;

	begin();
	for (i = 0; i < 2; i++) {
		text[i][0] = '\0';
		for (n = 0; n < 4; n++) {
			spans[n].beg = strlen(text[i]);
			for (k = 0; k < 6; k++) {
				seed = seed * 1103515245u + 12345u;
				strcat(text[i], words[(seed >> 16) % 10]);
				strcat(text[i], " ");
			}
			spans[n].end = strlen(text[i]);
		}
		s.ptr = (const unsigned char *)text[i];
		s.len = strlen(text[i]);
		ck_assert_int_eq(ss_event_text_add_split(
				     &et, s, "en", spans, 4, (uint32_t)i),
		    0);
	}
	ready(0);
	for (a = 0; a < 4; a++)
		for (b = 4; b < 8; b++) {
			ss_anchors(&pt, a, b, &best, &sum);
			brute_anchors(a, b, &want_best, &want_sum);
			ck_assert(fabs(best - want_best) < 1e-9);
			ck_assert(fabs(sum - want_sum) < 1e-9);
		}
	end();
}
END_TEST

#define NODES 12

/* p of a link, 0: none. */
static double
link_p(const struct ss_link *v, size_t n, uint32_t a, uint32_t b)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((v[i].a == a && v[i].b == b) ||
		    (v[i].a == b && v[i].b == a))
			return v[i].p;
	return 0.0;
}

/* The best p of a with a node of this article, b not among them. */
static double
rival(const struct ss_link *v, size_t n, const uint32_t *article_of, uint32_t a,
    uint32_t b)
{
	double best = 0.0, p;
	uint32_t c;

	for (c = 0; c < NODES; c++) {
		p = link_p(v, n, a, c);
		if (c != b && article_of[c] == article_of[b] && p > best)
			best = p;
	}
	return best;
}

START_TEST(rescoring)
{
	double f[NODES * NODES][SS_N_RESCORE_FEATURES], x, y, path, p;
	struct ss_link v[NODES * NODES];
	uint32_t article_of[NODES], a, b, c;
	unsigned seed = 3;
	size_t i, n, round;

	for (round = 0; round < 50; round++) {
		for (a = 0; a < NODES; a++)
			article_of[a] = a / 3;
		for (n = a = 0; a < NODES; a++)
			for (b = a + 1; b < NODES; b++) {
				seed = seed * 1103515245u + 12345u;
				if (article_of[a] == article_of[b] ||
				    (seed >> 16) % 3 == 0)
					continue;
				v[n].a = a;
				v[n].b = b;
				v[n++].p = (seed >> 8) % 1000 / 1000.0;
			}
		ck_assert_int_eq(
		    ss_rescore_features(v, n, article_of, NODES, f), 0);
		for (i = 0; i < n; i++) {
			a = v[i].a;
			b = v[i].b;
			x = rival(v, n, article_of, a, b);
			y = rival(v, n, article_of, b, a);
			ck_assert(f[i][SS_R_RIVAL] == (x > y ? x : y));
			ck_assert(f[i][SS_R_RIVAL_MIN] == (x > y ? y : x));
			path = 0.0;
			for (c = 0; c < NODES; c++) {
				x = link_p(v, n, a, c);
				y = link_p(v, n, b, c);
				p = x < y ? x : y;
				if (article_of[c] != article_of[a] &&
				    article_of[c] != article_of[b] && p > path)
					path = p;
			}
			ck_assert(f[i][SS_R_PATH] == path);
			ck_assert(f[i][SS_R_PATH_P] == path * v[i].p);
		}
	}
}
END_TEST

static double
match(const char *a, const char *b, enum ss_band *band)
{
	struct ss_str x = {(const unsigned char *)a, strlen(a)};
	struct ss_str y = {(const unsigned char *)b, strlen(b)};
	double score = -1.0;

	ck_assert_int_eq(ss_match(x, y, &score, band, NULL), 0);
	ck_assert(score >= 0.0 && score <= 1.0);
	return score;
}

START_TEST(matching)
{
	enum ss_band band;

	ck_assert(
	    match("The council closed the old bridge on Monday.",
		"The council closed the old bridge on Monday.", &band) > 0.9);
	ck_assert_int_eq(band, SS_BAND_MATCHED);
	ck_assert(
	    match("The council closed the old bridge on Monday.",
		"A goalkeeper saved two penalties in the final.", &band) < 0.2);
	ck_assert_int_eq(band, SS_BAND_NONE);
	match("", "", &band);
	match("word", "", &band);
	match("...", "\xe2\x80\x9c\xe2\x80\x9d", &band);
}
END_TEST

Suite *suite_claims_features(void);

Suite *
suite_claims_features(void)
{
	Suite *s = suite_create("claims_features");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, keys);
	tcase_add_test(tc, names);
	tcase_add_test(tc, edit_distance);
	tcase_add_test(tc, features);
	tcase_add_test(tc, anchors);
	tcase_add_test(tc, rescoring);
	tcase_add_test(tc, matching);
	suite_add_tcase(s, tc);
	return s;
}
