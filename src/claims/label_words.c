/* Words of labels: roles, kinds of groups, what a label begins behind. */
#include <string.h>

#include "claims/labels.h"
#include "text/wordclass.h"
#include "text/words.h"

/* What a group or a company is called. */
static const char *const group_words[] = {"group", "company", "firm", "party",
    "movement", "militia", "gang", "organization", "organisation", "agency",
    "newspaper", "magazine", "website", "outlet", "broadcaster", "network",
    "bank", "union", "charity", "coalition", "giant", "carmaker", "automaker",
    "drugmaker", "retailer", "airline", "startup", "nonprofit", "militants",
    "extremists", "rebels", "insurgents", "cartel", "alliance", "operator",
    "manufacturer", "maker", "publisher", "regulator", "watchdog",
    "think-tank"};

/* Words at the end of a name that is no person's. */
static const char *const organ_words[] = {"department", "court", "committee",
    "party", "house", "senate", "congress", "council", "commission", "agency",
    "ministry", "university", "bank", "company", "group", "times", "post",
    "news", "office", "service", "union", "association", "institute", "center",
    "centre", "team", "administration", "campaign", "party", "states"};

#define N_GROUPS (sizeof(group_words) / sizeof(group_words[0]))
#define N_ORGANS (sizeof(organ_words) / sizeof(organ_words[0]))

int
ss_label_role(const struct ss_labelling *w, uint32_t i)
{
	const struct ss_token *t = &w->et->tokens[i];

	return (t->flags & SS_TOKEN_TITLE) != 0 ||
	    ss_word_is(t->hash, SS_CLASS_ROLE, SS_LANGS_ALL, NULL);
}

int
ss_label_courtesy(const struct ss_labelling *w, uint32_t i)
{
	const struct ss_token *t = &w->et->tokens[i];

	return (t->flags & SS_TOKEN_TITLE) && t->end - t->beg <= 4 &&
	    ss_word_is(t->hash, SS_CLASS_NEVER, SS_LANGS_ALL, NULL);
}

int
ss_label_joined(const struct ss_labelling *w, uint32_t i)
{
	const struct ss_token *t = &w->et->tokens[i];

	return (t->flags & SS_TOKEN_JOINED) != 0 ||
	    ((t->flags & SS_TOKEN_HYPHEN) && t->beg - t[-1].end == 1);
}

static int
has_hash(const uint64_t *v, size_t n, uint64_t hash)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (v[i] == hash)
			return 1;
	return 0;
}

int
ss_label_group(const struct ss_labelling *w, uint32_t i)
{
	const struct ss_token *t = &w->et->tokens[i];

	return !(t->flags & SS_TOKEN_CAP) &&
	    has_hash(w->groups, w->n_groups, t->hash);
}

int
ss_label_qualifier(const struct ss_labelling *w, uint32_t i)
{
	static const char *const words[] = {
	    "former", "then", "acting", "vice", "deputy"};

	return ss_token_is_in(
	    &w->et->tokens[i], words, sizeof(words) / sizeof(words[0]));
}

int
ss_label_whole_name(const struct ss_labelling *w, const struct ss_mention *m)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t end = m->tok_end;

	if (has_hash(w->organs, w->n_organs, t[end - 1].hash) ||
	    (t[end - 1].flags & SS_TOKEN_ALLCAP))
		return 0;
	return end == w->u->tok_end || !ss_label_joined(w, end) ||
	    (t[end - 1].flags & SS_TOKEN_POSS) ||
	    (!ss_label_role(w, end) && !(t[end].flags & SS_TOKEN_CAP));
}

int
ss_label_article(const struct ss_labelling *w, uint32_t i)
{
	static const char *const words[] = {"the", "a", "an", "der", "die",
	    "das", "ein", "eine", "el", "la", "un", "una", "le", "une", "il",
	    "o", "um", "uma", "de", "het", "een"};

	return ss_token_is_in(
	    &w->et->tokens[i], words, sizeof(words) / sizeof(words[0]));
}

int
ss_label_anchor(const struct ss_labelling *w, uint32_t i)
{
	static const char *const words[] = {"by", "with", "from", "of", "for",
	    "as", "his", "her", "their", "its", "our", "my"};
	size_t k;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (w->et->tokens[i].hash ==
		    ss_word_hash(
			(const unsigned char *)words[k], strlen(words[k])))
			return 1;
	return ss_label_article(w, i);
}

uint32_t
ss_label_begin(const struct ss_labelling *w, uint32_t head)
{
	const struct ss_token *t = w->et->tokens, *p;
	uint32_t beg = head, sure = head;
	int lower = 0;

	while (beg > w->u->tok_beg && head - beg < SS_LABEL_BEFORE &&
	    ss_label_joined(w, beg)) {
		p = &t[beg - 1];
		if ((p->flags & SS_TOKEN_POSS) || ss_label_anchor(w, beg - 1)) {
			sure = beg;
			break;
		}
		/* first lady */
		if (beg == head && p->hash == w->first) {
			sure = beg - 1;
			break;
		}
		if ((p->flags & SS_TOKEN_STOP) ||
		    ss_word_is(p->hash, SS_CLASS_SAID, SS_LANGS_ALL, NULL) ||
		    ss_word_is(p->hash, SS_CLASS_WEEKDAY, SS_LANGS_ALL, NULL))
			break;
		/* the president thanked attorney Fox */
		if (lower > 0 && ss_label_role(w, beg - 1) &&
		    !ss_label_qualifier(w, beg - 1) &&
		    !(p->flags & SS_TOKEN_CAP))
			break;
		if ((p->flags & (SS_TOKEN_CAP | SS_TOKEN_GEO)) ||
		    ss_label_role(w, beg - 1)) {
			if (lower <= 1 || (p->flags & SS_TOKEN_GEO) ||
			    ss_label_role(w, beg - 1))
				sure = beg - 1;
		} else if (sure < head || (t[head].flags & SS_TOKEN_CAP) ||
		    lower++ > 1) {
			break; /* "Fox fired FBI director": a verb */
		}
		beg--;
	}
	return sure;
}

int
ss_label_named(const struct ss_labelling *w, const struct ss_mention *m)
{
	return w->e->v[m->entity].person ||
	    (m->tok_end - m->tok_beg >= 2 &&
		!has_hash(w->organs, w->n_organs,
		    w->et->tokens[m->tok_end - 1].hash));
}

static size_t
set_words(uint64_t *out, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		out[i] = ss_word_hash(
		    (const unsigned char *)words[i], strlen(words[i]));
	return n;
}

static uint64_t
hash_of(const char *word)
{
	return ss_word_hash((const unsigned char *)word, strlen(word));
}

void
ss_labelling_init(struct ss_labelling *w)
{
	_Static_assert(N_GROUPS <= SS_LABEL_GROUPS, "room for groups");
	_Static_assert(N_ORGANS <= SS_LABEL_ORGANS, "room for organs");
	w->n_groups = set_words(w->groups, group_words, N_GROUPS);
	w->n_organs = set_words(w->organs, organ_words, N_ORGANS);
	w->the = hash_of("the");
	w->of = hash_of("of");
	w->first = hash_of("first");
}
