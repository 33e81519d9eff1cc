/* Sentence pairs alone: alignment, its features, synonyms, the score. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "claims/names.h"
#include "claims/pair_model.h"
#include "claims/synonyms.h"
#include "claims/trees.h"
#include "text/words.h"

static struct ss_str
str(const char *s)
{
	return (struct ss_str){(const unsigned char *)s, strlen(s)};
}

static double
score(const char *a, const char *b)
{
	enum ss_band band;
	double p, q;

	ck_assert_int_eq(ss_match(str(a), str(b), &p, &band, NULL), 0);
	ck_assert_int_eq(ss_match(str(b), str(a), &q, &band, NULL), 0);
	ck_assert(p == q);
	ck_assert(p >= 0.0 && p <= 1.0);
	return p;
}

static enum ss_band
band_of(const char *a, const char *b)
{
	enum ss_band band;
	double p;

	ck_assert_int_eq(ss_match(str(a), str(b), &p, &band, NULL), 0);
	return band;
}

static unsigned
related(const char *a, const char *b)
{
	return ss_words_related(
	    ss_word_hash((const unsigned char *)a, strlen(a)),
	    ss_word_hash((const unsigned char *)b, strlen(b)));
}

START_TEST(synonyms)
{
	ck_assert_uint_lt(related("buy", "purchas") & SS_WORDS_SYNONYMS,
	    SS_WORDS_NO_SYNONYMS);
	ck_assert(related("buy", "purchas") == related("purchas", "buy"));
	ck_assert(related("went", "go") & SS_WORDS_SAME);
	ck_assert(related("hot", "cold") & SS_WORDS_OPPOSITE);
	ck_assert(related("murder", "kill") & SS_WORDS_KIND);
	ck_assert_uint_eq(related("dog", "senat"), SS_WORDS_NO_SYNONYMS);
	ck_assert_uint_eq(related("dog", "dog"), SS_WORDS_NO_SYNONYMS);
	ck_assert_uint_eq(related("", ""), SS_WORDS_NO_SYNONYMS);
}
END_TEST

START_TEST(trees)
{
	/* at most 1: leaf 0; else at most 2 of the other: leaf 1; else 2 */
	static const struct ss_tree t = {
	    {{0, ~0, 1, 1.0f}, {1, ~1, ~2, 2.0f}}, {0.5f, 0.25f, -4.0f}};
	float x[3][2] = {{1.0f, 9.0f}, {1.5f, 2.0f}, {1.5f, 2.5f}};
	size_t i;

	for (i = 0; i < 3; i++)
		ck_assert(ss_tree_value(&t, x[i]) == t.leaf[i]);
}
END_TEST

/* --- a pair of sentences, aligned --- */

static struct ss_stems stems;
static struct ss_event_text et;
static struct ss_pair_side x, y;

static void
align(const char *a, const char *b)
{
	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
	ck_assert_int_eq(ss_event_text_add_sentence(&et, str(a), "en"), 0);
	ck_assert_int_eq(ss_event_text_add_sentence(&et, str(b), "en"), 0);
	ck_assert_int_eq(ss_names_resolve(&et), 0);
	ck_assert_int_eq(ss_event_text_weigh(&et, 1), 0);
	ss_pair_side_init(&x, &et, 0);
	ss_pair_side_init(&y, &et, 1);
	ss_pair_align(&x, &y);
}

static void
unalign(void)
{
	ss_event_text_release(&et);
	ss_stems_release(&stems);
}

START_TEST(alignment)
{
	align("Police went to the hotel and bought three cars.",
	    "The police go to a hotel to purchase 3 lorries.");
	ck_assert_uint_eq(x.v[0].tie, 1);            /* police */
	ck_assert_uint_eq(x.v[1].tie, 2);            /* went, go */
	ck_assert_uint_eq(x.v[4].tie, 5);            /* hotel */
	ck_assert_uint_eq(x.v[6].tie, 7);            /* bought, purchase */
	ck_assert_uint_eq(x.v[7].tie, 8);            /* three, 3 */
	ck_assert_uint_eq(x.v[8].tie, SS_PAIR_LONE); /* cars */
	ck_assert(x.v[0].strength == 1.0 && x.v[6].strength < 1.0);
	unalign();
	/* of two equal words the one whose neighbours agree */
	align("The old bank and the new bank.", "A new bank.");
	ck_assert_uint_eq(y.v[2].tie, 6);
	unalign();
}
END_TEST

START_TEST(negations)
{
	align("He can't go, not now.", "He can\xe2\x80\x99t or cannot go.");
	ck_assert_uint_eq(x.n_negations, 2);
	ck_assert_uint_eq(y.n_negations, 2);
	unalign();
	align("It's Bob's T shirt.", "That's all.");
	ck_assert_uint_eq(x.n_negations + y.n_negations, 0);
	unalign();
}
END_TEST

/* Sentences of few words, so that they repeat. */
static void
salad(char *out, size_t n_words)
{
	static const char *const words[] = {"Police", "the", "bought", "car",
	    "cars", "12", "London", "purchase", "not", "Smith", "on", "Friday",
	    "a", "said", "old", "rose"};
	size_t i;

	out[0] = '\0';
	for (i = 0; i < n_words; i++) {
		strcat(out, words[(size_t)rand() % 16]);
		strcat(out, rand() % 8 == 0 ? ", " : " ");
	}
}

