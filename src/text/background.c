/*
 * The background table: lookups in background.bin, which the assembler puts
 * into the read-only data of the library.
 *
 * Layout, little-endian whatever the machine:
 *
 *   OFFSET  SIZE  CONTENT
 *   0       8     "SSBGDF1\n"
 *   8       4     SS_WORDS_VERSION of the hashes
 *   12      4     articles counted
 *   16      4     n, words
 *   20      4     m, word pairs
 *   24            words: bucket table, then entries
 *   ...           word pairs: the same
 *
 *   bucket table  (65536 + 1) x 4 bytes: entries before bucket i, where the
 *                 bucket is the upper half of the key
 *   entry         2 bytes, the lower half of the key, ascending in a bucket;
 *                 2 bytes, document frequency (14 bits, capped) and the
 *                 name share in the two highest bits
 *
 * A key is the upper 32 bits of the 64-bit hash.  A lookup is one bucket
 * read and a scan of some five entries.
 */
#include "text/background.h"

#include <stddef.h>

#define N_BUCKETS   65536u
#define HEADER_SIZE 24u
#define TABLE_SIZE  ((N_BUCKETS + 1) * 4)
#define ENTRY_SIZE  4u

struct ss_background {
	unsigned char bytes[HEADER_SIZE];
};

__asm__(".pushsection .rodata\n"
	".balign 8\n"
	".hidden ss_background_bin\n"
	".globl ss_background_bin\n"
	"ss_background_bin:\n"
	".incbin \"src/text/background.bin\"\n"
	".popsection\n");

extern const struct ss_background ss_background_bin
    __attribute__((visibility("hidden")));

static uint32_t
le32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
}

static uint32_t
le16(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

const struct ss_background *
ss_background_get(void)
{
	return &ss_background_bin;
}

uint32_t
ss_background_n_docs(const struct ss_background *b)
{
	return le32(b->bytes + 12);
}

/* The value of a key in the section at p, or 0. */
static uint32_t
find(const unsigned char *p, uint64_t hash)
{
	uint32_t key = (uint32_t)(hash >> 32);
	const unsigned char *bucket = p + 4 * (size_t)(key >> 16);
	uint32_t i = le32(bucket), end = le32(bucket + 4);
	const unsigned char *e = p + TABLE_SIZE + ENTRY_SIZE * (size_t)i;

	for (key &= 0xffff; i < end; i++, e += ENTRY_SIZE)
		if (le16(e) >= key)
			return le16(e) == key ? le16(e + 2) : 0;
	return 0;
}

static const unsigned char *
words(const struct ss_background *b)
{
	return (const unsigned char *)b + HEADER_SIZE;
}

static const unsigned char *
pairs(const struct ss_background *b)
{
	return words(b) + TABLE_SIZE + ENTRY_SIZE * (size_t)le32(b->bytes + 16);
}

uint32_t
ss_background_df(const struct ss_background *b, uint64_t word_hash)
{
	return find(words(b), word_hash) & 0x3fff;
}

unsigned
ss_background_name_share(const struct ss_background *b, uint64_t word_hash)
{
	return find(words(b), word_hash) >> 14;
}

uint32_t
ss_background_word(
    const struct ss_background *b, uint64_t word_hash, unsigned *name_share)
{
	uint32_t v = find(words(b), word_hash);

	*name_share = v >> 14;
	return v & 0x3fff;
}

uint32_t
ss_background_pair_df(const struct ss_background *b, uint64_t pair_hash)
{
	return find(pairs(b), pair_hash) & 0x3fff;
}
