/*
 * samestory: finds the news stories that are the same story.
 *
 *     articles  →  documents  →  clusters  →  report
 *     (read)       (boilerplate   (near-       (claims, quotes, numbers,
 *                  marked)        duplicate    labels, aligned across the
 *                                 groups,      outlets of each event)
 *                                 events)
 *
 * The only header a user needs, and so a long one.
 *
 * Conventions, for every function here:
 *   - returns 0 or a negative enum ss_status; details go to *err, which may
 *     be NULL and is untouched on success;
 *   - nothing is printed, no signal or locale is touched, nothing exits;
 *   - text is UTF-8 and lengths are bytes unless a name says otherwise;
 *     [beg, end) is a half-open span of bytes;
 *   - ownership in these words only: borrows (not kept after return), keeps
 *     (must outlive X), takes (callee frees), returns owned (free with Y),
 *     returns view (valid until Z);
 *   - functions on different objects may run at the same time in different
 *     threads; one object belongs to one thread at a time.
 */
#ifndef SAMESTORY_H
#define SAMESTORY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SS_API __attribute__((visibility("default")))

#define SS_VERSION "0.1.0"

/* ------------------------------------------------------------------------
 * Basics
 */

enum ss_status {
	SS_OK = 0,
	SS_ENOMEM = -1,  /* out of memory */
	SS_EIO = -2,     /* reading or writing failed: sys_errno says why */
	SS_EINVAL = -3,  /* an argument or option is out of its range */
	SS_EFORMAT = -4, /* input bytes are not of the expected form */
	SS_ELIMIT = -5,  /* over a stated maximum */
	SS_ESTOP = -6    /* a callback of the caller asked to stop */
};

struct ss_error {
	int code;      /* enum ss_status */
	int sys_errno; /* errno, or 0 */
	uint64_t pos;  /* byte, line or item it is about, or 0 */
	char msg[256]; /* one line, no newline at the end */
};

/* A short English name of a status code; a view, valid for ever. */
SS_API const char *ss_status_name(int code);

/* A view of bytes.  ptr NULL: there is none (which is not the empty one). */
struct ss_str {
	const unsigned char *ptr;
	size_t len;
};

struct ss_span {
	size_t beg, end;
};

#define SS_NO_TIME INT64_MIN /* no date known */

/* Where output goes.  write returns 0, or an errno value that stops it. */
struct ss_sink {
	int (*write)(void *ctx, const unsigned char *ptr, size_t len);
	void *ctx;
};

/* ------------------------------------------------------------------------
 * Articles
 */

enum ss_article_flag {
	SS_ARTICLE_DAY_ONLY = 1u << 0, /* published has no time of day */
	SS_ARTICLE_FILE = 1u << 1,     /* a file of its own, not a record */
	SS_ARTICLE_PLAIN = 1u << 2,    /* plain text: title not yet known */
	SS_ARTICLE_REPAIRED = 1u << 3, /* invalid UTF-8 was replaced */
	SS_ARTICLE_RENAMED = 1u << 4,  /* its id collided and got "#N" */
	SS_ARTICLE_ELEMENT = 1u << 5   /* a record that is no line of its own */
};

/* One article as read.  All views are valid until its collection is freed. */
struct ss_article {
	struct ss_str id;     /* unique in the collection, never empty */
	struct ss_str outlet; /* NULL: unknown */
	struct ss_str title;  /* NULL: none */
	struct ss_str url;    /* NULL: none */
	struct ss_str date;   /* as given; NULL: none */
	struct ss_str lang;   /* NULL: not given */
	struct ss_str text;   /* valid UTF-8; may hold NUL bytes */
	int64_t published;    /* seconds since 1970 UTC, or SS_NO_TIME */
	unsigned flags;       /* of enum ss_article_flag */
	uint32_t file_i;      /* into ss_articles.files */
	uint64_t line;        /* of its record in the file, from 1; 0: file */
	uint64_t offset;      /* of its record in the (decompressed) file */
	uint64_t length;      /* of its record, without "\n" */
	uint64_t identity;    /* XXH3-64 of canonical URL, else (outlet, id),
				 else relative path */
};

/* Something that was left out, or is worth a warning. */
struct ss_skipped {
	struct ss_str where; /* "FILE:LINE" */
	struct ss_str reason;
	int dropped; /* 1: the record is not in v; 0: a warning */
};

/* A collection of articles in input order.  Fill with ss_articles_read. */
struct ss_articles {
	struct ss_article *v;
	size_t n, cap;
	struct ss_str *files; /* names as given or walked */
	size_t n_files, cap_files;
	size_t n_known;       /* of v, the first ones: see n_known below */
	size_t n_known_files; /* of files */
	struct ss_skipped *skipped;
	size_t n_skipped, cap_skipped;
	uint64_t n_bytes;    /* read */
	uint64_t n_replaced; /* ill-formed UTF-8 parts replaced by U+FFFD */
	uint64_t n_nul;      /* NUL bytes in texts */
	struct ss_input *priv;
};

/* A field of JSON input taken from another place than the usual ones. */
struct ss_field_override {
	const char *name; /* id, text, title, outlet, url, published, lang */
	const char *path; /* member names joined by '.' */
};

