/*
 * The report as text for a person: what the outlets share, where they
 * differ, what only one of them says, each with the sentences themselves.
 * Articles of an event are numbered [1], [2], … in its list of articles.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "report/records.h"
#include "report/screen.h"
#include "report/write.h"

/* How much of an event `cluster` shows; `compare` shows everything. */
#define BRIEF_SHARED  4
#define BRIEF_UNIQUE  4
#define BRIEF_DIFFER  3
#define BRIEF_SINGLES 40

struct text {
	struct ss_screen sc;
	const struct ss_report_input *in;
	const struct ss_event_report *e;
	int brief;
};

static const struct ss_document *
document(const struct text *t, uint32_t article_i)
{
	return &t->in->docs->v[t->e->articles[article_i].article];
}

static struct ss_str
span(const struct text *t, uint32_t article_i, int in_title, size_t beg,
    size_t end)
{
	const struct ss_document *d = document(t, article_i);

	return ss_str_slice(in_title ? d->title : d->article->text, beg, end);
}

static const char *
plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* "4 March 2025", or "" when undated. */
static void
day(int64_t t, char out[32])
{
	static const char *const months[] = {"January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December"};
	char iso[32];
	unsigned y, m, d;

	out[0] = '\0';
	if (t == SS_NO_TIME)
		return;
	ss_time_format(t, 1, iso);
	if (sscanf(iso, "%4u-%2u-%2u", &y, &m, &d) == 3 && m >= 1 && m <= 12)
		(void)snprintf(out, 32, "%u %s %u", d, months[m - 1], y);
}

static void
days(int64_t first, int64_t last, char out[80])
{
	char a[32], b[32];

	day(first, a);
	day(last, b);
	if (a[0] == '\0')
		(void)snprintf(out, 80, "undated");
	else if (strcmp(a, b) == 0)
		(void)snprintf(out, 80, "%s", a);
	else
		(void)snprintf(out, 80, "%s to %s", a, b);
}

static size_t
count_sources(const struct ss_event_report *e)
{
	return e->n_groups;
}

static void
put_head(struct text *t, size_t number)
{
	const struct ss_event_report *e = t->e;
	struct ss_buf line;
	char when[80], head[32];
	size_t i;

	ss_screen_rule(&t->sc, '=');
	head[0] = '\0';
	if (number > 0)
		(void)snprintf(head, sizeof(head), "%zu. ", number);
	if (e->title.ptr != NULL)
		ss_screen_para(&t->sc, 0, 3, SS_STYLE_BOLD, head, e->title);
	else
		ss_screen_para_c(
		    &t->sc, 0, 3, SS_STYLE_BOLD, head, "(no title)");
	days(e->first, e->last, when);
	ss_buf_init(&line, 0);
	(void)ss_buf_addf(&line,
	    "%s; %zu article%s, %zu outlet%s, %zu source%s; event %s", when,
	    e->n_articles, plural(e->n_articles), e->n_coverage,
	    plural(e->n_coverage), count_sources(e), plural(count_sources(e)),
	    e->id);
	if (line.ptr != NULL)
		ss_screen_para_c(
		    &t->sc, 3, 3, SS_STYLE_PLAIN, NULL, (const char *)line.ptr);
	ss_buf_clear(&line);
	for (i = 0; i < e->n_keywords; i++) {
		(void)ss_buf_add_cstr(&line, i > 0 ? ", " : "");
		(void)ss_buf_add_str(&line, e->keywords[i]);
	}
	if (line.len > 0) {
		struct ss_str k = {line.ptr, line.len};

		ss_screen_para(&t->sc, 3, 13, SS_STYLE_DIM, "keywords: ", k);
	}
	ss_buf_release(&line);
}

static void
put_articles(struct text *t)
{
	const struct ss_event_article *ea;
	const struct ss_group *g;
	const struct ss_article *a;
	struct ss_buf line;
	char head[32], when[32];
	size_t i;

	ss_screen_heading(&t->sc, "Articles");
	for (i = 0; i < t->e->n_articles; i++) {
		ea = &t->e->articles[i];
		a = document(t, (uint32_t)i)->article;
		g = &t->in->clusters->groups[ea->group];
		(void)snprintf(head, sizeof(head), "[%zu] ", i + 1);
		ss_buf_init(&line, 0);
		if (a->outlet.ptr != NULL) {
			(void)ss_buf_add_str(&line, a->outlet);
			(void)ss_buf_add_cstr(&line, ", ");
		}
		day(a->published, when);
		if (when[0] != '\0')
			(void)ss_buf_addf(&line, "%s, ", when);
		(void)ss_buf_addf(&line, "%" PRIu32 " words", ea->n_words);
		if (ea->wire.ptr != NULL) {
			(void)ss_buf_add_cstr(&line, ", credits ");
			(void)ss_buf_add_str(&line, ea->wire);
		}
		(void)ss_buf_add_cstr(&line, ": ");
		(void)ss_buf_add_str(&line, a->id);
		if (g->n_articles > 1 && !ea->lead) {
			(void)ss_buf_add_cstr(&line, " (copy of ");
			(void)ss_buf_add_str(
			    &line, t->in->docs->v[g->lead].article->id);
			(void)ss_buf_add_cstr(&line, ")");
		}
		if (line.status == 0) {
			struct ss_str s = {line.ptr, line.len};

			ss_screen_para(&t->sc, 2, 6, SS_STYLE_BOLD, head, s);
		}
		ss_buf_release(&line);
		if (document(t, (uint32_t)i)->title.ptr != NULL &&
		    (!t->brief || t->e->n_articles > 1))
			ss_screen_para(&t->sc, 6, 6, SS_STYLE_DIM, NULL,
			    document(t, (uint32_t)i)->title);
	}
}

