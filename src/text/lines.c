/*
 * Features of lines.  After Kohlschütter et al. 2010 (shallow text features:
 * words and neighbours), Pomikálek 2011 (stop-word density, context), with
 * cues of fund-raising and navigation that those lack.
 */
#include "text/lines.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/array.h"
#include "base/math.h"
#include "base/utf8.h"
#include "text/bylines.h"

#define PROSE_WORDS   10    /* of a line that counts as prose */
#define TAIL_LINES    12    /* behind a tail heading that remember it */
#define WEAK_WORDS    8     /* of the longest line in which weak cues count */
#define FIGURES_WORDS 12    /* of a line that only states figures */
#define FIGURES_SHARE 0.12f /* least share of digits in it */
#define APPEAL_WORDS  15    /* of prose that asks */
#define APPEAL_CORE   0.35f /* most share of the story's words in it */
#define CONTENT_LEN   4     /* bytes of the shortest content word */
#define CORE_FREE     UINT32_MAX
#define CORE_SEVERAL  (UINT32_MAX - 1)

static const char *const names[] = {
#define X(name) #name,
    SS_LINE_FEATURES(X)
#undef X
};

const char *
ss_line_feature_name(unsigned i)
{
	return i < SS_LF_COUNT ? names[i] : "";
}

void
ss_lines_init(struct ss_lines *l)
{
	memset(l, 0, sizeof(*l));
	ss_words_init(&l->words);
}

void
ss_lines_release(struct ss_lines *l)
{
	free(l->v);
	free(l->features);
	free(l->share);
	free(l->in_core);
	free(l->content);
	free(l->core_keys);
	free(l->core_lines);
	ss_words_release(&l->words);
	ss_lines_init(l);
}

uint64_t
ss_line_hash_add(uint64_t h, uint64_t word)
{
	return (h ^ word) * UINT64_C(0x9e3779b97f4a7c15) + (h >> 31) + 1;
}

static int
is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

/* The byte length of white space that ends at end, 0 when there is none. */
static size_t
space_before(const unsigned char *p, size_t beg, size_t end)
{
	if (end > beg && is_space(p[end - 1]))
		return 1;
	if (end >= beg + 2 && p[end - 2] == 0xc2 && p[end - 1] == 0xa0)
		return 2; /* no-break space */
	return 0;
}

static size_t
space_at(const unsigned char *p, size_t beg, size_t end)
{
	if (beg < end && is_space(p[beg]))
		return 1;
	if (beg + 2 <= end && p[beg] == 0xc2 && p[beg + 1] == 0xa0)
		return 2;
	return 0;
}

static int
split(struct ss_lines *l, const unsigned char *text, size_t len)
{
	const unsigned char *nl;
	struct ss_line *x;
	size_t beg = 0, end, next, b, n;
	uint32_t w = 0;

	l->n = 0;
	for (; beg < len; beg = next) {
		nl = memchr(text + beg, '\n', len - beg);
		end = nl == NULL ? len : (size_t)(nl - text);
		next = end + 1;
		b = beg;
		while ((n = space_before(text, b, end)) > 0)
			end -= n;
		while ((n = space_at(text, b, end)) > 0)
			b += n;
		if (b == end)
			continue;
		if (SS_ARRAY_ROOM(l, 1) != 0)
			return SS_ENOMEM;
		x = &l->v[l->n++];
		memset(x, 0, sizeof(*x));
		x->beg = b;
		x->end = end;
		while (w < l->words.n && l->words.v[w].beg < b)
			w++;
		x->word = w;
		while (w < l->words.n && l->words.v[w].beg < end)
			w++;
		x->n_words = w - x->word;
	}
	return 0;
}

/* What is counted while a line is read. */
struct tally {
	unsigned stop, reader, you, ask, self, said, publisher, plain;
	unsigned commands;
	unsigned capital, digits, letters, commas, inner, symbols;
	unsigned cues, cue_words;
	int has_lower, has_upper, url, quote, copyright;
	int begins;   /* the next word begins a sentence */
	int open;     /* inside a quotation */
	int low_open; /* opened by U+201E, which U+201C closes */
	enum ss_cue strong, weak;
};

