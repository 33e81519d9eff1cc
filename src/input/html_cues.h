/*
 * What names on a page tell: tags, words in class and id attributes, and
 * stop words of running text.
 *
 * The lists are made of the conventions of HTML, of the large publishing
 * systems and of the CSS naming schemes; none is taken from one site.
 */
#ifndef SS_INPUT_HTML_CUES_H
#define SS_INPUT_HTML_CUES_H

#include <stddef.h>
#include <stdint.h>

enum ss_html_tag {
	SS_TAG_OTHER = 0, /* inline, or unknown */
	SS_TAG_A,
	SS_TAG_ARTICLE,
	SS_TAG_ASIDE,
	SS_TAG_BLOCKQUOTE,
	SS_TAG_BODY,
	SS_TAG_BR,
	SS_TAG_CELL, /* td, th */
	SS_TAG_DD,   /* dd, dt */
	SS_TAG_DIV,  /* div and other plain blocks */
	SS_TAG_EM,   /* b, strong, i, em */
	SS_TAG_FIGCAPTION,
	SS_TAG_FIGURE,
	SS_TAG_FOOTER,
	SS_TAG_FORM,
	SS_TAG_H1,
	SS_TAG_H2,
	SS_TAG_H3, /* h3 to h6 */
	SS_TAG_HEAD,
	SS_TAG_HEADER,
	SS_TAG_HTML,
	SS_TAG_LI,
	SS_TAG_LINK,
	SS_TAG_LIST, /* ul, ol, dl, menu */
	SS_TAG_MAIN,
	SS_TAG_META,
	SS_TAG_NAV,
	SS_TAG_P,
	SS_TAG_PRE,
	SS_TAG_ROW, /* tr */
	SS_TAG_SCRIPT,
	SS_TAG_SECTION,
	SS_TAG_SKIP, /* no text of the page inside */
	SS_TAG_TABLE,
	SS_TAG_TIME,
	SS_TAG_TITLE,
	SS_N_TAGS
};

/* Whether text before and behind the tag belongs to different blocks. */
int ss_html_tag_is_block(enum ss_html_tag);
/* name: lower case, as libxml2 gives it. */
enum ss_html_tag ss_html_tag_of(const char *name);

/* What a class or id suggests; bit numbers of the masks below. */
enum ss_html_cue {
	SS_CUE_BODY,    /* the text of an article */
	SS_CUE_CONTENT, /* article, story, content in general */
	SS_CUE_TITLE,
	SS_CUE_SUMMARY,
	SS_CUE_META, /* byline, date, tags */
	SS_CUE_CAPTION,
	SS_CUE_COMMENT,
	SS_CUE_RELATED,
	SS_CUE_SHARE, /* social networks, newsletters */
	SS_CUE_NAV,
	SS_CUE_SIDE,
	SS_CUE_AD,
	SS_CUE_NOTICE, /* cookies, paywalls, legal, dialogs */
	SS_CUE_QUOTE,  /* pull quotes */
	SS_CUE_AUTHOR, /* biography of the author */
	SS_CUE_COVER,  /* shown on demand, or to screen readers only */
	SS_N_CUES
};

/* The mask of cues in the value of a class, id or role attribute. */
uint32_t ss_html_cues(const char *value);

/* Whether word[0 .. len), lower case, is a stop word of some language. */
int ss_html_is_stop(const unsigned char *word, size_t len);

#endif
