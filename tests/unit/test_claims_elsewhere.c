/*
 * What other events of the run say too is background: the shapes that are,
 * and those that must stay news.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "compared.h"

/* Two events that have nothing in common. */
#define BRIDGE                                                               \
	"A cargo ship tore two spans out of the Vantor bridge at dawn, and " \
	"ferries were ordered to stay in port. Divers searched the cold "    \
	"estuary for the crew of a maintenance lorry. Pilots had warned of " \
	"a drifting buoy. Engineers lowered sonar beside the broken pier, "  \
	"where steel beams stick out of the mud at low tide. "
#define STRIKE                                                              \
	"Nurses at eleven clinics walked out over night shifts, closing "   \
	"every ward but the emergency rooms. The union says that talks "    \
	"collapsed after a quarrel about overtime pay. Surgeons postponed " \
	"operations; patients were sent home in taxis. Managers offered "   \
	"bonuses, then withdrew them when auditors objected to their budget. "
#define COMET                                                                  \
	"Astronomers in Chile filmed a comet breaking into four pieces as it " \
	"rounded the sun. The fragments drift apart slowly, trailing dust. "   \
	"A spectrograph found cyanide and water ice in the brightest tail. "

#define KNOWN                                                           \
	"Governor Ada Kestrel won the province by a landslide after a " \
	"campaign that promised cheaper housing."
#define KNOWN_TOO                                                          \
	"Governor Ada Kestrel, who won the province by a landslide after " \
	"campaigning on a promise of cheaper housing, was abroad."

static const struct {
	const char *early, *late; /* third sentences of the two events */
	const char *day;          /* of the later */
	int is_background;
} cases[] = {
    {KNOWN, KNOWN, "2025-05-20", 1},
    {KNOWN, KNOWN_TOO, "2025-05-20", 1},
    /* the same week: both may tell the news */
    {KNOWN, KNOWN, "2025-05-02", 0},
    /* what comes later was not known */
    {KNOWN, KNOWN, "2025-04-02", 0},
    /* another number is another fact */
    {"Governor Ada Kestrel won the province with 61 per cent of the vote.",
	"Governor Ada Kestrel won the province with 64 per cent of the vote.",
	"2025-05-20", 0},
    /* names alone make no claim */
    {"Governor Ada Kestrel of Ostmark Province praised the rescuers.",
	"Governor Ada Kestrel of Ostmark Province cancelled a journey to "
	"Lisbon.",
	"2025-05-20", 0},
    /* this week's */
    {"Governor Ada Kestrel won the province by a landslide on Monday.",
	"Governor Ada Kestrel won the province by a landslide on Monday.",
	"2025-05-20", 0},
};

static struct ss_articles articles;
static struct ss_documents docs;
static struct ss_clusters clusters;
static struct ss_report report;

static char feed[8192];
static const struct ss_pin apart = {
    .a = {(const unsigned char *)"old", 3},
    .b = {(const unsigned char *)"new", 3},
    .part = 1,
};

/* One more article; day may be NULL. */
static void
add(const char *id, const char *day, const char *a, const char *b)
{
	size_t n = strlen(feed);

	snprintf(feed + n, sizeof(feed) - n,
	    "{\"id\":\"%s\",\"source\":\"%s\",\"text\":\"%s%s\",\"date\":"
	    "\"%s\"}\n",
	    id, id, a, b, day == NULL ? "" : day);
}

/* Builds the report of what was added, and starts anew. */
static void
build(unsigned threads)
{
	struct ss_options o;

	compared_read(&articles, feed);
	feed[0] = '\0';
	ss_options_init(&o);
	o.threads = threads;
	o.pins = &apart;
	o.n_pins = 1;
	ck_assert_int_eq(ss_documents_build(&docs, &articles, &o, NULL), 0);
	ck_assert_int_eq(ss_clusters_build(&clusters, &docs, &o, NULL), 0);
	ck_assert_int_eq(
	    ss_report_build(&report, &docs, &clusters, &o, NULL), 0);
}

static void
release(void)
{
	ss_report_release(&report);
	ss_clusters_release(&clusters);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
}

/* The kind of the claim that holds these words of the article. */
static enum ss_claim_kind
kind_of(uint32_t article, const char *words)
{
	const struct ss_event_report *e =
	    &report.events[clusters.event_of[article]];
	size_t i, k;

	for (i = 0; i < e->n_claims; i++)
		for (k = 0; k < e->claims[i].n_support; k++) {
			const struct ss_support *s = &e->claims[i].support[k];

			if (e->articles[s->article_i].article == article &&
			    memmem(articles.v[article].text.ptr + s->beg,
				s->end - s->beg, words, strlen(words)) != NULL)
				return e->claims[i].kind;
		}
	ck_abort_msg("no claim with %s", words);
	return SS_CLAIM_STATEMENT;
}

START_TEST(shapes)
{
	add("old", "2025-05-01", BRIDGE, cases[_i].early);
	add("new", cases[_i].day, STRIKE, cases[_i].late);
	build(1);
	ck_assert_uint_eq(clusters.n_events, 2);
	ck_assert_msg(kind_of(1, "Kestrel") ==
		(cases[_i].is_background ? SS_CLAIM_BACKGROUND
					 : SS_CLAIM_STATEMENT),
	    "%s", cases[_i].late);
	/* never where it was first */
	if (strcmp(cases[_i].day, "2025-05-01") > 0)
		ck_assert_int_eq(kind_of(0, "Kestrel"), SS_CLAIM_STATEMENT);
	ck_assert_int_eq(kind_of(1, "clinics"), SS_CLAIM_STATEMENT);
	release();
}
END_TEST

/* Without dates two other events must say it; on any number of threads. */
START_TEST(undated)
{
	unsigned i;

	for (i = 0; i < 4; i++) {
		add("a", NULL, BRIDGE, KNOWN);
		add("b", NULL, STRIKE, KNOWN_TOO);
		if (i > 0)
			add("c", NULL, COMET, KNOWN);
		build(i == 0 ? 1 : i);
		ck_assert_uint_eq(clusters.n_events, i == 0 ? 2 : 3);
		ck_assert_int_eq(kind_of(0, "Kestrel"),
		    i == 0 ? SS_CLAIM_STATEMENT : SS_CLAIM_BACKGROUND);
		ck_assert_int_eq(kind_of(1, "Kestrel"),
		    i == 0 ? SS_CLAIM_STATEMENT : SS_CLAIM_BACKGROUND);
		release();
	}
}
END_TEST

/* What begins a report is its news, whoever said it before. */
START_TEST(heads)
{
	add("old", "2025-05-01", BRIDGE, KNOWN);
	add("new", "2025-05-20", KNOWN " ", STRIKE);
	build(1);
	ck_assert_uint_eq(clusters.n_events, 2);
	ck_assert_int_eq(kind_of(1, "Kestrel"), SS_CLAIM_STATEMENT);
	release();
}
END_TEST

Suite *suite_claims_elsewhere(void);

Suite *
suite_claims_elsewhere(void)
{
	Suite *s = suite_create("claims_elsewhere");
	TCase *t = tcase_create("all");

	tcase_add_loop_test(
	    t, shapes, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	tcase_add_test(t, undated);
	tcase_add_test(t, heads);
	suite_add_tcase(s, t);
	return s;
}
