/* See bylines.h. */
#include "text/bylines.h"

#include <string.h>

#include "base/utf8.h"

#include <utf8proc.h>

#define WORDS_MAX 16

/* What a by-line begins with; '+': "by" or the like must follow. */
static const char *const openers[] = {"by", "words", "von", "por", "par", "di",
    "door", "text", "texte", "texto", "testo", "tekst", "текст", "автор",
    "фото", "+reporting", "+additional", "+written", "+edited", "+compiled",
    "+story", "+photo", "+photos", "+photograph", "+photographs", "+pictures",
    "+illustration", "+editing", "photo", "photos", "foto", "fotos"};

/* What may stand between the names: small words, roles. */
static const char *const fillers[] = {"and", "und", "y", "et", "e", "en", "и",
    "in", "for", "of", "the", "from", "aus", "da", "dal", "de", "des", "du",
    "del", "della", "van", "von", "der", "den", "le", "la", "el", "à", "au",
    "em", "a", "at", "on", "with", "mit", "con", "avec", "com", "met", "by",
    "via", "staff", "reporter", "reporters", "reporting", "writer", "writers",
    "correspondent", "correspondents", "editor", "editors", "editing",
    "additional", "agencies", "agency", "contributor", "contributors", "wire",
    "wires", "special", "to", "columnist", "corresponsal", "redactor",
    "redacción", "enviado", "enviada", "especial", "korrespondent",
    "korrespondentin", "redakteur", "redaktion", "correspondant",
    "correspondante", "envoyé", "envoyée", "spécial", "spéciale", "rédaction",
    "corrispondente", "inviato", "inviata", "redazione", "correspondente",
    "repórter", "redação", "verslaggever", "redactie", "корреспондент", "для",
    "в", "из", "bei", "nuestro", "nuestra", "notre", "nostro", "unserem",
    "onze"};

static int
is_in(const unsigned char *p, size_t len, const char *const *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strlen(v[i]) == len && memcmp(v[i], p, len) == 0)
			return 1;
	return 0;
}

/* The word in lower case; 0: it is too long. */
static size_t
lower(const unsigned char *p, size_t len, unsigned char *out, size_t cap,
    int *capital)
{
	utf8proc_uint8_t buf[4];
	size_t i, k, n = 0;
	utf8proc_ssize_t m;
	uint32_t cp;

	*capital = 0;
	for (i = 0; i < len; i += k) {
		k = ss_utf8_decode(p + i, len - i, &cp);
		if (i == 0)
			*capital = utf8proc_category((utf8proc_int32_t)cp) ==
			    UTF8PROC_CATEGORY_LU;
		m = utf8proc_encode_char(
		    utf8proc_tolower((utf8proc_int32_t)cp), buf);
		if (m <= 0 || n + (size_t)m > cap)
			return 0;
		memcpy(out + n, buf, (size_t)m);
		n += (size_t)m;
	}
	return n;
}

#define IS_IN(p, n, v) is_in(p, n, v, sizeof(v) / sizeof((v)[0]))

int
ss_is_byline(
    const unsigned char *text, const struct ss_word *w, size_t n, int sentence)
{
	unsigned char word[34];
	size_t i, len, names = 0, others = 0;
	int capital, by = 0;

	if (n < 2 || n > WORDS_MAX || sentence)
		return 0;
	len =
	    lower(text + w[0].beg, w[0].end - w[0].beg, word + 1, 32, &capital);
	if (len == 0)
		return 0;
	word[0] = '+';
	if (!IS_IN(word + 1, len, openers)) {
		if (!IS_IN(word, len + 1, openers))
			return 0;
		by = 1;
	}
	for (i = 1; i < n; i++) {
		len = lower(
		    text + w[i].beg, w[i].end - w[i].beg, word, 32, &capital);
		if (len == 2 && memcmp(word, "by", 2) == 0 && i <= 2) {
			by = 0;
			continue;
		}
		if (capital || (word[0] >= '0' && word[0] <= '9'))
			names += capital != 0;
		else if (len > 0 && IS_IN(word, len, fillers))
			others++;
		else
			return 0;
	}
	return !by && names > 0 && others <= 2 * names;
}
