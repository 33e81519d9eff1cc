/*
 * One row a concept; a word ending in '-' stands for all that begin with it,
 * so that cases and numbers need no rows of their own.  Written for this
 * project.  The words are found by the longest beginning that is in a sorted
 * table made at the first call: at most 16 binary searches a word.
 */
#include "text/concepts.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ENTRIES 2048
#define MAX_LEN     32 /* bytes of an entry */

static const char *const rows[] = {
    /* countries */
    "germany german germans deutsch- alemania alemán- alemã- alemanha "
    "allemagn- allemand- германи- немец- немецк- tedesc- germania duits- "
    "duitsland berlin берлин- berlino berlim berlijn",
    "france french franci- französ- frankreich francés frances- français- "
    "франц- francia francese- frança frankrijk frans franse paris париж- "
    "parís parigi parijs",
    "britain british uk london reino großbritann- britisch- britanni- "
    "británic- britannique- royaume британ- britannic- britânic- brits britse "
    "londres лондон- londra londen",
    "spain spanish españa español- spanien spanisch- espagn- испан- spagn- "
    "espanh- spanje spaans- madrid мадрид-",
    "italy italian- italia- italien- итали- itália itali- rome roma rom рим-",
    "portugal portug- португал- portog- lisbon lisboa lissabon lisbonne "
    "лиссабон- lisbona",
    "netherlands dutch holand- holland- niederl- nederland- néerland- "
    "нидерланд- голланд- paesi olandes- neerland- amsterdam- амстердам-",
    "belgium belgian- bélgica belg- бельг- bruxelles brussel- brüssel "
    "брюссел- bruselas bruxelas",
    "poland polish poles poloni- polac- polen polnisch- pologne polonais- "
    "польш- польск- polacc- polôni- pools- warsaw varsovia warschau varsovie "
    "варшав- varsavia varsóvia",
    "russia russian- rusia ruso- rusa- russland russisch- russie russe- "
    "росси- русск- russi- russo- rússia rusland moscow moscú moskau moscou "
    "москв- mosca moscovo moskou kremlin кремл- kreml",
    "ukraine ukrain- ucrani- ucranian- украин- ucrain- oekra- kyiv kiev kiew "
    "киев-",
    "usa american- америк- сша estadounid- eeuu usa- amerikan- états-unis "
    "américain- stati statunit- amerikaans- washington вашингтон-",
    "china chinese chino- chines- chinois- chine кита- cinese- cina beijing "
    "pekín peking pékin пекин- pechino pequim",
    "japan japanese japón japon- japaner japanisch- япон- giappon- japão "
    "japans- tokyo tokio токио tóquio",
    "india indian- indien- indisch- indie- инди- indiano- nueva delhi delhi "
    "дели",
    "turkey turkish turqu- turco- türkei türkisch- турци- турец- turchia "
    "turc- turkije turks- ankara анкар-",
    "greece greek- grecia grieg- griech- grèce grec- греци- гречес- grego- "
    "griek- athens atenas athen athènes афин- atene",
    "sweden swedish sueci- suec- schwed- suède suédois- швеци- шведс- svezi- "
    "svedes- zweed- zweden stockholm estocolmo стокгольм- stoccolma",
    "norway norwegian- norueg- norweg- norvèg- норве- norveg- noor- oslo осло",
    "austria austrian- österreich- austríac- autrich- австри- austriac- "
    "oostenr- vienna viena wien vienne вен- wenen",
    "switzerland swiss suiz- suíç- schweiz- suisse- швейцар- svizzer- "
    "zwitser-",
    "hungary hungarian- hungr- húngar- ungar- hongr- венгр- венгер- ungher- "
    "hongaar- hongarije budapest будапешт-",
    "israel israel- israël- израил- jerusalem jerusalén jérusalem иерусалим- "
    "gerusalemme jerusalém",
    "iran iran- irán- иран- teheran tehran teherán téhéran тегеран- teerã",
    "syria syrian- siri- síri- syrien- syrisch- syrie- сири- damascus damasco "
    "damaskus damas дамаск-",
    "egypt egyptian- egipt- egipci- ägypt- égypt- егип- egitt- egizi- egito "
    "egypte- cairo kairo caire каир-",
    "mexico mexican- méxico mexik- mexique- мекси- messic- mexicaans-",
    "brazil brazil- brasil- brésil- бразил- braziliaans-",
    "argentina argentin- аргентин- argentij- buenos",
    "chile chilen- chili chilien- чили чилийс- cile cilen-",
    "canada canadian- canadá kanad- canadien- канад- canadens-",
    "australia australian- austral- австрали- australië",
    "morocco moroccan- marrue- marroqu- marokk- maroc- марокк- marocch- "
    "marroc-",
    "korea korean- core- corée- coréen- корей- коре- coréi-",
    "europe european- europa europe- europä- européen- европ- europeu-",
    /* months */
    "january enero januar janvier январ- gennaio janeiro januari",
    "february febrero februar février феврал- febbraio fevereiro februari",
    "april abril avril апрел- aprile",
    "august agosto août август- augustus",
    "september septiembre septembre сентябр- settembre setembro",
    "october octubre oktober octobre октябр- ottobre outubro",
    "november noviembre novembre ноябр- novembro",
    "december diciembre dezember décembre декабр- dicembre dezembro",
    /* disasters */
    "earthquake- quake- terremoto- sismo erdbeben- séisme- землетряс- sisma "
    "terramoto- aardbeving-",
    "flood- inundaci- überschwemm- hochwasser- inondation- crue- наводнен- "
    "alluvion- inondazion- inundaç- overstrom-",
    "fire fires wildfire- incendi- fuego brand brände waldbrand- feuer- feu "
    "incendie- пожар- огн- fogo incêndio- branden bosbrand-",
    "explosion- explos- esplosion- взрыв- ontploff- blast",
    "storm storms hurricane- tormenta- huracán- sturm- orkan- tempêt- ouragan- "
    "шторм- ураган- буря- tempest- uragan- furacã- storm- orkaan-",
    "crash- accident- choque unfall- unglück- авари- катастроф- incident- "
    "acidente- ongeluk- ongeval-",
    "train- tren trenes zug zuges züge поезд- treno treni trem trens comboio- "
    "trein-",
    "plane- aircraft avión- aviones flugzeug- avion- самол- aere- avião aviões "
    "vliegtuig-",
    "ship- ferry- barco- buque- schiff- fähre- navire- bateau- судн- кораб- "
    "паром- nave navi traghett- navio- balsa schip schepen veerboot-",
    "bridge- puente- brücke- pont ponts мост- ponte ponti pontes brug bruggen",
    "dam presa damm staudamm barrage плотин- diga barragem stuwdam",
    "mine- mina minas mineros bergwerk- grube- шахт- miniera mijn- mineur- "
    "minat- minero- mineir- bergleute- miner-",
    "victim- víctima- opfer- жертв- vittim- vítima- slachtoffer-",
    "killed dead deaths die died muert- muri- tote toten tot getötet- mort- "
    "tué- погиб- умер- morti ucci- morto- morr- doden gedood- overled-",
    "injured wounded herid- verletzt- blessé- ранен- пострадав- ferit- ferid- "
    "gewond-",
    /* crime, courts */
    "police polic- polizei- полиц- polizia polícia politie-",
    "court- tribunal- gericht- суд- tribunale corte rechtbank- rechter- juez- "
    "judge- juge- giudic- juiz- richter-",
    "arrest- detenid- detenci- verhaft- festgenomm- arrêt- задерж- арест- "
    "aangehouden gearresteer- preso detid-",
    "murder- asesin- mord morde mörder meurtr- убий- omicid- assassin- moord- "
    "homicíd-",
    "theft stolen thief thieves rob- robo- roba- diebstahl- gestohlen- räuber- "
    "raub- dieb- vol voleur- volé- краж- похищ- укра- furto rubat- ladr- "
    "roubo roubad- diefstal- gestolen- dief overval-",
    "prison- jail- cárcel- gefängnis- haft тюр- carcer- cadeia gevangen-",
    "trial juicio- prozess- procès процесс- process- julgament- proces-",
    "fraud- fraude- betrug- мошен- frod- bedrog-",
    "attack- ataque- angriff- anschlag- attaque- attentat- атак- нападен- "
    "теракт- attacc- attentat- aanval- aanslag-",
    "hostage- rehen- geisel- otage- залож- ostagg- refém reféns gijzel-",
    "weapon- arma armas waffe- arme armes оруж- armi wapen-",
    /* politics */
    "president presid- präsident- président- президент- presiden-",
    "minister- ministr- minist- министр-",
    "election- elecci- wahl- élection- выбор- elezion- eleiç- verkiezing-",
    "parliament- parlament- parlement- парламент- дум-",
    "government- gobierno- regierung- gouvernement- правительств- govern- "
    "regering-",
    "resign- dimi- rücktritt- zurückgetreten démission- отстав- dimission- "
    "renunci- demiss- aftred- ontslag-",
    "mayor- alcald- bürgermeister- maire- мэр- sindac- prefeit- burgemeester-",
    "law laws ley leyes gesetz- loi lois закон- legge leggi lei leis wet "
    "wetten",
    "treaty agreement- acuerdo- tratado- abkommen- vertrag- accord- traité- "
    "соглаш- договор- accord- trattat- acordo- verdrag- akkoord-",
    "war wars guerra- krieg- guerre- войн- oorlog-",
    "ceasefire truce tregua- waffenruhe- waffenstill- cessez-le-feu trêve- "
    "перемир- cessar-fogo trégua wapenstilstand- bestand",
    "peace paz frieden- paix мир- pace vrede-",
    "protest- manifestaci- manifestant- manifestación demonstr- протест- "
    "митинг- manifestazion- manifestaç- betoging-",
    "strike strikes huelga- streik- grève- забаст- sciopero scioperi greve- "
    "staking-",
    "refugee- refugiad- flüchtling- réfugié- бежен- rifugiat- vluchteling- "
    "migrant- migrante- мигрант-",
    /* economy, science, sport, arts */
    "bank banks banco- banken banque- банк- banca banche",
    "company empresa- unternehmen- konzern- entreprise- компани- aziend- "
    "bedrijf bedrijven firma-",
    "buy- takeover- compra- kauf- übernahme- acquér- rachat- покуп- куп- "
    "acquist- aquisi- overname- koop- kopen gekocht",
    "price prices precio- preis- prix цен- prezz- preço- prijs prijzen",
    "tax taxes impuest- steuer- impôt- налог- tass- imposto- belasting-",
    "worker- trabajador- arbeiter- travailleur- рабоч- lavorator- trabalhador- "
    "werknemer- arbeider-",
    "factory factories fábrica- fabrik- werk usine- завод- фабрик- fabbric- "
    "fabriek-",
    "virus- вирус-",
    "vaccin- vacun- impf- вакцин- vacina-",
    "hospital- krankenhaus- klinik- hôpital hôpitaux больниц- ospedal- "
    "ziekenhui-",
    "scientist- científic- wissenschaft- forscher- scientifique- chercheu- "
    "учен- scienziat- cientist- wetenschap- onderzoeker- researcher-",
    "satellite- satélite- satellit- спутник- satelliet-",
    "rocket- cohete- rakete- fusée- ракет- razz- foguete- raket-",
    "space espacio- espacial- raumfahrt- weltraum- espace- spatial- косм- "
    "spazi- espaço ruimtevaart-",
    "museum- museo- musée- музе- museu- musei",
    "painting- cuadro- pintura- gemälde- tableau- картин- dipint- quadro- "
    "schilderij-",
    "film- película- фильм- filme-",
    "prize- award- premio- preis- prix преми- приз- prêmio- prémio- prijs",
    "match game partido- spiel- match- матч- partit- partida- jogo- "
    "wedstrijd-",
    "champion- campe- meister- champion- чемпион- campion- kampioen-",
    "final finale endspiel finala финал-",
    "goal goals gol goles tor tore but buts гол- golo- doelpunt-",
    "school- escuela- colegio- schule- école- школ- scuol- escola- scholen",
    "university universi- университет-",
    "church- iglesia- kirche- église- церк- chies- igreja- kerk-",
    "bishop- pope papa obispo- bischof- papst- évêque- pape епископ- пап- "
    "vescov- bispo- bisschop- paus",
    "animal- tier tiere животн- animali animais dier dieren",
    "children child niño- niñ- kinder- kind enfant- дет- ребен- bambin- "
    "criança- kinderen",
};

