/*
 * Skeletons of names.
 *
 * Letters become Latin (Cyrillic as BGN/PCGN romanises it, Greek by sound,
 * marks dropped by canonical decomposition); Russian and Ukrainian case
 * endings go; then, after Soundex (Russell 1918) but finer, what languages
 * spell differently falls together: c k q ck; s z ts sh zh sch tsch and j;
 * f v w ph; i y; t th; doubled letters; h inside a word.  All vowels are one,
 * a run of them is one; at the end of a word vowels, and one s, go.
 *
 * What it costs: "Merz" and "Mars" are one key.  So a skeleton alone says
 * nothing; only several in common do (cluster/crosslingual.c).
 */
#include "text/latin.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"

#define MIN_SKELETON 4

/* U+0430 .. U+044F */
static const char *const cyrillic[] = {"a", "b", "v", "g", "d", "e", "zh", "z",
    "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
    "ch", "sh", "sh", "", "y", "", "e", "iu", "ia"};
/* U+03B1 .. U+03C9 */
static const char *const greek[] = {"a", "v", "g", "d", "e", "z", "i", "th",
    "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "i", "f", "kh",
    "ps", "o"};

/* Endings of names and nouns in Cyrillic, romanised; longest first. */
static const char *const endings[] = {"iami", "ogo", "ego", "omu", "emu", "ymi",
    "imi", "ami", "ym", "im", "om", "em", "akh", "iakh", "oi", "ei", "ykh",
    "ikh", "iiu"};

struct latin {
	char v[3 * SS_SKELETON_MAX];
	size_t n;
	int slavic, hellenic;
};

static void
put(struct latin *l, const char *s)
{
	for (; *s != '\0' && l->n < sizeof(l->v); s++)
		l->v[l->n++] = *s;
}

static void
put_letter(struct latin *l, uint32_t cp)
{
	char one[2] = {(char)cp, '\0'};

	if (cp < 0x80) {
		put(l, one);
	} else if (cp >= 0x430 && cp <= 0x44f) {
		l->slavic = 1;
		put(l, cyrillic[cp - 0x430]);
	} else if (cp >= 0x3b1 && cp <= 0x3c9) {
		l->hellenic = 1;
		/* alpha or epsilon and upsilon: av, ev */
		put(l,
		    cp == 0x3c5 && l->n > 0 &&
			    (l->v[l->n - 1] == 'a' || l->v[l->n - 1] == 'e')
			? "v"
			: greek[cp - 0x3b1]);
	} else if (cp == 0x454) { /* Ukrainian ie */
		put(l, "ie");
	} else if (cp == 0x456) { /* and i */
		put(l, "i");
	} else if (cp == 0x491) { /* ghe with upturn */
		put(l, "g");
	} else if (cp == 0xdf) { /* sharp s */
		put(l, "ss");
	} else if (cp == 0xe6 || cp == 0x153) { /* ae, oe */
		put(l, "e");
	} else if (cp == 0xf8) {
		put(l, "o");
	} else if (cp == 0xf0 || cp == 0x111) {
		put(l, "d");
	} else if (cp == 0xfe) {
		put(l, "th");
	} else if (cp == 0x131) { /* dotless i */
		put(l, "i");
	} else if (cp == 0x142) { /* l with stroke */
		put(l, "l");
	}
}

/* Romanised letters of the word, marks dropped. */
static void
romanise(struct latin *l, const unsigned char *word, size_t len)
{
	utf8proc_int32_t v[4];
	utf8proc_ssize_t n;
	uint32_t cp;
	size_t i, k;
	int j, class;

	memset(l, 0, sizeof(*l));
	for (i = 0; i < len; i += k) {
		k = ss_utf8_decode(word + i, len - i, &cp);
		if (cp == SS_UTF8_INVALID)
			continue;
		class = 0;
		n = utf8proc_decompose_char(
		    (utf8proc_int32_t)cp, v, 4, UTF8PROC_DECOMPOSE, &class);
		for (j = 0; j < n && j < 4; j++)
			put_letter(l, (uint32_t)v[j]);
	}
}

static void
strip_ending(struct latin *l)
{
	size_t i, n;

	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		n = strlen(endings[i]);
		if (l->n >= n + MIN_SKELETON &&
		    memcmp(l->v + l->n - n, endings[i], n) == 0) {
			l->n -= n;
			return;
		}
	}
}

static int
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
	    c == 'y';
}

static int
at(const struct latin *l, size_t i, const char *s)
{
	size_t n = strlen(s);

	return i + n <= l->n && memcmp(l->v + i, s, n) == 0;
}

/*
 * The sound at v[i .. ), 'a' for a vowel, '\0' for none; *used: its letters.
 */
static char
sound(const struct latin *l, size_t i, size_t *used)
{
	static const struct {
		const char *s;
		char sound;
	} clusters[] = {{"tsch", 's'}, {"dzh", 's'}, {"sch", 's'},
	    {"shch", 's'}, {"tch", 's'}, {"zh", 's'}, {"sh", 's'}, {"ch", 's'},
	    {"cz", 's'}, {"sz", 's'}, {"rz", 's'}, {"ts", 's'}, {"tz", 's'},
	    {"dj", 's'}, {"kh", 'h'}, {"ph", 'f'}, {"th", 't'}, {"ck", 'k'},
	    {"qu", 'k'}, {"gh", 'g'}};
	size_t k;
	char c = l->v[i], next = i + 1 < l->n ? l->v[i + 1] : '\0';

	for (k = 0; k < sizeof(clusters) / sizeof(clusters[0]); k++)
		if (at(l, i, clusters[k].s)) {
			*used = strlen(clusters[k].s);
			return clusters[k].sound;
		}
	*used = 1;
	if (l->hellenic && i == 0 && (at(l, i, "mp") || at(l, i, "nt"))) {
		*used = 2;
		return c == 'm' ? 'b' : 'd';
	}
	if (is_vowel(c))
		return 'a';
	if (c == 'j')
		return i > 0 && is_vowel(l->v[i - 1]) ? 'a' : 's';
	if (c == 'c')
		return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
	if (c == 'g' && next == 'u' && i + 2 < l->n &&
	    (l->v[i + 2] == 'e' || l->v[i + 2] == 'i')) {
		*used = 2;
		return 'g';
	}
	if (c == 'h')
		return i == 0 ? 'h' : '\0';
	if (c == 'q')
		return 'k';
	if (c == 'v' || c == 'w')
		return 'f';
	return c == 'z' ? 's' : c;
}

size_t
ss_skeleton(
    const unsigned char *word, size_t len, unsigned char out[SS_SKELETON_MAX])
{
	struct latin l;
	size_t i, used, n = 0;
	char c;

	romanise(&l, word, len);
	if (l.slavic)
		strip_ending(&l);
	for (i = 0; i < l.n && n + 2 < SS_SKELETON_MAX; i += used) {
		c = sound(&l, i, &used);
		if (c == 'x') {
			out[n++] = 'k';
			c = 's';
		}
		if (c != '\0' && (n == 0 || out[n - 1] != (unsigned char)c))
			out[n++] = (unsigned char)c;
	}
	while (n > 0 && out[n - 1] == 'a')
		n--;
	if (n > 0 && out[n - 1] == 's')
		n--;
	while (n > 0 && out[n - 1] == 'a')
		n--;
	return n >= MIN_SKELETON ? n : 0;
}
