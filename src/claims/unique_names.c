/*
 * The names that one source alone has: runs of capitalised words of which one
 * is new, and which are no words that merely have a capital.
 *
 * A single word needs more than its capital: in English that the background
 * writes it small less often than one time in ten, unless the event has it
 * as somebody's surname; in German, which gives every noun a capital, that a
 * first name, a title, a country or an acronym shows it.
 *
 * Cost: linear in the words of the sentence; a surname is looked for once in
 * the event.
 */
#include "claims/unique_names.h"

#include <stdlib.h>
#include <string.h>

#include "text/background.h"
#include "text/bylines.h"
#include "text/wordclass.h"

#define HEADING      0.8 /* share of capitalised words, of a heading */
#define OFTEN_LOW    2   /* ss_background_name_share of a word, at most */
#define ZONE_MAX     4   /* letters of a time zone */
#define BYLINE_WORDS 24

/* A day of the week or a month, and no person or paper called so. */
static int
is_date(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	const struct ss_token *t = &b->et.tokens[i];

	if (!ss_word_is(t->hash, SS_CLASS_MONTH, SS_LANGS_ALL, NULL) &&
	    !ss_word_is(t->hash, SS_CLASS_WEEKDAY, SS_LANGS_ALL, NULL))
		return 0;
	return i == u->tok_beg || !(t->flags & SS_TOKEN_JOINED) ||
	    !(t[-1].flags & SS_TOKEN_FIRST); /* Ann March */
}

/*
 * Whether a capital says nothing: behind a full stop, a colon, a dash or an
 * opening mark of quotation a common word has one too.
 */
static int
opens(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	static const char *const marks[] = {".", "!", "?", ":", ";", "\"", "\n",
	    "(", "[", "|", "*", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x98",
	    "\xe2\x80\x9c", "\xe2\x80\x9e", "\xe2\x80\xa2", "\xc2\xab"};
	const struct ss_token *t = &b->et.tokens[i];
	const unsigned char *s = ss_build_source(b, u->article_i, u->in_title);
	size_t k, at, len;

	if (i == u->tok_beg || (t->flags & SS_TOKEN_HEAD))
		return 1;
	if (t->flags & (SS_TOKEN_JOINED | SS_TOKEN_ALLCAP | SS_TOKEN_FIRST))
		return 0;
	/* 1) Holding */
	if (i == u->tok_beg + 1 && t[-1].end - t[-1].beg <= 2 &&
	    s[t[-1].end] == ')')
		return 1;
	for (k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
		len = strlen(marks[k]);
		for (at = t[-1].end; at + len <= t->beg; at++)
			if (memcmp(s + at, marks[k], len) == 0)
				return 1;
	}
	return 0;
}

/* A heading: most of its words are capitalised, whatever they are. */
static int
is_heading(const struct ss_build *b, const struct ss_unit *u)
{
	const unsigned char *s = ss_build_source(b, u->article_i, u->in_title);
	uint32_t i, n = 0, n_cap = 0;

	for (i = u->tok_beg; i < u->tok_end; i++) {
		const struct ss_token *t = &b->et.tokens[i];

		if (t->flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER))
			continue;
		n++;
		n_cap += (t->flags & SS_TOKEN_CAP) != 0;
	}
	/* a sentence may be full of names; all German nouns have a capital */
	if (s[u->end - 1] == '.' ||
	    b->et.articles[u->article_i].lang == SS_LANGS_DE)
		return n >= 4 && n_cap == n;
	return n >= 4 && (double)n_cap >= HEADING * (double)n;
}

/* "By Anna Brook", "Anna Brook contributed to this report". */
static int
is_byline(const struct ss_build *b, const struct ss_unit *u)
{
	static const char *const gave[] = {"contributed"};
	static const char *const this[] = {"this"};
	const struct ss_token *t = b->et.tokens;
	const unsigned char *s = ss_build_source(b, u->article_i, u->in_title);
	struct ss_word w[BYLINE_WORDS];
	uint32_t i, n = u->tok_end - u->tok_beg;

	for (i = u->tok_beg; i + 2 < u->tok_end; i++)
		if (ss_token_is_in(&t[i], gave, 1) &&
		    ss_token_is_in(&t[i + 2], this, 1))
			return 1;
	if (n == 0 || n > BYLINE_WORDS)
		return 0;
	memset(w, 0, sizeof(w));
	for (i = 0; i < n; i++) {
		w[i].beg = t[u->tok_beg + i].beg;
		w[i].end = t[u->tok_beg + i].end;
		w[i].hash = t[u->tok_beg + i].hash;
	}
	return ss_is_byline(s, w, n, s[u->end - 1] == '.');
}

int
ss_unique_has_no_names(const struct ss_build *b, const struct ss_unit *u)
{
	return is_heading(b, u) || is_byline(b, u);
}

int
ss_unique_names_init(struct ss_unique_names *names, const struct ss_build *b)
{
	const struct ss_token *t = b->et.tokens;
	size_t u;
	uint32_t i;

	names->b = b;
	names->proper = calloc(b->et.n_keys + 1, 1);
	if (names->proper == NULL)
		return SS_ENOMEM;
	for (u = 0; u < b->et.n_units; u++)
		for (i = b->et.units[u].tok_beg; i < b->et.units[u].tok_end;
		     i++) {
			if (!(t[i].flags & SS_TOKEN_CAP))
				continue;
			if ((t[i].flags &
				(SS_TOKEN_FIRST | SS_TOKEN_GEO |
				    SS_TOKEN_ALLCAP)) ||
			    (i > b->et.units[u].tok_beg &&
				t[i].beg - t[i - 1].end <= 2 &&
				(t[i - 1].flags &
				    (SS_TOKEN_FIRST | SS_TOKEN_TITLE))))
				names->proper[t[i].key] = 1;
		}
	return 0;
}