static void
put_support(struct text *t, const struct ss_support *s)
{
	char head[48];

	(void)snprintf(head, sizeof(head), "[%" PRIu32 "] %s", s->article_i + 1,
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
put_wordings(struct text *t, const struct ss_claim *c)
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

static void
put_more(struct text *t, size_t n, const char *what)
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
put_shared(struct text *t)
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
		    count_sources(t->e),
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
	put_more(t, more, "shared claims");
}

/* The sentence that a value stands in: a support of some claim. */
static struct ss_str
value_sentence(const struct text *t, const struct ss_value *v)
{
	const struct ss_claim *c = t->e->claims;
	const struct ss_support *s;
	struct ss_str none = {NULL, 0};
	size_t i, k;

	for (i = 0; i < t->e->n_claims; i++, c++)
		for (k = 0; k < c->n_support; k++) {
			s = &c->support[k];
			if (s->article_i == v->article_i && !s->in_title &&
			    s->beg <= v->beg && v->end <= s->end)
				return span(t, s->article_i, 0, s->beg, s->end);
		}
	return none;
}

static void
put_disagreements(struct text *t)
{
	const struct ss_disagreement *d;
	struct ss_str sentence;
	char head[64];
	size_t i, k, n = t->e->n_disagreements;

	if (n == 0)
		return;
	ss_screen_heading(
	    &t->sc, "Where they differ (leads to check, not verdicts)");
	for (i = 0; i < n; i++) {
		if (t->brief && i >= BRIEF_DIFFER) {
			put_more(t, n - i, "differences");
			break;
		}
		d = &t->e->disagreements[i];
		ss_screen_para_c(&t->sc, 2, 4, SS_STYLE_NOTE, "* ",
		    ss_value_kind_name(d->kind));
		for (k = 0; k < d->n_values; k++) {
			(void)snprintf(head, sizeof(head), "[%" PRIu32 "] ",
			    d->values[k].article_i + 1);
			ss_screen_para(&t->sc, 6, 10, SS_STYLE_BOLD, head,
			    d->values[k].value);
			sentence = value_sentence(t, &d->values[k]);
			if (sentence.ptr != NULL)
				ss_screen_para(&t->sc, 10, 10, SS_STYLE_PLAIN,
				    NULL, sentence);
		}
	}
}

static void
put_quotes(struct text *t)
{
	const struct ss_quote_variant *v;
	const struct ss_quote *q;
	char head[64];
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
			(void)snprintf(head, sizeof(head),
			    "[%" PRIu32 "] %s: ", v->article_i + 1,
			    ss_quote_class_name(v->class_));
			ss_screen_para(&t->sc, 6, 10, SS_STYLE_DIM, head,
			    span(t, v->article_i, 0, v->beg, v->end));
		}
	}
}

static void
put_labels(struct text *t)
{
	const struct ss_label_use *u;
	const struct ss_label *l;
	struct ss_buf line;
	size_t i, k;

	if (t->e->n_labels == 0)
		return;
	ss_screen_heading(&t->sc, "How each calls them");
	ss_buf_init(&line, 0);
	for (i = 0; i < t->e->n_labels; i++) {
		l = &t->e->labels[i];
		ss_screen_para(&t->sc, 2, 4, SS_STYLE_BOLD, "* ", l->entity);
		for (k = 0; k < l->n_uses; k++) {
			u = &l->uses[k];
			if (k == 0 ||
			    !ss_str_equal(u->outlet, l->uses[k - 1].outlet)) {
				ss_buf_clear(&line);
				(void)ss_buf_add_str(&line, u->outlet);
				(void)ss_buf_add_cstr(&line, ": ");
			} else {
				(void)ss_buf_add_cstr(&line, "; ");
			}
			(void)ss_buf_add_str(
			    &line, span(t, u->article_i, 0, u->beg, u->end));
			if (u->in_quote)
				(void)ss_buf_add_cstr(&line, " (in a quote)");
			if (k + 1 == l->n_uses ||
			    !ss_str_equal(u->outlet, l->uses[k + 1].outlet)) {
				struct ss_str s = {line.ptr, line.len};

				ss_screen_para(
				    &t->sc, 6, 10, SS_STYLE_PLAIN, NULL, s);
			}
		}
	}
	ss_buf_release(&line);
}

