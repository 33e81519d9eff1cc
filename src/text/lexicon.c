/*
 * Lookup of words and phrases by hash; the lists: lexicon_table.h.
 */
#include "text/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "text/lexicon_table.h"

static const char *const lang_codes[SS_LANG_COUNT + 1] = {
    "en", "es", "de", "fr", "ru", "it", "pt", "nl", ""};

static const char *const cue_reasons[SS_CUE_COUNT] = {"site text",
    "call to subscribe", "call to donate", "call to follow or share",
    "link to another story", "legal notice", "form or menu", "comment section",
    "advertisement", "by-line or credit", "heading of another section"};

const char *
ss_lang_code(enum ss_lang lang)
{
	return lang_codes[lang < SS_LANG_COUNT ? lang : SS_LANG_COUNT];
}

const char *
ss_cue_reason(enum ss_cue cue)
{
	return cue_reasons[cue < SS_CUE_COUNT ? cue : SS_CUE_NONE];
}

static struct ss_lexeme *
lexeme(struct ss_lexicon *lex, uint64_t hash)
{
	uint32_t *at;

	if (SS_ARRAY_ROOM(lex, 1) != 0)
		return NULL;
	at = ss_map_put(&lex->index, hash, (uint32_t)lex->n);
	if (at == NULL)
		return NULL;
	lex->filter[hash >> 6 & 1023] |= UINT64_C(1) << (hash & 63);
	if (*at == lex->n)
		memset(&lex->v[lex->n++], 0, sizeof(*lex->v));
	return &lex->v[*at];
}

/* The words of list; for each the bit of lang is set in field offset. */
static int
add_words(struct ss_lexicon *lex, const char *list, int lang, size_t field)
{
	struct ss_lexeme *x;
	size_t len;

	for (; *list != '\0'; list += len) {
		list += strspn(list, " ");
		len = strcspn(list, " ");
		if (len == 0)
			break;
		x = lexeme(lex, ss_word_hash((const unsigned char *)list, len));
		if (x == NULL)
			return SS_ENOMEM;
		((unsigned char *)x)[field] |= (unsigned char)(1u << lang);
	}
	return 0;
}

static uint64_t
join_hash(uint64_t h, uint64_t word)
{
	return (h ^ word) * UINT64_C(0x9e3779b97f4a7c15) + (h >> 29);
}

static int
add_phrase(struct ss_lexicon *lex, const char *s, size_t len, enum ss_cue cue,
    int weak)
{
	uint64_t h = 0, w, first = 0;
	struct ss_lexeme *x;
	uint32_t *at;
	size_t i = 0, n, n_words = 0;

	while (i < len) {
		for (n = 0; i + n < len && s[i + n] != ' ';)
			n++;
		w = ss_word_hash((const unsigned char *)s + i, n);
		if (n_words++ == 0)
			first = w;
		h = join_hash(h, w);
		i += n + 1;
	}
	x = lexeme(lex, first);
	if (x == NULL)
		return SS_ENOMEM;
	if (n_words == 1 && cue != SS_CUE_TAIL) {
		x->cue = (uint8_t)cue;
		x->weak = (uint8_t)weak;
		return 0;
	}
	/* Headings of the tail are told apart by a key of their own. */
	if (cue == SS_CUE_TAIL)
		h = ~h;
	if (n_words > x->phrases)
		x->phrases = (uint8_t)n_words;
	at = ss_map_put(&lex->phrases, h, (uint32_t)cue);
	if (at == NULL)
		return SS_ENOMEM;
	*at = (uint32_t)cue | (weak ? 0x100u : 0);
	return 0;
}

static int
add_cues(struct ss_lexicon *lex, const char *list, enum ss_cue cue)
{
	size_t len;
	int weak, r;

	for (; *list != '\0'; list += len) {
		list += strspn(list, "|");
		weak = *list == '~';
		list += weak;
		len = strcspn(list, "|");
		if (len == 0)
			break;
		r = add_phrase(lex, list, len, cue, weak);
		if (r != 0)
			return r;
	}
	return 0;
}

int
ss_lexicon_init(struct ss_lexicon *lex)
{
	static const struct {
		const char *const *lists;
		size_t field;
	} kinds[] = {{stop_words, offsetof(struct ss_lexeme, stop)},
	    {reader_words, offsetof(struct ss_lexeme, reader)},
	    {you_words, offsetof(struct ss_lexeme, you)},
	    {ask_words, offsetof(struct ss_lexeme, ask)},
	    {self_words, offsetof(struct ss_lexeme, self)},
	    {said_words, offsetof(struct ss_lexeme, said)},
	    {command_words, offsetof(struct ss_lexeme, command)},
	    {publisher_words, offsetof(struct ss_lexeme, publisher)}};
	size_t i;
	int lang, r = 0;

	memset(lex, 0, sizeof(*lex));
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && r == 0; i++)
		for (lang = 0; lang < SS_LANG_COUNT && r == 0; lang++)
			r = add_words(
			    lex, kinds[i].lists[lang], lang, kinds[i].field);
	for (i = 0; i < sizeof(other_words) / sizeof(other_words[0]) && r == 0;
	     i++)
		r = add_words(lex, other_words[i], (int)i % 8,
		    offsetof(struct ss_lexeme, other) + i / 8);
	for (i = 0; i < sizeof(cue_lists) / sizeof(cue_lists[0]) && r == 0; i++)
		r = add_cues(lex, cue_lists[i].phrases, cue_lists[i].cue);
	if (r != 0)
		ss_lexicon_release(lex);
	return r;
}

void
ss_lexicon_release(struct ss_lexicon *lex)
{
	ss_map_release(&lex->index);
	ss_map_release(&lex->phrases);
	free(lex->v);
	memset(lex, 0, sizeof(*lex));
}

const struct ss_lexeme *
ss_lexicon_find(const struct ss_lexicon *lex, uint64_t word_hash)
{
	uint32_t i;

	if ((lex->filter[word_hash >> 6 & 1023] >> (word_hash & 63) & 1) == 0)
		return NULL;
	i = ss_map_get(&lex->index, word_hash);
	return i == SS_MAP_NONE ? NULL : &lex->v[i];
}

enum ss_cue
ss_lexicon_cue(const struct ss_lexicon *lex, const struct ss_word *w, size_t n,
    size_t *used, int *weak)
{
	const struct ss_lexeme *x = ss_lexicon_find(lex, w[0].hash);
	enum ss_cue found = SS_CUE_NONE;
	uint64_t h = 0;
	uint32_t v;
	size_t i;

	*used = 1;
	*weak = 0;
	if (x == NULL)
		return SS_CUE_NONE;
	if (x->cue != SS_CUE_NONE) {
		found = (enum ss_cue)x->cue;
		*weak = x->weak;
	}
	for (i = 0; i < n && i < x->phrases; i++) {
		h = join_hash(h, w[i].hash);
		v = ss_map_get(&lex->phrases, h);
		if (v != SS_MAP_NONE && i > 0) {
			found = (enum ss_cue)(v & 0xff);
			*weak = (v & 0x100) != 0;
			*used = i + 1;
		}
	}
	return found;
}

int
ss_lexicon_is_tail(
    const struct ss_lexicon *lex, const struct ss_word *w, size_t n)
{
	uint64_t h = 0;
	size_t i;

	if (n == 0 || n > SS_PHRASE_MAX)
		return 0;
	for (i = 0; i < n; i++)
		h = join_hash(h, w[i].hash);
	return ss_map_get(&lex->phrases, ~h) != SS_MAP_NONE;
}
