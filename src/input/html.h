/*
 * The article and its metadata in an HTML page.
 *
 *     bytes → UTF-8 → libxml2 (SAX) → blocks → features → logistic model
 *                            └→ JSON-LD, OpenGraph, <meta>, <time>
 *
 * Blocks are the runs of text between block-level tags (html_blocks.h); a
 * linear model (html_model.inc) says for each how probably it belongs to the
 * article.  Metadata come from the sources above in that order of trust
 * (html_meta.h).  Nothing is fetched; scripts are not run.
 */
#ifndef SS_INPUT_HTML_H
#define SS_INPUT_HTML_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "samestory.h"

/* Larger pages are refused with SS_ELIMIT. */
#define SS_HTML_MAX_SIZE ((size_t)64 << 20)

/*
 * Reading stops where elements are nested deeper than this (libxml2 looks
 * through all open elements at each stray end tag, so that the cost is
 * bounded by length times depth; pages of newspapers stay below 100).
 */
#define SS_HTML_MAX_DEPTH 1000

/* What was found.  A view is NULL where the page does not say. */
struct ss_html {
	struct ss_str text; /* UTF-8; paragraphs separated by a blank line,
			       list items and table rows by a newline; empty
			       when the page holds no article */
	struct ss_str title;
	struct ss_str outlet; /* name of the site, else NULL (the caller
				   may take the host of url) */
	struct ss_str url;    /* canonical, absolute (http or https) */
	struct ss_str author; /* several are joined by ", " */
	struct ss_str date;   /* of publication, as the page writes it */
	struct ss_str lang;   /* as given: "en", "pt-BR" */
	int64_t published;    /* parsed date, or SS_NO_TIME */
	int day_only;         /* 1: published has no time of day */
	size_t cut_at;        /* byte where reading stopped at the maximum
				   depth, 0: it did not: worth a warning */
	uint64_t n_replaced;  /* ill-formed UTF-8 parts replaced */
	uint64_t n_nul;       /* NUL bytes dropped */
};

/*
 * Reads one page.
 *   html, len     its bytes (borrowed); any bytes are taken
 *   charset_hint  label of their encoding as known from outside (HTTP header,
 *                 or "UTF-8" when the caller has converted them); NULL: told
 *                 by byte order mark, <meta>, else detection
 *   arena         all views of *out point into it
 * Returns 0, SS_ENOMEM, or SS_ELIMIT (pos: the byte) when the page is larger
 * than SS_HTML_MAX_SIZE, or nested deeper than SS_HTML_MAX_DEPTH before any
 * article text came.  Thread-safe; no state is kept between calls.
 */
int ss_html_extract(const unsigned char *html, size_t len,
    const char *charset_hint, struct ss_arena *arena, struct ss_html *out,
    struct ss_error *err);

#endif
