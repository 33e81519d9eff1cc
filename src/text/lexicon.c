/*
 * The word lists.  Generic vocabulary of the languages and of web sites,
 * written down from general knowledge of them; nothing is taken from a
 * particular site.  Words are separated by spaces in the plain lists and
 * phrases by '|' in the lists of cues; all in lower case.
 */
#include "text/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

static const char *const lang_codes[SS_LANG_COUNT + 1] = {
    "en", "es", "de", "fr", "ru", "it", "pt", "nl", ""};

static const char *const stop_words[SS_LANG_COUNT] = {
    /* en */
    "the of and to a in that is was for on with he as it by at his from are "
    "be have has had an they which were their not this but or one all we she "
    "her been who its will would there if when more no out so said what up "
    "about than into them can only other time some could these two may then "
    "do first any my now such like our over man me even most made after also "
    "did many before must through back years where much your way well down "
    "should because each just those people how too little very make still "
    "own see between long both under never same another know while last us "
    "might off since against go came right used take you him i s t don "
    "during however until without within whether though although",
    /* es */
    "de la que el en y a los se del las un por con no una su para es al lo "
    "como m\xc3\xa1s o pero sus le ha me si sin sobre este ya entre cuando "
    "todo esta ser son dos tambi\xc3\xa9n fue hab\xc3\xad"
    "a era muy a\xc3\xb1os "
    "hasta desde est\xc3\xa1 mi porque qu\xc3\xa9 s\xc3\xb3lo han yo hay vez "
    "puede todos as\xc3\xad nos ni parte tiene \xc3\xa9l uno donde bien "
    "tiempo mismo ese ahora cada e otro despu\xc3\xa9s te otros aunque esa "
    "eso hace otra tan durante siempre contra ante eran estos sido poco "
    "quien otras nada muchos seg\xc3\xban les unos esto cual tras",
    /* de */
    "der die und in den von zu das mit sich des auf f\xc3\xbcr ist im dem "
    "nicht ein eine als auch es an werden aus er hat dass sie nach wird bei "
    "einer um am sind noch wie einem \xc3\xbc"
    "ber einen so zum war haben nur "
    "oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen "
    "vom k\xc3\xb6nnen schon wenn habe seine mark ihre dann unter wir soll "
    "ich eines jahr zwei jahren diese dieser wieder keine seiner worden "
    "will zwischen immer was da\xc3\x9f alle wurden waren doch ihr seit "
    "weil m\xc3\xbcssen dieses etwa seinen ohne dort ihren sowie damit ihrer",
    /* fr */
    "de la le et les des en un du une que est pour qui dans a par plus pas "
    "au sur ne se ce il sont la les ses ou avec son il aux d l s n c qu y "
    "cette ont ses mais comme on tout nous sa fait \xc3\xa9t\xc3\xa9 aussi "
    "leur bien peut ces deux lui elle \xc3\xaatre entre encore apr\xc3\xa8s "
    "sans m\xc3\xaame dont leurs \xc3\xa9tait o\xc3\xb9 avait sous si je "
    "vous tous contre ans depuis ils elles selon quand alors autres moins "
    "avoir cela celui non tr\xc3\xa8s lors ainsi pendant soit alors donc",
    /* ru */
    "\xd0\xb8 \xd0\xb2 \xd0\xbd\xd0\xb5 \xd0\xbd\xd0\xb0 \xd1\x8f "
    "\xd1\x87\xd1\x82\xd0\xbe \xd1\x81 \xd0\xbe\xd0\xbd "
    "\xd0\xba\xd0\xb0\xd0\xba \xd1\x8d\xd1\x82\xd0\xbe "
    "\xd0\xbf\xd0\xbe \xd0\xbd\xd0\xbe \xd0\xba \xd0\xb8\xd0\xb7 "
    "\xd1\x83 \xd0\xbe\xd1\x82 \xd0\xb7\xd0\xb0 \xd0\xb0 "
    "\xd1\x82\xd0\xbe \xd0\xbe \xd0\xb4\xd0\xbb\xd1\x8f "
    "\xd1\x82\xd0\xb0\xd0\xba \xd0\xb2\xd1\x81\xd0\xb5 "
    "\xd0\xb1\xd1\x8b\xd0\xbb \xd0\xb1\xd1\x8b\xd0\xbb\xd0\xb0 "
    "\xd0\xb1\xd1\x8b\xd0\xbb\xd0\xb8 \xd0\xb1\xd1\x8b\xd0\xbb\xd0\xbe "
    "\xd0\xb5\xd0\xb3\xd0\xbe \xd0\xb5\xd0\xb5 \xd0\xb8\xd1\x85 "
    "\xd0\xbe\xd0\xbd\xd0\xb8 \xd0\xbe\xd0\xbd\xd0\xb0 "
    "\xd0\xb6\xd0\xb5 \xd0\xb1\xd1\x8b \xd0\xbc\xd1\x8b "
    "\xd0\xb2\xd1\x8b \xd0\xb4\xd0\xbe \xd0\xb2\xd0\xbe "
    "\xd1\x81\xd0\xbe \xd0\xbf\xd1\x80\xd0\xb8 "
    "\xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5 "
    "\xd0\xba\xd0\xbe\xd1\x82\xd0\xbe\xd1\x80\xd1\x8b\xd0\xb9 "
    "\xd0\xba\xd0\xbe\xd1\x82\xd0\xbe\xd1\x80\xd1\x8b\xd0\xb5 "
    "\xd0\xba\xd0\xbe\xd1\x82\xd0\xbe\xd1\x80\xd0\xb0\xd1\x8f "
    "\xd0\xbf\xd0\xbe\xd1\x81\xd0\xbb\xd0\xb5 "
    "\xd1\x87\xd1\x82\xd0\xbe\xd0\xb1\xd1\x8b "
    "\xd0\xb5\xd1\x81\xd0\xbb\xd0\xb8 \xd0\xb8\xd0\xbb\xd0\xb8 "
    "\xd1\x82\xd0\xb5\xd0\xbc \xd0\xb1\xd0\xbe\xd0\xbb\xd0\xb5\xd0\xb5 "
    "\xd0\xbe\xd0\xb1 \xd1\x8d\xd1\x82\xd0\xbe\xd0\xbc "
    "\xd1\x8d\xd1\x82\xd0\xbe\xd1\x82 \xd1\x83\xd0\xb6\xd0\xb5 "
    "\xd1\x82\xd0\xbe\xd0\xb3\xd0\xbe \xd0\xbd\xd0\xb8 "
    "\xd0\xbf\xd0\xbe\xd0\xb4 \xd0\xbd\xd0\xb0\xd0\xb4 "
    "\xd0\xb1\xd0\xb5\xd0\xb7 \xd0\xb5\xd1\x89\xd0\xb5 "
    "\xd1\x82\xd0\xbe\xd0\xbb\xd1\x8c\xd0\xba\xd0\xbe "
    "\xd0\xba\xd0\xbe\xd0\xb3\xd0\xb4\xd0\xb0 "
    "\xd0\xbc\xd0\xb5\xd0\xb6\xd0\xb4\xd1\x83 "
    "\xd0\xb3\xd0\xbe\xd0\xb4\xd0\xb0 \xd0\xb3\xd0\xbe\xd0\xb4\xd1\x83",
    /* it */
    "di e il la che in a per un una \xc3\xa8 del della non con si da i le "
    "al dei nel sono come alla pi\xc3\xb9 anche ha lo gli delle ma o nella "
    "su dal se ci all dell l d un dalla stato questo questa tra essere dopo "
    "due degli ai hanno era sul anni suo sua prima alle cui fa quando suoi "
    "loro solo ancora molto nei sulla contro nell c quello tutto tutti chi "
    "dove perch\xc3\xa9 fra poi cos\xc3\xac senza parte stata fino ed "
    "mentre gi\xc3\xa0 dall secondo quindi quella queste ogni dagli oltre",
    /* pt */
    "de a o que e do da em um para \xc3\xa9 com n\xc3\xa3o uma os no se na "
    "por mais as dos como mas foi ao ele das tem \xc3\xa0 seu sua ou ser "
    "quando muito h\xc3\xa1 nos j\xc3\xa1 est\xc3\xa1 eu tamb\xc3\xa9m "
    "s\xc3\xb3 pelo pela at\xc3\xa9 isso ela entre era depois sem mesmo aos "
    "ter seus quem nas me esse eles est\xc3\xa3o voc\xc3\xaa tinha foram "
    "essa num nem suas meu \xc3\xa0s minha t\xc3\xaam numa pelos havia seja "
    "qual ser\xc3\xa1 n\xc3\xb3s disse anos ainda sobre segundo onde s\xc3"
    "\xa3o desde este esta contra todos cada ap\xc3\xb3s dois",
    /* nl */
    "de het een van en in is dat op te zijn die met voor niet aan er om ook "
    "als door hij maar bij uit was naar dan nog of heeft ze worden wordt zo "
    "hebben over wel ik je meer kan had tot werd geen we deze tegen hun wat "
    "zou al onder jaar na twee veel haar nu kunnen waar dit omdat zich mensen "
    "alleen moet eerste zal hoe zich tussen ons af wil andere waren toen men "
    "volgens omdat sinds tijdens zonder vanaf gaat binnen"};

