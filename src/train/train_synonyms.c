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
 * Two stems that share a sense are synonyms; of a sense that is a kind of
 * another, or near it, both stems are said to be kinds.  Rare senses of both
 * make neither.
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

#define RANKS    6
#define SYNONYMS 6 /* ranks of both senses, at most */
#define KINDS_OF 2
#define FIELDS   4096 /* of a line */
#define KINDS    4
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

struct link { /* from is a kind of to, or similar */
	uint64_t from, to;
};

struct pair {
	uint32_t a, b;
	unsigned relation;
};

static struct ss_stems stems;
static struct sense *senses;
static struct form *forms;
static struct link *links;
static struct pair *pairs;
static size_t n_senses, n_forms, n_links, n_pairs;

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

static unsigned
kind_of(const char *pos)
{
	const char *at = strchr("nvar", pos[0]);

	return at == NULL ? 2 : (unsigned)(at - "nvar"); /* s: of adjectives */
}

struct pointer {
	char symbol;
	size_t offset, from, to; /* words, from 1 */
	unsigned kind;
};

/* The n-th word, from 1, of a synset's fields. */
static uint64_t
word_of(char *const *f, size_t n_fields, size_t i)
{
	return 2 + 2 * i < n_fields ? stem_of(f[2 + 2 * i]) : NO_STEM;
}

/*
 * "offset file type n_words word id ... n_pointers symbol offset pos ends ..."
 * with ends the two words' numbers, two hexadecimal digits each.
 */
static size_t
read_synset(FILE *fp, char **f, struct pointer *p, size_t *n_pointers)
{
	size_t n = next(fp, f), i, ends;

	*n_pointers = 0;
	if (n == 0)
		return 0;
	for (i = 5 + 2 * number(f[3], 16); i + 3 < n; i += 4) {
		ends = number(f[i + 3], 16);
		p->symbol = f[i][0];
		p->offset = number(f[i + 1], 10);
		p->kind = kind_of(f[i + 2]);
		p->from = ends >> 8;
		p->to = ends & 0xff;
		p++;
		(*n_pointers)++;
	}
	return n;
}

/* Pointers between words: ! opposite, + and \ derived; between senses: @ a
 * kind of, & similar, $ * > verbs that go together. */
