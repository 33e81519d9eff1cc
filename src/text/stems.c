#include "text/stems.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>
#include <utf8proc.h>

#include "base/utf8.h"

#define KNOWN      16384 /* words; a power of two */
#define KNOWN_STEM 30    /* bytes; longer stems are not remembered */

/* A table without chains: a word takes the place of the one before it. */
struct ss_known_stem {
	uint64_t word; /* hash */
	uint16_t lang; /* bit + 1; 0: free */
	uint8_t len;
	unsigned char stem[KNOWN_STEM];
};

void
ss_stems_init(struct ss_stems *s)
{
	memset(s, 0, sizeof(*s));
}

void
ss_stems_release(struct ss_stems *s)
{
	size_t i;

	for (i = 0; i < 8; i++)
		if (s->of[i] != NULL)
			sb_stemmer_delete(s->of[i]);
	free(s->known);
	ss_stems_init(s);
}

void
ss_stems_remember(struct ss_stems *s)
{
	if (s->known == NULL)
		s->known = calloc(KNOWN, sizeof(*s->known));
}

/* Drops the marks of Latin letters; other scripts are copied. */
static size_t
fold(const unsigned char *w, size_t len, unsigned char out[SS_STEM_MAX])
{
	utf8proc_int32_t parts[8];
	size_t i, n, o = 0;
	uint32_t cp;
	int bound = 0;

	for (i = 0; i < len; i += n) {
		n = ss_utf8_decode(w + i, len - i, &cp);
		if (o + 4 > SS_STEM_MAX)
			break;
		if (cp == SS_UTF8_INVALID)
			continue;
		if (cp < 0x80) {
			out[o++] = (unsigned char)cp;
			continue;
		}
		if (cp >= 0x300 && cp < 0x370)
			continue;
		if (cp < 0x250 || (cp >= 0x1e00 && cp < 0x1f00)) {
			utf8proc_ssize_t k =
			    utf8proc_decompose_char((utf8proc_int32_t)cp, parts,
				8, UTF8PROC_DECOMPOSE, &bound);

			if (k > 0)
				cp = (uint32_t)parts[0];
		}
		o += ss_utf8_encode(cp, out + o);
	}
	return o;
}

size_t
ss_stem(struct ss_stems *s, unsigned lang_bit, const unsigned char *word,
    size_t len, unsigned char out[SS_STEM_MAX])
{
	static const char *const names[8] = {"english", "spanish", "german",
	    "french", "russian", "italian", "portuguese", "dutch"};
	const unsigned char *stem = word;
	unsigned i;

	if (len >= SS_STEM_MAX) {
		len = SS_STEM_MAX - 1;
		while (len > 0 && (word[len] & 0xc0) == 0x80)
			len--;
	}
	for (i = 0; i < 8 && lang_bit != 1u << i; i++)
		;
	if (i < 8) {
		if (s->of[i] == NULL)
			s->of[i] = sb_stemmer_new(names[i], "UTF_8");
		if (s->of[i] != NULL) {
			stem = sb_stemmer_stem(s->of[i], word, (int)len);
			if (stem == NULL)
				stem = word;
			else
				len = (size_t)sb_stemmer_length(s->of[i]);
		}
	}
	return fold(stem, len, out);
}

size_t
ss_stem_hashed(struct ss_stems *s, unsigned lang_bit, uint64_t hash,
    const unsigned char *word, size_t len, unsigned char out[SS_STEM_MAX])
{
	struct ss_known_stem *k;
	size_t n;

	if (s->known == NULL)
		return ss_stem(s, lang_bit, word, len, out);
	k = &s->known[(hash >> 32) & (KNOWN - 1)];
	if (k->word == hash && k->lang == lang_bit + 1) {
		memcpy(out, k->stem, KNOWN_STEM);
		return k->len;
	}
	n = ss_stem(s, lang_bit, word, len, out);
	if (n <= KNOWN_STEM) {
		k->word = hash;
		k->lang = (uint16_t)(lang_bit + 1);
		k->len = (uint8_t)n;
		memcpy(k->stem, out, n);
	}
	return n;
}
