/* What recurs over the stories of an outlet: against a look at every pair,
   and the rules on small cases. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/crossdoc.h"

static struct ss_lexicon lex;
static struct ss_lines l;
static struct ss_decisions d;
static struct ss_units u;
static struct ss_crossdoc x;

static void
setup(void)
{
	ck_assert_int_eq(ss_lexicon_init(&lex), 0);
	ss_lines_init(&l);
	ss_decisions_init(&d);
	ss_units_init(&u);
	ss_crossdoc_init(&x);
}

static void
teardown(void)
{
	ss_crossdoc_release(&x);
	ss_units_release(&u);
	ss_decisions_release(&d);
	ss_lines_release(&l);
	ss_lexicon_release(&lex);
}

static void
add(uint32_t article_i, uint64_t outlet, const char *text)
{
	const unsigned char *t = (const unsigned char *)text;
	struct ss_str none = {NULL, 0};

	ck_assert_int_eq(ss_units_scan(&u, t, strlen(text)), 0);
	ck_assert_int_eq(ss_lines_scan(&l, &lex, t, strlen(text), none), 0);
	ck_assert_int_eq(
	    ss_boilerplate_score(&d, &l, &ss_line_model_default, 0), 0);
	ck_assert_int_eq(
	    ss_crossdoc_add(&x, article_i, outlet, 0, &u, &l, &d), 0);
}

/* 1: all of part went from article i, whose text it is in; 0: none did. */
static int
gone(uint32_t article_i, const char *text, const char *part)
{
	const struct ss_crossdoc_article *a = ss_crossdoc_find(&x, article_i);
	size_t beg = (size_t)(strstr(text, part) - text), i, n = 0, all = 0;

	for (i = 0; i < a->n_units; i++) {
		if (a->units[i].end <= beg ||
		    a->units[i].beg >= beg + strlen(part))
			continue;
		all++;
		n += a->units[i].removed;
	}
	ck_assert_msg(all > 0 && (n == 0 || n == all),
	    "%zu of %zu units of \"%s\"", n, all, part);
	return n > 0;
}

#define N_ARTICLES 40

static unsigned seed;