/*
 * Languages that are told only so that their texts are not taken for one of
 * those above: Romanian, Polish, Czech, Swedish, Danish and Norwegian,
 * Ukrainian, Turkish, Indonesian, Hungarian, Finnish, Catalan, Bulgarian.
 */
static const char *const other_words[] = {
    /* ro */
    ("\xc8\x99i \xc3\xaen de la cu pe care este nu sunt din o un "
     "s\xc4\x83 mai pentru ce prin ca fi sau acest aceast\xc4\x83 "
     "dac\xc4\x83 fost dup\xc4\x83 al ale lui a fi-a cele cel aceste se"),
    /* pl */
    ("w i na z si\xc4\x99 do nie jest \xc5\xbc"
     "e to jak o po za od przez dla s\xc4\x85 co ale kt\xc3\xb3ry "
     "kt\xc3\xb3ra oraz tym jego by\xc5\x82 by\xc5\x82"
     "a by\xc5\x82o lub mo\xc5\xbc"
     "e ze tej tego"),
    /* cs */
    ("a v na se je \xc5\xbe"
     "e s z do o k pro jako po ale za od by p\xc5\x99i jsou "
     "kter\xc3\xa9 kter\xc3\xbd jeho nebo si byl byla bylo ve i to jen"),
    /* sv */
    ("och att det i en som \xc3\xa4r p\xc3\xa5 f\xc3\xb6r av med den "
     "till inte ett om har de var fr\xc3\xa5n men sig s\xc3\xa5 kan han "
     "vi eller n\xc3\xa4r efter ska"),
    /* da */
    ("og at det i en som er p\xc3\xa5 for af med den til ikke et om har "
     "de var fra men sig s\xc3\xa5 kan han vi eller n\xc3\xa5r efter "
     "der blev jeg ogs\xc3\xa5"),
    /* uk */
    ("\xd1\x96 \xd0\xb2 \xd1\x83 \xd0\xbd\xd0\xb0 \xd0\xbd\xd0\xb5 "
     "\xd1\x89\xd0\xbe \xd0\xb7 \xd0\xb4\xd0\xbe \xd1\x82\xd0\xb0 "
     "\xd0\xb7\xd0\xb0 \xd1\x8f\xd0\xba \xd1\x86\xd0\xb5 "
     "\xd0\xb2\xd1\x96\xd0\xbd \xd1\x94 \xd0\xb2\xd1\x96\xd0\xb4 "
     "\xd0\xb0\xd0\xbb\xd0\xb5 \xd0\xbf\xd1\x80\xd0\xbe "
     "\xd0\xbf\xd0\xbe \xd0\xb9\xd0\xbe\xd0\xb3\xd0\xbe "
     "\xd0\xb4\xd0\xbb\xd1\x8f \xd0\xb0\xd0\xb1\xd0\xbe "
     "\xd1\x82\xd0\xb0\xd0\xba\xd0\xbe\xd0\xb6 "
     "\xd0\xb1\xd1\x83\xd0\xbb\xd0\xb8 \xd0\xb1\xd1\x83\xd0\xbb\xd0\xbe "
     "\xd1\x8f\xd0\xba\xd1\x96 \xd1\x8f\xd0\xba\xd0\xb8\xd0\xb9 "
     "\xd1\x97\xd1\x97 \xd0\xb2\xd0\xbe\xd0\xbd\xd0\xb0 "
     "\xd1\x86\xd1\x8c\xd0\xbe\xd0\xb3\xd0\xbe \xd0\xb1\xd1\x83\xd0\xb2 "
     "\xd1\x8f\xd0\xba\xd1\x89\xd0\xbe"),
    /* tr */
    ("ve bir bu da de i\xc3\xa7in ile olarak olan daha \xc3\xa7ok en ne "
     "gibi kadar sonra ancak her o de\xc4\x9fil ama veya g\xc3\xb6re"),
    /* id */
    ("yang dan di untuk dengan ini itu dari pada tidak dalam adalah "
     "akan ke oleh juga atau bisa karena ada tersebut dapat"),
    /* hu */
    ("a az \xc3\xa9s hogy nem is egy ez de van meg csak m\xc3\xa1r mint "
     "el volt ki azt vagy m\xc3\xa9g lehet ha"),
    /* fi */
    ("ja on ei ett\xc3\xa4 se oli h\xc3\xa4n ovat mutta kun niin tai "
     "my\xc3\xb6s joka sen vuoden mukaan ole"),
    /* ca */
    ("de la el i a que en els per les amb un una del \xc3\xa9s no al ha "
     "m\xc3\xa9s com per\xc3\xb2 aquest va ser dels aquesta"),
    /* bg */
    ("\xd0\xbd\xd0\xb0 \xd0\xb8 \xd0\xb2 \xd0\xb4\xd0\xb0 "
     "\xd0\xb7\xd0\xb0 \xd1\x81\xd0\xb5 \xd0\xbe\xd1\x82 "
     "\xd0\xbd\xd0\xb5 \xd0\xbf\xd0\xbe \xd0\xb5 \xd1\x81\xd0\xb0 "
     "\xd1\x81 \xd1\x87\xd0\xb5 \xd0\xba\xd0\xb0\xd1\x82\xd0\xbe "
     "\xd0\xba\xd1\x8a\xd0\xbc \xd0\xb4\xd0\xbe "
     "\xd0\xb8\xd0\xbb\xd0\xb8 \xd1\x82\xd0\xbe\xd0\xb2\xd0\xb0 "
     "\xd0\xb1\xd0\xb5 \xd1\x81\xd0\xbb\xd0\xb5\xd0\xb4 "
     "\xd0\xba\xd0\xbe\xd0\xb8\xd1\x82\xd0\xbe")};

