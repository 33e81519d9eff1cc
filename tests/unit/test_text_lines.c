/* Lines and their features, the decision, and what is cut out of lines. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "text/boilerplate.h"
#include "text/title.h"

static struct ss_lexicon lex;
static struct ss_lines l;
static struct ss_decisions d;

static void
setup(void)
{
	ck_assert_int_eq(ss_lexicon_init(&lex), 0);
	ss_lines_init(&l);
	ss_decisions_init(&d);
}

static void
teardown(void)
{
	ss_decisions_release(&d);
	ss_lines_release(&l);
	ss_lexicon_release(&lex);
}

static void
scan(const char *text)
{
	struct ss_str none = {NULL, 0};

	ck_assert_int_eq(ss_lines_scan(&l, &lex, (const unsigned char *)text,
			     strlen(text), none),
	    0);
}

static void
decide(const char *text, double prior)
{
	scan(text);
	ck_assert_int_eq(
	    ss_boilerplate_decide(&d, &l, &ss_line_model_default, &lex,
		(const unsigned char *)text, strlen(text), prior),
	    0);
}

static double
feature(size_t line, enum ss_line_feature f)
{
	return (double)l.features[line * SS_LF_COUNT + f];
}

START_TEST(splitting)
{
	scan("  one two \r\n\n\xc2\xa0\n\tthree.\n");
	ck_assert_uint_eq(l.n, 2);
	ck_assert_uint_eq(l.v[0].beg, 2);
	ck_assert_uint_eq(l.v[0].end, 9);
	ck_assert_uint_eq(l.v[0].n_words, 2);
	ck_assert_uint_eq(l.v[1].n_words, 1);
	ck_assert_int_eq(l.v[0].sentence, 0);
	ck_assert_int_eq(l.v[1].sentence, 1);
	scan("");
	ck_assert_uint_eq(l.n, 0);
}
END_TEST

START_TEST(line_features)
{
	scan("She said the roof of the market had been \xe2\x80\x9c"
	     "unsafe since we built it.\xe2\x80\x9d\n"
	     "Subscribe to our newsletter!\n"
	     "\xe2\x80\x9cSubscribe to our newsletter!\xe2\x80\x9d\n"
	     "Subscribe to our newsletter!\n"
	     "FLOODS HIT COAST\n"
	     "He told them that the plan was to go back to the\n"
	     "kolby@example.com\n");
	ck_assert_int_eq(l.v[0].sentence, 1);
	ck_assert(feature(0, SS_LF_SAID) > 0);
	/* "we" stands in a quotation */
	ck_assert_double_eq(feature(0, SS_LF_READER), 0);
	ck_assert_uint_ge(l.v[1].n_cues, 2);
	ck_assert(feature(1, SS_LF_READER) > 0);
	ck_assert_uint_eq(l.v[2].n_cues, 0);
	ck_assert(feature(1, SS_LF_REPEAT) > 0);
	ck_assert(feature(3, SS_LF_REPEAT) > 0);
	ck_assert_int_eq(l.v[1].repeat, 0);
	ck_assert_int_eq(l.v[3].repeat, 1);
	ck_assert(feature(4, SS_LF_UPPER) > 0);
	ck_assert(feature(0, SS_LF_UPPER) < 1);
	ck_assert_int_eq(l.v[5].cut, 1); /* breaks off after "the" */
	ck_assert(feature(6, SS_LF_URL) > 0);
}
END_TEST

START_TEST(the_share_of_others)
{
	uint8_t core[3] = {1, 1, 0};
	float share[3];

	scan("harbour market closes\nharbour engineers\nmarket herring\n");
	ck_assert_int_eq(ss_lines_share(&l, core, share), 0);
	/* A line's own words do not count for itself. */
	ck_assert_double_eq_tol((double)share[0], 1.0 / 3, 1e-6);
	ck_assert_double_eq_tol((double)share[1], 0.5, 1e-6);
	ck_assert_double_eq_tol((double)share[2], 0.5, 1e-6);
}
END_TEST

#define STORY                                                                 \
	"The harbour board voted on Monday to close the old fish market "     \
	"after engineers said its roof could fall.\n"                         \
	"Traders were told in March that repairs would cost 4.2 million, "    \
	"a sum the board said it did not have.\n"                             \
	"\"My father sold herring here,\" said Ana Brandt, who runs a stall " \
	"near the slipway. \"Now they give us six weeks.\"\n"

