/*
 * A store from outside: migration, views, redirects, window, versions, lock.
 * (Over 800 lines: each test starts from the one feed that is made here.)
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/endian.h>

#include "collection.h"
#include "store/counts.h"
#include "store/schema.h"
#include "store/segment.h"
#include "store/ties.h"

#define N     40
#define DAY_S 86400

static char path[64];
static char lines[N][1200];
static struct ss_article articles[N];

static struct ss_str
str(const char *s)
{
	return (struct ss_str){(const unsigned char *)s, strlen(s)};
}

/* Ten events of four outlets; the fourth copies the first. */
static void
make_articles(void)
{
	static const char *const outlets[] = {"North", "South", "East", "West"};
	static const char *const words[] = {"harbour", "glacier", "senate",
	    "orchard", "satellite", "quarry", "festival", "tunnel", "vaccine",
	    "railway"};
	static char ids[N][8], titles[N][64], dates[N][16];
	struct ss_article *a;
	size_t i, e, len;
	uint64_t seed;
	unsigned k, o;

	for (i = 0; i < N; i++) {
		a = &articles[i];
		e = i % 10;
		o = (unsigned)(i / 10);
		memset(a, 0, sizeof(*a));
		/* outlets 0 and 3 draw the same words */
		seed = 100 * e + o % 3 + 1;
		len = (size_t)snprintf(lines[i], sizeof(lines[i]),
		    "The %s at Q%c%s. ", words[e], (int)('A' + e),
		    words[9 - e]);
		for (k = 0; k < 90; k++)
			len += (size_t)snprintf(lines[i] + len,
			    sizeof(lines[i]) - len, "w%zuk%llu%s", e,
			    (unsigned long long)(collection_random(&seed) % 60),
			    k % 12 == 11 ? ". " : " ");
		(void)snprintf(ids[i], sizeof(ids[i]), "a%zu", i);
		(void)snprintf(titles[i], sizeof(titles[i]), "%s at Q%c%s: %s",
		    words[e], (int)('A' + e), words[9 - e], outlets[o]);
		(void)snprintf(dates[i], sizeof(dates[i]), "2020-01-%02u",
		    (unsigned)(e + 1));
		a->id = str(ids[i]);
		a->outlet = str(outlets[o]);
		a->title = str(titles[i]);
		a->date = str(dates[i]);
		a->text = str(lines[i]);
		a->published = 1577836800 + (int64_t)e * DAY_S;
		a->flags = SS_ARTICLE_DAY_ONLY;
		a->identity = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);
	}
}

static struct ss_store *
open_store(int write)
{
	struct ss_store_options o;
	struct ss_store *s;
	struct ss_error e;

	ss_store_options_init(&o);
	o.write = o.create = write;
	ss_options_init(&o.options);
	if (ss_store_open(&s, path, &o, &e) != 0)
		ck_abort_msg("%s", e.msg);
	return s;
}

static void
ingest(struct ss_article *v, size_t n, struct ss_ingest_summary *sum)
{
	struct ss_store *s = open_store(1);
	struct ss_ingest_options o;
	struct ss_articles a;
	struct ss_error e;

	memset(&a, 0, sizeof(a));
	memset(&o, 0, sizeof(o));
	o.threads = 1;
	o.started = SS_NO_TIME;
	a.v = v;
	a.n = n;
	if (ss_store_ingest(s, &a, &o, sum, &e) != 0)
		ck_abort_msg("%s", e.msg);
	ss_store_close(s);
}

static void
problem(void *ctx, const char *what)
{
	(void)ctx;
	printf("%s\n", what);
}

static void
check_sound(void)
{
	struct ss_store *s = open_store(0);
	struct ss_error e;
	uint64_t n;

	ck_assert_int_eq(ss_store_check(s, problem, NULL, &n, &e), 0);
	ck_assert_uint_eq(n, 0);
	ss_store_close(s);
}