static const char *const reader_words[SS_LANG_COUNT] = {
    "we our ours us you your yours yourself re ve",
    "nosotros nuestro nuestra nuestros nuestras usted ustedes vosotros tu "
    "tus t\xc3\xba te nos",
    "wir uns unser unsere unserer unseren unserem ihnen du dein deine dich "
    "dir euch euer",
    "nous notre nos vous votre vos tu ton toi",
    "\xd0\xbc\xd1\x8b \xd0\xbd\xd0\xb0\xd1\x81 \xd0\xbd\xd0\xb0\xd0\xbc "
    "\xd0\xbd\xd0\xb0\xd1\x88 \xd0\xbd\xd0\xb0\xd1\x88\xd0\xb5 "
    "\xd0\xbd\xd0\xb0\xd1\x88\xd0\xb8 \xd0\xbd\xd0\xb0\xd1\x88\xd0\xb0 "
    "\xd0\xbd\xd0\xb0\xd1\x88\xd0\xb5\xd0\xb3\xd0\xbe "
    "\xd0\xbd\xd0\xb0\xd1\x88\xd0\xb8\xd1\x85 \xd0\xb2\xd1\x8b "
    "\xd0\xb2\xd0\xb0\xd1\x81 \xd0\xb2\xd0\xb0\xd0\xbc "
    "\xd0\xb2\xd0\xb0\xd1\x88 \xd0\xb2\xd0\xb0\xd1\x88\xd0\xb8 "
    "\xd0\xb2\xd0\xb0\xd1\x88\xd0\xb5 \xd0\xb2\xd0\xb0\xd1\x88\xd1\x83 "
    "\xd0\xb2\xd0\xb0\xd1\x88\xd0\xb5\xd0\xb3\xd0\xbe \xd1\x82\xd1\x8b "
    "\xd1\x82\xd0\xb5\xd0\xb1\xd0\xb5",
    "noi nostro nostra nostri nostre voi vostro vostra vostri vostre tuo tua "
    "tuoi tue ti",
    "n\xc3\xb3s nosso nossa nossos nossas voc\xc3\xaa voc\xc3\xaas teu tua "
    "seu",
    "wij we ons onze jij je jou jouw jullie uw u"};

static const char *const self_words[SS_LANG_COUNT] = {"i my me mine m ll",
    "yo mi mis", "ich mein meine mich mir meinen meiner", "je mon ma mes moi j",
    ("\xd1\x8f \xd0\xbc\xd0\xb5\xd0\xbd\xd1\x8f \xd0\xbc\xd0\xbd\xd0\xb5 "
     "\xd0\xbc\xd0\xbe\xd0\xb9 \xd0\xbc\xd0\xbe\xd1\x8f"),
    "io mio mia miei mie", "eu meu minha meus minhas", "ik mijn mij"};

static const char *const said_words[SS_LANG_COUNT] = {
    "said says told added according wrote stated announced reported claimed "
    "argued insisted warned noted tweeted explained asked replied testified "
    "alleged suggested declared confirmed denied",
    "dijo dice se\xc3\xb1"
    "al\xc3\xb3 afirm\xc3\xb3 asegur\xc3\xb3 "
    "a\xc3\xb1"
    "adi\xc3\xb3 declar\xc3\xb3 explic\xc3\xb3 anunci\xc3\xb3 "
    "inform\xc3\xb3 manifest\xc3\xb3 indic\xc3\xb3 seg\xc3\xban",
    "sagte sagt erkl\xc3\xa4rte teilte betonte berichtete mitteilte "
    "k\xc3\xbcndigte hie\xc3\x9f laut warnte forderte schrieb",
    "dit d\xc3\xa9"
    "clar\xc3\xa9 affirm\xc3\xa9 expliqu\xc3\xa9 annonc\xc3\xa9 "
    "indiqu\xc3\xa9 ajout\xc3\xa9 selon pr\xc3\xa9"
    "cis\xc3\xa9 assur\xc3\xa9",
    "\xd1\x81\xd0\xba\xd0\xb0\xd0\xb7\xd0\xb0\xd0\xbb "
    "\xd1\x81\xd0\xba\xd0\xb0\xd0\xb7\xd0\xb0\xd0\xbb\xd0\xb0 "
    "\xd0\xb7\xd0\xb0\xd1\x8f\xd0\xb2\xd0\xb8\xd0\xbb "
    "\xd0\xb7\xd0\xb0\xd1\x8f\xd0\xb2\xd0\xb8\xd0\xbb\xd0\xb0 "
    "\xd1\x81\xd0\xbe\xd0\xbe\xd0\xb1\xd1\x89\xd0\xb8\xd0\xbb "
    "\xd1\x81\xd0\xbe\xd0\xbe\xd0\xb1\xd1\x89\xd0\xb8\xd0\xbb\xd0\xb8 "
    "\xd1\x81\xd0\xbe\xd0\xbe\xd0\xb1\xd1\x89\xd0\xb0\xd0\xb5\xd1\x82 "
    "\xd0\xbe\xd1\x82\xd0\xbc\xd0\xb5\xd1\x82\xd0\xb8\xd0\xbb "
    "\xd0\xb4\xd0\xbe\xd0\xb1\xd0\xb0\xd0\xb2\xd0\xb8\xd0\xbb "
    "\xd1\x81\xd0\xbb\xd0\xbe\xd0\xb2\xd0\xb0\xd0\xbc",
    "detto ha dichiarato spiegato aggiunto affermato annunciato secondo "
    "sottolineato riferito scritto",
    "disse afirmou declarou explicou segundo acrescentou informou contou "
    "anunciou diz",
    "zei zegt aldus meldt verklaarde volgens liet schrijft vertelde"};

