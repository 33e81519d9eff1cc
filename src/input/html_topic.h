/*
 * Words of a block that tell whose it is: those of the page's own title and
 * description, and phrases by which sites call on their readers.
 */
#ifndef SS_INPUT_HTML_TOPIC_H
#define SS_INPUT_HTML_TOPIC_H

#include "input/html_blocks.h"

/* Words of the title and the description beyond this many are left out. */
#define SS_HTML_MAX_TOPIC 64

struct ss_html_topic {
	uint64_t words[SS_HTML_MAX_TOPIC]; /* hashes, of 4 bytes and more */
	size_t n_words;
	uint64_t filter[4];      /* a bit for the top byte of each hash */
	struct ss_str title;     /* <title>, or NULL */
	uint8_t first_call[257]; /* phrases by their first byte */
};

void ss_html_topic_init(struct ss_html_topic *, const struct ss_html_page *);

/* A bit for each word of the topic that the text has. */
uint64_t ss_html_topic_of(
    const struct ss_html_topic *, const unsigned char *text, size_t len);

/* The share of the topic's words in mask; 0.5 when there are none. */
float ss_html_topic_share(const struct ss_html_topic *, uint64_t mask);

/* How many phrases of calls begin in the text's first 400 bytes. */
unsigned ss_html_calls(
    const struct ss_html_topic *, const unsigned char *text, size_t len);

#endif