/* The bytes between two words. */
static void
read_gap(struct tally *t, const unsigned char *p, size_t n)
{
	size_t i, k;
	uint32_t cp;

	t->begins = 0;
	for (i = 0; i < n; i += k) {
		k = ss_utf8_decode(p + i, n - i, &cp);
		switch (cp) {
		case '"':
			t->open = !t->open;
			t->quote = 1;
			break;
		case 0x201e: /* low double quotation mark */
			t->open = t->low_open = t->quote = 1;
			break;
		case 0x201c:
			t->open = !t->low_open;
			t->low_open = 0;
			t->quote = 1;
			break;
		case 0xab:
			t->open = t->quote = 1;
			break;
		case 0x201d:
		case 0xbb:
			t->open = t->low_open = 0;
			t->quote = 1;
			break;
		case ',':
		case 0x3001:
		case 0xff0c:
			t->commas++;
			break;
		case '.':
		case '!':
		case '?':
			if (i + 1 < n)
				t->inner++, t->begins = 1;
			break;
		case 0x3002:
		case 0xff01:
		case 0xff1f:
			t->inner++;
			t->begins = 1;
			break;
		case 0xa9:
			t->copyright = 1;
			t->symbols++;
			break;
		case '|':
		case '>':
		case '*':
		case '#':
		case 0xb7:
		case 0x2022:
		case 0x203a:
		case 0x2190:
		case 0x2192:
		case 0x25b6:
		case 0x25ba:
			t->symbols++;
			break;
		case '@':
			t->url = 1;
			break;
		case ':':
			if (n - i >= 3 && memcmp(p + i, "://", 3) == 0)
				t->url = 1;
			break;
		default:
			break;
		}
	}
}

static void
read_letters(struct tally *t, const unsigned char *p, size_t n)
{
	utf8proc_category_t cat;
	size_t i, k;
	uint32_t cp;

	for (i = 0; i < n; i += k) {
		k = 1;
		if (p[i] < 0x80) {
			if (p[i] >= '0' && p[i] <= '9')
				t->digits++;
			else if (p[i] >= 'a')
				t->has_lower = 1;
			else
				t->has_upper = 1;
			if (i == 0 && p[i] >= 'A' && p[i] <= 'Z')
				t->capital++;
			continue;
		}
		k = ss_utf8_decode(p + i, n - i, &cp);
		if (i > 0 && t->has_lower)
			continue;
		cat = utf8proc_category((utf8proc_int32_t)cp);
		if (cat == UTF8PROC_CATEGORY_LU) {
			t->has_upper = 1;
			if (i == 0)
				t->capital++;
		} else if (cat == UTF8PROC_CATEGORY_LL ||
		    cat == UTF8PROC_CATEGORY_LO) {
			t->has_lower = 1;
		}
	}
	t->letters += (unsigned)n;
}

/* Whether "." stands before the word and a well-known domain is behind it. */
static int
is_domain(const unsigned char *text, size_t beg, size_t end)
{
	static const char domains[][4] = {"com", "org", "net", "gov", "edu"};
	size_t i;

	if (end - beg != 3 || beg < 2 || text[beg - 1] != '.' ||
	    is_space(text[beg - 2]))
		return 0;
	for (i = 0; i < sizeof(domains) / sizeof(domains[0]); i++)
		if (memcmp(text + beg, domains[i], 3) == 0)
			return 1;
	return 0;
}