struct ss_input_options {
	const char *outlet;  /* of plain text and HTML files, or NULL */
	int outlet_from_dir; /* 1: their parent directory names it */
	const struct ss_field_override *overrides;
	size_t n_overrides;
	const char *outlets_map; /* file of "alias = outlet" lines, or NULL */
	size_t max_record;       /* bytes of one record or plain file */
	int strict;              /* 1: stop at the first bad record */
	int keep_records;        /* 1: ss_records_write will be called */
	int same_ids;            /* 1: records that a store exported keep
				    their ids, though others have them too */
	/*
	 * The first so many paths hold what is known already: the others'
	 * articles get their ids as if they were alone.  0: none.
	 */
	size_t n_known;
	int64_t now; /* dates later than this are not credible;
				    SS_NO_TIME: no limit */
	/* Called for each entry added to skipped, as it comes; may be NULL. */
	void (*warn)(void *ctx, const struct ss_skipped *);
	void *warn_ctx;
	/* bytes done of total (0: unknown); may be NULL. */
	void (*progress)(void *ctx, uint64_t done, uint64_t total);
	void *progress_ctx;
};

/* The defaults; every field is set. */
SS_API void ss_input_options_init(struct ss_input_options *);

SS_API void ss_articles_init(struct ss_articles *);
SS_API void ss_articles_release(struct ss_articles *);

/*
 * Reads files, directories (walked in byte order of names) and "-" (JSON
 * Lines on standard input) and appends their articles.  n_paths 0 reads "-".
 * A bad record is put into skipped and passed over (strict: SS_EFORMAT).
 * Errors: SS_EIO (a named path cannot be read), SS_ENOMEM, SS_EINVAL.
 * What was read before an error stays in the collection.
 */
SS_API int ss_articles_read(struct ss_articles *, const char *const *paths,
    size_t n_paths, const struct ss_input_options *, struct ss_error *err);

/*
 * Writes the records of the articles i with keep[i] != 0 (of known ones
 * none) in input order, as they were read: JSON Lines byte for byte, an element of a JSON array on one
 * line, a file of its own as its path, "\n" behind each; WARC records with
 * the two empty lines behind them; RSS or Atom as one valid feed, the first
 * one with its dropped items cut out and the kept items of the others put in
 * at its end.  Files are read again; what cannot be (standard input, pipes,
 * compressed files) was kept if it was read with keep_records.
 * keep: articles->n flags, borrowed.  SS_EIO, SS_ENOMEM, SS_EINVAL (not kept;
 * feeds of two kinds or encodings, or beside other inputs), SS_EFORMAT (a
 * damaged feed whose items cannot be told apart).
 */
SS_API int ss_records_write(const struct ss_articles *,
    const unsigned char *keep, const struct ss_sink *, struct ss_error *err);

/*
 * Written dates in the usual forms (ISO 8601, RFC 2822, "March 4, 2025",
 * seconds or milliseconds since 1970) to seconds since 1970 UTC.
 * *day_only is set to 1 when there is no time of day (may be NULL).
 * Returns 0 or SS_EFORMAT.
 */
SS_API int ss_time_parse(struct ss_str, int64_t *out, int *day_only);

/* YYYY-MM-DD (day_only) or YYYY-MM-DDTHH:MM:SSZ, NUL-terminated. */
SS_API void ss_time_format(int64_t t, int day_only, char out[32]);

/* ------------------------------------------------------------------------
 * Options of the analysis
 */

enum ss_boilerplate_mode {
	SS_BOILERPLATE_OFF,
	SS_BOILERPLATE_LINES, /* lines that recur inside an outlet */
	SS_BOILERPLATE_FULL   /* the same, and cues inside the article */
};

enum ss_keep {
	SS_KEEP_EARLIEST, /* then longest, then smallest id */
	SS_KEEP_LONGEST,
	SS_KEEP_FIRST, /* in input order */
	SS_KEEP_OUTLET /* by keep_outlets, then as EARLIEST */
};

/* What is known of two articles: that they cover one event, or do not. */
struct ss_pin {
	struct ss_str a, b; /* ids of articles; not there: passed over */
	int part;           /* 0: always in one event; 1: never */
};

enum ss_granularity {
	SS_GRANULARITY_EVENT,
	SS_GRANULARITY_STORY /* events and their follow-ups in one */
};

struct ss_options {
	enum ss_boilerplate_mode boilerplate;
	unsigned shingle;      /* words a shingle, 1 to 32; default 5 */
	double threshold;      /* Jaccard, (0, 1]; default 0.8 */
	double containment;    /* (0, 1], 0 = off; default 0.9 */
	unsigned permutations; /* MinHash slots, 16 to 1024; default 128 */
	double recall;         /* P(found | J = threshold); default 0.999 */
	enum ss_keep keep;
	const char *const *keep_outlets; /* best first */
	size_t n_keep_outlets;
	/*
	 * ss_dedup_decide: the first so many articles are known (as
	 * ss_articles.n_known): never dropped, and better than any other.
	 */
	size_t n_known;
	int exact;        /* 1: brute force instead of LSH */
	unsigned threads; /* 0: all processors */
	int64_t now;      /* SS_NO_TIME: newest date in the input + 2 d */
	/*
	 * Pins, obeyed by the events of ss_clusters_build: joins hold across
	 * any number of steps, a parted copy leaves its group.  A part of
	 * what is joined: SS_EINVAL with its number, from 1, as pos.
	 */
	const struct ss_pin *pins;
	size_t n_pins;
	enum ss_granularity granularity;
	/*
	 * 1: events of different languages are joined by names, numbers and
	 * a small dictionary; what is in one language stays as it is.
	 */
	int cross_lingual;
	/*
	 * Articles further apart in time are not compared for events; 0: 15,
	 * and 45 for stories.  Copies are groups at any distance.
	 */
	unsigned window_days;
	/* done of total of a named stage; may be NULL. */
	void (*progress)(
	    void *ctx, const char *stage, uint64_t done, uint64_t total);
	void *progress_ctx;
};

