/* What the files that write the text report share. */
#ifndef SS_REPORT_TEXT_H
#define SS_REPORT_TEXT_H

#include "report/records.h"
#include "report/screen.h"
#include "report/write.h"

struct ss_text {
	struct ss_screen sc;
	const struct ss_report_input *in;
	const struct ss_event_report *e;
	int brief; /* 1: `cluster`, which shows the most of an event only */
};

const struct ss_document *ss_text_document(
    const struct ss_text *, uint32_t article_i);
/* "… and 3 more WHAT"; nothing for 0. */
void ss_text_more(struct ss_text *, size_t n, const char *what);
/* What the sources of the event share, and where they differ. */
void ss_text_sections(struct ss_text *);

#endif