static void
end_of_line(struct ss_line *x, const unsigned char *text, float *f)
{
	static const char closers[][4] = {"\xe2\x80\x9d", "\xe2\x80\x99",
	    "\xe2\x80\x9c", "\xc2\xbb", "\"", "'", ")", "]"};
	size_t end = x->end, i, n;
	unsigned char c;

	for (i = 0; i < sizeof(closers) / sizeof(closers[0]); i++) {
		n = strlen(closers[i]);
		if (end - x->beg > n &&
		    memcmp(text + end - n, closers[i], n) == 0) {
			end -= n;
			i = (size_t)-1;
		}
	}
	c = text[end - 1];
	n = end - x->beg;
	if ((n >= 3 && memcmp(text + end - 3, "...", 3) == 0) ||
	    (n >= 3 && memcmp(text + end - 3, "\xe2\x80\xa6", 3) == 0)) {
		f[SS_LF_ELLIPSIS] = 1;
		return;
	}
	if (c == '.' || c == '!' || c == '?' ||
	    (n >= 3 &&
		(memcmp(text + end - 3, "\xe3\x80\x82", 3) == 0 ||
		    memcmp(text + end - 3, "\xef\xbc\x81", 3) == 0 ||
		    memcmp(text + end - 3, "\xef\xbc\x9f", 3) == 0)))
		x->sentence = 1;
	f[SS_LF_SENTENCE] = x->sentence;
	f[SS_LF_QUESTION] = c == '!' || c == '?';
	f[SS_LF_COLON] = c == ':';
}

static float
ratio(unsigned a, unsigned b)
{
	return b == 0 ? 0.0f : (float)a / (float)b;
}

static unsigned
at_most(unsigned a, unsigned max)
{
	return a < max ? a : max;
}

/* Ten times the share of a in b, 3 at most. */
static float
share_of(unsigned a, unsigned b)
{
	float s = ratio(a, b) * 10;

	return s > 3 ? 3 : s;
}

