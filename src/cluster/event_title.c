/*
 * Title and keywords of an event.
 *
 * The title is the most central headline: the one whose words are found most
 * in the titles and leads of the other articles, weighted by rarity.  Its
 * article is the event's lead.  The keywords: keywords.c.
 *
 * Only the leads of the first MAX_ARTICLES groups are weighed, so that the
 * cost is at most MAX_ARTICLES squared pair comparisons.
 */
#include "cluster/event_title.h"

#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "base/str.h"
#include "cluster/keywords.h"
#include "cluster/terms.h"
#include "text/words.h"

#define MAX_ARTICLES 24
#define MAX_SUFFIX   6 /* words of a site's name after a bar */
#define MIN_WORDS    4 /* of a headline that says something */

/* Letters and digits of s, lower-cased ASCII, up to 63 bytes. */
static size_t
squeeze(struct ss_str s, char out[64])
{
	size_t i, n = 0;

	for (i = 0; i < s.len && n < 63; i++) {
		unsigned char c = s.ptr[i];

		if (c >= 'A' && c <= 'Z')
			out[n++] = (char)(c | 32);
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c >= 0x80)
			out[n++] = (char)c;
	}
	out[n] = '\0';
	return n;
}

/* Is one the other's beginning, without "the"? */
static int
same_site(struct ss_str suffix, struct ss_str outlet)
{
	char a[64], b[64], *p = a, *q = b;
	size_t n;

	if (outlet.ptr == NULL || squeeze(suffix, a) == 0 ||
	    squeeze(outlet, b) == 0)
		return 0;
	if (strncmp(p, "the", 3) == 0)
		p += 3;
	if (strncmp(q, "the", 3) == 0)
		q += 3;
	n = strlen(p) < strlen(q) ? strlen(p) : strlen(q);
	return n >= 3 && strncmp(p, q, n) == 0;
}

static size_t
n_words(struct ss_str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.len; i++)
		n += s.ptr[i] != ' ' && (i == 0 || s.ptr[i - 1] == ' ');
	return n;
}

struct ss_str
ss_headline_clean(struct ss_str title, struct ss_str outlet)
{
	struct ss_str suffix, head = title;
	size_t i, bar_len;
	int bar;

	for (i = title.len; i-- > 1;) {
		if (title.ptr[i - 1] != ' ')
			continue;
		bar = title.ptr[i] == '|' || title.ptr[i] == ':';
		bar_len = bar || title.ptr[i] == '-' ? 1 : 0;
		if (bar_len == 0 && title.len - i >= 3 &&
		    title.ptr[i] == 0xe2 && title.ptr[i + 1] == 0x80 &&
		    (title.ptr[i + 2] == 0x93 || title.ptr[i + 2] == 0x94))
			bar_len = 3; /* en and em dash */
		if (bar_len == 0 || i + bar_len >= title.len ||
		    title.ptr[i + bar_len] != ' ')
			continue;
		suffix.ptr = title.ptr + i + bar_len + 1;
		suffix.len = head.len - (i + bar_len + 1);
		if (!same_site(suffix, outlet) &&
		    !(bar && n_words(suffix) <= MAX_SUFFIX))
			break;
		head.len = i - 1;
		if (n_words(head) < 3)
			return title;
		if (!bar)
			break;
	}
	while (head.len > 0 && head.ptr[head.len - 1] == ' ')
		head.len--;
	return head.len > 0 ? head : title;
}

/*
 * What editors put before a headline in eight languages: "OPINION: ...",
 * "Video | ...".  In lower case.
 */
static const char *const labels[] = {"opinion", "analysis", "editorial",
    "commentary", "column", "op-ed", "exclusive", "breaking", "breaking news",
    "video", "watch", "photos", "live", "live updates", "update", "updated",
    "opinión", "análisis", "exclusiva", "última hora", "vídeo", "en vivo",
    "en directo", "meinung", "kommentar", "analyse", "exklusiv", "eilmeldung",
    "liveticker", "avis", "tribune", "vidéo", "exclusif", "en direct",
    "opinione", "analisi", "esclusiva", "ultim'ora", "diretta", "opinião",
    "análise", "exclusivo", "última hora", "ao vivo", "opinie", "exclusief",
    "laatste nieuws", "мнение", "анализ", "видео", "срочно", "эксклюзив"};

