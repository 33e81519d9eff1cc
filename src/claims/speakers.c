/*
 * Rules, in order, for a quotation in its sentence:
 *   1. a name and a colon head the sentence: Fox: "…"
 *   2. the subject of the next verb of saying behind it, else of the nearest
 *      one before it: the name or pronoun right before the verb; the name
 *      before an apposition (Fox, a banker from Ohio, said); the name behind
 *      the verb (said former president Fox); the nearest person before it
 *   3. According to Fox; "…," reacted Fox
 *   4. the other parts of the same quotation, then the quotation before it
 * Beside a verb of saying every name counts, elsewhere only a person's; a
 * name behind "of", "with", "in" ... is no subject.  A pronoun or "the
 * leader" stands for who spoke last in the article, else for the person
 * named last.
 *
 * In other languages than English the subject may stand behind its verb with
 * an article and a role (ha detto il sindaco Fox), and where the verb alone
 * tells the person it may not stand at all («…», afirmó): whoever was spoken
 * of last.
 *
 * Measured on the direct quotations of five words or more of PolNeAR that
 * have a named source, the last name compared (right / sources, right /
 * answers), English:
 *   training articles, odd half, never looked at  .88, .91  (838)
 *   training articles, even half, errors read     .85, .90  (795)
 *   test articles                                 .81, .90  (228)
 * The last are pulled down by pages of signed readers' letters and tweets,
 * where the name stands behind a dash or above the text.  Of the quotations
 * of a person who is only described (a spokesman), half are given somebody's
 * name.  Pronouns are not marked there and not measured.  A speaker is a
 * lead, and is voted across the articles of an event.
 */
#include "claims/speakers.h"

#include <string.h>

#include "text/wordclass.h"
#include "text/words.h"

#define NEAR    9  /* words between a quotation and its verb */
#define APPOSED 20 /* ... between a name and the verb behind its apposition */

static const struct ss_speaker nobody = {
    .entity = SS_NO_SPEAKER, .beside = SS_NO_SPEAKER};

struct work {
	const struct ss_event_text *et;
	const struct ss_entities *e;
	uint32_t unit;
	const struct ss_unit *u;
	unsigned lang;
	uint32_t focus; /* entity that spoke or was named last */
};

static int
is_said(const struct work *w, uint32_t i)
{
	return !(w->et->tokens[i].flags & SS_TOKEN_QUOTED) &&
	    ss_word_is(w->et->tokens[i].hash, SS_CLASS_SAID, w->lang, NULL);
}

static const struct ss_mention *
person_at(const struct work *w, uint32_t i)
{
	const struct ss_mention *m = ss_mention_at(w->e, w->unit, i);

	return m != NULL && w->e->v[m->entity].person &&
		!(w->et->tokens[i].flags & SS_TOKEN_QUOTED)
	    ? m
	    : NULL;
}

/* the: what follows is somebody or something that is known */
static int
is_definite(const struct work *w, uint32_t i)
{
	static const char *const words[] = {"el", "la", "los", "las", "le",
	    "les", "l", "il", "lo", "o", "a", "os", "as", "de", "het", "der",
	    "die", "das", "der"};

	return ss_token_is_in(
	    &w->et->tokens[i], words, sizeof(words) / sizeof(words[0]));
}

/* he, she, they: function words of two to four letters beside the verb */
static int
is_pronoun(const struct work *w, uint32_t i)
{
	static const char *const words[] = {"he", "she", "they", "er", "sie",
	    "il", "elle", "ella", "él", "он", "она", "lui", "lei", "ele", "ela",
	    "hij", "zij", "ze"};
	const struct ss_token *t = &w->et->tokens[i];
	const struct ss_key *k = &w->et->keys[t->key];
	size_t n;

	if (!(t->flags & SS_TOKEN_STOP) || k->len > 5 ||
	    (w->lang == SS_LANGS_IT && is_definite(w, i)))
		return 0; /* il presidente */
	for (n = 0; n < sizeof(words) / sizeof(words[0]); n++)
		if (strcmp(words[n], (const char *)w->et->chars + k->stem) == 0)
			return 1;
	return 0;
}