SS_API void ss_options_init(struct ss_options *);
/* 0, or SS_EINVAL with the option that is out of its range. */
SS_API int ss_options_validate(const struct ss_options *, struct ss_error *);

/* ------------------------------------------------------------------------
 * Documents: articles whose boilerplate is marked
 */

struct ss_removed {
	size_t beg, end;    /* of the article's text */
	const char *reason; /* for a reader, e.g. "call to subscribe" */
};

/* A line of the text and what the line model made of it. */
struct ss_block {
	size_t beg, end;    /* of the article's text */
	double score;       /* probability that it is story, 0 to 1 */
	const char *reason; /* why it was removed; NULL: it was kept */
};

struct ss_document {
	const struct ss_article *article;
	struct ss_str title;        /* given, or found in the text; or NULL */
	struct ss_span title_at;    /* where in the text, when found there */
	const unsigned char *body;  /* article->text.len bytes: the text with
				       what was removed overwritten by spaces
				       (newlines stay), so that offsets are
				       those of the text */
	struct ss_removed *removed; /* sorted, disjoint */
	size_t n_removed;
	char lang[8]; /* ISO 639-1, "" = not known */
	/* SS_BOILERPLATE_FULL: one for each line that is not empty, in
	   order; otherwise none.  Parts of a kept line may be removed. */
	struct ss_block *blocks;
	size_t n_blocks;
};

struct ss_documents {
	struct ss_document *v; /* one an article, same order */
	size_t n;
	struct ss_documents_priv *priv;
};

/* keeps articles (they must outlive the documents). */
SS_API int ss_documents_build(struct ss_documents *, const struct ss_articles *,
    const struct ss_options *, struct ss_error *);
SS_API void ss_documents_release(struct ss_documents *);

/* ------------------------------------------------------------------------
 * Near-duplicates
 */

enum ss_dup_kind {
	SS_DUP_SINGLE,    /* of a group of one */
	SS_DUP_EXACT,     /* the same words */
	SS_DUP_NEAR,      /* Jaccard >= threshold */
	SS_DUP_CONTAINED, /* containment >= its threshold */
	SS_DUP_EVENT      /* dropped for another article on the event */
};

struct ss_pair {
	uint32_t a, b;      /* article indices, a < b */
	double jaccard;     /* exact, of the shingle sets */
	double containment; /* exact: |A and B| / min(|A|, |B|) */
};

struct ss_pairs {
	struct ss_pair *v; /* sorted by (a, b) */
	size_t n, cap;
};

/*
 * All pairs with Jaccard >= threshold, or containment >= its threshold when
 * that is on.  Free with ss_pairs_release.
 */
SS_API int ss_pairs_find(struct ss_pairs *, const struct ss_documents *,
    const struct ss_options *, struct ss_error *);
SS_API void ss_pairs_release(struct ss_pairs *);
/*
 * The same in the same order, some at a time, to emit (not 0: a status that
 * ends it): copies word for word, however many pairs they make, take no
 * memory.  by_keep: 1 makes a of each pair the one that dedup would keep
 * under options->keep (of a contained pair the longer one), so that what is
 * said does not depend on the order of the articles; 0: a is the earlier one
 * of the input.
 */
SS_API int ss_pairs_each(const struct ss_documents *, const struct ss_options *,
    int by_keep, int (*emit)(void *ctx, const struct ss_pair *, size_t n),
    void *ctx, struct ss_error *);

struct ss_drop {
	uint32_t dropped, kept; /* article indices */
	enum ss_dup_kind kind;
	double jaccard, containment; /* exact, of these two */
};

struct ss_dedup {
	struct ss_drop *drops; /* sorted by dropped */
	size_t n, cap;
};

/* Which articles to drop, each for a kept one that it matches itself. */
SS_API int ss_dedup_decide(struct ss_dedup *, const struct ss_documents *,
    const struct ss_options *, struct ss_error *);
SS_API void ss_dedup_release(struct ss_dedup *);

/*
 * The same on JSON Lines whose texts are not kept: what dedup and pairs do
 * with a large feed.  Of an article stay its words' hashes, its sketch, and
 * where it stands; kept records are copied from the files at the end.
 *
 * Boilerplate: OFF or LINES, where LINES here means the cheap way: sentences
 * and lines at the head and tail of a text that recur in different stories
 * of its outlet.
 */
struct ss_feed;

#define SS_FEED_OTHER 1

/*
 * Reads regular files of JSON Lines ("-": standard input, when it is one).
 * Returns 0; SS_FEED_OTHER, with nothing reported yet, when the fast way
 * does not serve: other kinds of input, directories, pipes, records whose
 * text is HTML, SS_BOILERPLATE_FULL; errors as ss_articles_read.
 * keeps nothing; free with ss_feed_free.
 */
SS_API int ss_feed_read(struct ss_feed **, const char *const *paths,
    size_t n_paths, const struct ss_input_options *, const struct ss_options *,
    struct ss_error *err);
SS_API void ss_feed_free(struct ss_feed *);

struct ss_feed_counts {
	uint64_t articles, bytes, words;
	uint64_t replaced;    /* ill-formed UTF-8 parts */
	uint64_t boilerplate; /* articles of which a part was taken out */
	uint64_t word_bytes;  /* memory of the words' hashes */
	const struct ss_skipped *skipped;
	size_t n_skipped;
};
SS_API void ss_feed_counts(const struct ss_feed *, struct ss_feed_counts *);

