/*
 * Keywords of an event.
 *
 * A word weighs (1 + ln count) * idf in an article, its uses in title and
 * lead counted once more, with the idf of the English background (Sparck
 * Jones 1972; other languages have none: all their words weigh the same),
 * summed over the articles and times the share of the articles that have it:
 * what one article alone says does not name the event, so with two articles
 * and more such words come last.  (By counts within the event, bylines and
 * odd words of one article came first.)  Function words, days, months,
 * numbers and verbs of saying are left out.
 *
 * A name is completed: where a capitalised word nearly always follows or
 * precedes another, they are shown together ("Carolina" as "North Carolina",
 * "Huma" as "Huma Abedin").  A word that is part of what is shown, or but an
 * inflection of it, is not shown again.
 *
 * Cost: linear in the words of the articles, times the keywords looked at.
 */
#include "cluster/keywords.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/map.h"
#include "base/math.h"
#include "base/utf8.h"
#include "cluster/terms.h"
#include "text/background.h"
#include "text/wordclass.h"
#include "text/words.h"

#define LOOKED_AT 24  /* ranked words that may become keywords */
#define OTHER_IDF 4.0 /* of any word that is not English */
#define BESIDE    0.6 /* of a word's uses, that make a neighbour its part */
#define INFLECTED 3   /* bytes that two forms of a word differ by, at most */
#define MAX_SHOWN 16

/* A word where it stands. */
struct use {
	uint64_t hash;
	const unsigned char *ptr;
	uint32_t len;
	uint8_t upper;  /* begins with a capital */
	uint8_t inside; /* a sentence: its capital tells */
	uint8_t joined; /* one space or hyphen behind the word before */
};

struct uses {
	struct use *v;
	size_t n, cap;
};

struct entry {
	uint64_t hash;
	double weight;
	uint32_t count, last; /* in the article last + 1 being read */
	uint32_t n_articles;
};

struct entries {
	struct entry *v;
	size_t n, cap;
	struct ss_map index;
};

/* What is shown: the words of one keyword. */
struct shown {
	uint64_t hash[5]; /* two neighbours, two particles */
	unsigned n;
	struct ss_str s;
};

static int
is_upper(const unsigned char *p, size_t len)
{
	uint32_t cp;

	ss_utf8_decode(p, len, &cp);
	return ss_utf8_is_upper(cp);
}

/* Three bytes and more, no number, none of the classes that say nothing. */
static int
tells(const struct use *u, unsigned langs)
{
	static const unsigned empty = 1u << SS_CLASS_STOP |
	    1u << SS_CLASS_SAID | 1u << SS_CLASS_MONTH |
	    1u << SS_CLASS_WEEKDAY | 1u << SS_CLASS_NUMBER |
	    1u << SS_CLASS_SCALE | 1u << SS_CLASS_HEDGE | 1u << SS_CLASS_TITLE |
	    1u << SS_CLASS_NEVER;

	return u->len >= 3 && (u->ptr[0] < '0' || u->ptr[0] > '9') &&
	    (ss_word_classes(u->hash, langs) & empty) == 0;
}

static int
add_text(struct uses *out, struct ss_words *w, const unsigned char *text,
    size_t len, int is_title)
{
	size_t i;
	int status = ss_words_scan(text, len, w);

	if (status != 0)
		return status == SS_ELIMIT ? 0 : status;
	if (SS_ARRAY_ROOM(out, w->n) != 0)
		return SS_ENOMEM;
	for (i = 0; i < w->n; i++) {
		const unsigned char *p = text + w->v[i].beg;
		struct use *u = &out->v[out->n++];

		u->hash = w->v[i].hash;
		u->ptr = p;
		u->len = w->v[i].end - w->v[i].beg;
		u->upper = (uint8_t)is_upper(p, u->len);
		u->joined = i > 0 && w->v[i].beg == w->v[i - 1].end + 1 &&
		    (p[-1] == ' ' || p[-1] == '-');
		u->inside = u->joined && !is_title;
	}
	return 0;
}

