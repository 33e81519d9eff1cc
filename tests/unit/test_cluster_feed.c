/* Feeds: the same decisions as over documents in memory, footers, bytes. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/cpu.h"
#include "collection.h"

static char path[64];

static void
write_feed(const struct collection *c, const char *const *outlets, size_t n_out)
{
	FILE *f;
	size_t i;
	int fd;

	strcpy(path, "/tmp/test-feed-XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	f = fdopen(fd, "w");
	for (i = 0; i < c->n; i++) {
		const char *p = c->texts[i];

		fprintf(f, "{\"id\":\"%s\",\"text\":\"", c->texts[c->n + i]);
		for (; *p != '\0'; p++)
			if (*p == '\n')
				fputs("\\n", f);
			else
				putc(*p, f);
		if (n_out > 0)
			fprintf(f, "\",\"source\":\"%s\"}", outlets[i % n_out]);
		else
			fputs("\"}", f);
		if (i + 1 < c->n)
			putc('\n', f);
	}
	ck_assert_int_eq(fclose(f), 0);
}

static int
to_buf(void *ctx, const unsigned char *ptr, size_t len)
{
	return ss_buf_add(ctx, ptr, len) == 0 ? 0 : 12;
}

static struct ss_feed *
read_feed(const struct ss_options *o)
{
	const char *const paths[] = {path};
	struct ss_input_options in;
	struct ss_feed *f;
	struct ss_error e = {0};

	ss_input_options_init(&in);
	ck_assert_int_eq(ss_feed_read(&f, paths, 1, &in, o, &e), 0);
	return f;
}

static struct ss_options
options(double threshold, double containment)
{
	struct ss_options o;

	ss_options_init(&o);
	o.boilerplate = SS_BOILERPLATE_OFF;
	o.threshold = threshold;
	o.containment = containment;
	o.threads = 1;
	return o;
}

static void
same_drops(const struct ss_dedup *want, const struct ss_dedup *got)
{
	size_t i;

	ck_assert_uint_eq(want->n, got->n);
	for (i = 0; i < want->n; i++) {
		const struct ss_drop *w = &want->drops[i], *g = &got->drops[i];

		ck_assert_uint_eq(w->dropped, g->dropped);
		ck_assert_uint_eq(w->kept, g->kept);
		ck_assert_int_eq(w->kind, g->kind);
		ck_assert_double_eq(w->jaccard, g->jaccard);
		ck_assert_double_eq(w->containment, g->containment);
	}
}

START_TEST(as_documents)
{
	struct ss_options o = options(0.7, _i % 2 ? 0.8 : 0);
	struct ss_dedup want, got;
	struct ss_pairs a, b;
	struct collection c;
	struct ss_feed *f;

	collection_generate(&c, 300, 3);
	write_feed(&c, NULL, 0);
	o.threads = 1 + (unsigned)_i % 4;
	o.exact = _i / 4;
	ck_assert_int_eq(ss_dedup_decide(&want, &c.docs, &o, NULL), 0);
	ck_assert_int_eq(ss_pairs_find(&a, &c.docs, &o, NULL), 0);
	ss_cpu_force((enum ss_cpu)(_i % 3));
	f = read_feed(&o);
	ck_assert_int_eq(ss_feed_dedup(f, &o, &got, NULL), 0);
	ck_assert_int_eq(ss_feed_pairs(f, &o, &b, NULL), 0);
	ss_cpu_force(SS_CPU_AVX512);
	same_drops(&want, &got);
	ck_assert_uint_gt(got.n, 50);
	ck_assert_uint_eq(a.n, b.n);
	ck_assert_mem_eq(a.v, b.v, a.n * sizeof(*a.v));
	ss_feed_free(f);
	ss_dedup_release(&want);
	ss_dedup_release(&got);
	ss_pairs_release(&a);
	ss_pairs_release(&b);
	collection_release(&c);
	unlink(path);
}
END_TEST

/* What is kept comes out byte for byte, the last line ended. */
START_TEST(bytes)
{
	struct ss_options o = options(0.8, 0.9);
	struct ss_sink sink = {to_buf, NULL};
	struct ss_buf out, want;
	struct collection c;
	struct ss_dedup d;
	struct ss_feed *f;
	char line[20000];
	size_t i = 0, k = 0;
	FILE *in;

	collection_generate(&c, 400, 8);
	write_feed(&c, NULL, 0);
	f = read_feed(&o);
	ck_assert_int_eq(ss_feed_dedup(f, &o, &d, NULL), 0);
	ss_buf_init(&out, 0);
	ss_buf_init(&want, 0);
	sink.ctx = &out;
	ck_assert_int_eq(ss_feed_write_kept(f, &d, &sink, NULL), 0);
	in = fopen(path, "r");
	while (fgets(line, sizeof(line), in) != NULL) {
		if (k < d.n && d.drops[k].dropped == i)
			k++;
		else
			ss_buf_add_cstr(&want, line);
		i++;
	}
	fclose(in);
	if (want.ptr[want.len - 1] != '\n')
		ss_buf_add_char(&want, '\n');
	ck_assert_uint_gt(d.n, 50);
	ck_assert_uint_eq(out.len, want.len);
	ck_assert_mem_eq(out.ptr, want.ptr, out.len);
	ss_buf_release(&out);
	ss_buf_release(&want);
	ss_dedup_release(&d);
	ss_feed_free(f);
	collection_release(&c);
	unlink(path);
}
END_TEST