/* As ss_dedup_decide and ss_pairs_find; options as at reading. */
SS_API int ss_feed_dedup(struct ss_feed *, const struct ss_options *,
    struct ss_dedup *, struct ss_error *err);
SS_API int ss_feed_pairs(struct ss_feed *, const struct ss_options *,
    struct ss_pairs *, struct ss_error *err);
/* As ss_pairs_each. */
SS_API int ss_feed_pairs_each(struct ss_feed *, const struct ss_options *,
    int by_keep, int (*emit)(void *ctx, const struct ss_pair *, size_t n),
    void *ctx, struct ss_error *err);
/* The articles' ids, unique; a view, valid until the feed is freed. */
SS_API int ss_feed_ids(
    struct ss_feed *, const struct ss_str **ids, struct ss_error *err);
/* The records that were not dropped, byte for byte, in input order. */
SS_API int ss_feed_write_kept(const struct ss_feed *, const struct ss_dedup *,
    const struct ss_sink *, struct ss_error *err);
/* The same into a file descriptor, without a copy on the way. */
SS_API int ss_feed_copy_kept(const struct ss_feed *, const struct ss_dedup *,
    int fd, struct ss_error *err);

/*
 * The same on records as they come: what dedup --window does.  Each record is
 * decided on at once, against those kept of the last window_s seconds; the
 * clock is the newest credible date seen, and an undated record counts as of
 * that date.  A new one that is contained in a kept one is dropped for it; a
 * longer one that holds a kept one is kept.  Boilerplate: OFF or LINES, as
 * learned so far.  Memory is bounded by what comes within two windows, and by
 * SS_STREAM_MOST articles: where more are kept within a window, or no dates
 * end it, the first that came are forgotten.
 */
struct ss_stream;

#define SS_STREAM_MOST 250000 /* 11 KB each at 450 words: 2.7 GB */

struct ss_stream_answer {
	int keep;           /* 1: a new one; 0: dropped, or no record */
	struct ss_str id;   /* of the record, as given or FILE:LINE; NULL: no
			       record (a blank or bad line) */
	struct ss_str kept; /* dropped: the id of the one it matches */
	enum ss_dup_kind kind;
	double jaccard, containment;
};

/*
 * Of options: boilerplate, shingle, threshold, containment, permutations and
 * recall; window_s above 0.  keeps the input options' strings.  Free with
 * ss_stream_free.  Errors: SS_EINVAL, SS_EIO, SS_ENOMEM.
 */
SS_API int ss_stream_new(struct ss_stream **, const struct ss_input_options *,
    const struct ss_options *, int64_t window_s, struct ss_error *);
SS_API void ss_stream_free(struct ss_stream *);
/* Another number in place of SS_STREAM_MOST; at least 4.  Before the first
 * line. */
SS_API void ss_stream_remember(struct ss_stream *, size_t n_most);
/*
 * One line of JSON Lines (borrows).  name, line_no: where it stands, for
 * messages.  A bad line is told to warn of the input options (strict:
 * SS_EFORMAT).  The views of the answer are valid until the next call.
 */
SS_API int ss_stream_line(struct ss_stream *, const unsigned char *line,
    size_t len, const char *name, uint64_t line_no, struct ss_stream_answer *,
    struct ss_error *);

/* ------------------------------------------------------------------------
 * Clusters: near-duplicate groups inside events
 */

/*
 * In words, a line each: the bands and rows chosen and the probability with
 * which a pair is looked at; and every figure that decides on articles a and
 * b, which lie in docs.  like_dedup: 1 as ss_dedup_decide and ss_pairs_find
 * see them, 0 as ss_clusters_build does.  Errors: SS_EINVAL, SS_ENOMEM, SS_EIO (the sink).
 */
SS_API int ss_explain_bands(
    const struct ss_options *, const struct ss_sink *, struct ss_error *);
SS_API int ss_explain_pair(const struct ss_documents *docs,
    const struct ss_options *, int like_dedup, uint32_t a, uint32_t b,
    const struct ss_sink *, struct ss_error *);

#define SS_ID_SIZE 24

struct ss_group {
	char id[SS_ID_SIZE];
	enum ss_dup_kind kind;
	uint32_t lead;      /* article that stands for the group */
	uint32_t first;     /* earliest dated article, else the lead */
	uint32_t *articles; /* indices, ascending */
	size_t n_articles;
	uint32_t event; /* into ss_clusters.events */
};

struct ss_cluster_event {
	char id[SS_ID_SIZE];
	uint32_t *articles; /* indices, ascending */
	size_t n_articles;
	uint32_t *groups; /* into ss_clusters.groups */
	size_t n_groups;
	struct ss_str title; /* what a store calls it; NULL: a report finds
				one among its articles' */
};

struct ss_clusters {
	size_t n_articles;
	uint32_t *group_of; /* [n_articles] into groups */
	uint32_t *event_of; /* [n_articles] into events */
	struct ss_group *groups;
	size_t n_groups;
	struct ss_cluster_event *events;
	size_t n_events;
	/*
	 * Of a store: documents of other events, those of one event together
	 * (context_event tells them apart), for what they said before.
	 * NULL and 0 elsewhere.
	 */
	const struct ss_document *context;
	const uint32_t *context_event;
	size_t n_context;
	struct ss_clusters_priv *priv;
};

SS_API int ss_clusters_build(struct ss_clusters *, const struct ss_documents *,
    const struct ss_options *, struct ss_error *);
/* The same with all articles taken as one event (groups are still found). */
SS_API int ss_clusters_one_event(struct ss_clusters *,
    const struct ss_documents *, const struct ss_options *, struct ss_error *);
