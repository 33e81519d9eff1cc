/*
 * An HTML page as a list of blocks: runs of text between block-level tags
 * (two <br> cut too), each with counts of its words and with what is known of
 * the elements around it.  Beside them what the page says of itself: <meta>,
 * <link>, <title>, <time>, JSON-LD.
 *
 * libxml2 reads the page in SAX mode, so that no tree is built and no walk
 * recurses: memory is the text, a record a block and a stack of the open
 * elements.  Cost: linear in the page (175 MB/s for libxml2's part).
 *
 * Limitation: when memory runs out inside libxml2 2.9 itself, its HTML parser
 * may loop or crash; every allocation of ours is checked.
 */
#ifndef SS_INPUT_HTML_BLOCKS_H
#define SS_INPUT_HTML_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "input/html_cues.h"
#include "samestory.h"

enum ss_html_block_flag {
	SS_BLOCK_HIDDEN = 1u << 0,   /* display:none, hidden, aria-hidden */
	SS_BLOCK_ITEMPROP = 1u << 1, /* inside itemprop=articleBody */
	SS_BLOCK_BR = 1u << 2,       /* cut off by <br>, not by a tag */
	SS_BLOCK_ENDS = 1u << 3,     /* ends like a sentence */
	SS_BLOCK_LOWER = 1u << 4,    /* starts with a small letter */
	SS_BLOCK_QUOTE = 1u << 5,    /* holds quotation marks */
	SS_BLOCK_COLON = 1u << 6,    /* ends with a colon */
	SS_BLOCK_AT = 1u << 7,       /* holds an address or a handle */
	SS_BLOCK_SIGN = 1u << 8,     /* holds (c), | or an arrow */
	SS_BLOCK_TIME = 1u << 9,     /* holds a <time> element */
	SS_BLOCK_BOXED = 1u << 10,   /* all of it is bold or italic */
	SS_BLOCK_CUT = 1u << 11,     /* ends with dots: cut off */
};

/*
 * A block-level element that holds text.  Numbers are given from outside to
 * inside: the parent of element i has a lower number; 0 stands for none.
 */
struct ss_html_element {
	uint32_t parent;
	uint32_t cues;    /* its own */
	uint32_t article; /* number of the nearest <article>, 0: none */
	uint32_t row;     /* number of the nearest table row, 0: none */
	uint32_t list;    /* number of the nearest list, 0: none */
	uint16_t flags;   /* its own, of enum ss_html_block_flag */
	uint8_t tag;      /* enum ss_html_tag */
};

struct ss_html_block {
	size_t beg, end; /* of ss_html_page.text */
	uint32_t n_words;
	uint32_t n_stop;
	uint32_t n_ends;   /* sentence ends inside or at the end */
	uint32_t n_commas; /* and other pauses */
	uint32_t n_upper;  /* words with a capital first letter */
	uint32_t n_caps;   /* words of two or more capitals only */
	uint32_t n_letters;
	uint32_t n_digits;
	uint32_t n_link;  /* bytes inside links */
	uint32_t n_links; /* links that start in it */
	uint32_t n_em;    /* bytes inside bold or italic */
	uint32_t own;     /* cues of its element and of those inline */
	uint32_t element; /* the one that it stands in, 0: none */
	uint16_t flags;   /* of enum ss_html_block_flag */
	uint8_t in_link;  /* 1: a link goes around it */
	uint8_t tag;      /* enum ss_html_tag of its element */
};

enum ss_html_note_kind {
	SS_NOTE_META,   /* key: name, property or itemprop */
	SS_NOTE_LINK,   /* key: rel */
	SS_NOTE_LANG,   /* lang of <html> */
	SS_NOTE_TITLE,  /* <title> */
	SS_NOTE_TIME,   /* datetime of <time>; key: itemprop or class */
	SS_NOTE_AUTHOR, /* text of rel=author, itemprop=author */
	SS_NOTE_JSON,   /* contents of a JSON-LD script */
};

/* Something that the page says of itself, in its order. */
struct ss_html_note {
	enum ss_html_note_kind kind;
	struct ss_str key;   /* lower case; NULL: none */
	struct ss_str value; /* trimmed, never empty */
	int in_article;      /* 1: inside <article> or <main> */
};

struct ss_html_page {
	struct ss_buf text; /* of all blocks; white space collapsed */
	struct ss_html_block *v;
	size_t n, cap;
	struct ss_html_note *notes; /* views into the arena */
	size_t n_notes, cap_notes;
	struct ss_html_element *elements; /* [0] stands for none */
	size_t n_elements, cap_elements;
	int in_article; /* while reading: inside <article> or <main> */
	uint64_t n_nul;
	size_t cut_at;       /* byte where reading stopped, 0: at the end */
	const char *cut_why; /* the maximum that was met, in words */
};

#define SS_HTML_MAX_BLOCKS 200000
#define SS_HTML_MAX_NOTES  1000
/* Attributes of one element beyond this many are read as text. */
#define SS_HTML_MAX_ATTRIBUTES 500

/*
 * Reads html[0 .. len), valid UTF-8 (any NUL is dropped), len at most
 * SS_HTML_MAX_SIZE.  max_depth: see SS_HTML_MAX_DEPTH.  Notes go to the
 * arena; the rest is freed with ss_html_page_release, whatever came back.
 * Returns 0 or SS_ENOMEM.
 */
int ss_html_page_read(struct ss_html_page *, const unsigned char *html,
    size_t len, unsigned max_depth, struct ss_arena *, struct ss_error *);
void ss_html_page_release(struct ss_html_page *);

/* Fills the counts and the flags of text of a block (html_count.c). */
void ss_html_count(const unsigned char *text, struct ss_html_block *);

#endif
