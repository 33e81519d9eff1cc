/*
 * The sections of one event in the text report: what its sources share,
 * where they differ, the quotes, the labels, what one alone says.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "report/text.h"

/* How much of an event `cluster` shows; `compare` shows everything. */
#define BRIEF_SHARED 4
#define BRIEF_UNIQUE 4
#define BRIEF_DIFFER 3

const struct ss_document *
ss_text_document(const struct ss_text *t, uint32_t article_i)
{
	return &t->in->docs->v[t->e->articles[article_i].article];
}

static struct ss_str
span(const struct ss_text *t, uint32_t article_i, int in_title, size_t beg,
    size_t end)
{
	const struct ss_document *d = ss_text_document(t, article_i);

	return ss_str_slice(in_title ? d->title : d->article->text, beg, end);
}

/* "[2:14] ": article 2, line 14 of its text; "[2] " is its title. */
static void
place(const struct ss_text *t, uint32_t article_i, int in_title, size_t beg,
    char out[48])
{
	struct ss_str s = ss_text_document(t, article_i)->article->text;
	size_t line = 1, i;

	if (in_title) {
		(void)snprintf(out, 48, "[%" PRIu32 "] ", article_i + 1);
		return;
	}
	for (i = 0; i < beg && i < s.len; i++)
		line += s.ptr[i] == '\n';
	(void)snprintf(out, 48, "[%" PRIu32 ":%zu] ", article_i + 1, line);
}

static void
put_support(struct ss_text *t, const struct ss_support *s)
{
	char at[48], head[64];

	place(t, s->article_i, s->in_title, s->beg, at);
	(void)snprintf(head, sizeof(head), "%s%s", at,
	    s->band == SS_BAND_POSSIBLE ? "possibly: " : "");
	ss_screen_para(&t->sc, 6, 10,
	    s->band == SS_BAND_POSSIBLE ? SS_STYLE_DIM : SS_STYLE_GOOD, head,
	    span(t, s->article_i, s->in_title, s->beg, s->end));
}

/*
 * The wordings of a claim: the representative first, then what is matched;
 * of an article that has no matched one, the likeliest possible one.
 */
static void
put_wordings(struct ss_text *t, const struct ss_claim *c)
{
	const struct ss_support *s, *best, *rep = &c->support[c->rep];
	size_t k, end, beg;
	int matched;

	put_support(t, rep);
	for (beg = 0; beg < c->n_support; beg = end) {
		best = NULL;
		matched = rep->article_i == c->support[beg].article_i;
		for (end = beg; end < c->n_support &&
		     c->support[end].article_i == c->support[beg].article_i;
		     end++) {
			s = &c->support[end];
			if (s->band == SS_BAND_MATCHED)
				matched = 1;
			else if (best == NULL || s->score > best->score)
				best = s;
		}
		for (k = beg; k < end; k++)
			if (c->support[k].band == SS_BAND_MATCHED &&
			    k != c->rep)
				put_support(t, &c->support[k]);
		if (!matched && best != NULL)
			put_support(t, best);
	}
}

void
ss_text_more(struct ss_text *t, size_t n, const char *what)
{
	char line[96];

	if (n == 0)
		return;
	(void)snprintf(line, sizeof(line),
	    "… and %zu more %s (all: --format json)", n, what);
	ss_screen_para_c(&t->sc, 2, 4, SS_STYLE_PLAIN, NULL, line);
}

/* The claims that two or more sources carry. */
static void
put_shared(struct ss_text *t)
{
	const struct ss_support *rep;
	const struct ss_claim *c;
	char head[64];
	size_t i, n = 0, more = 0;

	ss_screen_heading(&t->sc, "What they share");
	for (i = 0; i < t->e->n_claims; i++) {
		c = &t->e->claims[i];
		if (c->n_sources < 2)
			continue;
		if (t->brief && n >= BRIEF_SHARED) {
			more++;
			continue;
		}
		n++;
		(void)snprintf(head, sizeof(head),
		    "* %" PRIu32 " of %zu sources%s%s", c->n_sources,
		    t->e->n_groups,
		    c->kind == SS_CLAIM_QUOTE            ? ", quote"
			: c->kind == SS_CLAIM_BACKGROUND ? ", background"
							 : "",
		    t->brief ? ": " : "");
		rep = &c->support[c->rep];
		if (t->brief) {
			ss_screen_para(&t->sc, 2, 4, SS_STYLE_BOLD, head,
			    span(t, rep->article_i, rep->in_title, rep->beg,
				rep->end));
		} else {
			ss_screen_para_c(&t->sc, 2, 4, SS_STYLE_BOLD, head, "");
			put_wordings(t, c);
		}
	}
	if (n == 0)
		ss_screen_para_c(&t->sc, 2, 2, SS_STYLE_PLAIN, NULL,
		    "No sentence of one could be matched with one of another.");
	ss_text_more(t, more, "shared claims");
}

