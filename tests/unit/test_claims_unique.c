/*
 * Names that one source alone has: what is listed, and what is no name.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "samestory.h"

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
    {"The pumps went to NATO and the keeper of Sir W lost a boot.", "NATO"},
};

static void
list(const struct ss_report *r, const struct ss_documents *docs, char *out)
{
	const struct ss_event_report *e = &r->events[0];
	size_t i, k;

	out[0] = '\0';
	for (i = 0; i < e->n_unique; i++)
		for (k = 0; k < e->unique[i].n_exact; k++) {
			const struct ss_exact *x = &e->unique[i].exact[k];
			const struct ss_article *a =
			    docs->v[e->articles[e->unique[i].article_i].article]
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
	char path[] = "/tmp/samestory-unique-XXXXXX.jsonl", found[4096];
	const char *const p = path;
	struct ss_input_options in;
	struct ss_options o;
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_clusters clusters;
	struct ss_report report;
	int fd = mkstemps(path, 6);
	FILE *fp;

	ck_assert_int_ge(fd, 0);
	fp = fdopen(fd, "w");
	ck_assert_ptr_nonnull(fp);
	fprintf(fp,
	    "{\"id\":\"a\",\"source\":\"a\",\"text\":\"The river rose over its "
	    "banks near Carlow. %s\"}\n"
	    "{\"id\":\"b\",\"source\":\"b\",\"text\":\"Near Carlow the river "
	    "rose over its banks. Nobody blamed Mr. Lorimer for it.\"}\n",
	    cases[_i].alone);
	ck_assert_int_eq(fclose(fp), 0);
	ss_input_options_init(&in);
	ss_articles_init(&articles);
	ck_assert_int_eq(ss_articles_read(&articles, &p, 1, &in, NULL), 0);
	unlink(path);
	ss_options_init(&o);
	o.threads = 1;
	ck_assert_int_eq(ss_documents_build(&docs, &articles, &o, NULL), 0);
	ck_assert_int_eq(ss_clusters_one_event(&clusters, &docs, &o, NULL), 0);
	ck_assert_int_eq(
	    ss_report_build(&report, &docs, &clusters, &o, NULL), 0);
	list(&report, &docs, found);
	ck_assert_str_eq(found, cases[_i].names);
	ss_report_release(&report);
	ss_clusters_release(&clusters);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
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
	suite_add_tcase(s, t);
	return s;
}
