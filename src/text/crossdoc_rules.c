/*
 * See crossdoc_rules.h.  Linear in the units, but for the looks back of
 * REACH units.
 */
#include "text/crossdoc_rules.h"

#include "base/map.h"

#define SURE       0.8f /* score of a line that looks like story */
#define DOUBT      0.5f
#define NO_STORY   0.2f
#define MANY       3   /* other stories */
#define ON_TOPIC   0.3 /* share of content words found in the rest */
#define OFF_TOPIC  0.1
#define RUN_TOPIC  0.2 /* the same for a run of RUN_WORDS */
#define TOPIC_RUN  8   /* content words of a run or unit that can tell */
#define TOPIC_REST 60  /* and of the rest */
#define APART_REST 30  /* the same for a run at the tail */
#define FULL_REST  200 /* words of a rest that OFF_TOPIC is for */
#define RUN_WORDS  40
#define REACH      6 /* units between a doubtful one and (b) */
#define PART_WORDS 6 /* of a sentence that goes without its line */
#define MOST       6 /* tenths of the words of a line */
#define LEAD_LINES 3
#define LEAD_WORDS 8

/* One that only begins alike must do so in MANY. */
static int
recurs(const struct ss_crossdoc_unit *u)
{
	return u->stories > 0 || u->similar > 0 || u->alike >= MANY - 1;
}

/* Marks the units of lines most of whose words recur. */
static void
mark_lines(struct ss_crossdoc_article *a)
{
	struct ss_crossdoc_unit *u = a->units;
	size_t i, k, end;
	uint32_t words, found;

	for (i = 0; i < a->n_units; i = end) {
		words = found = 0;
		for (end = i; end < a->n_units && u[end].line == u[i].line;
		     end++) {
			words += u[end].n_words;
			found += recurs(&u[end]) ? u[end].n_words : 0;
		}
		for (k = i; k < end; k++)
			u[k].line_recurs = found * 2 > words;
	}
}

static int
is_edge(const struct ss_crossdoc_unit *u)
{
	return recurs(u) || u->line_recurs || u->score < DOUBT;
}

/* The units before *head and from *tail on recur or are doubtful. */
static void
find_edges(const struct ss_crossdoc_article *a, size_t *head, size_t *tail)
{
	const struct ss_crossdoc_unit *u = a->units;
	size_t i;

	for (i = 0; i < a->n_units && is_edge(&u[i]);)
		i++;
	*head = i;
	for (i = a->n_units; i > *head && is_edge(&u[i - 1]);)
		i--;
	*tail = i;
}

/* Whether the units between a doubtful recurring one and i all recur. */
static int
follows_doubtful(const struct ss_crossdoc_unit *u, size_t i)
{
	size_t k;

	for (k = 1; k <= REACH && k <= i; k++) {
		if (!recurs(&u[i - k]))
			return 0;
		if (u[i - k].score < DOUBT)
			return 1;
	}
	return 0;
}

/*
 * A short piece of a line stays unless the whole line goes: it may have been
 * cut at a full stop that is no end of a sentence.
 */
static void
keep_pieces(struct ss_crossdoc_article *a)
{
	struct ss_crossdoc_unit *u = a->units;
	size_t i, k, end;
	int whole;

	for (i = 0; i < a->n_units; i = end) {
		whole = 1;
		for (end = i; end < a->n_units && u[end].line == u[i].line;
		     end++)
			whole &= u[end].removed;
		for (k = i; k < end && !whole; k++)
			if (u[k].n_words < PART_WORDS)
				u[k].removed = 0;
	}
}

/* Of a line at the tail that goes for the most part nothing is left. */
static void
complete_lines(struct ss_crossdoc_article *a)
{
	struct ss_crossdoc_unit *u = a->units;
	size_t i, k, end;
	uint32_t words, gone;

	for (i = a->tail; i < a->n_units; i = end) {
		words = gone = 0;
		for (end = i; end < a->n_units && u[end].line == u[i].line;
		     end++) {
			words += u[end].n_words;
			gone += u[end].removed ? u[end].n_words : 0;
		}
		for (k = i; k < end && gone * 10 >= words * MOST; k++)
			u[k].removed = !u[k].is_title;
	}
}

