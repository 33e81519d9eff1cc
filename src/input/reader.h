/*
 * What the readers of the single formats share: where articles go, where
 * what is wrong is reported, and the file at hand.
 */
#ifndef SS_INPUT_READER_H
#define SS_INPUT_READER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "input/fields.h"
#include "input/outlets.h"
#include "input/records.h"
#include "input/source.h"
#include "samestory.h"

/* Private part of a collection. */
struct ss_input {
	struct ss_arena arena;   /* all its texts */
	struct ss_map ids;       /* hash of an id -> article index */
	struct ss_map n_same_id; /* hash of an id -> last "#N" given */
	struct ss_str *records;  /* [n_records] kept; NULL: read again */
	size_t n_records, cap_records;
	struct ss_input_file *files; /* [articles->n_files] */
	size_t cap_files;
};

struct ss_reader {
	struct ss_articles *articles;
	const struct ss_input_options *opts;
	struct ss_fields fields;
	struct ss_outlets outlets;
	struct ss_error *err;
	struct ss_buf url;         /* scratch: canonical URL, host */
	struct ss_buf text;        /* scratch: a decoded text */
	struct ss_buf fields_text; /* scratch: other decoded values */
	struct ss_buf value;       /* scratch: ids, places */
	struct ss_buf header;      /* scratch: of a WARC record */
	struct ss_buf body;        /* scratch: of HTTP, without its chunks */
	struct ss_buf inflated;    /* scratch: the same, decompressed */
	struct ss_buf fragment;    /* scratch: text of a page without article */
	uint64_t done, total;      /* bytes, for progress */
	/* the file at hand */
	const char *path;
	uint32_t file_i;
	struct ss_str file_outlet; /* of a file that names none itself */
	struct ss_source src;
};

/* One article as a format's reader found it; all views are borrowed. */
struct ss_item {
	struct ss_str id; /* NULL: none; made of file and line */
	struct ss_str outlet, title, url, date, lang;
	/* As a store exports it, or NULL: 16 hex digits; " plain" behind them
	 * says SS_ARTICLE_PLAIN. */
	struct ss_str identity;
	struct ss_str text; /* valid UTF-8 */
	unsigned flags;     /* SS_ARTICLE_FILE, _PLAIN, _REPAIRED */
	uint64_t line, offset, length;
};

/*
 * Adds the item: outlet, date, id and identity are worked out here.
 * Returns 0 or SS_ENOMEM; under strict also SS_EFORMAT.
 */
int ss_reader_add(struct ss_reader *, const struct ss_item *);

/*
 * Puts "FILE:LINE: reason" (line 0: "FILE: reason") into skipped.  Returns
 * 0; SS_EFORMAT with err filled when it is a dropped record and opts are
 * strict; or SS_ENOMEM.
 */
int ss_reader_skip(struct ss_reader *, uint64_t line, int dropped,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/*
 * More bytes of the file at hand (ss_source_more up to max), told to
 * progress.  *more is 0 when nothing came; a damaged rest is reported as
 * skipped and ends the file.  *full: the window has max bytes already.
 */
int ss_reader_more(struct ss_reader *, size_t max, int *more, int *full);

/*
 * The whole rest of the file in the window.  *ok is 0 when it is longer
 * than max (reported) or nothing of it can be read.
 */
int ss_reader_whole(struct ss_reader *, size_t max, int *ok);

/*
 * Keeps a copy of the last article's record for ss_records_write, where it
 * cannot be read again and the caller wants it.  Returns 0 or SS_ENOMEM.
 */
int ss_reader_keep(struct ss_reader *, const unsigned char *ptr, size_t len);

/* Turns \r\n into \n in place; returns the new length. */
size_t ss_unix_newlines(unsigned char *ptr, size_t len);

/* The readers of the formats: the file at hand, from its first byte on. */
int ss_read_jsonl(struct ss_reader *);
int ss_read_json(struct ss_reader *);
int ss_read_plain(struct ss_reader *);
int ss_read_feed(struct ss_reader *);
int ss_read_html(struct ss_reader *);
int ss_read_warc(struct ss_reader *);

/*
 * Adds an article whose text, or whose page, came out of a container: text
 * or html in any encoding; charset: its label from outside, or NULL; base:
 * what the container says of it (its place, URL, id, ...).  The same return
 * as ss_reader_add.
 */
int ss_reader_add_plain(struct ss_reader *, struct ss_str text,
    const char *charset, const struct ss_item *base);
int ss_reader_add_html(struct ss_reader *, struct ss_str html,
    const char *charset, const struct ss_item *base);

#endif
