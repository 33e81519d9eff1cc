#include "input/html_cues.h"

#include <pthread.h>
#include <string.h>

struct tag_name {
	const char *name;
	enum ss_html_tag tag;
};

/* Sorted by name. */
static const struct tag_name tags[] = {
    {"a", SS_TAG_A},
    {"address", SS_TAG_DIV},
    {"applet", SS_TAG_SKIP},
    {"article", SS_TAG_ARTICLE},
    {"aside", SS_TAG_ASIDE},
    {"audio", SS_TAG_SKIP},
    {"b", SS_TAG_EM},
    {"blockquote", SS_TAG_BLOCKQUOTE},
    {"body", SS_TAG_BODY},
    {"br", SS_TAG_BR},
    {"button", SS_TAG_SKIP},
    {"canvas", SS_TAG_SKIP},
    {"caption", SS_TAG_FIGCAPTION},
    {"center", SS_TAG_DIV},
    {"dd", SS_TAG_DD},
    {"details", SS_TAG_DIV},
    {"dialog", SS_TAG_DIV},
    {"dir", SS_TAG_LIST},
    {"div", SS_TAG_DIV},
    {"dl", SS_TAG_LIST},
    {"dt", SS_TAG_DD},
    {"em", SS_TAG_EM},
    {"embed", SS_TAG_SKIP},
    {"fieldset", SS_TAG_DIV},
    {"figcaption", SS_TAG_FIGCAPTION},
    {"figure", SS_TAG_FIGURE},
    {"footer", SS_TAG_FOOTER},
    {"form", SS_TAG_FORM},
    {"frameset", SS_TAG_SKIP},
    {"h1", SS_TAG_H1},
    {"h2", SS_TAG_H2},
    {"h3", SS_TAG_H3},
    {"h4", SS_TAG_H3},
    {"h5", SS_TAG_H3},
    {"h6", SS_TAG_H3},
    {"head", SS_TAG_HEAD},
    {"header", SS_TAG_HEADER},
    {"hgroup", SS_TAG_DIV},
    {"hr", SS_TAG_DIV},
    {"html", SS_TAG_HTML},
    {"i", SS_TAG_EM},
    {"iframe", SS_TAG_SKIP},
    {"input", SS_TAG_SKIP},
    {"legend", SS_TAG_DIV},
    {"li", SS_TAG_LI},
    {"link", SS_TAG_LINK},
    {"main", SS_TAG_MAIN},
    {"menu", SS_TAG_LIST},
    {"meta", SS_TAG_META},
    {"nav", SS_TAG_NAV},
    {"noembed", SS_TAG_SKIP},
    {"noframes", SS_TAG_SKIP},
    {"noscript", SS_TAG_SKIP},
    {"object", SS_TAG_SKIP},
    {"ol", SS_TAG_LIST},
    {"optgroup", SS_TAG_SKIP},
    {"option", SS_TAG_SKIP},
    {"p", SS_TAG_P},
    {"pre", SS_TAG_PRE},
    {"script", SS_TAG_SCRIPT},
    {"section", SS_TAG_SECTION},
    {"select", SS_TAG_SKIP},
    {"strong", SS_TAG_EM},
    {"style", SS_TAG_SKIP},
    {"summary", SS_TAG_DIV},
    {"svg", SS_TAG_SKIP},
    {"table", SS_TAG_TABLE},
    {"tbody", SS_TAG_DIV},
    {"td", SS_TAG_CELL},
    {"template", SS_TAG_SKIP},
    {"textarea", SS_TAG_SKIP},
    {"tfoot", SS_TAG_DIV},
    {"th", SS_TAG_CELL},
    {"thead", SS_TAG_DIV},
    {"time", SS_TAG_TIME},
    {"title", SS_TAG_TITLE},
    {"tr", SS_TAG_ROW},
    {"ul", SS_TAG_LIST},
    {"video", SS_TAG_SKIP},
};

