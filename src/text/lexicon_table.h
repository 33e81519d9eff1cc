/*
 * The word lists of lexicon.c.  Generic vocabulary of the languages and of
 * web sites, written down from general knowledge of them; nothing is taken
 * from a particular site.  Words are separated by spaces in the plain lists
 * and phrases by '|' in the lists of cues; all in lower case.
 */
#ifndef SS_TEXT_LEXICON_TABLE_H
#define SS_TEXT_LEXICON_TABLE_H

static const char *const stop_words[SS_LANG_COUNT] = {
    /* en */
    ("the of and to a in that is was for on with he as it by at his from "
    "are be have has had an they which were their not this but or one all "
    "we she her been who its will would there if when more no out so said "
    "what up about than into them can only other time some could these two "
    "may then do first any my now such like our over man me even most made "
    "after also did many before must through back years where much your "
    "way well down should because each just those people how too little "
    "very make still own see between long both under never same another "
    "know while last us might off since against go came right used take "
    "you him i s t don during however until without within whether though "
    "although"),
    /* es */
    ("de la que el en y a los se del las un por con no una su para es al lo "
    "como más o pero sus le ha me si sin sobre este ya entre cuando todo "
    "esta ser son dos también fue había era muy años hasta desde está mi "
    "porque qué sólo han yo hay vez puede todos así nos ni parte tiene él "
    "uno donde bien tiempo mismo ese ahora cada e otro después te otros "
    "aunque esa eso hace otra tan durante siempre contra ante eran estos "
    "sido poco quien otras nada muchos según les unos esto cual tras"),
    /* de */
    ("der die und in den von zu das mit sich des auf für ist im dem nicht "
    "ein eine als auch es an werden aus er hat dass sie nach wird bei "
    "einer um am sind noch wie einem über einen so zum war haben nur oder "
    "aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom "
    "können schon wenn habe seine mark ihre dann unter wir soll ich eines "
    "jahr zwei jahren diese dieser wieder keine seiner worden will "
    "zwischen immer was daß alle wurden waren doch ihr seit weil müssen "
    "dieses etwa seinen ohne dort ihren sowie damit ihrer"),
    /* fr */
    ("de la le et les des en un du une que est pour qui dans a par plus pas "
    "au sur ne se ce il sont la les ses ou avec son il aux d l s n c qu y "
    "cette ont ses mais comme on tout nous sa fait été aussi leur bien "
    "peut ces deux lui elle être entre encore après sans même dont leurs "
    "était où avait sous si je vous tous contre ans depuis ils elles selon "
    "quand alors autres moins avoir cela celui non très lors ainsi pendant "
    "soit alors donc"),
    /* ru */
    ("и в не на я что с он как это по но к из у от за а то о для так все "
    "был была были было его ее их они она же бы мы вы до во со при также "
    "который которые которая после чтобы если или тем более об этом этот "
    "уже того ни под над без еще только когда между года году"),
    /* it */
    ("di e il la che in a per un una è del della non con si da i le al dei "
    "nel sono come alla più anche ha lo gli delle ma o nella su dal se ci "
    "all dell l d un dalla stato questo questa tra essere dopo due degli "
    "ai hanno era sul anni suo sua prima alle cui fa quando suoi loro solo "
    "ancora molto nei sulla contro nell c quello tutto tutti chi dove "
    "perché fra poi così senza parte stata fino ed mentre già dall secondo "
    "quindi quella queste ogni dagli oltre"),
    /* pt */
    ("de a o que e do da em um para é com não uma os no se na por mais as "
    "dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos "
    "já está eu também só pelo pela até isso ela entre era depois sem "
    "mesmo aos ter seus quem nas me esse eles estão você tinha foram essa "
    "num nem suas meu às minha têm numa pelos havia seja qual será nós "
    "disse anos ainda sobre segundo onde são desde este esta contra todos "
    "cada após dois"),
    /* nl */
    ("de het een van en in is dat op te zijn die met voor niet aan er om "
    "ook als door hij maar bij uit was naar dan nog of heeft ze worden "
    "wordt zo hebben over wel ik je meer kan had tot werd geen we deze "
    "tegen hun wat zou al onder jaar na twee veel haar nu kunnen waar dit "
    "omdat zich mensen alleen moet eerste zal hoe zich tussen ons af wil "
    "andere waren toen men volgens omdat sinds tijdens zonder vanaf gaat "
    "binnen")};

/*
 * Languages that are told only so that their texts are not taken for one of
 * those above: Romanian, Polish, Czech, Swedish, Danish and Norwegian,
 * Ukrainian, Turkish, Indonesian, Hungarian, Finnish, Catalan, Bulgarian.
 */