struct entry {
	const char *word;
	unsigned char len, prefix;
	unsigned short concept;
};

static struct entry entries[MAX_ENTRIES];
static size_t n_entries;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int
compare(const struct entry *x, const char *word, size_t len)
{
	size_t n = x->len < len ? x->len : len;
	int r = memcmp(x->word, word, n);

	return r != 0 ? r : x->len < len ? -1 : x->len > len;
}

static int
by_word(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int r = compare(x, y->word, y->len);

	/* of one word in several rows the first row counts */
	return r != 0 ? r : (int)x->concept - (int)y->concept;
}

static void
fill(void)
{
	const char *p;
	size_t i, n;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (p = rows[i]; *p != '\0'; p += n + (p[n] == ' ')) {
			struct entry *e = &entries[n_entries];

			n = strcspn(p, " ");
			if (n == 0 || n > MAX_LEN || n_entries == MAX_ENTRIES)
				continue;
			e->word = p;
			e->prefix = p[n - 1] == '-';
			e->len = (unsigned char)(n - e->prefix);
			e->concept = (unsigned short)(i + 1);
			n_entries++;
		}
	qsort(entries, n_entries, sizeof(entries[0]), by_word);
}

/* The first entry that is word[0 .. len), or NULL. */
static const struct entry *
find(const char *word, size_t len)
{
	size_t lo = 0, hi = n_entries, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (compare(&entries[mid], word, len) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n_entries && compare(&entries[lo], word, len) == 0
	    ? &entries[lo]
	    : NULL;
}

unsigned
ss_concept(const unsigned char *word, size_t len)
{
	const struct entry *e;
	size_t n = len < MAX_LEN ? len : MAX_LEN;

	(void)pthread_once(&once, fill);
	for (; n >= 2; n--) {
		e = find((const char *)word, n);
		for (; e != NULL && e < entries + n_entries &&
		     compare(e, (const char *)word, n) == 0;
		     e++)
			if (n == len || e->prefix)
		return e->concept;
	}
	return SS_CONCEPT_NONE;
}
