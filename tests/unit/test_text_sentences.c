/* Sentences: where they end in eight languages, and on any bytes at all. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/sentences.h"
#include "text/words.h"

/* The sentences of text, joined by '|'. */
static const char *
split(const char *lang, const char *text)
{
	static char out[4096];
	struct ss_sentences s;
	size_t i, o = 0;

	ss_sentences_init(&s);
	ck_assert_int_eq(ss_sentences_split(&s, (const unsigned char *)text,
			     strlen(text), lang, NULL, 0),
	    0);
	for (i = 0; i < s.n; i++) {
		if (i > 0)
			out[o++] = '|';
		memcpy(out + o, text + s.v[i].beg, s.v[i].end - s.v[i].beg);
		o += s.v[i].end - s.v[i].beg;
	}
	out[o] = '\0';
	ss_sentences_release(&s);
	return out;
}

START_TEST(plain)
{
	ck_assert_str_eq(split("en", ""), "");
	ck_assert_str_eq(split("en", " \n\n ... \n"), "");
	ck_assert_str_eq(
	    split("en", "One. Two! Three? Four"), "One.|Two!|Three?|Four");
	ck_assert_str_eq(
	    split("en", "A line\nwithout a stop"), "A line|without a stop");
}
END_TEST

START_TEST(abbreviations)
{
	ck_assert_str_eq(split("en", "Mr. Fox met Sen. Hill. He left."),
	    "Mr. Fox met Sen. Hill.|He left.");
	ck_assert_str_eq(split("en", "Donald J. Trump spoke. No one heard."),
	    "Donald J. Trump spoke.|No one heard.");
	ck_assert_str_eq(split("en", "The U.S. Senate met at 9 a.m. Tuesday."),
	    "The U.S. Senate met at 9 a.m. Tuesday.");
	ck_assert_str_eq(split("en", "He lives in the U.S. The law is new."),
	    "He lives in the U.S.|The law is new.");
	ck_assert_str_eq(
	    split("en", "It cost $3.5 million. On Dec. 27 it fell."),
	    "It cost $3.5 million.|On Dec. 27 it fell.");
	ck_assert_str_eq(
	    split("de", "Es regnet z. B. in Kiel. Oft u. a. dort."),
	    "Es regnet z. B. in Kiel.|Oft u. a. dort.");
	ck_assert_str_eq(split("en", "Acme Inc. Chairman Bo left. He is 3."),
	    "Acme Inc. Chairman Bo left.|He is 3.");
}
END_TEST

START_TEST(quotations)
{
	ck_assert_str_eq(
	    split("en", "\xe2\x80\x9cWe met.\xe2\x80\x9d She smiled."),
	    "\xe2\x80\x9cWe met.\xe2\x80\x9d|She smiled.");
	ck_assert_str_eq(split("en", "\"Why me?\" Trump asked. Nobody knew."),
	    "\"Why me?\" Trump asked.|Nobody knew.");
	ck_assert_str_eq(split("en", "\"Stop lying!\" he wrote."),
	    "\"Stop lying!\" he wrote.");
	ck_assert_str_eq(split("en", "It ended. \"We won,\" he said."),
	    "It ended.|\"We won,\" he said.");
	ck_assert_str_eq(split("en", "End the debate. ... I must leave."),
	    "End the debate.|... I must leave.");
}
END_TEST

START_TEST(lost_space)
{
	ck_assert_str_eq(split("en", "This was a thaw.That is the view."),
	    "This was a thaw.|That is the view.");
	ck_assert_str_eq(split("en", "See www.example.com for Amazon.Com news"),
	    "See www.example.com for Amazon.Com news");
}
END_TEST

