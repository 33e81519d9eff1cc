/*
 * The report as text for a person: what the outlets share, where they
 * differ, what only one of them says, each with the sentences themselves.
 * Articles of an event are numbered [1], [2], … in its list of articles;
 * [2:14] is line 14 of the text of article 2.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "report/text.h"

#define BRIEF_SINGLES 40

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

static void
put_head(struct ss_text *t, size_t number)
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
	    plural(e->n_coverage), e->n_groups, plural(e->n_groups), e->id);
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
put_articles(struct ss_text *t)
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
		a = ss_text_document(t, (uint32_t)i)->article;
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
		if (ss_text_document(t, (uint32_t)i)->title.ptr != NULL &&
		    (!t->brief || t->e->n_articles > 1))
			ss_screen_para(&t->sc, 6, 6, SS_STYLE_DIM, NULL,
			    ss_text_document(t, (uint32_t)i)->title);
	}
}

static void
put_event(struct ss_text *t, size_t number)
{
	put_head(t, number);
	put_articles(t);
	if (t->e->n_groups < 2)
		return;
	ss_text_sections(t);
}

/* Events of one article, a line each. */
static void
put_singles(struct ss_text *t, const uint32_t *order, size_t n_singles)
{
	const struct ss_document *d;
	struct ss_buf line;
	char when[32];
	size_t i, n = 0;

	ss_screen_blank(&t->sc);
	ss_screen_rule(&t->sc, '=');
	(void)snprintf(when, sizeof(when), "%zu ", n_singles);
	ss_screen_para_c(&t->sc, 0, 0, SS_STYLE_BOLD, when,
	    n_singles == 1 ? "event with a single article"
			   : "events with a single article each");
	ss_buf_init(&line, 0);
	for (i = 0; i < t->in->report->n_events; i++) {
		t->e = &t->in->report->events[order[i]];
		if (t->e->n_articles != 1)
			continue;
		if (n++ >= BRIEF_SINGLES) {
			ss_text_more(t, n_singles - BRIEF_SINGLES, "of these");
			break;
		}
		d = ss_text_document(t, 0);
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
	struct ss_text t;
	struct ss_buf line;
	size_t i, n_singles = 0, n_dropped = 0, number = 0;
	int alone;

	memset(&t, 0, sizeof(t));
	t.in = in;
	t.brief = !in->format->compare;
	alone = in->report->n_events == 1; /* is shown whole */
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
		if (t.brief && t.e->n_articles == 1 && !alone)
			continue;
		if (number > 0 || t.brief)
			ss_screen_blank(&t.sc);
		number++;
		put_event(&t, t.brief ? number : 0);
	}
	if (t.brief && n_singles > 0 && !alone)
		put_singles(&t, order, n_singles);
	return o->status;
}