static const char *const publisher_words[SS_LANG_COUNT] = {
    "reader readers readership journalism journalists newsroom reporting "
    "reporters subscriber subscribers subscription newsletter newsletters "
    "donation donations contribution contributions support supporter "
    "supporters membership member members coverage website websites site "
    "app page pages article articles story stories inbox email mailbox ads "
    "advertising advertisers advertisement browser account password content "
    "community podcast channel updates team paywall publication archive",
    "lector lectores lectoras periodismo periodistas redacci\xc3\xb3n "
    "suscriptores suscripci\xc3\xb3n bolet\xc3\xadn donaci\xc3\xb3n apoyo "
    "socios cobertura web sitio p\xc3\xa1gina art\xc3\xad"
    "culo art\xc3\xad"
    "culos correo publicidad cuenta contrase\xc3\xb1"
    "a contenido contenidos comunidad equipo",
    "leser leserinnen journalismus journalisten redaktion abonnenten abo "
    "newsletter spende spenden unterst\xc3\xbctzung mitglieder webseite "
    "website seite artikel beitrag inhalte e mail postfach werbung anzeigen "
    "konto passwort community team",
    "lecteur lecteurs lectrices journalisme journalistes r\xc3\xa9"
    "daction abonn\xc3\xa9s abonnement newsletter don dons soutien membres "
    "site page article articles contenu contenus courriel publicit\xc3\xa9 "
    "compte communaut\xc3\xa9 \xc3\xa9quipe",
    "\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd1\x82\xd0\xb5\xd0\xbb\xd0\xb8 "
    "\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd1\x82\xd0\xb5\xd0\xbb\xd0\xb5"
    "\xd0\xb9 \xd0\xb6\xd1\x83\xd1\x80\xd0\xbd\xd0\xb0\xd0\xbb\xd0\xb8"
    "\xd1\x81\xd1\x82\xd0\xb8\xd0\xba\xd0\xb0 "
    "\xd1\x80\xd0\xb5\xd0\xb4\xd0\xb0\xd0\xba\xd1\x86\xd0\xb8\xd1\x8f "
    "\xd1\x80\xd0\xb5\xd0\xb4\xd0\xb0\xd0\xba\xd1\x86\xd0\xb8\xd0\xb8 "
    "\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x81\xd0\xba\xd0\xb0 "
    "\xd1\x80\xd0\xb0\xd1\x81\xd1\x81\xd1\x8b\xd0\xbb\xd0\xba\xd0\xb0 "
    "\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xb4\xd0\xb5\xd1\x80\xd0\xb6\xd0\xba"
    "\xd0\xb0 \xd1\x81\xd0\xb0\xd0\xb9\xd1\x82 "
    "\xd1\x81\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5 "
    "\xd1\x81\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb0 "
    "\xd1\x81\xd1\x82\xd1\x80\xd0\xb0\xd0\xbd\xd0\xb8\xd1\x86\xd0\xb0 "
    "\xd1\x80\xd0\xb5\xd0\xba\xd0\xbb\xd0\xb0\xd0\xbc\xd0\xb0 "
    "\xd0\xbc\xd0\xb0\xd1\x82\xd0\xb5\xd1\x80\xd0\xb8\xd0\xb0\xd0\xbb"
    "\xd1\x8b",
    "lettori lettrici giornalismo giornalisti redazione abbonati abbonamento "
    "newsletter donazione donazioni sostegno soci sito pagina articolo "
    "articoli contenuti email casella pubblicit\xc3\xa0 account "
    "comunit\xc3\xa0 "
    "squadra",
    "leitor leitores jornalismo jornalistas reda\xc3\xa7\xc3\xa3o assinantes "
    "assinatura newsletter doa\xc3\xa7\xc3\xa3o doa\xc3\xa7\xc3\xb5"
    "es apoio membros site p\xc3\xa1gina artigo artigos conte\xc3\xba"
    "do conte\xc3\xba"
    "dos email publicidade conta comunidade equipe",
    "lezer lezers journalistiek journalisten redactie abonnees abonnement "
    "nieuwsbrief donatie donaties steun leden website site pagina artikel "
    "artikelen inhoud mail advertenties account community team"};

static const char *const command_words[SS_LANG_COUNT] = {
    "subscribe sign read click share follow watch join get see view download "
    "listen support donate please enter skip become help buy shop order learn "
    "discover find browse check contact send submit register login log search "
    "save print email comment leave continue try visit explore start give "
    "like tap scroll load show close stay don copy report suggest advertise",
    "suscr\xc3\xad"
    "bete suscr\xc3\xad"
    "base s\xc3\xadguenos lea lee vea mira "
    "comparte compartir haga haz \xc3\xbanete descarga descubre escucha "
    "ap\xc3\xb3yanos reg\xc3\xadstrate inicia buscar env\xc3\xad"
    "a consulta",
    "abonnieren lesen lies teilen folgen klicken jetzt melden anmelden "
    "registrieren unterst\xc3\xbctzen spenden suchen drucken sehen "
    "entdecken h\xc3\xb6ren bitte zum kommentieren",
    "abonnez inscrivez lire lisez partagez partager suivez cliquez "
    "d\xc3\xa9"
    "couvrez recevez soutenez t\xc3\xa9l\xc3\xa9"
    "chargez regardez voir connectez rejoignez envoyer imprimer \xc3\xa9"
    "coutez",
    "\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x88\xd0\xb8\xd1\x82"
    "\xd0\xb5\xd1\x81\xd1\x8c "
    "\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x81\xd1\x8b\xd0\xb2"
    "\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5\xd1\x81\xd1\x8c "
    "\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5 "
    "\xd1\x81\xd0\xbc\xd0\xbe\xd1\x82\xd1\x80\xd0\xb8\xd1\x82\xd0\xb5 "
    "\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xb5\xd0\xbb\xd0\xb8\xd1\x82\xd1\x8c"
    "\xd1\x81\xd1\x8f "
    "\xd0\xbd\xd0\xb0\xd0\xb6\xd0\xbc\xd0\xb8\xd1\x82\xd0\xb5 "
    "\xd1\x81\xd0\xbb\xd0\xb5\xd0\xb4\xd0\xb8\xd1\x82\xd0\xb5 "
    "\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xb4\xd0\xb5\xd1\x80\xd0\xb6\xd0\xb8"
    "\xd1\x82\xd0\xb5 \xd0\xb2\xd0\xbe\xd0\xb9\xd1\x82\xd0\xb8 "
    "\xd0\xbf\xd0\xbe\xd0\xb8\xd1\x81\xd0\xba",
    "iscriviti abbonati leggi guarda condividi seguici clicca scopri ascolta "
    "scarica sostieni accedi registrati unisciti cerca stampa invia scrivi",
    "assine inscreva leia veja assista compartilhe partilhe siga clique "
    "descubra ou\xc3\xa7"
    "a baixe apoie cadastre junte entre busque envie",
    "abonneer lees bekijk deel volg klik ontdek luister download steun meld "
    "schrijf zoek print word registreer reageer"};