int
ss_html_tag_is_block(enum ss_html_tag tag)
{
	switch (tag) {
	case SS_TAG_OTHER:
	case SS_TAG_A:
	case SS_TAG_BR:
	case SS_TAG_EM:
	case SS_TAG_LINK:
	case SS_TAG_META:
	case SS_TAG_SCRIPT:
	case SS_TAG_SKIP:
	case SS_TAG_TIME:
		return 0;
	default:
		return 1;
	}
}

enum ss_html_tag
ss_html_tag_of(const char *name)
{
	size_t lo = 0, hi = sizeof(tags) / sizeof(tags[0]), mid;
	int c;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		c = strcmp(name, tags[mid].name);
		if (c == 0)
			return tags[mid].tag;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return SS_TAG_OTHER;
}

/*
 * Patterns in names.  '^': only at the start of a word of the name, '$':
 * only at its end (words are runs of letters of one case: "articleBody",
 * "article-body" and "article_body" have two).  Patterns are compared with
 * the name in lower case; a '-' matches any one separator or none.
 */
struct pattern {
	const char *text;
	uint8_t cue;
};

static const struct pattern patterns[] = {
    {"article-body", SS_CUE_BODY},
    {"article-content", SS_CUE_BODY},
    {"article-copy", SS_CUE_BODY},
    {"article-main", SS_CUE_BODY},
    {"article-text", SS_CUE_BODY},
    {"blog-content", SS_CUE_BODY},
    {"body-content", SS_CUE_BODY},
    {"body-copy", SS_CUE_BODY},
    {"body-text", SS_CUE_BODY},
    {"content-body", SS_CUE_BODY},
    {"content-text", SS_CUE_BODY},
    {"entry-content", SS_CUE_BODY},
    {"entry-text", SS_CUE_BODY},
    {"full-text", SS_CUE_BODY},
    {"main-text", SS_CUE_BODY},
    {"news-body", SS_CUE_BODY},
    {"news-content", SS_CUE_BODY},
    {"news-text", SS_CUE_BODY},
    {"^paragraph", SS_CUE_BODY},
    {"post-body", SS_CUE_BODY},
    {"post-content", SS_CUE_BODY},
    {"post-text", SS_CUE_BODY},
    {"^prose", SS_CUE_BODY},
    {"rich-text", SS_CUE_BODY},
    {"story-body", SS_CUE_BODY},
    {"story-content", SS_CUE_BODY},
    {"story-text", SS_CUE_BODY},
    {"text-body", SS_CUE_BODY},
    {"^article", SS_CUE_CONTENT},
    {"^body$", SS_CUE_CONTENT},
    {"^content", SS_CUE_CONTENT},
    {"^copy$", SS_CUE_CONTENT},
    {"^entry", SS_CUE_CONTENT},
    {"^main", SS_CUE_CONTENT},
    {"^post$", SS_CUE_CONTENT},
    {"^single$", SS_CUE_CONTENT},
    {"^story", SS_CUE_CONTENT},
    {"^text", SS_CUE_CONTENT},
    {"headline", SS_CUE_TITLE},
    {"^heading", SS_CUE_TITLE},
    {"title", SS_CUE_TITLE},
    {"^dek$", SS_CUE_SUMMARY},
    {"description", SS_CUE_SUMMARY},
    {"excerpt", SS_CUE_SUMMARY},
    {"^intro", SS_CUE_SUMMARY},
    {"^key-points", SS_CUE_SUMMARY},
    {"^lead$", SS_CUE_SUMMARY},
    {"^lede$", SS_CUE_SUMMARY},
    {"standfirst", SS_CUE_SUMMARY},
    {"sub-head", SS_CUE_SUMMARY},
    {"sub-title", SS_CUE_SUMMARY},
    {"summary", SS_CUE_SUMMARY},
    {"byline", SS_CUE_META},
    {"categor", SS_CUE_META},
    {"^date", SS_CUE_META},
    {"dateline", SS_CUE_META},
    {"eyebrow", SS_CUE_META},
    {"^info", SS_CUE_META},
    {"kicker", SS_CUE_META},
    {"^label", SS_CUE_META},
    {"^meta", SS_CUE_META},
    {"publish", SS_CUE_META},
    {"^source$", SS_CUE_META},
    {"^tag$", SS_CUE_META},
    {"^tags", SS_CUE_META},
    {"^tagged", SS_CUE_META},
    {"^taxonom", SS_CUE_META},
    {"^time$", SS_CUE_META},
    {"timestamp", SS_CUE_META},
    {"^topic", SS_CUE_META},
    {"updated", SS_CUE_META},
    {"caption", SS_CUE_CAPTION},
    {"carousel", SS_CUE_CAPTION},
    {"^credit", SS_CUE_CAPTION},
    {"^embed", SS_CUE_CAPTION},
    {"^figure", SS_CUE_CAPTION},
    {"^gallery", SS_CUE_CAPTION},
    {"^image", SS_CUE_CAPTION},
    {"^img", SS_CUE_CAPTION},
    {"^lightbox", SS_CUE_CAPTION},
    {"^media$", SS_CUE_CAPTION},
    {"^photo", SS_CUE_CAPTION},
    {"^picture", SS_CUE_CAPTION},
    {"^player", SS_CUE_CAPTION},
    {"^slide", SS_CUE_CAPTION},
    {"^video", SS_CUE_CAPTION},
    {"comment", SS_CUE_COMMENT},
    {"discuss", SS_CUE_COMMENT},
    {"disqus", SS_CUE_COMMENT},
    {"^feedback", SS_CUE_COMMENT},
    {"^forum", SS_CUE_COMMENT},
    {"^replies", SS_CUE_COMMENT},
    {"^reply", SS_CUE_COMMENT},
    {"^respond", SS_CUE_COMMENT},
    {"^also", SS_CUE_RELATED},
    {"^archive$", SS_CUE_RELATED},
    {"^bottom$", SS_CUE_RELATED},
    {"^card", SS_CUE_RELATED},
    {"^feed$", SS_CUE_RELATED},
    {"^grid$", SS_CUE_RELATED},
    {"^headlines", SS_CUE_RELATED},
    {"^in-case-you", SS_CUE_RELATED},
    {"^latest", SS_CUE_RELATED},
    {"^list$", SS_CUE_RELATED},
    {"^listing", SS_CUE_RELATED},
    {"^more$", SS_CUE_RELATED},
    {"^most", SS_CUE_RELATED},
    {"^next$", SS_CUE_RELATED},
    {"outbrain", SS_CUE_RELATED},
    {"^popular", SS_CUE_RELATED},
    {"^prev", SS_CUE_RELATED},
    {"^read-more", SS_CUE_RELATED},
    {"^read-next", SS_CUE_RELATED},
    {"recirc", SS_CUE_RELATED},
    {"recommend", SS_CUE_RELATED},
    {"^recent", SS_CUE_RELATED},
    {"related", SS_CUE_RELATED},
    {"^river", SS_CUE_RELATED},
    {"^see-also", SS_CUE_RELATED},
    {"^similar", SS_CUE_RELATED},
    {"^suggest", SS_CUE_RELATED},
    {"taboola", SS_CUE_RELATED},
    {"teaser", SS_CUE_RELATED},
    {"^thumb", SS_CUE_RELATED},
    {"^ticker", SS_CUE_RELATED},
    {"^top-stor", SS_CUE_RELATED},
    {"^trending", SS_CUE_RELATED},
    {"^up-next", SS_CUE_RELATED},
    {"^you-may", SS_CUE_RELATED},
    {"zergnet", SS_CUE_RELATED},
    {"^addthis", SS_CUE_SHARE},
    {"^email", SS_CUE_SHARE},
    {"^facebook", SS_CUE_SHARE},
    {"^follow", SS_CUE_SHARE},
    {"^mail", SS_CUE_SHARE},
    {"newsletter", SS_CUE_SHARE},
    {"^print", SS_CUE_SHARE},
    {"^rss$", SS_CUE_SHARE},
    {"^share", SS_CUE_SHARE},
    {"^sharing", SS_CUE_SHARE},
    {"sign-up", SS_CUE_SHARE},
    {"^social", SS_CUE_SHARE},
    {"subscri", SS_CUE_SHARE},
    {"^twitter", SS_CUE_SHARE},
    {"banner", SS_CUE_NAV},
    {"breadcrumb", SS_CUE_NAV},
    {"contentinfo", SS_CUE_NAV},
    {"dropdown", SS_CUE_NAV},
    {"^foot$", SS_CUE_NAV},
    {"footer", SS_CUE_NAV},
    {"^header", SS_CUE_NAV},
    {"^links$", SS_CUE_NAV},
    {"^login", SS_CUE_NAV},
    {"^logo", SS_CUE_NAV},
    {"masthead", SS_CUE_NAV},
    {"^mega", SS_CUE_NAV},
    {"^menu", SS_CUE_NAV},
    {"^nav$", SS_CUE_NAV},
    {"navbar", SS_CUE_NAV},
    {"navigation", SS_CUE_NAV},
    {"^pager", SS_CUE_NAV},
    {"paginat", SS_CUE_NAV},
    {"^search", SS_CUE_NAV},
    {"^skip", SS_CUE_NAV},
    {"^toolbar", SS_CUE_NAV},
    {"^tools$", SS_CUE_NAV},
    {"^top-bar", SS_CUE_NAV},
    {"^aside", SS_CUE_SIDE},
    {"^box$", SS_CUE_SIDE},
    {"complementary", SS_CUE_SIDE},
    {"^fact-box", SS_CUE_SIDE},
    {"^factbox", SS_CUE_SIDE},
    {"^inset", SS_CUE_SIDE},
    {"^module", SS_CUE_SIDE},
    {"^rail", SS_CUE_SIDE},
    {"^right$", SS_CUE_SIDE},
    {"^secondary", SS_CUE_SIDE},
    {"side-bar", SS_CUE_SIDE},
    {"widget", SS_CUE_SIDE},
    {"^ad$", SS_CUE_AD},
    {"^ads$", SS_CUE_AD},
    {"^advert", SS_CUE_AD},
    {"^affiliate", SS_CUE_AD},
    {"^cta$", SS_CUE_AD},
    {"^dfp", SS_CUE_AD},
    {"^gpt$", SS_CUE_AD},
    {"^partner", SS_CUE_AD},
    {"promo", SS_CUE_AD},
    {"^shop", SS_CUE_AD},
    {"sponsor", SS_CUE_AD},
    {"^consent", SS_CUE_NOTICE},
    {"cookie", SS_CUE_NOTICE},
    {"copyright", SS_CUE_NOTICE},
    {"^correction", SS_CUE_NOTICE},
    {"^dialog", SS_CUE_NOTICE},
    {"disclaimer", SS_CUE_NOTICE},
    {"^disclosure", SS_CUE_NOTICE},
    {"^error", SS_CUE_NOTICE},
    {"^gdpr", SS_CUE_NOTICE},
    {"^hidden", SS_CUE_NOTICE},
    {"^legal", SS_CUE_NOTICE},
    {"^message", SS_CUE_NOTICE},
    {"^modal", SS_CUE_NOTICE},
    {"^notice", SS_CUE_NOTICE},
    {"^notification", SS_CUE_NOTICE},
    {"overlay", SS_CUE_NOTICE},
    {"^paywall", SS_CUE_NOTICE},
    {"^pop-up", SS_CUE_COVER},
    {"privacy", SS_CUE_NOTICE},
    {"^regwall", SS_CUE_NOTICE},
    {"screen-reader", SS_CUE_COVER},
    {"^sr-only", SS_CUE_COVER},
    {"^terms", SS_CUE_NOTICE},
    {"^tooltip", SS_CUE_COVER},
    {"visually-hidden", SS_CUE_COVER},
    {"^warning", SS_CUE_NOTICE},
    {"pull-quote", SS_CUE_QUOTE},
    {"^quote", SS_CUE_QUOTE},
    {"^about", SS_CUE_AUTHOR},
    {"author", SS_CUE_AUTHOR},
    {"^bio$", SS_CUE_AUTHOR},
    {"^contributor", SS_CUE_AUTHOR},
    {"^rollover", SS_CUE_COVER},
    {"^hovercard", SS_CUE_COVER},
    {"^profile", SS_CUE_AUTHOR},
    {"^writer", SS_CUE_AUTHOR},
};

