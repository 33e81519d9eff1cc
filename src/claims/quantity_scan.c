#include "claims/quantity_scan.h"

#include <string.h>

#include "base/array.h"
#include "text/words.h"

int
ss_scan_is(
    const struct ss_scan *f, uint32_t i, enum ss_word_class class, int *value)
{
	return i < f->end && (f->et->tokens[i].classes >> class & 1) != 0 &&
	    ss_word_is(f->et->tokens[i].hash, class, f->lang, value);
}

int
ss_scan_word(const struct ss_scan *f, uint32_t i, const char *word)
{
	const struct ss_token *t;
	size_t n;

	if (i >= f->end || i < f->beg)
		return 0;
	t = &f->et->tokens[i];
	if (f->s[t->beg] < 0x80 && (f->s[t->beg] | 32) != (word[0] | 32))
		return 0;
	n = strlen(word);
	/* lower case is as long as capitals; "P.M." is not */
	if (t->end - t->beg != n && !(t->flags & SS_TOKEN_ALLCAP))
		return 0;
	return t->hash == ss_word_hash((const unsigned char *)word, n);
}

int
ss_scan_one_of(
    const struct ss_scan *f, uint32_t i, const char *const *words, size_t n)
{
	while (n-- > 0)
		if (ss_scan_word(f, i, words[n]))
			return 1;
	return 0;
}

int
ss_scan_joined(const struct ss_scan *f, uint32_t i)
{
	return i < f->end &&
	    (f->et->tokens[i].flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN));
}

enum ss_quantity_word
ss_scan_class(const struct ss_scan *f, uint32_t i, double *value)
{
	*value = 0.0;
	return i < f->end && i >= f->beg
	    ? ss_quantity_word(&f->words, f->et->tokens[i].hash, value)
	    : SS_QW_NONE;
}

int
ss_scan_number(const struct ss_scan *f, uint32_t i)
{
	return i < f->end && (f->et->tokens[i].flags & SS_TOKEN_NUMBER);
}

/* Written in figures. */
int
ss_scan_figures(const struct ss_scan *f, uint32_t i)
{
	return ss_scan_number(f, i) && f->s[f->et->tokens[i].beg] <= '9';
}

/* The byte behind token i, 0 at the end. */
int
ss_scan_byte_behind(const struct ss_scan *f, uint32_t i)
{
	return f->et->tokens[i].end < f->len ? f->s[f->et->tokens[i].end] : 0;
}

/* The number a key stands for: its stem is '#' and digits. */
double
ss_scan_value(const struct ss_event_text *et, uint32_t key)
{
	const unsigned char *p = et->chars + et->keys[key].stem + 1;
	double v = 0.0, scale = 0.0;

	for (; *p != '\0'; p++) {
		if (*p == '.') {
			if (scale != 0.0)
				break;
			scale = 1.0;
		} else if (*p >= '0' && *p <= '9') {
			v = v * 10.0 + (*p - '0');
			scale *= 10.0;
		} else {
			break;
		}
	}
	return scale > 1.0 ? v / scale : v;
}

struct ss_quantity *
ss_scan_push(struct ss_scan *f, enum ss_quantity_type type, double value,
    uint32_t beg, uint32_t end)
{
	struct ss_quantity *q;

	if (SS_ARRAY_ROOM(f->out, 1) != 0)
		return NULL;
	q = &f->out->v[f->out->n++];
	memset(q, 0, sizeof(*q));
	q->type = type;
	q->value = q->low = q->high = value;
	q->unit = SS_NO_UNIT;
	q->unit2 = SS_NO_UNIT;
	q->unit_i = f->unit_i;
	q->article_i = f->et->units[f->unit_i].article_i;
	q->tok_beg = beg;
	q->tok_end = end;
	q->beg = f->et->tokens[beg].beg;
	q->end = f->et->tokens[end - 1].end;
	if (q->end < f->len && f->s[q->end] == '%')
		q->end++;
	return q;
}

/* A year: 1000 to 2099, four digits without a separator. */
int
ss_scan_year(const struct ss_scan *f, uint32_t i)
{
	const struct ss_token *t;

	if (i >= f->end)
		return 0;
	t = &f->et->tokens[i];
	return (t->flags & SS_TOKEN_NUMBER) && t->end - t->beg == 4 &&
	    (f->s[t->beg] == '1' || f->s[t->beg] == '2') &&
	    f->s[t->beg + 1] >= '0' && f->s[t->beg + 1] <= '9' &&
	    f->s[t->beg + 2] >= '0' && f->s[t->beg + 2] <= '9' &&
	    !(t->flags & (SS_TOKEN_MONEY | SS_TOKEN_PERCENT));
}

int
ss_scan_day(const struct ss_scan *f, uint32_t i)
{
	const struct ss_token *t;
	double v;

	if (!ss_scan_figures(f, i))
		return 0;
	t = &f->et->tokens[i];
	if (t->end - t->beg > 2 ||
	    (t->flags & (SS_TOKEN_MONEY | SS_TOKEN_PERCENT)))
		return 0;
	v = ss_scan_value(f->et, t->key);
	return v >= 1.0 && v <= 31.0;
}
