/*
 * The store is one SQLite file (application_id "SsSt", user_version the
 * version of this schema) in WAL mode.  Integers are plain; days count from
 * 1970-01-01 UTC and times are seconds from there; blobs are little-endian.
 * Whatever is marked (key) refers to the column of that name elsewhere.
 *
 * parameter   name, value       what the sketches and groups were made with:
 *                               hash and tokeniser versions, shingle, ...
 * run         run               one ingest, in order of time
 *             state             open | done | stopped (by a signal) | killed
 *             started           clock time, seconds, or NULL
 *             seconds           it took
 *             read added changed same skipped     records
 *             opened grown merged split           events
 * skipped     run, place, reason                  records passed over
 * outlet      outlet, name
 * unit        outlet, hash, n   sentences that recur in stories of an outlet:
 *                               its learned boilerplate
 * article     article           in order of arrival
 *             identity          of DESIGN: hash of URL, (outlet, id) or path
 *             id                as given; NULL: the url
 *             version           (key) the current one
 *             grp               (key) its near-duplicate group
 *             event             (key) its event
 *             run               first seen in
 *             why               how it came to its event: founder | exact |
 *                               near | contained | pair | pin
 *             peer, score       the article it was joined to, and the Jaccard
 *                               (pair: probability; contained: containment)
 *             asked             1: its pairs were looked for
 * version     version, article (key), n   1, 2, ... of an article
 *             run               that brought it
 *             content           XXH3-64 of all that the record says
 *             outlet (key), url, title, date, published, day_only, lang
 *             language          told from the text
 *             found_title       title found in the text, or NULL
 *             flags             of enum ss_article_flag
 *             words             of the body
 *             len               bytes of the text
 * text        version (key)     none: no longer kept
 *             packed            zstd, with dictionary: the text, then the
 *                               spans that are no story (see pack.h)
 * grp         grp               its first article, by arrival
 *             lead              (article) that stands for it
 *             kind              single | exact | near | contained
 *             n                 articles
 * event       event             its founding article: the first by arrival
 *             identity          of that article
 *             id                "e" and its 16 hex digits (computed from it);
 *                               never reused
 *             opened changed    (run)
 *             n_articles n_groups n_outlets, first, last (published)
 *             titled            (article) whose title it bears, or NULL
 * redirect    id, event (key)   ids of events that were merged into others;
 *                               event 0: pruned
 * history     event (key), seq, run, what, other (event), n
 *                               opened | grew | merged (into other) | split
 *                               (n articles went to other) | pruned
 * pin         a, b, part        ids of articles that are always (0) or never
 *                               (1) in one event, whatever the model says
 *             x, y (article)    that have these ids, 0: not seen yet
 * copy        a, b, jaccard, containment   verified near-duplicates; both
 *                               directions are there
 * tie         lead (article), packed   its pairs with other leads: how
 *                               likely they are of one event; see ties.h
 * count       part, n, others, english, packed   in how many leads a word
 *                               is; see counts.h
 * segment     segment, run, first_day, last_day, undated, n, entries, terms,
 *             samples           what is looked through for candidates: see
 *                               segment.h
 * claim       event, claim      of events with two outlets and more, filled
 *                               by ingest --claims alone; an event that
 *                               changes loses its own until the next time
 *             kind              statement | quote | background
 *             sources outlets articles            that have it
 *             article (key), text                 one wording of it
 *             is_unique         1: no other source has a possible match
 * dictionary  dictionary, bytes zstd's, trained from the first texts, itself
 *                               compressed by zstd
 * words       full text index (FTS5) of title and body; rowid = article
 */
#include "store/schema.h"

#include "base/error.h"

/* What was there in schema 1 and is the same (but that version had the texts,
 * too, and dictionary was not compressed). */
