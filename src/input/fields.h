/*
 * The members of a JSON record that make an article: their usual names in
 * order of precedence, and what --field puts in their place.
 */
#ifndef SS_INPUT_FIELDS_H
#define SS_INPUT_FIELDS_H

#include "input/jsonl.h"
#include "samestory.h"

enum ss_field {
	SS_FIELD_ID,
	SS_FIELD_TEXT,
	SS_FIELD_TITLE,
	SS_FIELD_OUTLET,
	SS_FIELD_URL,
	SS_FIELD_PUBLISHED,
	SS_FIELD_LANG,
	SS_FIELD_HTML,     /* where no text is given, or a blank one */
	SS_FIELD_IDENTITY, /* as reader.h has it, in what a store exported */
	SS_FIELD_MAX       /* = SS_JSONL_SLOTS */
};

#define SS_FIELDS_MAX_PATH 8 /* components of a --field path */
#define SS_FIELDS_NO_INDEX UINT32_MAX

/* A part of a path behind the first: a member's name, or a number as well. */
struct ss_fields_part {
	struct ss_jsonl_plan plan;
	uint32_t index; /* of an element; NO_INDEX: it is no number */
	uint8_t kinds;  /* that the value may have */
};

/*
 * Compiled names; read-only afterwards, so several threads may share it.
 * Keeps the strings of the overrides until release.
 */
struct ss_fields {
	struct ss_jsonl_plan plan; /* slots are enum ss_field */
	struct ss_jsonl_plan name; /* of an outlet given as an object */
	struct ss_fields_part *path[SS_FIELD_MAX]; /* behind the first part */
	unsigned n_path[SS_FIELD_MAX];
	char *parts; /* the paths cut up */
};

/* SS_EINVAL: an unknown field name or a malformed path; SS_ENOMEM. */
int ss_fields_init(struct ss_fields *, const struct ss_field_override *,
    size_t n_overrides, struct ss_error *err);
void ss_fields_release(struct ss_fields *);

/*
 * Scans a line as ss_jsonl_scan does (same rules, same return) and follows
 * nested paths ("content.0.body": numbers count the elements of arrays from
 * 0 on): what comes out in rec->v[field] is a string, a number (id,
 * published) or ABSENT.
 */
int ss_fields_scan(const struct ss_fields *, const unsigned char *ptr,
    size_t len, struct ss_jsonl_record *rec);
/* The same for an element of a JSON array (ss_jsonl_scan_object). */
int ss_fields_scan_object(const struct ss_fields *, const unsigned char *ptr,
    size_t len, struct ss_jsonl_record *rec);

#endif