#define FOOTER                                                                 \
	". Sign up here for our letters every day of the week. Follow our "    \
	"teams on all of the usual channels and pages. Write to us at the "    \
	"address given below with any tips you have. Our work is paid for by " \
	"readers like you and by nobody else at all."

/*
 * One story with two outlets' footers is one story; two stories with one
 * footer are two.
 */
START_TEST(footers)
{
	static const char *const outlets[] = {"a.example", "b.example"};
	struct ss_options o = options(0.8, 0.9);
	char *texts[40], word[16];
	struct collection c;
	struct ss_dedup d;
	struct ss_feed *f;
	uint64_t rng = 4;
	size_t i, j;

	/* stories 2i (outlet a, footer) and 2i + 1 (outlet b) are the same
	 * for i < 5 */
	for (i = 0; i < 40; i++) {
		texts[i] = calloc(1, 4000);
		if (i % 2 == 1 && i < 10) {
			strcpy(texts[i], texts[i - 1]);
			*strstr(texts[i], ". Sign up") = '\0';
			continue;
		}
		for (j = 0; j < 60; j++) {
			sprintf(word, "%sx%x", j ? " " : "",
			    (unsigned)(collection_random(&rng) & 0xffff));
			strcat(texts[i], word);
		}
		if (i % 2 == 0)
			strcat(texts[i], FOOTER);
	}
	collection_init(&c, (const char *const *)texts, 40);
	write_feed(&c, outlets, 2);
	o.boilerplate = SS_BOILERPLATE_LINES;
	f = read_feed(&o);
	ck_assert_int_eq(ss_feed_dedup(f, &o, &d, NULL), 0);
	ck_assert_uint_eq(d.n, 5);
	for (i = 0; i < d.n; i++) {
		ck_assert_uint_eq(d.drops[i].dropped / 2, d.drops[i].kept / 2);
		ck_assert_double_eq(d.drops[i].jaccard, 1);
	}
	ss_dedup_release(&d);
	ss_feed_free(f);
	/* without the mode the footer counts: J is about a half */
	o.boilerplate = SS_BOILERPLATE_OFF;
	o.containment = 0;
	f = read_feed(&o);
	ck_assert_int_eq(ss_feed_dedup(f, &o, &d, NULL), 0);
	ck_assert_uint_eq(d.n, 0);
	ss_dedup_release(&d);
	ss_feed_free(f);
	collection_release(&c);
	for (i = 0; i < 40; i++)
		free(texts[i]);
	unlink(path);
}
END_TEST

/* Versions of one story in one outlet do not make each other's sentences
 * boilerplate. */
START_TEST(versions)
{
	static const char *const outlets[] = {"a.example"};
	struct ss_options o = options(0.8, 0.9);
	char *texts[12], word[16];
	struct collection c;
	struct ss_dedup d;
	struct ss_feed *f;
	uint64_t rng = 4;
	size_t i, j;

	for (i = 0; i < 12; i++) {
		texts[i] = calloc(1, 4000);
		for (j = 0; j < 90 && i == 0; j++) {
			sprintf(word, "%sx%x", j % 10 == 9 ? ". " : " ",
			    (unsigned)(collection_random(&rng) & 0xffff));
			strcat(texts[i], word);
		}
		if (i > 0)
			strcpy(texts[i], texts[0]);
		sprintf(word, " v%zu", i);
		strcat(texts[i], word);
	}
	collection_init(&c, (const char *const *)texts, 12);
	write_feed(&c, outlets, 1);
	o.boilerplate = SS_BOILERPLATE_LINES;
	f = read_feed(&o);
	ck_assert_int_eq(ss_feed_dedup(f, &o, &d, NULL), 0);
	ck_assert_uint_eq(d.n, 11);
	ss_dedup_release(&d);
	ss_feed_free(f);
	collection_release(&c);
	for (i = 0; i < 12; i++)
		free(texts[i]);
	unlink(path);
}
END_TEST

/* Texts of c, each with the footer of its outlet: i modulo n_feet. */
static void
with_footers(struct collection *out, const struct collection *c,
    const char *const *feet, size_t n_feet)
{
	char **texts = calloc(c->n + 1, sizeof(*texts));
	size_t i;

	for (i = 0; i < c->n; i++) {
		texts[i] =
		    malloc(strlen(c->texts[i]) + strlen(feet[i % n_feet]) + 1);
		strcpy(texts[i], c->texts[i]);
		strcat(texts[i], feet[i % n_feet]);
	}
	collection_init(out, (const char *const *)texts, c->n);
	for (i = 0; i < c->n; i++)
		free(texts[i]);
	free(texts);
}