static int
is_role(const struct work *w, uint32_t i)
{
	return ss_word_is(
	    w->et->tokens[i].hash, SS_CLASS_ROLE, SS_LANGS_ALL, NULL);
}

/* with, by, to ...: who stands behind one is not the subject */
static int
is_oblique(const struct work *w, const struct ss_mention *m)
{
	static const char *const words[] = {"with", "by", "to", "of", "for",
	    "from", "against", "about", "between", "on", "in", "at", "near",
	    "mit", "von", "con", "de", "avec", "par", "met", "van", "da", "di"};
	const struct ss_token *t = w->et->tokens;
	uint32_t i = m->tok_beg, n;
	size_t k;

	if (t[m->tok_end - 1].flags & SS_TOKEN_POSS)
		return 1;
	for (n = 0; i > w->et->units[m->unit].tok_beg && n < 5; n++) {
		if (!(t[i].flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN)))
			return 0;
		i--;
		/* "On Monday Fox" */
		if (ss_word_is(t[i].hash, SS_CLASS_WEEKDAY, SS_LANGS_ALL, NULL))
			return 0;
		if (!(t[i].flags & SS_TOKEN_STOP))
			continue;
		for (k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			if (t[i].hash ==
			    ss_word_hash((const unsigned char *)words[k],
				strlen(words[k])))
				return 1;
		return 0;
	}
	return 0;
}

/* Any name, known as a person's or not. */
static const struct ss_mention *
name_at(const struct work *w, uint32_t i)
{
	return w->et->tokens[i].flags & SS_TOKEN_QUOTED
	    ? NULL
	    : ss_mention_at(w->e, w->unit, i);
}

/* Is there a c between the tokens i - 1 and i of the sentence? */
static int
gap_has(const struct work *w, uint32_t i, int c)
{
	const struct ss_event_article_text *a =
	    &w->et->articles[w->u->article_i];
	const unsigned char *text = w->u->in_title ? a->title : a->text;
	uint32_t beg = i > w->u->tok_beg ? w->et->tokens[i - 1].end : w->u->beg;
	uint32_t end = i < w->u->tok_end ? w->et->tokens[i].beg : w->u->end;

	return end > beg && memchr(text + beg, c, end - beg) != NULL;
}

static struct ss_speaker
by_name(const struct ss_mention *m)
{
	struct ss_speaker s = nobody;

	s.entity = m->entity;
	s.named = 1;
	return s;
}

/* "Fox said", "he has also said": the words right before the verb at i. */
static int
subject_beside(const struct work *w, uint32_t i, struct ss_speaker *s)
{
	const struct ss_token *t = w->et->tokens;
	const struct ss_mention *m;
	unsigned n;

	/* Fox (D-Ohio) said */
	if (gap_has(w, i, ')')) {
		for (n = 0; n < 6 && i > w->u->tok_beg; n++)
			if (gap_has(w, --i, '('))
				break;
		if (i == w->u->tok_beg || n == 6)
			return 0;
		m = name_at(w, i - 1);
		if (m != NULL && !is_oblique(w, m))
			*s = by_name(m);
		return m != NULL;
	}
	for (n = 0; n < 3 && i > w->u->tok_beg; n++) {
		if (!(t[i].flags & SS_TOKEN_JOINED))
			return 0;
		i--;
		if (t[i].flags & SS_TOKEN_QUOTED)
			return 0;
		if (is_pronoun(w, i)) {
			s->entity = w->focus;
			return 1;
		}
		m = name_at(w, i);
		if (m != NULL) {
			if (!is_oblique(w, m))
				*s = by_name(m);
			return 1;
		}
		if (!(t[i].flags & SS_TOKEN_STOP))
			return 0;
	}
	return 0;
}

