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
	suite_add_tcase(s, tc);
	return s;
}
