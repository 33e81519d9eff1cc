/*
 * Text for a terminal: nothing in an article can move the cursor, change
 * colours or reverse the direction of what stands around it, and lines are
 * wrapped by the columns that characters really take.
 */
#ifndef SS_REPORT_SCREEN_H
#define SS_REPORT_SCREEN_H

#include "report/out.h"

/*
 * Writes text with every control character except newline (C0, DEL, C1,
 * bidirectional overrides and isolates, line and paragraph separators)
 * replaced by U+FFFD, and tabs by a space.
 */
void ss_out_safe(struct ss_out *, struct ss_str);

struct ss_screen {
	struct ss_out *out;
	unsigned width; /* columns of a line, at least 40 */
	int colour;     /* 1: ANSI attributes */
	unsigned col;   /* columns used in the line that is open */
};

enum ss_style {
	SS_STYLE_PLAIN,
	SS_STYLE_BOLD,
	SS_STYLE_DIM,
	SS_STYLE_GOOD, /* shared */
	SS_STYLE_NOTE  /* to be looked at */
};

/* Columns that text takes after it was made safe, newlines as one space. */
size_t ss_screen_columns(struct ss_str);

/*
 * One paragraph: head (may be NULL or "") in style at column indent, text
 * right behind it, wrapped with `hang` columns in front of later lines.
 * Runs of white space, newlines included, become one space.
 */
void ss_screen_para(struct ss_screen *, unsigned indent, unsigned hang,
    enum ss_style, const char *head, struct ss_str text);
void ss_screen_para_c(struct ss_screen *, unsigned indent, unsigned hang,
    enum ss_style, const char *head, const char *text);

/* A line of its own in one style, cut with "…" when too long. */
void ss_screen_line(
    struct ss_screen *, unsigned indent, enum ss_style, struct ss_str text);
void ss_screen_heading(struct ss_screen *, const char *text);
void ss_screen_rule(struct ss_screen *, char);
void ss_screen_blank(struct ss_screen *);

#endif