/*
 * Phrases of sites, over all languages (sites mix them).  A '~' in front:
 * counts in short lines only, since the words are also those of stories.
 */
static const struct {
	enum ss_cue cue;
	const char *phrases;
} cue_lists[] = {
    {SS_CUE_SUBSCRIBE,
	/* en */
	"subscribe|subscriber|subscribers|subscribe to|subscribe now|"
	"newsletter|newsletters|sign up|sign up for|signing up|signed up for "
	"our|in your inbox|to your inbox|straight to your inbox|delivered to "
	"your|email updates|email alerts|news alerts|breaking news alerts|"
	"free trial|your subscription|cancel anytime|unlimited access|digital "
	"access|become a subscriber|become a member|join our|~subscription|"
	"already a subscriber|get our|free articles|unsubscribe|daily "
	"briefing|morning briefing|never miss|"
	"rss feed|push notifications|manage newsletters|"
	/* es */
	"suscr\xc3\xad"
	"bete|suscr\xc3\xad"
	"base|suscribirse|suscripci\xc3\xb3n|"
	"suscriptores|bolet\xc3\xadn|reciba en su correo|recibe en tu correo|"
	"en tu correo|"
	/* de */
	"abonnieren|abonnement|abonnent|abonnenten|jetzt abonnieren|kostenlos "
	"anmelden|newsletter abonnieren|jetzt testen|jederzeit k\xc3\xbcndbar|"
	/* fr */
	"abonnez|abonnement|abonn\xc3\xa9s|r\xc3\xa9serv\xc3\xa9 aux abonn\xc3"
	"\xa9s|inscrivez vous|lettre d information|infolettre|dans votre "
	"bo\xc3\xaete|"
	/* ru */
	"\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x88\xd0\xb8\xd1\x82"
	"\xd0\xb5\xd1\x81\xd1\x8c|"
	"\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x81\xd1\x8b\xd0\xb2"
	"\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5\xd1\x81\xd1\x8c|"
	"~\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x81\xd0\xba\xd0\xb0|"
	"\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x81\xd0\xb0\xd1\x82"
	"\xd1\x8c\xd1\x81\xd1\x8f|"
	"\xd1\x80\xd0\xb0\xd1\x81\xd1\x81\xd1\x8b\xd0\xbb\xd0\xba\xd0\xb0|"
	"\xd0\xbd\xd0\xb0\xd1\x88\xd1\x83 "
	"\xd1\x80\xd0\xb0\xd1\x81\xd1\x81\xd1\x8b\xd0\xbb\xd0\xba\xd1\x83|"
	/* it */
	"iscriviti|abbonati|abbonamento|alla newsletter|nella tua casella|"
	/* pt */
	"assine|assinante|assinantes|assinatura|inscreva se|no seu e mail|"
	/* nl */
	"abonneer|abonnee|abonnees|nieuwsbrief|schrijf je in|meld je aan"},
    {SS_CUE_DONATE,
	"donate now|donate today|please "
	"donate|~donate|~donation|~donations|make a donation|support "
	"us|support our|"
	"support independent|support quality journalism|your support|your "
	"donation|your contribution|~contribute|~contribution|every "
	"contribution|make a contribution|readers like you|tax deductible|"
	"please consider|consider supporting|become a supporter|become a "
	"patron|our work|our journalism|our reporting|our newsroom|our "
	"journalists|independent journalism|we need your|please help us|funded "
	"by "
	"readers|reader supported|ad blocker|adblocker|advertising revenue|"
	"as little as|cup of coffee|fundraising|patreon|"
	"paypal|monthly|one time|"
	"ap\xc3\xb3yanos|dona|haz una donaci\xc3\xb3n|donaci\xc3\xb3n|"
	"periodismo independiente|tu apoyo|su apoyo|nuestro trabajo|"
	"spenden|spende|unterst\xc3\xbctzen sie uns|unterst\xc3\xbctzen sie|"
	"ihre unterst\xc3\xbctzung|unabh\xc3\xa4ngigen journalismus|"
	"unser journalismus|werbeblocker|"
	"faites un don|faire un don|soutenez nous|soutenez|votre soutien|"
	"journalisme ind\xc3\xa9pendant|bloqueur de publicit\xc3\xa9|"
	"\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xb4\xd0\xb5\xd1\x80\xd0\xb6\xd0\xb8"
	"\xd1\x82\xd0\xb5 \xd0\xbd\xd0\xb0\xd1\x81|"
	"\xd0\xbf\xd0\xbe\xd0\xb6\xd0\xb5\xd1\x80\xd1\x82\xd0\xb2\xd0\xbe"
	"\xd0\xb2\xd0\xb0\xd0\xbd\xd0\xb8\xd0\xb5|"
	"\xd0\xbf\xd0\xbe\xd0\xb6\xd0\xb5\xd1\x80\xd1\x82\xd0\xb2\xd0\xbe"
	"\xd0\xb2\xd0\xb0\xd1\x82\xd1\x8c|"
	"\xd0\xb2\xd0\xb0\xd1\x88\xd0\xb0 "
	"\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xb4\xd0\xb5\xd1\x80\xd0\xb6\xd0\xba"
	"\xd0\xb0|"
	"sostienici|sostieni|fai una donazione|il tuo sostegno|il vostro "
	"sostegno|giornalismo indipendente|"
	"apoie|fa\xc3\xa7"
	"a uma doa\xc3\xa7\xc3\xa3o|jornalismo independente|seu apoio|"
	"doneer|steun ons|jouw steun|uw steun|onafhankelijke journalistiek"},
    {SS_CUE_FOLLOW,
	"follow us|follow us on|follow me|follow on|follow him on twitter|"
	"follow her on twitter|on twitter at|like us on|share on|share this|"
	"share this article|share this story|share via|share it|~share|"
	"~tweet|~facebook|~twitter|~whatsapp|~linkedin|~pinterest|~reddit|"
	"~telegram|~instagram|~youtube|~messenger|~flipboard|email this|print "
	"this|~print|~email|copy link|copy url|join the conversation|join our "
	"channel|join us on|join our community|connect with us|"
	"s\xc3\xadguenos|s\xc3\xadguenos en|comparte|~compartir|"
	"folgen sie uns|folge uns|~teilen|auf facebook|auf twitter|"
	"suivez nous|~partager|partagez|~partage|"
	"\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xb5\xd0\xbb\xd0\xb8\xd1\x82\xd1\x8c"
	"\xd1\x81\xd1\x8f|"
	"\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5 "
	"\xd0\xbd\xd0\xb0\xd1\x81|"
	"\xd0\xb2 telegram|"
	"seguici|seguici su|~condividi|condividi su|"
	"siga nos|~compartilhar|~compartilhe|~partilhar|"
	"volg ons|~deel|deel dit|deel op"},
    {SS_CUE_MORE,
	"read more|read more about|read also|also read|read full|read the full "
	"story|read next|see also|see more|~watch|watch now|watch live|watch "
	"video|~more|~related|more from|more on|more news|more stories|more "
	"in|related stories|related articles|related topics|related news|"
	"related content|related coverage|story continues below|article "
	"continues below|story continued below|continue reading|click here|"
	"click to|find out more|learn more|view all|view more|show more|load "
	"more|full coverage|you may also like|you might also like|don t miss|"
	"recommended|recommended for you|up next|next story|previous story|"
	"next article|previous article|next post|previous post|top stories|"
	"latest news|~latest|~trending|also on|photo gallery|~video|~videos|"
	"~photos|~gallery|in pictures|what you need to know|"
	"leer m\xc3\xa1s|lea tambi\xc3\xa9n|lee tambi\xc3\xa9n|ver m\xc3\xa1s|"
	"te puede interesar|le puede interesar|m\xc3\xa1s informaci\xc3\xb3n|"
	"noticias relacionadas|haga clic|haz clic|"
	"lesen sie auch|lesen sie mehr|mehr lesen|weiterlesen|mehr zum thema|"
	"das k\xc3\xb6nnte sie auch|mehr dazu|hier klicken|zum thema|"
	"lire aussi|\xc3\xa0 lire aussi|lire la suite|lire l article|voir "
	"aussi|en savoir plus|sur le m\xc3\xaame sujet|cliquez ici|"
	"\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5 "
	"\xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5|"
	"\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd1\x82\xd1\x8c "
	"\xd0\xb4\xd0\xb0\xd0\xbb\xd0\xb5\xd0\xb5|"
	"\xd0\xbf\xd0\xbe\xd0\xb4\xd1\x80\xd0\xbe\xd0\xb1\xd0\xbd\xd0\xb5"
	"\xd0\xb5|"
	"\xd0\xbf\xd0\xbe \xd1\x82\xd0\xb5\xd0\xbc\xd0\xb5|"
	"\xd1\x81\xd0\xbc\xd0\xbe\xd1\x82\xd1\x80\xd0\xb8\xd1\x82\xd0\xb5 "
	"\xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5|"
	"leggi anche|leggi tutto|vedi anche|potrebbe interessarti|clicca qui|"
	"articoli correlati|"
	"leia mais|leia tamb\xc3\xa9m|veja tamb\xc3\xa9m|saiba mais|clique "
	"aqui|not\xc3\xad"
	"cias relacionadas|"
	"lees ook|lees meer|lees verder|bekijk ook|klik hier|meer over|"
	"gerelateerde artikelen"},
    {SS_CUE_LEGAL,
	"privacy policy|privacy notice|~privacy|cookie policy|cookies|cookie|"
	"terms of service|terms of use|terms and conditions|terms apply|user "
	"agreement|all rights reserved|copyright|\xc2\xa9|may not be "
	"published|may not be reproduced|rewritten or redistributed|"
	"do not sell|your consent|data protection|gdpr|"
	"views expressed|the opinions expressed|disclaimer|affiliate links|"
	"affiliate commission|personal non commercial|non commercial use|prior "
	"written "
	"permission|written permission|modern browser|use of "
	"this site|we may earn|at no cost to you|"
	"pol\xc3\xadtica de privacidad|aviso legal|t\xc3\xa9rminos y "
	"condiciones|todos los derechos reservados|derechos reservados|"
	"datenschutz|datenschutzerkl\xc3\xa4rung|impressum|agb|"
	"nutzungsbedingungen|alle rechte vorbehalten|"
	"mentions l\xc3\xa9gales|politique de confidentialit\xc3\xa9|tous "
	"droits r\xc3\xa9serv\xc3\xa9s|donn\xc3\xa9"
	"es personnelles|"
	"\xd0\xb2\xd1\x81\xd0\xb5 \xd0\xbf\xd1\x80\xd0\xb0\xd0\xb2\xd0\xb0 "
	"\xd0\xb7\xd0\xb0\xd1\x89\xd0\xb8\xd1\x89\xd0\xb5\xd0\xbd\xd1\x8b|"
	"\xd0\xbf\xd0\xbe\xd0\xbb\xd0\xb8\xd1\x82\xd0\xb8\xd0\xba\xd0\xb0 "
	"\xd0\xba\xd0\xbe\xd0\xbd\xd1\x84\xd0\xb8\xd0\xb4\xd0\xb5\xd0\xbd"
	"\xd1\x86\xd0\xb8\xd0\xb0\xd0\xbb\xd1\x8c\xd0\xbd\xd0\xbe\xd1\x81"
	"\xd1\x82\xd0\xb8|"
	"informativa sulla privacy|tutti i diritti riservati|riproduzione "
	"riservata|"
	"pol\xc3\xadtica de privacidade|termos de uso|todos os direitos "
	"reservados|"
	"privacybeleid|alle rechten voorbehouden|algemene voorwaarden"},
    {SS_CUE_FORM,
	"log in|~login|sign in|sign out|log out|create account|create an "
	"account|my account|~register|~search|~submit|~send|~menu|skip to|"
	"skip to content|skip to main content|skip navigation|back to top|"
	"email address|e mail address|your email|enter your|forgot password|"
	"forgot your password|your password|~password|is required|indicates "
	"required|required field|required fields|first name|last name|zip "
	"code|phone number|~continue|no thanks|not now|"
	"add to cart|buy now|shop now|contact us|about us|advertise with us|"
	"send us|write to us|email us|please try again|"
	"please enter|invalid email|choose your|select your|"
	"report a typo|suggest a correction|site map|sitemap|~home|"
	"~close|~next|~previous|~loading|page not found|open in app|download "
	"the app|download our app|our app|enable javascript|your browser|"
	"iniciar sesi\xc3\xb3n|correo electr\xc3\xb3nico|contrase\xc3\xb1"
	"a|~buscar|~enviar|reg\xc3\xadstrate|cont\xc3\xa1"
	"ctenos|volver arriba|"
	"anmelden|einloggen|registrieren|~suche|~suchen|e mail adresse|"
	"passwort|~kontakt|zum inhalt|nach oben|"
	"se connecter|connectez vous|mot de passe|adresse e mail|~rechercher|"
	"contactez nous|cr\xc3\xa9"
	"er un compte|"
	"\xd0\xb2\xd0\xbe\xd0\xb9\xd1\x82\xd0\xb8|"
	"\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c|"
	"~\xd0\xbf\xd0\xbe\xd0\xb8\xd1\x81\xd0\xba|"
	"\xd0\xbe\xd0\xb1\xd1\x80\xd0\xb0\xd1\x82\xd0\xbd\xd0\xb0\xd1\x8f "
	"\xd1\x81\xd0\xb2\xd1\x8f\xd0\xb7\xd1\x8c|"
	"accedi|registrati|~cerca|~contatti|password dimenticata|"
	"~entrar|~cadastre|fa\xc3\xa7"
	"a login|esqueci minha senha|fale conosco|"
	"inloggen|wachtwoord|~zoeken|neem contact op|e mailadres"},
    {SS_CUE_COMMENT,
	"~hours ago|~hour ago|~minutes ago|~days ago|~day ago|~weeks ago|"
	"~months ago|~years "
	"ago|~upvote|~score|~permalink|~comments|~comment|leave a "
	"comment|leave a reply|post a comment|post "
	"comment|add a comment|add comment|view comments|show comments|"
	"comments are closed|comment policy|write a comment|join the "
	"discussion|have your say|~reply|~report abuse|be the first to "
	"comment|commenting|log in to comment|"
	"~comentarios|deja un comentario|escribe un comentario|"
	"~kommentare|kommentar schreiben|~kommentieren|"
	"~commentaires|laisser un commentaire|"
	"~\xd0\xba\xd0\xbe\xd0\xbc\xd0\xbc\xd0\xb5\xd0\xbd\xd1\x82\xd0\xb0"
	"\xd1\x80\xd0\xb8\xd0\xb8|"
	"\xd0\xbe\xd1\x81\xd1\x82\xd0\xb0\xd0\xb2\xd0\xb8\xd1\x82\xd1\x8c "
	"\xd0\xba\xd0\xbe\xd0\xbc\xd0\xbc\xd0\xb5\xd0\xbd\xd1\x82\xd0\xb0"
	"\xd1\x80\xd0\xb8\xd0\xb9|"
	"~commenti|lascia un commento|"
	"~coment\xc3\xa1rios|deixe um coment\xc3\xa1rio|"
	"~reacties|plaats een reactie"},
    {SS_CUE_AD,
	"~advertisement|~advertising|~ad|~ads|~sponsored|sponsored content|"
	"sponsored by|paid content|promoted content|~promoted|partner "
	"content|~advertise|brought to you by|black friday deals|"
	"~publicidad|~anuncio|~anzeige|~werbung|~publicit\xc3\xa9|"
	"~\xd1\x80\xd0\xb5\xd0\xba\xd0\xbb\xd0\xb0\xd0\xbc\xd0\xb0|"
	"~pubblicit\xc3\xa0|~publicidade|~advertentie"},
    {SS_CUE_TAIL,
	"~related articles|~related stories|~related posts|~related news|"
	"~related topics|~related content|~related|~more from|~more stories|"
	"~more news|~more on this|~more on this topic|~most read|~most "
	"popular|~most viewed|~most shared|~trending now|~trending|~popular|"
	"~latest news|~latest stories|~latest|~recommended|~recommended for "
	"you|~you may also like|~you might also like|~editors picks|~editor s "
	"pick|~editor s picks|~top stories|~top news|~read next|"
	"~up next|~what to read next|~comments|~leave a comment|~leave a "
	"reply|~about the author|~about us|~tags|~topics|~filed under|~share "
	"this|~follow us|~sponsored|~from around the web|~around the web|"
	"~from the web|~promoted stories|~recent posts|~recent stories|"
	"~other stories|~see also|~also read|~read more|~post navigation|"
	"~lo m\xc3\xa1s le\xc3\xad"
	"do|~lo m\xc3\xa1s visto|~noticias "
	"relacionadas|~te puede interesar|~comentarios|~m\xc3\xa1s noticias|"
	"~meistgelesen|~mehr zum thema|~das k\xc3\xb6nnte sie auch "
	"interessieren|~kommentare|~auch interessant|~weitere artikel|"
	"~les plus lus|~sur le m\xc3\xaame sujet|~\xc3\xa0 lire "
	"aussi|~commentaires|~dans la m\xc3\xaame rubrique|"
	"~\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5 "
	"\xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5|"
	"~\xd0\xbf\xd0\xbe \xd1\x82\xd0\xb5\xd0\xbc\xd0\xb5|"
	"~\xd0\xba\xd0\xbe\xd0\xbc\xd0\xbc\xd0\xb5\xd0\xbd\xd1\x82\xd0\xb0"
	"\xd1\x80\xd0\xb8\xd0\xb8|"
	"~leggi anche|~i pi\xc3\xb9 letti|~articoli correlati|~commenti|"
	"~leia tamb\xc3\xa9m|~mais lidas|~not\xc3\xad"
	"cias relacionadas|~coment\xc3\xa1rios|"
	"~lees ook|~meest gelezen|~reacties|~gerelateerd"}};

