/*
 * What is inside quotation marks.  In the texts [ and ] stand where a
 * quotation begins and ends; they are taken out before the search.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "claims/marks.h"
#include "text/wordclass.h"

static const struct {
	const char *lang, *text;
} cases[] = {
    {"en", "He said “[yes, of course]” and \"[no]\"."},
    {"en", "“[The ‘best’ plan,]” she said, “[was his.]”"},
    {"en", "The house is 6' wide and 5'' high, the boys' best in the '90s."},
    {"en", "'[I like the boys' house,]' he said, '[and don't]'"},
    {"en", "She called it '[the boss's plan]' and the '[fake]' one."},
    {"en", "‘[He told me “no” and left,]’ said Stone. It’s the boys’ house."},
    {"en", "\"[It broke.]\" Stone left."},
    {"en", "“[First part.]\n\n“[Second part.]” “[Another,]” he said."},
    {"en", "“[It stays,]’’ Stone said. \"[Yes.]'' “[Never,]” he said."},
    {"en", "“[It is 5'' wide,]” he said."},
    {"de", "„[Wir bleiben]“, sagte er. »[Nein]«, rief sie. „[Gut]”, hieß es."},
    {"de", "Er nannte es ‚so‘ und „[das ‚Ende‘ der Welt]“."},
    {"fr", "« [Oui, « peut-être », oui] », dit-il. «[Non]»."},
    {"ru", "«[Завод «Север» закрыт]», — сказал он. ООО «[Юг]» открыто."},
    {"ru", "«[ООО «Север]» закрыто, а «[Юг]» открыт."},
    {"ru", "— [Мы строим мост, ]— сказал Иванов. — [Он нужен.]"},
    {"es", "—[Queremos el puente ]—dijo Ruiz—[. Lo haremos.]"},
    {"fr", "– [Nous restons ici], dit le maire."},
    {"es", "— Tres heridos en el puente"},
    {"en", "— We build — said nobody."},
    {"sv", "”[Vi bygger,]” sa han."},
    {"ja", "彼は「[はい]」と言った。"},
};

/* The text without brackets; where each stood goes to at. */
static size_t
strip(const char *s, char *out, uint32_t at[32], size_t *n_at)
{
	size_t n = 0;

	for (*n_at = 0; *s != '\0'; s++) {
		if (*s == '[' || *s == ']')
			at[(*n_at)++] = (uint32_t)n;
		else
			out[n++] = *s;
	}
	out[n] = '\0';
	return n;
}

/* Spaces at the ends of a quotation do not belong to it. */
static void
trim(const char *s, uint32_t *beg, uint32_t *end)
{
	while (*beg < *end && s[*beg] == ' ')
		(*beg)++;
	while (*end > *beg && s[*end - 1] == ' ')
		(*end)--;
}

START_TEST(shapes)
{
	char text[400];
	uint32_t at[32], runs = 0;
	struct ss_marks m = {0};
	size_t n_at, i, len = strip(cases[_i].text, text, at, &n_at);

	ck_assert_int_eq(ss_marks_find(&m, (unsigned char *)text, len,
			     ss_lang_bit(cases[_i].lang), &runs),
	    0);
	for (i = 0; i < m.n && i < n_at / 2; i++) {
		trim(text, &at[2 * i], &at[2 * i + 1]);
		ck_assert_msg(
		    m.v[i].beg == at[2 * i] && m.v[i].end == at[2 * i + 1],
		    "%s: %.*s", cases[_i].text, (int)(m.v[i].end - m.v[i].beg),
		    text + m.v[i].beg);
	}
	ck_assert_msg(m.n == n_at / 2, "%s: %zu found", cases[_i].text, m.n);
	free(m.v);
}
END_TEST

/* The opening mark repeated: one run; a mark of its own: another. */
START_TEST(paragraphs)
{
	static const char text[] = "“One.\n\n“Two.” “Three.”";
	struct ss_marks m = {0};
	uint32_t runs = 7;

	ck_assert_int_eq(ss_marks_find(&m, (const unsigned char *)text,
			     sizeof(text) - 1, SS_LANGS_EN, &runs),
	    0);
	ck_assert_uint_eq(m.n, 3);
	ck_assert_uint_eq(m.v[0].run, 7);
	ck_assert_uint_eq(m.v[1].run, 7);
	ck_assert_uint_eq(m.v[2].run, 8);
	ck_assert_uint_eq(runs, 9);
	free(m.v);
}
END_TEST

/* Any sequence of marks: spans in order, disjoint, not empty. */
START_TEST(anything)
{
	static const char *const parts[] = {"“", "”", "„", "«", "»", "\"", "'",
	    "‘", "’", "—", "「", "」", " ", "\n", "a", "s", ",", "dijo", "é"};
	uint32_t x = (uint32_t)_i * 2654435761u + 1, runs = 0, end = 0;
	struct ss_marks m = {0};
	char text[400] = "";
	size_t i;

	for (i = 0; i < 90; i++) {
		x = x * 1664525u + 1013904223u;
		strcat(text,
		    parts[(x >> 16) % (sizeof(parts) / sizeof(parts[0]))]);
	}
	ck_assert_int_eq(ss_marks_find(&m, (unsigned char *)text, strlen(text),
			     SS_LANGS_ES, &runs),
	    0);
	for (i = 0; i < m.n; i++) {
		ck_assert_uint_ge(m.v[i].beg, end);
		ck_assert_uint_lt(m.v[i].beg, m.v[i].end);
		ck_assert_uint_lt(m.v[i].run, runs);
		end = m.v[i].end;
	}
	ck_assert_uint_le(end, strlen(text));
	free(m.v);
}
END_TEST

Suite *suite_claims_marks(void);

Suite *
suite_claims_marks(void)
{
	Suite *s = suite_create("claims_marks");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(
	    tc, shapes, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	tcase_add_test(tc, paragraphs);
	tcase_add_loop_test(tc, anything, 0, 300);
	suite_add_tcase(s, tc);
	return s;
}