/* Adds one use of weight times; entries are numbered by first use. */
static int
count(struct entries *e, uint64_t hash, uint32_t article, uint32_t times)
{
	uint32_t *slot = ss_map_put(&e->index, hash, (uint32_t)e->n);
	struct entry *x;

	if (slot == NULL)
		return SS_ENOMEM;
	if (*slot == e->n) {
		if (SS_ARRAY_ROOM(e, 1) != 0)
			return SS_ENOMEM;
		e->v[e->n++] = (struct entry){hash, 0, 0, UINT32_MAX, 0};
	}
	x = &e->v[*slot];
	if (x->last != article) {
		x->last = article;
		x->count = 0;
		x->n_articles++;
	}
	x->count += times;
	return 0;
}

/* The uses of one article, and what they add to the entries. */
static int
read_article(struct uses *uses, struct entries *e, struct ss_words *w,
    const struct ss_document *d, uint32_t article)
{
	unsigned langs = ss_lang_bit(d->lang);
	size_t i, first = uses->n, titled;
	int status = 0;

	if (d->title.ptr != NULL)
		status = add_text(uses, w, d->title.ptr, d->title.len, 1);
	titled = uses->n;
	if (status == 0)
		status = add_text(uses, w, d->body, d->article->text.len, 0);
	langs = langs == 0 ? SS_LANGS_ALL : langs;
	for (i = first; status == 0 && i < uses->n; i++)
		if (tells(&uses->v[i], langs))
			status = count(e, uses->v[i].hash, article,
			    i < titled + SS_LEAD_WORDS ? 2 : 1);
	for (i = 0; status == 0 && i < e->n; i++)
		if (e->v[i].last == article)
			e->v[i].weight += 1 + ss_log(e->v[i].count);
	return status;
}

static double
idf(uint64_t hash, int english)
{
	const struct ss_background *bg = ss_background_get();
	double n = ss_background_n_docs(bg), df;

	if (!english)
		return OTHER_IDF;
	df = ss_background_df(bg, hash);
	return ss_log((n + 1) / (df < 2 ? 2 : df));
}

/* The most that idf can say. */
static double
idf_max(int english)
{
	double n = ss_background_n_docs(ss_background_get());

	return english ? ss_log((n + 1) / 2) : OTHER_IDF;
}

static int
is_heavier(const struct entry *x, const struct entry *y)
{
	if (x->weight != y->weight)
		return x->weight > y->weight;
	return x->hash < y->hash;
}

/*
 * The heaviest entries, best first, at most LOOKED_AT; returns how many.  The
 * idf of a word that could not be among them is not looked up.
 */
static size_t
rank(const struct entries *e, size_t n_articles, int english,
    struct entry best[LOOKED_AT])
{
	double most = idf_max(english);
	size_t i, k, n = 0;

	for (i = 0; i < e->n; i++) {
		struct entry x = e->v[i];
		double share = (double)x.n_articles / (double)n_articles;

		if (n_articles > 1 && x.n_articles < 2)
			share /= 16;
		if (n == LOOKED_AT &&
		    x.weight * most * share < best[n - 1].weight - 1e-5)
			continue;
		x.weight = ss_round6(x.weight * idf(x.hash, english) * share);
		if (n == LOOKED_AT && !is_heavier(&x, &best[n - 1]))
			continue;
		if (n < LOOKED_AT)
			n++;
		for (k = n - 1; k > 0 && is_heavier(&x, &best[k - 1]); k--)
			best[k] = best[k - 1];
		best[k] = x;
	}
	return n;
}

/* --- how they are shown ------------------------------------------------------ */

/* May v[i - 1] and v[i] be parts of one name? */
static int
one_name(const struct uses *u, size_t i)
{
	return i > 0 && i < u->n && u->v[i].joined && u->v[i].upper &&
	    u->v[i - 1].upper && u->v[i - 1].len > 1 && u->v[i].len > 1;
}

/*
 * A short word inside a name, "Arenales del Río", "Bank of England"; not one
 * that says "and".
 */