/* The sentence that a value stands in: that of a support of some claim. */
static struct ss_str
value_sentence(const struct ss_text *t, const struct ss_value *v)
{
	const struct ss_claim *c = t->e->claims;
	const struct ss_support *s;
	struct ss_str none = {NULL, 0};
	size_t i, k;

	for (i = 0; i < t->e->n_claims; i++, c++)
		for (k = 0; k < c->n_support; k++) {
			s = &c->support[k];
			if (s->article_i == v->article_i && !s->in_title &&
			    s->whole_beg <= v->beg && v->end <= s->whole_end)
				return span(t, s->article_i, 0, s->whole_beg,
				    s->whole_end);
		}
	return none;
}

/*
 * One value with its sentence, and the places of the other articles that
 * give the same.
 */
static void
put_value(struct ss_text *t, const struct ss_disagreement *d, size_t k)
{
	const struct ss_value *v = &d->values[k];
	struct ss_str sentence;
	struct ss_buf line;
	char at[48];
	size_t i;

	for (i = 0; i < k; i++)
		if (ss_str_equal(d->values[i].value, v->value))
			return;
	ss_buf_init(&line, 0);
	(void)ss_buf_add_str(&line, v->value);
	for (i = k + 1; i < d->n_values; i++) {
		if (!ss_str_equal(d->values[i].value, v->value))
			continue;
		place(t, d->values[i].article_i, 0, d->values[i].beg, at);
		at[strlen(at) - 1] = '\0'; /* its space */
		(void)ss_buf_addf(&line, "%s%s", " = ", at);
	}
	place(t, v->article_i, 0, v->beg, at);
	if (line.status == 0) {
		struct ss_str s = {line.ptr, line.len};

		ss_screen_para(&t->sc, 6, 10, SS_STYLE_BOLD, at, s);
	}
	ss_buf_release(&line);
	sentence = value_sentence(t, v);
	if (sentence.ptr != NULL)
		ss_screen_para(&t->sc, 10, 10, SS_STYLE_PLAIN, NULL, sentence);
}

static void
put_disagreements(struct ss_text *t)
{
	const struct ss_disagreement *d;
	char head[96];
	size_t i, k, n = t->e->n_disagreements;

	if (n == 0)
		return;
	ss_screen_heading(
	    &t->sc, "Where they differ (leads to check, not verdicts)");
	for (i = 0; i < n; i++) {
		if (t->brief && i >= BRIEF_DIFFER) {
			ss_text_more(t, n - i, "differences");
			break;
		}
		d = &t->e->disagreements[i];
		(void)snprintf(head, sizeof(head), "%s%s", d->type,
		    d->apart ? " (reports of different days: the later may be "
			       "an update)"
			     : "");
		ss_screen_para_c(&t->sc, 2, 4, SS_STYLE_NOTE, "* ", head);
		for (k = 0; k < d->n_values; k++)
			put_value(t, d, k);
	}
}

/* How a variant relates to the first one, which is shown without a word. */
static const char *
class_heading(enum ss_quote_class class_, size_t k)
{
	if (k == 0)
		return "";
	switch (class_) {
	case SS_QUOTE_IDENTICAL:
		return "the same: ";
	case SS_QUOTE_SHORTENED:
		return "a part: ";
	case SS_QUOTE_EDITED:
		return "edited: ";
	default:
		return "other words: ";
	}
}

