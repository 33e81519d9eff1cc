/*
 * The report as JSON keeps its contract whatever comes in: read back by
 * another parser and checked by itself, for the corpus, for texts cut out of
 * it and damaged, and for bytes at random.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <json-c/json.h>

#include "collection.h"

#define N_RANDOM 30

struct bytes {
	char *v;
	size_t n, cap;
};

static int
take(void *ctx, const unsigned char *ptr, size_t len)
{
	struct bytes *b = ctx;

	if (b->n + len + 1 > b->cap) {
		b->cap = 2 * (b->n + len + 1);
		b->v = realloc(b->v, b->cap);
		ck_assert_ptr_nonnull(b->v);
	}
	memcpy(b->v + b->n, ptr, len);
	b->n += len;
	b->v[b->n] = '\0';
	return 0;
}

static struct json_object *
get(struct json_object *o, const char *name)
{
	struct json_object *v = NULL;

	ck_assert_msg(json_object_object_get_ex(o, name, &v), "no %s", name);
	return v;
}

static size_t
number(struct json_object *o, const char *name)
{
	struct json_object *v = get(o, name);

	ck_assert(json_object_is_type(v, json_type_int));
	ck_assert_int_ge(json_object_get_int64(v), 0);
	return (size_t)json_object_get_int64(v);
}

static const char *
text_of(struct json_object *o, const char *name)
{
	return json_object_get_string(get(o, name));
}

/* Strict UTF-8 (RFC 3629), and no control character but the line's end. */
static void
check_bytes(const struct bytes *b)
{
	const unsigned char *s = (const unsigned char *)b->v;
	size_t i, k, n;
	uint32_t c;

	for (i = 0; i < b->n; i += n) {
		ck_assert_msg(s[i] >= 0x20 || s[i] == '\n', "byte %x", s[i]);
		n = s[i] < 0x80 ? 1 : s[i] < 0xe0 ? 2 : s[i] < 0xf0 ? 3 : 4;
		ck_assert(n == 1 || (s[i] >= 0xc2 && s[i] <= 0xf4));
		c = n == 1 ? s[i] : s[i] & (0x7fu >> n);
		for (k = 1; k < n; k++) {
			ck_assert(i + k < b->n && (s[i + k] & 0xc0) == 0x80);
			c = c << 6 | (s[i + k] & 0x3fu);
		}
		ck_assert(n < 3 || c >= (n == 3 ? 0x800u : 0x10000u));
		ck_assert(c < 0xd800 || (c > 0xdfff && c < 0x110000));
	}
}

/* The article of an event with this id; its index in *at. */
static struct json_object *
article(struct json_object *event, const char *id, size_t *at)
{
	struct json_object *list = get(event, "articles"), *a;
	size_t i;

	for (i = 0; i < json_object_array_length(list); i++) {
		a = json_object_array_get_idx(list, i);
		if (strcmp(text_of(a, "id"), id) == 0) {
			*at = i;
			return a;
		}
	}
	ck_abort_msg("no article %s", id);
	return NULL;
}

/* [beg, end) of an article's field; want: its text, or NULL. */
static void
check_span(struct json_object *event, const char *id, const char *field,
    size_t beg, size_t end, struct json_object *want)
{
	struct json_object *source;
	const char *s;
	size_t at, len;

	source = get(article(event, id, &at), field);
	ck_assert_ptr_nonnull(source);
	s = json_object_get_string(source);
	len = (size_t)json_object_get_string_len(source);
	ck_assert(beg < end && end <= len);
	ck_assert((s[beg] & 0xc0) != 0x80);
	ck_assert(end == len || (s[end] & 0xc0) != 0x80);
	if (want == NULL)
		return;
	ck_assert_uint_eq((size_t)json_object_get_string_len(want), end - beg);
	ck_assert_mem_eq(json_object_get_string(want), s + beg, end - beg);
}

/* The spans of a list of {"article","beg","end"} with their texts. */
static void
check_spans(
    struct json_object *event, struct json_object *list, const char *text)
{
	struct json_object *o;
	size_t i;

	for (i = 0; i < json_object_array_length(list); i++) {
		o = json_object_array_get_idx(list, i);
		check_span(event, text_of(o, "article"), "text",
		    number(o, "beg"), number(o, "end"), get(o, text));
	}
}

