/*
 * Reading paths into articles: fields, ids, outlets, identities, dates,
 * walks, odd bytes, limits.  Files are written into a new directory for
 * each test.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>
#include <zstd.h>

#include "samestory.h"

static char dir[64];
static struct ss_articles arts;
static struct ss_input_options opts;
static struct ss_error err;

static void
setup(void)
{
	strcpy(dir, "/tmp/ss-input-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(dir));
	ss_articles_init(&arts);
	ss_input_options_init(&opts);
	memset(&err, 0, sizeof(err));
}

static void
teardown(void)
{
	char cmd[128];

	ss_articles_release(&arts);
	snprintf(cmd, sizeof(cmd), "rm -rf %s", dir);
	ck_assert_int_eq(system(cmd), 0);
}

/* A view of one of two paths in turn. */
static const char *
in_dir(const char *name)
{
	static char path[4][256];
	static int turn;

	turn = (turn + 1) % 4;
	snprintf(path[turn], sizeof(path[turn]), "%s/%s", dir, name);
	return path[turn];
}

static const char *
put(const char *name, const void *data, size_t len)
{
	const char *path = in_dir(name);
	FILE *fp = fopen(path, "w");

	ck_assert_ptr_nonnull(fp);
	ck_assert_uint_eq(fwrite(data, 1, len, fp), len);
	ck_assert_int_eq(fclose(fp), 0);
	return path;
}

static const char *
put_text(const char *name, const char *text)
{
	return put(name, text, strlen(text));
}

static void
read_one(const char *path)
{
	ck_assert_msg(
	    ss_articles_read(&arts, &path, 1, &opts, &err) == 0, "%s", err.msg);
}

/* s as a string; "(null)" for none. */
static const char *
c(struct ss_str s)
{
	return s.ptr != NULL ? (const char *)s.ptr : "(null)";
}

static const char *
when(const struct ss_article *a)
{
	static char out[32];

	if (a->published == SS_NO_TIME)
		return "none";
	ss_time_format(
	    a->published, (a->flags & SS_ARTICLE_DAY_ONLY) != 0, out);
	return out;
}

START_TEST(usual_fields)
{
	read_one(put_text("a.jsonl",
	    "{\"id\":\"1\",\"text\":\"T\",\"title\":\" H \",\"source\":\"S\","
	    "\"url\":\"http://www.x.org/a\",\"date\":\"2025-03-04\","
	    "\"lang\":\"en\",\"event\":\"ignored\"}\n"
	    "{\"uuid\":7,\"maintext\":\"M\",\"headline\":\"H2\","
	    "\"source_domain\":\"www.y.org\",\"date_publish\":"
	    "\"2025-03-04 10:11:12\",\"language\":\"de\"}\r\n"
	    "{\"url\":\"https://www.z.org/p\",\"text\":null,"
	    "\"body\":\"B\",\"title\":null,\"source\":null}\n"
	    "{\"text\":\"no id\"}"));
	ck_assert_uint_eq(arts.n, 4);
	ck_assert_uint_eq(arts.n_skipped, 0);
	ck_assert_str_eq(c(arts.v[0].id), "1");
	ck_assert_str_eq(c(arts.v[0].text), "T");
	ck_assert_str_eq(c(arts.v[0].title), "H");
	ck_assert_str_eq(c(arts.v[0].outlet), "S");
	ck_assert_str_eq(c(arts.v[0].lang), "en");
	ck_assert_str_eq(when(&arts.v[0]), "2025-03-04");
	ck_assert_uint_eq(arts.v[0].line, 1);
	ck_assert_uint_eq(arts.v[0].offset, 0);
	ck_assert_str_eq(c(arts.v[1].id), "7");
	ck_assert_str_eq(c(arts.v[1].text), "M");
	ck_assert_str_eq(c(arts.v[1].title), "H2");
	ck_assert_str_eq(c(arts.v[1].outlet), "y.org");
	ck_assert_str_eq(when(&arts.v[1]), "2025-03-04T10:11:12Z");
	ck_assert_uint_eq(arts.v[1].offset, arts.v[0].length + 1);
	ck_assert_str_eq(c(arts.v[2].id), "https://www.z.org/p");
	ck_assert_str_eq(c(arts.v[2].text), "B");
	ck_assert_ptr_null(arts.v[2].title.ptr);
	ck_assert_str_eq(c(arts.v[2].outlet), "z.org");
	ck_assert_str_eq(when(&arts.v[2]), "none");
	ck_assert_ptr_nonnull(strstr(c(arts.v[3].id), "a.jsonl:4"));
	ck_assert_ptr_null(arts.v[3].outlet.ptr);
	ck_assert_uint_eq(arts.v[3].offset + arts.v[3].length, arts.n_bytes);
}
END_TEST