static void
put_quotes(struct ss_text *t)
{
	const struct ss_quote_variant *v;
	const struct ss_quote *q;
	char at[48], head[96];
	size_t i, k;

	/* those with the most variants come first */
	if (t->e->n_quotes == 0 || t->e->quotes[0].n_variants < 2)
		return;
	ss_screen_heading(&t->sc, "Quotes that several give");
	for (i = 0; i < t->e->n_quotes; i++) {
		q = &t->e->quotes[i];
		if (q->n_variants < 2)
			break;
		if (q->speaker.ptr != NULL)
			ss_screen_para(
			    &t->sc, 2, 4, SS_STYLE_BOLD, "* ", q->speaker);
		else
			ss_screen_para_c(&t->sc, 2, 4, SS_STYLE_BOLD, "* ",
			    "(speaker not known)");
		for (k = 0; k < q->n_variants; k++) {
			v = &q->variants[k];
			place(t, v->article_i, 0, v->beg, at);
			(void)snprintf(head, sizeof(head), "%s%s", at,
			    class_heading(v->class_, k));
			ss_screen_para(&t->sc, 6, 10, SS_STYLE_DIM, head,
			    span(t, v->article_i, 0, v->beg, v->end));
			if (v->speaker.ptr != NULL)
				ss_screen_para(&t->sc, 10, 12, SS_STYLE_NOTE,
				    "said here by ", v->speaker);
		}
	}
}

static int
same_use(const struct ss_text *t, const struct ss_label_use *a,
    const struct ss_label_use *b)
{
	return a->in_quote == b->in_quote &&
	    ss_str_equal(a->outlet, b->outlet) &&
	    ss_str_equal(span(t, a->article_i, 0, a->beg, a->end),
		span(t, b->article_i, 0, b->beg, b->end));
}

/* One outlet's labels, uses [beg, end), each once with how often. */
static void
put_label_line(
    struct ss_text *t, const struct ss_label *l, size_t beg, size_t end)
{
	const struct ss_label_use *u = l->uses;
	struct ss_buf line;
	size_t i, k, n;

	ss_buf_init(&line, 0);
	(void)ss_buf_add_str(&line, u[beg].outlet);
	for (i = beg; i < end; i++) {
		for (k = beg; k < i; k++)
			if (same_use(t, &u[k], &u[i]))
				break;
		if (k < i)
			continue;
		for (n = 0; k < end; k++)
			n += same_use(t, &u[k], &u[i]) != 0;
		(void)ss_buf_add_cstr(&line, i == beg ? ": " : "; ");
		(void)ss_buf_add_str(
		    &line, span(t, u[i].article_i, 0, u[i].beg, u[i].end));
		if (u[i].in_quote)
			(void)ss_buf_add_cstr(&line, " (in a quote)");
		if (n > 1)
			(void)ss_buf_addf(&line, " (%zu times)", n);
	}
	if (line.status == 0) {
		struct ss_str s = {line.ptr, line.len};

		ss_screen_para(&t->sc, 6, 10, SS_STYLE_PLAIN, NULL, s);
	}
	ss_buf_release(&line);
}

static void
put_labels(struct ss_text *t)
{
	const struct ss_label *l;
	size_t i, k, end;

	if (t->e->n_labels == 0)
		return;
	ss_screen_heading(&t->sc, "How each calls them");
	for (i = 0; i < t->e->n_labels; i++) {
		l = &t->e->labels[i];
		ss_screen_para(&t->sc, 2, 4, SS_STYLE_BOLD, "* ", l->entity);
		for (k = 0; k < l->n_uses; k = end) {
			for (end = k; end < l->n_uses &&
			     ss_str_equal(
				 l->uses[end].outlet, l->uses[k].outlet);)
				end++;
			put_label_line(t, l, k, end);
		}
	}
}

static const char *
exact_word(enum ss_exact_kind kind)
{
	return kind == SS_EXACT_QUOTE ? "quote"
	    : kind == SS_EXACT_NUMBER ? "number"
				      : "name";
}