static const char *
exact_word(enum ss_exact_kind kind)
{
	return kind == SS_EXACT_QUOTE ? "quote"
	    : kind == SS_EXACT_NUMBER ? "number"
				      : "name";
}

static void
put_unique_one(struct text *t, const struct ss_unique *u)
{
	const struct ss_claim *c = &t->e->claims[u->claim_i];
	const struct ss_support *s = &c->support[c->rep];
	struct ss_buf line;
	size_t k;

	ss_screen_para(&t->sc, 4, 6, SS_STYLE_PLAIN, "- ",
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
		    &t->sc, 6, 8, SS_STYLE_NOTE, "nowhere else: ", text);
	}
	ss_buf_release(&line);
}

static void
put_unique(struct text *t)
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
					document(t, (uint32_t)a)->article));
			}
			put_unique_one(t, u);
			miss += u->miss_rate;
			n++;
		}
	}
	put_more(t, more, "sentences without a match");
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
put_overlap(struct text *t)
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

static void
put_event(struct text *t, size_t number)
{
	put_head(t, number);
	put_articles(t);
	if (count_sources(t->e) < 2)
		return;
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

/* Events of one article, a line each. */
static void
put_singles(struct text *t, const uint32_t *order, size_t n_singles)
{
	const struct ss_document *d;
	struct ss_buf line;
	char when[32];
	size_t i, n = 0;

	ss_screen_blank(&t->sc);
	ss_screen_rule(&t->sc, '=');
	(void)snprintf(when, sizeof(when), "%zu", n_singles);
	ss_screen_para_c(&t->sc, 0, 0, SS_STYLE_BOLD, when,
	    n_singles == 1 ? " event with a single article"
			   : " events with a single article each");
	ss_buf_init(&line, 0);
	for (i = 0; i < t->in->report->n_events; i++) {
		t->e = &t->in->report->events[order[i]];
		if (t->e->n_articles != 1)
			continue;
		if (n++ >= BRIEF_SINGLES) {
			put_more(t, n_singles - BRIEF_SINGLES, "of these");
			break;
		}
		d = document(t, 0);
		ss_buf_clear(&line);
		(void)ss_buf_add_str(
		    &line, d->title.ptr != NULL ? d->title : d->article->id);
		if (d->article->outlet.ptr != NULL) {
			(void)ss_buf_add_cstr(&line, " (");
			(void)ss_buf_add_str(&line, d->article->outlet);
			(void)ss_buf_add_cstr(&line, ")");
		}
		if (line.status == 0) {
			struct ss_str s = {line.ptr, line.len};

			ss_screen_line(&t->sc, 2, SS_STYLE_PLAIN, s);
		}
	}
	ss_buf_release(&line);
}

int
ss_report_write_text(
    const struct ss_report_input *in, const uint32_t *order, struct ss_out *o)
{
	struct text t;
	struct ss_buf line;
	size_t i, n_singles = 0, n_dropped = 0, number = 0;

	memset(&t, 0, sizeof(t));
	t.in = in;
	t.brief = !in->format->compare;
	t.sc.out = o;
	t.sc.width = in->format->width < 40 ? 40 : in->format->width;
	t.sc.colour = in->format->colour;
	for (i = 0; i < in->report->n_events; i++)
		n_singles += in->report->events[i].n_articles == 1;
	for (i = 0; i < in->articles->n_skipped; i++)
		n_dropped += in->articles->skipped[i].dropped != 0;
	ss_buf_init(&line, 0);
	if (t.brief)
		(void)ss_buf_addf(&line,
		    "%zu article%s, %zu without their near-duplicates; %zu "
		    "event%s, %zu of them with more than one article.",
		    in->clusters->n_articles, plural(in->clusters->n_articles),
		    in->clusters->n_groups, in->clusters->n_events,
		    plural(in->clusters->n_events),
		    in->clusters->n_events - n_singles);
	if (n_dropped > 0)
		(void)ss_buf_addf(&line, " %zu record%s skipped.", n_dropped,
		    n_dropped == 1 ? " was" : "s were");
	if (line.len > 0 && line.status == 0)
		ss_screen_para_c(
		    &t.sc, 0, 0, SS_STYLE_PLAIN, NULL, (const char *)line.ptr);
	ss_buf_release(&line);
	for (i = 0; i < in->report->n_events && o->status == 0; i++) {
		t.e = &in->report->events[order[i]];
		if (t.brief && t.e->n_articles == 1)
			continue;
		if (number > 0 || t.brief)
			ss_screen_blank(&t.sc);
		number++;
		put_event(&t, t.brief ? number : 0);
	}
	if (t.brief && n_singles > 0)
		put_singles(&t, order, n_singles);
	return o->status;
}