START_TEST(overrides)
{
	static const struct ss_field_override v[] = {
	    {"text", "data.body"}, {"title", "data.head.line"}, {"id", "key"}};
	const char *path = put_text("a.jsonl",
	    "{\"key\":1,\"id\":\"no\",\"text\":\"no\",\"data\":{\"body\":"
	    "\"yes\",\"head\":{\"line\":\"L\"}}}\n"
	    "{\"key\":2,\"data\":{\"body\":[1]},\"title\":\"no\"}\n"
	    "{\"key\":3,\"data\":\"no\"}\n");
	struct ss_field_override bad = {"author", "x"}, worse = {"id", "a..b"};

	opts.overrides = v;
	opts.n_overrides = 3;
	read_one(path);
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_uint_eq(arts.n_skipped, 2);
	ck_assert_str_eq(c(arts.v[0].id), "1");
	ck_assert_str_eq(c(arts.v[0].text), "yes");
	ck_assert_str_eq(c(arts.v[0].title), "L");
	opts.n_overrides = 1;
	opts.overrides = &bad;
	ck_assert_int_eq(
	    ss_articles_read(&arts, &path, 1, &opts, &err), SS_EINVAL);
	opts.overrides = &worse;
	ck_assert_int_eq(
	    ss_articles_read(&arts, &path, 1, &opts, &err), SS_EINVAL);
}
END_TEST

START_TEST(nested_outlet)
{
	read_one(put_text("a.jsonl",
	    "{\"text\":\"t\",\"source\":{\"id\":null,\"name\":\"N\"}}\n"
	    "{\"text\":\"t\",\"source\":{\"x\":1},\"url\":\"http://h.i/\"}\n"
	    "{\"text\":\"t\",\"source\":\"https://www.cnn.com/rss\"}\n"));
	ck_assert_str_eq(c(arts.v[0].outlet), "N");
	ck_assert_str_eq(c(arts.v[1].outlet), "h.i");
	ck_assert_str_eq(c(arts.v[2].outlet), "cnn.com");
}
END_TEST

START_TEST(bad_lines)
{
	const char *path = put_text("a.jsonl",
	    "\xef\xbb\xbf{\"id\":1,\"text\":\"a\"}\n"
	    "\n"
	    "{\"id\":2,\"text\":\"b\"\n"
	    "   \r\n"
	    "[1]\n"
	    "{\"id\":3,\"text\":7}\n"
	    "{\"id\":4,\"text\":\"\"}\n"
	    "{\"id\":5,\"title\":\"only\"}\n"
	    "{\"id\":6,\"text\":\"last\"}");

	read_one(path);
	ck_assert_uint_eq(arts.n, 4);
	ck_assert_uint_eq(arts.n_skipped, 3);
	ck_assert_ptr_nonnull(strstr(c(arts.skipped[0].where), "a.jsonl:3"));
	ck_assert_str_eq(
	    c(arts.skipped[0].reason), "the record ends too early (byte 19)");
	ck_assert_ptr_nonnull(strstr(c(arts.skipped[1].where), "a.jsonl:5"));
	ck_assert_ptr_nonnull(strstr(c(arts.skipped[2].where), "a.jsonl:6"));
	ck_assert_int_eq(arts.skipped[0].dropped, 1);
	ck_assert_uint_eq(arts.v[0].offset, 3);
	ck_assert_uint_eq(arts.v[1].text.len, 0);
	ck_assert_ptr_nonnull(arts.v[1].text.ptr);
	ck_assert_uint_eq(arts.v[2].text.len, 0);
	ck_assert_uint_eq(arts.v[3].line, 9);

	ss_articles_release(&arts);
	opts.strict = 1;
	ck_assert_int_eq(
	    ss_articles_read(&arts, &path, 1, &opts, &err), SS_EFORMAT);
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_ptr_nonnull(strstr(err.msg, "a.jsonl:3: "));
}
END_TEST

