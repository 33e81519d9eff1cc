/*
 * What elements say by their attributes: notes for the metadata, and whether
 * they are seen at all.
 */
#ifndef SS_INPUT_HTML_NOTES_H
#define SS_INPUT_HTML_NOTES_H

#include "input/html_blocks.h"

/* The attributes that matter; NULL: not there. */
struct ss_html_attributes {
	const char *class_, *id, *itemprop, *rel, *href, *role, *style, *name,
	    *property, *content, *type, *datetime, *lang, *hidden, *aria_hidden;
};

/* atts: names and values in turn, ended by NULL, or NULL (libxml2's form). */
void ss_html_attributes_read(
    struct ss_html_attributes *, const char *const *atts);

/* Whether a list of words, apart by white space, or NULL, has the word. */
int ss_html_has_word(const char *list, const char *word);

/* hidden, aria-hidden="true", display:none, visibility:hidden. */
int ss_html_is_hidden(const struct ss_html_attributes *);

/*
 * Adds a note with value[0 .. len) trimmed; an empty one and one beyond
 * SS_HTML_MAX_NOTES are passed over.  Returns 0 or SS_ENOMEM.
 */
int ss_html_note_add(struct ss_html_page *, enum ss_html_note_kind,
    const char *key, const unsigned char *value, size_t len, struct ss_arena *);

/* Adds what an element says by its attributes; 0 or SS_ENOMEM. */
int ss_html_note_attributes(struct ss_html_page *, enum ss_html_tag,
    const struct ss_html_attributes *, struct ss_arena *);

#endif
