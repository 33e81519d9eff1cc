#include "compared.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <check.h>

void
compared_read(struct ss_articles *articles, const char *lines)
{
	char path[] = "/tmp/samestory-compared-XXXXXX.jsonl";
	const char *const p = path;
	struct ss_input_options in;
	int fd = mkstemps(path, 6);
	FILE *fp;

	ck_assert_int_ge(fd, 0);
	fp = fdopen(fd, "w");
	ck_assert_ptr_nonnull(fp);
	ck_assert_int_ge(fputs(lines, fp), 0);
	ck_assert_int_eq(fclose(fp), 0);
	ss_input_options_init(&in);
	ss_articles_init(articles);
	ck_assert_int_eq(ss_articles_read(articles, &p, 1, &in, NULL), 0);
	unlink(path);
}

void
compared_init(struct compared *c, const char *a, const char *b)
{
	struct ss_options o;
	char *lines;

	ck_assert_int_ge(
	    asprintf(&lines,
		"{\"id\":\"a\",\"source\":\"a\",\"text\":\"%s\"}\n"
		"{\"id\":\"b\",\"source\":\"b\",\"text\":\"%s\"}\n",
		a, b),
	    0);
	compared_read(&c->articles, lines);
	free(lines);
	ss_options_init(&o);
	o.threads = 1;
	ck_assert_int_eq(
	    ss_documents_build(&c->docs, &c->articles, &o, NULL), 0);
	ck_assert_int_eq(
	    ss_clusters_one_event(&c->clusters, &c->docs, &o, NULL), 0);
	ck_assert_int_eq(
	    ss_report_build(&c->report, &c->docs, &c->clusters, &o, NULL), 0);
	c->e = &c->report.events[0];
}

void
compared_release(struct compared *c)
{
	ss_report_release(&c->report);
	ss_clusters_release(&c->clusters);
	ss_documents_release(&c->docs);
	ss_articles_release(&c->articles);
}