void
ss_unique_names_release(struct ss_unique_names *names)
{
	free(names->proper);
}

/* Part of a name, when it stands beside another part. */
static int
is_part(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	const struct ss_token *t = &b->et.tokens[i];

	return (t->flags & SS_TOKEN_CAP) &&
	    !(t->flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER)) &&
	    !is_date(b, u, i);
}

/* Do the tokens i - 1 and i of the sentence stand in one name? */
static int
goes_on(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	const unsigned char *s = ss_build_source(b, u->article_i, u->in_title);
	const struct ss_token *t = &b->et.tokens[i];
	size_t n;

	if (i == u->tok_beg || i >= u->tok_end || !is_part(b, u, i) ||
	    !is_part(b, u, i - 1) || (t[-1].flags & SS_TOKEN_POSS))
		return 0;
	if (t->flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN))
		return 1;
	/* Samuel L. Jackson, O'Dowd */
	n = t->beg - t[-1].end;
	return t[-1].end - t[-1].beg == 1 &&
	    ((n == 1 && s[t[-1].end] == '\'') ||
		(n == 2 && memcmp(s + t[-1].end, ". ", 2) == 0) ||
		(n == 3 && memcmp(s + t[-1].end, "\xe2\x80\x99", 3) == 0));
}

/* "3 p.m. EST" */
static int
is_time_zone(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	const struct ss_token *t = &b->et.tokens[i];
	const unsigned char *s = ss_build_source(b, u->article_i, u->in_title);
	uint32_t k = i;

	if (!(t->flags & SS_TOKEN_ALLCAP) || t->end - t->beg > ZONE_MAX ||
	    (s[t->end - 1] != 'T' && s[t->end - 1] != 'C'))
		return 0;
	while (k > u->tok_beg && i - k < 3)
		if (b->et.tokens[--k].flags & SS_TOKEN_NUMBER)
			return 1;
	return 0;
}

/* "D-Calif." */
static int
is_party_tag(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	const struct ss_token *t = &b->et.tokens[i];

	return i > u->tok_beg && (t->flags & SS_TOKEN_HYPHEN) &&
	    t[-1].end - t[-1].beg == 1 && (t[-1].flags & SS_TOKEN_CAP);
}

/* A single word that names nobody, or that other texts write small. */
static int
is_common(
    const struct ss_unique_names *names, const struct ss_unit *u, uint32_t i)
{
	static const char *const alone[] = {"tv", "ceo", "cfo", "ok", "dna",
	    "pc", "pr", "ad", "department", "university", "office", "center",
	    "centre", "institute", "committee", "commission", "council",
	    "association", "ministry", "court", "agency", "company"};
	const struct ss_build *b = names->b;
	const struct ss_token *t = &b->et.tokens[i];
	unsigned lang = b->et.articles[u->article_i].lang, share;

	if (ss_token_is_in(t, alone, sizeof(alone) / sizeof(alone[0])))
		return 1;
	if (names->proper[t->key] && !(t->flags & SS_TOKEN_ALLCAP))
		return 0;
	if (lang == SS_LANGS_DE)
		return !(t->flags & SS_TOKEN_ALLCAP);
	return (lang == 0 || lang == SS_LANGS_EN) &&
	    ss_background_word(ss_background_get(), t->hash, &share) > 0 &&
	    share <= OFTEN_LOW;
}

/* Whether any word of a run is known as a name's. */
static int
has_proof(const struct ss_unique_names *names, uint32_t beg, uint32_t end)
{
	uint32_t i;

	for (i = beg; i < end; i++)
		if (names->proper[names->b->et.tokens[i].key])
			return 1;
	return 0;
}

uint32_t
ss_unique_name_at(const struct ss_unique_names *names, const struct ss_unit *u,
    uint32_t i, uint32_t *beg)
{
	const struct ss_build *b = names->b;
	const struct ss_token *t = &b->et.tokens[i];
	uint32_t end;

	*beg = i;
	if (!is_part(b, u, i) || b->et.keys[t->key].n_low != 0 ||
	    (t->flags & SS_TOKEN_TITLE) || t->end - t->beg < 2 ||
	    opens(b, u, i) || is_time_zone(b, u, i) || is_party_tag(b, u, i))
		return i;
	while (goes_on(b, u, *beg) &&
	    !(b->et.tokens[*beg - 1].flags & SS_TOKEN_TITLE) &&
	    !opens(b, u, *beg - 1))
		--*beg;
	for (end = i + 1; goes_on(b, u, end);)
		end++;
	if (end == *beg + 1
		? is_common(names, u, i)
		: b->et.articles[u->article_i].lang == SS_LANGS_DE &&
		    !has_proof(names, *beg, end))
		return *beg = i;
	/* who is called by surname elsewhere is no one new for a first name */
	if ((t->flags & SS_TOKEN_FIRST) && i + 1 < end &&
	    !ss_unique_only_here(b, b->et.tokens[end - 1].key))
		return *beg = i;
	return end;
}