/* Features of one line by itself. */
static void
read_line(struct ss_lines *l, size_t line_i, const struct ss_lexicon *lex,
    const unsigned char *text, unsigned lang_bit)
{
	struct ss_line *x = &l->v[line_i];
	float *f = l->features + line_i * SS_LF_COUNT;
	const struct ss_word *w = l->words.v + x->word;
	const struct ss_lexeme *lx, *last = NULL;
	struct tally t;
	size_t i, pos = x->beg, used, cue_end = 0;
	enum ss_cue cue;
	int weak;

	memset(&t, 0, sizeof(t));
	t.begins = 1;
	memset(f, 0, SS_LF_COUNT * sizeof(*f));
	for (i = 0; i < x->n_words; i++) {
		if (w[i].beg > pos)
			read_gap(&t, text + pos, w[i].beg - pos);
		pos = w[i].end;
		read_letters(&t, text + w[i].beg, pos - w[i].beg);
		if (is_domain(text, w[i].beg, w[i].end))
			t.url = 1;
		x->hash = ss_line_hash_add(x->hash, w[i].hash);
		lx = last = ss_lexicon_find(lex, w[i].hash);
		l->content[x->word + i] = 0;
		if (lx == NULL || (lx->stop & lang_bit) == 0) {
			if (w[i].end - w[i].beg >= CONTENT_LEN)
				l->content[x->word + i] = 1;
		}
		if (lx == NULL) {
			t.plain += !t.open;
			continue;
		}
		t.stop += (lx->stop & lang_bit) != 0;
		t.said += (lx->said & lang_bit) != 0;
		if (i == 0)
			x->command = (lx->command & lang_bit) != 0;
		if (t.open)
			continue;
		t.plain++;
		t.reader += ((lx->reader | lx->you) & lang_bit) != 0;
		t.you += (lx->you & lang_bit) != 0;
		t.ask += (lx->ask & lang_bit) != 0;
		t.commands += t.begins && (lx->command & lang_bit) != 0;
		t.self += (lx->self & lang_bit) != 0;
		t.publisher += (lx->publisher & lang_bit) != 0;
		if ((lx->cue == 0 && lx->phrases == 0) || i < cue_end)
			continue;
		cue = ss_lexicon_cue(lex, w + i, x->n_words - i, &used, &weak);
		if (cue == SS_CUE_NONE || (weak && x->n_words > WEAK_WORDS))
			continue;
		t.cues++;
		t.cue_words += (unsigned)used;
		cue_end = i + used;
		x->n_calls += !weak &&
		    (cue == SS_CUE_SUBSCRIBE || cue == SS_CUE_DONATE ||
			cue == SS_CUE_FOLLOW);
		if (weak && t.weak == SS_CUE_NONE)
			t.weak = cue;
		else if (!weak && t.strong == SS_CUE_NONE)
			t.strong = cue;
	}
	read_gap(&t, text + pos, x->end - pos);
	end_of_line(x, text, f);
	if (t.copyright) {
		t.cues++;
		if (t.strong == SS_CUE_NONE)
			t.strong = SS_CUE_LEGAL;
	}
	x->n_cues = at_most(t.cues, 4);
	x->cue = t.strong != SS_CUE_NONE ? t.strong : t.weak;
	x->open = (uint8_t)t.open;
	x->tail = (uint8_t)ss_lexicon_is_tail(lex, w, x->n_words);
	if (x->tail && x->cue == SS_CUE_NONE)
		x->cue = SS_CUE_TAIL;
	x->reader = ratio(t.reader, t.plain);
	x->ask = ratio(t.ask + t.publisher, t.plain);
	/* Whether it is off the story's words is told by compare_lines. */
	x->appeal = x->n_words >= APPEAL_WORDS && t.said == 0 &&
	    ((x->reader >= 0.03f && x->ask >= 0.1f && t.you > 0 &&
		 t.reader > t.you) ||
		(x->reader >= 0.03f && x->ask >= 0.15f && t.reader > t.you) ||
		(x->reader >= 0.05f && x->ask >= 0.1f && t.commands > 0));
	x->byline = (uint8_t)ss_is_byline(text, w, x->n_words, x->sentence);
	x->cut = x->n_words >= 12 && !x->sentence && last != NULL &&
	    (last->stop & lang_bit) != 0;

	f[SS_LF_LOG_WORDS] = (float)(ss_log(1.0 + x->n_words) / 2);
	f[SS_LF_WORDS_2] = x->n_words <= 2;
	f[SS_LF_WORDS_6] = x->n_words <= 6;
	f[SS_LF_WORDS_12] = x->n_words >= 12;
	f[SS_LF_WORDS_25] = x->n_words >= 25;
	f[SS_LF_CUT] = x->cut;
	f[SS_LF_LONG_OPEN] = x->n_words >= 12 && !x->sentence;
	f[SS_LF_STOP] = ratio(t.stop, x->n_words);
	/* A language without a list: what prose has, so as not to judge. */
	if (lang_bit == 0)
		f[SS_LF_STOP] = x->sentence && x->n_words > 9 ? 0.45f : 0.3f;
	f[SS_LF_STOP_FEW] = x->n_words >= 4 && f[SS_LF_STOP] < 0.1f;
	f[SS_LF_CUES] = (float)x->n_cues;
	f[SS_LF_CUE_SHARE] = ratio(t.cue_words, x->n_words);
	f[SS_LF_READER] =
	    (float)at_most((unsigned)(x->reader * 1000), 300) / 100;
	f[SS_LF_YOU] = share_of(t.you, t.plain);
	f[SS_LF_ASK] = share_of(t.ask, t.plain);
	f[SS_LF_ASK_YOU] = t.you > 0 ? f[SS_LF_ASK] : 0;
	f[SS_LF_ASK_WE] = t.reader > t.you ? f[SS_LF_ASK] : 0;
	f[SS_LF_WE_YOU] = t.you < t.reader - t.you
	    ? 2 * share_of(t.you, t.plain)
	    : 2 * share_of(t.reader - t.you, t.plain);
	f[SS_LF_COMMANDS] = (float)at_most(t.commands, 3);
	f[SS_LF_SELF] = ratio(t.self, t.plain) * 10;
	if (f[SS_LF_SELF] > 2)
		f[SS_LF_SELF] = 2;
	f[SS_LF_PUBLISHER] = ratio(t.publisher, t.plain) * 10;
	if (f[SS_LF_PUBLISHER] > 3)
		f[SS_LF_PUBLISHER] = 3;
	if (t.reader > 0)
		f[SS_LF_SITE_TALK] = f[SS_LF_PUBLISHER];
	f[SS_LF_COMMAND] = x->command;
	f[SS_LF_CAPITAL] = ratio(t.capital, x->n_words);
	f[SS_LF_UPPER] = t.has_upper && !t.has_lower;
	f[SS_LF_DIGIT] = ratio(t.digits, t.letters);
	f[SS_LF_URL] = (float)t.url;
	x->figures = x->n_cues == 0 && !t.url && x->n_words <= FIGURES_WORDS &&
	    f[SS_LF_DIGIT] >= FIGURES_SHARE;
	f[SS_LF_SAID] = t.said > 0;
	f[SS_LF_QUOTE] = (float)t.quote;
	f[SS_LF_COMMA] = ratio(at_most(t.commas * 5, x->n_words), x->n_words);
	f[SS_LF_SYMBOL] = (float)at_most(t.symbols, 3);
	f[SS_LF_INNER] = (float)at_most(t.inner, 3);
	f[SS_LF_TAIL_WORD] = x->tail;
	f[SS_LF_LOWER_START] = text[x->beg] >= 'a' && text[x->beg] <= 'z';
}