#define N_PATTERNS (sizeof(patterns) / sizeof(patterns[0]))

/* Names longer than this are generated, not written: their head is enough. */
#define NAME_MAX_LEN 160

/*
 * A name in lower case; start[i] says that a word starts at i, and start[n]
 * is set.  Separators become '-'.
 */
static size_t
normalise(const char *value, char *out, unsigned char *start)
{
	size_t n = 0;
	int prev = 0; /* 0 separator, 1 lower, 2 upper, 3 digit */
	int kind;
	char c;

	for (; *value != '\0' && n < NAME_MAX_LEN; value++) {
		c = *value;
		kind = c >= 'a' && c <= 'z' ? 1
		    : c >= 'A' && c <= 'Z'  ? 2
		    : c >= '0' && c <= '9'  ? 3
					    : 0;
		start[n] = kind != prev && !(prev == 2 && kind == 1);
		out[n++] = (char)(kind == 2 ? c + 32 : kind == 0 ? '-' : c);
		prev = kind;
	}
	start[n] = 1;
	out[n] = '\0';
	return n;
}

static int
matches_at(const char *pat, const char *name, const unsigned char *start,
    size_t at, size_t n)
{
	size_t i = at;

	if (*pat == '^') {
		if (!start[at])
			return 0;
		pat++;
	}
	for (; *pat != '\0' && *pat != '$'; pat++) {
		if (*pat == '-') {
			while (i < n && name[i] == '-')
				i++;
			continue;
		}
		if (i >= n || name[i] != *pat)
			return 0;
		i++;
	}
	return *pat != '$' || start[i];
}

