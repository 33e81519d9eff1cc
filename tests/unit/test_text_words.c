/* Words: what separates, what is lower-cased, what is hashed. */
#include <check.h>
#include <string.h>

#include "text/words.h"

/* The words of text, lower-cased and joined by '|'. */
static const char *
split(const char *text)
{
	static unsigned char out[512];
	struct ss_words w;
	size_t i, o = 0;

	ss_words_init(&w);
	ck_assert_int_eq(
	    ss_words_scan((const unsigned char *)text, strlen(text), &w), 0);
	for (i = 0; i < w.n; i++) {
		unsigned char low[256];
		size_t n;

		n = ss_lower((const unsigned char *)text + w.v[i].beg,
		    w.v[i].end - w.v[i].beg, low);
		ck_assert_uint_eq(w.v[i].hash, ss_word_hash(low, n));
		if (i > 0)
			out[o++] = '|';
		memcpy(out + o, low, n);
		o += n;
	}
	out[o] = '\0';
	ss_words_release(&w);
	return (const char *)out;
}

START_TEST(separators)
{
	ck_assert_str_eq(split(""), "");
	ck_assert_str_eq(split(" \t\n..."), "");
	ck_assert_str_eq(
	    split("Don't re-use a_b 3.5 B2"), "don|t|re|use|a|b|3|5|b2");
	ck_assert_str_eq(split("U.S.\xe2\x80\x99s"), "u|s|s");
}
END_TEST

START_TEST(unicode)
{
	ck_assert_str_eq(split("\xc3\x84RGER \xd0\x9c\xd0\x98\xd0\xa0"),
	    "\xc3\xa4rger|\xd0\xbc\xd0\xb8\xd1\x80");
	/* a combining mark belongs to its word */
	ck_assert_str_eq(split("e\xcc\x81t"), "e\xcc\x81t");
	/* Han: a character a word, beside Latin */
	ck_assert_str_eq(split("\xe5\x8c\x97\xe4\xba\xac"
			       "abc"),
	    "\xe5\x8c\x97|\xe4\xba\xac|abc");
	/* an ill-formed byte separates */
	ck_assert_str_eq(split("ab\xff"
			       "cd"),
	    "ab|cd");
}
END_TEST

START_TEST(hashes)
{
	/* XXH3-64, seed 0, of "a" and fifteen zero bytes */
	unsigned char a[17] = {'a'};

	ck_assert_uint_eq(ss_word_hash(a, 1), ss_word_hash(a, 16));
	ck_assert_uint_ne(ss_word_hash(a, 1), ss_word_hash(a, 17));
}
END_TEST

Suite *suite_text_words(void);

Suite *
suite_text_words(void)
{
	Suite *s = suite_create("text_words");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, separators);
	tcase_add_test(tc, unicode);
	tcase_add_test(tc, hashes);
	suite_add_tcase(s, tc);
	return s;
}
