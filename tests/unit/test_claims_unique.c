/*
 * Names that one source alone has: what is listed, and what is no name.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "compared.h"

static const struct {
	const char *alone; /* a sentence that the other article does not have */
	const char *names; /* listed, joined by "; " */
} cases[] = {
    {"The bridge was closed by Orla Fenwick on Monday in March.",
	"Orla Fenwick"},
    {"The sluice gate at Tavermoor jammed, she wrote in November.",
	"Tavermoor"},
    {"The council of New Brisley met late, said Elizabeth March.",
	"New Brisley; Elizabeth March"},
    {"The lock was left open (Image: council; Photo: a reader).", ""},
    {"Crews Find Old Pump Under Bridge After Long Search At Night", ""},
    {"The pumps were bought by David Lorimer, who signed for them.", ""},
    {"The keeper shouted: \\\"Careful with that rope over there.\\\"", ""},
    /* a common word, a time zone, a party; hyphens and apostrophes */
    {"Then the Department asked for MORE at 3 p.m. EST, said Senator Vance "
     "(D-Calif.) there.",
	"Vance"},
    {"The crew met Frank-Walter Orbach and Samuel L. Orke, Beto O'Rourke at "
     "Mar-a-Lago.",
	"Frank-Walter Orbach; Samuel L. Orke; Beto O'Rourke; Lago"},
    {"The keeper wrote it down (1) Holding ropes, she said.", ""},
    {"Ada Brisk and Tom Hale contributed to this report.", ""},
    {"The pumps went to NATO and the keeper of Sir W lost a boot.", "NATO"},
};

static void
list(const struct compared *c, char *out)
{
	const struct ss_event_report *e = c->e;
	size_t i, k;

	out[0] = '\0';
	for (i = 0; i < e->n_unique; i++)
		for (k = 0; k < e->unique[i].n_exact; k++) {
			const struct ss_exact *x = &e->unique[i].exact[k];
			const struct ss_article *a =
			    c->docs
				.v[e->articles[e->unique[i].article_i].article]
				.article;

			if (x->kind != SS_EXACT_NAME || a->id.ptr[0] == 'b')
				continue;
			sprintf(out + strlen(out), "%s%.*s",
			    out[0] != '\0' ? "; " : "", (int)(x->end - x->beg),
			    (const char *)a->text.ptr + x->beg);
		}
}

START_TEST(names)
{
	struct compared c;
	char found[4096];
	char a[1024];

	snprintf(a, sizeof(a), "The river rose over its banks near Carlow. %s",
	    cases[_i].alone);
	compared_init(&c, a,
	    "Near Carlow the river rose over its banks. Nobody blamed Mr. "
	    "Lorimer for it.");
	list(&c, found);
	ck_assert_str_eq(found, cases[_i].names);
	compared_release(&c);
}
END_TEST

/* All nouns of a language may have a capital. */
START_TEST(languages)
{
	static const struct {
		const char *lang, *alone, *names;
	} texts[] = {
	    {"de",
		"Am Montag sagte der Direktor im Rathaus, dass die Brücke "
		"wegen der Schäden am Pfeiler nach Angaben von Martin Hollweg "
		"in Berlin gesperrt bleibt, so die NATO. Herr Hollweg schwieg "
		"zur Sache.",
		"Martin Hollweg; Berlin; NATO; Hollweg"},
	    {"es",
		"El alcalde Pedro Castaño dijo el lunes que el puente de "
		"Arenales sigue cerrado en marzo.",
		"Pedro Castaño; Arenales"},
	    {"fr",
		"Le maire Jean Morvan a dit lundi que le pont de Quimperlé "
		"reste fermé en mars.",
		"Jean Morvan; Quimperlé"},
	};
	char found[4096], feed[2][2048];
	struct compared c;

	snprintf(feed[0], sizeof(feed[0]), "Carlow 1897.\",\"lang\":\"%s",
	    texts[_i].lang);
	snprintf(feed[1], sizeof(feed[1]), "Carlow 1897. %s\",\"lang\":\"%s",
	    texts[_i].alone, texts[_i].lang);
	compared_init(&c, feed[1], feed[0]);
	list(&c, found);
	ck_assert_str_eq(found, texts[_i].names);
	compared_release(&c);
}
END_TEST

/* What can be checked comes before what cannot, a number before a name. */
START_TEST(worth)
{
	static const char *const want[] = {
	    "Carlow cost 48,200", "Tavermoor", "slow and wet"};
	struct compared c;
	size_t i, n = 0;

	compared_init(&c,
	    "The river rose over its banks near Carlow. The whole of that "
	    "week had been slow and wet for the people of the town. A barge "
	    "from Tavermoor was seen on the meadows by the first of the "
	    "crews. The repairs at Carlow cost 48,200 pounds by the "
	    "counts.",
	    "Near Carlow the river rose over its banks. Nobody blamed Mr. "
	    "Lorimer for it.");
	for (i = 0; i < c.e->n_unique; i++) {
		const struct ss_claim *x = &c.e->claims[c.e->unique[i].claim_i];
		const struct ss_support *s = &x->support[x->rep];
		const struct ss_article *a =
		    c.docs.v[c.e->articles[s->article_i].article].article;

		ck_assert(i == 0 ||
		    c.e->unique[i - 1].claim_i + 1 == c.e->unique[i].claim_i);
		if (a->id.ptr[0] == 'b')
			continue;
		ck_assert_uint_lt(n, 3);
		ck_assert_ptr_nonnull(memmem(a->text.ptr + s->beg,
		    s->end - s->beg, want[n], strlen(want[n])));
		n++;
	}
	ck_assert_uint_eq(n, 3);
	compared_release(&c);
}
END_TEST

Suite *suite_claims_unique(void);

Suite *
suite_claims_unique(void)
{
	Suite *s = suite_create("claims_unique");
	TCase *t = tcase_create("names");

	tcase_add_loop_test(
	    t, names, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	tcase_add_loop_test(t, languages, 0, 3);
	tcase_add_test(t, worth);
	suite_add_tcase(s, t);
	return s;
}
