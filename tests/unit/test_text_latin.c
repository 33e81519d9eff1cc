/* Skeletons of names, concepts of words. */
#include <check.h>
#include <string.h>

#include "text/concepts.h"
#include "text/latin.h"

static size_t
skeleton(const char *s, unsigned char out[SS_SKELETON_MAX])
{
	return ss_skeleton((const unsigned char *)s, strlen(s), out);
}

static int
same(const char *a, const char *b)
{
	unsigned char x[SS_SKELETON_MAX], y[SS_SKELETON_MAX];
	size_t n = skeleton(a, x), m = skeleton(b, y);

	return n > 0 && n == m && memcmp(x, y, n) == 0;
}

START_TEST(one_name)
{
	static const char *const v[][2] = {{"zelensky", "selenskyj"},
	    {"zelenskyy", "зеленский"}, {"zelensky", "зеленского"},
	    {"putin", "poutine"}, {"putin", "путиным"}, {"biden", "байден"},
	    {"lavrov", "lawrow"}, {"lavrov", "лавровым"},
	    {"johnson", "джонсон"}, {"erdogan", "erdoğan"},
	    {"müller", "мюллер"}, {"castañeda", "castaneda"},
	    {"leventakis", "λεβεντάκης"}, {"stavros", "σταύρος"},
	    {"shevchenko", "schewtschenko"}, {"shevchenko", "шевченко"},
	    {"philip", "filip"}, {"zhurbin", "jourbine"}};
	size_t i;

	for (i = 0; i < sizeof(v) / sizeof(v[0]); i++)
		ck_assert_msg(
		    same(v[i][0], v[i][1]), "%s, %s", v[i][0], v[i][1]);
}
END_TEST

START_TEST(other_names)
{
	static const char *const v[][2] = {{"putin", "patten"},
	    {"london", "linden"}, {"merkel", "markle"},
	    {"nordhaven", "nordhausen"}, {"macron", "marcon"}};
	unsigned char out[SS_SKELETON_MAX];
	char lengthy[400];
	size_t i;

	/* the first two are one: what dropping vowels costs */
	ck_assert(same(v[0][0], v[0][1]));
	ck_assert(same(v[1][0], v[1][1]));
	for (i = 2; i < sizeof(v) / sizeof(v[0]); i++)
		ck_assert_msg(
		    !same(v[i][0], v[i][1]), "%s, %s", v[i][0], v[i][1]);
	/* too short, of other scripts, ill-formed, empty, long */
	ck_assert_uint_eq(skeleton("li", out), 0);
	ck_assert_uint_eq(skeleton("東京", out), 0);
	ck_assert_uint_eq(skeleton("\xff\xfe\x80", out), 0);
	ck_assert_uint_eq(skeleton("", out), 0);
	for (i = 0; i + 1 < sizeof(lengthy); i++)
		lengthy[i] = i % 2 ? 'a' : (char)('b' + i % 5);
	lengthy[i] = '\0';
	ck_assert_uint_lt(skeleton(lengthy, out), SS_SKELETON_MAX);
}
END_TEST

static unsigned concept(const char *s)
{
	return ss_concept((const unsigned char *)s, strlen(s));
}

START_TEST(concepts)
{
	ck_assert_uint_ne(concept("earthquake"), SS_CONCEPT_NONE);
	ck_assert_uint_eq(concept("earthquake"), concept("terremotos"));
	ck_assert_uint_eq(concept("earthquake"), concept("erdbebens"));
	ck_assert_uint_eq(concept("earthquake"), concept("землетрясении"));
	ck_assert_uint_eq(concept("moscow"), concept("москве"));
	ck_assert_uint_eq(concept("germany"), concept("allemande"));
	ck_assert_uint_ne(concept("germany"), concept("france"));
	/* a whole word is one only as it stands */
	ck_assert_uint_ne(concept("war"), SS_CONCEPT_NONE);
	ck_assert_uint_eq(concept("warm"), SS_CONCEPT_NONE);
	ck_assert_uint_eq(concept("xyzzy"), SS_CONCEPT_NONE);
	ck_assert_uint_eq(concept(""), SS_CONCEPT_NONE);
}
END_TEST

Suite *suite_text_latin(void);

Suite *
suite_text_latin(void)
{
	Suite *s = suite_create("text_latin");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, one_name);
	tcase_add_test(tc, other_names);
	tcase_add_test(tc, concepts);
	suite_add_tcase(s, tc);
	return s;
}
