/*
 * A piece of HTML, as feeds carry it, to plain text: no page around it, so
 * nothing is left out but markup.
 */
#ifndef SS_INPUT_FRAGMENT_H
#define SS_INPUT_FRAGMENT_H

#include "base/buf.h"
#include "samestory.h"

/*
 * Appends the text of html (valid UTF-8) to out: tags and comments go, with
 * the contents of <script>, <style> and the like; block-level tags break the
 * line (paragraphs and headings with an empty line between), <br> too; white
 * space is collapsed; character references are resolved.  out begins and ends
 * without white space.  Returns 0 or SS_ENOMEM.  Cost: linear; any bytes are
 * taken, nesting is not looked at.
 */
int ss_fragment_text(struct ss_str html, struct ss_buf *out);

/* Whether s has a tag or a character reference in it. */
int ss_fragment_is_markup(struct ss_str s);

#endif