static int
particle(const struct uses *u, size_t i)
{
	static const char *const ands[] = {
	    "and", "und", "y", "e", "et", "ed", "en", "и"};
	size_t j;

	for (j = 0; j < sizeof(ands) / sizeof(ands[0]) && i < u->n; j++)
		if (u->v[i].len == strlen(ands[j]) &&
		    memcmp(u->v[i].ptr, ands[j], u->v[i].len) == 0)
			return 0;
	return i > 0 && i + 1 < u->n && u->v[i].joined && !u->v[i].upper &&
	    u->v[i].len <= 3 && u->v[i + 1].joined && u->v[i + 1].upper &&
	    u->v[i + 1].len > 1 && u->v[i - 1].upper;
}

/*
 * The capitalised word beside use i, before (step 0) or behind it (step 1),
 * across a particle where there is one; SIZE_MAX: none.
 */
static size_t
next_to(const struct uses *u, size_t i, int step)
{
	if (step == 1) {
		if (one_name(u, i + 1))
			return i + 1;
		return particle(u, i + 1) ? i + 2 : SIZE_MAX;
	}
	if (one_name(u, i))
		return i - 1;
	return i >= 2 && particle(u, i - 1) ? i - 2 : SIZE_MAX;
}

/*
 * The word that stands beside the capitalised uses of a word in most cases,
 * found by majority vote (Boyer & Moore 1991), as the first place where it
 * does; SIZE_MAX: there is none.
 */
static size_t
beside(const struct uses *u, uint64_t hash, int step)
{
	uint64_t best = 0;
	size_t i, j, votes = 0, n = 0, with = 0, first = SIZE_MAX;

	for (i = 0; i < u->n; i++) {
		if (u->v[i].hash != hash || !u->v[i].upper)
			continue;
		n++;
		j = next_to(u, i, step);
		if (j == SIZE_MAX)
			continue;
		if (votes == 0)
			best = u->v[j].hash;
		votes = best == u->v[j].hash ? votes + 1 : votes - 1;
	}
	for (i = 0; i < u->n; i++) {
		if (u->v[i].hash != hash || !u->v[i].upper)
			continue;
		j = next_to(u, i, step);
		if (j == SIZE_MAX || u->v[j].hash != best)
			continue;
		first = first == SIZE_MAX ? i : first;
		with++;
	}
	return with >= 2 && (double)with >= BESIDE * (double)n ? first
							       : SIZE_MAX;
}

/* A function word or a title is no part of a name. */
static int
names(uint64_t hash)
{
	return (ss_word_classes(hash, SS_LANGS_ALL) &
		   (1u << SS_CLASS_STOP | 1u << SS_CLASS_TITLE |
		       1u << SS_CLASS_ROLE | 1u << SS_CLASS_SAID)) == 0;
}

/* A word in capitals throughout that is too long for initials. */
static int
shouted(const struct use *u)
{
	uint32_t i;

	for (i = 0; i < u->len; i++)
		if (u->ptr[i] < 'A' || u->ptr[i] > 'Z')
			return 0;
	return u->len > 4;
}

/* The first place where the words of k stand in a row, best not shouted. */
static int
place(struct shown *k, const struct uses *u)
{
	size_t i, j, found = SIZE_MAX;
	int loud;

	for (i = 0; i + k->n <= u->n; i++) {
		for (j = 0, loud = 0; j < k->n; j++) {
			if (u->v[i + j].hash != k->hash[j] ||
			    (j > 0 && !u->v[i + j].joined))
				break;
			loud |= shouted(&u->v[i + j]);
		}
		if (j < k->n || (loud && found != SIZE_MAX))
			continue;
		found = i;
		if (!loud)
			break;
	}
	if (found == SIZE_MAX)
		return 0;
	k->s.ptr = u->v[found].ptr;
	k->s.len = (size_t)(u->v[found + k->n - 1].ptr - u->v[found].ptr) +
	    u->v[found + k->n - 1].len;
	return 1;
}

