/*
 * A corpus of invented news as JSON Lines, the same bytes on every machine:
 *
 *     bench_generate [-b] [-s SEED] mixed|footer|reprints|template|plain N
 *
 * mixed     half of the stories in families of 2 to 31 whose members differ by
 *           one or two of nine kinds of edits; footers of eight outlets on a
 *           third; one in fifty very short and mostly footer; five templates,
 *           each on one story in a thousand
 * footer    N different stories, all of one outlet, with one 60-word footer
 * reprints  N stories of eight outlets, each outlet with a 60-word footer of
 *           its own; one in ten is the one before it, a few words changed on
 *           every other, reprinted under another outlet's footer
 * template  one text, N times with edits of a few words
 * plain     N different stories
 *
 * -b: the same stories bare, without any footer.
 *
 * Text is drawn from 40,000 invented words with Zipf's frequencies and from
 * a stock of phrases that stories share, so that strangers have a few shingles
 * in common, as in real news.
 */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_WORDS     40000
#define N_PHRASES   3000
#define N_OUTLETS   40
#define N_FOOTERS   8
#define SENTENCES   120
#define LENGTH      36 /* words of a sentence, at most */
#define KINDS       9
#define FAMILY_MAX  31
#define N_TEMPLATES 5

static uint64_t state;

static uint64_t
rnd(void)
{
	uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15)); /* splitmix64 */

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static unsigned
below(unsigned n)
{
	return (unsigned)(rnd() % n);
}

/* --- words ------------------------------------------------------------------ */

static char words[N_WORDS][20];
static uint32_t zipf[1 << 16]; /* a word for each 1/65536 of probability */
static uint32_t phrases[N_PHRASES][12];
static unsigned phrase_len[N_PHRASES];

static void
make_words(void)
{
	static const char *const head[] = {"b", "c", "d", "f", "g", "h", "j",
	    "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "ch", "sh",
	    "th", "pr", "gr", "br", ""};
	static const char *const body[] = {"a", "e", "i", "o", "u", "ea", "ou",
	    "ai", "io", "a", "e", "i", "o", "u"};
	static const char *const tail[] = {
	    "", "", "n", "r", "s", "t", "l", "m", "nd", "ng", "rt", "st"};
	unsigned i, s, n;
	double sum = 0, at = 0;

	for (i = 0; i < N_WORDS; i++) {
		n = i < 40 ? 1 : i < 2000 ? 1 + below(2) : 1 + below(3);
		words[i][0] = '\0';
		for (s = 0; s < n; s++) {
			strcat(words[i], head[below(25)]);
			strcat(words[i], body[below(14)]);
			strcat(words[i], tail[below(12)]);
		}
		/* a few with a letter beyond ASCII */
		if (i % 50 == 49)
			strcat(words[i], "\xc3\xa9");
		sum += 1.0 / (i + 3);
	}
	for (i = 0, n = 0; i < N_WORDS && n < 1u << 16; i++) {
		at += 1.0 / (i + 3) / sum * 65536;
		/* The rare half shares what is left by chance. */
		while (n < 1u << 16 && n < at)
			zipf[n++] = i;
	}
	for (i = 0; i < N_PHRASES; i++) {
		phrase_len[i] = 5 + below(8);
		for (s = 0; s < phrase_len[i]; s++)
			phrases[i][s] = zipf[below(1 << 16)];
	}
}

static uint32_t
word(void)
{
	uint32_t w = zipf[below(1 << 16)];

	/* Neighbours of a rare word are as rare: all 40,000 occur. */
	return w > 5000 ? w - 5000 + below(5000) * 7 % (N_WORDS - w + 5000) : w;
}

/* --- stories ---------------------------------------------------------------- */

struct sentence {
	uint32_t word[LENGTH]; /* N_WORDS and above: a number */
	unsigned n;
	int quoted;
};

struct story {
	struct sentence s[SENTENCES];
	unsigned n;
	int shout; /* other case and punctuation */
};

static void
write_sentence(struct sentence *s)
{
	unsigned want = 6 + below(LENGTH - 12), p, i;

	s->n = 0;
	s->quoted = below(9) == 0;
	while (s->n < want) {
		if (below(60) == 0) {
			p = below(N_PHRASES);
			for (i = 0; i < phrase_len[p] && s->n < want; i++)
				s->word[s->n++] = phrases[p][i];
		} else if (below(25) == 0) {
			s->word[s->n++] = N_WORDS + below(3000);
		} else {
			s->word[s->n++] = word();
		}
	}
}