/* Unit i recurs at head or tail; a remark not alone there. */
static int
is_in_run(
    const struct ss_crossdoc_article *a, size_t i, size_t head, size_t tail)
{
	const struct ss_crossdoc_unit *u = a->units;

	if (i >= head && i < tail)
		return 0;
	return !u[i].remark || (i > 0 && u[i - 1].stories > 0) ||
	    (i + 1 < a->n_units && u[i + 1].stories > 0 && !u[i + 1].is_title);
}

/*
 * How much of the units [beg, end) that recur is about what the rest is
 * about: the share of their content words, by weight, that stand in rest,
 * 0 to 1; fallback where there is too little to tell.  The less there is of
 * the rest, the less is found of whatever it is.
 */
static double
topic(const struct ss_crossdoc_article *a, size_t beg, size_t end,
    const struct ss_map *rest, double fallback)
{
	const struct ss_crossdoc_unit *u;
	uint64_t all = 0, found = 0;
	uint32_t k, words = 0;

	if (rest->n < APART_REST)
		return fallback;
	for (; beg < end; beg++) {
		u = &a->units[beg];
		for (k = u->word; recurs(u) && k < u->word + u->n_all; k++) {
			if (a->weights[k] == 0)
				continue;
			words++;
			all += a->weights[k];
			if (ss_map_get(rest, a->words[k]) != SS_MAP_NONE)
				found += a->weights[k];
		}
	}
	return words < TOPIC_RUN ? fallback : (double)found / (double)all;
}

/* The same where the rest is long enough to tell of single units. */
static double
of_topic(const struct ss_crossdoc_article *a, size_t beg, size_t end,
    const struct ss_map *rest, double fallback)
{
	return rest->n < TOPIC_REST ? fallback
				    : topic(a, beg, end, rest, fallback);
}

/* The content words of what does not recur and looks like story. */
static int
words_of_rest(const struct ss_crossdoc_article *a, struct ss_map *rest)
{
	const struct ss_crossdoc_unit *u;
	size_t i;
	uint32_t k;

	for (i = 0; i < a->n_units; i++) {
		u = &a->units[i];
		if (recurs(u) || u->score < DOUBT)
			continue;
		for (k = u->word; k < u->word + u->n_all; k++)
			if (a->weights[k] > 0 &&
			    ss_map_put(rest, a->words[k], 1) == NULL)
				return SS_ENOMEM;
	}
	return 0;
}

int
ss_crossdoc_look(struct ss_crossdoc_article *a)
{
	struct ss_crossdoc_unit *u = a->units;
	struct ss_map rest;
	size_t i, head, tail;
	double run, limit;
	int r;

	for (i = 0; i < a->n_units && !recurs(&u[i]);)
		i++;
	a->recurs = i < a->n_units;
	if (!a->recurs)
		return 0;
	ss_map_init(&rest);
	mark_lines(a);
	r = words_of_rest(a, &rest);
	find_edges(a, &head, &tail);
	a->head = (uint32_t)head;
	a->tail = (uint32_t)tail;
	run = topic(a, tail, a->n_units, &rest, 1);
	limit = OFF_TOPIC;
	if (rest.n < FULL_REST)
		limit *= (double)rest.n / FULL_REST;
	for (i = tail; i < a->n_units; i++)
		u[i].apart = run < limit && !u[i].remark;
	ss_map_release(&rest);
	return r;
}

/*
 * Whether unit u goes because it stands apart: in another story too, where
 * the one other does not think it belongs there either.
 */
static int
is_apart(const struct ss_crossdoc_article *v, const struct ss_crossdoc_unit *u)
{
	if (!u->apart || (u->stories == 0 && u->similar == 0))
		return 0;
	if (u->stories >= MANY - 1 || u->similar >= MANY - 1)
		return 1;
	return u->partner.article != UINT32_MAX &&
	    v[u->partner.article].units[u->partner.unit].apart;
}