static int64_t
number(const char *sql)
{
	struct ss_store *s = open_store(0);
	struct ss_error e;
	int64_t x;

	if (ss_sql_int(&s->sql, &e, &x, -1, sql, "") != 0)
		ck_abort_msg("%s", e.msg);
	ss_store_close(s);
	return x;
}

static void
set_up(void)
{
	int fd;

	strcpy(path, "/tmp/test-store-XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	close(fd);
	make_articles();
}

static void
tear_down(void)
{
	const char *const ends[] = {"", "-wal", "-shm", ".lock"};
	char name[80];
	size_t i;

	for (i = 0; i < 4; i++) {
		(void)snprintf(name, sizeof(name), "%s%s", path, ends[i]);
		(void)unlink(name);
	}
}

/* --- earlier schemas, made of what this one holds ---------------------- */

static void
must(struct ss_store *s, const char *sql)
{
	struct ss_error e;

	if (ss_sql_exec(&s->sql, sql, &e) != 0)
		ck_abort_msg("%s", e.msg);
}

static void
old_pairs(struct ss_store *s)
{
	struct ss_ties t = {0};
	struct ss_error e;
	int64_t lead;
	size_t i;

	for (lead = 1; lead <= N; lead++) {
		ck_assert_int_eq(ss_ties_read(s, lead, &t, &e), 0);
		for (i = 0; i < t.n; i++)
			ck_assert_int_eq(
			    ss_sql_run(&s->sql, &e,
				"INSERT INTO pair VALUES (?1, ?2,"
				" ?3, ?4)",
				"iiri", lead, t.v[i].other,
				ss_tie_p(t.v[i].strength),
				(int64_t)(10000 + 3800 * t.v[i].cosine)),
			    0);
	}
	ss_ties_release(&t);
}

struct terms {
	struct ss_entry v[N + 1];
};

/* Terms had 32 bits. */
static uint32_t
long_hash(uint32_t hash)
{
	return hash << (32 - SS_TERM_BITS) | (hash & 0x5a);
}

static int
take_terms(void *ctx, const struct ss_row *row)
{
	struct terms *t = ctx;
	struct ss_entry *e;
	size_t i, j;

	for (i = 0; i < row->n_terms; i++)
		for (j = row->beg[i]; j < row->beg[i + 1]; j++) {
			e = &t->v[row->heads[row->postings[j].entry].article];
			e->terms[e->n_terms].hash = long_hash(row->terms[i]);
			e->terms[e->n_terms++].weight = row->postings[j].weight;
		}
	return 0;
}

static void
old_segment(struct ss_store *s)
{
	static struct terms t;
	static unsigned char raw[N * (12 + 128 + 200)];
	unsigned char *p = raw;
	struct ss_error e;
	size_t i;
	unsigned j;

	memset(&t, 0, sizeof(t));
	ck_assert_int_eq(ss_segment_each(s, INT32_MIN, INT32_MAX, SS_ROW_TERMS,
			     take_terms, &t, &e),
	    0);
	for (i = 1; i <= N; i++) {
		le32enc(p, (uint32_t)i);
		le32enc(p + 4, (uint32_t)(articles[i - 1].published / DAY_S));
		le16enc(p + 8, 128);
		p[10] = (unsigned char)t.v[i].n_terms;
		p[11] = 0;
		memset(p + 12, 0, 128);
		p += 12 + 128;
		for (j = 0; j < t.v[i].n_terms; j++, p += 5) {
			le32enc(p, t.v[i].terms[j].hash);
			p[4] = t.v[i].terms[j].weight;
		}
	}
	ck_assert_int_eq(ss_sql_run(&s->sql, &e,
			     "INSERT INTO segment_1 (run, first_day, last_day,"
			     " undated, n, packed) VALUES (1, 18262, 18271, 0,"
			     " ?1, ?2)",
			     "ib", (int64_t)N, raw, (size_t)(p - raw)),
	    0);
}

static int
take_entries(void *ctx, const struct ss_row *row)
{
	struct terms *t = ctx;
	const uint32_t *samples = row->samples;
	struct ss_entry *e;
	size_t i;

	for (i = 0; i < row->n; i++) {
		e = &t->v[row->heads[i].article];
		e->head = row->heads[i];
		e->n_samples = row->n_samples[i];
		memcpy(e->samples, samples, e->n_samples * sizeof(*samples));
		samples += e->n_samples;
	}
	return take_terms(ctx, row);
}

/* Schema 2: texts beside their versions, terms of 32 bits. */
static void
texts_as_they_were(struct ss_store *s)
{
	must(s,
	    "ALTER TABLE version ADD COLUMN packed BLOB NOT NULL DEFAULT x'';"
	    "UPDATE version SET packed = (SELECT t.packed FROM text t"
	    " WHERE t.version = version.version);"
	    "DROP TABLE text; DROP VIEW runs; DELETE FROM parameter WHERE name "
	    "= 'text';");
}

/* Pairs: the likely ones, without the cosine of the texts. */
static void
ties_as_they_were(struct ss_store *s)
{
	struct ss_ties t = {0};
	struct ss_error e;
	struct ss_buf b;
	int64_t lead, last, n;
	size_t i;

	ss_buf_init(&b, 0);
	for (lead = 1; lead <= N; lead++) {
		ck_assert_int_eq(ss_ties_read(s, lead, &t, &e), 0);
		if (t.n == 0)
			continue;
		ss_buf_clear(&b);
		ss_buf_add_char(&b, (char)t.n_best);
		ss_buf_add(&b, t.best, t.n_best);
		for (i = 0, n = 0; i < t.n; i++)
			n += ss_tie_p(t.v[i].strength) >= 0.005;
		ss_varint_add(&b, (uint64_t)n);
		for (i = 0, last = 0; i < t.n; i++) {
			if (ss_tie_p(t.v[i].strength) < 0.005)
				continue;
			ss_varint_add(&b, (uint64_t)(t.v[i].other - last));
			last = t.v[i].other;
			ss_buf_add_char(
			    &b, (char)(unsigned char)t.v[i].strength);
			ss_buf_add_char(
			    &b, (char)(unsigned char)(t.v[i].strength >> 8));
			ss_buf_add_char(&b, (char)t.v[i].cosine);
		}
		ck_assert_int_eq(ss_sql_run(&s->sql, &e,
				     "UPDATE tie SET packed = ?2"
				     " WHERE lead = ?1",
				     "ib", lead, b.ptr, b.len),
		    0);
	}
	ss_buf_release(&b);
	ss_ties_release(&t);
}

/* The pair that is likely, and the cosine that stands for the texts'. */
static void
check_ties_of(struct ss_store *s, int64_t lead, const struct ss_ties *was)
{
	struct ss_ties t = {0};
	const struct ss_tie *x;
	struct ss_error e;
	size_t i;

	ck_assert_int_eq(ss_ties_read(s, lead, &t, &e), 0);
	for (i = 0; i < was->n; i++) {
		x = ss_ties_find(&t, was->v[i].other);
		ck_assert_int_eq(
		    x != NULL, ss_tie_p(was->v[i].strength) >= 0.005);
		if (x == NULL)
			continue;
		ck_assert_uint_eq(x->strength, was->v[i].strength);
		ck_assert_uint_eq(x->cosine, was->v[i].cosine);
		ck_assert_double_eq_tol((double)ss_tie_alike_of(x->alike),
		    0.01 * exp(x->cosine * log(100) / 255), 0.003);
	}
	ss_ties_release(&t);
}

static void
make_second(size_t n)
{
	struct ss_store *s = open_store(1);
	struct ss_segment g = {NULL, n, n};
	static struct terms t;
	struct ss_error e;

	memset(&t, 0, sizeof(t));
	ck_assert_int_eq(
	    ss_segment_each(s, INT32_MIN, INT32_MAX,
		SS_ROW_TERMS | SS_ROW_SAMPLES, take_entries, &t, &e),
	    0);
	must(s, "DELETE FROM segment");
	g.v = t.v + 1;
	ck_assert_int_eq(ss_segment_write(s, &g, 1, 18271, &e), 0);
	ties_as_they_were(s);
	ss_sql_forget(&s->sql);
	texts_as_they_were(s);
	must(s, "PRAGMA user_version = 2");
	ss_store_close(s);
}

static void
make_first(void)
{
	struct ss_store *s = open_store(1);

	must(s,
	    "DROP VIEW event_overview; DROP VIEW outlet_coverage;"
	    "DROP VIEW unique_claims; BEGIN;"
	    "CREATE TABLE event_1 (event INTEGER PRIMARY KEY, id TEXT NOT"
	    " NULL UNIQUE, opened INTEGER NOT NULL, changed INTEGER NOT"
	    " NULL, n_articles INTEGER NOT NULL, n_groups INTEGER NOT NULL,"
	    " n_outlets INTEGER NOT NULL, first INTEGER, last INTEGER,"
	    " title TEXT);"
	    "CREATE TABLE history_1 (seq INTEGER PRIMARY KEY, run INTEGER"
	    " NOT NULL, id TEXT NOT NULL, what TEXT NOT NULL, other TEXT,"
	    " n INTEGER);"
	    "CREATE TABLE pair (a INTEGER NOT NULL, b INTEGER NOT NULL,"
	    " p REAL NOT NULL, cosine INTEGER NOT NULL, PRIMARY KEY (a, b))"
	    " WITHOUT ROWID;"
	    "CREATE TABLE term (english INTEGER NOT NULL, hash INTEGER NOT"
	    " NULL, n INTEGER NOT NULL, PRIMARY KEY (english, hash))"
	    " WITHOUT ROWID;"
	    "CREATE TABLE segment_1 (segment INTEGER PRIMARY KEY,"
	    " run INTEGER NOT NULL, first_day INTEGER NOT NULL,"
	    " last_day INTEGER NOT NULL, undated INTEGER NOT NULL,"
	    " n INTEGER NOT NULL, packed BLOB NOT NULL);"
	    "INSERT INTO term VALUES (1, -1, 30), (1, 12345, 7),"
	    " (0, 12345, 3);"
	    "INSERT INTO event_1 SELECT event, id, opened, changed,"
	    " n_articles, n_groups, n_outlets, first, last,"
	    " (SELECT title FROM version v JOIN article a"
	    "  ON a.version = v.version WHERE a.article = e.titled)"
	    " FROM event e;"
	    "INSERT INTO history_1 (run, id, what, n) SELECT h.run, e.id,"
	    " h.what, h.n FROM history h JOIN event e ON e.event = h.event;"
	    "INSERT INTO history_1 (run, id, what, n) VALUES"
	    " (1, 'e00000000000000aa', 'pruned', 2);");
	old_pairs(s);
	old_segment(s);
	ss_sql_forget(&s->sql);
	texts_as_they_were(s);
	must(s,
	    "DROP TABLE event; DROP TABLE history; DROP TABLE tie;"
	    "DROP TABLE count; DROP TABLE segment; DROP TABLE pin;"
	    "ALTER TABLE event_1 RENAME TO event;"
	    "ALTER TABLE history_1 RENAME TO history;"
	    "ALTER TABLE segment_1 RENAME TO segment;"
	    "CREATE INDEX event_last ON event (last);"
	    "CREATE INDEX history_id ON history (id);"
	    "CREATE VIEW event_overview AS SELECT id FROM event;"
	    "CREATE VIEW outlet_coverage AS SELECT id FROM event;"
	    "CREATE VIEW unique_claims AS SELECT id FROM event;"
	    "PRAGMA user_version = 1; COMMIT");
	ss_store_close(s);
}

START_TEST(schema_1_is_brought_up_to_date)
{
	static const char sum[] =
	    "SELECT sum(event * n_articles * titled + n_groups) FROM event";
	struct ss_ingest_summary m;
	int64_t was, pairs;
	struct ss_store *s;
	struct ss_count c = {UINT64_C(1) << 32 | 12345, 0};
	char id[SS_ID_SIZE];
	struct ss_error e;

	ingest(articles, 30, &m);
	ingest(articles + 30, 10, &m);
	ck_assert_uint_eq(m.n_copies, 10);
	was = number(sum);
	pairs = number("SELECT count(*) FROM tie");
	make_first();
	s = open_store(0); /* a reader brings it up to date, too */
	ck_assert_int_eq(ss_counts_look_up(s, &c, 1, &e), 0);
	ck_assert_uint_eq(c.n, 7);
	ck_assert_int_eq(
	    ss_store_follow(s, "e00000000000000aa", id, &e), SS_EINVAL);
	ck_assert_ptr_nonnull(strstr(e.msg, "pruned"));
	ss_store_close(s);
	ck_assert_int_eq(number("PRAGMA user_version"), SS_STORE_SCHEMA);
	ck_assert_int_eq(number(sum), was);
	ck_assert_int_eq(number("SELECT count(*) FROM tie"), pairs);
	check_sound();
	/* and is one to go on with: nothing new, and copies are known */
	ingest(articles, N, &m);
	ck_assert_uint_eq(m.n_same, N);
	articles[5].id = str("other");
	articles[5].identity ^= 1;
	ingest(articles + 5, 1, &m);
	ck_assert_uint_eq(m.n_copies, 1);
	check_sound();
}
END_TEST

/* The same events, and texts and candidates as they were. */
START_TEST(schema_2_is_brought_up_to_date)
{
	struct ss_ingest_summary m;
	struct ss_store *s;
	struct ss_error e;
	static struct terms was, is;
	struct ss_ties ties[31] = {0};
	size_t i, n = 0;

	ingest(articles, 30, &m);
	memset(&was, 0, sizeof(was));
	memset(&is, 0, sizeof(is));
	s = open_store(0);
	ck_assert_int_eq(
	    ss_segment_each(s, INT32_MIN, INT32_MAX,
		SS_ROW_TERMS | SS_ROW_SAMPLES, take_entries, &was, &e),
	    0);
	for (i = 1; i <= 30; i++) {
		ck_assert_int_eq(ss_ties_read(s, (int64_t)i, &ties[i], &e), 0);
		n += ties[i].n;
	}
	ck_assert_uint_gt(n, 0);
	ss_store_close(s);
	make_second(30);
	s = open_store(0);
	ck_assert_int_eq(
	    ss_segment_each(s, INT32_MIN, INT32_MAX,
		SS_ROW_TERMS | SS_ROW_SAMPLES, take_entries, &is, &e),
	    0);
	for (i = 1; i <= 30; i++) {
		check_ties_of(s, (int64_t)i, &ties[i]);
		ss_ties_release(&ties[i]);
	}
	ss_store_close(s);
	ck_assert_int_eq(number("PRAGMA user_version"), SS_STORE_SCHEMA);
	for (i = 1; i <= 30; i++)
		ck_assert_int_eq(
		    memcmp(&was.v[i], &is.v[i], sizeof(was.v[i])), 0);
	check_sound();
	ingest(articles + 30, 10, &m);
	ck_assert_uint_eq(m.n_added, 10);
	ck_assert_uint_eq(m.n_copies, 10);
	check_sound();
}
END_TEST

/* Killed while it is brought up to date, it is what it was. */
START_TEST(a_migration_is_one_transaction)
{
	struct ss_ingest_summary m;
	struct ss_store_options o;
	struct ss_store *s;
	struct ss_error e;

	ingest(articles, N, &m);
	make_first();
	ss_store_options_init(&o);
	o.write = 1;
	ss_options_init(&o.options);
	/* a segment that cannot be read stops it at its last step */
	{
		sqlite3 *db;

		ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
		ck_assert_int_eq(
		    sqlite3_exec(db, "UPDATE segment SET packed = x'00'", NULL,
			NULL, NULL),
		    SQLITE_OK);
		ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
	}
	ck_assert_int_eq(ss_store_open(&s, path, &o, &e), SS_EFORMAT);
	ck_assert_ptr_null(s);
	{
		sqlite3_stmt *q;
		sqlite3 *db;

		ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
		ck_assert_int_eq(
		    sqlite3_prepare_v2(db,
			"SELECT (SELECT user_version FROM"
			" pragma_user_version), (SELECT count(*) FROM pair),"
			" (SELECT count(*) FROM sqlite_schema"
			" WHERE name IN ('tie', 'count', 'event_1'))",
			-1, &q, NULL),
		    SQLITE_OK);
		ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
		ck_assert_int_eq(sqlite3_column_int(q, 0), 1);
		ck_assert_int_gt(sqlite3_column_int(q, 1), 0);
		ck_assert_int_eq(sqlite3_column_int(q, 2), 0);
		(void)sqlite3_finalize(q);
		(void)sqlite3_close(db);
	}
}
END_TEST

/* Events that are new, by their ids' number. */
static size_t
n_new(struct ss_event_rows *rows)
{
	struct ss_store *s = open_store(0);
	struct ss_event_filter f;
	struct ss_error e;

	memset(&f, 0, sizeof(f));
	f.since = f.until = SS_NO_TIME;
	f.only_new = 1;
	if (ss_store_events(s, &f, rows, &e) != 0)
		ck_abort_msg("%s", e.msg);
	ss_store_close(s);
	return rows->n;
}

/* A run that was killed is part of the night that went on after it; one that
 * brought nothing is none. */
START_TEST(new_is_what_a_night_brought)
{
	struct ss_ingest_summary m;
	struct ss_event_rows rows;
	struct ss_store *s;

	ingest(articles, 5, &m);     /* events 0 to 4 */
	ingest(articles + 5, 3, &m); /* 5 to 7 */
	ingest(articles + 8, 4, &m); /* 8 and 9, and one more of 0 and 1 */
	ingest(articles + 8, 4, &m); /* nothing */
	ck_assert_uint_eq(n_new(&rows), 4);
	ck_assert_uint_eq(rows.v[0].n_articles, 1); /* of the latest day */
	ck_assert_uint_eq(rows.v[0].n_new, 1);
	ck_assert_uint_eq(rows.v[3].n_articles, 2);
	ck_assert_uint_eq(rows.v[3].n_new, 1);
	ss_event_rows_release(&rows);
	s = open_store(1);
	must(s, "UPDATE run SET state = 'killed' WHERE run = 2");
	ss_store_close(s);
	ck_assert_uint_eq(n_new(&rows), 7);
	ss_event_rows_release(&rows);
}
END_TEST

/* What the views say, counted here from what was put in. */
START_TEST(views_say_what_was_put_in)
{
	struct ss_ingest_summary m;
	struct ss_store *s;
	struct ss_error e;
	uint64_t n;

	ingest(articles, N, &m);
	/* the columns that the manual names */
	ck_assert_int_eq(
	    number("SELECT count(*) FROM (SELECT"
		   " (SELECT group_concat(name) FROM"
		   "  pragma_table_info('event_overview')) AS e,"
		   " (SELECT group_concat(name) FROM"
		   "  pragma_table_info('outlet_coverage')) AS o,"
		   " (SELECT group_concat(name) FROM"
		   "  pragma_table_info('unique_claims')) AS u)"
		   " WHERE e = 'id,title,first,last,articles,sources,outlets,"
		   "outlet_names,opened_run,changed_run'"
		   " AND o = 'outlet,articles,events,shared_events,first,last'"
		   " AND u = 'event,outlet,article,kind,text'"),
	    1);
	ck_assert_int_eq(number("SELECT count(*) FROM event_overview"),
	    number("SELECT count(*) FROM event"));
	ck_assert_int_eq(number("SELECT sum(articles) FROM event_overview"), N);
	ck_assert_int_eq(
	    number("SELECT count(*) FROM event_overview WHERE title IS NULL"
		   " OR id NOT LIKE 'e________________' OR opened_run <> 1"),
	    0);
	ck_assert_int_eq(
	    number("SELECT count(*) FROM event_overview WHERE first > last"
		   " OR first NOT BETWEEN '2020-01-01' AND '2020-01-10'"),
	    0);
	ck_assert_int_eq(
	    number("SELECT count(*) FROM event_overview WHERE outlets <>"
		   " 1 + length(outlet_names) - length(replace(outlet_names,"
		   " ',', ''))"),
	    0);
	ck_assert_int_eq(number("SELECT count(*) FROM outlet_coverage"), 4);
	ck_assert_int_eq(
	    number("SELECT count(*) FROM outlet_coverage WHERE articles <> 10"
		   " OR events <> 10 OR first <> '2020-01-01'"
		   " OR last <> '2020-01-10'"),
	    0);
	/* North and West are copies of each other, so they share all */
	ck_assert_int_eq(number("SELECT shared_events FROM outlet_coverage"
				" WHERE outlet = 'West'"),
	    10);
	ck_assert_int_eq(number("SELECT count(*) FROM unique_claims"), 0);
	s = open_store(1);
	ck_assert_int_eq(ss_store_claims(s, 1, NULL, NULL, &n, &e), 0);
	ss_store_close(s);
	ck_assert_int_eq(number("SELECT count(*) FROM unique_claims"),
	    number("SELECT count(*) FROM claim WHERE is_unique = 1"));
	ck_assert_int_eq(
	    number("SELECT count(*) FROM unique_claims u WHERE NOT EXISTS"
		   " (SELECT 1 FROM event_overview e WHERE e.id = u.event)"
		   " OR outlet NOT IN ('North', 'South', 'East', 'West')"
		   " OR article NOT LIKE 'a%' OR text = ''"),
	    0);
	check_sound();
}
END_TEST

START_TEST(pins_merge_with_a_redirect_and_part_again)
{
	struct ss_pin pin = {str("a0"), str("a1"), 0};
	struct ss_ingest_summary m;
	struct ss_ingest_options o;
	struct ss_articles none;
	struct ss_error e;
	struct ss_store *s;
	char young[SS_ID_SIZE], old[SS_ID_SIZE], now[SS_ID_SIZE];

	ingest(articles, N, &m);
	memset(&none, 0, sizeof(none));
	memset(&o, 0, sizeof(o));
	o.started = SS_NO_TIME;
	o.set_pins = 1;
	o.pins = &pin;
	o.n_pins = 1;
	ss_store_event_id(old, articles[0].identity);
	ss_store_event_id(young, articles[1].identity);
	s = open_store(1);
	ck_assert_int_eq(ss_store_follow(s, young, now, &e), 0);
	ck_assert_str_eq(now, young);
	ck_assert_int_eq(ss_store_ingest(s, &none, &o, &m, &e), 0);
	ck_assert_uint_eq(m.n_merged, 1);
	/* the older event keeps its id, the other one leads to it */
	ck_assert_int_eq(ss_store_follow(s, young, now, &e), 0);
	ck_assert_str_eq(now, old);
	/* another one in its place: they come apart, each with its id */
	o.n_pins = 0;
	ck_assert_int_eq(ss_store_ingest(s, &none, &o, &m, &e), 0);
	ck_assert_int_eq(ss_store_follow(s, young, now, &e), 0);
	ck_assert_str_eq(now, young);
	ck_assert_int_eq(ss_store_follow(s, old, now, &e), 0);
	ck_assert_str_eq(now, old);
	ck_assert_int_eq(ss_store_follow(s, "e0123", now, &e), SS_EINVAL);
	ss_store_close(s);
	/* and the ten events are what they were */
	ck_assert_int_eq(number("SELECT count(*) FROM event"), 10);
	ck_assert_int_eq(number("SELECT count(*) FROM article"
				" WHERE event <> 1 + (article - 1) % 10"),
	    0);
	check_sound();
}
END_TEST

START_TEST(copies_are_found_inside_the_window_alone)
{
	struct ss_article a = articles[0];
	struct ss_ingest_summary m;

	ingest(articles, 10, &m);
	a.id = str("near");
	a.identity = 77;
	a.published += 29 * DAY_S;
	ingest(&a, 1, &m);
	ck_assert_uint_eq(m.n_copies, 1);
	a.id = str("far");
	a.identity = 78;
	a.published += 60 * DAY_S;
	ingest(&a, 1, &m);
	ck_assert_uint_eq(m.n_copies, 0);
	check_sound();
}
END_TEST

START_TEST(versions_are_both_kept)
{
	struct ss_article a = articles[3];
	struct ss_ingest_summary m;
	struct ss_store *s;
	struct ss_error e;

	ingest(articles, 10, &m);
	a.title = str("Another title");
	ingest(&a, 1, &m);
	ck_assert_uint_eq(m.n_changed, 1);
	ck_assert_uint_eq(m.n_added, 0);
	ingest(&a, 1, &m); /* the same again, and the old one again */
	ck_assert_uint_eq(m.n_same, 1);
	ingest(&articles[3], 1, &m);
	ck_assert_uint_eq(m.n_same, 1);
	ck_assert_int_eq(number("SELECT count(*) FROM version"), 11);
	ck_assert_int_eq(number("SELECT count(*) FROM article"), 10);
	s = open_store(0);
	ck_assert_int_eq(s->lock, -1);
	ck_assert_int_eq(ss_store_vacuum(s, &e) != 0, 1);
	ss_store_close(s);
	check_sound();
}
END_TEST

START_TEST(one_writer)
{
	struct ss_store *first = open_store(1), *second, *reader;
	struct ss_store_options o;
	struct ss_error e;
	char pid[32];

	ss_store_options_init(&o);
	o.write = o.create = 1;
	ss_options_init(&o.options);
	ck_assert_int_eq(ss_store_open(&second, path, &o, &e), SS_EIO);
	ck_assert_int_eq(e.sys_errno, EBUSY);
	(void)snprintf(pid, sizeof(pid), "process %ld", (long)getpid());
	ck_assert_ptr_nonnull(strstr(e.msg, pid));
	reader = open_store(0);
	ss_store_close(reader);
	ss_store_close(first);
	first = open_store(1);
	ss_store_close(first);
}
END_TEST

Suite *suite_store(void);

Suite *
suite_store(void)
{
	Suite *s = suite_create("store");
	TCase *tc = tcase_create("all");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, schema_2_is_brought_up_to_date);
	tcase_add_test(tc, schema_1_is_brought_up_to_date);
	tcase_add_test(tc, a_migration_is_one_transaction);
	tcase_add_test(tc, new_is_what_a_night_brought);
	tcase_add_test(tc, views_say_what_was_put_in);
	tcase_add_test(tc, pins_merge_with_a_redirect_and_part_again);
	tcase_add_test(tc, copies_are_found_inside_the_window_alone);
	tcase_add_test(tc, versions_are_both_kept);
	tcase_add_test(tc, one_writer);
	suite_add_tcase(s, tc);
	return s;
}