static size_t
n_distinct(const char **v, size_t n)
{
	size_t i, k, d = 0;

	for (i = 0; i < n; i++) {
		for (k = 0; k < i && strcmp(v[k], v[i]) != 0;)
			k++;
		d += k == i;
	}
	return d;
}

static void
check_claim(struct json_object *event, struct json_object *claim)
{
	struct json_object *list = get(claim, "support"), *s, *a;
	size_t n = json_object_array_length(list), i, m = 0, at, same = 0;
	const char **groups = calloc(n + 1, sizeof(*groups));
	const char **ids = calloc(n + 1, sizeof(*ids));
	double score;

	ck_assert(n > 0 && groups != NULL && ids != NULL);
	for (i = 0; i < n; i++) {
		s = json_object_array_get_idx(list, i);
		check_span(event, text_of(s, "article"), text_of(s, "field"),
		    number(s, "beg"), number(s, "end"), get(s, "text"));
		score = json_object_get_double(get(s, "score"));
		ck_assert(score >= 0 && score <= 1);
		if (strcmp(text_of(s, "band"), "matched") != 0) {
			ck_assert_str_eq(text_of(s, "band"), "possible");
			continue;
		}
		same |= strcmp(text_of(s, "text"), text_of(claim, "text")) == 0;
		a = article(event, text_of(s, "article"), &at);
		ids[m] = text_of(s, "article");
		groups[m++] = text_of(a, "group");
	}
	ck_assert_msg(same, "the wording of a claim is no support of it");
	ck_assert_uint_eq(number(claim, "sources"), n_distinct(groups, m));
	ck_assert_uint_eq(number(claim, "articles"), n_distinct(ids, m));
	ck_assert_uint_le(number(claim, "outlets"), number(claim, "articles"));
	free(groups);
	free(ids);
}

static void
check_unique(struct json_object *event, struct json_object *u)
{
	struct json_object *claims = get(event, "claims"), *c = NULL, *s, *x;
	struct json_object *exact = get(u, "exact"), *support;
	const char *group, *id;
	size_t i, at;

	for (i = 0; i < json_object_array_length(claims); i++) {
		c = json_object_array_get_idx(claims, i);
		if (strcmp(text_of(c, "id"), text_of(u, "claim")) == 0)
			break;
	}
	ck_assert(i < json_object_array_length(claims));
	ck_assert_uint_eq(number(c, "sources"), 1);
	group = text_of(article(event, text_of(u, "article"), &at), "group");
	support = get(c, "support");
	for (i = 0; i < json_object_array_length(support); i++) {
		s = json_object_array_get_idx(support, i);
		id = text_of(s, "article");
		ck_assert_str_eq(
		    text_of(article(event, id, &at), "group"), group);
	}
	for (i = 0; i < json_object_array_length(exact); i++) {
		x = json_object_array_get_idx(exact, i);
		check_span(event, text_of(u, "article"), "text",
		    number(x, "beg"), number(x, "end"), NULL);
	}
}

/* Every letter of a body lies in a support of some claim. */
static void
check_covered(struct json_object *event, struct json_object *a)
{
	struct json_object *text = get(a, "text"), *list, *o;
	const char *s = json_object_get_string(text);
	size_t n = (size_t)json_object_get_string_len(text), i, k, m;
	unsigned char *in = calloc(n + 1, 1);

	ck_assert_ptr_nonnull(in);
	list = get(a, "boilerplate");
	for (i = 0; i < json_object_array_length(list); i++) {
		size_t beg, end;

		o = json_object_array_get_idx(list, i);
		beg = (size_t)json_object_get_int64(
		    json_object_array_get_idx(o, 0));
		end = (size_t)json_object_get_int64(
		    json_object_array_get_idx(o, 1));
		ck_assert(beg < end && end <= n);
		memset(in + beg, 1, end - beg);
	}
	list = get(event, "claims");
	for (i = 0; i < json_object_array_length(list); i++) {
		struct json_object *v =
		    get(json_object_array_get_idx(list, i), "support");

		for (k = 0; k < json_object_array_length(v); k++) {
			o = json_object_array_get_idx(v, k);
			if (strcmp(text_of(o, "article"), text_of(a, "id")) ==
				0 &&
			    strcmp(text_of(o, "field"), "text") == 0)
				memset(in + number(o, "beg"), 1,
				    number(o, "end") - number(o, "beg"));
		}
	}
	for (i = m = 0; i < n; i++)
		m += !in[i] &&
		    ((s[i] >= 'a' && s[i] <= 'z') ||
			(s[i] >= 'A' && s[i] <= 'Z'));
	ck_assert_msg(
	    m == 0, "%zu letters of %s are in no claim", m, text_of(a, "id"));
	free(in);
}

