/* Languages told from words; stock phrases of sites. */
#include <check.h>
#include <string.h>

#include "text/language.h"

static const char *
told(const char *text)
{
	struct ss_lexicon lex;
	struct ss_words w;
	const char *code;

	ck_assert_int_eq(ss_lexicon_init(&lex), 0);
	ss_words_init(&w);
	ck_assert_int_eq(
	    ss_words_scan((const unsigned char *)text, strlen(text), &w), 0);
	code = ss_lang_code(ss_language_of_words(&lex, &w));
	ss_words_release(&w);
	ss_lexicon_release(&lex);
	return code;
}

START_TEST(the_eight)
{
	ck_assert_str_eq(told("The board said on Monday that it would close "
			      "the market because of the roof."),
	    "en");
	ck_assert_str_eq(told("El puerto fue cerrado el lunes por las "
			      "autoridades, que no dieron m\xc3\xa1s datos."),
	    "es");
	ck_assert_str_eq(told("Der Hafen wurde am Montag geschlossen, wie die "
			      "Polizei mit einer Mitteilung sagte."),
	    "de");
	ck_assert_str_eq(told("Le port a \xc3\xa9t\xc3\xa9 ferm\xc3\xa9 lundi "
			      "par les autorit\xc3\xa9s, qui n'ont pas dit "
			      "pourquoi dans un communiqu\xc3\xa9."),
	    "fr");
	ck_assert_str_eq(
	    told("\xd0\x9f\xd0\xbe\xd1\x80\xd1\x82 \xd0\xb1\xd1\x8b\xd0\xbb "
		 "\xd0\xb7\xd0\xb0\xd0\xba\xd1\x80\xd1\x8b\xd1\x82, "
		 "\xd0\xbd\xd0\xbe \xd0\xbe\xd0\xbd \xd0\xbd\xd0\xb5 "
		 "\xd0\xbe\xd0\xb1 \xd1\x8d\xd1\x82\xd0\xbe\xd0\xbc"),
	    "ru");
	ck_assert_str_eq(told("Il porto \xc3\xa8 stato chiuso dalla polizia, "
			      "che non ha detto perch\xc3\xa9."),
	    "it");
	ck_assert_str_eq(told("O porto foi fechado pela pol\xc3\xad"
			      "cia, que n\xc3\xa3o disse mais sobre o caso."),
	    "pt");
	ck_assert_str_eq(told("De haven werd maandag gesloten, zei de "
			      "politie, maar het is niet bekend waarom."),
	    "nl");
}
END_TEST

START_TEST(others)
{
	/* Swedish, Polish, Romanian; too little to tell. */
	ck_assert_str_eq(
	    told("Hamnen st\xc3\xa4ngdes p\xc3\xa5 m\xc3\xa5ndagen och det "
		 "\xc3\xa4r inte k\xc3\xa4nt varf\xc3\xb6r den var"),
	    "");
	ck_assert_str_eq(
	    told("Port nie jest jeszcze otwarty, ale to si\xc4\x99 "
		 "zmieni po \xc5\x9bwi\xc4\x99tach"),
	    "");
	ck_assert_str_eq(told("Portul a fost \xc3\xaenchis de poli\xc8\x9bie "
			      "\xc8\x99i nu este deschis din cauza ce"),
	    "");
	ck_assert_str_eq(told("Kolby Harbour 1911"), "");
	ck_assert_str_eq(told(""), "");
}
END_TEST

static enum ss_lang
of_code(const char *code)
{
	struct ss_str s = {(const unsigned char *)code, strlen(code)};

	return ss_language_of_code(s);
}

START_TEST(codes)
{
	struct ss_str none = {NULL, 0};

	ck_assert_int_eq(of_code("en"), SS_LANG_EN);
	ck_assert_int_eq(of_code("pt-BR"), SS_LANG_PT);
	ck_assert_int_eq(of_code("DE_AT"), SS_LANG_DE);
	ck_assert_int_eq(of_code("eng"), SS_LANG_UNKNOWN);
	ck_assert_int_eq(of_code("pl"), SS_LANG_UNKNOWN);
	ck_assert_int_eq(of_code(""), SS_LANG_UNKNOWN);
	ck_assert_int_eq(ss_language_of_code(none), SS_LANG_UNKNOWN);
}
END_TEST

/* The cue at the first word of text. */
static enum ss_cue
cue_of(const char *text, size_t *used, int *weak)
{
	struct ss_lexicon lex;
	struct ss_words w;
	enum ss_cue cue;

	ck_assert_int_eq(ss_lexicon_init(&lex), 0);
	ss_words_init(&w);
	ck_assert_int_eq(
	    ss_words_scan((const unsigned char *)text, strlen(text), &w), 0);
	cue = ss_lexicon_cue(&lex, w.v, w.n, used, weak);
	ss_words_release(&w);
	ss_lexicon_release(&lex);
	return cue;
}

START_TEST(cues)
{
	size_t used;
	int weak;

	ck_assert_int_eq(
	    cue_of("Sign up for it", &used, &weak), SS_CUE_SUBSCRIBE);
	ck_assert_uint_eq(used, 3); /* the longest phrase */
	ck_assert_int_eq(weak, 0);
	ck_assert_int_eq(cue_of("Sign language is", &used, &weak), SS_CUE_NONE);
	ck_assert_int_eq(
	    cue_of("share of the vote", &used, &weak), SS_CUE_FOLLOW);
	ck_assert_int_eq(weak, 1);
	ck_assert_int_eq(
	    cue_of("Alle Rechte vorbehalten", &used, &weak), SS_CUE_LEGAL);
	ck_assert_str_eq(ss_cue_reason(SS_CUE_DONATE), "call to donate");
}
END_TEST

Suite *suite_text_language(void);

Suite *
suite_text_language(void)
{
	Suite *s = suite_create("text_language");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, the_eight);
	tcase_add_test(tc, others);
	tcase_add_test(tc, codes);
	tcase_add_test(tc, cues);
	suite_add_tcase(s, tc);
	return s;
}