SS_API void ss_clusters_release(struct ss_clusters *);

/*
 * Keeps one article of each event: the best by options->keep among those
 * that ss_dedup_decide keeps.  Free with ss_dedup_release.
 */
SS_API int ss_dedup_events(struct ss_dedup *, const struct ss_documents *,
    const struct ss_clusters *, const struct ss_options *, struct ss_error *);

/* ------------------------------------------------------------------------
 * The report of one event.  article_i below is an index into
 * ss_event_report.articles; spans are bytes of that article's text, or of
 * its title where in_title is 1.
 */

enum ss_band { SS_BAND_NONE, SS_BAND_POSSIBLE, SS_BAND_MATCHED };

enum ss_claim_kind {
	SS_CLAIM_STATEMENT,
	SS_CLAIM_QUOTE,
	/*
	 * Known before the event: it names an earlier year and the like, or
	 * articles of other events of the report say it too, which came out
	 * clearly earlier or, where dates are missing, are several.
	 */
	SS_CLAIM_BACKGROUND
};

struct ss_support {
	uint32_t article_i;
	int in_title;
	size_t beg, end;
	size_t whole_beg, whole_end; /* the sentence, of which [beg, end) may
					be a part */
	double score;      /* calibrated probability, rounded to 1e-6 */
	enum ss_band band; /* relative to the representative wording */
};

struct ss_claim {
	enum ss_claim_kind kind;
	uint32_t rep;       /* into support: the representative wording */
	uint32_t n_sources; /* near-duplicate groups */
	uint32_t n_outlets;
	uint32_t n_articles;
	struct ss_support *support; /* sorted by (article_i, in_title, beg) */
	size_t n_support;
};

enum ss_exact_kind { SS_EXACT_QUOTE, SS_EXACT_NUMBER, SS_EXACT_NAME };

struct ss_exact {
	enum ss_exact_kind kind;
	size_t beg, end;
};

/* A claim of one source for which no other article has even a possible. */
struct ss_unique {
	uint32_t claim_i;
	uint32_t article_i;
	struct ss_exact *exact; /* what no other article of the event has */
	size_t n_exact;
	double miss_rate; /* share of such sentences that do have a partner */
};

enum ss_quote_class {
	SS_QUOTE_IDENTICAL,
	SS_QUOTE_SHORTENED,
	SS_QUOTE_EDITED,
	SS_QUOTE_VARIANT /* other words of the same: a translation, or what
			    another article reports in indirect speech */
};

struct ss_quote_variant {
	uint32_t article_i;
	size_t beg, end; /* the aligned span */
	enum ss_quote_class class_;
	/*
	 * Where the article puts these words in another mouth than the
	 * quote's speaker: the name beside its verb of saying, as it stands
	 * there; else NULL.
	 */
	struct ss_str speaker;
};

struct ss_quote {
	/* As most of the articles have it; NULL: not known. */
	struct ss_str speaker;
	/*
	 * 1: two articles name different people as the speaker, both beside
	 * a verb of saying.  A disagreement of kind name, type speaker, has
	 * both names.
	 */
	int attribution_differs;
	struct ss_quote_variant *variants;
	size_t n_variants;
};

enum ss_value_kind {
	SS_VALUE_NUMBER,
	SS_VALUE_DATE,
	SS_VALUE_NAME,
	SS_VALUE_SPELLING
};

struct ss_value {
	struct ss_str value; /* for display */
	uint32_t article_i;
	size_t beg, end;
};

struct ss_disagreement {
	uint32_t claim_i;
	enum ss_value_kind kind;
	/*
	 * What kind of number, date or name: count, money, percent, duration,
	 * measure, age, ordinal, date, year, weekday, time, name, speaker,
	 * spelling.
	 */
	const char *type;
	int apart; /* 1: the articles came out on different days */
	struct ss_value *values;
	size_t n_values;
};

struct ss_label_use {
	struct ss_str outlet; /* or the article's id when unknown */
	uint32_t article_i;
	size_t beg, end;
	int in_quote;
};

struct ss_label {
	struct ss_str entity;
	struct ss_label_use *uses; /* sorted by (outlet, article_i, beg) */
	size_t n_uses;
};

struct ss_coverage {
	struct ss_str outlet; /* or the article's id when unknown */
	uint32_t n_articles;
	uint32_t n_claims;
	uint32_t n_shared;
	uint32_t n_unique;
};

/*
 * A run of at least eight words that the bodies of two articles share.  What
 * a repeats in the same words, such as the lines of a price list, and b has
 * at one place, is one passage: the longest.  Of two articles at most the
 * longest SS_PASSAGES_PAIR passages are kept.  Nothing rests on these: the
 * overlap, reprints and near-duplicate groups count all words.
 */
#define SS_PASSAGES_PAIR 32

struct ss_passage {
	uint32_t a, b; /* article_i */
	size_t a_beg, a_end, b_beg, b_end;
	uint32_t n_words;
	int32_t first; /* article_i of who published first, -1: not known */
};

struct ss_event_article {
	uint32_t article;   /* index into the documents */
	uint32_t group;     /* index into the clusters' groups */
	int lead;           /* 1: it stands for its group */
	uint32_t n_words;   /* of the body */
	struct ss_str wire; /* agency credited, or NULL */
};

#define SS_OVERLAP_MAX 256