/* "Fox, a banker from Ohio, said": the name before the apposition. */
static int
subject_apposed(const struct work *w, uint32_t i, struct ss_speaker *s)
{
	const struct ss_token *t = w->et->tokens;
	const struct ss_mention *m;
	unsigned n;

	if (t[i].flags & SS_TOKEN_JOINED)
		return 0;
	for (n = 0; n < APPOSED && i > w->u->tok_beg; n++) {
		i--;
		if (t[i].flags & SS_TOKEN_QUOTED)
			return 0;
		m = name_at(w, i);
		if (m != NULL && i + 1 == m->tok_end &&
		    !(t[i + 1].flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN)) &&
		    !is_oblique(w, m)) {
			*s = by_name(m);
			return 1;
		}
	}
	return 0;
}

static int
is_told(const struct work *w, uint32_t i)
{
	static const char *const words[] = {"told", "tells", "telling"};

	return ss_token_is_in(
	    &w->et->tokens[i], words, sizeof(words) / sizeof(words[0]));
}

/* A person named further on in the run of words that begins at k, or NULL. */
static const struct ss_mention *
person_ahead(const struct work *w, uint32_t k)
{
	const struct ss_mention *m;
	uint32_t n;

	for (n = 0; n < 4 && ++k < w->u->tok_end; n++) {
		if (!(w->et->tokens[k].flags & SS_TOKEN_JOINED) ||
		    (w->et->tokens[k].flags & SS_TOKEN_STOP))
			return NULL;
		m = person_at(w, k);
		if (m != NULL)
			return m;
	}
	return NULL;
}

/*
 * The person whose description begins with a name: said Republican party
 * boss Fox, said House Speaker Fox.  Else the name itself.
 */
static const struct ss_mention *
whole_name(const struct work *w, const struct ss_mention *m)
{
	const struct ss_mention *far = NULL;
	uint32_t k = m->tok_end;

	if (!w->e->v[m->entity].person ||
	    (k < w->u->tok_end && (w->et->tokens[k].flags & SS_TOKEN_JOINED) &&
		(is_role(w, k) || (w->et->tokens[k].flags & SS_TOKEN_TITLE))))
		far = person_ahead(w, k - 1);
	return far != NULL ? far : m;
}

/* Languages in which the subject stands behind its verb, with its role. */
static int
is_inverted(const struct work *w)
{
	return (w->lang & SS_LANGS_EN) == 0;
}

/*
 * "«…», afirmó.": no subject is written where the verb tells the person; he
 * is the one who was spoken of.
 */
static int
drops_subject(const struct work *w, uint32_t i)
{
	if ((w->lang &
		(SS_LANGS_ES | SS_LANGS_IT | SS_LANGS_PT | SS_LANGS_RU)) == 0)
		return 0;
	return i + 1 == w->u->tok_end ||
	    !(w->et->tokens[i + 1].flags & SS_TOKEN_JOINED);
}

/* "said Fox", "said former president Fox" */
static int
subject_behind(const struct work *w, uint32_t i, struct ss_speaker *s)
{
	const struct ss_mention *m;
	uint32_t k, n;

	if (is_told(w, i))
		return 0; /* "told Fox": the hearer */
	for (k = i + 1, n = 0; k < w->u->tok_end && n < 6; k++, n++) {
		const struct ss_token *t = &w->et->tokens[k];

		if (n > 0 && !(t->flags & SS_TOKEN_JOINED) &&
		    t->beg - t[-1].end > 2)
			return 0;
		m = n == 0 ? name_at(w, k) : person_at(w, k);
		/* ha dichiarato il sindaco Piero Fox */
		if (m == NULL && is_inverted(w)) {
			m = name_at(w, k);
			if (m != NULL && m->tok_end - m->tok_beg < 2)
				m = NULL;
		}
		/* dijo la madre de Fox */
		if (m != NULL && n > 0 && is_inverted(w) && is_oblique(w, m))
			return 0;
		if (m != NULL) {
			*s = by_name(n == 0 ? whole_name(w, m) : m);
			return 1;
		}
		if (n == 0 && is_pronoun(w, k)) {
			s->entity = w->focus;
			return 1;
		}
		/* dijo la alcaldesa Fox, estime le ministre de l'Europe Fox */
		if ((t->flags & SS_TOKEN_STOP) && is_inverted(w) && n < 5 &&
		    (n == 0 ? is_definite(w, k)
			    : (t[-1].flags & SS_TOKEN_CAP) == 0))
			continue;
		/* said former secretary of state Fox */
		if (t->flags & SS_TOKEN_STOP) {
			if (n == 0 || n > 3 || !is_role(w, k - 1))
				return 0;
			continue;
		}
		if (!(t->flags &
			(SS_TOKEN_TITLE | SS_TOKEN_GEO | SS_TOKEN_CAP)) &&
		    !is_role(w, k) && n > 1 && !(t[-1].flags & SS_TOKEN_STOP))
			return 0;
	}
	return 0;
}