static const char *const other_words[] = {
    /* ro */
    (("și în de la cu pe care este nu sunt din o un să mai pentru ce prin ca "
    "fi sau acest această dacă fost după al ale lui a fi-a cele cel aceste "
    "se")),
    /* pl */
    (("w i na z się do nie jest że to jak o po za od przez dla są co ale "
    "który która oraz tym jego był była było lub może ze tej tego")),
    /* cs */
    (("a v na se je že s z do o k pro jako po ale za od by při jsou které "
    "který jeho nebo si byl byla bylo ve i to jen")),
    /* sv */
    (("och att det i en som är på för av med den till inte ett om har de var "
    "från men sig så kan han vi eller när efter ska")),
    /* da */
    (("og at det i en som er på for af med den til ikke et om har de var fra "
    "men sig så kan han vi eller når efter der blev jeg også")),
    /* uk */
    (("і в у на не що з до та за як це він є від але про по його для або "
    "також були було які який її вона цього був якщо")),
    /* tr */
    (("ve bir bu da de için ile olarak olan daha çok en ne gibi kadar sonra "
    "ancak her o değil ama veya göre")),
    /* id */
    (("yang dan di untuk dengan ini itu dari pada tidak dalam adalah akan ke "
    "oleh juga atau bisa karena ada tersebut dapat")),
    /* hu */
    (("a az és hogy nem is egy ez de van meg csak már mint el volt ki azt "
    "vagy még lehet ha")),
    /* fi */
    (("ja on ei että se oli hän ovat mutta kun niin tai myös joka sen vuoden "
    "mukaan ole")),
    /* ca */
    (("de la el i a que en els per les amb un una del és no al ha més com "
    "però aquest va ser dels aquesta")),
    /* bg */
    ("на и в да за се от не по е са с че като към до или това бе след които")};

static const char *const reader_words[SS_LANG_COUNT] = {
    "we our ours us you your yours yourself re ve ourselves yourselves",
    ("nosotros nuestro nuestra nuestros nuestras usted ustedes vosotros tu "
    "tus tú te nos vuestro vuestra nosotras ti contigo"),
    ("wir uns unser unsere unserer unseren unserem ihnen du dein deine dich "
    "dir euch euer unseres deinen deinem eure"),
    "nous notre nos vous votre vos tu ton toi ta tes",
    ("мы нас нам наш наше наши наша нашего наших вы вас вам ваш ваши ваше "
    "вашу вашего ты тебе нами нашу нашей нашим нашими вами ваша вашей "
    "ваших вашем твой"),
    ("noi nostro nostra nostri nostre voi vostro vostra vostri vostre tuo "
    "tua tuoi tue ti vi ci te"),
    ("nós nosso nossa nossos nossas você vocês teu tua seu nos teus tuas "
    "lhe conosco connosco"),
    "wij we ons onze jij je jou jouw jullie uw u onszelf jezelf"};

static const char *const self_words[SS_LANG_COUNT] = {"i my me mine m ll",
    "yo mi mis", "ich mein meine mich mir meinen meiner", "je mon ma mes moi j",
    ("я меня мне мой моя"),
    "io mio mia miei mie", "eu meu minha meus minhas", "ik mijn mij"};

static const char *const said_words[SS_LANG_COUNT] = {
    ("said says told added according wrote stated announced reported "
    "claimed argued insisted warned noted tweeted explained asked replied "
    "testified alleged suggested declared confirmed denied"),
    ("dijo dice señaló afirmó aseguró añadió declaró explicó anunció "
    "informó manifestó indicó según"),
    ("sagte sagt erklärte teilte betonte berichtete mitteilte kündigte hieß "
    "laut warnte forderte schrieb"),
    ("dit déclaré affirmé expliqué annoncé indiqué ajouté selon précisé "
    "assuré"),
    ("сказал сказала заявил заявила сообщил сообщили сообщает отметил "
    "добавил словам"),
    ("detto ha dichiarato spiegato aggiunto affermato annunciato secondo "
    "sottolineato riferito scritto"),
    ("disse afirmou declarou explicou segundo acrescentou informou contou "
    "anunciou diz"),
    "zei zegt aldus meldt verklaarde volgens liet schrijft vertelde"};

static const char *const publisher_words[SS_LANG_COUNT] = {
    ("reader readers readership journalism journalists newsroom reporting "
    "reporters subscriber subscribers subscription newsletter newsletters "
    "donation donations contribution contributions support supporter "
    "supporters membership member members coverage website websites site "
    "app page pages article articles story stories inbox email mailbox ads "
    "advertising advertisers advertisement browser account password "
    "content community podcast channel updates team paywall publication "
    "archive newspaper magazine editor editors editorial opinion opinions "
    "author authors writer columnist correspondent publisher contributors "
    "corrections correction clarification typo mistake error comments "
    "permission republish reprint reproduction copyright terms privacy "
    "data address third-party network broadcaster stream edition print "
    "issue archives audience mission"),
    ("lector lectores lectoras periodismo periodistas redacción "
    "suscriptores suscripción boletín donación apoyo socios cobertura web "
    "sitio página artículo artículos correo publicidad cuenta contraseña "
    "contenido contenidos comunidad equipo periódico diario revista editor "
    "editorial opinión opiniones autor autora autores reportero reporteros "
    "reporteras medio error corrección comentario comentarios reproducción "
    "autorización condiciones privacidad datos móvil alertas edición "
    "impresa aplicación boletines redes sociales enlace"),
    ("leser leserinnen journalismus journalisten redaktion abonnenten abo "
    "newsletter spende spenden unterstützung mitglieder webseite website "
    "seite artikel beitrag inhalte e mail postfach werbung anzeigen konto "
    "passwort community team zeitung magazin verlag redaktionen autor "
    "autorin autoren reporter reporterinnen meinung fehler korrektur "
    "kommentar kommentare nachdruck vervielfältigung genehmigung "
    "nutzungsbedingungen datenschutz daten app ausgabe kanal kanäle "
    "kanälen texte text beiträge brief abonnement anmeldung"),
    ("lecteur lecteurs lectrices journalisme journalistes rédaction abonnés "
    "abonnement newsletter don dons soutien membres site page article "
    "articles contenu contenus courriel publicité compte communauté équipe "
    "journal magazine rédactrice auteur auteurs auteure opinion tribune "
    "propos reporters erreur correction commentaire commentaires "
    "reproduction autorisation conditions données application édition "
    "lettre réseaux sociaux adresse lien"),
    ("читатели читателей журналистика редакция редакции подписка рассылка "
    "поддержка сайт сайте сайта страница реклама материалы газета журнал "
    "издание издания автор автора авторы мнение мнения ошибка ошибку "
    "комментарий комментарии перепечатка материалов материала материал "
    "текст тексты текстов копирование использование согласия приложение "
    "почта почту почте адрес рассылку рассылки подписку подписки "
    "журналистам журналисты журналистов читателям соцсетях сетях рекламы "
    "ссылка ссылку сайтом сайту"),
    ("lettori lettrici giornalismo giornalisti redazione abbonati "
    "abbonamento newsletter donazione donazioni sostegno soci sito pagina "
    "articolo articoli contenuti email casella pubblicità account comunità "
    "squadra giornale rivista testata editore autore autrice autori "
    "cronisti opinione opinioni errore correzione commento commenti "
    "riproduzione autorizzazione condizioni privacy dati app edizione "
    "posta avvisi social link"),
    ("leitor leitores jornalismo jornalistas redação assinantes assinatura "
    "newsletter doação doações apoio membros site página artigo artigos "
    "conteúdo conteúdos email publicidade conta comunidade equipe jornal "
    "revista editor editora autor autora autores repórteres opinião "
    "opiniões erro correção comentário comentários reprodução autorização "
    "condições privacidade dados aplicação aplicativo edição alertas redes "
    "sociais link"),
    ("lezer lezers journalistiek journalisten redactie abonnees abonnement "
    "nieuwsbrief donatie donaties steun leden website site pagina artikel "
    "artikelen inhoud mail advertenties account community team krant "
    "tijdschrift uitgever uitgave auteur auteurs verslaggevers "
    "verslaggever mening fout correctie reactie reacties toestemming "
    "voorwaarden privacy gegevens app editie mailbox kanaal kanalen stuk "
    "stukken link")};