uint32_t
ss_html_cues(const char *value)
{
	/* The first letter of each pattern, so that most are passed over. */
	char name[NAME_MAX_LEN + 1];
	unsigned char start[NAME_MAX_LEN + 1];
	uint32_t mask = 0, letters = 0;
	size_t n = normalise(value, name, start), i, k;
	const char *p;

	for (i = 0; i < n; i++)
		if (name[i] >= 'a' && name[i] <= 'z')
			letters |= 1u << (name[i] - 'a');
	for (k = 0; k < N_PATTERNS; k++) {
		if ((mask >> patterns[k].cue & 1) != 0)
			continue;
		p = patterns[k].text;
		if (*p == '^')
			p++;
		if ((letters >> (*p - 'a') & 1) == 0)
			continue;
		for (i = 0; i < n; i++)
			if (name[i] == *p &&
			    matches_at(patterns[k].text, name, start, i, n)) {
				mask |= 1u << patterns[k].cue;
				break;
			}
	}
	return mask;
}

/*
 * The commonest function words of English, Spanish, Portuguese, Italian,
 * French, German, Dutch, Russian, Swedish, Polish, Turkish and Indonesian,
 * of at most eight bytes, separated by spaces.
 */
static const char stop_words[] =
    "a about after all also an and any are as at be because been before "
    "being but by can could did do does for from had has have he her him "
    "his how i if in into is it its just like may me more most my no not "
    "of on one only or other our out over she so some such than that the "
    "their them then there these they this those to under until up was we "
    "were what when where which while who will with would you your "
    "al algo antes como con contra cual cuando de del desde donde dos "
    "durante e el ella ellos en entre era es esa ese eso esta este esto "
    "fue ha han hasta la las le les lo los mas me mi muy más ni nos o os "
    "otra otro para pero poco por porque que quien se sea ser si sin sobre "
    "son su sus también tanto te tiene todo todos tu un una uno unos y ya yo "
    "ao aos com da das depois do dos ela ele eles em essa esse está eu foi "
    "isso já mais mas mesmo muito na nas no nos não num numa nós ou pela "
    "pelo qual quando quem seu seus sua suas são só também tem um uma você à "
    "às é agli ai alla alle anche che chi ci come dai dal dalla degli dei "
    "della delle di dove gli ha hanno i il io le lui ma nei nel nella non "
    "per più quale quella quello questa questo sarà si sono stata stato su "
    "sul sulla tra tutti un' è au aux avec ce ces cette dans des du elle "
    "elles est et eux il ils je leur leurs lui mais mon même ne notre nous "
    "on ont ou où par pas plus pour qu qui sa sans ses sont sur ta tout "
    "très une vous été être aber alle als am an auch auf aus bei bis das "
    "dass dem den der des die doch dort du durch ein eine einem einen einer "
    "eines er es für hat haben hatte ich ihr ihre im in ist kann kein man "
    "mehr mit nach nicht noch nun nur ob oder ohne schon sehr sein seine "
    "sich sie sind so um und uns unter vom von vor war waren was wenn werden "
    "wie wir wird wo wurde zu zum zur zwischen über aan als bij dan dat de "
    "deze die dit door een en er geen had heeft het hij hun ik in is kan "
    "maar met meer mij naar niet nog nu of om ook op over te tot uit van "
    "veel voor waar was wat we wel wie wordt zal ze zich zij zijn zo "
    "и в не на я что он с как это по но они к у ты из мы за так же от все "
    "то его для бы о до вы при был была было были есть ещё или уже их "
    "мне ее её ей том нет под чтобы кто где когда только этот "
    "att av de den det detta du där ett från för ha han hade har hon "
    "inte jag kan kunde man med men mot ni nu när och om på sig sin ska "
    "skulle som så till under upp ut var vara vi vid är över "
    "aby ale bo być był była było co czy dla do gdy go ich jak jako jego "
    "jej jest już ma może na nad nie niż o od oraz po pod przez przy się "
    "są ta tak tego tej ten to tym w we z za ze że żeby "
    "ama bir bu da daha de gibi için ile kadar mi ne o olan olarak sonra "
    "ve veya ya çok ada adalah akan atau bagi bahwa bisa dalam dan dari "
    "dengan di dia ini itu juga kami karena ke kepada lebih mereka oleh "
    "pada para saat saja saya sebagai telah tidak untuk yang";