/* a, one, another: who follows is nobody that was named. */
static int
is_indefinite(const struct work *w, uint32_t i)
{
	static const char *const words[] = {"a", "an", "one", "another", "some",
	    "several", "many", "ein", "eine", "un", "una", "une", "uno", "um",
	    "uma", "een"};

	return ss_token_is_in(
	    &w->et->tokens[i], words, sizeof(words) / sizeof(words[0]));
}

/* "a Democratic staffer said", "said one official": nobody's name. */
static int
is_described(const struct work *w, uint32_t i)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t k = i, n;

	if (i + 2 < w->u->tok_end && !is_told(w, i) &&
	    (t[i + 1].flags & SS_TOKEN_JOINED) && is_indefinite(w, i + 1) &&
	    !(t[i + 2].flags & SS_TOKEN_NUMBER))
		return 1;
	for (n = 0; n < 9 && k > w->u->tok_beg; n++) {
		if (!(t[k].flags & SS_TOKEN_JOINED))
			return n > 1 && is_indefinite(w, k);
		k--;
		if (t[k].flags & SS_TOKEN_QUOTED)
			return n > 1 && is_indefinite(w, k + 1);
		if (person_at(w, k) != NULL)
			return 0;
	}
	return n > 1 && k == w->u->tok_beg && is_indefinite(w, k);
}

/* The subject of the verb at i: before it, else behind it. */
static struct ss_speaker
subject(const struct work *w, uint32_t i)
{
	struct ss_speaker s = nobody;
	const struct ss_mention *m;
	uint32_t k, n, role = 0;

	if (subject_beside(w, i, &s) || subject_apposed(w, i, &s) ||
	    subject_behind(w, i, &s))
		return s;
	s.described = is_described(w, i);
	if (s.described)
		return s;
	for (k = i, n = 0; k > w->u->tok_beg && n < 14; n++) {
		k--;
		if (w->et->tokens[k].flags & SS_TOKEN_QUOTED)
			break;
		m = person_at(w, k);
		if (m != NULL && !is_oblique(w, m))
			return by_name(m);
		if (is_pronoun(w, k)) {
			s.entity = w->focus;
			return s;
		}
		role |= n < 3 && is_role(w, k);
	}
	if (role || drops_subject(w, i))
		s.entity = w->focus;
	return s;
}

/*
 * The name that nothing but its verb at i, and a title, parts from the
 * quotation [beg, end): "…," Fox said; "…," said President Fox; Fox said: "…"
 */
static uint32_t
name_beside(const struct work *w, uint32_t i, uint32_t beg, uint32_t end)
{
	const struct ss_mention *m;
	uint32_t k;

	if (i >= end) {
		m = i > end ? name_at(w, i - 1) : NULL;
		if (m != NULL && m->tok_end == i && m->tok_beg <= end + 2)
			return (uint32_t)(m - w->e->mentions);
		for (k = i + 1; i == end && k < i + 4 && k < w->u->tok_end;
		     k++) {
			m = name_at(w, k);
			if (m != NULL)
				return (uint32_t)(whole_name(w, m) -
				    w->e->mentions);
			if (!is_role(w, k) &&
			    !(w->et->tokens[k].flags &
				(SS_TOKEN_TITLE | SS_TOKEN_GEO)))
				break;
		}
		return SS_NO_SPEAKER;
	}
	if (i == w->u->tok_beg || i + 2 < beg)
		return SS_NO_SPEAKER;
	m = name_at(w, i - 1);
	return m != NULL && m->tok_end == i && !is_oblique(w, m)
	    ? (uint32_t)(m - w->e->mentions)
	    : SS_NO_SPEAKER;
}

