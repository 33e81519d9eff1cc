/*
 * JSON Lines, one record at a time: a strict RFC 8259 scanner that takes the
 * wanted members of a line's object out in one pass, without a copy.
 *
 * It is the hot path of reading: no allocation, no state between lines, so
 * any number of threads may scan different lines of one block with one plan.
 *
 *     struct ss_jsonl_plan plan;
 *     struct ss_jsonl_record rec;
 *
 *     ss_jsonl_plan_init(&plan, names, n_names);
 *     for (at = 0; at < len; at += rec.next)
 *         switch (ss_jsonl_scan(&plan, block + at, len - at, &rec)) {
 *         case 0: rec.v[SLOT] ...; break;
 *         case SS_JSONL_BLANK: break;
 *         default: rec.err says why, rec.err_at where in the line
 *         }
 *
 * What is accepted is RFC 8259 to the letter, with the line as the whole
 * text: one object, white space around tokens (no newline inside), nothing
 * behind it; depth at most SS_JSONL_MAX_DEPTH.  A lone surrogate escape and
 * ill-formed UTF-8 inside a string pass the scanner (the grammar of RFC 8259
 * has no word on them) and become U+FFFD, counted, when the string is
 * decoded.  The first of members with the same name counts.
 */
#ifndef SS_INPUT_JSONL_H
#define SS_INPUT_JSONL_H

#include <stddef.h>
#include <stdint.h>

#include "samestory.h"

/* Bytes behind a block that must be readable (their contents are free). */
#define SS_JSONL_PAD ((size_t)64)

#define SS_JSONL_MAX_DEPTH 1024
#define SS_JSONL_SLOTS     9
#define SS_JSONL_MAX_NAMES 64

/* Not an error: the line holds white space only. */
#define SS_JSONL_BLANK 1

enum ss_jsonl_kind {
	SS_JSONL_ABSENT = 0, /* no member of the slot is usable */
	SS_JSONL_NULL,
	SS_JSONL_FALSE,
	SS_JSONL_TRUE,
	SS_JSONL_NUMBER,
	SS_JSONL_STRING,
	SS_JSONL_ARRAY,
	SS_JSONL_OBJECT
};

#define SS_JSONL_BIT(kind) (1u << (kind))

enum ss_jsonl_flag {
	SS_JSONL_ESCAPED = 1u << 0,  /* holds a backslash */
	SS_JSONL_NON_ASCII = 1u << 1 /* holds a byte >= 0x80, to be checked */
};

/* A value as it stands in the line: a view, valid as long as the block. */
struct ss_jsonl_value {
	const unsigned char *ptr; /* string: behind its opening quote */
	size_t len;               /* string: without the quotes */
	uint8_t kind;             /* enum ss_jsonl_kind */
	uint8_t flags;            /* of enum ss_jsonl_flag */
	uint8_t rank;             /* of the name that it came from */
	uint8_t empty;            /* 1: the empty string */
};

/* A member name and the slot that its value may fill. */
struct ss_jsonl_name {
	const char *name; /* as decoded, UTF-8, NUL-terminated */
	uint8_t slot;     /* 0 .. SS_JSONL_SLOTS - 1 */
	uint8_t rank;     /* within the slot the lowest usable one wins */
	uint8_t kinds;    /* SS_JSONL_BITs of the kinds that are usable */
};

/*
 * The wanted names, compiled.  Read-only while scanning.  A name may be
 * listed for several slots.
 */
struct ss_jsonl_plan {
	struct ss_jsonl_name names[SS_JSONL_MAX_NAMES];
	uint8_t len[SS_JSONL_MAX_NAMES];
	uint8_t same[SS_JSONL_MAX_NAMES]; /* next with this name, 255: none */
	uint8_t table[256];               /* hash of name -> index, 255: free */
	uint64_t multiplier;
	unsigned n;
	int multi_line; /* 1: newlines are white space (JSON arrays) */
};

struct ss_jsonl_record {
	struct ss_jsonl_value v[SS_JSONL_SLOTS];
	size_t len;      /* of the line, without "\n" or "\r\n" */
	size_t next;     /* of the line with its newline: where the next is */
	size_t err_at;   /* offset of the fault in the line */
	const char *err; /* the fault in words; a view, valid for ever */
};

/*
 * Compiles n names (at most SS_JSONL_MAX_NAMES, each of 1 to 255 bytes).
 * The plan keeps the strings of names.  Returns 0 or SS_EINVAL.
 */
int ss_jsonl_plan_init(
    struct ss_jsonl_plan *, const struct ss_jsonl_name *names, size_t n);

/*
 * Scans the line that begins at ptr; [ptr, ptr + len) reaches at least to
 * its newline, or the line ends with the block.  SS_JSONL_PAD bytes behind
 * ptr + len must be readable.  Returns 0, SS_JSONL_BLANK, or SS_EFORMAT with
 * err and err_at set; len and next are set in each case.
 */
int ss_jsonl_scan(const struct ss_jsonl_plan *, const unsigned char *ptr,
    size_t len, struct ss_jsonl_record *);

/*
 * The same for one object anywhere in a text with newlines as white space,
 * for the elements of a JSON array: next is the offset behind the object.
 */
int ss_jsonl_scan_object(const struct ss_jsonl_plan *, const unsigned char *ptr,
    size_t len, struct ss_jsonl_record *);

/*
 * Whether the bytes of a string or number are its value already: then no
 * decoding is needed, [v->ptr, v->ptr + v->len) can be used as it is.
 */
static inline int
ss_jsonl_is_raw(const struct ss_jsonl_value *v)
{
	return v->flags == 0;
}

/*
 * Checks the UTF-8 of v; where it is well-formed NON_ASCII is taken off, so
 * that decoding needs no more than len bytes.  Returns ss_jsonl_is_raw(v).
 */
int ss_jsonl_check(struct ss_jsonl_value *v);

/* Room that ss_jsonl_decode may need for v. */
static inline size_t
ss_jsonl_decode_room(const struct ss_jsonl_value *v)
{
	return (v->flags & SS_JSONL_NON_ASCII ? 3 * v->len : v->len) +
	    SS_JSONL_PAD;
}

/*
 * The value of a string (or the bytes of a number) as valid UTF-8: written
 * to out, which has ss_jsonl_decode_room(v) bytes and does not overlap the
 * block; returns the length.  Escapes are resolved; each ill-formed part of
 * UTF-8 and each lone surrogate becomes U+FFFD and is added to *n_replaced
 * (may be NULL).  The PAD rule of ss_jsonl_scan holds for v's block.
 */
size_t ss_jsonl_decode(
    const struct ss_jsonl_value *v, unsigned char *out, size_t *n_replaced);

/*
 * A view of the value: the block itself where that is possible, else decoded
 * to *scratch (room as above), which is then moved behind it.
 */
struct ss_str ss_jsonl_view(const struct ss_jsonl_value *v,
    unsigned char **scratch, size_t *n_replaced);

/*
 * For tests and benches: which variant of the hot loops runs.  The default
 * is the fastest of this processor; all give the same results.
 */
enum ss_jsonl_variant { SS_JSONL_AUTO, SS_JSONL_PORTABLE, SS_JSONL_AVX2 };

/* Returns 0, or SS_EINVAL when this machine lacks it.  Not thread-safe. */
int ss_jsonl_force(enum ss_jsonl_variant);

#endif