/* Bytes of the label that s begins with, the mark behind it included. */
static size_t
label_len(struct ss_str s)
{
	unsigned char low[2 * 40 + 4];
	size_t i, n, len;

	for (n = 0; n < s.len && n < 40; n++)
		if (s.ptr[n] == ':' || s.ptr[n] == '|' ||
		    (n > 0 && s.ptr[n - 1] == ' ' &&
			(s.ptr[n] == '-' || s.ptr[n] == 0xe2)))
			break;
	if (n == s.len || n == 40)
		return 0;
	for (i = n; i > 0 && s.ptr[i - 1] == ' '; i--)
		;
	len = ss_lower(s.ptr, i, low);
	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strlen(labels[i]) == len &&
		    memcmp(labels[i], low, len) == 0)
			break;
	if (i == sizeof(labels) / sizeof(labels[0]))
		return 0;
	n += s.ptr[n] == 0xe2 ? 3 : 1; /* U+2013, U+2014 */
	while (n < s.len && s.ptr[n] == ' ')
		n++;
	return n < s.len ? n : 0;
}

/* Does the word that begins at s stand in the body of d? */
static int
in_body(const struct ss_document *d, const unsigned char *s, size_t len)
{
	return memmem(d->body, d->article->text.len, s, len) != NULL;
}

/*
 * Bytes of a headline without the writers at its end, " - Ann Smith and Bo
 * Ek": up to eight capitalised words, joined by short ones, that the story
 * does not have.
 */
static size_t
without_byline(struct ss_str s, const struct ss_document *d)
{
	size_t i, at, end, n = 0;
	struct ss_str head;

	for (at = s.len; at > 0; at--)
		if (at >= 3 && s.ptr[at - 1] == ' ' && s.ptr[at - 2] == '-' &&
		    s.ptr[at - 3] == ' ')
			break;
	if (at == 0)
		return s.len;
	for (i = at; i < s.len; i = end + 1) {
		for (end = i; end < s.len && s.ptr[end] != ' '; end++)
			;
		if (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' && end - i > 1) {
			n++;
			if (in_body(d, s.ptr + i, end - i))
				return s.len;
		} else if (end - i > 3) {
			return s.len;
		}
	}
	head.ptr = s.ptr;
	head.len = at - 3;
	return n >= 2 && n <= 8 && n_words(head) >= MIN_WORDS ? head.len
							      : s.len;
}

static struct ss_str
headline(const struct ss_document *d)
{
	struct ss_str s = ss_headline_clean(d->title, d->article->outlet);
	size_t n = label_len(s);

	s.ptr += n;
	s.len -= n;
	s.len = without_byline(s, d);
	return s;
}

/*
 * How close b's lead is to a's, by the cosine of pair_features.c, and how much
 * of a's title, by squared idf, stands in title and lead of b; the latter as a
 * share of it and of usual, the mean of the titles, so that short ones do not
 * win.
 */
static double
heard(const struct ss_profile *a, const struct ss_profile *b, double usual)
{
	const double unit = 1.0 / (SS_LEVEL * SS_LEVEL);
	double norm = a->norm[SS_FIELD_LEAD] * b->norm[SS_FIELD_LEAD];
	double found = 0, dot = 0;
	uint32_t i = 0, j = 0;

	while (i < a->n_terms && j < b->n_terms) {
		const struct ss_term *s = &a->terms[i], *t = &b->terms[j];
		uint32_t k = s->key, l = t->key;

		if (k == l && t->level[SS_FIELD_LEAD] > 0) {
			dot += (double)s->idf * (double)t->idf * unit *
			    (double)(s->level[SS_FIELD_LEAD] *
				t->level[SS_FIELD_LEAD]);
			if (s->level[SS_FIELD_TITLE] > 0)
				found += (double)s->idf * (double)s->idf;
		}
		i += k <= l;
		j += l <= k;
	}
	return (norm > 0 ? dot / norm : 0) +
	    (usual > 0 ? found / (a->title_mass + usual) : 0);
}