static const char *const feet[] = {FOOTER,
    ". The Mail is delivered to your door every morning but on Sundays. "
    "Letters to the editor may be shortened before they are printed here. "
    "All rights in texts and pictures are with the publisher in Halden. "
    "Call our desk between nine and five if your copy did not come, or "
    "look at the page of our service, where all of these things are "
    "explained at length for you.",
    ""};
static const char *const footed[] = {"a.example", "b.example", "c.example"};

/*
 * Stories and their copies in all outlets, each outlet with its own footer
 * of 60 words: the pairs are those of the bare texts by brute force, with the
 * same values.
 */
START_TEST(footed_copies)
{
	struct ss_options o = options(0.8, 0);
	size_t n_feet = _i == 0 ? 1 : 3, i, j, found = 0;
	struct collection bare, c;
	struct ss_pairs p;
	struct ss_feed *f;
	double jac, con;

	collection_generate(&bare, 300, 21);
	with_footers(&c, &bare, feet, n_feet);
	write_feed(&c, footed, n_feet);
	o.boilerplate = SS_BOILERPLATE_LINES;
	f = read_feed(&o);
	ck_assert_int_eq(ss_feed_pairs(f, &o, &p, NULL), 0);
	for (i = 0; i < bare.n; i++)
		for (j = i + 1; j < bare.n; j++) {
			brute_force(
			    bare.texts[i], bare.texts[j], 5, &jac, &con);
			if (jac < 0.8)
				continue;
			ck_assert_uint_lt(found, p.n);
			ck_assert_uint_eq(p.v[found].a, i);
			ck_assert_uint_eq(p.v[found].b, j);
			ck_assert_double_eq_tol(p.v[found].jaccard, jac, 1e-6);
			found++;
		}
	ck_assert_uint_eq(found, p.n);
	ck_assert_uint_gt(found, 100);
	ss_pairs_release(&p);
	ss_feed_free(f);
	collection_release(&c);
	collection_release(&bare);
	unlink(path);
}
END_TEST

/*
 * The same bytes, drops and pairs for any number of threads and each set of
 * instructions, on a feed of many chunks.
 */
START_TEST(threads_and_variants)
{
	static const unsigned threads[] = {1, 2, 7};
	struct ss_options o = options(0.7, 0.8);
	struct ss_buf want, got;
	struct ss_sink sink = {to_buf, &got};
	struct collection bare, c;
	struct ss_dedup d0, d;
	struct ss_pairs p0, p;
	struct ss_feed *f;
	int level, first = 1;
	size_t t;

	collection_generate(&bare, 3000, 77);
	with_footers(&c, &bare, feet, 3);
	write_feed(&c, footed, 3);
	o.boilerplate = SS_BOILERPLATE_LINES;
	ss_buf_init(&want, 0);
	for (level = 0; level <= SS_CPU_AVX512; level++)
		for (t = 0; t < 3; t++, first = 0) {
			ss_cpu_force((enum ss_cpu)level);
			o.threads = threads[t];
			f = read_feed(&o);
			ss_buf_init(&got, 0);
			ck_assert_int_eq(ss_feed_dedup(f, &o, &d, NULL), 0);
			ck_assert_int_eq(
			    ss_feed_write_kept(f, &d, &sink, NULL), 0);
			ck_assert_int_eq(ss_feed_pairs(f, &o, &p, NULL), 0);
			ss_feed_free(f);
			if (first) {
				want = got;
				d0 = d;
				p0 = p;
				continue;
			}
			ck_assert_uint_eq(want.len, got.len);
			ck_assert_mem_eq(want.ptr, got.ptr, want.len);
			same_drops(&d0, &d);
			ck_assert_uint_eq(p0.n, p.n);
			ck_assert_mem_eq(p0.v, p.v, p.n * sizeof(*p.v));
			ss_buf_release(&got);
			ss_dedup_release(&d);
			ss_pairs_release(&p);
		}
	ss_cpu_force(SS_CPU_AVX512);
	ck_assert_uint_gt(d0.n, 1000);
	ss_buf_release(&want);
	ss_dedup_release(&d0);
	ss_pairs_release(&p0);
	collection_release(&c);
	collection_release(&bare);
	unlink(path);
}
END_TEST

Suite *suite_cluster_feed(void);

Suite *
suite_cluster_feed(void)
{
	Suite *s = suite_create("cluster_feed");
	TCase *tc = tcase_create("all");

	tcase_set_timeout(tc, 180);
	tcase_add_loop_test(tc, as_documents, 0, 8);
	tcase_add_test(tc, bytes);
	tcase_add_test(tc, footers);
	tcase_add_test(tc, versions);
	tcase_add_loop_test(tc, footed_copies, 0, 2);
	tcase_add_test(tc, threads_and_variants);
	suite_add_tcase(s, tc);
	return s;
}
