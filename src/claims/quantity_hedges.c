/*
 * What the words around a number make of it: hedges, and what is counted.
 */
#include "claims/quantity_scan.h"

#define BACK 3 /* tokens before a number in which a hedge stands */

/* How far hedges reach: conventions, see quantity_agree.c. */
#define ABOUT_BY 0.1
#define OVER_BY  0.5
#define UNDER_BY 0.2

/* What stands before the number: more than, at least, nearly ... */
enum ss_quantity_hedge
ss_scan_hedge(const struct ss_scan *f, uint32_t i)
{
	static const char *const turns[] = {"al", "au", "pelo", "не", "no"};
	double v;
	uint32_t n;

	for (n = 0; n < BACK && i > f->beg; n++) {
		if (n > 0 && !ss_scan_joined(f, i))
			return SS_HEDGE_NONE;
		i--;
		switch (ss_scan_class(f, i, &v)) {
		case SS_QW_ABOUT:
			return SS_HEDGE_ABOUT;
		case SS_QW_OVER:
			return i > f->beg && ss_scan_word(f, i - 1, "no")
			    ? SS_HEDGE_UNDER /* no more than */
			    : SS_HEDGE_OVER;
		case SS_QW_UNDER:
			return SS_HEDGE_UNDER;
		case SS_QW_LEAST:
			return i > f->beg && SS_SCAN_ONE_OF(f, i - 1, turns)
			    ? SS_HEDGE_OVER
			    : SS_HEDGE_UNDER;
		default:
			if (!(f->et->tokens[i].flags & SS_TOKEN_STOP) &&
			    !ss_scan_is(f, i, SS_CLASS_HEDGE, NULL))
				return SS_HEDGE_NONE;
		}
	}
	return SS_HEDGE_NONE;
}

/* "70 or so", "70 or more", "70-odd" */
enum ss_quantity_hedge
ss_scan_hedge_behind(const struct ss_scan *f, uint32_t i)
{
	if (ss_scan_word(f, i, "or") && ss_scan_word(f, i + 1, "so"))
		return SS_HEDGE_ABOUT;
	if ((ss_scan_word(f, i, "or") && ss_scan_word(f, i + 1, "more")) ||
	    ss_scan_word(f, i, "plus"))
		return SS_HEDGE_OVER;
	return ss_scan_word(f, i, "odd") ? SS_HEDGE_ABOUT : SS_HEDGE_NONE;
}

void
ss_quantity_set_hedge(struct ss_quantity *q, enum ss_quantity_hedge hedge)
{
	q->hedge = hedge;
	q->low = q->high = q->value;
	switch (hedge) {
	case SS_HEDGE_ABOUT:
		q->low -= ABOUT_BY * q->value;
		q->high += ABOUT_BY * q->value;
		break;
	case SS_HEDGE_OVER:
		q->high += OVER_BY * q->value;
		break;
	case SS_HEDGE_UNDER:
		q->low -= UNDER_BY * q->value;
		break;
	default:
		break;
	}
}

/*
 * What is counted: the first two of the joined lower-case words that follow,
 * as in "48-page indictment" and "young men"; else a name ("82 Iranians").
 */
void
ss_scan_counted(const struct ss_scan *f, uint32_t i, struct ss_quantity *q)
{
	static const char *const others[] = {
	    "other", "others", "more", "another", "additional", "further"};
	const struct ss_event_text *et = f->et;
	uint32_t n, name = SS_NO_UNIT;

	if (ss_scan_word(f, i, "of") || ss_scan_word(f, i, "out"))
		for (n = 0; n < 4 && i + n < f->end; n++)
			q->part |= ss_scan_number(f, i + n);
	for (n = 0; n < 5 && i < f->end && ss_scan_joined(f, i); n++, i++) {
		const struct ss_token *t = &et->tokens[i];

		if (SS_SCAN_ONE_OF(f, i, others)) {
			q->other = 1;
			continue;
		}
		if (ss_scan_word(f, i, "of") && n == 0)
			continue;
		if ((t->flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER)) ||
		    ss_scan_is(f, i, SS_CLASS_SAID, NULL))
			break;
		if (t->flags & (SS_TOKEN_CAP | SS_TOKEN_GEO)) {
			if (name == SS_NO_UNIT)
				name = ss_key_same(et, t->key);
			continue;
		}
		if (q->unit == SS_NO_UNIT) {
			q->unit = ss_key_same(et, t->key);
		} else {
			q->unit2 = ss_key_same(et, t->key);
			break;
		}
	}
	if (q->unit == SS_NO_UNIT)
		q->unit = name;
}