struct ss_event_report {
	char id[SS_ID_SIZE];
	struct ss_str title; /* NULL: none of its articles has one */
	struct ss_str *keywords;
	size_t n_keywords;
	int64_t first, last;    /* SS_NO_TIME when undated */
	struct ss_str *outlets; /* sorted; known ones */
	size_t n_outlets;
	struct ss_event_article *articles; /* by date, then id */
	size_t n_articles;
	uint32_t *groups; /* into the clusters' groups */
	size_t n_groups;
	/*
	 * How much the articles overlap: article_i of the rows and columns
	 * of the matrices, which are n_overlap x n_overlap, row by row.
	 * All articles of the event; of more than SS_OVERLAP_MAX the leads
	 * of their groups, SS_OVERLAP_MAX at most.
	 */
	uint32_t *overlap;
	size_t n_overlap;
	double *jaccard;     /* of body shingles; symmetric, diagonal 1 */
	double *containment; /* [i][j]: share of i's shingles found in j */
	double *claim_share; /* [i][j]: share of i's claims found in j */
	/* verbatim runs between the articles of overlap */
	struct ss_passage *passages;
	size_t n_passages;
	struct ss_claim *claims; /* shared first, by outlets and salience */
	size_t n_claims;
	struct ss_unique *unique;
	size_t n_unique;
	struct ss_quote *quotes;
	size_t n_quotes;
	struct ss_disagreement *disagreements;
	size_t n_disagreements;
	struct ss_label *labels;
	size_t n_labels;
	struct ss_coverage *coverage; /* sorted by outlet */
	size_t n_coverage;
};

struct ss_report {
	struct ss_event_report *events; /* as in the clusters */
	size_t n_events;
	struct ss_report_priv *priv;
};

/* keeps documents and clusters (they must outlive the report). */
SS_API int ss_report_build(struct ss_report *, const struct ss_documents *,
    const struct ss_clusters *, const struct ss_options *, struct ss_error *);
SS_API void ss_report_release(struct ss_report *);

enum ss_format { SS_FORMAT_TEXT, SS_FORMAT_JSON, SS_FORMAT_JSONL };

struct ss_report_format {
	enum ss_format format;
	unsigned width; /* columns of text, at least 40 */
	int colour;     /* 1: ANSI colours in text */
	int compare;    /* 1: text made for `compare`: one event, in depth */
};

SS_API int ss_report_write(const struct ss_report *,
    const struct ss_documents *, const struct ss_clusters *,
    const struct ss_articles *, const struct ss_options *,
    const struct ss_report_format *, const struct ss_sink *, struct ss_error *);

/*
 * JSON Lines records of the commands, one line an article, pair or dropped
 * article.  All borrow; errors: SS_EIO (the sink), SS_ENOMEM.
 */
SS_API int ss_clusters_write(const struct ss_clusters *,
    const struct ss_documents *, const struct ss_sink *, struct ss_error *);
SS_API int ss_pairs_write(const struct ss_pairs *, const struct ss_documents *,
    const struct ss_sink *, struct ss_error *);
/* The same by ids alone (ids[i] of article i). */
SS_API int ss_pairs_write_ids(const struct ss_pairs *, const struct ss_str *ids,
    const struct ss_sink *, struct ss_error *);
SS_API int ss_drops_write_ids(const struct ss_dedup *, const struct ss_str *ids,
    const struct ss_sink *, struct ss_error *);
SS_API int ss_drops_write(const struct ss_dedup *, const struct ss_documents *,
    const struct ss_sink *, struct ss_error *);
/* The texts without boilerplate; format: SS_FORMAT_JSONL or SS_FORMAT_TEXT. */
SS_API int ss_documents_write(const struct ss_documents *, int keep_boilerplate,
    enum ss_format format, const struct ss_sink *, struct ss_error *);
/*
 * Each line with its decision (blocks of SS_BOILERPLATE_FULL), and every
 * span removed with its reason.  width: columns of SS_FORMAT_TEXT.
 */
SS_API int ss_documents_explain(const struct ss_documents *, enum ss_format,
    unsigned width, const struct ss_sink *, struct ss_error *);
/* One JSON string with its quotes; the NULL view gives null. */
SS_API int ss_json_quote(
    struct ss_str, const struct ss_sink *, struct ss_error *);

/* ------------------------------------------------------------------------
 * Sentence pairs
 */

/*
 * The calibrated probability that two sentences say the same (0.5 is the
 * decision) and its band.  Returns 0 or SS_ENOMEM.
 */
SS_API int ss_match(struct ss_str a, struct ss_str b, double *score,
    enum ss_band *band, struct ss_error *err);

/* ------------------------------------------------------------------------
 * Scoring a clustering against gold labels
 */

struct ss_label_row {
	struct ss_str id, label;
};

struct ss_eval {
	size_t n_articles, n_missing, n_gold_clusters, n_pred_clusters;
	double b3_precision, b3_recall, b3_f1; /* Bagga & Baldwin 1998 */
	double pair_precision, pair_recall, pair_f1;
	double ceaf_e_f1; /* Luo 2005, phi4, greedy alignment */
	double v_measure; /* Rosenberg & Hirschberg 2007 */
};

/* A gold id that pred lacks counts as a cluster of its own. */
SS_API int ss_eval(const struct ss_label_row *gold, size_t n_gold,
    const struct ss_label_row *pred, size_t n_pred, struct ss_eval *out,
    struct ss_error *err);

#define SS_EVAL_OTHERS 5