START_TEST(ids_collide)
{
	read_one(put_text("a.jsonl",
	    "{\"id\":\"a#2\",\"text\":\"0\"}\n{\"id\":\"a\",\"text\":\"1\"}\n"
	    "{\"id\":\"a\",\"text\":\"2\"}\n{\"id\":\"a\",\"text\":\"3\"}\n"
	    "{\"id\":\"a#2\",\"text\":\"4\"}\n"));
	ck_assert_uint_eq(arts.n, 5);
	ck_assert_str_eq(c(arts.v[1].id), "a");
	ck_assert_str_eq(c(arts.v[2].id), "a#3");
	ck_assert_str_eq(c(arts.v[3].id), "a#4");
	ck_assert_str_eq(c(arts.v[4].id), "a#2#2");
	ck_assert(arts.v[2].flags & SS_ARTICLE_RENAMED);
	ck_assert(!(arts.v[1].flags & SS_ARTICLE_RENAMED));
	ck_assert_uint_eq(arts.n_skipped, 3);
	ck_assert_int_eq(arts.skipped[0].dropped, 0);
	/* the same record twice is one identity */
	ck_assert_uint_eq(arts.v[1].identity, arts.v[2].identity);
	ck_assert_uint_ne(arts.v[1].identity, arts.v[0].identity);
}
END_TEST

START_TEST(identities)
{
	read_one(put_text("a.jsonl",
	    "{\"id\":1,\"text\":\"\",\"url\":\"http://www.x.org/a/?utm_source="
	    "y#z\"}\n"
	    "{\"id\":2,\"text\":\"\",\"url\":\"https://x.org/a\"}\n"
	    "{\"id\":3,\"text\":\"\",\"url\":\"https://x.org/b\"}\n"
	    "{\"id\":4,\"text\":\"\",\"source\":\"A\"}\n"
	    "{\"id\":5,\"text\":\"\",\"source\":\"A\"}\n"
	    "{\"id\":4,\"text\":\"\",\"source\":\"B\"}\n"
	    "{\"text\":\"x\"}\n{\"text\":\"x\"}\n"));
	ck_assert_uint_eq(arts.v[0].identity, arts.v[1].identity);
	for (size_t i = 1; i < arts.n; i++)
		for (size_t j = 0; j < i; j++)
			if (i != 1)
				ck_assert_uint_ne(
				    arts.v[i].identity, arts.v[j].identity);
}
END_TEST

START_TEST(plain_files)
{
	static const char odd[] = "\xef\xbb\xbfone\r\ntwo\xff\0three\r\n";

	ck_assert_int_eq(mkdir(in_dir("out"), 0700), 0);
	put("out/b.c.txt", odd, sizeof(odd) - 1);
	put_text("out/a.txt", "{ a brace }\n");
	put_text("out/.hidden", "no");
	put_text("out/json.txt", "{\"id\":\"j\",\"text\":\"x\"}\n");
	put_text("out/tag.txt", "<3 this\n");
	put_text("Z", "zed");
	put_text("empty.txt", "");
	ck_assert_int_eq(symlink("Z", in_dir("link")), 0);
	ck_assert_int_eq(symlink(".", in_dir("loop")), 0);
	ck_assert_int_eq(mkfifo(in_dir("pipe"), 0600), 0);
	opts.outlet_from_dir = 1;
	read_one(dir);
	ck_assert_uint_eq(arts.n, 5);
	ck_assert_str_eq(c(arts.v[0].id), "Z");
	ck_assert_str_eq(c(arts.v[1].id), "a");
	ck_assert_str_eq(c(arts.v[1].outlet), "out");
	ck_assert_str_eq(c(arts.v[2].id), "b.c");
	ck_assert_uint_eq(arts.v[2].text.len, 17);
	ck_assert(memcmp(arts.v[2].text.ptr, "one\ntwo\xef\xbf\xbd\0three\n",
		      17) == 0);
	ck_assert_uint_eq(arts.v[2].flags,
	    SS_ARTICLE_FILE | SS_ARTICLE_PLAIN | SS_ARTICLE_REPAIRED);
	ck_assert_uint_eq(arts.n_replaced, 1);
	ck_assert_uint_eq(arts.n_nul, 1);
	ck_assert_str_eq(c(arts.v[3].id), "j");
	ck_assert_ptr_null(arts.v[3].outlet.ptr); /* a record, not a file */
	ck_assert_str_eq(c(arts.v[4].id), "tag");
	ck_assert_uint_eq(arts.n_skipped, 1); /* the empty one */

	ss_articles_release(&arts);
	opts.outlet_from_dir = 0;
	opts.outlet = "Given";
	read_one(in_dir("Z"));
	ck_assert_str_eq(c(arts.v[0].outlet), "Given");
}
END_TEST