static const char *const cue_reasons[SS_CUE_COUNT] = {"site text",
    "call to subscribe", "call to donate", "call to follow or share",
    "link to another story", "legal notice", "form or menu", "comment section",
    "advertisement", "heading of another section"};

const char *
ss_lang_code(enum ss_lang lang)
{
	return lang_codes[lang < SS_LANG_COUNT ? lang : SS_LANG_COUNT];
}

const char *
ss_cue_reason(enum ss_cue cue)
{
	return cue_reasons[cue < SS_CUE_COUNT ? cue : SS_CUE_NONE];
}

static struct ss_lexeme *
lexeme(struct ss_lexicon *lex, uint64_t hash)
{
	uint32_t *at;

	if (SS_ARRAY_ROOM(lex, 1) != 0)
		return NULL;
	at = ss_map_put(&lex->index, hash, (uint32_t)lex->n);
	if (at == NULL)
		return NULL;
	lex->filter[hash >> 6 & 1023] |= UINT64_C(1) << (hash & 63);
	if (*at == lex->n)
		memset(&lex->v[lex->n++], 0, sizeof(*lex->v));
	return &lex->v[*at];
}

/* The words of list; for each the bit of lang is set in field offset. */
static int
add_words(struct ss_lexicon *lex, const char *list, int lang, size_t field)
{
	struct ss_lexeme *x;
	size_t len;

	for (; *list != '\0'; list += len) {
		list += strspn(list, " ");
		len = strcspn(list, " ");
		if (len == 0)
			break;
		x = lexeme(lex, ss_word_hash((const unsigned char *)list, len));
		if (x == NULL)
			return SS_ENOMEM;
		((unsigned char *)x)[field] |= (unsigned char)(1u << lang);
	}
	return 0;
}

