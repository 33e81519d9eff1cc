/*
 * Words of closed classes.  The lists were written for this program from
 * common knowledge of the languages; none is meant to be complete.
 */
#include "text/wordclass.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "text/words.h"

#define N_SLOTS 8192 /* power of two; at most half are used */

struct entry {
	uint16_t classes;                   /* bit per ss_word_class */
	uint8_t langs[SS_CLASS_N_CLASSES];  /* per class */
	int16_t values[SS_CLASS_N_CLASSES]; /* per class */
};

/* Most words are of no class: the hashes lie apart, close together. */
static uint64_t hashes[N_SLOTS]; /* 0: free */
static struct entry slots[N_SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_int filled;

struct list {
	enum ss_word_class class;
	unsigned langs;
	const char *words; /* separated by spaces; "word=value" */
};

static const struct list lists[] = {
    {SS_CLASS_STOP, SS_LANGS_EN,
	"a an the this that these those i me my mine myself we us our ours "
	"ourselves you your yours yourself he him his himself she her hers "
	"herself it its itself they them their theirs themselves who whom "
	"whose which what where when why how there here be am is are was "
	"were been being have has had having do does did doing done will "
	"would shall should can could may might must ought and or but nor "
	"so yet if then else because as until while of at by for with about "
	"against between into through during before after above below to "
	"from up down in out on off over under again further once all any "
	"both each few more most other some such no not only own same than "
	"too very just also even still now ever never s t re ll ve d m don "
	"didn doesn isn wasn weren aren wouldn couldn shouldn hasn haven "
	"hadn won ain upon within without among across along around toward "
	"towards since though although however whether per via amid despite "
	"said say says saying told tell tells like get got much many one "
	"another every either neither instead rather already later earlier "
	"meanwhile according cannot let go going went"},
    {SS_CLASS_STOP, SS_LANGS_ES,
	"el la los las un una unos unas lo al del de a ante bajo con contra "
	"desde en entre hacia hasta para por según sin sobre tras y e o u ni "
	"que pero sino si como cuando donde mientras porque aunque yo tú él "
	"ella ello nosotros ellos ellas usted ustedes me te se nos os le les "
	"mi mis tu tus su sus nuestro nuestra este esta estos estas ese esa "
	"esos esas aquel aquella esto eso es son era eran fue fueron ser "
	"sido siendo está están estaba estar ha han había haber he hay muy "
	"más menos también ya no sí cual cuales quien quienes cuyo todo toda "
	"todos todas otro otra otros otras mismo misma cada sólo solo así "
	"entonces después antes ahora dijo durante"},
    {SS_CLASS_STOP, SS_LANGS_DE,
	"der die das den dem des ein eine einer eines einem einen und oder "
	"aber denn sondern doch ich du er sie es wir ihr mich dich sich uns "
	"euch ihm ihn ihnen mein dein sein seine seiner seinen seinem ihre "
	"ihrer ihren ihrem unser in im an am auf aus bei beim mit nach seit "
	"von vom zu zum zur durch für gegen ohne um bis über unter vor hinter "
	"neben zwischen wegen während trotz ist sind war waren sein bin bist "
	"gewesen wird werden wurde wurden worden hat haben hatte hatten habe "
	"kann können konnte soll sollen sollte muss müssen musste will wollen "
	"wollte darf dürfen nicht kein keine keiner keinen auch nur noch schon "
	"sehr mehr als wie wenn dass ob weil da dort hier so dann nun man "
	"dieser diese dieses diesem diesen jener jede jeder jedes alle allem "
	"allen aller was wer wo wann warum welche welcher selbst etwa sagte"},
    {SS_CLASS_STOP, SS_LANGS_FR,
	"le la les l un une des du de d au aux à et ou mais donc or ni car "
	"que qu qui quoi dont où je j tu il elle on nous vous ils elles me m "
	"te t se s lui leur leurs y en mon ma mes ton ta tes son sa ses notre "
	"nos votre vos ce c cet cette ces est sont était étaient fut être "
	"été a ont avait avaient avoir ai eu sera seront dans par pour sur "
	"sous avec sans entre vers chez depuis pendant avant après contre "
	"dès selon ne n pas plus moins très aussi si comme quand lorsque "
	"puis alors ainsi même tout toute tous toutes autre autres aucun "
	"cela ceci celui celle ceux quel quelle dit fait"},
    {SS_CLASS_STOP, SS_LANGS_RU,
	"и в во не что он на я с со как а то все она так его но да ты к у же "
	"вы за бы по только ее её мне было вот от меня еще ещё нет о об из "
	"ему теперь когда даже ну ли если уже или ни быть был него до вас "
	"нибудь вам ведь там потом себя ничего ей может они тут где есть надо "
	"ней для мы тебя их чем была сам чтоб чтобы без будто чего раз тоже "
	"себе под будет ж кто этот того потому этого какой ним здесь этом "
	"почти мой тем нее сейчас были куда зачем всех при об другой хоть "
	"после над больше тот через эти нас про них какая много разве эту "
	"моя свою этой перед иногда лучше чуть том такой им более всегда "
	"конечно всю между это также который которая которые которых которого "
	"сказал заявил"},
    {SS_CLASS_STOP, SS_LANGS_IT,
	"il lo la i gli le l un uno una di a da in con su per tra fra del "
	"dello della dei degli delle al allo alla ai agli alle dal dallo dalla "
	"dai dagli dalle nel nello nella nei negli nelle sul sullo sulla sui "
	"sugli sulle e ed o ma che chi cui non se come quando dove perché "
	"mentre anche io tu lui lei noi voi loro mi ti si ci vi ne mio tuo "
	"suo sua suoi sue nostro questo questa questi queste quello quella "
	"quelli quelle è sono era erano fu essere stato stata stati ha hanno "
	"aveva avevano avere ho più meno molto già ancora solo tutto tutti "
	"tutte ogni altro altri altra altre così poi dopo prima ora ha detto"},
    {SS_CLASS_STOP, SS_LANGS_PT,
	"o a os as um uma uns umas de do da dos das em no na nos nas ao aos à "
	"às por pelo pela pelos pelas para com sem sob sobre entre até desde "
	"após e ou mas nem que se como quando onde porque embora eu tu ele ela "
	"nós eles elas você vocês me te lhe lhes meu minha seu sua seus suas "
	"nosso nossa este esta estes estas esse essa esses essas aquele aquela "
	"isto isso é são era eram foi foram ser sido está estão estava estar "
	"tem têm tinha ter há havia não sim muito mais menos também já ainda "
	"só qual quais quem cujo todo toda todos todas outro outra outros "
	"outras mesmo cada assim então depois antes agora disse num numa"},
    {SS_CLASS_STOP, SS_LANGS_NL,
	"de het een en of maar want dus ik jij je hij zij ze wij we jullie hun "
	"hen mij me jou hem haar ons zich mijn jouw zijn onze uw in op aan van "
	"voor met door naar uit bij tot over onder tussen tegen tijdens na om "
	"te er die dat deze dit daar hier is was waren ben bent wordt worden "
	"werd werden geworden heeft hebben had hadden heb kan kunnen kon zal "
	"zullen zou zouden moet moeten moest wil willen wilde mag niet geen "
	"ook nog al wel zo als dan toen wanneer waar wie wat welke hoe omdat "
	"terwijl zoals meer minder zeer veel alle alles andere ander elke zei"},
    {SS_CLASS_TITLE, SS_LANGS_ALL,
	"mr mrs ms miss dr prof professor president vice premier chancellor "
	"minister secretary senator sen rep representative congressman "
	"congresswoman governor gov mayor judge justice general gen colonel "
	"col captain capt sergeant sgt lieutenant lt major admiral officer "
	"chief chairman chairwoman director king queen prince princess pope "
	"bishop archbishop rabbi imam sheikh ayatollah sir lord lady dame "
	"ambassador envoy spokesman spokeswoman spokesperson coach manager "
	"speaker attorney detective inspector superintendent deputy "
	"commissioner councillor councilman councilwoman herr frau señor "
	"señora don doña monsieur madame signor signora senhor senhora "
	"präsident bundeskanzler kanzler ministro presidente président "
	"ministre президент министр премьер former then acting"},
    {SS_CLASS_ROLE, SS_LANGS_EN,
	"president leader dictator ruler strongman autocrat premier chancellor "
	"minister secretary senator governor mayor judge justice general "
	"commander officer chief chairman chairwoman director executive ceo "
	"founder king queen prince princess pope bishop archbishop ambassador "
	"envoy spokesman spokeswoman spokesperson coach manager speaker "
	"attorney lawyer prosecutor detective inspector politician lawmaker "
	"congressman congresswoman representative candidate nominee "
	"frontrunner mogul billionaire businessman businesswoman "
	"entrepreneur investor banker economist analyst professor scholar "
	"scientist researcher doctor physician nurse teacher student pilot "
	"driver farmer worker engineer architect author writer novelist poet "
	"journalist reporter correspondent columnist editor blogger host "
	"anchor presenter commentator pundit personality star celebrity actor "
	"actress singer musician rapper comedian director producer artist "
	"player striker goalkeeper captain quarterback boxer swimmer champion "
	"athlete activist campaigner dissident protester rebel militant "
	"terrorist extremist insurgent fighter soldier veteran hostage "
	"prisoner inmate convict suspect defendant gunman shooter killer "
	"murderer attacker assailant victim survivor witness whistleblower "
	"hacker spy agent official diplomat aide adviser advisor ally critic "
	"opponent rival challenger successor predecessor incumbent boss "
	"tycoon oligarch magnate heir widow wife husband son daughter father "
	"mother brother sister resident neighbour neighbor tenant migrant "
	"refugee immigrant mediator guru preacher pastor priest imam cleric"},
    {SS_CLASS_FIRST, SS_LANGS_ALL,
	"james john robert michael william david richard joseph thomas charles "
	"christopher daniel matthew anthony mark donald steven steve paul "
	"andrew joshua kenneth kevin brian george edward ronald timothy jason "
	"jeffrey jeff ryan jacob gary nicholas eric jonathan stephen larry "
	"justin scott brandon benjamin ben samuel sam gregory frank alexander "
	"raymond patrick jack dennis jerry tyler aaron jose adam nathan henry "
	"douglas zachary peter kyle walter ethan jeremy harold keith christian "
	"roger noah gerald carl terry sean austin arthur lawrence jesse dylan "
	"bryan joe jordan billy bruce albert willie gabriel logan alan juan "
	"wayne roy ralph randy eugene vincent russell elijah louis bobby "
	"philip johnny mary patricia jennifer linda elizabeth barbara susan "
	"jessica sarah karen lisa nancy betty margaret sandra ashley kimberly "
	"emily donna michelle carol amanda dorothy melissa deborah stephanie "
	"rebecca sharon laura cynthia kathleen amy angela shirley anna brenda "
	"pamela emma nicole helen samantha katherine christine debra rachel "
	"carolyn janet catherine maria heather diane ruth julie olivia joyce "
	"virginia victoria kelly lauren christina joan evelyn judith megan "
	"andrea cheryl hannah jacqueline martha gloria teresa ann sara madison "
	"frances kathryn janice jean abigail alice julia judy sophia grace "
	"denise amber doris marilyn danielle beverly isabella theresa diana "
	"natalie brittany charlotte marie kayla alexis lori mike jim tom bill "
	"bob dan dave tim jeb ted mitt newt rick ron rand barack hillary "
	"bernie "
	"nancy mitch chuck marco carlos luis jorge pedro miguel antonio manuel "
	"francisco javier fernando rafael alejandro diego pablo sergio jaime "
	"enrique vicente felipe andrés hugo nicolás joão luiz paulo giorgio "
	"giuseppe matteo mario luca marco andrea francesco giovanni paolo "
	"silvio sergio hans klaus jürgen peter wolfgang olaf friedrich angela "
	"ursula karl heinz franz stefan markus jens sven lars erik olof nils "
	"pierre jean michel françois emmanuel nicolas jacques philippe marine "
	"alain claude henri vladimir alexander sergei sergey dmitry dmitri "
	"mikhail boris ivan igor oleg yuri viktor andrei andrey alexei aleksei "
	"nikolai pavel maria olga svetlana tatiana natalia elena anastasia "
	"volodymyr oleksandr petro mykola alyaksandr aleksandr mohammed "
	"muhammad mohamed ahmed ali hassan hussein omar ibrahim abdul khalid "
	"mahmoud yusuf benjamin benny yair ehud ariel recep kemal narendra "
	"rahul imran xi kim shinzo fumio yoshihide jair nicolás evo keir rishi "
	"theresa jeremy nigel liz tony gordon angus jacinda scott anthony "
	"malcolm julia kamala joe jill melania ivanka elon jeff tim sundar "
	"mark sheryl bill warren steve greta malala владимир александр сергей "
	"дмитрий михаил алексей николай юрий иван "
	"мария анна ольга елена наталья татьяна ирина светлана екатерина "
	"пётр петр андрей антон максим олег павел игорь виктор юлия "
	"константин василий борис евгений анатолий maría josé jesús andrés "
	"sebastián martín adrián javier joaquín raúl inés sofía lucía jürgen "
	"jörg günter björn françois hélène andré jérôme cécile rené benoît "
	"stéphane joão antónio sérgio márcia"},
    {SS_CLASS_SAID, SS_LANGS_EN,
	"said says say told tells asked asks added adds stated states wrote "
	"writes tweeted posted argued argues claimed claims explained explains "
	"insisted insists noted notes replied responded answered declared "
	"declares announced warned warns stressed stresses continued concluded "
	"admitted acknowledged recalled remarked commented joked quipped vowed "
	"promised predicted suggested cautioned complained conceded confirmed "
	"denied emphasized emphasised urged testified shouted yelled cried "
	"lamented observed reiterated revealed maintained contended alleged "
	"asserted mused exclaimed boasted countered tweets"},
    {SS_CLASS_SAID, SS_LANGS_ES,
	"dijo dice dicen dijeron dicho afirmó afirma afirmado aseguró "
	"asegura asegurado declaró declarado explicó explica explicado "
	"señaló señala señalado añadió añade añadido agregó agrega "
	"manifestó manifestado indicó indicado sostuvo sostiene contó "
	"cuenta contado preguntó preguntado respondió responde "
	"respondido advirtió advierte advertido escribió escribe "
	"escrito comentó comenta comentado anunció anunciado insistió "
	"insiste insistido reconoció reconoce reconocido subrayó "
	"subraya subrayado destacó destaca destacado apuntó apunta "
	"precisó detalló matizó remarcó recalcó relató recordó recuerda "
	"lamentó lamenta criticó denunció denuncia admitió concluyó "
	"expresó aclaró"},
    {SS_CLASS_SAID, SS_LANGS_DE,
	"sagte sagt sagten gesagt erklärte erklärt erklärten betonte "
	"betont meinte meint fügte schrieb schreibt geschrieben teilte "
	"berichtete berichtet antwortete antwortet fragte warnte warnt "
	"kündigte forderte fordert kritisierte räumte bestätigte "
	"behauptete ergänzte mitteilte versicherte kommentierte "
	"kommentiert äußerte erzählte erzählt beklagte unterstrich "
	"verkündete verteidigte"},
    {SS_CLASS_SAID, SS_LANGS_FR,
	"dit déclaré déclare affirmé affirme expliqué explique ajouté "
	"ajoute indiqué indique précisé précise estimé estime souligné "
	"souligne assuré assure répondu répond demandé écrit annoncé "
	"annonce lancé lance insisté insiste raconté raconte confié "
	"confie reconnu reconnaît dénoncé dénonce regretté regrette "
	"rappelé rappelle conclu conclut poursuivi poursuit martelé "
	"jugé juge commenté commente averti avertit réagi plaidé promis "
	"tweeté témoigne"},
    {SS_CLASS_SAID, SS_LANGS_RU,
	"сказал сказала сказали говорит говорил говорила заявил заявила "
	"заявили сообщил сообщила сообщили отметил отметила отметили "
	"подчеркнул подчеркнула добавил добавила пояснил пояснила "
	"рассказал рассказала рассказали ответил ответила спросил "
	"спросила написал написала объяснил объяснила уточнил уточнила "
	"считает утверждает пишет напомнил напомнила признал признала"},
    {SS_CLASS_SAID, SS_LANGS_IT,
	"detto dice dicono disse afferma affermato dichiarato dichiara "
	"spiega spiegato aggiunto aggiunge sottolineato sottolinea "
	"risposto risponde chiesto scritto scrive annunciato annuncia "
	"ribadito ribadisce racconta raccontato commenta commentato "
	"assicura assicurato conclude concluso precisa precisato "
	"osserva osservato ricorda ricordato avverte avvertito sostiene "
	"sostenuto replica replicato denuncia denunciato"},
    {SS_CLASS_SAID, SS_LANGS_PT,
	"disse disseram diz dizem dito afirmou afirma declarou declara "
	"explicou explica acrescentou acrescenta contou conta perguntou "
	"respondeu responde escreveu escreve anunciou destacou destaca "
	"ressaltou ressalta avaliou avalia comentou comenta alertou "
	"alerta lembrou criticou garantiu informou completou concluiu "
	"relatou defendeu revelou lamentou argumentou referiu sublinhou "
	"adiantou salientou frisou admitiu"},
    {SS_CLASS_SAID, SS_LANGS_NL,
	"zei zegt zeiden zeggen gezegd verklaarde verklaart verklaard "
	"vertelde vertelt verteld meldde meldt schreef schrijft "
	"geschreven antwoordde antwoordt vroeg benadrukte benadrukt "
	"waarschuwde waarschuwt voegde stelde stelt aldus reageerde "
	"reageert bevestigde bevestigt concludeerde vindt"},
    {SS_CLASS_MONTH, SS_LANGS_ALL,
	"january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 "
	"september=9 october=10 november=11 december=12 jan=1 feb=2 mar=3 "
	"apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 oct=10 nov=11 dec=12 enero=1 "
	"febrero=2 marzo=3 abril=4 mayo=5 junio=6 julio=7 agosto=8 "
	"septiembre=9 octubre=10 noviembre=11 diciembre=12 januar=1 februar=2 "
	"märz=3 mai=5 juni=6 juli=7 oktober=10 dezember=12 janvier=1 "
	"février=2 mars=3 avril=4 juin=6 juillet=7 août=8 septembre=9 "
	"octobre=10 novembre=11 décembre=12 января=1 февраля=2 марта=3 "
	"апреля=4 мая=5 июня=6 июля=7 августа=8 сентября=9 октября=10 "
	"ноября=11 декабря=12 gennaio=1 febbraio=2 aprile=4 maggio=5 giugno=6 "
	"luglio=7 settembre=9 ottobre=10 dicembre=12 janeiro=1 fevereiro=2 "
	"março=3 maio=5 junho=6 julho=7 setembro=9 outubro=10 novembro=11 "
	"dezembro=12 januari=1 februari=2 maart=3 mei=5 augustus=8"},
    {SS_CLASS_WEEKDAY, SS_LANGS_ALL,
	"monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 "
	"sunday=7 lunes=1 martes=2 miércoles=3 jueves=4 viernes=5 sábado=6 "
	"domingo=7 montag=1 dienstag=2 mittwoch=3 donnerstag=4 freitag=5 "
	"samstag=6 sonnabend=6 sonntag=7 lundi=1 mardi=2 mercredi=3 jeudi=4 "
	"vendredi=5 samedi=6 dimanche=7 понедельник=1 вторник=2 среду=3 "
	"четверг=4 пятницу=5 субботу=6 воскресенье=7 lunedì=1 martedì=2 "
	"mercoledì=3 giovedì=4 venerdì=5 sabato=6 domenica=7 segunda=1 terça=2 "
	"quarta=3 quinta=4 sexta=5 maandag=1 dinsdag=2 woensdag=3 donderdag=4 "
	"vrijdag=5 zaterdag=6 zondag=7"},
    {SS_CLASS_NUMBER, SS_LANGS_EN,
	"two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 "
	"eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 "
	"seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 "
	"fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"},
    {SS_CLASS_NUMBER, SS_LANGS_ES,
	"dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 "
	"once=11 doce=12 quince=15 veinte=20 treinta=30 cuarenta=40 "
	"cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90"},
    {SS_CLASS_NUMBER, SS_LANGS_DE,
	"zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 "
	"elf=11 zwölf=12 zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 "
	"sechzig=60 siebzig=70 achtzig=80 neunzig=90"},
    {SS_CLASS_NUMBER, SS_LANGS_FR,
	"deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 "
	"onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 "
	"trente=30 quarante=40 cinquante=50 soixante=60"},
    {SS_CLASS_NUMBER, SS_LANGS_IT | SS_LANGS_PT | SS_LANGS_NL,
	"due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 "
	"venti=20 trenta=30 dois=2 duas=2 três=3 quatro=4 sete=7 oito=8 "
	"dez=10 vinte=20 trinta=30 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 "
	"acht=8 negen=9 tien=10 twintig=20 dertig=30"},
    {SS_CLASS_SCALE, SS_LANGS_ALL,
	"hundred=2 thousand=3 million=6 millions=6 billion=9 trillion=12 "
	"m=6 bn=9 mil=3 millones=6 millón=6 tausend=3 millionen=6 milliarden=9 "
	"milliarde=9 mille=3 milliard=9 milliards=9 тысяч=3 тысячи=3 "
	"миллион=6 миллиона=6 миллионов=6 миллиардов=9 млн=6 млрд=9 mila=3 "
	"milioni=6 miliardi=9 milhão=6 milhões=6 bilhões=9 duizend=3 "
	"miljoen=6 miljard=9"},
    {SS_CLASS_HEDGE, SS_LANGS_ALL,
	"about around roughly approximately nearly almost over under some "
	"estimated least most than up dozens hundreds thousands circa cerca "
	"unos unas casi más menos etwa rund fast über mehr knapp ungefähr "
	"environ près presque plus около почти более менее примерно circa "
	"quasi oltre quase aproximadamente ongeveer bijna ruim"},
    {SS_CLASS_NEVER, SS_LANGS_ALL,
	"mr mrs ms dr prof sen rep reps sens gov gen lt col sgt capt cmdr maj "
	"rev hon messrs mme mlle st ste mt ft vs v cf al fr ph supt det insp "
	"cpl pvt adm brig eg ie viz approx sra dña sres hr bzw nr tel vgl str "
	"dir ing avv on sig dott mgr m mm им ул стр г тыс напр mevr dhr ca "
	"zgn o.a z.b d.h u.a"},
    {SS_CLASS_BEFORE_NO, SS_LANGS_ALL,
	"jan feb mar apr jun jul aug sep sept oct nov dec no nos art p pp fig "
	"vol ch sec para núm nº n ст п рис art abs kap"},
    {SS_CLASS_MAYBE, SS_LANGS_ALL,
	"inc corp co ltd bros jr sr etc ave blvd rd calif fla mass conn penn "
	"ariz ark colo del ill ind kan ky la md mich minn miss mo mont neb nev "
	"okla ore tenn tex va vt wash wis wyo usw gmbh ag dept est assn univ "
	"др руб"},
    {SS_CLASS_GEO, SS_LANGS_ALL,
	"usa=1 american=1 americans=1 america=1 washington=1 russia=2 "
	"russian=2 "
	"russians=2 moscow=2 kremlin=2 ukraine=3 ukrainian=3 ukrainians=3 "
	"kyiv=3 kiev=3 belarus=4 belarusian=4 belarusians=4 minsk=4 china=5 "
	"chinese=5 beijing=5 germany=6 german=6 germans=6 berlin=6 france=7 "
	"french=7 paris=7 britain=8 british=8 uk=8 london=8 england=8 "
	"english=8 italy=9 italian=9 italians=9 rome=9 spain=10 spanish=10 "
	"madrid=10 portugal=11 portuguese=11 lisbon=11 netherlands=12 dutch=12 "
	"belgium=13 belgian=13 poland=14 polish=14 poles=14 warsaw=14 "
	"sweden=15 swedish=15 stockholm=15 norway=16 norwegian=16 oslo=16 "
	"denmark=17 danish=17 copenhagen=17 finland=18 finnish=18 helsinki=18 "
	"austria=19 austrian=19 vienna=19 switzerland=20 swiss=20 turkey=21 "
	"turkish=21 türkiye=21 ankara=21 greece=22 greek=22 athens=22 "
	"hungary=23 hungarian=23 budapest=23 romania=24 romanian=24 "
	"bucharest=24 bulgaria=25 bulgarian=25 serbia=26 serbian=26 "
	"belgrade=26 israel=27 israeli=27 israelis=27 jerusalem=27 "
	"palestine=28 palestinian=28 palestinians=28 gaza=28 iran=29 "
	"iranian=29 iranians=29 tehran=29 iraq=30 iraqi=30 iraqis=30 "
	"baghdad=30 syria=31 syrian=31 syrians=31 damascus=31 lebanon=32 "
	"lebanese=32 beirut=32 egypt=33 egyptian=33 cairo=33 libya=34 "
	"libyan=34 tripoli=34 saudi=35 riyadh=35 yemen=36 yemeni=36 "
	"afghanistan=37 afghan=37 afghans=37 kabul=37 pakistan=38 "
	"pakistani=38 islamabad=38 india=39 indian=39 indians=39 delhi=39 "
	"bangladesh=40 japan=41 japanese=41 tokyo=41 korea=42 korean=42 "
	"seoul=42 pyongyang=43 vietnam=44 vietnamese=44 hanoi=44 "
	"thailand=45 thai=45 bangkok=45 indonesia=46 indonesian=46 jakarta=46 "
	"malaysia=47 malaysian=47 philippines=48 filipino=48 philippine=48 "
	"manila=48 australia=49 australian=49 australians=49 canberra=49 "
	"zealand=50 canada=51 canadian=51 canadians=51 ottawa=51 mexico=52 "
	"mexican=52 mexicans=52 cuba=53 cuban=53 cubans=53 havana=53 "
	"venezuela=54 venezuelan=54 caracas=54 brazil=55 brazilian=55 "
	"brasília=55 argentina=56 argentine=56 chile=57 chilean=57 "
	"santiago=57 colombia=58 colombian=58 bogotá=58 peru=59 peruvian=59 "
	"lima=59 nigeria=60 nigerian=60 abuja=60 kenya=61 kenyan=61 "
	"nairobi=61 ethiopia=62 ethiopian=62 somalia=63 somali=63 sudan=64 "
	"sudanese=64 khartoum=64 ireland=65 irish=65 dublin=65 scotland=66 "
	"scottish=66 edinburgh=66 georgia=67 georgian=67 tbilisi=67 "
	"armenia=68 armenian=68 azerbaijan=69 azerbaijani=69 kazakhstan=70 "
	"kazakh=70 lithuania=71 lithuanian=71 vilnius=71 latvia=72 latvian=72 "
	"riga=72 estonia=73 estonian=73 tallinn=73 czech=74 prague=74 "
	"slovakia=75 slovak=75 croatia=76 croatian=76 zagreb=76 taiwan=77 "
	"taiwanese=77 taipei=77 qatar=78 qatari=78 doha=78 jordan=79 "
	"jordanian=79 amman=79 morocco=80 moroccan=80 algeria=81 algerian=81 "
	"tunisia=82 tunisian=82 haiti=83 haitian=83 crimea=84 crimean=84 "
	"europe=85 european=85 europeans=85 eu=85 brussels=85 nato=86"},
};

static size_t
slot_of(uint64_t hash)
{
	size_t i = (size_t)(hash >> 40) & (N_SLOTS - 1);

	while (hashes[i] != 0 && hashes[i] != hash)
		i = (i + 1) & (N_SLOTS - 1);
	return i;
}

static void
add(const struct list *l, const char *word, size_t len, int value)
{
	uint64_t hash = ss_word_hash((const unsigned char *)word, len);
	size_t i = slot_of(hash);
	struct entry *e = &slots[i];

	hashes[i] = hash;
	e->classes |= (uint16_t)(1u << l->class);
	e->langs[l->class] |= (uint8_t)l->langs;
	e->values[l->class] = (int16_t)value;
}

static void
fill(void)
{
	const char *p, *end, *eq;
	size_t i;
	int value;

	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		for (p = lists[i].words; *p != '\0'; p = end) {
			while (*p == ' ')
				p++;
			end = p + strcspn(p, " ");
			value = 0;
			eq = memchr(p, '=', (size_t)(end - p));
			if (eq != NULL) {
				const char *d;

				for (d = eq + 1; d < end; d++)
					value = value * 10 + (*d - '0');
				add(&lists[i], p, (size_t)(eq - p), value);
			} else if (end > p) {
				add(&lists[i], p, (size_t)(end - p), 0);
			}
		}
	}
	atomic_store_explicit(&filled, 1, memory_order_release);
}

