/*
 * Encodings: see charset.h.  Detection is by structure first (is it
 * possible in this encoding?), then by a few frequent characters.
 */
#include "input/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "input/utf8_check.h"

#define DECLARED ((size_t)8 << 10)  /* bytes that may declare */
#define LOOK     ((size_t)64 << 10) /* bytes that detection looks at */

/* WHATWG Encoding, section 4.2, the labels that are met; '|' between. */
static const struct {
	const char *name, *labels;
} known[] = {
    {"UTF-8", "utf-8|utf8|unicode-1-1-utf-8|x-unicode20utf8"},
    {"CP1252",
	"windows-1252|iso-8859-1|latin1|latin-1|iso8859-1|iso_8859-1|us-ascii|"
	"ascii|cp1252|x-cp1252|l1|ansi_x3.4-1968|iso-8859-1:1987|cp819"},
    {"CP1250", "windows-1250|cp1250|x-cp1250"},
    {"CP1251", "windows-1251|cp1251|x-cp1251|win-1251"},
    {"CP1253", "windows-1253|cp1253"},
    {"CP1254", "windows-1254|iso-8859-9|latin5|cp1254|iso8859-9|iso_8859-9"},
    {"CP1255", "windows-1255|cp1255"},
    {"CP1256", "windows-1256|cp1256"},
    {"CP1257", "windows-1257|cp1257"},
    {"CP1258", "windows-1258|cp1258"},
    {"CP874", "windows-874|tis-620|iso-8859-11"},
    {"ISO-8859-2", "iso-8859-2|latin2|iso8859-2|iso_8859-2"},
    {"ISO-8859-3", "iso-8859-3|latin3"},
    {"ISO-8859-4", "iso-8859-4|latin4"},
    {"ISO-8859-5", "iso-8859-5|cyrillic"},
    {"ISO-8859-6", "iso-8859-6|arabic"},
    {"ISO-8859-7", "iso-8859-7|greek|iso8859-7"},
    {"ISO-8859-8", "iso-8859-8|iso-8859-8-i|hebrew"},
    {"ISO-8859-10", "iso-8859-10|latin6"},
    {"ISO-8859-13", "iso-8859-13"},
    {"ISO-8859-14", "iso-8859-14"},
    {"ISO-8859-15", "iso-8859-15|latin-9|l9|iso8859-15"},
    {"ISO-8859-16", "iso-8859-16"},
    {"KOI8-R", "koi8-r|koi8|koi|koi8_r"},
    {"KOI8-U", "koi8-u|koi8-ru"},
    {"CP866", "ibm866|cp866|866"},
    {"GB18030", "gb18030|gb2312|gbk|gb_2312-80|x-gbk|chinese|cp936"},
    {"BIG5-HKSCS", "big5|big5-hkscs|cn-big5|x-x-big5"},
    {"EUC-JP", "euc-jp|x-euc-jp"},
    {"CP932", "shift_jis|shift-jis|sjis|x-sjis|ms_kanji|windows-31j"},
    {"ISO-2022-JP", "iso-2022-jp"},
    {"CP949", "euc-kr|ks_c_5601-1987|korean|ksc5601|windows-949|cp949"},
    {"UTF-16LE", "utf-16|utf-16le|ucs-2|unicode"},
    {"UTF-16BE", "utf-16be"},
};

const char *
ss_charset_name(const char *label, size_t len)
{
	const char *p, *bar;
	size_t i, n;

	while (len > 0 && (unsigned char)*label <= ' ') {
		label++;
		len--;
	}
	while (len > 0 && (unsigned char)label[len - 1] <= ' ')
		len--;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		for (p = known[i].labels; p != NULL;
		     p = bar != NULL ? bar + 1 : NULL) {
			bar = strchr(p, '|');
			n = bar != NULL ? (size_t)(bar - p) : strlen(p);
			if (n == len && strncasecmp(p, label, n) == 0)
				return known[i].name;
		}
	return NULL;
}