START_TEST(stories_survive)
{
	static const char *const texts[] = {STORY,
	    /* an interview */
	    "Q: Why did the board close the market?\n"
	    "A: Because the roof was about to fall, as the engineers had "
	    "told us twice since the winter.\n"
	    "Q: What will the traders do?\n"
	    "A: Some of them will go to the new hall on the quay, and the "
	    "others have found work in the cannery.\n",
	    /* a brief in capitals */
	    "FED SETS TWO-DAY SYSTEM REPURCHASES, FEDERAL RESERVE SAYS\n",
	    /* quotes alone */
	    "\"We did not see the ferry before it struck the pier,\" the "
	    "captain said.\n"
	    "\"Nobody was on deck,\" he told the court on Tuesday.\n",
	    /* one line without breaks, with a call in it that is quoted */
	    "The board voted on Monday to close the market. Engineers said "
	    "its roof could fall. \"Sign up for our newsletter,\" read the "
	    "poster on its door, said Ana Brandt, who runs a stall there. "
	    "The market opened in 1911 and survived two fires. Traders "
	    "were told in March that repairs would cost 4.2 million.\n"};
	size_t i, k;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		decide(texts[i], SS_CLEAN_PRIOR);
		ck_assert_uint_eq(d.cuts.n, 0);
		for (k = 0; k < l.n; k++)
			ck_assert_ptr_null(d.v[k].reason);
	}
}
END_TEST

START_TEST(tables_survive)
{
	size_t k;

	decide("Shr 32 cts vs 19 cts\nNet 3,443,392 vs 3,242,588\n"
	       "Revs 56.2 mln vs 102.9 mln\nRecord March 20\n",
	    SS_CLEAN_PRIOR);
	for (k = 0; k < l.n; k++)
		ck_assert_ptr_null(d.v[k].reason);
}
END_TEST

START_TEST(calls_go)
{
	decide(STORY "Support our journalism. We need your help: make a "
		     "donation today and become a member of our community.\n",
	    SS_CLEAN_PRIOR);
	ck_assert_uint_eq(l.n, 4);
	ck_assert_ptr_null(d.v[2].reason);
	ck_assert_str_eq(d.v[3].reason, "call to donate");
}
END_TEST

/* Prose of sites, in eight languages, without a stock phrase; and prose of
   stories that also says "we" and "you", or tells of money. */
START_TEST(appeals)
{
	static const char *const site[] = {
	    "Nobody pays us but you. What you give each month keeps our "
	    "newsroom open, and we want to stay free for everybody.",
	    "Nadie nos paga salvo nuestros lectores. Lo que aportas cada mes "
	    "nos ayuda a seguir siendo un medio libre para ti.",
	    "Niemand bezahlt uns au\xc3\x9f"
	    "er Ihnen. Mit Ihrem Beitrag helfen "
	    "Sie unserer Redaktion jeden Monat, und wir bleiben kostenlos.",
	    "Personne ne nous paie sauf vous. Votre don nous aide chaque mois "
	    "\xc3\xa0 garder notre r\xc3\xa9"
	    "daction ouverte et gratuite."};
	static const char *const story[] = {
	    "Our reporter watched the vote from the gallery of the town hall, "
	    "where you could hear the rain on the roof all evening long.",
	    "The charity said that donations had paid for food and medicine "
	    "for three months, and that help from abroad was needed now.",
	    "If you walk down to the harbour at night, you will see the men "
	    "who mend the nets under a single lamp by the wall."};
	size_t i;

	for (i = 0; i < sizeof(site) / sizeof(site[0]); i++) {
		scan(site[i]);
		ck_assert_msg(l.v[0].appeal, "%s", site[i]);
	}
	for (i = 0; i < sizeof(story) / sizeof(story[0]); i++) {
		scan(story[i]);
		ck_assert_msg(!l.v[0].appeal, "%s", story[i]);
	}
	/* What the rest of the story tells of is no appeal. */
	scan("We give our members what they pay for each month, you see, "
	     "and the newsroom gets the rest of the donations.\n"
	     "The members of the newsroom pay each month, and what they "
	     "give are donations for the rest of the year, see the plan.\n");
	ck_assert(!l.v[0].appeal);
}
END_TEST

START_TEST(by_lines)
{
	static const struct {
		const char *line;
		int is;
	} v[] = {{"By Anna Brook", 1},
	    {"By Anna Brook and Peter Lane in Harlow", 1},
	    {"By Continental Press staff", 1}, {"Words: Anna Brook", 1},
	    {"Reporting by Anna Brook; editing by Peter Lane", 1},
	    {"Von Martin Hollweg, Br\xc3\xbcssel", 1},
	    {"Por Rosa Villalba, corresponsal en Madrid", 1},
	    {"Par Jeanne Picard, envoy\xc3\xa9"
	     "e sp\xc3\xa9"
	     "ciale",
		1},
	    {"di Dario Arnaldi", 1}, {"Door Dirk Arends", 1},
	    {"\xd0\xa2\xd0\xb5\xd0\xba\xd1\x81\xd1\x82: "
	     "\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd "
	     "\xd0\x9f\xd0\xb5\xd1\x82\xd1\x80\xd0\xbe\xd0\xb2",
		1},
	    {"By noon on Tuesday the water had reached the bridge", 0},
	    {"By Anna Brook.", 0}, {"By train", 0}, {"By", 0},
	    {"Reporting Anna Brook", 0}, {"Anna Brook", 0},
	    {"Story of Harlow", 0}, {"Photos show Harlow under water", 0}};
	size_t i;

	for (i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		scan(v[i].line);
		ck_assert_msg(l.v[0].byline == v[i].is, "%s", v[i].line);
	}
	decide("By Anna Brook\n" STORY, SS_CLEAN_PRIOR);
	ck_assert_str_eq(d.v[0].reason, "by-line or credit");
	ck_assert_ptr_null(d.v[1].reason);
}
END_TEST