START_TEST(outlets_map)
{
	const char *map = put_text("map", "x.org = X\nEx News = X\n");
	char copy[256];

	strcpy(copy, map);
	opts.outlets_map = copy;
	read_one(put_text("a.jsonl",
	    "{\"text\":\"\",\"url\":\"https://news.x.org/1\"}\n"
	    "{\"text\":\"\",\"source\":\"ex news\"}\n"
	    "{\"text\":\"\",\"source\":\"Other\",\"url\":\"http://x.org\"}\n"
	    "{\"text\":\"\",\"source\":\"Other\"}\n"));
	ck_assert_str_eq(c(arts.v[0].outlet), "X");
	ck_assert_str_eq(c(arts.v[1].outlet), "X");
	ck_assert_str_eq(c(arts.v[2].outlet), "X");
	ck_assert_str_eq(c(arts.v[3].outlet), "Other");
}
END_TEST

START_TEST(dates)
{
	opts.now = 1750000000; /* June 2025 */
	read_one(put_text("a.jsonl",
	    "{\"text\":\"\",\"date\":1741083072}\n"
	    "{\"text\":\"\",\"date\":\"1599-12-31\"}\n"
	    "{\"text\":\"\",\"date\":\"1600-01-01\"}\n"
	    "{\"text\":\"\",\"date\":\"2031-01-01\"}\n"
	    "{\"text\":\"\",\"date\":\"soon\"}\n"
	    "{\"text\":\"\",\"date\":\"\"}\n"));
	ck_assert_uint_eq(arts.n, 6);
	ck_assert_str_eq(when(&arts.v[0]), "2025-03-04T10:11:12Z");
	ck_assert_str_eq(when(&arts.v[1]), "none");
	ck_assert_str_eq(when(&arts.v[2]), "1600-01-01");
	ck_assert_str_eq(when(&arts.v[3]), "none");
	ck_assert_str_eq(when(&arts.v[4]), "none");
	ck_assert_uint_eq(arts.n_skipped, 3);
	ck_assert_int_eq(arts.skipped[0].dropped, 0);
}
END_TEST

START_TEST(json_documents)
{
	read_one(put_text("a.json",
	    " [ {\"id\":1,\n\"text\":\"a\"} "
	    ",\n{\"id\":2,\"text\":\"b\"}\n]\n"));
	ck_assert_uint_eq(arts.n, 2);
	ck_assert_uint_eq(arts.v[1].line, 3);
	read_one(put_text("b.json", "{\n  \"id\": 3,\n  \"text\": \"c\"\n}\n"));
	ck_assert_uint_eq(arts.n, 3);
	ck_assert_uint_eq(arts.n_skipped, 0);
	read_one(put_text("c.json", "[{\"id\":4,\"text\":\"d\"},{\"id\":5"));
	ck_assert_uint_eq(arts.n, 4);
	ck_assert_uint_eq(arts.n_skipped, 1);
	read_one(put_text("d.json", "[]"));
	ck_assert_uint_eq(arts.n, 4);
	ck_assert_uint_eq(arts.n_skipped, 1);
	read_one(put_text("e.json", "[{\"id\":6,\"text\":\"e\"},"));
	ck_assert_uint_eq(arts.n, 5);
	ck_assert_uint_eq(arts.n_skipped, 2);
}
END_TEST