static void
write_story(struct story *t, unsigned sentences)
{
	t->shout = 0;
	for (t->n = 0; t->n < sentences; t->n++)
		write_sentence(&t->s[t->n]);
}

/* About 22 sentences on the mean, with a long tail. */
static unsigned
story_length(void)
{
	unsigned n = 5 + below(20);

	while (n < SENTENCES - 10 && below(100) < 40)
		n += below(24);
	return n < SENTENCES - 10 ? n : SENTENCES - 10;
}

static void
change_words(struct story *t, unsigned per_mille)
{
	unsigned i, j;

	for (i = 0; i < t->n; i++)
		for (j = 0; j < t->s[i].n; j++)
			if (below(1000) < per_mille)
				t->s[i].word[j] = word();
}

static void
edit(struct story *t, unsigned kind)
{
	struct sentence x;
	unsigned i, j, n;

	switch (kind) {
	case 0: /* the same */
		break;
	case 1: /* words changed here and there */
		change_words(t, 2 + below(50));
		break;
	case 2: /* sentences dropped */
		for (n = 1 + below(3); n > 0 && t->n > 4; n--) {
			i = below(t->n);
			memmove(&t->s[i], &t->s[i + 1],
			    (t->n - i - 1) * sizeof(t->s[0]));
			t->n--;
		}
		break;
	case 3: /* sentences in front */
		n = 1 + below(3);
		if (t->n + n > SENTENCES)
			break;
		memmove(&t->s[n], &t->s[0], t->n * sizeof(t->s[0]));
		t->n += n;
		for (i = 0; i < n; i++)
			write_sentence(&t->s[i]);
		break;
	case 4: /* neighbours swapped */
		if (t->n < 4)
			break;
		i = below(t->n - 1);
		x = t->s[i];
		t->s[i] = t->s[i + 1];
		t->s[i + 1] = x;
		break;
	case 5: /* cut short */
		if (t->n > 3)
			t->n -= 1 + below(t->n / 2);
		break;
	case 6: /* inside a longer text */
		n = t->n / 2 + 1 + below(t->n + 1);
		if (t->n + n > SENTENCES)
			n = SENTENCES - t->n;
		for (i = 0; i < n; i++)
			write_sentence(&t->s[t->n++]);
		break;
	case 7: /* numbers brought up to date */
		for (i = 0; i < t->n; i++)
			for (j = 0; j < t->s[i].n; j++)
				if (t->s[i].word[j] >= N_WORDS && below(3) == 0)
					t->s[i].word[j] = N_WORDS + below(3000);
		break;
	default: /* case and punctuation */
		t->shout = 1;
	}
}

/* --- output ------------------------------------------------------------------ */

static struct story footers[N_FOOTERS];
static int bare; /* no footers */
static char line[1 << 20];

static char *
put_sentence(char *p, const struct sentence *s, int shout)
{
	unsigned i;
	char *w;

	if (s->quoted)
		p = stpcpy(p, shout ? "'" : "\xe2\x80\x9c");
	for (i = 0; i < s->n; i++) {
		if (i > 0)
			p = stpcpy(p, i % 11 == 10 && !shout ? ", " : " ");
		w = p;
		if (s->word[i] >= N_WORDS)
			p += sprintf(p, "%u", s->word[i] - N_WORDS);
		else
			p = stpcpy(p, words[s->word[i]]);
		if ((i == 0 || shout || s->word[i] % 29 == 3) && *w >= 'a' &&
		    *w <= 'z')
			*w = (char)(*w - 32);
	}
	return stpcpy(p,
	    s->quoted   ? (shout ? ".'" : ".\xe2\x80\x9d")
		: shout ? " ..."
			: ".");
}

static char *
put_text(char *p, const struct story *t)
{
	unsigned i;

	for (i = 0; i < t->n; i++) {
		if (i > 0)
			p = stpcpy(p, i % 3 == 0 ? "\\n\\n" : " ");
		p = put_sentence(p, &t->s[i], t->shout);
	}
	return p;
}