/* No lower-case letter of ASCII at all. */
static int
shouted(struct ss_str s)
{
	size_t i, upper = 0;

	for (i = 0; i < s.len; i++) {
		if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
			return 0;
		upper += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
	}
	return upper > 0;
}

/*
 * How much of the others' titles and leads has each article's title?  One of
 * very few words, in capitals, or labelled as somebody's opinion, counts half.
 */
static size_t
loudest(const struct ss_profiles *p, const struct ss_documents *docs)
{
	double sum, best = -1, usual = 0;
	size_t i, j, at = 0;
	struct ss_str s;

	for (i = 0; i < p->n; i++)
		usual += p->v[i].title_mass / (double)p->n;

	for (i = 0; i < p->n; i++) {
		if (!p->v[i].titled)
			continue;
		s = docs->v[p->v[i].doc_i].title;
		for (j = 0, sum = 0; j < p->n; j++)
			if (i != j)
				sum += heard(&p->v[i], &p->v[j], usual);
		if (n_words(s) < MIN_WORDS || label_len(s) > 0 || shouted(s))
			sum /= 2;
		sum = ss_round6(sum);
		if (sum > best) {
			best = sum;
			at = i;
		}
	}
	return at;
}

/* The article that stands for the event, into *lead. */
static int
most_central(uint32_t *lead, const struct ss_documents *docs,
    const uint32_t *leads, size_t n_leads)
{
	struct ss_profiles p;
	int status;

	*lead = leads[0];
	if (n_leads == 1)
		return 0;
	status = ss_profiles_terms(&p, docs, leads, n_leads);
	if (status == 0)
		*lead = p.v[loudest(&p, docs)].doc_i;
	ss_profiles_release(&p);
	return status;
}

struct voice { /* a lead */
	const struct ss_article *article;
	uint32_t doc_i;
};

static int
by_identity(const void *a, const void *b)
{
	const struct ss_article *x = ((const struct voice *)a)->article;
	const struct ss_article *y = ((const struct voice *)b)->article;
	int r;

	if (x->identity != y->identity)
		return x->identity < y->identity ? -1 : 1;
	r = ss_str_cmp(x->id, y->id);
	return r != 0 ? r : x < y ? -1 : x > y;
}

static int
put_in_order(uint32_t *leads, size_t n, const struct ss_documents *docs)
{
	struct voice *v = reallocarray(NULL, n + 1, sizeof(*v));
	size_t i;

	if (v == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++)
		v[i] = (struct voice){docs->v[leads[i]].article, leads[i]};
	qsort(v, n, sizeof(*v), by_identity);
	for (i = 0; i < n; i++)
		leads[i] = v[i].doc_i;
	free(v);
	return 0;
}

int
ss_event_title_find(struct ss_event_title *out, const struct ss_documents *docs,
    const uint32_t *articles, size_t n, uint32_t *leads, size_t n_leads)
{
	size_t i;
	int status;

	memset(out, 0, sizeof(*out));
	if (put_in_order(leads, n_leads, docs) != 0)
		return SS_ENOMEM;
	n_leads = n_leads < MAX_ARTICLES ? n_leads : MAX_ARTICLES;
	out->first = out->last = SS_NO_TIME;
	for (i = 0; i < n; i++) {
		int64_t t = docs->v[articles[i]].article->published;

		if (t == SS_NO_TIME)
			continue;
		if (out->first == SS_NO_TIME || t < out->first)
			out->first = t;
		if (out->last == SS_NO_TIME || t > out->last)
			out->last = t;
	}
	status = most_central(&out->lead, docs, leads, n_leads);
	if (status == 0) {
		const struct ss_document *d = &docs->v[out->lead];

		if (d->title.ptr != NULL && d->title.len > 0)
			out->title = headline(d);
		status = ss_keywords_find(out->keywords, &out->n_keywords,
		    SS_EVENT_KEYWORDS, docs, leads, n_leads);
	}
	return status;
}
