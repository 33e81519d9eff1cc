#include "input/html_topic.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* A letter or digit, or a byte of a character beyond ASCII. */
static int
is_word_byte(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c >= 0x80;
}

/*
 * The hash of the word at text[*at], which is moved behind it; 0 for words
 * of under four bytes and for the end.  Letters of ASCII are lower-cased;
 * of long words the first 24 bytes count.
 */
static uint64_t
next_word(const unsigned char *text, size_t len, size_t *at)
{
	unsigned char low[24];
	size_t n = 0, i = *at;

	while (i < len && !is_word_byte(text[i]))
		i++;
	for (; i < len && is_word_byte(text[i]); i++)
		if (n < sizeof(low))
			low[n++] = text[i] >= 'A' && text[i] <= 'Z'
			    ? (unsigned char)(text[i] + 32)
			    : text[i];
	*at = i;
	if (n < 4 || ss_html_is_stop(low, n))
		return 0;
	return XXH3_64bits(low, n) | 1;
}

static void
add(struct ss_html_topic *t, struct ss_str s)
{
	uint64_t hash;
	size_t at = 0, k;

	while (at < s.len) {
		hash = next_word(s.ptr, s.len, &at);
		if (hash == 0)
			continue;
		for (k = 0; k < t->n_words && t->words[k] != hash; k++)
			;
		if (k < t->n_words || t->n_words >= SS_HTML_MAX_TOPIC)
			continue;
		t->words[t->n_words++] = hash;
		t->filter[hash >> 62] |= UINT64_C(1) << (hash >> 56 & 63);
	}
}

/*
 * Phrases by which sites speak to their readers, in lower case, words apart
 * by one space; general knowledge of such sites, not taken from any data.
 */
static const char *const calls[] = {"abonnez", "abonnieren", "advertisement",
    "all rights reserved", "alle rechte", "also read", "an error occurred",
    "anmelden", "assine", "check out", "click here", "click to", "comments are",
    "comparte", "compartilh", "contributed to this report", "cookie",
    "copyright", "derechos reservados", "direitos reservados", "download our",
    "download the", "droits réservés", "e-mail us", "email us",
    "enter your email", "folgen sie", "follow @", "follow us", "get our",
    "get the app", "get the latest", "getty", "got a tip", "iscriviti",
    "join the conversation", "join us", "lee también", "lees ook",
    "leggi anche", "leia mais", "leia também", "lesen sie", "like us on",
    "lire aussi", "listen to", "log in", "mehr zum", "melden sie", "more from",
    "more on", "newsletter", "now playing", "partager", "partilh",
    "photo:", "privacy policy", "read also", "read more", "read next",
    "read the full", "recommended", "register", "related", "reuse", "see also",
    "share on", "share this", "siga-nos", "sign in", "sign up", "subscribe",
    "suscr", "síguenos", "teilen", "terms of", "this article originally",
    "this article was", "this story was", "top stories", "trending",
    "watch now", "watch:", "we may earn", "you can unsubscribe", "you may also",
    "you might also", "your browser", "your inbox", "поделиться", "подпис",
    "права защищены", "читайте"};

#define N_CALLS (sizeof(calls) / sizeof(calls[0]))

/* Where the phrases of each first byte begin; they are sorted. */
static void
calls_init(struct ss_html_topic *t)
{
	size_t c, k = 0;

	for (c = 0; c < 256; c++) {
		t->first_call[c] = (uint8_t)k;
		while (k < N_CALLS && (unsigned char)calls[k][0] == c)
			k++;
	}
	t->first_call[256] = (uint8_t)k;
}

static int
is_key(struct ss_str s, const char *key)
{
	return s.ptr != NULL && s.len == strlen(key) &&
	    memcmp(s.ptr, key, s.len) == 0;
}

void
ss_html_topic_init(struct ss_html_topic *t, const struct ss_html_page *page)
{
	const struct ss_html_note *n;
	size_t i;

	memset(t, 0, sizeof(*t));
	calls_init(t);
	for (i = 0; i < page->n_notes; i++) {
		n = &page->notes[i];
		if (n->kind == SS_NOTE_TITLE && t->title.ptr == NULL)
			t->title = n->value;
		if (n->kind == SS_NOTE_TITLE || is_key(n->key, "og:title"))
			add(t, n->value);
	}
	for (i = 0; i < page->n_notes; i++) {
		n = &page->notes[i];
		if (is_key(n->key, "og:description") ||
		    is_key(n->key, "description"))
			add(t, n->value);
	}
}

uint64_t
ss_html_topic_of(
    const struct ss_html_topic *t, const unsigned char *text, size_t len)
{
	uint64_t hash, mask = 0;
	size_t at = 0, k;

	if (t->n_words == 0)
		return 0;
	while (at < len) {
		hash = next_word(text, len, &at);
		if (hash == 0 ||
		    (t->filter[hash >> 62] >> (hash >> 56 & 63) & 1) == 0)
			continue;
		for (k = 0; k < t->n_words; k++)
			if (t->words[k] == hash)
				mask |= UINT64_C(1) << k;
	}
	return mask;
}

float
ss_html_topic_share(const struct ss_html_topic *t, uint64_t mask)
{
	if (t->n_words == 0)
		return 0.5f;
	return (float)__builtin_popcountll(mask) / (float)t->n_words;
}

/* Whether the phrase begins at s[0 .. len), letters of ASCII in any case. */
static int
call_at(const unsigned char *s, size_t len, const char *phrase)
{
	size_t i;

	for (i = 0; phrase[i] != '\0'; i++) {
		unsigned char c = i < len ? s[i] : 0;

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		if (c != (unsigned char)phrase[i])
			return 0;
	}
	return 1;
}

/* How many phrases begin at a word of the text's first 400 bytes. */
unsigned
ss_html_calls(
    const struct ss_html_topic *t, const unsigned char *text, size_t len)
{
	unsigned n = 0;
	size_t i, k, end = len > 400 ? 400 : len;
	unsigned char c;

	for (i = 0; i < end; i++) {
		if (i > 0 && is_word_byte(text[i - 1]))
			continue;
		c = text[i] >= 'A' && text[i] <= 'Z'
		    ? (unsigned char)(text[i] + 32)
		    : text[i];
		for (k = t->first_call[c]; k < t->first_call[c + 1]; k++)
			n += (unsigned)call_at(text + i, len - i, calls[k]);
	}
	return n;
}