static void
check_groups(struct json_object *event)
{
	struct json_object *groups = get(event, "groups"), *g, *list;
	size_t i, k, at, n = 0, leads = 0;
	struct json_object *a, *all = get(event, "articles");

	for (i = 0; i < json_object_array_length(groups); i++) {
		g = json_object_array_get_idx(groups, i);
		list = get(g, "articles");
		ck_assert_uint_gt(json_object_array_length(list), 0);
		ck_assert_int_eq(json_object_array_length(list) == 1,
		    strcmp(text_of(g, "kind"), "single") == 0);
		for (k = 0; k < json_object_array_length(list); k++) {
			a = article(event,
			    json_object_get_string(
				json_object_array_get_idx(list, k)),
			    &at);
			ck_assert_str_eq(text_of(a, "group"), text_of(g, "id"));
			n++;
		}
	}
	ck_assert_uint_eq(n, json_object_array_length(all));
	for (i = 0; i < n; i++)
		leads += json_object_get_boolean(get(
			     json_object_array_get_idx(all, i), "lead")) != 0;
	ck_assert_uint_eq(leads, json_object_array_length(groups));
}

static double
cell(struct json_object *m, size_t i, size_t k)
{
	return json_object_get_double(
	    json_object_array_get_idx(json_object_array_get_idx(m, i), k));
}

static void
check_overlap(struct json_object *event)
{
	static const char *const names[] = {"jaccard", "containment", "claims"};
	struct json_object *o = get(event, "overlap"), *m;
	size_t n = json_object_array_length(get(o, "articles")), i, k, j;

	for (j = 0; j < 3; j++) {
		m = get(o, names[j]);
		ck_assert_uint_eq(json_object_array_length(m), n);
		for (i = 0; i < n; i++) {
			ck_assert_uint_eq(json_object_array_length(
					      json_object_array_get_idx(m, i)),
			    n);
			ck_assert(cell(m, i, i) == 1);
			for (k = 0; k < n; k++) {
				ck_assert(
				    cell(m, i, k) >= 0 && cell(m, i, k) <= 1);
				ck_assert(
				    j > 0 || cell(m, i, k) == cell(m, k, i));
			}
		}
	}
}

static void
check_passages(struct json_object *event)
{
	struct json_object *list = get(event, "passages"), *p;
	size_t i;

	for (i = 0; i < json_object_array_length(list); i++) {
		p = json_object_array_get_idx(list, i);
		check_span(event, text_of(p, "a"), "text", number(p, "a_beg"),
		    number(p, "a_end"), NULL);
		check_span(event, text_of(p, "b"), "text", number(p, "b_beg"),
		    number(p, "b_end"), NULL);
		ck_assert_uint_ge(number(p, "words"), 8);
	}
}

static void
check_rest(struct json_object *event)
{
	struct json_object *list, *o;
	size_t i, k, n = 0;

	list = get(event, "quotes");
	for (i = 0; i < json_object_array_length(list); i++) {
		o = get(json_object_array_get_idx(list, i), "variants");
		ck_assert_uint_gt(json_object_array_length(o), 0);
		check_spans(event, o, "text");
	}
	list = get(event, "disagreements");
	for (i = 0; i < json_object_array_length(list); i++) {
		o = get(json_object_array_get_idx(list, i), "values");
		ck_assert_uint_gt(json_object_array_length(o), 1);
		check_spans(event, o, "value");
	}
	list = get(event, "labels");
	for (i = 0; i < json_object_array_length(list); i++) {
		o = get(json_object_array_get_idx(list, i), "by_outlet");
		json_object_object_foreach(o, outlet, uses)
		{
			(void)outlet;
			check_spans(event, uses, "text");
		}
	}
	list = get(event, "coverage");
	for (i = 0; i < json_object_array_length(list); i++) {
		o = json_object_array_get_idx(list, i);
		n += number(o, "articles");
		k = number(o, "shared") + number(o, "unique");
		ck_assert_uint_ge(number(o, "claims"), k);
	}
	ck_assert_uint_eq(n, json_object_array_length(get(event, "articles")));
}

