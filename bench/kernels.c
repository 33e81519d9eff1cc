/*
 * The stages of a fingerprint, one thread, in memory: nanoseconds and MB/s of
 * each variant, against a plain reference; and the error of the sketch
 * against theory.
 *
 *     bench_kernels FILE.jsonl
 *
 * The reference is what textbooks and most tools do: 128 permutations
 * (a x + b) mod 2^61 - 1 over the same shingles, one pass each.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/cpu.h"
#include "sketch/minhash.h"
#include "sketch/shingles.h"
#include "text/words.h"

#define K       128
#define ROUNDS  25
#define DOCS    32   /* in the L2 cache, as a story just read is */
#define DOC     2700 /* bytes of text taken as one story */
#define PRIME61 ((UINT64_C(1) << 61) - 1)

__extension__ typedef unsigned __int128 wide;

static uint64_t state = 42;

static uint64_t
rnd(void)
{
	uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15)); /* splitmix64 */

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* (a x + b) mod 2^61 - 1 of each shingle, the least of each of K. */
static uint64_t
reference(const uint64_t *shingles, size_t n, const uint64_t *a,
    const uint64_t *b, uint64_t *slots)
{
	wide x;
	uint64_t h, sum = 0;
	size_t i, k;

	for (k = 0; k < K; k++) {
		slots[k] = UINT64_MAX;
		for (i = 0; i < n; i++) {
			x = (wide)a[k] * (shingles[i] >> 3) + b[k];
			h = (uint64_t)(x & PRIME61) + (uint64_t)(x >> 61);
			h = h >= PRIME61 ? h - PRIME61 : h;
			slots[k] = h < slots[k] ? h : slots[k];
		}
		sum += slots[k];
	}
	return sum;
}

struct sample {
	unsigned char *text;
	unsigned char *cyrillic, *greek; /* the same words in other letters */
	size_t len, n_docs, n_words;
	uint64_t *words; /* of all documents, [n_docs][DOC] */
	size_t *n;
};

/* Documents as long in bytes, with letters of two bytes from first on. */
static unsigned char *
translate(const struct sample *s, unsigned upper, unsigned lower, unsigned n)
{
	unsigned char *out = malloc(s->n_docs * DOC), *to, *end, c;
	const unsigned char *from;
	unsigned cp;
	size_t i;

	if (out == NULL)
		err(1, NULL);
	for (i = 0; i < s->n_docs; i++) {
		from = s->text + i * DOC;
		for (to = out + i * DOC, end = to + DOC; to < end;) {
			c = *from++;
			if ((c | 32) < 'a' || (c | 32) > 'z' || end - to < 2) {
				*to++ = c < 0x80 ? c : ' ';
				continue;
			}
			cp = (c & 32 ? lower : upper) + (c & 31u) % n;
			*to++ = (unsigned char)(0xc0 | cp >> 6);
			*to++ = (unsigned char)(0x80 | (cp & 63));
		}
	}
	return out;
}

static void
load(struct sample *s, const char *path)
{
	FILE *f = fopen(path, "r");

	if (f == NULL)
		err(1, "%s", path);
	s->text = malloc(32 << 20);
	if (s->text == NULL)
		err(1, NULL);
	s->len = fread(s->text, 1, 32 << 20, f);
	fclose(f);
	s->n_docs = s->len / DOC < DOCS ? s->len / DOC : DOCS;
	if (s->n_docs == 0)
		errx(1, "%s: shorter than a story", path);
	s->cyrillic = translate(s, 0x410, 0x430, 32);
	s->greek = translate(s, 0x391, 0x3b1, 17);
	s->words = calloc(s->n_docs * DOC, sizeof(*s->words));
	s->n = calloc(s->n_docs, sizeof(*s->n));
	if (s->words == NULL || s->n == NULL)
		err(1, NULL);
}

enum stage {
	CYRILLIC,
	GREEK,
	WORDS,
	SHINGLES,
	SKETCH,
	PACK,
	REFERENCE,
	N_STAGES
};
static const char *const names[] = {
    "cyrillic", "greek", "words", "shingles", "sketch", "pack", "reference"};

