/*
 * Which lines of one text are the story: a linear model over the features
 * of lines.h, a second one that also sees where the first finds the story
 * (context.h), and rules for what lies behind the story and inside lines.
 */
#ifndef SS_TEXT_BOILERPLATE_H
#define SS_TEXT_BOILERPLATE_H

#include "text/context.h"
#include "text/insets.h"
#include "text/lines.h"

struct ss_line_model {
	double bias1, line1[SS_LF_COUNT];
	double bias2, line2[SS_LF_COUNT], context2[SS_CF_COUNT];
};

/* The one that ships. */
extern const struct ss_line_model ss_line_model_default;

struct ss_decision {
	double score;       /* probability that the line is story */
	const char *reason; /* why it is removed; NULL: it is kept */
};

struct ss_decisions {
	struct ss_decision *v; /* one a line */
	size_t n, cap;
	struct ss_cuts cuts;
	struct ss_units units; /* scratch */
	struct ss_context context;
	double *first; /* [n]: first scores */
	size_t cap_first;
};

/* Added to the log-odds of lines that came with a text field of their own:
   another program has already taken the story out of its page. */
#define SS_CLEAN_PRIOR 2.0

void ss_decisions_init(struct ss_decisions *);
void ss_decisions_release(struct ss_decisions *);

/* The first scores alone, in first. */
int ss_boilerplate_first(struct ss_decisions *, const struct ss_lines *,
    const struct ss_line_model *);

/* The models alone: v[i].score of each line, every reason NULL. */
int ss_boilerplate_score(struct ss_decisions *, struct ss_lines *,
    const struct ss_line_model *, double prior);

/*
 * Scores and decides.  prior: log-odds added (0, or SS_CLEAN_PRIOR).
 * Returns 0 or SS_ENOMEM.
 */
int ss_boilerplate_decide(struct ss_decisions *, struct ss_lines *,
    const struct ss_line_model *, const struct ss_lexicon *,
    const unsigned char *text, size_t len, double prior);

#endif