static void
check_event(struct json_object *event)
{
	struct json_object *list = get(event, "claims");
	size_t i;

	for (i = 0; i < json_object_array_length(list); i++)
		check_claim(event, json_object_array_get_idx(list, i));
	list = get(event, "unique");
	for (i = 0; i < json_object_array_length(list); i++)
		check_unique(event, json_object_array_get_idx(list, i));
	list = get(event, "articles");
	for (i = 0; i < json_object_array_length(list); i++)
		check_covered(event, json_object_array_get_idx(list, i));
	check_groups(event);
	check_overlap(event);
	check_passages(event);
	check_rest(event);
}

/* The report of a file, by events or as one, as JSON and as text. */
static void
check_file(const char *path, int one_event)
{
	struct ss_report_format format = {
	    .format = SS_FORMAT_JSON, .width = 80, .compare = one_event};
	struct bytes out = {NULL, 0, 0};
	const struct ss_sink sink = {take, &out};
	struct ss_input_options in;
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_clusters clusters;
	struct ss_report report;
	struct json_object *o, *events;
	struct ss_options opt;
	size_t i, n = 0;

	ss_input_options_init(&in);
	ss_options_init(&opt);
	opt.threads = 1;
	ss_articles_init(&articles);
	ck_assert_int_eq(ss_articles_read(&articles, &path, 1, &in, NULL), 0);
	ck_assert_int_eq(ss_documents_build(&docs, &articles, &opt, NULL), 0);
	ck_assert_int_eq(one_event
		? ss_clusters_one_event(&clusters, &docs, &opt, NULL)
		: ss_clusters_build(&clusters, &docs, &opt, NULL),
	    0);
	ck_assert_int_eq(
	    ss_report_build(&report, &docs, &clusters, &opt, NULL), 0);
	ck_assert_int_eq(ss_report_write(&report, &docs, &clusters, &articles,
			     &opt, &format, &sink, NULL),
	    0);
	check_bytes(&out);
	o = json_tokener_parse(out.v);
	ck_assert_ptr_nonnull(o);
	events = get(o, "events");
	for (i = 0; i < json_object_array_length(events); i++) {
		struct json_object *e = json_object_array_get_idx(events, i);

		check_event(e);
		n += json_object_array_length(get(e, "articles"));
	}
	ck_assert_uint_eq(n, articles.n);
	ck_assert_uint_eq(number(get(o, "counts"), "articles"), n);
	json_object_put(o);
	/* the text for a person: no control character but the line's end */
	out.n = 0;
	format.format = SS_FORMAT_TEXT;
	ck_assert_int_eq(ss_report_write(&report, &docs, &clusters, &articles,
			     &opt, &format, &sink, NULL),
	    0);
	check_bytes(&out);
	free(out.v);
	ss_report_release(&report);
	ss_clusters_release(&clusters);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
}

START_TEST(corpus)
{
	check_file("corpus/articles.jsonl", 0);
	check_file("corpus/wire.jsonl", 0);
}
END_TEST

static char *
read_all(const char *path, size_t *n)
{
	FILE *fp = fopen(path, "r");
	char *s = malloc(1 << 20);

	ck_assert(fp != NULL && s != NULL);
	*n = fread(s, 1, (1 << 20) - 1, fp);
	s[*n] = '\0';
	fclose(fp);
	return s;
}