START_TEST(languages)
{
	ck_assert_str_eq(
	    split("de", "Am 4. M\xc3\xa4rz kam Dr. Maier. Er blieb."),
	    "Am 4. M\xc3\xa4rz kam Dr. Maier.|Er blieb.");
	ck_assert_str_eq(split("es",
			     "El Sr. P\xc3\xa9rez habl\xc3\xb3. \xc2\xbfPor "
			     "qu\xc3\xa9? Nadie sabe."),
	    "El Sr. P\xc3\xa9rez habl\xc3\xb3.|\xc2\xbfPor qu\xc3\xa9?|Nadie "
	    "sabe.");
	ck_assert_str_eq(split("fr", "M. Dupont est l\xc3\xa0. Il attend."),
	    "M. Dupont est l\xc3\xa0.|Il attend.");
	/* "г." before a name, then a full stop */
	ck_assert_str_eq(
	    split("ru",
		"\xd0\x9e\xd0\xbd \xd1\x83\xd1\x88\xd1\x91\xd0\xbb. "
		"\xd0\x9c\xd1\x8b \xd0\xb6\xd0\xb4\xd1\x91\xd0\xbc."),
	    "\xd0\x9e\xd0\xbd "
	    "\xd1\x83\xd1\x88\xd1\x91\xd0\xbb.|\xd0\x9c\xd1\x8b "
	    "\xd0\xb6\xd0\xb4\xd1\x91\xd0\xbc.");
	/* no spaces behind an ideographic full stop */
	ck_assert_str_eq(
	    split("zh", "\xe5\xa5\xbd\xe3\x80\x82\xe5\x90\x97\xef\xbc\x9f"),
	    "\xe5\xa5\xbd\xe3\x80\x82|\xe5\x90\x97\xef\xbc\x9f");
}
END_TEST

START_TEST(holes)
{
	static const unsigned char text[] = "One two          three four.";
	struct ss_removed hole = {7, 17, "test"};
	struct ss_sentences s;

	ss_sentences_init(&s);
	ck_assert_int_eq(
	    ss_sentences_split(&s, text, sizeof(text) - 1, "en", &hole, 1), 0);
	ck_assert_uint_eq(s.n, 2);
	ck_assert_uint_eq(s.v[0].end, 7);
	ck_assert_uint_eq(s.v[1].beg, 17);
	ss_sentences_release(&s);
}
END_TEST

/*
 * Any text: spans in order and disjoint, on character boundaries, and no
 * letter or digit outside of them.
 */
START_TEST(any_text)
{
	static const char *const parts[] = {"a", "B", " ", " ", ".", "!", "?",
	    "\"", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\xa6", "\n", "Mr",
	    "U.S", "3", ",", "(", ")", "\xd0\x96", "\xe3\x80\x82", "he", "said",
	    "..."};
	unsigned char text[512];
	struct ss_sentences s;
	unsigned seed = 1;
	size_t round, i, k, len, n;

	ss_sentences_init(&s);
	for (round = 0; round < 3000; round++) {
		for (len = 0; len < 200;) {
			seed = seed * 1103515245u + 12345u;
			n = strlen(parts[(seed >> 16) %
			    (sizeof(parts) / sizeof(parts[0]))]);
			memcpy(text + len,
			    parts[(seed >> 16) %
				(sizeof(parts) / sizeof(parts[0]))],
			    n);
			len += n;
		}
		s.n = 0;
		ck_assert_int_eq(
		    ss_sentences_split(&s, text, len, "en", NULL, 0), 0);
		for (i = k = 0; i < len; i += n) {
			uint32_t cp;

			n = ss_utf8_decode(text + i, len - i, &cp);
			while (k < s.n && s.v[k].end <= i)
				k++;
			if (k < s.n && s.v[k].beg <= i) {
				ck_assert(s.v[k].beg < s.v[k].end);
				continue;
			}
			ck_assert_int_eq(ss_char_class(cp), SS_CHAR_SEPARATOR);
		}
		for (k = 0; k < s.n; k++) {
			ck_assert(k == 0 || s.v[k].beg >= s.v[k - 1].end);
			ck_assert((text[s.v[k].beg] & 0xc0) != 0x80);
			ck_assert(s.v[k].end == len ||
			    (text[s.v[k].end] & 0xc0) != 0x80);
		}
	}
	ss_sentences_release(&s);
}
END_TEST

Suite *suite_text_sentences(void);

Suite *
suite_text_sentences(void)
{
	Suite *s = suite_create("text_sentences");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, plain);
	tcase_add_test(tc, abbreviations);
	tcase_add_test(tc, quotations);
	tcase_add_test(tc, lost_space);
	tcase_add_test(tc, languages);
	tcase_add_test(tc, holes);
	tcase_add_test(tc, any_text);
	suite_add_tcase(s, tc);
	return s;
}