static uint64_t
join_hash(uint64_t h, uint64_t word)
{
	return (h ^ word) * UINT64_C(0x9e3779b97f4a7c15) + (h >> 29);
}

static int
add_phrase(struct ss_lexicon *lex, const char *s, size_t len, enum ss_cue cue,
    int weak)
{
	uint64_t h = 0, w, first = 0;
	struct ss_lexeme *x;
	uint32_t *at;
	size_t i = 0, n, n_words = 0;

	while (i < len) {
		for (n = 0; i + n < len && s[i + n] != ' ';)
			n++;
		w = ss_word_hash((const unsigned char *)s + i, n);
		if (n_words++ == 0)
			first = w;
		h = join_hash(h, w);
		i += n + 1;
	}
	x = lexeme(lex, first);
	if (x == NULL)
		return SS_ENOMEM;
	if (n_words == 1 && cue != SS_CUE_TAIL) {
		x->cue = (uint8_t)cue;
		x->weak = (uint8_t)weak;
		return 0;
	}
	/* Headings of the tail are told apart by a key of their own. */
	if (cue == SS_CUE_TAIL)
		h = ~h;
	if (n_words > x->phrases)
		x->phrases = (uint8_t)n_words;
	at = ss_map_put(&lex->phrases, h, (uint32_t)cue);
	if (at == NULL)
		return SS_ENOMEM;
	*at = (uint32_t)cue | (weak ? 0x100u : 0);
	return 0;
}

