/*
 * Writes src/claims/synonym_table.inc: which English stems are synonyms,
 * forms of one word, derived of each other, or opposites.
 *
 *     train_synonyms WORDNET >src/claims/synonym_table.inc
 *
 * WORDNET: the directory of the database files of WordNet 3.0 (index.noun,
 * data.noun, noun.exc ...; wndb(5WN)), as in Debian's wordnet-base.  Taken
 * are the stems of stem_table.inc alone, so that rare words, of which the
 * background knows nothing, have no synonyms.  A stem has the senses of all
 * words with this stem and of those that it is an irregular form of ("went"
 * those of "go"); of each word and part of speech the RANKS commonest count.
 * Two stems that share a sense are synonyms.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "claims/stem_table.h"
#include "claims/synonyms.h"
#include "text/stems.h"
#include "text/wordclass.h"
#include "text/words.h"

#define RANKS    3
#define FIELDS   4096 /* of a line */
#define KINDS    4
#define MEMBERS  64 /* stems of a synset */
#define NO_STEM  UINT64_MAX
#define ID(k, o) ((uint64_t)(k) << 32 | (o))

static const char *const kinds[KINDS] = {"noun", "verb", "adj", "adv"};

struct sense { /* of a stem */
	uint64_t synset, stem;
	unsigned rank;
};

struct form { /* irregular form of a base */
	uint64_t form, base;
};

struct pair {
	uint32_t a, b;
	unsigned relation;
};

static struct ss_stems stems;
static struct sense *senses;
static struct form *forms;
static struct pair *pairs;
static size_t n_senses, n_forms, n_pairs;

static void *
grown(void *v, size_t n, size_t size)
{
	if ((n & (n - 1)) == 0)
		v = reallocarray(v, n == 0 ? 1 : 2 * n, size);
	if (v == NULL)
		err(1, NULL);
	return v;
}

/* The hash of the stem of a word, or NO_STEM for rare ones and phrases. */
static uint64_t
stem_of(const char *word)
{
	unsigned char low[256], out[SS_STEM_MAX];
	size_t n = strcspn(word, "("), i; /* "ready(p)" */
	uint64_t h;

	if (n >= sizeof(low) / 2)
		return NO_STEM;
	for (i = 0; i < n; i++)
		if (word[i] == '_' || word[i] == '.' || word[i] == '\'')
			return NO_STEM;
	n = ss_lower((const unsigned char *)word, n, low);
	n = ss_stem(&stems, SS_LANGS_EN, low, n, out);
	h = ss_word_hash(out, n);
	return ss_stem_idf(h) < SS_STEM_IDF_MAX ? h : NO_STEM;
}

static FILE *
open_part(const char *dir, const char *format, unsigned kind)
{
	char path[4096], name[32];
	FILE *fp;

	snprintf(name, sizeof(name), format, kinds[kind]);
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((fp = fopen(path, "r")) == NULL)
		err(1, "%s", path);
	return fp;
}

/* The next line that is no comment, its fields in f; returns how many. */
static size_t
next(FILE *fp, char **f)
{
	static char *line;
	static size_t cap;
	size_t n = 0;
	char *s, *rest;

	do
		if (getline(&line, &cap, fp) <= 0)
			return 0;
	while (line[0] == ' ');
	if ((s = strchr(line, '|')) != NULL)
		*s = '\0';
	for (s = strtok_r(line, " \n", &rest); s != NULL && n < FIELDS;
	     s = strtok_r(NULL, " \n", &rest))
		f[n++] = s;
	return n;
}

static size_t
number(const char *s, int base)
{
	return (size_t)strtoul(s, NULL, base);
}