static void
put_unique_one(struct ss_text *t, const struct ss_unique *u)
{
	const struct ss_claim *c = &t->e->claims[u->claim_i];
	const struct ss_support *s = &c->support[c->rep];
	struct ss_buf line;
	char at[48];
	size_t k;

	place(t, s->article_i, s->in_title, s->beg, at);
	ss_screen_para(&t->sc, 4, 8, SS_STYLE_PLAIN, at,
	    span(t, s->article_i, s->in_title, s->beg, s->end));
	if (u->n_exact == 0 || t->brief)
		return;
	ss_buf_init(&line, 0);
	for (k = 0; k < u->n_exact; k++) {
		(void)ss_buf_addf(&line, "%s%s ", k > 0 ? "; " : "",
		    exact_word(u->exact[k].kind));
		(void)ss_buf_add_str(&line,
		    span(t, u->article_i, s->in_title, u->exact[k].beg,
			u->exact[k].end));
	}
	if (line.status == 0 && line.len > 0) {
		struct ss_str text = {line.ptr, line.len};

		ss_screen_para(
		    &t->sc, 8, 10, SS_STYLE_NOTE, "nowhere else: ", text);
	}
	ss_buf_release(&line);
}

static void
put_unique(struct ss_text *t)
{
	const struct ss_unique *u;
	char head[64];
	double miss = 0;
	size_t i, a, n = 0, more = 0, here;

	if (t->e->n_unique == 0)
		return;
	ss_screen_heading(&t->sc, "Found in one source only");
	for (a = 0; a < t->e->n_articles; a++) {
		here = 0;
		for (i = 0; i < t->e->n_unique; i++) {
			u = &t->e->unique[i];
			if (u->article_i != a)
				continue;
			/* brief: the same share for each article */
			if (t->brief &&
			    here >= 1 + BRIEF_UNIQUE / (t->e->n_articles + 1)) {
				more++;
				continue;
			}
			if (here++ == 0) {
				(void)snprintf(
				    head, sizeof(head), "[%zu] ", a + 1);
				ss_screen_para(&t->sc, 2, 6, SS_STYLE_BOLD,
				    head,
				    ss_article_outlet(
					ss_text_document(t, (uint32_t)a)
					    ->article));
			}
			put_unique_one(t, u);
			miss += u->miss_rate;
			n++;
		}
	}
	ss_text_more(t, more, "sentences without a match");
	if (n > 0) {
		(void)snprintf(
		    head, sizeof(head), "%.0f of 100 ", 100 * miss / (double)n);
		ss_screen_para_c(&t->sc, 2, 2, SS_STYLE_DIM, head,
		    "such sentences do have a counterpart that is worded too "
		    "differently to be seen: \"no match found\" does not mean "
		    "\"not reported\".");
	}
}

static void
put_overlap(struct ss_text *t)
{
	const uint32_t *of = t->e->overlap;
	size_t i, k, n = t->e->n_overlap;
	char label[24], cell[32];

	if (n < 2 || 8 + 6 * n > t->sc.width)
		return;
	ss_screen_heading(
	    &t->sc, "Share of the row's claims found in the column (in %)");
	ss_out_cstr(t->sc.out, "        ");
	for (k = 0; k < n; k++) {
		(void)snprintf(
		    label, sizeof(label), "[%" PRIu32 "]", of[k] + 1);
		(void)snprintf(cell, sizeof(cell), "%6s", label);
		ss_out_cstr(t->sc.out, cell);
	}
	ss_screen_blank(&t->sc);
	for (i = 0; i < n; i++) {
		(void)snprintf(
		    label, sizeof(label), "[%" PRIu32 "]", of[i] + 1);
		(void)snprintf(cell, sizeof(cell), "  %-6s", label);
		ss_out_cstr(t->sc.out, cell);
		for (k = 0; k < n; k++) {
			if (i == k)
				(void)snprintf(cell, sizeof(cell), "     -");
			else
				(void)snprintf(cell, sizeof(cell), "%6.0f",
				    100 * t->e->claim_share[i * n + k]);
			ss_out_cstr(t->sc.out, cell);
		}
		ss_screen_blank(&t->sc);
	}
}

void
ss_text_sections(struct ss_text *t)
{
	put_shared(t);
	put_disagreements(t);
	if (!t->brief) {
		put_quotes(t);
		put_labels(t);
	}
	put_unique(t);
	if (!t->brief)
		put_overlap(t);
}
