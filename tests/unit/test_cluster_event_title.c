/* Headlines without site names; central headline, keywords, dates. */
#include <check.h>
#include <string.h>

#include "cluster/event_title.h"

static struct ss_str
str(const char *s)
{
	struct ss_str r = {(const unsigned char *)s, s == NULL ? 0 : strlen(s)};

	return r;
}

static void
clean(const char *title, const char *outlet, const char *want)
{
	struct ss_str s = ss_headline_clean(str(title), str(outlet));

	ck_assert_uint_eq(s.len, strlen(want));
	ck_assert(memcmp(s.ptr, want, s.len) == 0);
}

START_TEST(headlines)
{
	clean("River floods three towns - The Daily Planet", "Daily Planet",
	    "River floods three towns");
	clean("River floods three towns | Planet News", NULL,
	    "River floods three towns");
	clean("River floods three towns | World | Planet", NULL,
	    "River floods three towns");
	clean("River floods three towns \xe2\x80\x93 Planet", "planet",
	    "River floods three towns");
	clean("River floods three towns  : Planet", NULL,
	    "River floods three towns");
	clean("River floods: three towns", NULL, "River floods: three towns");
	/* a dash of the headline's own stays */
	clean("River floods three towns - again", "Daily Planet",
	    "River floods three towns - again");
	clean("Weather - Planet", "Planet", "Weather - Planet");
	clean("", NULL, "");
}
END_TEST

/* The title and keywords of articles made of title, text, title, text ... */
static void
find(struct ss_event_title *t, const char *const *v, size_t n)
{
	static struct ss_article a[4];
	static struct ss_document d[4];
	struct ss_documents docs = {.v = d, .n = n};
	uint32_t all[4] = {0, 1, 2, 3};
	size_t i;

	ck_assert_uint_le(n, 4);
	memset(a, 0, sizeof(a));
	memset(d, 0, sizeof(d));
	for (i = 0; i < n; i++) {
		a[i].text = str(v[2 * i + 1]);
		a[i].published = SS_NO_TIME;
		d[i].article = &a[i];
		d[i].title = str(v[2 * i]);
		d[i].body = a[i].text.ptr;
	}
	ck_assert_int_eq(ss_event_title_find(t, &docs, all, n, all, n), 0);
}

static void
titled(const char *title, const char *text, const char *want)
{
	const char *v[2] = {title, text};
	struct ss_event_title t;

	find(&t, v, 1);
	ck_assert_uint_eq(t.title.len, strlen(want));
	ck_assert(
	    t.title.len == 0 || memcmp(t.title.ptr, want, t.title.len) == 0);
}

START_TEST(labels_and_bylines)
{
	titled("OPINION: The dam was a folly", "The dam broke.",
	    "The dam was a folly");
	titled(
	    "Última hora: Se rompe la presa", "La presa.", "Se rompe la presa");
	titled("Exclusive \xe2\x80\x94 The dam was a folly", "The dam broke.",
	    "The dam was a folly");
	titled("Ostwick: The dam was a folly", "The dam broke.",
	    "Ostwick: The dam was a folly");
	titled("OPINION:", "The dam broke.", "OPINION:");
	titled("The dam was a folly - Ann Smith and Bo Ek", "The dam broke.",
	    "The dam was a folly");
	/* they are of the story */
	titled("The dam was a folly - Ann Smith", "The dam broke, Smith said.",
	    "The dam was a folly - Ann Smith");
	titled("The dam was a folly - and not so Cheap", "The dam broke.",
	    "The dam was a folly - and not so Cheap");
	titled("A dam - Ann Smith", "The dam broke.", "A dam - Ann Smith");
	titled("", "The dam broke.", "");
	titled("", "!!!", ""); /* no words at all */
}
END_TEST

static int
has(const struct ss_event_title *t, const char *word)
{
	size_t i;

	for (i = 0; i < t->n_keywords; i++)
		if (t->keywords[i].len == strlen(word) &&
		    memcmp(t->keywords[i].ptr, word, strlen(word)) == 0)
			return 1;
	return 0;
}

START_TEST(keywords)
{
	static const char *const v[] = {"Delegates quit in North Fenmark",
	    "By Zolthea Quorn. In Arenales del Mar the delegates of North "
	    "Fenmark quit on Monday "
	    "when Huma Brandl told them. Every delegate of North Fenmark "
	    "left, Brandl said.",
	    "FENMARK DELEGATES QUIT",
	    "In North Fenmark the delegates left Arenales del Mar. Huma Brandl "
	    "said a delegate "
	    "who stays in North Fenmark would lose the Monday vote. A "
	    "bewildering scene."};
	struct ss_event_title t;

	find(&t, v, 2);
	ck_assert(has(&t, "North Fenmark"));
	ck_assert(has(&t, "Huma Brandl"));
	ck_assert(has(&t, "Arenales del Mar"));
	ck_assert(!has(&t, "Brandl"));
	ck_assert(!has(&t, "Fenmark"));
	ck_assert(has(&t, "delegates") != has(&t, "delegate"));
	/* of one article alone; days say nothing */
	ck_assert(!has(&t, "Zolthea"));
	ck_assert(!has(&t, "bewildering"));
	ck_assert(!has(&t, "Monday"));
}
END_TEST

START_TEST(central)
{
	static const char *const titles[3] = {"Minister quits",
	    "Flood in Ostwick kills two as dam breaks | Planet",
	    "What we know"};
	static const char *const texts[3] = {
	    "The flood in Ostwick killed two when the dam broke on Monday, "
	    "the mayor of Ostwick said.",
	    "Two people died in Ostwick when a dam broke and the river rose, "
	    "said the mayor.",
	    "A dam broke above Ostwick. The flood killed two people."};
	static const int64_t days[3] = {SS_NO_TIME, 172800, 86400};
	struct ss_article a[3] = {{.id = {NULL, 0}}};
	struct ss_document d[3] = {{.article = NULL}};
	struct ss_documents docs = {.v = d, .n = 3};
	uint32_t all[3] = {0, 1, 2};
	struct ss_event_title t;
	size_t i;

	for (i = 0; i < 3; i++) {
		a[i].text = str(texts[i]);
		a[i].published = days[i];
		d[i].article = &a[i];
		d[i].title = str(titles[i]);
		d[i].body = a[i].text.ptr;
	}
	ck_assert_int_eq(ss_event_title_find(&t, &docs, all, 3, all, 3), 0);
	ck_assert_uint_eq(t.lead, 1);
	ck_assert_uint_eq(
	    t.title.len, strlen("Flood in Ostwick kills two as dam breaks"));
	ck_assert_int_eq(t.first, 86400);
	ck_assert_int_eq(t.last, 172800);
	ck_assert_uint_eq(t.n_keywords, SS_EVENT_KEYWORDS);
	ck_assert(memcmp(t.keywords[0].ptr, "Ostwick", 7) == 0);
}
END_TEST

Suite *suite_cluster_event_title(void);

Suite *
suite_cluster_event_title(void)
{
	Suite *s = suite_create("cluster_event_title");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, headlines);
	tcase_add_test(tc, labels_and_bylines);
	tcase_add_test(tc, keywords);
	tcase_add_test(tc, central);
	suite_add_tcase(s, tc);
	return s;
}
