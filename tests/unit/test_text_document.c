/* Documents: what is removed from articles and what never is. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samestory.h"

#define MAX_ARTICLES 16

static struct ss_article articles[MAX_ARTICLES];
static struct ss_articles all;
static struct ss_documents docs;

static struct ss_str
str(const char *s)
{
	struct ss_str out = {(const unsigned char *)s, s ? strlen(s) : 0};

	return out;
}

static void
setup(void)
{
	memset(articles, 0, sizeof(articles));
	memset(&all, 0, sizeof(all));
	all.v = articles;
}

static void
add(const char *outlet, const char *text, unsigned flags)
{
	struct ss_article *a = &articles[all.n++];

	a->id = str("x");
	a->outlet = str(outlet);
	a->text = str(text);
	a->flags = flags;
	a->published = SS_NO_TIME;
}

static void
build(enum ss_boilerplate_mode mode)
{
	struct ss_options o;
	size_t i, k;

	memset(&o, 0, sizeof(o));
	o.boilerplate = mode;
	o.threads = 1;
	ck_assert_int_eq(ss_documents_build(&docs, &all, &o, NULL), 0);
	ck_assert_uint_eq(docs.n, all.n);
	for (i = 0; i < docs.n; i++) {
		const struct ss_document *d = &docs.v[i];
		const unsigned char *text = d->article->text.ptr;
		size_t r = 0;

		/* Spans are sorted and disjoint; the body is what they say. */
		for (k = 0; k < d->n_removed; k++) {
			ck_assert_uint_lt(d->removed[k].beg, d->removed[k].end);
			ck_assert_uint_le(
			    d->removed[k].end, d->article->text.len);
			if (k > 0)
				ck_assert_uint_le(
				    d->removed[k - 1].end, d->removed[k].beg);
			ck_assert_uint_gt(strlen(d->removed[k].reason), 0);
		}
		for (k = 0; k < d->article->text.len; k++) {
			while (r < d->n_removed && d->removed[r].end <= k)
				r++;
			if (r < d->n_removed && d->removed[r].beg <= k &&
			    text[k] != '\n')
				ck_assert_int_eq(d->body[k], ' ');
			else
				ck_assert_int_eq(d->body[k], text[k]);
		}
	}
}

/* 1 when the body of document i still has s. */
static int
has(size_t i, const char *s)
{
	return memmem(docs.v[i].body, docs.v[i].article->text.len, s,
		   strlen(s)) != NULL;
}

#define HARBOUR                                                               \
	"The harbour board voted on Monday to close the old fish market "     \
	"after engineers said its roof could fall.\n"                         \
	"Traders were told in March that repairs would cost 4.2 million, "    \
	"a sum the board said it did not have.\n"                             \
	"\"My father sold herring here,\" said Ana Brandt, who runs a stall " \
	"near the slipway. \"Now they give us six weeks.\"\n"                 \
	"The market opened in 1911 and survived two fires, according to the " \
	"town archive.\n"
#define BRIDGE                                                                \
	"A ferry struck the railway bridge at Kolby before dawn, and trains " \
	"to the coast were stopped until noon, the rail company said.\n"      \
	"None of the 31 people on board was hurt. Divers searched the two "   \
	"central piers and found a crack a metre long.\n"                     \
	"The captain told investigators that fog had closed in within a "     \
	"minute and that his radar had failed.\n"
#define SCHOOL                                                               \
	"Pupils in three villages will share one headteacher from autumn, "  \
	"the council decided, because nobody applied for the other posts.\n" \
	"Parents who had filled the gallery shouted as the vote was read "   \
	"out, and the chairman twice threatened to clear the room.\n"
#define FOOTER                                                             \
	"Subscribe to our newsletter\n"                                    \
	"The Kolby Courier is written by nine people above a bakery, and " \
	"they have kept the lamps lit since the spring of 1902.\n"         \
	"Follow us on Facebook\n"

START_TEST(footer_of_two)
{
	setup();
	add("Courier", HARBOUR FOOTER, 0);
	add("Courier", BRIDGE FOOTER, 0);
	build(SS_BOILERPLATE_LINES);
	ck_assert(!has(0, "bakery"));
	ck_assert(!has(1, "bakery"));
	ck_assert(!has(0, "newsletter"));
	ck_assert(has(0, "town archive"));
	ck_assert(has(1, "radar had failed"));
	ck_assert_str_eq(
	    docs.v[0].removed[0].reason, "recurs in 2 stories of Courier");
	ss_documents_release(&docs);
}
END_TEST

START_TEST(other_outlets_do_not_count)
{
	setup();
	add("Courier", HARBOUR, 0);
	add("Mail", HARBOUR, 0);
	add("Mail", BRIDGE, 0);
	build(SS_BOILERPLATE_LINES);
	ck_assert_uint_eq(docs.v[0].n_removed, 0);
	ck_assert_uint_eq(docs.v[1].n_removed, 0);
	ck_assert_uint_eq(docs.v[2].n_removed, 0);
	ss_documents_release(&docs);
}
END_TEST