/* Many records over many windows: each is where it says, in any packing. */
START_TEST(windows)
{
	const size_t n = 3000;
	size_t cap = 16 << 20, len = 0, i, k, big;
	char *text = malloc(cap), *zip = malloc(cap);
	const char *paths[3];
	gzFile gz;

	ck_assert(text != NULL && zip != NULL);
	for (i = 0; i < n; i++) {
		len +=
		    (size_t)sprintf(text + len, "{\"id\":%zu,\"text\":\"", i);
		big = i % 100 == 7 ? 60000 : i % 1500;
		for (k = 0; k < big; k++)
			text[len++] = (char)('a' + (i + k) % 26);
		len += (size_t)sprintf(text + len, "\"}\n");
	}
	paths[0] = put("a.jsonl", text, len);
	paths[1] = in_dir("b.jsonl.gz");
	gz = gzopen(paths[1], "wb");
	ck_assert(gzwrite(gz, text, (unsigned)len / 2) > 0);
	ck_assert_int_eq(gzclose(gz), Z_OK);
	gz = gzopen(paths[1], "ab"); /* a second member */
	ck_assert(gzwrite(gz, text + len / 2, (unsigned)(len - len / 2)) > 0);
	ck_assert_int_eq(gzclose(gz), Z_OK);
	k = ZSTD_compress(zip, cap, text, len, 1);
	ck_assert(!ZSTD_isError(k));
	paths[2] = put("c.jsonl.zst", zip, k);
	ck_assert_int_eq(ss_articles_read(&arts, paths, 3, &opts, &err), 0);
	ck_assert_uint_eq(arts.n, 3 * n);
	ck_assert_uint_eq(arts.n_skipped, 2 * n); /* ids again */
	for (i = 0; i < arts.n; i++) {
		struct ss_article *a = &arts.v[i];

		ck_assert_uint_eq(a->line, i % n + 1);
		ck_assert_uint_eq(
		    a->text.len, i % n % 100 == 7 ? 60000 : i % n % 1500);
		ck_assert_uint_le(a->offset + a->length, len);
		ck_assert(text[a->offset] == '{' &&
		    text[a->offset + a->length] == '\n');
		if (i >= n)
			ck_assert_uint_eq(a->offset, arts.v[i - n].offset);
	}
	/* cut off in the middle: what is before it comes, the place is said */
	ss_articles_release(&arts);
	read_one(put("d.zst", zip, k / 2));
	ck_assert(arts.n > n / 4 && arts.n < n);
	ck_assert(arts.n_skipped >= 1);
	free(text);
	free(zip);
}
END_TEST

START_TEST(too_long)
{
	size_t len = 5 << 20, at = 0, k;
	char *text = malloc(len + 1000);

	ck_assert_ptr_nonnull(text);
	at += (size_t)sprintf(text, "{\"id\":1,\"text\":\"a\"}\n{\"text\":\"");
	for (k = 0; k < len - 100; k++)
		text[at++] = 'x';
	at += (size_t)sprintf(text + at, "\"}\n{\"id\":2,\"text\":\"b\"}\n");
	opts.max_record = 1 << 20;
	read_one(put("a.jsonl", text, at));
	ck_assert_uint_eq(arts.n, 2);
	ck_assert_uint_eq(arts.n_skipped, 1);
	ck_assert_ptr_nonnull(strstr(c(arts.skipped[0].where), "a.jsonl:2"));
	ck_assert_ptr_nonnull(strstr(c(arts.skipped[0].reason), "longer than"));
	ck_assert_uint_eq(arts.v[1].line, 3);
	/* well under the window, over the maximum */
	opts.max_record = 100;
	ss_articles_release(&arts);
	at = (size_t)sprintf(text,
	    "{\"id\":1,\"text\":\"%0200d\"}\n"
	    "{\"id\":2,\"text\":\"b\"}\n",
	    0);
	read_one(put("b.jsonl", text, at));
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_uint_eq(arts.n_skipped, 1);
	/* a plain file over the maximum; no newline at the end of all */
	read_one(put("c.txt", text + 18, 120));
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_uint_eq(arts.n_skipped, 2);
	opts.max_record = 1 << 20;
	memset(text, 'x', len);
	memcpy(text, "{\"text\":\"", 9);
	ss_articles_release(&arts);
	read_one(put("d.jsonl", text, len));
	ck_assert_uint_eq(arts.n, 0);
	ck_assert_uint_eq(arts.n_skipped, 1);
	free(text);
}
END_TEST

/* Zeroes that expand ten thousand times end with a message, in little. */
START_TEST(bomb)
{
	size_t chunk = 1 << 20, i;
	char *zeroes = calloc(1, chunk);
	const char *path = in_dir("bomb.jsonl.gz");
	gzFile gz = gzopen(path, "wb9");

	ck_assert(zeroes != NULL && gz != NULL);
	gzputs(gz, "{\"id\":1,\"text\":\"a\"}\n");
	for (i = 0; i < 200; i++)
		ck_assert(gzwrite(gz, zeroes, (unsigned)chunk) > 0);
	ck_assert_int_eq(gzclose(gz), Z_OK);
	read_one(path);
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_uint_ge(arts.n_skipped, 1);
	ck_assert_ptr_nonnull(
	    strstr(c(arts.skipped[arts.n_skipped - 1].reason), "expands"));
	free(zeroes);
}
END_TEST

static unsigned char copied[1 << 16];
static size_t n_copied;