/* --- what the text declares ---------------------------------------------- */

/* Finds word in any case; NULL when it is not there. */
static const unsigned char *
find(const unsigned char *p, const unsigned char *end, const char *word)
{
	size_t n = strlen(word);

	for (; (size_t)(end - p) >= n; p++)
		if ((*p | 0x20) == word[0] &&
		    strncasecmp((const char *)p, word, n) == 0)
			return p;
	return NULL;
}

/* The label behind "charset" or "encoding" at p: name = ["']label["']. */
static const char *
label_at(const unsigned char *p, const unsigned char *end)
{
	const unsigned char *beg;
	unsigned char quote = 0;

	while (p < end && (*p <= ' ' || *p == '='))
		p++;
	if (p < end && (*p == '"' || *p == '\''))
		quote = *p++;
	for (beg = p; p < end; p++)
		if (*p == quote || *p == '"' || *p == '\'' || *p == '>' ||
		    *p == ';' || (quote == 0 && *p <= ' '))
			break;
	return ss_charset_name((const char *)beg, (size_t)(p - beg));
}

static const char *
declared(const unsigned char *p, size_t len, enum ss_charset_text kind)
{
	const unsigned char *end = p + (len < DECLARED ? len : DECLARED), *q,
			    *close;
	const char *name;

	if (kind == SS_CHARSET_PLAIN)
		return NULL;
	while (p < end && *p <= ' ')
		p++;
	if (end - p > 5 && strncasecmp((const char *)p, "<?xml", 5) == 0) {
		close = memchr(p, '>', (size_t)(end - p));
		q = close != NULL ? find(p, close, "encoding") : NULL;
		if (q != NULL && (name = label_at(q + 8, close)) != NULL)
			return name;
	}
	if (kind != SS_CHARSET_HTML)
		return NULL;
	while ((p = find(p, end, "<meta")) != NULL) {
		close = memchr(p, '>', (size_t)(end - p));
		if (close == NULL)
			return NULL;
		q = find(p, close, "charset");
		if (q != NULL && (name = label_at(q + 7, close)) != NULL)
			/* UTF-16 cannot be declared in ASCII */
			return strncmp(name, "UTF-16", 6) == 0 ? "UTF-8" : name;
		p = close;
	}
	return NULL;
}

/* --- detection ------------------------------------------------------------ */

struct counts {
	size_t n_high, n_ascii_letters, n_letters_1252;
	size_t n_russian_1251, n_russian_koi;
	size_t n_c1; /* 0x80 .. 0x9f */
};

static int
is_letter(unsigned char b)
{
	return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
}

/*
 * Pairs of a lead and a trail byte of a double-byte encoding; 0 when some
 * byte above 0x7f fits into none.
 */
static size_t
pairs(const unsigned char *p, size_t len, unsigned lead_lo, unsigned lead_hi,
    unsigned trail_lo, unsigned trail_hi)
{
	size_t i, n = 0;

	for (i = 0; i < len; i++) {
		if (p[i] < 0x80)
			continue;
		if (p[i] < lead_lo || p[i] > lead_hi)
			return 0;
		if (i + 1 == len)
			break;
		if (p[i + 1] < trail_lo || p[i + 1] > trail_hi ||
		    p[i + 1] == 0x7f)
			return 0;
		i++;
		n++;
	}
	return n;
}

/* Share of pairs whose lead byte is in [lo, hi], in hundredths. */
static unsigned
share(const unsigned char *p, size_t len, unsigned lo, unsigned hi)
{
	size_t i, n = 0, in = 0;

	for (i = 0; i + 1 < len; i++)
		if (p[i] >= 0x80) {
			n++;
			in += p[i] >= lo && p[i] <= hi;
			i++;
		}
	return n > 0 ? (unsigned)(in * 100 / n) : 0;
}

