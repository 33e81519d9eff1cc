/*
 * Builds src/text/background.bin: document frequencies of words and word
 * pairs, and how often a word is written with a capital inside a sentence.
 *
 *   train_background OUT INPUT...
 *
 * The shipped table was counted in the 9,310 public AllSides articles of
 * DATA/feeds/allsides-10k.jsonl.zst (title and text, boilerplate and all).
 * A word or pair counts once an article; those in fewer than
 * SS_BACKGROUND_MIN_DF articles are dropped, so that no text can be read
 * back from the table.  Pairs do not cross a sentence's end.
 * The layout is described in src/text/background.c.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "samestory.h"
#include "text/background.h"
#include "text/words.h"

#define MAX_DF    0x3fff
#define N_BUCKETS 65536u

struct count {
	uint64_t hash;
	uint32_t df;      /* articles */
	uint32_t named;   /* of them, with a capital inside a sentence */
	uint32_t last;    /* article + 1 that counted last */
	uint32_t last_up; /* the same for named */
	uint32_t in;      /* articles with it inside a sentence */
	uint32_t last_in;
};

struct counts {
	struct ss_map map;
	struct count *v;
	size_t n, cap;
};

static struct count *
count(struct counts *c, uint64_t hash, uint32_t doc)
{
	uint32_t *slot = ss_map_put(&c->map, hash, (uint32_t)c->n);
	struct count *e;

	if (slot == NULL)
		errx(1, "out of memory");
	if (*slot == c->n) {
		if (c->n == c->cap) {
			c->cap = c->cap == 0 ? 1 << 16 : c->cap * 2;
			c->v = reallocarray(c->v, c->cap, sizeof(*c->v));
			if (c->v == NULL)
				err(1, NULL);
		}
		memset(&c->v[c->n], 0, sizeof(*c->v));
		c->v[c->n++].hash = hash;
	}
	e = &c->v[*slot];
	if (e->last != doc + 1) {
		e->last = doc + 1;
		e->df++;
	}
	return e;
}

/* Does a sentence end between two words, in text[beg .. end)? */
static int
breaks(const unsigned char *text, size_t beg, size_t end)
{
	for (; beg < end; beg++)
		if (strchr(".!?:;\n\"(", text[beg]) != NULL ||
		    text[beg] == 0xe2)
			return 1;
	return 0;
}

static void
add_text(struct counts *words, struct counts *pairs, struct ss_str s,
    uint32_t doc, int is_title)
{
	struct ss_words w;
	struct count *c;
	size_t i;
	int starts, upper;

	ss_words_init(&w);
	if (ss_words_scan(s.ptr, s.len, &w) != 0)
		errx(1, "cannot split a text of %zu bytes", s.len);
	for (i = 0; i < w.n; i++) {
		starts = i == 0 || breaks(s.ptr, w.v[i - 1].end, w.v[i].beg);
		upper = s.ptr[w.v[i].beg] >= 'A' && s.ptr[w.v[i].beg] <= 'Z';
		c = count(words, w.v[i].hash, doc);
		if (!starts && !is_title) {
			if (c->last_in != doc + 1) {
				c->last_in = doc + 1;
				c->in++;
			}
			if (upper && c->last_up != doc + 1) {
				c->last_up = doc + 1;
				c->named++;
			}
		}
		if (!starts)
			count(pairs,
			    ss_word_pair_hash(w.v[i - 1].hash, w.v[i].hash),
			    doc);
	}
	ss_words_release(&w);
}

static int
by_hash(const void *a, const void *b)
{
	const struct count *x = a, *y = b;

	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static void
put(FILE *f, uint32_t x, int n_bytes)
{
	while (n_bytes-- > 0) {
		putc((int)(x & 0xff), f);
		x >>= 8;
	}
}

/* Keeps what is common enough, one entry a key, sorted. */
static void
finish(struct counts *c)
{
	size_t i, n = 0;

	qsort(c->v, c->n, sizeof(*c->v), by_hash);
	for (i = 0; i < c->n; i++) {
		if (c->v[i].df < SS_BACKGROUND_MIN_DF)
			continue;
		if (n > 0 && c->v[n - 1].hash >> 32 == c->v[i].hash >> 32)
			continue;
		c->v[n++] = c->v[i];
	}
	c->n = n;
}

static uint32_t
name_share(const struct count *c)
{
	if (c->named * 10 < c->in || c->in == 0)
		return 0;
	return c->named * 2 < c->in ? 1 : c->named * 10 < c->in * 9 ? 2 : 3;
}

static void
write_section(FILE *f, const struct counts *c)
{
	size_t i = 0;
	uint32_t b, df;

	for (b = 0; b <= N_BUCKETS; b++) {
		while (i < c->n && c->v[i].hash >> 48 < b)
			i++;
		put(f, (uint32_t)i, 4);
	}
	for (i = 0; i < c->n; i++) {
		df = c->v[i].df < MAX_DF ? c->v[i].df : MAX_DF;
		put(f, (uint32_t)(c->v[i].hash >> 32 & 0xffff), 2);
		put(f, df | name_share(&c->v[i]) << 14, 2);
	}
}

int
main(int argc, char **argv)
{
	struct counts words = {0}, pairs = {0};
	struct ss_input_options opt;
	struct ss_articles a;
	struct ss_error e;
	size_t i;
	FILE *f;

	if (argc < 3)
		errx(2, "usage: train_background OUT INPUT...");
	ss_articles_init(&a);
	ss_input_options_init(&opt);
	if (ss_articles_read(&a, (const char *const *)argv + 2,
		(size_t)argc - 2, &opt, &e) != 0)
		errx(1, "%s", e.msg);
	ss_map_init(&words.map);
	ss_map_init(&pairs.map);
	for (i = 0; i < a.n; i++) {
		if (a.v[i].title.ptr != NULL)
			add_text(&words, &pairs, a.v[i].title, (uint32_t)i, 1);
		add_text(&words, &pairs, a.v[i].text, (uint32_t)i, 0);
	}
	finish(&words);
	finish(&pairs);
	f = fopen(argv[1], "wb");
	if (f == NULL)
		err(1, "%s", argv[1]);
	fwrite("SSBGDF1\n", 1, 8, f);
	put(f, SS_WORDS_VERSION, 4);
	put(f, (uint32_t)a.n, 4);
	put(f, (uint32_t)words.n, 4);
	put(f, (uint32_t)pairs.n, 4);
	write_section(f, &words);
	write_section(f, &pairs);
	if (ferror(f) || fclose(f) != 0)
		err(1, "%s", argv[1]);
	printf("%zu articles, %zu words, %zu pairs\n", a.n, words.n, pairs.n);
	ss_map_release(&words.map);
	ss_map_release(&pairs.map);
	free(words.v);
	free(pairs.v);
	ss_articles_release(&a);
	return 0;
}
