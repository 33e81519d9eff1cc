/*
 * Walking the tokens of a sentence for quantities: what the files
 * quantity_*.c share.
 */
#ifndef SS_CLAIMS_QUANTITY_SCAN_H
#define SS_CLAIMS_QUANTITY_SCAN_H

#include "claims/quantities.h"
#include "claims/quantity_words.h"
#include "text/wordclass.h"

#define SS_NO_UNIT UINT32_MAX

struct ss_scan {
	const struct ss_event_text *et;
	struct ss_quantities *out;
	struct ss_quantity_words words;
	const unsigned char *s; /* source of the unit */
	size_t len;
	uint32_t unit_i;
	uint32_t beg, end; /* tokens of the unit */
	unsigned lang;
	struct ss_day day; /* of the article */
};

/* Questions about token i of the unit; 0 when i lies outside. */
int ss_scan_is(
    const struct ss_scan *, uint32_t i, enum ss_word_class, int *value);
int ss_scan_word(const struct ss_scan *, uint32_t i, const char *word);
int ss_scan_one_of(
    const struct ss_scan *, uint32_t i, const char *const *words, size_t n);
#define SS_SCAN_ONE_OF(f, i, list) \
	ss_scan_one_of(f, i, list, sizeof(list) / sizeof((list)[0]))
int ss_scan_joined(const struct ss_scan *, uint32_t i);
int ss_scan_number(const struct ss_scan *, uint32_t i);
int ss_scan_figures(const struct ss_scan *, uint32_t i);
int ss_scan_year(const struct ss_scan *, uint32_t i);
int ss_scan_day(const struct ss_scan *, uint32_t i);
enum ss_quantity_word ss_scan_class(
    const struct ss_scan *, uint32_t i, double *value);
/* The byte behind token i, 0 at the end. */
int ss_scan_byte_behind(const struct ss_scan *, uint32_t i);
/* The number that a key stands for. */
double ss_scan_value(const struct ss_event_text *, uint32_t key);

/* Adds a quantity of tokens [beg, end); NULL: no memory. */
struct ss_quantity *ss_scan_push(struct ss_scan *, enum ss_quantity_type,
    double value, uint32_t beg, uint32_t end);

/* What stands before token i: more than, at least, nearly ... */
enum ss_quantity_hedge ss_scan_hedge(const struct ss_scan *, uint32_t i);
/* "70 or so", "70 or more": what stands at token i, behind the number. */
enum ss_quantity_hedge ss_scan_hedge_behind(const struct ss_scan *, uint32_t i);
/* Sets what the words can mean. */
void ss_quantity_set_hedge(struct ss_quantity *, enum ss_quantity_hedge);
/* What is counted by the number that ends at token i. */
void ss_scan_counted(const struct ss_scan *, uint32_t i, struct ss_quantity *);

struct ss_number {
	double value;
	uint32_t end; /* token */
	int scaled;   /* a million and above was spelled out */
};
/* hundred, thousand, million ... behind a number at n->end. */
void ss_scan_scales(const struct ss_scan *, struct ss_number *);
/* Says what the number from beg on is, and adds it.  NULL: no memory. */
struct ss_quantity *ss_scan_classify(
    struct ss_scan *, uint32_t beg, const struct ss_number *, uint32_t *next);
/* A number, in figures or words, at token i, with its range. */
int ss_scan_find_number(struct ss_scan *, uint32_t i, uint32_t *next);

/*
 * Each looks for a quantity at token i, adds it, and sets *next behind it.
 * Return 0 or SS_ENOMEM.
 */
int ss_scan_date(struct ss_scan *, uint32_t i, uint32_t *next);
int ss_scan_time(struct ss_scan *, uint32_t i, uint32_t *next);
int ss_scan_relative(struct ss_scan *, uint32_t i, uint32_t *next);
int ss_scan_amount(struct ss_scan *, uint32_t i, uint32_t *next);

#endif