/* An article whose clusters differ.  Texts are views into the rows. */
struct ss_eval_error {
	struct ss_str id, gold, pred; /* pred NULL: missing */
	uint32_t n_gold, n_pred;      /* articles of its two clusters */
	uint32_t n_both;              /* in both, it included */
	double precision, recall;     /* n_both of n_pred, of n_gold */
	int joined;                   /* 1: precision is below recall */
	/*
	 * The first by id of those with which it was wrongly joined, or from
	 * which it was wrongly split; there are n_others.
	 */
	struct ss_str others[SS_EVAL_OTHERS];
	uint32_t n_others;
};

struct ss_eval_errors {
	struct ss_eval_error *v;
	size_t n;
	size_t n_all; /* articles with an error */
};

/*
 * The n articles with the least F1 of their own precision and recall, worst
 * first, then by id; none that is right.  Free with ss_eval_errors_release.
 */
SS_API int ss_eval_errors(const struct ss_label_row *gold, size_t n_gold,
    const struct ss_label_row *pred, size_t n_pred, size_t n,
    struct ss_eval_errors *out, struct ss_error *err);
SS_API void ss_eval_errors_release(struct ss_eval_errors *);

#define SS_PAIR_REASONS 3

/* A feature of a pair of articles; its effect in log-odds, against the mean
   over the candidate pairs of the same articles. */
struct ss_pair_reason {
	const char *feature; /* for a reader; valid for ever */
	double value, effect;
};

/* Are articles a and b of one event, as the pair model sees it? */
struct ss_event_pair {
	uint32_t a, b;      /* article indices, given */
	double probability; /* and the rest is filled in: of their groups,
			       beside what else is like them, as events are
			       made from it; 1: one group, 0: below 0.005 or
			       not compared for want of common terms */
	double alone;       /* of the two articles by themselves; the reasons
			       are those of this one */
	struct ss_pair_reason speaks_for[SS_PAIR_REASONS]; /* strongest first */
	struct ss_pair_reason against[SS_PAIR_REASONS];
	unsigned n_speaks_for, n_against;
};

/*
 * Fills v[0 .. n) as ss_clusters_build with the same options would see it.
 * Errors: SS_EINVAL (a pair that is none; its number, from 1, as pos; and
 * those of ss_clusters_build), SS_ENOMEM.
 */
SS_API int ss_event_pairs_explain(struct ss_event_pair *v, size_t n,
    const struct ss_documents *, const struct ss_options *, struct ss_error *);

/* ------------------------------------------------------------------------
 * The store: articles, groups and events that stay (one SQLite file)
 */

struct ss_store;

/* Options that were asked for, not defaulted: others of a store are kept. */
enum ss_given {
	SS_GIVEN_SHINGLE = 1u << 0,
	SS_GIVEN_THRESHOLD = 1u << 1,
	SS_GIVEN_CONTAINMENT = 1u << 2,
	SS_GIVEN_PERMUTATIONS = 1u << 3,
	SS_GIVEN_RECALL = 1u << 4,
	SS_GIVEN_BOILERPLATE = 1u << 5,
	SS_GIVEN_WINDOW = 1u << 6,
	SS_GIVEN_KEEP_TEXT = 1u << 7
};

/* Which texts a store keeps. */
enum ss_keep_text {
	SS_TEXT_ALL,
	/*
	 * Those of articles that new ones are compared with, in the window.
	 * Of older ones title, data, group, event and history stay; the search
	 * knows the words of titles alone, also of those in the window.
	 */
	SS_TEXT_WINDOW
};

struct ss_store_options {
	int write;                   /* 1: as the one writer */
	int create;                  /* 1: makes the store when there is none */
	struct ss_options options;   /* of a new store; beside an existing one
				      those in given must be its own */
	unsigned given;              /* of enum ss_given */
	unsigned window_days;        /* new articles are compared with those
				      this near in time; 0: 30, or as stored */
	enum ss_keep_text keep_text; /* of a new store */
};

SS_API void ss_store_options_init(struct ss_store_options *);

/*
 * Opens path into *out (free with ss_store_close; NULL on failure).
 * Errors: SS_EIO (also: another writer, EBUSY; nothing can be written,
 * EROFS), SS_EFORMAT (no store, damaged, of a later version), SS_EINVAL
 * (made with other parameters), SS_ENOMEM.
 */
SS_API int ss_store_open(struct ss_store **out, const char *path,
    const struct ss_store_options *, struct ss_error *);
SS_API void ss_store_close(struct ss_store *);
SS_API enum ss_keep_text ss_store_keeps(const struct ss_store *);
/* The options of the analysis that the store keeps to; a view. */
SS_API const struct ss_options *ss_store_settings(const struct ss_store *);

struct ss_ingest_options {
	size_t batch; /* records of one transaction; 0: 1,000 */
	unsigned threads;
	int64_t started; /* clock time for the table of runs, or SS_NO_TIME */
	/* Asked before each batch; not 0: ends there.  May be NULL. */
	int (*stop)(void *ctx);
	void *stop_ctx;
	void (*progress)(
	    void *ctx, const char *stage, uint64_t done, uint64_t total);
	void *progress_ctx;
	/* Seconds that pass, for the table of runs; NULL: none are told. */
	double (*clock)(void *ctx);
	void *clock_ctx;
	/*
	 * set_pins 1: these take the place of the pins that the store keeps,
	 * and the events of their articles, and of those before, are formed
	 * anew.  An id that no article has waits for one.  A part of what is
	 * joined: SS_EINVAL with its number, from 1, as pos.
	 */
	int set_pins;
	const struct ss_pin *pins;
	size_t n_pins;
};