/* "lemma pos n_synsets n_pointers symbols... n tagged offsets..." */
static void
read_index(const char *dir, unsigned kind)
{
	FILE *fp = open_part(dir, "index.%s", kind);
	char *f[FIELDS];
	size_t n, i, at;
	uint64_t stem;

	while ((n = next(fp, f)) > 0) {
		at = 6 + number(f[3], 10);
		if ((stem = stem_of(f[0])) == NO_STEM)
			continue;
		for (i = 0; i < RANKS && at + i < n; i++) {
			senses = grown(senses, n_senses, sizeof(*senses));
			senses[n_senses].synset =
			    ID(kind, number(f[at + i], 10));
			senses[n_senses].stem = stem;
			senses[n_senses++].rank = (unsigned)i;
		}
	}
	fclose(fp);
}

/* "form base..." */
static void
read_forms(const char *dir, unsigned kind)
{
	FILE *fp = open_part(dir, "%s.exc", kind);
	char *f[FIELDS];
	size_t n, i;

	while ((n = next(fp, f)) > 0)
		for (i = 1; i < n; i++) {
			forms = grown(forms, n_forms, sizeof(*forms));
			forms[n_forms].form = stem_of(f[0]);
			forms[n_forms].base = stem_of(f[i]);
			if (forms[n_forms].form != NO_STEM &&
			    forms[n_forms].base != NO_STEM &&
			    forms[n_forms].form != forms[n_forms].base)
				n_forms++;
		}
	fclose(fp);
}

static void
add_pair(uint64_t x, uint64_t y, unsigned relation)
{
	if (x >> 32 == y >> 32 || x == NO_STEM || y == NO_STEM)
		return;
	pairs = grown(pairs, n_pairs, sizeof(*pairs));
	pairs[n_pairs].a = (uint32_t)((x < y ? x : y) >> 32);
	pairs[n_pairs].b = (uint32_t)((x < y ? y : x) >> 32);
	pairs[n_pairs++].relation = relation;
}

/* The same of each irregular form of x and of y. */
static void
add_forms(uint64_t x, uint64_t y, unsigned relation)
{
	size_t i, k;

	add_pair(x, y, relation);
	for (i = 0; i < n_forms; i++) {
		if (forms[i].base == x)
			add_pair(forms[i].form, y, relation);
		if (forms[i].base != y)
			continue;
		add_pair(x, forms[i].form, relation);
		for (k = 0; k < n_forms; k++)
			if (forms[k].base == x)
				add_pair(
				    forms[k].form, forms[i].form, relation);
	}
}

/* A synset's fields; its n-th word, from 1. */
static const char *
word_of(char *const *f, size_t n_fields, size_t i)
{
	return 2 + 2 * i < n_fields ? f[2 + 2 * i] : "";
}

/*
 * "offset file type n_words word id ... n_pointers symbol offset pos ends ..."
 * with ends the two words' numbers, two hexadecimal digits each.  Pointers
 * between words: ! opposite, + and \ derived.
 */
static void
read_pointers(const char *dir, unsigned kind)
{
	FILE *fp[KINDS];
	char *f[FIELDS], *g[FIELDS], word[256];
	size_t n, m, i, at, ends, k;
	uint64_t x;
	long back;

	for (i = 0; i < KINDS; i++)
		fp[i] = open_part(dir, "data.%s", (unsigned)i);
	while ((n = next(fp[kind], f)) > 0) {
		struct {
			char symbol;
			size_t offset, kind, from, to;
			char word[256];
		} p[256];
		size_t n_p = 0;

		at = 4 + 2 * number(f[3], 16);
		for (i = at + 1; i + 3 < n && n_p < 256; i += 4) {
			ends = number(f[i + 3], 16);
			if (ends == 0 || strchr("!+\\", f[i][0]) == NULL)
				continue;
			p[n_p].symbol = f[i][0];
			p[n_p].offset = number(f[i + 1], 10);
			p[n_p].kind = strchr("nvar", f[i + 2][0]) == NULL
			    ? 2
			    : (size_t)(strchr("nvar", f[i + 2][0]) - "nvar");
			p[n_p].to = ends & 0xff;
			snprintf(p[n_p].word, sizeof(p[n_p].word), "%s",
			    word_of(f, n, ends >> 8));
			n_p++;
		}
		back = ftell(fp[kind]);
		for (k = 0; k < n_p; k++) {
			if ((x = stem_of(p[k].word)) == NO_STEM)
				continue;
			fseek(fp[p[k].kind], (long)p[k].offset, SEEK_SET);
			m = next(fp[p[k].kind], g);
			snprintf(
			    word, sizeof(word), "%s", word_of(g, m, p[k].to));
			add_forms(x, stem_of(word),
			    SS_WORDS_NO_SYNONYMS |
				(p[k].symbol == '!' ? SS_WORDS_OPPOSITE
						    : SS_WORDS_DERIVED));
		}
		fseek(fp[kind], back, SEEK_SET);
	}
	for (i = 0; i < KINDS; i++)
		fclose(fp[i]);
}