static int
is_prose(const struct ss_line *x)
{
	return x->sentence && x->n_words >= PROSE_WORDS;
}

static uint32_t *
core_slot(struct ss_lines *l, uint64_t key)
{
	size_t i = (size_t)(key >> 7) & (l->cap_core - 1);

	while (l->core_lines[i] != CORE_FREE && l->core_keys[i] != key)
		i = (i + 1) & (l->cap_core - 1);
	l->core_keys[i] = key;
	return &l->core_lines[i];
}

static int
room_core(struct ss_lines *l, size_t want)
{
	size_t cap = 256;

	while (cap < 2 * want)
		cap *= 2;
	if (cap > l->cap_core) {
		free(l->core_keys);
		free(l->core_lines);
		l->core_keys = reallocarray(NULL, cap, sizeof(uint64_t));
		l->core_lines = reallocarray(NULL, cap, sizeof(uint32_t));
		l->cap_core = 0;
		if (l->core_keys == NULL || l->core_lines == NULL)
			return SS_ENOMEM;
	}
	l->cap_core = cap;
	memset(l->core_lines, 0xff, cap * sizeof(uint32_t));
	return 0;
}

/* REPEAT: of each line that stands in the text more than once. */
static int
find_repeats(struct ss_lines *l)
{
	struct ss_line *x;
	uint32_t *at;
	size_t i;

	if (room_core(l, l->n) != 0)
		return SS_ENOMEM;
	for (i = 0; i < l->n; i++) {
		x = &l->v[i];
		if (x->n_words == 0)
			continue;
		at = core_slot(l, x->hash);
		if (*at == CORE_FREE) {
			*at = (uint32_t)i;
			continue;
		}
		x->repeat = 1;
		l->features[i * SS_LF_COUNT + SS_LF_REPEAT] = 1;
		l->features[(size_t)*at * SS_LF_COUNT + SS_LF_REPEAT] = 1;
	}
	return 0;
}

int
ss_lines_share(struct ss_lines *l, const uint8_t *in_core, float *share)
{
	const struct ss_word *w;
	const struct ss_line *x;
	uint32_t *at;
	size_t i, j;
	unsigned content, found;

	if (room_core(l, l->words.n) != 0)
		return SS_ENOMEM;
	for (i = 0; i < l->n; i++) {
		x = &l->v[i];
		w = l->words.v + x->word;
		for (j = 0; in_core[i] && j < x->n_words; j++) {
			if (!l->content[x->word + j])
				continue;
			at = core_slot(l, w[j].hash);
			if (*at == CORE_FREE)
				*at = (uint32_t)i;
			else if (*at != i)
				*at = CORE_SEVERAL;
		}
	}
	for (i = 0; i < l->n; i++) {
		x = &l->v[i];
		w = l->words.v + x->word;
		content = found = 0;
		for (j = 0; j < x->n_words; j++) {
			if (!l->content[x->word + j])
				continue;
			content++;
			at = core_slot(l, w[j].hash);
			found += *at != CORE_FREE && *at != i;
		}
		share[i] = ratio(found, content);
	}
	return 0;
}

