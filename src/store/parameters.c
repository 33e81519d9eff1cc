#include "store/parameters.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "sketch/minhash.h"
#include "sketch/shingles.h"
#include "text/words.h"

#define WINDOW_MAX 36500

int
ss_store_parameter(struct ss_store *s, struct ss_arena *arena, const char *name,
    struct ss_str *out, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT value FROM parameter WHERE name = ?1", "z", name);
	int r = ss_sql_row(&s->sql, q, err);

	out->ptr = NULL;
	out->len = 0;
	if (r != 1)
		return r;
	r = ss_arena_dup_str(arena, ss_sql_str(q, 0), out);
	(void)sqlite3_reset(q);
	return r != 0 ? ss_error_nomem(err) : 0;
}

int
ss_store_parameter_set(struct ss_store *s, const char *name, const char *value,
    struct ss_error *err)
{
	return ss_sql_run(&s->sql, err,
	    "INSERT INTO parameter (name, value) VALUES (?1, ?2)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "zz", name, value);
}

/* Every parameter as text: what the file says, and what is asked for. */
#define N_PARAMETERS 11
#define KEEP_TEXT    10 /* of them */
struct parameter {
	const char *name, *what;
	unsigned given; /* bit of ss_store_options.given; 0: always */
	char value[40];
};

static void
number(struct parameter *p, double x)
{
	/* SQLite's own: the same in every locale. */
	(void)sqlite3_snprintf((int)sizeof(p->value), p->value, "%.15g", x);
}

static void
parameters(struct parameter p[N_PARAMETERS], const struct ss_options *o,
    unsigned window_days, enum ss_keep_text keep_text)
{
	static const char *const modes[] = {"off", "lines", "full"};
	static const char *const kept[] = {"all", "window"};
	static const struct parameter names[N_PARAMETERS] = {
	    {"words", "words (tokeniser and hash)", 0, ""},
	    {"shingles", "shingles (hash)", 0, ""},
	    {"minhash", "sketches", 0, ""},
	    {"shingle", "--shingle", SS_GIVEN_SHINGLE, ""},
	    {"threshold", "--threshold", SS_GIVEN_THRESHOLD, ""},
	    {"containment", "--containment", SS_GIVEN_CONTAINMENT, ""},
	    {"permutations", "--permutations", SS_GIVEN_PERMUTATIONS, ""},
	    {"recall", "--recall", SS_GIVEN_RECALL, ""},
	    {"boilerplate", "--boilerplate", SS_GIVEN_BOILERPLATE, ""},
	    {"window", "--window", SS_GIVEN_WINDOW, ""},
	    {"text", "--keep-text", SS_GIVEN_KEEP_TEXT, ""},
	};

	memcpy(p, names, sizeof(names));
	number(&p[0], SS_WORDS_VERSION);
	number(&p[1], SS_SHINGLES_VERSION);
	number(&p[2], SS_MINHASH_VERSION);
	number(&p[3], o->shingle);
	number(&p[4], o->threshold);
	number(&p[5], o->containment);
	number(&p[6], o->permutations);
	number(&p[7], o->recall);
	(void)strlcpy(p[8].value, modes[o->boilerplate], sizeof(p[8].value));
	number(&p[9], window_days);
	(void)strlcpy(
	    p[KEEP_TEXT].value, kept[keep_text], sizeof(p[KEEP_TEXT].value));
}

int
ss_parameters_write(struct ss_store *s, struct ss_error *err)
{
	struct parameter p[N_PARAMETERS];
	size_t i;
	int r = 0;

	parameters(p, &s->options, s->window_days, s->keep_text);
	for (i = 0; i < N_PARAMETERS && r == 0; i++)
		r = ss_store_parameter_set(s, p[i].name, p[i].value, err);
	return r;
}

static int
take_parameter(struct ss_store *s, size_t i, const char *value)
{
	struct ss_options *o = &s->options;
	const char *bad = NULL;

	switch (i) {
	case 3:
		o->shingle = (unsigned)strtonum(value, 1, 32, &bad);
		break;
	case 6:
		o->permutations = (unsigned)strtonum(value, 16, 1024, &bad);
		break;
	case 8:
		o->boilerplate = strcmp(value, "off") == 0 ? SS_BOILERPLATE_OFF
		    : strcmp(value, "lines") == 0 ? SS_BOILERPLATE_LINES
						  : SS_BOILERPLATE_FULL;
		break;
	case 9:
		s->window_days = (unsigned)strtonum(value, 1, WINDOW_MAX, &bad);
		break;
	case KEEP_TEXT:
		s->keep_text =
		    strcmp(value, "window") == 0 ? SS_TEXT_WINDOW : SS_TEXT_ALL;
		break;
	default:
		break;
	}
	return bad != NULL ? SS_EFORMAT : 0;
}

/* By SQLite: strtod(3) is bound to the locale. */
static int
take_share(
    struct ss_store *s, const char *name, double *out, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT CAST(value AS REAL) FROM parameter WHERE name = ?1", "z",
	    name);
	int r = ss_sql_row(&s->sql, q, err);

	if (r == 1) {
		*out = sqlite3_column_double(q, 0);
		(void)sqlite3_reset(q);
		r = 0;
	}
	return r;
}

int
ss_parameters_read(struct ss_store *s, const struct ss_store_options *o,
    int version, struct ss_error *err)
{
	static const struct ss_str all = {(const unsigned char *)"all", 3};
	struct parameter want[N_PARAMETERS];
	struct ss_arena arena;
	struct ss_str v;
	unsigned window = o->window_days != 0 ? o->window_days : s->window_days;
	size_t i;
	int r = 0;

	parameters(want, &s->options, window, s->keep_text);
	ss_arena_init(&arena);
	for (i = 0; i < N_PARAMETERS && r == 0; i++) {
		r = ss_store_parameter(s, &arena, want[i].name, &v, err);
		if (r != 0)
			break;
		if (v.ptr == NULL && i == KEEP_TEXT && version < 3)
			v = all; /* there was no other way */
		if (v.ptr == NULL) {
			r = ss_error_set(err, SS_EFORMAT, 0, 0,
			    "the store is damaged: its parameter '%s' is "
			    "missing",
			    want[i].name);
			break;
		}
		if (strcmp((const char *)v.ptr, want[i].value) != 0 &&
		    (want[i].given == 0 || (o->given & want[i].given) != 0)) {
			r = ss_error_set(err, SS_EINVAL, 0, 0,
			    "the store was made with %s %.30s, not %s: make "
			    "another store, or export and ingest this one",
			    want[i].what, (const char *)v.ptr, want[i].value);
			break;
		}
		if (take_parameter(s, i, (const char *)v.ptr) != 0)
			r = ss_error_set(err, SS_EFORMAT, 0, 0,
			    "the store is damaged: its parameter '%s' is "
			    "'%.30s'",
			    want[i].name, (const char *)v.ptr);
	}
	if (r == 0)
		r = take_share(s, "threshold", &s->options.threshold, err);
	if (r == 0)
		r = take_share(s, "containment", &s->options.containment, err);
	if (r == 0)
		r = take_share(s, "recall", &s->options.recall, err);
	if (r == 0)
		r = ss_options_validate(&s->options, err);
	if (r == 0)
		ss_bands_choose(&s->bands, s->options.threshold,
		    s->options.recall, s->options.permutations);
	ss_arena_release(&arena);
	return r;
}