/* A single word as it is mostly written inside sentences. */
static void
place_word(struct shown *k, const struct uses *u)
{
	size_t i, upper = 0, lower = 0;
	int best = 0, fit;
	const struct use *at = NULL, *x;

	for (i = 0; i < u->n; i++)
		if (u->v[i].hash == k->hash[0]) {
			upper += u->v[i].inside && u->v[i].upper;
			lower += u->v[i].inside && !u->v[i].upper;
		}
	for (i = 0; i < u->n; i++) {
		x = &u->v[i];
		if (x->hash != k->hash[0])
			continue;
		fit = 1 + 2 * (x->inside && x->upper == (upper > lower)) +
		    !shouted(x);
		if (fit > best) {
			best = fit;
			at = x;
		}
	}
	if (at != NULL)
		k->s = (struct ss_str){at->ptr, at->len};
}

static void
show(struct shown *k, uint64_t hash, const struct uses *u)
{
	size_t i, j;

	k->n = 0;
	i = beside(u, hash, 0);
	if (i != SIZE_MAX) {
		j = next_to(u, i, 0);
		if (names(u->v[j].hash) && u->v[j].hash != hash)
			for (; j < i; j++)
				k->hash[k->n++] = u->v[j].hash;
	}
	k->hash[k->n++] = hash;
	i = beside(u, hash, 1);
	if (i != SIZE_MAX) {
		j = next_to(u, i, 1);
		if (names(u->v[j].hash) && u->v[j].hash != hash)
			while (i++ < j)
				k->hash[k->n++] = u->v[i].hash;
	}
	if (k->n > 1 && place(k, u))
		return;
	k->n = 1;
	k->hash[0] = hash;
	place_word(k, u);
}

/* Are all words of a among those of b? */
static int
within(const struct shown *a, const struct shown *b)
{
	unsigned i, j;

	for (i = 0; i < a->n; i++) {
		for (j = 0; j < b->n && b->hash[j] != a->hash[i]; j++)
			;
		if (j == b->n)
			return 0;
	}
	return 1;
}

/* Two forms of one word: one goes on where the other ends. */
static int
inflected(const struct shown *a, const struct shown *b)
{
	const struct ss_str *s = &a->s, *t = &b->s;
	size_t i;

	if (s->len > t->len) {
		s = &b->s;
		t = &a->s;
	}
	if (a->n > 1 || b->n > 1 || s->len < 5 || t->len - s->len > INFLECTED)
		return 0;
	for (i = 0; i < s->len; i++)
		if ((s->ptr[i] | 32) != (t->ptr[i] | 32))
			return 0;
	return 1;
}

static size_t
choose(struct shown *v, size_t max, const struct entry *best, size_t n_best,
    const struct uses *u)
{
	struct shown k;
	size_t i, j, n = 0;

	for (i = 0; i < n_best && n < max; i++) {
		show(&k, best[i].hash, u);
		for (j = 0; j < n; j++) {
			if (within(&k, &v[j]) || inflected(&k, &v[j]))
				break;
			if (within(&v[j], &k)) {
				v[j] = k;
				break;
			}
		}
		if (j == n)
			v[n++] = k;
	}
	return n;
}

int
ss_keywords_find(struct ss_str *out, size_t *n_out, size_t max,
    const struct ss_documents *docs, const uint32_t *articles,
    size_t n_articles)
{
	struct shown shown[MAX_SHOWN];
	struct entry best[LOOKED_AT];
	struct uses uses = {0};
	struct entries e = {0};
	struct ss_words w;
	size_t i, english = 0;
	int status = 0;

	*n_out = 0;
	ss_words_init(&w);
	ss_map_init(&e.index);
	for (i = 0; status == 0 && i < n_articles; i++) {
		const struct ss_document *d = &docs->v[articles[i]];

		english += d->lang[0] == '\0' || strcmp(d->lang, "en") == 0;
		status = read_article(&uses, &e, &w, d, (uint32_t)i);
	}
	if (status == 0) {
		i = rank(&e, n_articles, 2 * english >= n_articles, best);
		*n_out = choose(
		    shown, max < MAX_SHOWN ? max : MAX_SHOWN, best, i, &uses);
		for (i = 0; i < *n_out; i++)
			out[i] = shown[i].s;
	}
	ss_words_release(&w);
	ss_map_release(&e.index);
	free(e.v);
	free(uses.v);
	return status;
}