/* The longest ties in one order, by trying all subsets. */
static uint32_t
brute_in_order(const struct ss_pair_side *s)
{
	uint32_t set, i, n, best = 0;
	int last;

	for (set = 0; set < 1u << s->n; set++) {
		for (i = n = 0, last = -1; i < s->n; i++) {
			if (!(set & 1u << i))
				continue;
			if (s->v[i].tie == SS_PAIR_LONE ||
			    (int)s->v[i].tie < last)
				break;
			last = s->v[i].tie;
			n++;
		}
		if (i == s->n && n > best)
			best = n;
	}
	return best;
}

START_TEST(ties_and_order)
{
	double f[SS_N_ORDER_FEATURES];
	char a[512], b[512];
	uint32_t i, ties, k;

	srand(7);
	for (k = 0; k < 200; k++) {
		salad(a, 1 + (size_t)rand() % 10);
		salad(b, 1 + (size_t)rand() % 10);
		align(a, b);
		for (i = ties = 0; i < x.n; i++) {
			if (x.v[i].tie == SS_PAIR_LONE)
				continue;
			ties++;
			ck_assert_uint_lt(x.v[i].tie, y.n);
			ck_assert_uint_eq(y.v[x.v[i].tie].tie, i);
			ck_assert(
			    x.v[i].strength > 0.0 && x.v[i].strength <= 1.0);
		}
		ss_order_features(&x, &y, f);
		if (ties > 0)
			ck_assert_double_eq_tol(
			    f[SS_O_IN_ORDER] * ties, brute_in_order(&x), 1e-9);
		for (i = 0; i < SS_N_ORDER_FEATURES; i++)
			ck_assert(f[i] >= 0.0 && f[i] < 100.0);
		unalign();
	}
}
END_TEST

/* --- the score --- */

START_TEST(symmetric)
{
	char a[1024], b[1024];
	int k;

	srand(11);
	for (k = 0; k < 300; k++) {
		salad(a, (size_t)rand() % 24);
		salad(b, (size_t)rand() % 24);
		score(a, b);
		if (a[0] != '\0')
			ck_assert(score(a, a) == 1.0);
	}
}
END_TEST

START_TEST(same_words)
{
	ck_assert(score("The cat sat on the mat.",
		      "THE CAT SAT - on the mat!") == 1.0);
	ck_assert(score("", "") == 1.0);
	ck_assert(score("", "The cat sat.") == 0.0);
	ck_assert(score("...", "!!!") == 0.0);
	ck_assert(score("...", "...") == 1.0);
	/* signs that are words */
	ck_assert(score("It cost $5 in all.", "It cost 5% in all.") < 1.0);
	ck_assert(score("He can go home.", "He can't go home.") < 1.0);
}
END_TEST

START_TEST(paraphrases)
{
	static const char base[] =
	    "The company laid off 1,200 workers in Ohio on Monday.";

	ck_assert_int_eq(band_of(base,
			     "On Monday, the company laid off 1200 workers "
			     "in Ohio."),
	    SS_BAND_MATCHED);
	ck_assert_int_eq(
	    band_of(base, "A man is playing the guitar."), SS_BAND_NONE);
	/* a synonym says more than any other word */
	ck_assert(score("They bought the old house.",
		      "They purchased the old house.") >
	    score("They bought the old house.", "They burned the old house."));
}
END_TEST

START_TEST(crucial_words)
{
	static const char base[] =
	    "The mayor was told that 12 people were hurt in the fire in May.";

	ck_assert_int_ne(band_of(base,
			     "The mayor was told that 47 people were hurt in "
			     "the fire in May."),
	    SS_BAND_MATCHED);
	ck_assert_int_ne(band_of(base,
			     "The mayor was not told that 12 people were hurt "
			     "in the fire in May."),
	    SS_BAND_MATCHED);
	ck_assert_int_ne(
	    band_of("Sales can rise by 3 percent this year, the firm said.",
		"Sales can't rise by 3 percent this year, the firm said."),
	    SS_BAND_MATCHED);
	/* the same number, written otherwise */
	ck_assert_int_eq(band_of(base,
			     "The mayor was told that twelve people were hurt "
			     "in the fire in May."),
	    SS_BAND_MATCHED);
}
END_TEST

START_TEST(long_sentences)
{
	char *a = malloc(1 << 20), *b = malloc(1 << 20);
	size_t i;

	ck_assert(a != NULL && b != NULL);
	for (i = 0; i < (1 << 20) - 8; i += 8) {
		memcpy(a + i, "Smith 1 ", 9);
		memcpy(b + i, "Smyth 2 ", 9);
	}
	ck_assert(score(a, a) == 1.0);
	ck_assert(score(a, b) < 1.0);
	memset(a, '\xff', 1000);
	ck_assert(score(a, b) < 1.0);
	free(a);
	free(b);
}
END_TEST

Suite *suite_claims_match(void);

Suite *
suite_claims_match(void)
{
	Suite *s = suite_create("claims_match");
	TCase *t = tcase_create("match");

	tcase_add_test(t, synonyms);
	tcase_add_test(t, trees);
	tcase_add_test(t, alignment);
	tcase_add_test(t, negations);
	tcase_add_test(t, ties_and_order);
	tcase_add_test(t, symmetric);
	tcase_add_test(t, same_words);
	tcase_add_test(t, paraphrases);
	tcase_add_test(t, crucial_words);
	tcase_add_test(t, long_sentences);
	suite_add_tcase(s, t);
	return s;
}