static int
by_synset(const void *a, const void *b)
{
	const struct sense *x = a, *y = b;

	if (x->synset != y->synset)
		return x->synset < y->synset ? -1 : 1;
	if (x->stem != y->stem)
		return x->stem < y->stem ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static int
by_words(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

static void
join_senses(void)
{
	size_t i, j, k;

	qsort(senses, n_senses, sizeof(*senses), by_synset);
	for (i = 0; i < n_senses; i = j) {
		for (j = i;
		     j < n_senses && senses[j].synset == senses[i].synset;)
			j++;
		for (; i < j; i++)
			for (k = i + 1; k < j; k++)
				add_forms(senses[i].stem, senses[k].stem,
				    senses[i].rank + senses[k].rank);
	}
}

/* Forms of one word are that, whatever else they are. */
static void
join_forms(void)
{
	size_t i, k;

	for (i = 0; i < n_forms; i++) {
		add_pair(forms[i].form, forms[i].base,
		    SS_WORDS_NO_SYNONYMS | SS_WORDS_SAME);
		for (k = 0; k < i; k++)
			if (forms[k].base == forms[i].base)
				add_pair(forms[k].form, forms[i].form,
				    SS_WORDS_NO_SYNONYMS | SS_WORDS_SAME);
	}
}

int
main(int argc, char **argv)
{
	unsigned k, rank, flags;
	size_t i, j, n = 0;

	if (argc != 2)
		errx(2, "usage: train_synonyms WORDNET");
	ss_stems_init(&stems);
	for (k = 0; k < KINDS; k++) {
		read_index(argv[1], k);
		read_forms(argv[1], k);
	}
	join_senses();
	join_forms();
	for (k = 0; k < KINDS; k++)
		read_pointers(argv[1], k);
	qsort(pairs, n_pairs, sizeof(*pairs), by_words);
	printf("/* Synonyms of WordNet 3.0; written by train_synonyms: do not "
	       "edit.\n"
	       " * WordNet 3.0 Copyright 2006 by Princeton University.  All "
	       "rights reserved.\n"
	       " * Its licence is in LICENSE.\n */\n/* clang-format off */\n");
	for (i = 0; i < n_pairs; i = j) {
		rank = SS_WORDS_NO_SYNONYMS;
		flags = 0;
		for (j = i; j < n_pairs && by_words(&pairs[i], &pairs[j]) == 0;
		     j++) {
			flags |=
			    pairs[j].relation & ~(unsigned)SS_WORDS_SYNONYMS;
			if ((pairs[j].relation & SS_WORDS_SYNONYMS) < rank)
				rank = pairs[j].relation & SS_WORDS_SYNONYMS;
		}
		printf("{0x%08x,0x%08x,%u},%s", pairs[i].a, pairs[i].b,
		    rank | flags, ++n % 3 == 0 ? "\n" : "");
	}
	printf("\n/* %zu pairs */\n", n);
	free(pairs);
	free(senses);
	free(forms);
	ss_stems_release(&stems);
	return 0;
}