/*
 * CORE, by the words of all prose lines, and what sets a line's use of "we"
 * and "you" apart from that of the others: READER_OVER.
 */
static int
compare_lines(struct ss_lines *l)
{
	struct ss_line *x;
	double reader = 0, words = 0, mean;
	float *f, over;
	size_t i;

	for (i = 0; i < l->n; i++) {
		x = &l->v[i];
		l->in_core[i] = is_prose(x) && !x->repeat;
		if (l->in_core[i]) {
			reader += (double)x->reader * x->n_words;
			words += x->n_words;
		}
	}
	if (ss_lines_share(l, l->in_core, l->share) != 0)
		return SS_ENOMEM;
	for (i = 0; i < l->n; i++) {
		x = &l->v[i];
		f = l->features + i * SS_LF_COUNT;
		f[SS_LF_CORE] = l->share[i];
		if (x->n_words < 12)
			f[SS_LF_CORE_SHORT] = l->share[i];
		mean = words;
		if (l->in_core[i])
			mean -= x->n_words;
		if (mean > 0)
			mean =
			    (reader -
				(l->in_core[i] ? (double)x->reader * x->n_words
					       : 0)) /
			    mean;
		over = (float)(((double)x->reader - mean) * 20);
		f[SS_LF_READER_OVER] = over < 0 ? 0 : over > 3 ? 3 : over;
		x->appeal = x->appeal && f[SS_LF_CORE] < APPEAL_CORE;
		f[SS_LF_APPEAL] = x->appeal;
		f[SS_LF_BYLINE] = x->byline;
		f[SS_LF_READER_CUES] = x->reader > 0.03f && x->n_cues > 0;
	}
	return 0;
}

/* Copies WORDS, PROSE, CUES and, when given, CORE of line j to line f. */
static void
neighbour(const struct ss_lines *l, size_t j, float *words, float *prose,
    float *cues, float *core)
{
	const float *g = l->features + j * SS_LF_COUNT;

	*words = g[SS_LF_LOG_WORDS];
	*prose = (float)is_prose(&l->v[j]);
	*cues = g[SS_LF_CUES];
	if (core != NULL)
		*core = g[SS_LF_CORE];
}

static void
window(const struct ss_lines *l, size_t i, size_t reach, float *f)
{
	size_t beg = i > reach ? i - reach : 0;
	size_t end = l->n - i > reach ? i + reach + 1 : l->n;
	size_t j, n = 0, prose = 0;
	uint64_t words = 0;
	double cues = 0, core = 0;

	for (j = beg; j < end; j++) {
		if (j == i)
			continue;
		n++;
		cues += l->features[j * SS_LF_COUNT + SS_LF_CUES];
		core += l->features[j * SS_LF_COUNT + SS_LF_CORE];
		if (is_prose(&l->v[j])) {
			prose++;
			words += l->v[j].n_words;
		}
	}
	if (n == 0)
		return;
	if (reach > 4) {
		f[SS_LF_PROSE_8] = (float)prose / (float)n;
		return;
	}
	f[SS_LF_PROSE_4] = (float)prose / (float)n;
	f[SS_LF_WORDS_4] = (float)(ss_log(1.0 + (double)words / (double)n) / 2);
	f[SS_LF_CUES_4] = (float)(cues / (double)n);
	f[SS_LF_CORE_4] = (float)(core / (double)n);
}

/* A line such as headlines and links are. */
static int
is_heading(const struct ss_line *x)
{
	return !x->sentence && x->n_words >= 3 && x->n_words <= 20;
}