static const char *const command_words[SS_LANG_COUNT] = {
    ("subscribe sign read click share follow watch join get see view "
    "download listen support donate please enter skip become help buy shop "
    "order learn discover find browse check contact send submit register "
    "login log search save print email comment leave continue try visit "
    "explore start give like tap scroll load show close stay don copy "
    "report suggest advertise choose tell select call text allow accept "
    "activate add ask consider enable enjoy experience fill install invite "
    "keep love make need never pick post receive remember request rate "
    "refresh sponsor spotted stand stream switch tune turn unlock update "
    "upgrade use vote want"),
    ("suscríbete suscríbase síguenos lea lee vea mira comparte compartir "
    "haga haz únete descarga descubre escucha apóyanos regístrate inicia "
    "buscar envía consulta apúntate hazte descárgate elige escríbenos "
    "ayúdanos recibe recibir suscribirse apoya dona colabora contacta "
    "activa acepta accede conoce consigue disfruta entra elija escriba "
    "escríbanos ingresa inscríbete participa pincha pulsa prueba "
    "regístrese sigue siga utiliza visita vota"),
    ("abonnieren lesen lies teilen folgen klicken jetzt melden anmelden "
    "registrieren unterstützen spenden suchen drucken sehen entdecken "
    "hören bitte zum kommentieren abonniere besuchen besuche bestellen "
    "bleiben diskutieren erfahren erhalten finden folge geben holen hole "
    "informieren kaufen kontaktieren laden lade machen mach nutzen nutze "
    "probieren schicken schreiben schreib senden sichern sichere stehen "
    "stimmen teile testen teste unterstütze verpassen wählen werden werde"),
    ("abonnez inscrivez lire lisez partagez partager suivez cliquez "
    "découvrez recevez soutenez téléchargez regardez voir connectez "
    "rejoignez envoyer imprimer écoutez aidez choisissez retrouvez "
    "profitez écrivez contactez donnez faites envoyez imprimez participez "
    "commentez consultez créez essayez recevoir restez testez accédez "
    "acceptez activez cliquer découvrir réagissez signalez suivre votez"),
    ("подпишитесь подписывайтесь читайте смотрите поделиться нажмите "
    "следите поддержите войти поиск войдите оформите оформить оставьте "
    "оставить скачайте скачать помогите присоединяйтесь узнайте узнавайте "
    "получайте выберите выделите напишите пишите сообщите следуйте "
    "зарегистрируйтесь регистрируйтесь подпишись подписаться поддержать "
    "слушайте делитесь обсудите комментируйте отправить включите введите "
    "перейти перейдите установите заходите найдите купите закажите "
    "попробуйте"),
    ("iscriviti abbonati leggi guarda condividi seguici clicca scopri "
    "ascolta scarica sostieni accedi registrati unisciti cerca stampa "
    "invia scrivi aiutaci attiva acquista commenta contattaci dona entra "
    "inserisci partecipa prova ricevi resta rimani scegli scrivici segui "
    "segnala sfoglia scoprire sostenere visita vota iscrivetevi seguiteci"),
    ("assine inscreva leia veja assista compartilhe partilhe siga clique "
    "descubra ouça baixe apoie cadastre junte entre busque envie acompanhe "
    "ajude experimente descarregue escolha escreva escreva-nos receba "
    "registe subscreva adira aceda acesse apoia comente compre conheça "
    "contacte doe faça fique inscreva-se participe partilha saiba segue "
    "torne vote"),
    ("abonneer lees bekijk deel volg klik ontdek luister download steun "
    "meld schrijf zoek print word registreer reageer abonneren blijf "
    "bezoek bestel doe geef help kies koop laat maak neem ontvang plaats "
    "probeer reageren sluit stel stuur vind")};

