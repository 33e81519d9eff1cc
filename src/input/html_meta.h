/*
 * What a page says of its article: from JSON-LD, OpenGraph, <meta>, <time>
 * and headings, in that order of trust.
 */
#ifndef SS_INPUT_HTML_META_H
#define SS_INPUT_HTML_META_H

#include "base/arena.h"
#include "input/html_blocks.h"

/* Views into the arena; NULL: not said. */
struct ss_html_meta {
	struct ss_str title, outlet, url, author, date, lang;
	struct ss_str body; /* articleBody of JSON-LD, tags taken out */
	int64_t published;  /* SS_NO_TIME: no date could be read */
	int day_only;
};

/* Returns 0 or SS_ENOMEM. */
int ss_html_meta_read(struct ss_html_meta *, const struct ss_html_page *,
    struct ss_arena *, struct ss_error *);

/*
 * The members of the article described by the page's JSON-LD scripts
 * (schema.org NewsArticle and its kin); published is not set.
 * Returns 0 or SS_ENOMEM.
 */
int ss_html_jsonld_read(struct ss_html_meta *, const struct ss_html_page *,
    struct ss_arena *, struct ss_error *);

/*
 * A string of metadata as text: character references (twice encoded by many
 * sites) resolved, tags taken out, white space collapsed; with paragraphs 1
 * the ends of paragraphs become blank lines.  Empty text gives NULL.
 * Returns 0 or SS_ENOMEM.
 */
int ss_html_plain(struct ss_arena *, const unsigned char *s, size_t len,
    int paragraphs, struct ss_str *out);

#endif