static unsigned
next(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

/* Sentence k of few, so that many stand in several articles. */
static size_t
put_sentence(char *out, size_t cap, unsigned k)
{
	static const char *const words[] = {"harbour", "council", "engine",
	    "winter", "teachers", "border", "forest", "market", "river",
	    "minister", "railway", "hospital", "orchard", "satellite"};
	unsigned i;
	size_t n = 0;

	for (i = 0; i < 12; i++)
		n += (size_t)snprintf(out + n, cap - n, "%s ",
		    words[(k * 7 + i * (k % 5 + 3)) % 14]);
	return n + (size_t)snprintf(out + n, cap - n, "%u.\n", k);
}

START_TEST(against_pairs)
{
	static char texts[N_ARTICLES][2048];
	const struct ss_crossdoc_article *a, *b;
	uint32_t stories[N_ARTICLES];
	size_t i, k, m, n, s, n_stories, found = 0, copied;

	seed = 5;
	for (i = 0; i < N_ARTICLES; i++) {
		n = 0;
		for (k = 0; k < 6; k++)
			n += put_sentence(texts[i] + n, sizeof(texts[i]) - n,
			    next(60) + (unsigned)(i % 2) * 20);
		add((uint32_t)i, 1 + i % 3, texts[i]);
	}
	ck_assert_int_eq(ss_crossdoc_decide(&x), 0);
	for (i = 0; i < N_ARTICLES; i++) {
		a = ss_crossdoc_find(&x, (uint32_t)i);
		for (k = 0; k < a->n_units; k++) {
			n_stories = copied = 0;
			for (m = 0; m < N_ARTICLES; m++) {
				b = ss_crossdoc_find(&x, (uint32_t)m);
				if (m == i || b->outlet != a->outlet)
					continue;
				for (s = 0; s < b->n_units; s++)
					if (b->units[s].hash ==
					    a->units[k].hash)
						break;
				if (s == b->n_units)
					continue;
				copied = 1;
				for (n = 0; n < n_stories; n++)
					if (stories[n] == b->story)
						break;
				if (n == n_stories && b->story != a->story)
					stories[n_stories++] = b->story;
			}
			ck_assert_uint_eq(a->units[k].stories, n_stories);
			ck_assert_uint_eq(a->units[k].copied, copied);
			ck_assert_uint_ge(a->units[k].similar, n_stories);
			found += n_stories > 0;
		}
	}
	ck_assert_uint_gt(found, 20);
}
END_TEST

/* Words and pairs in common, counted by crossing them out. */
static size_t
crossed(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	uint8_t used[256] = {0};
	size_t i, k, both = 0;

	for (i = 0; i < n; i++)
		for (k = 0; k < m; k++)
			if (!used[k] && a[i] == b[k]) {
				used[k] = 1;
				both++;
				break;
			}
	return both;
}

static int
similar_by_hand(const struct ss_crossdoc_article *a, size_t i,
    const struct ss_crossdoc_article *b, size_t k)
{
	const struct ss_crossdoc_article *v[2] = {a, b};
	size_t at[2] = {i, k}, n[2], s, j, longer;
	uint64_t words[2][256], pairs[2][256];

	for (s = 0; s < 2; s++) {
		const struct ss_crossdoc_unit *t = &v[s]->units[at[s]];

		n[s] = t->n_all;
		for (j = 0; j < n[s]; j++)
			words[s][j] = v[s]->words[t->word + j];
		for (j = 0; j + 1 < n[s]; j++)
			pairs[s][j] = words[s][j] << 32 | words[s][j + 1];
	}
	longer = n[0] > n[1] ? n[0] : n[1];
	return n[0] > 1 && n[1] > 1 &&
	    4 * crossed(words[0], n[0], words[1], n[1]) >= 3 * longer &&
	    2 * crossed(pairs[0], n[0] - 1, pairs[1], n[1] - 1) >= longer - 1;
}

START_TEST(similarity)
{
	static char texts[2][8192];
	size_t i, k, n[2] = {0}, yes = 0;
	unsigned w, c;

	/* the same 14 words, some of them replaced, line by line */
	seed = 11;
	for (i = 0; i < 60; i++)
		for (k = 0; k < 2; k++) {
			for (w = 0; w < 14; w++) {
				c = next(100) < i ? next(20) : w;
				n[k] += (size_t)snprintf(texts[k] + n[k],
				    sizeof(texts[k]) - n[k], "word%c ",
				    'a' + (int)c);
			}
			texts[k][n[k]++] = '\n';
		}
	add(0, 1, texts[0]);
	add(1, 1, texts[1]);
	ck_assert_uint_eq(x.v[0].n_units, 60);
	for (i = 0; i < 60; i++)
		for (k = 0; k < 60; k++) {
			int is = ss_crossdoc_similar(&x.v[0], i, &x.v[1], k);

			ck_assert_int_eq(
			    is, similar_by_hand(&x.v[0], i, &x.v[1], k));
			ck_assert_int_eq(
			    is, ss_crossdoc_similar(&x.v[1], k, &x.v[0], i));
			yes += is != 0;
		}
	ck_assert_uint_gt(yes, 20);
	ck_assert_uint_lt(yes, 3500);
}
END_TEST

#define POOLS                                                                  \
	"The council of Harlow voted on Tuesday night to close two of its "    \
	"five swimming pools, saying that repairs would cost three million "   \
	"pounds.\n"                                                            \
	"Residents had gathered outside the hall. \"My children learned to "   \
	"swim there,\" said Joan Pickering, a nurse who collected signatures " \
	"against the plan.\n"                                                  \
	"The mayor, Desmond Airey, said that the government had cut the "      \
	"grant by a fifth and that no choice remained.\n"                      \
	"Both pools were built in 1971, and an inspection found rust in the "  \
	"beams that carry the ceiling above the main basin.\n"                 \
	"The pools close in September, and their thirty-four lifeguards and "  \
	"cleaners are to be offered other posts by the county.\n"

#define SHIP                                                                   \
	"A cargo ship carrying timber ran aground off the northern coast on "  \
	"Friday after its engine failed in heavy seas, the coastguard said.\n" \
	"All fourteen of the crew were lifted off by helicopter, and one "     \
	"sailor was taken to hospital with a broken arm.\n"                    \
	"Tugs are to try to pull the vessel free at high tide; officials "     \
	"said there was no sign of oil, but booms were laid as a "             \
	"precaution.\n"                                                        \
	"The freighter had been detained in port for nine days last year "     \
	"because of faults in its steering gear, according to records.\n"      \
	"Its owner, a firm from Odense, declined to comment on the rudder "    \
	"or on the insurance of the cargo.\n"

#define FOOTER                                                               \
	"The Lantern was founded in 1884 by a printer and his two sisters. " \
	"It appears six days a week and belongs to a trust whose members "   \
	"are chosen by lot.\n"
#define FOOTER_OTHER                                                      \
	"On Thursday the printed edition carries this report on page 12 " \
	"together with a map, a chronology and a list of earlier pieces.\n"
#define FOOTER_NEARLY                                                  \
	"On Sunday the printed edition carries this report on page 3 " \
	"together with a map, a chronology and a list of earlier pieces.\n"

static void
two(const char *a, uint64_t outlet_a, const char *b, uint64_t outlet_b)
{
	ss_crossdoc_release(&x);
	ss_crossdoc_init(&x);
	add(0, outlet_a, a);
	add(1, outlet_b, b);
	ck_assert_int_eq(ss_crossdoc_decide(&x), 0);
}

START_TEST(footers_of_two)
{
	two(POOLS FOOTER, 7, SHIP FOOTER, 7);
	ck_assert_int_eq(gone(0, POOLS FOOTER, FOOTER), 1);
	ck_assert_int_eq(gone(1, SHIP FOOTER, FOOTER), 1);
	ck_assert_int_eq(gone(0, POOLS FOOTER, POOLS), 0);
	ck_assert_int_eq(gone(1, SHIP FOOTER, SHIP), 0);
	/* nearly the same */
	two(POOLS FOOTER_OTHER, 7, SHIP FOOTER_NEARLY, 7);
	ck_assert_int_eq(gone(0, POOLS FOOTER_OTHER, FOOTER_OTHER), 1);
	ck_assert_int_eq(gone(1, SHIP FOOTER_NEARLY, FOOTER_NEARLY), 1);
	ck_assert_int_eq(gone(1, SHIP FOOTER_NEARLY, SHIP), 0);
	/* other outlets: a text that they share is not one's own */
	two(POOLS FOOTER, 7, SHIP FOOTER, 8);
	ck_assert_int_eq(gone(0, POOLS FOOTER, FOOTER), 0);
	ck_assert_int_eq(gone(1, SHIP FOOTER, FOOTER), 0);
}
END_TEST

/* A paragraph of background that one of the two is about stays in both. */
START_TEST(background_of_two)
{
	static const char line[] =
	    "The pools of Harlow had lost swimmers since the council raised "
	    "the price of tickets, and repairs of the ceiling were put off.\n";
	char a[2048], b[2048];

	(void)snprintf(a, sizeof(a), "%s%s", POOLS, line);
	(void)snprintf(b, sizeof(b), "%s%s", SHIP, line);
	two(a, 7, b, 7);
	ck_assert_int_eq(gone(0, a, line), 0);
	ck_assert_int_eq(gone(1, b, line), 0);
}
END_TEST

/* What a story and its update share is story. */
START_TEST(versions_of_a_story)
{
	static const char update[] =
	    "Harlow's mayor has called off the closing of one of two swimming "
	    "pools after the county promised money for its beams and "
	    "ceiling.\n"
	    "\"The children will swim,\" said Joan Pickering, the nurse whose "
	    "signatures made the council vote again on Friday night.\n"
	    "Both pools were built in 1971, and an inspection found rust in "
	    "the beams that carry the ceiling above the main basin.\n"
	    "The mayor, Desmond Airey, said that the government had cut the "
	    "grant by a fifth and that no choice remained.\n";

	two(POOLS, 7, update, 7);
	ck_assert_int_eq(gone(0, POOLS, POOLS), 0);
	ck_assert_int_eq(gone(1, update, update), 0);
}
END_TEST

/* The order of adding is of no matter. */
START_TEST(order)
{
	static const char *const texts[] = {POOLS FOOTER, SHIP FOOTER,
	    SHIP FOOTER_OTHER, POOLS FOOTER_NEARLY, POOLS, FOOTER};
	static const uint32_t orders[][6] = {
	    {0, 1, 2, 3, 4, 5}, {5, 4, 3, 2, 1, 0}, {2, 0, 5, 1, 4, 3}};
	uint8_t removed[6][64];
	size_t i, k, o;

	for (o = 0; o < 3; o++) {
		ss_crossdoc_release(&x);
		ss_crossdoc_init(&x);
		for (i = 0; i < 6; i++)
			add(orders[o][i], 3, texts[orders[o][i]]);
		ck_assert_int_eq(ss_crossdoc_decide(&x), 0);
		for (i = 0; i < 6; i++)
			for (k = 0; k < x.v[i].n_units; k++) {
				if (o == 0)
					removed[i][k] = x.v[i].units[k].removed;
				ck_assert_uint_eq(
				    removed[i][k], x.v[i].units[k].removed);
			}
	}
}
END_TEST

Suite *suite_text_crossdoc(void);

Suite *
suite_text_crossdoc(void)
{
	Suite *s = suite_create("text_crossdoc");
	TCase *tc = tcase_create("all");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, against_pairs);
	tcase_add_test(tc, similarity);
	tcase_add_test(tc, footers_of_two);
	tcase_add_test(tc, background_of_two);
	tcase_add_test(tc, versions_of_a_story);
	tcase_add_test(tc, order);
	suite_add_tcase(s, tc);
	return s;
}