static int
add_cues(struct ss_lexicon *lex, const char *list, enum ss_cue cue)
{
	size_t len;
	int weak, r;

	for (; *list != '\0'; list += len) {
		list += strspn(list, "|");
		weak = *list == '~';
		list += weak;
		len = strcspn(list, "|");
		if (len == 0)
			break;
		r = add_phrase(lex, list, len, cue, weak);
		if (r != 0)
			return r;
	}
	return 0;
}

int
ss_lexicon_init(struct ss_lexicon *lex)
{
	static const struct {
		const char *const *lists;
		size_t field;
	} kinds[] = {{stop_words, offsetof(struct ss_lexeme, stop)},
	    {reader_words, offsetof(struct ss_lexeme, reader)},
	    {self_words, offsetof(struct ss_lexeme, self)},
	    {said_words, offsetof(struct ss_lexeme, said)},
	    {command_words, offsetof(struct ss_lexeme, command)},
	    {publisher_words, offsetof(struct ss_lexeme, publisher)}};
	size_t i;
	int lang, r = 0;

	memset(lex, 0, sizeof(*lex));
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && r == 0; i++)
		for (lang = 0; lang < SS_LANG_COUNT && r == 0; lang++)
			r = add_words(
			    lex, kinds[i].lists[lang], lang, kinds[i].field);
	for (i = 0; i < sizeof(other_words) / sizeof(other_words[0]) && r == 0;
	     i++)
		r = add_words(lex, other_words[i], (int)i % 8,
		    offsetof(struct ss_lexeme, other) + i / 8);
	for (i = 0; i < sizeof(cue_lists) / sizeof(cue_lists[0]) && r == 0; i++)
		r = add_cues(lex, cue_lists[i].phrases, cue_lists[i].cue);
	if (r != 0)
		ss_lexicon_release(lex);
	return r;
}

void
ss_lexicon_release(struct ss_lexicon *lex)
{
	ss_map_release(&lex->index);
	ss_map_release(&lex->phrases);
	free(lex->v);
	memset(lex, 0, sizeof(*lex));
}

const struct ss_lexeme *
ss_lexicon_find(const struct ss_lexicon *lex, uint64_t word_hash)
{
	uint32_t i;

	if ((lex->filter[word_hash >> 6 & 1023] >> (word_hash & 63) & 1) == 0)
		return NULL;
	i = ss_map_get(&lex->index, word_hash);
	return i == SS_MAP_NONE ? NULL : &lex->v[i];
}

enum ss_cue
ss_lexicon_cue(const struct ss_lexicon *lex, const struct ss_word *w, size_t n,
    size_t *used, int *weak)
{
	const struct ss_lexeme *x = ss_lexicon_find(lex, w[0].hash);
	enum ss_cue found = SS_CUE_NONE;
	uint64_t h = 0;
	uint32_t v;
	size_t i;

	*used = 1;
	*weak = 0;
	if (x == NULL)
		return SS_CUE_NONE;
	if (x->cue != SS_CUE_NONE) {
		found = (enum ss_cue)x->cue;
		*weak = x->weak;
	}
	for (i = 0; i < n && i < x->phrases; i++) {
		h = join_hash(h, w[i].hash);
		v = ss_map_get(&lex->phrases, h);
		if (v != SS_MAP_NONE && i > 0) {
			found = (enum ss_cue)(v & 0xff);
			*weak = (v & 0x100) != 0;
			*used = i + 1;
		}
	}
	return found;
}

int
ss_lexicon_is_tail(
    const struct ss_lexicon *lex, const struct ss_word *w, size_t n)
{
	uint64_t h = 0;
	size_t i;

	if (n == 0 || n > SS_PHRASE_MAX)
		return 0;
	for (i = 0; i < n; i++)
		h = join_hash(h, w[i].hash);
	return ss_map_get(&lex->phrases, ~h) != SS_MAP_NONE;
}