/* Headlines with summaries: lines of the two kinds in turn. */
static void
look_for_teasers(const struct ss_lines *l, size_t i, float *f)
{
	const struct ss_line *x = &l->v[i];
	int heading = is_heading(x), prev, next;

	prev = i > 0 && is_heading(x - 1);
	next = i + 1 < l->n && is_heading(x + 1);
	f[SS_LF_UNDER_HEAD] = !heading && prev;
	f[SS_LF_BETWEEN_HEADS] = !heading && prev && next;
	f[SS_LF_OVER_PROSE] = heading && i + 1 < l->n && is_prose(x + 1);
	f[SS_LF_OVER_FOUND] =
	    f[SS_LF_OVER_PROSE] * l->features[i * SS_LF_COUNT + SS_LF_CORE];
}

static void
look_around(struct ss_lines *l)
{
	size_t i, tail = SIZE_MAX;
	float *f;

	for (i = 0; i < l->n; i++) {
		f = l->features + i * SS_LF_COUNT;
		if (i >= 1)
			neighbour(l, i - 1, &f[SS_LF_PREV_WORDS],
			    &f[SS_LF_PREV_PROSE], &f[SS_LF_PREV_CUES],
			    &f[SS_LF_PREV_CORE]);
		else
			f[SS_LF_NO_PREV] = 1;
		if (i >= 2)
			neighbour(l, i - 2, &f[SS_LF_PREV2_WORDS],
			    &f[SS_LF_PREV2_PROSE], &f[SS_LF_PREV2_CUES], NULL);
		if (i + 1 < l->n)
			neighbour(l, i + 1, &f[SS_LF_NEXT_WORDS],
			    &f[SS_LF_NEXT_PROSE], &f[SS_LF_NEXT_CUES],
			    &f[SS_LF_NEXT_CORE]);
		else
			f[SS_LF_NO_NEXT] = 1;
		if (i + 2 < l->n)
			neighbour(l, i + 2, &f[SS_LF_NEXT2_WORDS],
			    &f[SS_LF_NEXT2_PROSE], &f[SS_LF_NEXT2_CUES], NULL);
		look_for_teasers(l, i, f);
		window(l, i, 4, f);
		window(l, i, 8, f);
		f[SS_LF_AFTER_TAIL] =
		    tail != SIZE_MAX && i - tail <= TAIL_LINES;
		if (l->v[i].tail)
			tail = i;
	}
}

static int
room_lines(struct ss_lines *l)
{
	if (l->n >= l->cap_features) {
		free(l->features);
		free(l->share);
		free(l->in_core);
		l->cap_features = l->n + l->n / 2 + 16;
		l->features = reallocarray(
		    NULL, l->cap_features, SS_LF_COUNT * sizeof(float));
		l->share =
		    reallocarray(NULL, l->cap_features, sizeof(*l->share));
		l->in_core = malloc(l->cap_features);
		if (l->features == NULL || l->share == NULL ||
		    l->in_core == NULL) {
			l->cap_features = 0;
			return SS_ENOMEM;
		}
	}
	if (l->words.n >= l->cap_content) {
		free(l->content);
		l->cap_content = l->words.n + l->words.n / 2 + 64;
		l->content = malloc(l->cap_content);
		if (l->content == NULL) {
			l->cap_content = 0;
			return SS_ENOMEM;
		}
	}
	return 0;
}

int
ss_lines_scan(struct ss_lines *l, const struct ss_lexicon *lex,
    const unsigned char *text, size_t len, struct ss_str lang_code)
{
	unsigned bit;
	size_t i;
	int r;

	r = ss_words_scan(text, len, &l->words);
	if (r == 0)
		r = split(l, text, len);
	if (r != 0)
		return r;
	l->lang = lang_code.ptr != NULL ? ss_language_of_code(lang_code)
					: ss_language_of_words(lex, &l->words);
	bit = l->lang < SS_LANG_COUNT ? 1u << l->lang : 0;
	if (room_lines(l) != 0)
		return SS_ENOMEM;
	for (i = 0; i < l->n; i++)
		read_line(l, i, lex, text, bit);
	if (find_repeats(l) != 0 || compare_lines(l) != 0)
		return SS_ENOMEM;
	look_around(l);
	return 0;
}
