#include "text/stems.h"

#include <string.h>

#include <libstemmer.h>
#include <utf8proc.h>

#include "base/utf8.h"

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
	ss_stems_init(s);
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