static const char *
detect_double(const unsigned char *p, size_t len, size_t n_high)
{
	size_t n;

	if (n_high < 20)
		return NULL;
	/* EUC: lead and trail above 0xa0 */
	n = pairs(p, len, 0x8e, 0xfe, 0xa1, 0xfe);
	if (n > 0) {
		/* kana rows of JIS X 0208, hangul rows of KS X 1001 */
		if (share(p, len, 0xa4, 0xa5) >= 25)
			return "EUC-JP";
		if (share(p, len, 0xb0, 0xc8) >= 85)
			return "CP949";
		return share(p, len, 0xb0, 0xf7) >= 60 ? "GB18030" : NULL;
	}
	/* Shift_JIS: hiragana has the lead byte 0x82, katakana 0x83 */
	if (share(p, len, 0x82, 0x83) >= 25)
		return "CP932";
	n = pairs(p, len, 0xa1, 0xf9, 0x40, 0xfe);
	if (n > 0 && share(p, len, 0xa4, 0xc6) >= 60)
		return "BIG5-HKSCS";
	n = pairs(p, len, 0x81, 0xfe, 0x40, 0xfe);
	return n > 0 && share(p, len, 0xb0, 0xf7) >= 60 ? "GB18030" : NULL;
}

/* Eight of the commonest small letters of Russian in each encoding. */
static int
is_frequent(unsigned char b, const unsigned char *letters)
{
	return memchr(letters, b, 8) != NULL;
}

/* enough: bytes above 0x7f that are evidence of a one-byte encoding. */
static const char *
detect(const unsigned char *p, size_t len, size_t enough)
{
	static const unsigned char cp1251[8] = {
	    0xee, 0xe5, 0xe0, 0xe8, 0xed, 0xf2, 0xf1, 0xf0};
	static const unsigned char koi8[8] = {
	    0xcf, 0xc5, 0xc1, 0xc9, 0xce, 0xd4, 0xd3, 0xd2};
	struct counts c;
	const char *name;
	size_t i, odd = 0;

	if (len > LOOK)
		len = LOOK;
	memset(&c, 0, sizeof(c));
	for (i = 0; i < len; i++) {
		unsigned char b = p[i];

		c.n_ascii_letters += (size_t)is_letter(b);
		if (b < 0x80)
			continue;
		c.n_high++;
		c.n_russian_1251 += (size_t)is_frequent(b, cp1251);
		c.n_russian_koi += (size_t)is_frequent(b, koi8);
		/* a letter of Western Europe stands beside ASCII letters */
		if (b >= 0xc0 && b != 0xd7 && b != 0xf7) {
			if (!((i > 0 && is_letter(p[i - 1])) ||
				(i + 1 < len && is_letter(p[i + 1]))))
				odd++;
		} else if (!(b == 0x80 || b == 0x85 || b == 0x8c || b == 0x9c ||
			       (b >= 0x91 && b <= 0x97) || b >= 0xa0)) {
			odd++;
		}
	}
	if (c.n_high == 0)
		return "UTF-8";
	if (c.n_high * 2 > c.n_ascii_letters) {
		name = detect_double(p, len, c.n_high);
		if (name != NULL)
			return name;
		/* half of Russian text is these eight letters */
		if (c.n_high >= 20 && c.n_russian_1251 * 100 > c.n_high * 40 &&
		    c.n_russian_1251 > c.n_russian_koi)
			return "CP1251";
		if (c.n_high >= 20 && c.n_russian_koi * 100 > c.n_high * 40)
			return "KOI8-R";
	}
	return c.n_high >= enough && odd * 10 <= c.n_high ? "CP1252" : "UTF-8";
}

/* UTF-16 of mostly ASCII without a mark, by where its zeroes are. */
static const char *
detect_utf16(const unsigned char *p, size_t len)
{
	size_t i, zero[2] = {0, 0};

	if (len > 256)
		len = 256;
	len &= ~(size_t)1;
	if (len < 16)
		return NULL;
	for (i = 0; i < len; i++)
		zero[i & 1] += p[i] == 0;
	if (zero[1] * 10 >= len * 4 && zero[0] == 0)
		return "UTF-16LE";
	if (zero[0] * 10 >= len * 4 && zero[1] == 0)
		return "UTF-16BE";
	return NULL;
}