/* What trips up readers of quotations, numbers and names. */
static const char *const pieces[] = {"“", "”", "\"", "«", "»", "„", "‘", "’",
    "' ", "--", "— ", "\n\n", "\n", "\t", " ", ". ", "? ", "...", ": ", ", ",
    "between 5 and 7 ", "$3.6 billion ", "€2,4 Millionen ", "a third of ",
    "half a million ", "two-thirds ", "one in five ", "30th ", "1990s ",
    "0845 125 2222 ", "7:52 p.m. ", "99999999999999999999999 ", "1e999 ",
    "Feb. 30 ", "31 de mayo de 2025 ", "last month ", "yesterday ",
    "on Tuesday ", "President Ola Stone said ", "Mr. ", "U.S. ", "said ",
    "according to ", ", a banker, ", "(AP) - ", "By Ola Stone\n", "%", "0",
    "1,000,000 ", "3-1 ", "COVID-19 ", "million million million ", "dozens ",
    "\xff\xfe", "\xe2\x80", "\xed\xa0\x80", "\x01", "\x1b[31m", "\x7f",
    "\xef\xbb\xbf", "é", "日本語", "Лукашенко ", "İ", "\xcc\x81", "&amp;",
    "<b>", "\\u0000", "{", "}"};

static void
put(FILE *fp, const char *s, size_t n)
{
	size_t i;

	/* bytes as they are but for what a JSON string must escape */
	for (i = 0; i < n; i++)
		if (s[i] == '"' || s[i] == '\\')
			fprintf(fp, "\\%c", s[i]);
		else if ((unsigned char)s[i] < 0x20)
			fprintf(fp, "\\u%04x", (unsigned)s[i]);
		else
			fputc(s[i], fp);
}

/* An article of pieces, and of stretches of the corpus between them. */
static void
put_article(FILE *fp, uint64_t *seed, const char *from, size_t n, int i)
{
	size_t k, m = collection_random(seed) % 60, at, len;

	fprintf(fp, "{\"id\":\"a%d\",\"source\":\"o%d\",", i,
	    (int)(collection_random(seed) % 4));
	if (collection_random(seed) % 2)
		fprintf(fp, "\"date\":\"2025-03-%02d\",",
		    (int)(1 + collection_random(seed) % 28));
	for (at = 0; at < 2; at++) {
		fprintf(fp, at == 0 ? "\"title\":\"" : "\",\"text\":\"");
		for (k = 0; k < (at == 0 ? m / 20 : m); k++) {
			const char *s;

			if (collection_random(seed) % 3) {
				s = pieces[collection_random(seed) %
				    (sizeof(pieces) / sizeof(pieces[0]))];
				put(fp, s, strlen(s));
				continue;
			}
			len = collection_random(seed) % 200;
			s = from + collection_random(seed) % (n - len);
			put(fp, s, len);
		}
	}
	fprintf(fp, "\"}\n");
}

START_TEST(damaged)
{
	char path[] = "/tmp/samestory-contract-XXXXXX.jsonl", *all;
	uint64_t seed = 20250304;
	int fd = mkstemps(path, 6), i, k;
	size_t n;
	FILE *fp;

	ck_assert_int_ge(fd, 0);
	close(fd);
	all = read_all("corpus/articles.jsonl", &n);
	for (i = 0; i < N_RANDOM; i++) {
		fp = fopen(path, "w");
		ck_assert_ptr_nonnull(fp);
		for (k = 0; k < 6; k++)
			put_article(fp, &seed, all, n, k);
		ck_assert_int_eq(fclose(fp), 0);
		check_file(path, i % 4 != 0);
	}
	free(all);
	unlink(path);
}
END_TEST

/* A file of bytes at random is an article of plain text, or refused. */
START_TEST(garbage)
{
	char path[] = "/tmp/samestory-contract-XXXXXX.txt";
	uint64_t seed = 7;
	int fd = mkstemps(path, 4), i, k;
	FILE *fp;

	ck_assert_int_ge(fd, 0);
	close(fd);
	for (i = 0; i < N_RANDOM; i++) {
		fp = fopen(path, "w");
		ck_assert_ptr_nonnull(fp);
		for (k = 0; k < 600; k++)
			fputc((int)(collection_random(&seed) %
				  (i % 2 ? 256 : 96)) +
				(i % 2 ? 0 : 32),
			    fp);
		ck_assert_int_eq(fclose(fp), 0);
		check_file(path, 1);
	}
	unlink(path);
}
END_TEST

Suite *suite_report_contract(void);

Suite *
suite_report_contract(void)
{
	Suite *s = suite_create("report_contract");
	TCase *tc = tcase_create("all");

	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, corpus);
	tcase_add_test(tc, damaged);
	tcase_add_test(tc, garbage);
	suite_add_tcase(s, tc);
	return s;
}