static void
read_pointers(const char *dir, unsigned kind)
{
	static struct pointer p[FIELDS / 4], q[FIELDS / 4];
	FILE *fp[KINDS];
	char *f[FIELDS];
	size_t n, i, n_p, n_q;
	uint64_t synset, words[FIELDS / 4];
	long back;

	for (i = 0; i < KINDS; i++)
		fp[i] = open_part(dir, "data.%s", (unsigned)i);
	while ((n = read_synset(fp[kind], f, p, &n_p)) > 0) {
		synset = ID(kind, number(f[0], 10));
		for (i = 0; i < n_p; i++)
			words[i] = word_of(f, n, p[i].from);
		back = ftell(fp[kind]);
		for (i = 0; i < n_p; i++) {
			if (strchr("@&$*>", p[i].symbol) != NULL) {
				links = grown(links, n_links, sizeof(*links));
				links[n_links].from = synset;
				links[n_links++].to =
				    ID(p[i].kind, p[i].offset);
			}
			if (strchr("!+\\", p[i].symbol) == NULL ||
			    p[i].from == 0 || words[i] == NO_STEM)
				continue;
			fseek(fp[p[i].kind], (long)p[i].offset, SEEK_SET);
			n = read_synset(fp[p[i].kind], f, q, &n_q);
			add_forms(words[i], word_of(f, n, p[i].to),
			    SS_WORDS_NO_SYNONYMS |
				(p[i].symbol == '!' ? SS_WORDS_OPPOSITE
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
				if (senses[i].rank + senses[k].rank <= SYNONYMS)
					add_forms(senses[i].stem,
					    senses[k].stem,
					    senses[i].rank + senses[k].rank);
	}
}

/* The first sense of a synset, or n_senses. */
static size_t
first_of(uint64_t synset)
{
	size_t lo = 0, hi = n_senses, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (senses[mid].synset < synset)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
join_links(void)
{
	size_t i, j, k, to;
	unsigned rank;

	for (i = 0; i < n_links; i++) {
		to = first_of(links[i].to);
		for (j = first_of(links[i].from);
		     j < n_senses && senses[j].synset == links[i].from; j++)
			for (k = to;
			     k < n_senses && senses[k].synset == links[i].to;
			     k++) {
				rank = senses[j].rank + senses[k].rank;
				if (rank <= KINDS_OF)
					add_forms(senses[j].stem,
					    senses[k].stem,
					    SS_WORDS_NO_SYNONYMS |
						(rank + 1)
						    << SS_WORDS_KIND_SHIFT);
			}
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

/* All that is said of one pair: the least ranks. */
static unsigned
joined(const struct pair *p, size_t n)
{
	unsigned synonyms = SS_WORDS_NO_SYNONYMS, kind = 0, flags = 0, k;
	size_t i;

	for (i = 0; i < n; i++) {
		k = p[i].relation & SS_WORDS_SYNONYMS;
		if (k < synonyms)
			synonyms = k;
		k = p[i].relation & SS_WORDS_KIND;
		if (k != 0 && (kind == 0 || k < kind))
			kind = k;
		flags |= p[i].relation &
		    (SS_WORDS_SAME | SS_WORDS_DERIVED | SS_WORDS_OPPOSITE);
	}
	return synonyms | kind | flags;
}

static int
by_value(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void
print(void)
{
	uint32_t *stem = calloc(2 * n_pairs + 1, sizeof(*stem)), *at;
	size_t i, j, k, n = 0, n_stems = 0, *end;

	if (stem == NULL)
		err(1, NULL);
	for (i = 0; i < n_pairs; i++) {
		stem[2 * i] = pairs[i].a;
		stem[2 * i + 1] = pairs[i].b;
	}
	qsort(stem, 2 * n_pairs, sizeof(*stem), by_value);
	for (i = 0; i < 2 * n_pairs; i++)
		if (i == 0 || stem[i] != stem[i - 1])
			stem[n_stems++] = stem[i];
	end = calloc(n_stems + 1, sizeof(*end));
	if (end == NULL)
		err(1, NULL);
	if (n_stems > UINT16_MAX)
		errx(1, "too many stems");
	printf("static const struct {\n\tuint16_t stem;\n"
	       "\tuint8_t relation;\n} others[] = {\n");
	for (i = k = 0; i < n_pairs; i = j) {
		for (j = i; j < n_pairs && by_words(&pairs[i], &pairs[j]) == 0;)
			j++;
		at = bsearch(
		    &pairs[i].b, stem, n_stems, sizeof(*stem), by_value);
		printf("{%zu,%u},%s", (size_t)(at - stem),
		    joined(pairs + i, j - i), ++n % 8 == 0 ? "\n" : "");
		while (stem[k] != pairs[i].a)
			end[++k] = n - 1;
		end[k] = n;
	}
	printf("};\n/* %zu pairs */\n\nstatic const struct {\n"
	       "\tuint32_t hash, end;\n} stems[] = {\n",
	    n);
	for (i = 0; i < n_stems; i++)
		printf("{0x%08x,%zu},%s", stem[i], i <= k ? end[i] : n,
		    i % 4 == 3 ? "\n" : "");
	printf("};\n");
	free(stem);
	free(end);
}

int
main(int argc, char **argv)
{
	unsigned k;

	if (argc != 2)
		errx(2, "usage: train_synonyms WORDNET");
	ss_stems_init(&stems);
	for (k = 0; k < KINDS; k++) {
		read_index(argv[1], k);
		read_forms(argv[1], k);
	}
	for (k = 0; k < KINDS; k++)
		read_pointers(argv[1], k);
	join_senses();
	join_forms();
	join_links();
	qsort(pairs, n_pairs, sizeof(*pairs), by_words);
	printf("/*\n * Synonyms of WordNet 3.0; written by train_synonyms: do "
	       "not edit.\n"
	       " * WordNet 3.0 Copyright 2006 by Princeton University.  All "
	       "rights reserved.\n"
	       " * Its licence is in LICENSE.\n */\n/* clang-format off */\n");
	print();
	free(pairs);
	free(senses);
	free(forms);
	free(links);
	ss_stems_release(&stems);
	return 0;
}