/* Words of asking, offering and paying. */
static const char *const ask_words[SS_LANG_COUNT] = {
    ("ask asking favour favor give gives giving gift gifts chip pay pays "
    "paying paid free charge price offer offers deal discount plan plans "
    "trial month monthly year yearly annual annually week weekly cancel "
    "support supporting supports help helps helping donate donating "
    "donations fund funded funding contribute contributing join joining "
    "sign subscribe subscribing subscriber register registering membership "
    "member members exclusive unlimited access independent depend depends "
    "rely relies sustain thank thanks grateful appreciate today now click "
    "tap download app newsletter inbox miss delivered receive enjoy please "
    "consider possible small little minute mission values matter matters "
    "stand allow enable cookies terms conditions agree accept consent "
    "third parties settings"),
    ("pedir pedirte pedimos favor aportación aportar aporta aportaciones "
    "donar dona donación pagar pagan pagas gratis gratuito gratuita "
    "gratuitos precio oferta ofertas descuento plan mes mensual año anual "
    "baja cancelar apoyar apoyo apoya ayuda ayúdanos ayudar ayudarnos "
    "financiar financiación socio socia socios socias suscriptor "
    "suscriptores suscripción suscribirte suscribirse registrarte "
    "registrarse registro hazte únete acceso ilimitado exclusivo "
    "exclusivos independiente depende dependemos gracias hoy aquí pincha "
    "pulsa descarga descárgate aplicación boletín buzón recibe recibir "
    "alertas disfruta pequeña minuto defiende posible cookies condiciones "
    "aceptas aceptar acepta consentimiento terceros datos"),
    ("bitte bitten bieten angebot angebote kostenlos kostenlose kostenfrei "
    "gratis preis rabatt euro monat monatlich monate jahr jährlich testen "
    "probe kündbar kündigen abo abonnement abonnieren abonnenten "
    "unterstützen unterstützung unterstützer hilfe helfen hilft spende "
    "spenden beitrag betrag zahlen bezahlen bezahlt fördern finanzieren "
    "finanziert mitglied mitglieder mitgliedschaft werden anmelden "
    "anmeldung registrieren registrierung exklusiv exklusive unbegrenzt "
    "zugang unabhängig unabhängigen unabhängiger dank danke heute jetzt "
    "hier klicken laden app postfach newsletter erhalten verpassen minute "
    "klein kleinen kleiner möglich cookies nutzungsbedingungen zustimmen "
    "stimmen einwilligung dritte daten"),
    ("demander demandons service don dons donner donnez gratuit gratuite "
    "gratuitement prix offre offres réduction mois mensuel an année annuel "
    "essai résilier résiliable désinscription abonnement abonnements "
    "abonner abonné abonnés soutenir soutien soutenez aide aider aidez "
    "aidez-nous financer financent financement payer payants payant "
    "contribuer contribution adhérer adhérent membre membres inscrire "
    "inscription inscrivant inscrivez exclusif exclusifs illimité accès "
    "indépendant indépendante indépendance merci aujourd hui maintenant "
    "ici cliquez téléchargez application recevez recevoir boîte alertes "
    "manquer profitez geste minute petit possible cookies conditions "
    "acceptez accepter consentement tiers données"),
    ("просим просьба просить помогите помочь помощь помогает помогают "
    "поддержать поддержите поддержка поддержку деньгами сумма сумму платят "
    "платить оплатить оплата бесплатно бесплатный бесплатные цена скидка "
    "скидкой тариф подписка подписку подписки подписаться подпишитесь "
    "отписаться месяц месяца ежемесячно ежемесячный год пожертвовать "
    "пожертвование пожертвования донат доступ доступны эксклюзивно "
    "независимый независимая независимые спасибо сегодня сейчас здесь "
    "нажмите скачайте скачать приложение почта почте почту рассылка "
    "рассылку получайте получать узнавайте первыми минуту небольшая важно "
    "присоединяйтесь присоединиться регистрируясь регистрация "
    "зарегистрируйтесь соглашаетесь согласие cookie cookies третьим данные "
    "оставьте оформите оформить"),
    ("chiederti chiedere favore dono donare dona donazione donazioni gratis "
    "gratuito gratuita gratuitamente prezzo offerta offerte sconto mese "
    "mensile anno annuale prova disdici disdire cancellarti abbonamento "
    "abbonamenti abbonarti abbonati sostenere sostieni sostegno aiuto "
    "aiuta aiutaci aiutarci finanziare finanzia finanziamento pagare "
    "pagano contribuire contributo contributi socio soci diventa membro "
    "iscriverti iscriversi iscrizione registrarti registrandoti esclusivo "
    "esclusivi illimitato accesso indipendente grazie oggi adesso ora qui "
    "clicca scarica app ricevi ricevere posta avvisi perderti minuto "
    "piccolo possibile cookie condizioni accetti accettare consenso terzi "
    "dati"),
    ("pedir favor doar doe doação doações gratuito gratuita grátis preço "
    "oferta ofertas desconto mês mensal ano anual experimente cancelar "
    "assinatura assinaturas assinar subscrição subscrever apoiar apoio "
    "apoie ajuda ajudar ajude ajudar-nos financiar financiamento pagar "
    "pagam paga contribuir contributo contribuição sócio sócios membro "
    "membros registar registo cadastro inscrever exclusivo exclusivos "
    "ilimitado acesso independente obrigado obrigada hoje agora aqui "
    "clique descarregue baixe aplicação aplicativo app receba receber "
    "alertas perder aproveite minuto pequeno pequena possível cookies "
    "condições aceita aceitar consentimento terceiros dados"),
    ("vraag vragen gunst geven gift giften doneer doneren donatie gratis "
    "prijs aanbod aanbieding aanbiedingen korting maand maandelijks jaar "
    "jaarlijks proberen probeer opzeggen abonnement abonnementen abonnee "
    "steun steunen help helpt helpen financieren betalen betaalt betaald "
    "bijdrage bijdragen bedrag lid leden lidmaatschap word aanmelden "
    "aanmelding registreren exclusief onbeperkt toegang onafhankelijk "
    "onafhankelijke dank bedankt vandaag nu hier klik download app mailbox "
    "nieuwsbrief ontvang ontvangen missen minuut klein mogelijk cookies "
    "voorwaarden akkoord accepteren toestemming derden gegevens")};