static double
run(struct sample *s, enum stage stage, uint64_t *check)
{
	static uint64_t shingles[DOC], a[K], b[K], slots61[K];
	static uint32_t mix[DOC], slots[K];
	static struct ss_word_scan scan;
	uint8_t packed[K] = {0};
	size_t i, n, step = stage == REFERENCE ? 8 : 1;
	double t, total = 0;
	const unsigned char *text;

	for (i = 0; i < K; i++) {
		a[i] = rnd() >> 3;
		b[i] = rnd() >> 3;
	}
	for (i = 0; i < s->n_docs; i += step) {
		const uint64_t *words = s->words + i * DOC;

		n = stage <= SHINGLES
		    ? 0
		    : ss_shingles_make(words, s->n[i], 5, shingles);
		if (stage == PACK && n > 0)
			ss_minhash(shingles, n, K, mix, slots);
		t = seconds();
		switch (stage) {
		case CYRILLIC:
		case GREEK:
		case WORDS:
			text = stage == WORDS ? s->text
			    : stage == GREEK  ? s->greek
					      : s->cyrillic;
			if (ss_words_hash(&scan, text + i * DOC, DOC,
				s->words + i * DOC, NULL, NULL, &s->n[i]) != 0)
				err(1, NULL);
			break;
		case SHINGLES:
			n = ss_shingles_make(words, s->n[i], 5, shingles);
			break;
		case SKETCH:
			if (n > 0)
				ss_minhash(shingles, n, K, mix, slots);
			break;
		case PACK:
			ss_minhash_pack(slots, K, packed);
			break;
		default:
			*check += reference(shingles, n, a, b, slots61);
		}
		total += seconds() - t;
		*check += s->words[i * DOC] + shingles[n / 2] + slots[i % K] +
		    packed[i % K];
	}
	return total * (double)step;
}

static void
stages(struct sample *s)
{
	double best, t, clock = 1e9, ns;
	uint64_t check;
	int level, stage, r;
	size_t i;

	for (r = 0; r < 100; r++) { /* what reading the clock costs */
		t = seconds();
		t = seconds() - t;
		clock = t < clock ? t : clock;
	}
	printf("%-9s %-10s %9s %12s %9s\n", "variant", "stage", "ns/story",
	    "ns/shingle", "MB/s");
	for (level = SS_CPU_PORTABLE; level <= SS_CPU_AVX512; level++) {
		ss_cpu_force((enum ss_cpu)level);
		if ((int)ss_cpu_level() != level)
			continue;
		for (stage = 0; stage < N_STAGES; stage++) {
			if (stage == REFERENCE && level != SS_CPU_PORTABLE)
				continue;
			best = 1e9;
			for (r = 0; r < ROUNDS; r++) {
				check = 0;
				t = run(s, (enum stage)stage, &check);
				best = t < best ? t : best;
			}
			for (i = 0, s->n_words = 0; i < s->n_docs; i++)
				s->n_words += s->n[i];
			best -= clock * (double)s->n_docs;
			ns = best * 1e9;
			printf("%-9s %-10s %9.0f %12.2f %9.0f\n",
			    ss_cpu_name((enum ss_cpu)level), names[stage],
			    ns / (double)s->n_docs, ns / (double)s->n_words,
			    (double)s->n_docs * DOC / best / 1e6);
		}
	}
}

/* Root mean square error of the estimate, as a part of theory's. */
static void
errors(void)
{
	static const size_t sizes[] = {20, 100, 500, 3000};
	static const double at[] = {0.2, 0.5, 0.8};
	static uint64_t a[3000], b[3000];
	static uint32_t mix[3000], slots[K];
	uint8_t x[K], y[K];
	size_t i, n, both, z, j;
	double jac, e, sum, theory;
	int round, rounds = 2000;

	printf("\nsketch: error / sqrt(J (1 - J) / %d), %d pairs each\n%8s", K,
	    rounds, "size");
	for (j = 0; j < 3; j++)
		printf("   J = %.1f", at[j]);
	printf("\n");
	for (z = 0; z < 4; z++) {
		n = sizes[z];
		printf("%8zu", n);
		for (j = 0; j < 3; j++) {
			/* |A| = |B| = n, both in common */
			both =
			    (size_t)lround(2 * (double)n * at[j] / (1 + at[j]));
			jac = (double)both / (double)(2 * n - both);
			sum = 0;
			for (round = 0; round < rounds; round++) {
				for (i = 0; i < n; i++) {
					a[i] = rnd();
					b[i] = i < both ? a[i] : rnd();
				}
				ss_minhash(a, n, K, mix, slots);
				ss_minhash_pack(slots, K, x);
				ss_minhash(b, n, K, mix, slots);
				ss_minhash_pack(slots, K, y);
				e = ss_minhash_estimate(
					ss_minhash_equal(x, y, K), K) -
				    jac;
				sum += e * e;
			}
			theory = sqrt(jac * (1 - jac) / K);
			printf("%10.3f", sqrt(sum / rounds) / theory);
		}
		printf("\n");
	}
}

int
main(int argc, char **argv)
{
	struct sample s;

	if (argc != 2)
		errx(2, "usage: %s FILE.jsonl", argv[0]);
	load(&s, argv[1]);
	stages(&s);
	errors();
	return 0;
}