static int
collect(void *ctx, const unsigned char *p, size_t len)
{
	(void)ctx;
	ck_assert_uint_le(n_copied + len, sizeof(copied));
	memcpy(copied + n_copied, p, len);
	n_copied += len;
	return 0;
}

/* What is kept comes out as it went in, wherever it can be read again. */
START_TEST(records)
{
	static const char a[] =
	    "{\"id\":1,\"text\":\"a\"}\r\n\n { \"id\" : 2, \"text\":\"\xff\"} "
	    "\n"
	    "{\"id\":3,\"text\":\"c\"}\n{\"id\":4,\"text\":\"d\"}\nbad\n"
	    "{\"id\":5,\"text\":\"e\"}";
	struct ss_sink sink = {collect, NULL};
	const char *paths[4];
	unsigned char keep[16];
	char want[1024], plain[256];
	size_t n;

	paths[0] = put_text("a.jsonl", a);
	paths[1] = put_text("b.json", "[{\"id\":6,\n\"text\":\"f\"}\n]");
	paths[2] = put_text("c.txt", "plain");
	strcpy(plain, paths[2]);
	paths[2] = plain;
	ck_assert_int_eq(ss_articles_read(&arts, paths, 3, &opts, &err), 0);
	ck_assert_uint_eq(arts.n, 7);
	for (n = 0; n < 2; n++) {
		memset(keep, 1, sizeof(keep));
		n_copied = 0;
		ck_assert_int_eq(ss_records_write(&arts, keep, &sink, &err), 0);
		snprintf(want, sizeof(want),
		    "{\"id\":1,\"text\":\"a\"}\r\n { \"id\" : 2, "
		    "\"text\":\"\xff\"} "
		    "\n{\"id\":3,\"text\":\"c\"}\n{\"id\":4,\"text\":\"d\"}"
		    "\n{\"id\":5,\"text\":\"e\"}\n%s%s%s",
		    n == 0 ? "{\"id\":6, \"text\":\"f\"}\n" : "",
		    n == 0 ? plain : "", n == 0 ? "\n" : "");
		ck_assert_uint_eq(n_copied, strlen(want));
		ck_assert(memcmp(copied, want, n_copied) == 0);
		keep[0] = keep[3] = 0;
		n_copied = 0;
		ck_assert_int_eq(ss_records_write(&arts, keep, &sink, &err), 0);
		ck_assert(memcmp(copied, " { \"id\" : 2", 11) == 0);
		ck_assert(memmem(copied, n_copied, "\"id\":4", 6) == NULL);
		ck_assert(memmem(copied, n_copied, "\"id\":5", 6) != NULL);
		/* the same compressed: kept in memory, or refused */
		ss_articles_release(&arts);
		if (n == 0) {
			gzFile gz = gzopen(in_dir("a.jsonl.gz"), "wb");

			gzwrite(gz, a, sizeof(a) - 1);
			gzclose(gz);
			read_one(in_dir("a.jsonl.gz"));
			memset(keep, 1, sizeof(keep));
			ck_assert_int_eq(
			    ss_records_write(&arts, keep, &sink, &err),
			    SS_EINVAL);
			ss_articles_release(&arts);
			opts.keep_records = 1;
			read_one(in_dir("a.jsonl.gz"));
		}
	}
}
END_TEST

START_TEST(not_there)
{
	const char *paths[2] = {put_text("a.txt", "a"), in_dir("nowhere")};

	ck_assert_int_eq(
	    ss_articles_read(&arts, paths, 2, &opts, &err), SS_EIO);
	ck_assert_int_eq(err.code, SS_EIO);
	ck_assert_ptr_nonnull(strstr(err.msg, "nowhere"));
}
END_TEST

Suite *suite_input_articles(void);

Suite *
suite_input_articles(void)
{
	Suite *s = suite_create("input_articles");
	TCase *tc = tcase_create("all");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, usual_fields);
	tcase_add_test(tc, overrides);
	tcase_add_test(tc, nested_outlet);
	tcase_add_test(tc, bad_lines);
	tcase_add_test(tc, ids_collide);
	tcase_add_test(tc, identities);
	tcase_add_test(tc, plain_files);
	tcase_add_test(tc, outlets_map);
	tcase_add_test(tc, dates);
	tcase_add_test(tc, json_documents);
	tcase_add_test(tc, windows);
	tcase_add_test(tc, too_long);
	tcase_add_test(tc, bomb);
	tcase_add_test(tc, records);
	tcase_add_test(tc, not_there);
	suite_add_tcase(s, tc);
	return s;
}