struct ss_ingest_summary {
	int64_t run;
	int stopped; /* 1: by stop, with batches left */
	uint64_t n_read, n_added, n_changed, n_same, n_skipped;
	uint64_t n_opened, n_grown, n_merged, n_split; /* events */
	uint64_t n_copies; /* added or changed that copy another article */
	double analyse_s, match_s, ask_s, link_s, write_s; /* by clock */
};

/*
 * Fills the table claim: the claims of the events of two outlets and more
 * that have none there (an event that changes loses its own).  stop is
 * asked before each portion of events; may be NULL.  *n_events: those that
 * were looked at.  Errors: as ss_store_ingest.
 */
SS_API int ss_store_claims(struct ss_store *, unsigned threads,
    int (*stop)(void *ctx), void *stop_ctx, uint64_t *n_events,
    struct ss_error *);

/*
 * Adds articles in input order, batch by batch; each batch is there wholly
 * or not at all, so that a run that was killed can be run again.
 * Errors: as ss_store_open; what was committed before stays.
 */
SS_API int ss_store_ingest(struct ss_store *, const struct ss_articles *,
    const struct ss_ingest_options *, struct ss_ingest_summary *,
    struct ss_error *);

struct ss_event_filter {
	int64_t since, until; /* last and first article; SS_NO_TIME: any */
	const char *outlet;   /* one of its outlets, or NULL */
	unsigned min_outlets; /* 0: any */
	const char *search;   /* words that one of its articles has all of */
	int only_new;         /* 1: opened or grown in the last run that
				 brought anything, or in those right before it
				 that were killed or stopped */
};

struct ss_event_row {
	char id[SS_ID_SIZE];
	struct ss_str title; /* NULL: none */
	int64_t first, last; /* SS_NO_TIME: undated */
	uint32_t n_articles, n_groups, n_outlets;
	int64_t opened, changed; /* runs */
	uint32_t n_new;          /* articles that came last (see only_new) */
};

struct ss_event_rows {
	struct ss_event_row *v; /* by last day, newest first, then by outlets
				   and articles, most first, then by id */
	size_t n, cap;
	void *priv;
};

SS_API int ss_store_events(struct ss_store *, const struct ss_event_filter *,
    struct ss_event_rows *, struct ss_error *);
SS_API void ss_event_rows_release(struct ss_event_rows *);

/*
 * The id under which an event is known now: out is id itself, or the event
 * it was merged into.  Returns 0, or SS_EINVAL when there is none.
 */
SS_API int ss_store_follow(
    struct ss_store *, const char *id, char out[SS_ID_SIZE], struct ss_error *);

/* Events with their articles, as the other functions take them. */
struct ss_store_view {
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_clusters clusters;
	size_t n_without_text; /* articles whose text is no longer kept: it is
				  empty here */
	void *priv;
};

/*
 * The n events of these ids (as in ss_event_row); of few events also, as
 * clusters.context, the articles of others that are nearest to theirs.
 * Release in any case.
 */
SS_API int ss_store_load(struct ss_store *, const char *const *ids, size_t n,
    struct ss_store_view *, struct ss_error *);
SS_API void ss_store_view_release(struct ss_store_view *);

/* What became of an event, in order of time, one line of text each. */
SS_API int ss_store_history(struct ss_store *, const char *id,
    const struct ss_sink *, struct ss_error *);

/*
 * What changed in the articles of an event that came in more than one
 * version: for each later version a line with its run, then the fields that
 * differ and the sentences that went (-) and came (+).  Nothing when there
 * is none.
 */
SS_API int ss_store_changes(struct ss_store *, const char *id,
    const struct ss_sink *, struct ss_error *);

/* What a store has of an article. */
struct ss_known {
	int known;             /* 1: it, or a near-duplicate of it */
	struct ss_str id;      /* of the store's article, when known */
	enum ss_dup_kind kind; /* EXACT also when it is the same record */
	double jaccard, containment;
};

struct ss_known_list {
	struct ss_known *v; /* one a document, same order */
	size_t n;
	void *priv;
};

/*
 * Which of the documents are in the store already, or are near-duplicates
 * of an article in its window.  Changes nothing.  Release in any case.
 */
SS_API int ss_store_known(struct ss_store *, const struct ss_documents *,
    unsigned threads, struct ss_known_list *, struct ss_error *);
SS_API void ss_known_list_release(struct ss_known_list *);
/* Those that are known as records of --dropped. */
SS_API int ss_known_write(const struct ss_known_list *,
    const struct ss_documents *, const struct ss_sink *, struct ss_error *);

/* Calls problem with one line for each invariant that does not hold. */
SS_API int ss_store_check(struct ss_store *,
    void (*problem)(void *ctx, const char *what), void *ctx,
    uint64_t *n_problems, struct ss_error *);
/* Counts and sizes as one JSON object and a newline. */
SS_API int ss_store_stats(
    struct ss_store *, const struct ss_sink *, struct ss_error *);
SS_API int ss_store_vacuum(struct ss_store *, struct ss_error *);
/* Removes the events whose newest article is older than time. */
SS_API int ss_store_prune(
    struct ss_store *, int64_t time, uint64_t *n_articles, struct ss_error *);
/* The pins that it keeps, as lines join A B and part A B, by tabs. */
SS_API int ss_store_pins(
    struct ss_store *, const struct ss_sink *, struct ss_error *);
/*
 * All versions of all articles as JSON Lines that ingest takes again.
 * *n_without_text: versions that were left out, since their texts are no
 * longer kept.
 */
SS_API int ss_store_export(struct ss_store *, const struct ss_sink *,
    uint64_t *n_without_text, struct ss_error *);

#ifdef __cplusplus
}
#endif

#endif
