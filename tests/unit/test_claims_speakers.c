/*
 * Who said a quotation: a sentence of each shape that newspapers use.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "compared.h"

/* The people, so that no name stands at the head of a sentence only. */
#define INTRO "On Monday Peter Stone met Mary Walsh, Kip Garin and Ola Brandt. "

static const struct {
	const char *text, *speaker;
} cases[] = {
    {"“We shall build the bridge this year,” Garin added.", "Garin"},
    {"“We shall build the bridge this year,” said Garin.", "Garin"},
    {"“We shall build the bridge this year,” reacted Peter Stone.", "Stone"},
    {"Peter Stone left. Garin says he would sign because “the bridge "
     "is needed by everybody here”.",
	"Garin"},
    {"Peter Stone left. Kip Garin, Brandt's chief strategist, said: “We "
     "shall build the bridge this year.”",
	"Garin"},
    {"“We shall build the bridge this year,” Ola Brandt (D-Ohio) said.",
	"Brandt"},
    {"Peter Stone said the river was high. “Mary does not believe in us. We "
     "shall build the bridge this year. It has been a failure,” Garin said.",
	"Garin"},
    {"Peter Stone left. According to Brandt, the bridge was “the worst thing "
     "that ever happened here”.",
	"Brandt"},
    {"“We shall build the bridge this year,” Kip Garin, who has proposed "
     "building it for more than five years now, said at the time.",
	"Garin"},
    {"“We shall build the bridge this year,” said former secretary of state "
     "Mary Walsh, who had praised Peter Stone.",
	"Walsh"},
    {"“We shall build the bridge this year,” said a friend of Garin.", NULL},
    {"Peter Stone left. “We shall build the bridge this year,” a senior "
     "adviser said.",
	NULL},
    {"“We shall build the bridge this year,” Garin began.", "Garin"},
    {"On Monday Stone told Mary Walsh: “We shall build the bridge this "
     "year.”",
	"Stone"},
    {"'We shall build the bridge this year,' said Garin.", "Garin"},
};

/* The same in other languages: the subject behind its verb, no subject. */
#define BRIDGE_ES "El puente se construirá este mismo año"
#define BRIDGE_DE "Die Brücke wird noch in diesem Jahr gebaut"
#define BRIDGE_FR "Le pont sera construit cette année même"
#define BRIDGE_IT "Il ponte sarà costruito entro la primavera"
#define BRIDGE_PT "A ponte será construída ainda este ano"
#define BRIDGE_NL "De brug wordt dit jaar nog gebouwd"
#define BRIDGE_RU "Мост построят ещё в этом году"