unsigned
ss_lang_bit(const char *lang)
{
	static const char codes[][3] = {
	    "en", "es", "de", "fr", "ru", "it", "pt", "nl"};
	unsigned i;

	for (i = 0; i < 8; i++)
		if (strncmp(lang, codes[i], 2) == 0)
			return 1u << i;
	return 0;
}

/* The entry of a word, NULL when it is of no class. */
static const struct entry *
entry_of(uint64_t hash)
{
	size_t i;

	if (!atomic_load_explicit(&filled, memory_order_acquire))
		pthread_once(&once, fill);
	i = slot_of(hash);
	return hashes[i] == 0 ? NULL : &slots[i];
}

int
ss_word_is(
    uint64_t hash, enum ss_word_class class, unsigned lang_bits, int *value)
{
	const struct entry *e = entry_of(hash);

	if (e == NULL || (e->classes >> class & 1u) == 0 ||
	    (e->langs[class] & lang_bits) == 0)
		return 0;
	if (value != NULL)
		*value = e->values[class];
	return 1;
}

unsigned
ss_word_classes(uint64_t hash, unsigned lang_bits)
{
	const struct entry *e = entry_of(hash);
	unsigned left, bits = 0;

	if (e == NULL)
		return 0;
	for (left = e->classes; left != 0; left &= left - 1)
		if ((e->langs[__builtin_ctz(left)] & lang_bits) != 0)
			bits |= left & -left;
	return bits;
}