/* The opening of a letter to readers tells of events; it goes with them. */
START_TEST(letters_to_readers)
{
	decide(STORY
	    "A word from the Harlow Courier:\n"
	    "Dear readers,\n"
	    "A court has ordered three of our reporters to hand over their "
	    "notes and fined this newspaper for printing them.\n"
	    "We need your help to go on: please give what you can each month "
	    "so that our newsroom can keep its lawyers.\n"
	    "Your support, once or monthly, makes it possible for us to pay "
	    "our journalists. Thank you.\n",
	    0);
	ck_assert_uint_eq(l.n, 8);
	ck_assert_ptr_null(d.v[2].reason);
	ck_assert_ptr_nonnull(d.v[3].reason);
	ck_assert_ptr_nonnull(d.v[4].reason);
	ck_assert_ptr_nonnull(d.v[5].reason);
	ck_assert_ptr_nonnull(d.v[6].reason);
	ck_assert_ptr_nonnull(d.v[7].reason);
}
END_TEST

START_TEST(last_links)
{
	const char *teaser =
	    "The harbour board voted on Monday to close the old fish market "
	    "after engineers said its roof could fall... Read more on Harlow";

	decide(teaser, SS_CLEAN_PRIOR);
	ck_assert_ptr_null(d.v[0].reason);
	ck_assert_uint_eq(d.cuts.n, 1);
	ck_assert_mem_eq(teaser + d.cuts.v[0].beg, "Read more", 9);
	ck_assert_uint_eq(d.cuts.v[0].end, strlen(teaser));
}
END_TEST

START_TEST(insets)
{
	const char *glued =
	    "Read more Fishing fleet shrinks againHerring has been landed "
	    "here since the Middle Ages, and the quota was cut by half last "
	    "year, officials said.\n";
	const char *call =
	    "The captain told investigators that fog had closed in within a "
	    "minute. Sign up for our newsletter to get the news first. He "
	    "said that his radar had failed.\n";

	decide(glued, SS_CLEAN_PRIOR);
	ck_assert_uint_eq(d.cuts.n, 1);
	ck_assert_uint_eq(d.cuts.v[0].beg, 0);
	ck_assert_mem_eq(glued + d.cuts.v[0].end, "Herring", 7);
	ck_assert_str_eq(d.cuts.v[0].reason, "link to another story");
	decide(call, SS_CLEAN_PRIOR);
	ck_assert_uint_eq(d.cuts.n, 1);
	ck_assert_mem_eq(call + d.cuts.v[0].beg, "Sign up", 7);
	ck_assert_mem_eq(call + d.cuts.v[0].end, " He said", 8);
	ck_assert_str_eq(d.cuts.v[0].reason, "call to subscribe");
}
END_TEST

START_TEST(titles)
{
	static const char title[] = "HARBOUR board closes the fish market";
	struct ss_str s = {(const unsigned char *)title, sizeof(title) - 1};
	size_t first;

	decide("The Kolby Courier, all the news of the coast\n"
	       "Harbour board closes the fish market\n"
	       "Brandt at the market. Photo: Courier\n" STORY,
	    0);
	ck_assert_uint_eq(ss_title_find(&l, &d), 1);
	ck_assert_int_eq(ss_title_remove(&d, &l, s, &first), 0);
	ck_assert_uint_eq(first, 1);
	ck_assert_str_eq(d.v[1].reason, "title");
	/* Nothing above the story is about it. */
	decide("The Kolby Courier, all the news of the coast\n" STORY, 0);
	ck_assert_uint_eq(ss_title_find(&l, &d), l.n);
}
END_TEST

Suite *suite_text_lines(void);

Suite *
suite_text_lines(void)
{
	Suite *s = suite_create("text_lines");
	TCase *tc = tcase_create("all");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, splitting);
	tcase_add_test(tc, line_features);
	tcase_add_test(tc, the_share_of_others);
	tcase_add_test(tc, stories_survive);
	tcase_add_test(tc, tables_survive);
	tcase_add_test(tc, calls_go);
	tcase_add_test(tc, appeals);
	tcase_add_test(tc, by_lines);
	tcase_add_test(tc, letters_to_readers);
	tcase_add_test(tc, last_links);
	tcase_add_test(tc, insets);
	tcase_add_test(tc, titles);
	suite_add_tcase(s, tc);
	return s;
}