static const char first[] =
    "CREATE TABLE parameter (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE TABLE run (run INTEGER PRIMARY KEY, state TEXT NOT NULL,"
    " started INTEGER, seconds REAL NOT NULL DEFAULT 0,"
    " read INTEGER NOT NULL DEFAULT 0, added INTEGER NOT NULL DEFAULT 0,"
    " changed INTEGER NOT NULL DEFAULT 0, same INTEGER NOT NULL DEFAULT 0,"
    " skipped INTEGER NOT NULL DEFAULT 0, opened INTEGER NOT NULL DEFAULT 0,"
    " grown INTEGER NOT NULL DEFAULT 0, merged INTEGER NOT NULL DEFAULT 0,"
    " split INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE skipped (run INTEGER NOT NULL, place TEXT NOT NULL,"
    " reason TEXT NOT NULL);"
    "CREATE TABLE outlet (outlet INTEGER PRIMARY KEY,"
    " name TEXT NOT NULL UNIQUE);"
    "CREATE TABLE unit (outlet INTEGER NOT NULL, hash INTEGER NOT NULL,"
    " n INTEGER NOT NULL, PRIMARY KEY (outlet, hash)) WITHOUT ROWID;"
    "CREATE TABLE article (article INTEGER PRIMARY KEY,"
    " identity INTEGER NOT NULL UNIQUE, id TEXT, version INTEGER NOT NULL,"
    " grp INTEGER NOT NULL, event INTEGER NOT NULL, run INTEGER NOT NULL,"
    " why TEXT NOT NULL, peer INTEGER, score REAL,"
    " asked INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX article_event ON article (event);"
    "CREATE INDEX article_grp ON article (grp);"
    "CREATE TABLE version (version INTEGER PRIMARY KEY,"
    " article INTEGER NOT NULL, n INTEGER NOT NULL, run INTEGER NOT NULL,"
    " content INTEGER NOT NULL, outlet INTEGER, url TEXT, title TEXT,"
    " date TEXT, published INTEGER, day_only INTEGER NOT NULL, lang TEXT,"
    " language TEXT NOT NULL, found_title TEXT, flags INTEGER NOT NULL,"
    " words INTEGER NOT NULL, len INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX version_article ON version (article, n);"
    "CREATE TABLE grp (grp INTEGER PRIMARY KEY, lead INTEGER NOT NULL,"
    " kind TEXT NOT NULL, n INTEGER NOT NULL);"
    "CREATE TABLE redirect (id TEXT PRIMARY KEY, event INTEGER NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE INDEX redirect_event ON redirect (event);"
    "CREATE TABLE copy (a INTEGER NOT NULL, b INTEGER NOT NULL,"
    " jaccard REAL NOT NULL, containment REAL NOT NULL,"
    " PRIMARY KEY (a, b)) WITHOUT ROWID;"
    "CREATE TABLE claim (event INTEGER NOT NULL, claim INTEGER NOT NULL,"
    " kind TEXT NOT NULL, sources INTEGER NOT NULL,"
    " outlets INTEGER NOT NULL, articles INTEGER NOT NULL,"
    " article INTEGER NOT NULL, is_unique INTEGER NOT NULL,"
    " text TEXT NOT NULL, PRIMARY KEY (event, claim)) WITHOUT ROWID;"
    "CREATE TABLE dictionary (dictionary INTEGER PRIMARY KEY,"
    " bytes BLOB NOT NULL);"
    "CREATE VIRTUAL TABLE words USING fts5(title, body, content='',"
    " detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0');";

/* What schema 2 brought. */
static const char second[] =
    "CREATE TABLE event (event INTEGER PRIMARY KEY,"
    " identity INTEGER NOT NULL, opened INTEGER NOT NULL,"
    " changed INTEGER NOT NULL, n_articles INTEGER NOT NULL,"
    " n_groups INTEGER NOT NULL, n_outlets INTEGER NOT NULL, first INTEGER,"
    " last INTEGER, titled INTEGER, id TEXT GENERATED ALWAYS AS"
    " ('e' || printf('%016x', identity)) VIRTUAL);"
    "CREATE INDEX event_last ON event (last);"
    "CREATE TABLE history (event INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " run INTEGER NOT NULL, what TEXT NOT NULL, other INTEGER, n INTEGER,"
    " PRIMARY KEY (event, seq)) WITHOUT ROWID;"
    "CREATE INDEX history_other ON history (other) WHERE other IS NOT NULL;"
    "CREATE TABLE tie (lead INTEGER PRIMARY KEY, packed BLOB NOT NULL);"
    "CREATE TABLE count (part INTEGER PRIMARY KEY, n INTEGER NOT NULL,"
    " others INTEGER NOT NULL, english INTEGER NOT NULL,"
    " packed BLOB NOT NULL);"
    "CREATE TABLE segment (segment INTEGER PRIMARY KEY,"
    " run INTEGER NOT NULL, first_day INTEGER NOT NULL,"
    " last_day INTEGER NOT NULL, undated INTEGER NOT NULL,"
    " n INTEGER NOT NULL, entries BLOB NOT NULL, terms BLOB NOT NULL,"
    " samples BLOB NOT NULL);"
    "CREATE TABLE pin (a TEXT NOT NULL, b TEXT NOT NULL,"
    " part INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,"
    " PRIMARY KEY (a, b)) WITHOUT ROWID;";