/* Words of asking, offering and paying. */
static const char *const you_words[SS_LANG_COUNT] = {
    "you your yours yourself yourselves",
    "tú tu tus te ti contigo usted ustedes vosotros vuestro vuestra",
    "ihnen du dein deine deinen deinem dich dir euch euer eure",
    "vous votre vos tu ton toi ta tes",
    ("вы вас вам вами ваш ваша ваше ваши вашу вашего вашей ваших вашем ты "
    "тебя тебе твой"),
    "tu te ti tuo tua tuoi tue voi vi vostro vostra vostri vostre",
    "você vocês tu te teu tua teus tuas lhe",
    "jij je jou jouw jullie uw u"};

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
	("subscribe|subscriber|subscribers|subscribe to|subscribe now|"
    "newsletter|newsletters|sign up|sign up for|signing up|"
    "signed up for our|in your inbox|to your inbox|straight to your inbox|"
    "delivered to your|email updates|email alerts|news alerts|"
    "breaking news alerts|free trial|your subscription|cancel anytime|"
    "unlimited access|digital access|become a subscriber|become a member|"
    "join our|~subscription|already a subscriber|get our|free articles|"
    "unsubscribe|daily briefing|morning briefing|never miss|rss feed|"
    "push notifications|manage newsletters|suscríbete|suscríbase|"
    "suscribirse|suscripción|suscriptores|boletín|reciba en su correo|"
    "recibe en tu correo|en tu correo|abonnieren|abonnement|abonnent|"
    "abonnenten|jetzt abonnieren|kostenlos anmelden|newsletter abonnieren|"
    "jetzt testen|jederzeit kündbar|abonnez|abonnement|abonnés|"
    "réservé aux abonnés|inscrivez vous|lettre d information|infolettre|"
    "dans votre boîte|подпишитесь|подписывайтесь|~подписка|подписаться|"
    "рассылка|нашу рассылку|iscriviti|abbonati|abbonamento|alla newsletter|"
    "nella tua casella|assine|assinante|assinantes|assinatura|inscreva se|"
    "no seu e mail|abonneer|abonnee|abonnees|nieuwsbrief|schrijf je in|"
    "meld je aan|cancel at any time|your inbox|your first year|"
    "free article|to continue reading|to keep reading|choose a plan|"
    "start your free|subscribers only|for subscribers|suscríbete a|"
    "suscribirte|darte de baja|artículos gratuitos|seguir leyendo|"
    "para seguir leyendo|contenido exclusivo|hazte socio|hazte suscriptor|"
    "únete a|kostenlos testen|kostenlosen artikel|jederzeit kündigen|"
    "jetzt anmelden|jetzt bestellen|weiterzulesen|zum weiterlesen|"
    "abo testen|ihr abo|mein abo|im postfach|in ihr postfach|abonnez vous|"
    "s abonner|je m abonne|sans engagement|désinscription|réservé aux|"
    "lettre hebdomadaire|nos newsletters|notre newsletter|nos abonnés|"
    "déjà abonné|оформите подписку|оформить подписку|подпишитесь на|"
    "по подписке|отписаться|бесплатный доступ|чтобы продолжить чтение|"
    "для подписчиков|~подписчикам|~подписчики|prova gratis|"
    "disdici quando vuoi|per continuare a leggere|nella tua posta|"
    "nella tua email|già abbonato|per gli abbonati|riservato agli abbonati|"
    "abbonati subito|assine já|assine agora|cancele quando quiser|"
    "para continuar a ler|continue lendo|continue a ler|"
    "exclusivo para assinantes|na sua caixa|subscreva|~subscritores|"
    "seja assinante|no seu email|schrijf je nu in|meld je nu aan|"
    "neem een abonnement|word abonnee|om verder te lezen|verder lezen|"
    "in je mailbox|in je inbox|gratis artikelen|voor abonnees")},
    {SS_CUE_DONATE,
    ("donate now|donate today|please donate|~donate|~donation|~donations|"
    "make a donation|support us|support our|support independent|"
    "support quality journalism|your support|your donation|"
    "your contribution|~contribute|~contribution|every contribution|"
    "make a contribution|readers like you|tax deductible|please consider|"
    "consider supporting|become a supporter|become a patron|our work|"
    "our journalism|our reporting|our newsroom|our journalists|"
    "independent journalism|we need your|please help us|funded by readers|"
    "reader supported|ad blocker|adblocker|advertising revenue|"
    "as little as|cup of coffee|fundraising|patreon|paypal|monthly|"
    "one time|apóyanos|dona|haz una donación|donación|"
    "periodismo independiente|tu apoyo|su apoyo|nuestro trabajo|spenden|"
    "spende|unterstützen sie uns|unterstützen sie|ihre unterstützung|"
    "unabhängigen journalismus|unser journalismus|werbeblocker|"
    "faites un don|faire un don|soutenez nous|soutenez|votre soutien|"
    "journalisme indépendant|bloqueur de publicité|поддержите нас|"
    "пожертвование|пожертвовать|ваша поддержка|sostienici|sostieni|"
    "fai una donazione|il tuo sostegno|il vostro sostegno|"
    "giornalismo indipendente|apoie|faça uma doação|"
    "jornalismo independente|seu apoio|doneer|steun ons|jouw steun|"
    "uw steun|onafhankelijke journalistiek|depend on you|depends on you|"
    "rely on readers|thank you for reading|give what you can|"
    "non profit newsroom|help us|help us keep|keep us|free to read|"
    "hazte socio|ayúdanos|tu ayuda|tu aportación|su aportación|"
    "~nuestros lectores|nuestras lectoras|bloqueador de anuncios|"
    "helfen sie uns|hilf uns|ihre hilfe|ihre spende|deine unterstützung|"
    "unterstütze uns|unterstützen sie unsere|unabhängiger journalismus|"
    "unsere arbeit|unsere leser|unsere leserinnen|aidez nous|nous aider|"
    "votre aide|votre don|vos dons|soutenir notre|soutenez notre|"
    "notre indépendance|grâce à vous|nos lecteurs|nos lectrices|"
    "défiscalisé|bloqueur|помогите нам|поддержать нас|поддержите нашу|"
    "поддержать издание|ваша помощь|вашей поддержке|сделать пожертвование|"
    "наших читателей|независимая журналистика|независимую журналистику|"
    "блокировщик рекламы|aiutaci|il tuo contributo|con il tuo|il tuo aiuto|"
    "grazie al sostegno|i nostri lettori|le nostre lettrici|"
    "blocca pubblicità|ajude nos|a sua ajuda|sua doação|seu contributo|"
    "sua contribuição|contribua|os nossos leitores|nossos leitores|"
    "torne se membro|bloqueador de anúncios|help ons|jouw hulp|uw hulp|"
    "jouw bijdrage|je donatie|onze lezers|onze journalistiek|steun onze|"
    "word lid")},
    {SS_CUE_FOLLOW,
    ("follow us|follow us on|follow me|follow on|follow him on twitter|"
    "follow her on twitter|on twitter at|like us on|share on|share this|"
    "share this article|share this story|share via|share it|~share|~tweet|"
    "~facebook|~twitter|~whatsapp|~linkedin|~pinterest|~reddit|~telegram|"
    "~instagram|~youtube|~messenger|~flipboard|email this|print this|"
    "~print|~email|copy link|copy url|join the conversation|"
    "join our channel|join us on|join our community|connect with us|"
    "síguenos|síguenos en|comparte|~compartir|folgen sie uns|folge uns|"
    "~teilen|auf facebook|auf twitter|suivez nous|~partager|partagez|"
    "~partage|поделиться|читайте нас|в telegram|seguici|seguici su|"
    "~condividi|condividi su|siga nos|~compartilhar|~compartilhe|"
    "~partilhar|volg ons|~deel|deel dit|deel op|our social|"
    "~social media channels|~on social media|~redes sociales|"
    "nuestras redes|síguenos en nuestras|unseren kanälen|~sozialen medien|"
    "~sozialen netzwerken|folge uns auf|~réseaux sociaux|retrouvez nous|"
    "rejoignez nous|suivez nous sur|~социальных сетях|~соцсетях|наш канал|"
    "на наш канал|нашем канале|в телеграме|подписывайтесь на|~sui social|"
    "seguici anche|canale telegram|canale whatsapp|~redes sociais|"
    "siga nos no|acompanhe nos|nosso canal|no instagram|partilhe|"
    "compartilhe|~sociale media|volg ons op|vind ons|vind je ons|delen op")},
    {SS_CUE_MORE,
    ("read more|read more about|read also|also read|read full|"
    "read the full story|read next|see also|see more|~watch|watch now|"
    "watch live|watch video|~more|~related|more from|more on|more news|"
    "more stories|more in|related stories|related articles|related topics|"
    "related news|related content|related coverage|story continues below|"
    "article continues below|story continued below|continue reading|"
    "click here|click to|find out more|learn more|view all|view more|"
    "show more|load more|full coverage|you may also like|"
    "you might also like|don t miss|recommended|recommended for you|"
    "up next|next story|previous story|next article|previous article|"
    "next post|previous post|top stories|latest news|~latest|~trending|"
    "also on|photo gallery|~video|~videos|~photos|~gallery|in pictures|"
    "what you need to know|leer más|lea también|lee también|ver más|"
    "te puede interesar|le puede interesar|más información|"
    "noticias relacionadas|haga clic|haz clic|lesen sie auch|"
    "lesen sie mehr|mehr lesen|weiterlesen|mehr zum thema|"
    "das könnte sie auch|mehr dazu|hier klicken|zum thema|lire aussi|"
    "à lire aussi|lire la suite|lire l article|voir aussi|en savoir plus|"
    "sur le même sujet|cliquez ici|читайте также|читать далее|подробнее|"
    "по теме|смотрите также|leggi anche|leggi tutto|vedi anche|"
    "potrebbe interessarti|clicca qui|articoli correlati|leia mais|"
    "leia também|veja também|saiba mais|clique aqui|notícias relacionadas|"
    "lees ook|lees meer|lees verder|bekijk ook|klik hier|meer over|"
    "gerelateerde artikelen")},
    {SS_CUE_LEGAL,
    ("privacy policy|privacy notice|~privacy|cookie policy|cookies|cookie|"
    "terms of service|terms of use|terms and conditions|terms apply|"
    "user agreement|all rights reserved|copyright|©|may not be published|"
    "may not be reproduced|rewritten or redistributed|do not sell|"
    "your consent|data protection|gdpr|views expressed|"
    "the opinions expressed|disclaimer|affiliate links|"
    "affiliate commission|personal non commercial|non commercial use|"
    "prior written permission|written permission|modern browser|"
    "use of this site|we may earn|at no cost to you|política de privacidad|"
    "aviso legal|términos y condiciones|todos los derechos reservados|"
    "derechos reservados|datenschutz|datenschutzerklärung|impressum|agb|"
    "nutzungsbedingungen|alle rechte vorbehalten|mentions légales|"
    "politique de confidentialité|tous droits réservés|"
    "données personnelles|все права защищены|политика конфиденциальности|"
    "informativa sulla privacy|tutti i diritti riservati|"
    "riproduzione riservata|política de privacidade|termos de uso|"
    "todos os direitos reservados|privacybeleid|alle rechten voorbehouden|"
    "algemene voorwaarden|written consent|by signing up|by registering|"
    "by subscribing|you agree to|reflect the views|views of the author|"
    "those of the author|is a registered trademark|"
    "prohibida la reproducción|responsabilidad de su autor|"
    "condiciones de uso|protección de datos|tus datos|sus datos|aceptas|"
    "al registrarte|opiniones expresadas|nachdruck|nur mit genehmigung|"
    "schriftliche genehmigung|schriftlicher genehmigung|ihre daten|"
    "deine daten|mit der anmeldung|meinung des autors|meinung der autorin|"
    "der redaktion wieder|mit ihrer anmeldung|toute reproduction|"
    "reproduction interdite|conditions générales|conditions d utilisation|"
    "vos données|vous acceptez|en vous inscrivant|n engagent que|"
    "без письменного согласия|без согласия|без разрешения|перепечатка|"
    "при использовании материалов|правилами пользования|"
    "персональных данных|ваши данные|мнение автора|мнение редакции|"
    "с позицией редакции|соглашаетесь|пользовательским соглашением|"
    "может не совпадать|редакция не несет|riproduzione vietata|"
    "vietata la riproduzione|condizioni d uso|condizioni di utilizzo|"
    "i tuoi dati|accetti|registrandoti|opinioni espresse|"
    "opinione dell autore|dati personali|reprodução proibida|"
    "proibida a reprodução|condições de utilização|os seus dados|"
    "seus dados|dados pessoais|ao registar|ao se cadastrar|"
    "opiniões expressas|da responsabilidade do autor|não refletem|"
    "zonder schriftelijke toestemming|schriftelijke toestemming|"
    "gebruiksvoorwaarden|onze voorwaarden|jouw gegevens|je gegevens|"
    "uw gegevens|ga je akkoord|gaat u akkoord|mening van de auteur|"
    "door je aan te melden")},
    {SS_CUE_FORM,
    ("log in|~login|sign in|sign out|log out|create account|"
    "create an account|my account|~register|~search|~submit|~send|~menu|"
    "skip to|skip to content|skip to main content|skip navigation|"
    "back to top|email address|e mail address|your email|enter your|"
    "forgot password|forgot your password|your password|~password|"
    "is required|indicates required|required field|required fields|"
    "first name|last name|zip code|phone number|~continue|no thanks|"
    "not now|add to cart|buy now|shop now|contact us|about us|"
    "advertise with us|send us|write to us|email us|please try again|"
    "please enter|invalid email|choose your|select your|report a typo|"
    "suggest a correction|site map|sitemap|~home|~close|~next|~previous|"
    "~loading|page not found|open in app|download the app|download our app|"
    "our app|enable javascript|your browser|iniciar sesión|"
    "correo electrónico|contraseña|~buscar|~enviar|regístrate|contáctenos|"
    "volver arriba|anmelden|einloggen|registrieren|~suche|~suchen|"
    "e mail adresse|passwort|~kontakt|zum inhalt|nach oben|se connecter|"
    "connectez vous|mot de passe|adresse e mail|~rechercher|contactez nous|"
    "créer un compte|войти|пароль|~поиск|обратная связь|accedi|registrati|"
    "~cerca|~contatti|password dimenticata|~entrar|~cadastre|faça login|"
    "esqueci minha senha|fale conosco|inloggen|wachtwoord|~zoeken|"
    "neem contact op|e mailadres|see a mistake|spotted an error|"
    "spot a mistake|found a mistake|found an error|~tell us|~let us know|"
    "~get in touch|~write to|inicia sesión|regístrate gratis|"
    "nuestra aplicación|nuestra app|escríbenos|cerrar sesión|~menú|"
    "ahora no|más tarde|schreiben sie uns|fehler gefunden|fehler entdeckt|"
    "unsere app|~anmelden|~abmelden|~menü|später erinnern|"
    "zurück zur startseite|écrivez nous|une erreur|notre application|"
    "téléchargez|créer mon compte|mon compte|plus tard|~войти|~регистрация|"
    "нашли ошибку|ctrl enter|наше приложение|напишите нам|написать нам|"
    "личный кабинет|~меню|напомнить позже|нажмите|скачайте|~accedi|"
    "scrivici|la nostra app|scarica la|più tardi|il mio account|"
    "crea un account|a nossa aplicação|nosso aplicativo|descarregue|"
    "mais tarde|criar conta|iniciar sessão|minha conta|laat het ons weten|"
    "mail ons|onze app|download de app|later herinneren|mijn account|"
    "account aanmaken")},
    {SS_CUE_COMMENT,
    ("~hours ago|~hour ago|~minutes ago|~days ago|~day ago|~weeks ago|"
    "~months ago|~years ago|~upvote|~score|~permalink|~comments|~comment|"
    "leave a comment|leave a reply|post a comment|post comment|"
    "add a comment|add comment|view comments|show comments|"
    "comments are closed|comment policy|write a comment|"
    "join the discussion|have your say|~reply|~report abuse|"
    "be the first to comment|commenting|log in to comment|~comentarios|"
    "deja un comentario|escribe un comentario|~kommentare|"
    "kommentar schreiben|~kommentieren|~commentaires|"
    "laisser un commentaire|~комментарии|оставить комментарий|~commenti|"
    "lascia un commento|~comentários|deixe um comentário|~reacties|"
    "plaats een reactie|~hace horas|déjanos tu comentario|~vor stunden|"
    "diskutieren sie mit|~il y a heures|réagissez|réagir à cet article")},
    {SS_CUE_AD,
    ("~advertisement|~advertising|~ad|~ads|~sponsored|sponsored content|"
    "sponsored by|paid content|promoted content|~promoted|partner content|"
    "~advertise|brought to you by|black friday deals|~publicidad|~anuncio|"
    "~anzeige|~werbung|~publicité|~реклама|~pubblicità|~publicidade|"
    "~advertentie|~anzeigen|~партнёрский материал|~на правах рекламы|"
    "~annuncio|~contenuto sponsorizzato|~contenu sponsorisé|~annonce|"
    "~conteúdo patrocinado|~gesponsord|~contenido patrocinado")},
    {SS_CUE_CREDIT,
    ("contributed to this report|contributed to this story|contributed to "
    "this article|contributed reporting|~staff report|~staff reports|~staff "
    "writer|~with agencies|~associated press|~the associated press|~reuters|"
    "~afp|~dpa|~agence france presse|~press association|~con información de|"
    "~con informazioni di|~mit material von|~avec afp|~staff and agencies|"
    "~agencies|~agencias|~agenturen|~agences")},
    {SS_CUE_TAIL,
    ("~related articles|~related stories|~related posts|~related news|"
    "~related topics|~related content|~related|~more from|~more stories|"
    "~more news|~more on this|~more on this topic|~most read|~most popular|"
    "~most viewed|~most shared|~trending now|~trending|~popular|"
    "~latest news|~latest stories|~latest|~recommended|"
    "~recommended for you|~you may also like|~you might also like|"
    "~editors picks|~editor s pick|~editor s picks|~top stories|~top news|"
    "~read next|~up next|~what to read next|~comments|~leave a comment|"
    "~leave a reply|~about the author|~about us|~tags|~topics|~filed under|"
    "~share this|~follow us|~sponsored|~from around the web|"
    "~around the web|~from the web|~promoted stories|~recent posts|"
    "~recent stories|~other stories|~see also|~also read|~read more|"
    "~post navigation|~lo más leído|~lo más visto|~noticias relacionadas|"
    "~te puede interesar|~comentarios|~más noticias|~meistgelesen|"
    "~mehr zum thema|~das könnte sie auch interessieren|~kommentare|"
    "~auch interessant|~weitere artikel|~les plus lus|~sur le même sujet|"
    "~à lire aussi|~commentaires|~dans la même rubrique|~читайте также|"
    "~по теме|~комментарии|~leggi anche|~i più letti|~articoli correlati|"
    "~commenti|~leia também|~mais lidas|~notícias relacionadas|"
    "~comentários|~lees ook|~meest gelezen|~reacties|~gerelateerd|"
    "~more to read|~further reading|~about this article|~follow the topics|"
    "~our picks|~in other news|~don t miss|~now read this|~más información|"
    "~noticias destacadas|~archivado en|~también te puede interesar|"
    "~en portada|~lo último|~más leídas|~temas relacionados|~compartir|"
    "~mehr dazu|~lesen sie auch|~meistgelesene artikel|~themen|"
    "~aktuelle nachrichten|~ähnliche artikel|~neueste artikel|"
    "~das könnte dich auch interessieren|~mehr aus|~à voir aussi|"
    "~lire aussi|~articles liés|~à la une|~les plus partagés|"
    "~plus d articles|~nos derniers articles|~mots clés|~à découvrir|"
    "~материалы по теме|~самое читаемое|~популярное|~новости по теме|"
    "~другие новости|~последние новости|~главное|~теги|~еще по теме|"
    "~рекомендуем|~вам может быть интересно|~главные новости|"
    "~potrebbe interessarti anche|~ultime notizie|~le più lette|"
    "~altri articoli|~argomenti|~in primo piano|~vedi anche|~correlati|"
    "~da non perdere|~mais notícias|~veja também|~últimas notícias|"
    "~mais lidos|~relacionados|~artigos relacionados|~tópicos|~em destaque|"
    "~recomendados|~mais vistas|~laatste nieuws|~meer nieuws|"
    "~meer over dit onderwerp|~gerelateerde artikelen|~aanbevolen|"
    "~populair|~onderwerpen|~net binnen|~lees verder")}};

#endif