static void
put_story(const struct story *t, int outlet, int footer)
{
	static unsigned long n;
	unsigned day = below(180);
	char *p = line;

	p += sprintf(p, "{\"id\":\"g%07lu\",\"title\":\"", n);
	p = put_sentence(p, &t->s[0], 0);
	p += sprintf(p,
	    "\",\"date\":\"2025-%02u-%02uT%02u:%02u:00Z\",\"source\":"
	    "\"outlet%02d.example\",\"url\":\"https://outlet%02d.example/%lu\","
	    "\"text\":\"",
	    day / 30 + 1, day % 30 % 28 + 1, below(24), below(60), outlet,
	    outlet, n);
	p = put_text(p, t);
	if (footer >= 0 && !bare) {
		p = stpcpy(p, "\\n\\n");
		p = put_text(p, &footers[footer]);
	}
	p = stpcpy(p, "\"}\n");
	if (fwrite(line, 1, (size_t)(p - line), stdout) != (size_t)(p - line))
		err(1, "output");
	n++;
}

static void
mixed(unsigned long n)
{
	static struct story base, copy, templates[N_TEMPLATES];
	unsigned long i;
	unsigned left = 0, k, outlet;

	for (k = 0; k < N_TEMPLATES; k++)
		write_story(&templates[k], 6);
	for (i = 0; i < n; i++) {
		outlet = below(N_OUTLETS);
		if (i % 200 == 7) { /* a template */
			copy = templates[i / 200 % N_TEMPLATES];
			change_words(&copy, 40);
			put_story(&copy, (int)outlet, -1);
			continue;
		}
		if (left == 0) {
			write_story(&base, story_length());
			if (below(50) == 0)
				base.n = 1 + below(2);
			/* a third of the families have more than one story */
			for (left = 1; left < FAMILY_MAX && below(100) < 42;)
				left += 1 + below(left);
		}
		left--;
		copy = base;
		if (below(5) != 0)
			edit(&copy, below(KINDS));
		if (below(4) == 0)
			edit(&copy, below(KINDS));
		put_story(&copy, (int)outlet,
		    below(100) < 35 ? (int)(outlet % N_FOOTERS) : -1);
	}
}

static void
reprints(unsigned long n)
{
	static struct story t;
	unsigned long i;
	int outlet;

	for (i = 0; i < n; i++) {
		outlet = (int)(i % N_FOOTERS);
		if (i % 10 != 9)
			write_story(&t, story_length());
		else if (i % 20 != 9)
			change_words(&t, 10);
		put_story(&t, outlet, outlet);
	}
}

int
main(int argc, char **argv)
{
	static struct story t, u;
	unsigned long n, i;
	int c;

	state = 20250101;
	while ((c = getopt(argc, argv, "bs:")) != -1) {
		if (c == 'b')
			bare = 1;
		else if (c == 's')
			state = strtoull(optarg, NULL, 10);
		else
			return 2;
	}
	if (argc - optind != 2)
		errx(2,
		    "usage: [-b] [-s SEED] "
		    "mixed|footer|reprints|template|plain N");
	n = strtoul(argv[optind + 1], NULL, 10);
	make_words();
	for (i = 0; i < N_FOOTERS; i++)
		do
			write_story(&footers[i], 4);
		while (footers[i].s[0].n + footers[i].s[1].n +
			footers[i].s[2].n + footers[i].s[3].n !=
		    60);
	if (strcmp(argv[optind], "mixed") == 0) {
		mixed(n);
	} else if (strcmp(argv[optind], "reprints") == 0) {
		reprints(n);
	} else if (strcmp(argv[optind], "template") == 0) {
		write_story(&t, 8);
		for (i = 0; i < n; i++) {
			u = t;
			change_words(&u, 5 + below(60));
			put_story(&u, (int)below(N_OUTLETS), -1);
		}
	} else if (strcmp(argv[optind], "footer") == 0 ||
	    strcmp(argv[optind], "plain") == 0) {
		for (i = 0; i < n; i++) {
			write_story(&t, story_length());
			put_story(&t, 3, argv[optind][0] == 'f' ? 3 : -1);
		}
	} else {
		errx(2, "no corpus '%s'", argv[optind]);
	}
	if (fflush(stdout) != 0)
		err(1, "output");
	return 0;
}