static int
decide_known(const struct ss_crossdoc_article *v, struct ss_crossdoc_article *a)
{
	struct ss_crossdoc_unit *u = a->units;
	size_t i, head = a->head, tail = a->tail;
	uint32_t last = UINT32_MAX;
	struct ss_map rest;
	double run;
	int n_prose = 0, lead, r;

	ss_map_init(&rest);
	r = words_of_rest(a, &rest);
	run = of_topic(a, tail, a->n_units, &rest, OFF_TOPIC);
	for (i = 0; i < a->n_units && r == 0; i++) {
		if (u[i].score >= DOUBT && u[i].n_words >= LEAD_WORDS &&
		    u[i].line != last) {
			n_prose++;
			last = u[i].line;
		}
		if (u[i].fact || u[i].is_title)
			continue;
		if (!recurs(&u[i]))
			continue;
		/* A beginning that stands in another story is its teaser. */
		lead = u[i].line == last && n_prose <= LEAD_LINES && i < tail;
		if (lead &&
		    (u[i].stories < MANY ||
			of_topic(a, i, i + 1, &rest, 0) >= RUN_TOPIC))
			continue;
		if (u[i].stories == 0) {
			u[i].removed =
			    (u[i].score < DOUBT && !lead) || is_apart(v, &u[i]);
			continue;
		}
		u[i].removed = u[i].score < (u[i].remark ? DOUBT : SURE) ||
		    follows_doubtful(u, i) ||
		    (u[i].stories >= MANY && is_in_run(a, i, head, tail) &&
			of_topic(a, i, i + 1, &rest, run) < ON_TOPIC) ||
		    is_apart(v, &u[i]);
	}
	ss_map_release(&rest);
	return r;
}

static void
decide_run(struct ss_crossdoc_article *a, size_t beg, size_t end,
    const struct ss_map *rest)
{
	struct ss_crossdoc_unit *u = a->units;
	double words = 0, score = 0;
	uint32_t stories = 0;
	size_t i;

	for (i = beg; i < end; i++) {
		if (u[i].stories == 0)
			continue;
		words += u[i].n_words;
		score += u[i].n_words * (double)u[i].score;
		if (u[i].stories > stories)
			stories = u[i].stories;
	}
	if (words < RUN_WORDS ||
	    (score >= (double)SURE * words && stories < MANY &&
		of_topic(a, beg, end, rest, 1) >= RUN_TOPIC))
		return;
	for (i = beg; i < end; i++)
		u[i].removed = u[i].stories > 0 && !u[i].is_title;
}

static int
decide_unknown(struct ss_crossdoc_article *a)
{
	struct ss_map rest;
	int r;

	ss_map_init(&rest);
	r = words_of_rest(a, &rest);
	if (r == 0) {
		decide_run(a, 0, a->head, &rest);
		decide_run(a, a->tail, a->n_units, &rest);
	}
	ss_map_release(&rest);
	return r;
}

/* An article of which no story would be left is one that was copied. */
static void
keep_something(struct ss_crossdoc_article *a)
{
	uint64_t story = 0, left = 0;
	size_t i;

	for (i = 0; i < a->n_units; i++) {
		if (a->units[i].score < SURE)
			continue;
		story += a->units[i].n_words;
		left += a->units[i].removed ? 0 : a->units[i].n_words;
	}
	if (left * 4 >= story)
		return;
	for (i = 0; i < a->n_units; i++)
		if (a->units[i].score >= DOUBT)
			a->units[i].removed = 0;
}

int
ss_crossdoc_rule(
    const struct ss_crossdoc_article *v, struct ss_crossdoc_article *a)
{
	size_t i;
	int r;

	/* Versions share what is surely not story as well. */
	for (i = 0; i < a->n_units && a->outlet != 0; i++)
		a->units[i].removed = a->units[i].copied &&
		    a->units[i].score < NO_STORY && !a->units[i].fact &&
		    !a->units[i].is_title;
	if (!a->recurs) {
		keep_pieces(a);
		keep_something(a);
		return 0;
	}
	r = a->outlet == 0 ? decide_unknown(a) : decide_known(v, a);
	complete_lines(a);
	keep_pieces(a);
	keep_something(a);
	return r;
}