START_TEST(versions_keep_their_story)
{
	setup();
	add("Courier", HARBOUR FOOTER, 0);
	add("Courier",
	    "The owner of the fish market went to court on Friday to stop its "
	    "closing.\n" HARBOUR FOOTER,
	    0);
	add("Courier", BRIDGE FOOTER, 0);
	build(SS_BOILERPLATE_LINES);
	ck_assert(has(0, "town archive"));
	ck_assert(has(1, "town archive"));
	ck_assert(has(0, "Ana Brandt"));
	ck_assert(!has(0, "bakery"));
	ck_assert(!has(1, "bakery"));
	/* The two versions are one story: two stories have the footer. */
	ck_assert_str_eq(
	    docs.v[0].removed[0].reason, "recurs in 2 stories of Courier");
	ss_documents_release(&docs);
}
END_TEST

START_TEST(unknown_outlets)
{
	const char *message =
	    "A message to our readers\n"
	    "We are a small newsroom, and we need your support to go on with "
	    "our work. Please consider a donation today, and help us to keep "
	    "our reporting free for everyone. Your contribution, however "
	    "small, pays for our journalists. Thank you for reading.\n";
	char a[2048], b[2048];

	snprintf(a, sizeof(a), "%s%s", HARBOUR, message);
	snprintf(b, sizeof(b), "%s%s", BRIDGE, message);
	setup();
	add(NULL, a, SS_ARTICLE_PLAIN);
	add(NULL, b, SS_ARTICLE_PLAIN);
	build(SS_BOILERPLATE_FULL);
	ck_assert(!has(0, "small newsroom"));
	ck_assert(!has(1, "journalists"));
	ck_assert(has(0, "town archive"));
	ck_assert(has(1, "radar had failed"));
	ss_documents_release(&docs);
	/* A reprint is no boilerplate. */
	setup();
	add(NULL, HARBOUR, SS_ARTICLE_PLAIN);
	add(NULL, HARBOUR, SS_ARTICLE_PLAIN);
	build(SS_BOILERPLATE_FULL);
	ck_assert(has(0, "Ana Brandt"));
	ck_assert_uint_eq(docs.v[0].n_removed, 0);
	ss_documents_release(&docs);
}
END_TEST

START_TEST(one_page)
{
	const char *page =
	    "Home | News | Sport | Weather | Log in\n"
	    "Skip to content\n"
	    "Harbour board closes the old fish market\n" HARBOUR
	    "Read more: Fishing fleet shrinks againHerring has been landed "
	    "here since the Middle Ages, and the quota was cut by half last "
	    "year, officials said.\n"
	    "Related stories\n"
	    "Ten beaches to see this summer\n"
	    "Sign up for our newsletter\n"
	    "Privacy Policy\n";

	setup();
	add(NULL, page, SS_ARTICLE_PLAIN);
	build(SS_BOILERPLATE_FULL);
	ck_assert(!has(0, "Log in"));
	ck_assert(!has(0, "Skip to"));
	ck_assert(!has(0, "Fishing fleet"));
	ck_assert(has(0, "Herring has been landed"));
	ck_assert(has(0, "town archive"));
	ck_assert(!has(0, "Ten beaches"));
	ck_assert(!has(0, "newsletter"));
	ck_assert(!has(0, "Privacy"));
	ck_assert_uint_eq(docs.v[0].title.len, 40);
	ck_assert_mem_eq(docs.v[0].title.ptr, "Harbour board closes", 20);
	ck_assert_str_eq(docs.v[0].lang, "en");
	ss_documents_release(&docs);
	setup();
	add(NULL, page, SS_ARTICLE_PLAIN);
	build(SS_BOILERPLATE_OFF);
	ck_assert_ptr_eq(docs.v[0].body, page);
	ss_documents_release(&docs);
}
END_TEST

START_TEST(edges)
{
	setup();
	add("Courier", "", 0);
	add("Courier", "\n\n \n", 0);
	add("Courier", "...\n--", SS_ARTICLE_PLAIN);
	add(NULL, "One", SS_ARTICLE_PLAIN);
	build(SS_BOILERPLATE_FULL);
	ss_documents_release(&docs);
	setup();
	build(SS_BOILERPLATE_FULL);
	ss_documents_release(&docs);
	ck_assert_ptr_null(docs.v);
}
END_TEST

Suite *suite_text_document(void);

Suite *
suite_text_document(void)
{
	Suite *s = suite_create("text_document");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, footer_of_two);
	tcase_add_test(tc, other_outlets_do_not_count);
	tcase_add_test(tc, versions_keep_their_story);
	tcase_add_test(tc, unknown_outlets);
	tcase_add_test(tc, one_page);
	tcase_add_test(tc, edges);
	suite_add_tcase(s, tc);
	return s;
}