/*
 * What schema 3 brought.  Texts are a table of their own: what asks for
 * titles and dates reads few pages, and a text can go alone.
 */
static const char third[] =
    "CREATE TABLE text (version INTEGER PRIMARY KEY, packed BLOB NOT NULL);"
    "CREATE VIEW runs AS SELECT run, state,"
    " datetime(started, 'unixepoch') AS started, round(seconds, 1) AS seconds,"
    " read, added, changed, same, skipped, opened, grown, merged, split,"
    " (SELECT group_concat(reason || ' (' || n || ')', '; ') FROM"
    "  (SELECT s.reason, count(*) AS n FROM skipped s WHERE s.run = run.run"
    "   GROUP BY s.reason ORDER BY n DESC, s.reason)) AS reasons FROM run;";

static const char views[] =
    "CREATE VIEW event_overview AS"
    " SELECT e.id, (SELECT coalesce(v.title, v.found_title) FROM article a"
    "  JOIN version v ON v.version = a.version WHERE a.article = e.titled)"
    "  AS title, date(e.first, 'unixepoch') AS first,"
    " date(e.last, 'unixepoch') AS last, e.n_articles AS articles,"
    " e.n_groups AS sources, e.n_outlets AS outlets,"
    " (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT o.name"
    "  FROM article a JOIN version v ON v.version = a.version"
    "  JOIN outlet o ON o.outlet = v.outlet WHERE a.event = e.event"
    "  ORDER BY o.name)) AS outlet_names,"
    " e.opened AS opened_run, e.changed AS changed_run FROM event e;"
    "CREATE VIEW outlet_coverage AS"
    " SELECT o.name AS outlet, count(*) AS articles,"
    " count(DISTINCT a.event) AS events,"
    " count(DISTINCT CASE WHEN e.n_outlets > 1 THEN a.event END)"
    "  AS shared_events,"
    " date(min(v.published), 'unixepoch') AS first,"
    " date(max(v.published), 'unixepoch') AS last"
    " FROM article a JOIN version v ON v.version = a.version"
    " JOIN event e ON e.event = a.event"
    " JOIN outlet o ON o.outlet = v.outlet GROUP BY o.outlet;"
    "CREATE VIEW unique_claims AS"
    " SELECT e.id AS event, o.name AS outlet,"
    " coalesce(a.id, v.url) AS article, c.kind, c.text"
    " FROM claim c JOIN event e ON e.event = c.event"
    " JOIN article a ON a.article = c.article"
    " JOIN version v ON v.version = a.version"
    " LEFT JOIN outlet o ON o.outlet = v.outlet WHERE c.is_unique = 1;";

#define STRING_(x) #x
#define STRING(x)  STRING_(x)

int
ss_schema_second(struct ss_sql *s, struct ss_error *err)
{
	int r = ss_sql_exec(s, second, err);

	return r == 0 ? ss_sql_exec(s, views, err) : r;
}

int
ss_schema_third(struct ss_sql *s, struct ss_error *err)
{
	return ss_sql_exec(s, third, err);
}

int
ss_schema_create(struct ss_sql *s, struct ss_error *err)
{
	int r = ss_sql_exec(s, first, err);

	if (r == 0)
		r = ss_schema_third(s, err);
	if (r == 0)
		r = ss_schema_second(s, err);
	if (r == 0)
		r = ss_sql_exec(s,
		    "PRAGMA application_id = " STRING(
			SS_STORE_APPLICATION_ID) ";"
						 "PRAGMA user_version "
						 "= " STRING(
						     SS_STORE_SCHEMA) ";",
		    err);
	return r;
}

int
ss_schema_recognise(struct ss_sql *s, int *version, struct ss_error *err)
{
	int64_t id, v;
	int r;

	r = ss_sql_int(s, err, &id, 0, "PRAGMA application_id", "");
	if (r == 0)
		r = ss_sql_int(s, err, &v, 0, "PRAGMA user_version", "");
	if (r != 0)
		return r;
	if (id != SS_STORE_APPLICATION_ID)
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "this SQLite file is no samestory store");
	if (v > SS_STORE_SCHEMA)
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "the store is of a later samestory (schema %lld, this one "
		    "knows %d): use that one",
		    (long long)v, SS_STORE_SCHEMA);
	if (v < 1)
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "the store's schema %lld is not known", (long long)v);
	*version = (int)v;
	return 0;
}