/* 2048 slots for about 560 words: at most one in four taken. */
#define STOP_SLOTS 2048u

static unsigned
stop_slot(uint64_t key)
{
	return (unsigned)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 53);
}

static uint64_t
pack(const unsigned char *word, size_t len)
{
	uint64_t key = 0;
	size_t i;

	for (i = 0; i < len; i++)
		key = key << 8 | word[i];
	return key;
}

static uint64_t stops[STOP_SLOTS];
static pthread_once_t stops_once = PTHREAD_ONCE_INIT;

static void
stops_fill(void)
{
	const char *p = stop_words, *end;
	uint64_t key;
	unsigned s;

	while (*p != '\0') {
		end = p + strcspn(p, " ");
		if (end - p <= 8) {
			key = pack((const unsigned char *)p, (size_t)(end - p));
			for (s = stop_slot(key);
			     stops[s] != 0 && stops[s] != key;
			     s = (s + 1) % STOP_SLOTS)
				;
			stops[s] = key;
		}
		p = *end == ' ' ? end + 1 : end;
	}
}

int
ss_html_is_stop(const unsigned char *word, size_t len)
{
	uint64_t key;
	unsigned s;

	if (len == 0 || len > 8)
		return 0;
	pthread_once(&stops_once, stops_fill);
	key = pack(word, len);
	for (s = stop_slot(key); stops[s] != 0; s = (s + 1) % STOP_SLOTS)
		if (stops[s] == key)
			return 1;
	return 0;
}