static int
is_ascii(const unsigned char *p, size_t len)
{
	unsigned char high = 0;
	size_t i;

	for (i = 0; i < len; i++)
		high |= p[i];
	return high < 0x80;
}

const char *
ss_charset_of(const unsigned char *p, size_t len, const char *hint,
    enum ss_charset_text kind)
{
	const char *name;

	if (len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		return "UTF-8";
	if (len >= 4 && memcmp(p, "\xff\xfe\0\0", 4) == 0)
		return "UTF-32LE";
	if (len >= 4 && memcmp(p, "\0\0\xfe\xff", 4) == 0)
		return "UTF-32BE";
	if (len >= 2 && memcmp(p, "\xff\xfe", 2) == 0)
		return "UTF-16LE";
	if (len >= 2 && memcmp(p, "\xfe\xff", 2) == 0)
		return "UTF-16BE";
	name = detect_utf16(p, len);
	if (name != NULL)
		return name;
	if (ss_utf8_is_valid(p, len) && !is_ascii(p, len))
		return "UTF-8";
	if (hint != NULL && (name = ss_charset_name(hint, strlen(hint))))
		return name;
	name = declared(p, len, kind);
	if (name != NULL)
		return name;
	/* One bad byte in a plain text is damage; a page is in something. */
	return detect(p, len, kind == SS_CHARSET_PLAIN ? 4 : 1);
}

/* --- conversion ----------------------------------------------------------- */

static int
convert_utf8(
    const unsigned char *p, size_t len, struct ss_buf *out, size_t *n_replaced)
{
	if (len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
		p += 3;
		len -= 3;
	}
	if (ss_utf8_is_valid(p, len))
		return ss_buf_add(out, p, len);
	if (len > SIZE_MAX / 4 || ss_buf_reserve(out, 3 * len) != 0)
		return ss_buf_status(out);
	out->len += ss_utf8_repair(p, len, out->ptr + out->len, n_replaced);
	return 0;
}

int
ss_charset_convert(const unsigned char *p, size_t len, const char *charset,
    struct ss_buf *out, size_t *n_replaced)
{
	char *in = (char *)(uintptr_t)p, *to;
	size_t left = len, room, beg = out->len, unit;
	iconv_t cd;
	int r = 0;

	if (strcmp(charset, "UTF-8") == 0)
		return convert_utf8(p, len, out, n_replaced);
	cd = iconv_open("UTF-8", charset);
	if (cd == (iconv_t)-1)
		return errno == ENOMEM ? SS_ENOMEM : SS_EINVAL;
	unit = strncmp(charset, "UTF-16", 6) == 0 ? 2
	    : strncmp(charset, "UTF-32", 6) == 0  ? 4
						  : 1;
	while (left > 0 && r == 0) {
		r = ss_buf_reserve(out, left + left / 2 + 64);
		if (r != 0)
			break;
		to = (char *)out->ptr + out->len;
		room = out->cap - out->len - 1;
		if (room > out->max - out->len)
			room = out->max - out->len;
		if (iconv(cd, &in, &left, &to, &room) == (size_t)-1 &&
		    errno != E2BIG) {
			out->len = (size_t)(to - (char *)out->ptr);
			r = ss_buf_add(out, "\xef\xbf\xbd", 3);
			++*n_replaced;
			in += left < unit ? left : unit;
			left -= left < unit ? left : unit;
			iconv(cd, NULL, NULL, NULL, NULL);
			continue;
		}
		out->len = (size_t)(to - (char *)out->ptr);
	}
	iconv_close(cd);
	if (r == 0 && out->len - beg >= 3 &&
	    memcmp(out->ptr + beg, "\xef\xbb\xbf", 3) == 0) {
		memmove(out->ptr + beg, out->ptr + beg + 3, out->len - beg - 3);
		out->len -= 3;
	}
	return r;
}