/* "According to Fox, …" */
static int
according_to(const struct work *w, struct ss_speaker *s)
{
	static const char *const words[] = {"according", "laut", "selon",
	    "según", "secondo", "volgens", "segundo", "словам"};
	const struct ss_token *t = w->et->tokens;
	const struct ss_mention *m;
	uint32_t i, n;
	size_t k;

	for (i = w->u->tok_beg; i < w->u->tok_end; i++) {
		if (t[i].flags & SS_TOKEN_QUOTED)
			continue;
		for (k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			if (t[i].hash ==
			    ss_word_hash((const unsigned char *)words[k],
				strlen(words[k])))
				break;
		if (k == sizeof(words) / sizeof(words[0]))
			continue;
		for (n = 1; n < 5 && i + n < w->u->tok_end &&
		     (t[i + n].flags & SS_TOKEN_JOINED);
		     n++) {
			m = name_at(w, i + n);
			if (m != NULL &&
			    !(t[m->tok_end - 1].flags & SS_TOKEN_POSS)) {
				*s = by_name(m);
				return 1;
			}
		}
	}
	return 0;
}

/* The speaker that the words around tokens [beg, end) of the unit give. */
static struct ss_speaker
attribution(const struct work *w, uint32_t beg, uint32_t end)
{
	static const char *const so[] = {"so"};
	struct ss_speaker s = nobody;
	const struct ss_mention *m;
	uint32_t i, n, near = NEAR;

	/* Fox: "…" */
	m = beg > w->u->tok_beg ? name_at(w, w->u->tok_beg) : NULL;
	if (m != NULL && m->tok_end <= beg && gap_has(w, m->tok_end, ':'))
		return by_name(m);
	/* "…," Fox, a banker with …, said */
	if (end < w->u->tok_end && name_at(w, end) != NULL)
		near = APPOSED;
	for (i = end, n = 0; i < w->u->tok_end && n < near; i++, n++) {
		if (w->et->tokens[i].flags & SS_TOKEN_QUOTED)
			break;
		if (is_said(w, i)) {
			s = subject(w, i);
			if (s.named)
				s.beside = name_beside(w, i, beg, end);
			if (s.entity != SS_NO_SPEAKER || s.described)
				return s;
		}
	}
	for (i = beg, n = 0; i > w->u->tok_beg && n < 3 * NEAR; n++) {
		i--;
		if (w->et->tokens[i].flags & SS_TOKEN_QUOTED)
			continue;
		if (is_said(w, i)) {
			s = subject(w, i);
			if (s.named)
				s.beside = name_beside(w, i, beg, end);
			if (s.entity != SS_NO_SPEAKER || s.described)
				return s;
		}
	}
	if (according_to(w, &s))
		return s;
	/* „…“, so Fox */
	if (w->lang == SS_LANGS_DE && end < w->u->tok_end &&
	    ss_token_is_in(&w->et->tokens[end], so, 1) &&
	    subject_behind(w, end, &s))
		return s;
	/* "…," Fox began. */
	m = end < w->u->tok_end && gap_has(w, end, ',') ? name_at(w, end)
							: NULL;
	if (m != NULL && m->tok_end < w->u->tok_end &&
	    (w->et->tokens[m->tok_end].flags & SS_TOKEN_JOINED) &&
	    !(w->et->tokens[m->tok_end].flags &
		(SS_TOKEN_STOP | SS_TOKEN_CAP)) &&
	    !(w->et->tokens[m->tok_end - 1].flags & SS_TOKEN_POSS))
		return by_name(m);
	/* "…," reacted Fox. */
	if (end + 1 < w->u->tok_end &&
	    !(w->et->tokens[end].flags &
		(SS_TOKEN_STOP | SS_TOKEN_CAP | SS_TOKEN_QUOTED)) &&
	    (w->et->tokens[end + 1].flags & SS_TOKEN_JOINED)) {
		m = person_at(w, end + 1);
		if (m != NULL &&
		    (m->tok_end == w->u->tok_end ||
			!(w->et->tokens[m->tok_end].flags & SS_TOKEN_JOINED)))
			return by_name(m);
	}
	/* "The Belarusian leader expressed ..." */
	for (i = w->u->tok_beg, n = 0; i < beg && n < 3; i++, n++)
		if (is_pronoun(w, i) || is_role(w, i)) {
			if (person_at(w, i + 1) == NULL)
				s.entity = w->focus;
			break;
		}
	/* the first person of the sentence that can be its subject */
	for (i = w->u->tok_beg; i < beg && s.entity == SS_NO_SPEAKER; i++) {
		m = person_at(w, i);
		if (m != NULL && !is_oblique(w, m))
			s.entity = m->entity;
	}
	return s;
}

/* Who a later pronoun most likely means: the subject of the sentence. */
static uint32_t
last_person(const struct work *w, uint32_t unit)
{
	uint32_t i, found = SS_NO_SPEAKER;

	for (i = w->e->unit_beg[unit]; i < w->e->unit_beg[unit + 1]; i++) {
		const struct ss_mention *m = &w->e->mentions[i];

		if (!w->e->v[m->entity].person ||
		    (w->et->tokens[m->tok_beg].flags & SS_TOKEN_QUOTED))
			continue;
		if (m->tok_end < w->et->units[unit].tok_end &&
		    is_said(w, m->tok_end))
			return m->entity;
		if (found == SS_NO_SPEAKER && !is_oblique(w, m))
			found = m->entity;
	}
	return found;
}

void
ss_speakers_find(const struct ss_event_text *et, const struct ss_entities *e,
    struct ss_speaker *out)
{
	struct work w = {.et = et, .e = e, .focus = SS_NO_SPEAKER};
	size_t q, k;
	uint32_t unit = 0, article = UINT32_MAX;

	for (q = 0; q < et->n_quotes; q++) {
		const struct ss_quote_mark *m = &et->quotes[q];

		/* walk the sentences up to this one for the focus */
		for (; unit < m->unit; unit++) {
			uint32_t p;

			if (et->units[unit].article_i != article) {
				article = et->units[unit].article_i;
				w.focus = SS_NO_SPEAKER;
			}
			p = last_person(&w, unit);
			if (p != SS_NO_SPEAKER)
				w.focus = p;
		}
		if (m->article_i != article) {
			article = m->article_i;
			w.focus = SS_NO_SPEAKER;
		}
		w.unit = m->unit;
		w.u = &et->units[m->unit];
		w.lang = et->articles[m->article_i].lang;
		if (w.lang == 0)
			w.lang = SS_LANGS_EN;
		/* who is named in the sentence before its pronoun */
		out[q] = attribution(&w, m->tok_beg, m->tok_end);
		if (out[q].entity != SS_NO_SPEAKER && out[q].named)
			w.focus = out[q].entity;
	}
	/* parts without a name of their own: the other parts, nearest first */
	for (q = 0; q < et->n_quotes; q++) {
		if (out[q].entity != SS_NO_SPEAKER || out[q].described)
			continue;
		for (k = q; k-- > 0 && et->quotes[k].run == et->quotes[q].run &&
		     out[q].entity == SS_NO_SPEAKER;)
			out[q].entity = out[k].entity;
		for (k = q + 1; out[q].entity == SS_NO_SPEAKER &&
		     k < et->n_quotes && et->quotes[k].run == et->quotes[q].run;
		     k++)
			out[q].entity = out[k].entity;
	}
	/* ... else the quotation right before it */
	for (q = 1; q < et->n_quotes; q++)
		if (out[q].entity == SS_NO_SPEAKER && !out[q].described &&
		    et->quotes[q - 1].article_i == et->quotes[q].article_i &&
		    et->quotes[q].unit - et->quotes[q - 1].unit <= 1)
			out[q].entity = out[q - 1].entity;
}
