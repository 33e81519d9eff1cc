/*
 * What an outlet calls a person or a group: shapes that are labels, and some
 * that look like one.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "compared.h"

/* Both articles name them all, so that each is shared. */
#define INTRO                                                            \
	"On Monday Peter Stone met Mary Walsh and Kip Garin. Later the " \
	"crews of Verdant Aerolith and of Hollin Group left for Ostrava. "

static const struct {
	const char *text;
	const char *entity, *label; /* NULL: none at all */
} cases[] = {
    {"In May Belarusian dictator Kip Garin came.", "Garin",
	"Belarusian dictator"},
    {"In May American internet personality Kip Garin came.", "Garin",
	"American internet personality"},
    {"In May the former national security adviser Kip Garin came.", "Garin",
	"former national security adviser"},
    {"In May Stone fired campaign chairman Kip Garin again.", "Garin",
	"chairman"},
    {"In May Mary Walsh, including congressman Kip Garin, came.", "Garin",
	"congressman"},
    {"In May the mayor, Mary Walsh, came.", "Walsh", "mayor"},
    {"In May the mayor, Mary Walsh, and Kip Garin came.", NULL, NULL},
    {"In May Kip Garin, self-proclaimed president of Belarus, came.", "Garin",
	"self-proclaimed president of Belarus"},
    {"In May the militant group Verdant Aerolith came.", "Aerolith",
	"militant group"},
    {"In May Verdant Aerolith, an obscure company from Ostrava, came.",
	"Aerolith", "obscure company from Ostrava"},
    {"In May the company Walsh founded came.", NULL, NULL},
    {"In May former Hollin Group staff came.", NULL, NULL},
    {"In May the river, Mary Walsh, came.", NULL, NULL},
    /* who leads a country, and who does not */
    {"In May Belarusian dictator Kip Garin came. Late the Belarusian leader "
     "left.",
	"Garin", "Belarusian leader"},
    {"In May Belarusian banker Kip Garin came. Late the Belarusian leader "
     "left.",
	"Garin", "Belarusian banker"},
    {"In May mayor Kip Garin came. The president thanked attorney Mary Walsh.",
	"Walsh", "attorney"},
    {"In May Republican nominee Kip Garin came. Late the Democratic nominee "
     "left.",
	"Garin", "Republican nominee"},
    /* a namesake */
    {"In May first lady Anna Walsh came.", NULL, NULL},
};

static int
has_label(const struct ss_articles *all, const struct ss_event_report *e,
    const char *entity, const char *label)
{
	size_t i, k;

	for (i = 0; i < e->n_labels; i++) {
		const struct ss_label *l = &e->labels[i];

		if (memmem(l->entity.ptr, l->entity.len, entity,
			strlen(entity)) == NULL)
			continue;
		for (k = 0; k < l->n_uses; k++) {
			const struct ss_label_use *u = &l->uses[k];

			if (u->end - u->beg == strlen(label) &&
			    memcmp(all->v[u->article_i].text.ptr + u->beg,
				label, u->end - u->beg) == 0)
				return 1;
		}
	}
	return 0;
}

/* The labels of an event, of any entity. */
static size_t
n_uses(const struct ss_event_report *e)
{
	size_t i, n = 0;

	for (i = 0; i < e->n_labels; i++)
		n += e->labels[i].n_uses;
	return n;
}

/* Only a ruler is the leader of a country. */
START_TEST(leaders)
{
	static const struct {
		const char *role;
		size_t n;
	} roles[] = {{"President", 2}, {"Prime Minister", 2}, {"King", 2},
	    {"Foreign Minister", 1}, {"banker", 1}, {"envoy", 1}};
	struct compared c;
	char a[1024];

	snprintf(a, sizeof(a),
	    INTRO "In May Belarusian %s Kip Garin came. Late the Belarusian "
		  "leader left.",
	    roles[_i].role);
	compared_init(&c, a, "Farmers met Kip Garin and people of Ostrava.");
	ck_assert_uint_eq(n_uses(c.e), roles[_i].n);
	compared_release(&c);
}
END_TEST

START_TEST(shapes)
{
	struct compared c;
	const struct ss_event_report *e;
	char a[1024];

	snprintf(a, sizeof(a), INTRO "%s", cases[_i].text);
	compared_init(&c, a,
	    "Farmers met Peter Stone, Mary Walsh, Kip Garin, people of Verdant "
	    "Aerolith, of Hollin Group and of Ostrava.");
	e = c.e;
	if (cases[_i].entity == NULL)
		ck_assert_msg(e->n_labels == 0, "a label: %s", cases[_i].text);
	else
		ck_assert_msg(has_label(&c.articles, e, cases[_i].entity,
				  cases[_i].label),
		    "not %s: %s", cases[_i].label, cases[_i].text);
	compared_release(&c);
}
END_TEST

Suite *suite_claims_labels(void);

Suite *
suite_claims_labels(void)
{
	Suite *s = suite_create("claims_labels");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(
	    tc, shapes, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	tcase_add_loop_test(tc, leaders, 0, 6);
	suite_add_tcase(s, tc);
	return s;
}