static const struct {
	const char *lang, *intro, *text, *speaker;
} abroad[] = {
#define INTRO_ES "es", "El lunes Pedro Castaño y María Robles fueron a Arenas. "
    {INTRO_ES, "«" BRIDGE_ES "», dijo Castaño.", "Castaño"},
    {INTRO_ES, "«" BRIDGE_ES "», ha asegurado la alcaldesa María Robles.",
	"Robles"},
    {INTRO_ES, "Robles llegó tarde. «" BRIDGE_ES "», afirmó.", "Robles"},
    {INTRO_ES, "Según Robles, «" BRIDGE_ES "».", "Robles"},
    {INTRO_ES, "«" BRIDGE_ES "», dijo la madre de Castaño.", NULL},
#define INTRO_DE "de", "Am Montag kamen Peter Steiner und Maria Wald. "
    {INTRO_DE, "„" BRIDGE_DE "“, sagte Steiner.", "Steiner"},
    {INTRO_DE, "„" BRIDGE_DE "“, so Bürgermeisterin Maria Wald.", "Wald"},
    {INTRO_DE, "„" BRIDGE_DE "“, hat Steiner gesagt.", "Steiner"},
    {INTRO_DE, "Wald kam zu spät. „" BRIDGE_DE "“, sagte sie.", "Wald"},
#define INTRO_FR "fr", "Lundi, Pierre Morvan et Marie Caron sont venus. "
    {INTRO_FR, "« " BRIDGE_FR " », a déclaré Morvan.", "Morvan"},
    {INTRO_FR,
	"« " BRIDGE_FR " », estime la ministre de la Culture Marie Caron.",
	"Caron"},
    {INTRO_FR, "Caron partit. « " BRIDGE_FR " », a-t-elle déclaré.", "Caron"},
#define INTRO_IT "it", "Lunedì Piero Sasso e Maria Verri sono arrivati. "
    {INTRO_IT, "«" BRIDGE_IT "», ha detto Verri.", "Verri"},
    {INTRO_IT, "«" BRIDGE_IT "», ha dichiarato il sindaco Piero Sasso.",
	"Sasso"},
    {INTRO_IT, "Verri è partita. «" BRIDGE_IT "», ha aggiunto.", "Verri"},
#define INTRO_PT "pt", "Na segunda Pedro Rocha e Maria Couto chegaram. "
    {INTRO_PT, "“" BRIDGE_PT "”, disse Rocha.", "Rocha"},
    {INTRO_PT, "“" BRIDGE_PT "”, afirmou a prefeita Maria Couto.", "Couto"},
    {INTRO_PT, "Segundo Couto, “" BRIDGE_PT "”.", "Couto"},
#define INTRO_NL "nl", "Maandag kwamen Piet Steen en Maria Dijkstra. "
    {INTRO_NL, "“" BRIDGE_NL "”, zei Steen.", "Steen"},
    {INTRO_NL, "“" BRIDGE_NL "”, aldus burgemeester Maria Dijkstra.",
	"Dijkstra"},
    {INTRO_NL, "Dijkstra was laat. “" BRIDGE_NL "”, zei ze.", "Dijkstra"},
#define INTRO_RU "ru", "В понедельник приехали Пётр Соколов и Мария Волкова. "
    {INTRO_RU, "«" BRIDGE_RU "», — сказал Соколов.", "Соколов"},
    {INTRO_RU, "«" BRIDGE_RU "», — заявила мэр Мария Волкова.", "Волкова"},
    {INTRO_RU, "По словам Волковой, «" BRIDGE_RU "».", "Волкова"},
    {INTRO_RU, "Волкова опоздала. «" BRIDGE_RU "», — сказала она.", "Волкова"},
};

/* Writes the text and a stranger, asks who says the first quotation. */
static void
check_speaker(
    const char *lang, const char *intro, const char *text, const char *want)
{
	struct compared c;
	const struct ss_event_report *e;
	size_t i;
	char a[1024], b[64];

	/* the language stands behind the text in its record */
	snprintf(a, sizeof(a), "%s%s\",\"lang\":\"%s", intro, text, lang);
	snprintf(b, sizeof(b), "1897 potatoes.\",\"lang\":\"%s", lang);
	compared_init(&c, a, b);
	e = c.e;
	ck_assert_msg(e->n_quotes > 0, "no quotation: %s", text);
	for (i = 0; i < e->n_quotes; i++) {
		const struct ss_str s = e->quotes[i].speaker;

		if (want == NULL)
			ck_assert_msg(s.len == 0, "%.*s for nobody: %s",
			    (int)s.len, s.ptr, text);
		else
			ck_assert_msg(
			    memmem(s.ptr, s.len, want, strlen(want)) != NULL,
			    "%.*s for %s: %s", (int)s.len,
			    s.len > 0 ? (const char *)s.ptr : "", want, text);
	}
	compared_release(&c);
}

START_TEST(shapes)
{
	check_speaker("en", INTRO, cases[_i].text, cases[_i].speaker);
}
END_TEST

START_TEST(languages)
{
	check_speaker(abroad[_i].lang, abroad[_i].intro, abroad[_i].text,
	    abroad[_i].speaker);
}
END_TEST

Suite *suite_claims_speakers(void);

Suite *
suite_claims_speakers(void)
{
	Suite *s = suite_create("claims_speakers");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(
	    tc, shapes, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	tcase_add_loop_test(
	    tc, languages, 0, (int)(sizeof(abroad) / sizeof(abroad[0])));
	suite_add_tcase(s, tc);
	return s;
}
