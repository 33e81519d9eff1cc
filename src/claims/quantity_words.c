#include "claims/quantity_words.h"

#include <assert.h>
#include <string.h>

#include "text/words.h"

#define SLOTS 512

static const struct {
	const char *words; /* apart by spaces */
	enum ss_quantity_word class_;
	double value;
} lists[] = {
    {"second seconds segundos sekunden secondes секунд", SS_QW_TIME,
	1 / 3600.0},
    {"minute minutes minuto minutos minuten minuti минут минуты minuut",
	SS_QW_TIME, 1 / 60.0},
    {"hour hours hora horas stunde stunden heure heures ora ore час часа "
     "часов uur uren",
	SS_QW_TIME, 1},
    {"day days night nights día días dia dias tag tage tagen jour jours "
     "giorno giorni день дня дней dag dagen",
	SS_QW_TIME, 24},
    {"week weeks semana semanas woche wochen semaine semaines settimana "
     "settimane неделя недели недель weken",
	SS_QW_TIME, 168},
    {"month months mes meses monat monate monaten mois mese mesi mês месяц "
     "месяца месяцев maand maanden",
	SS_QW_TIME, 730.5},
    {"year years año años jahr jahre jahren ans année années anno anni ano "
     "anos год года лет jaar",
	SS_QW_TIME, 8766},
    {"decade decades década décadas jahrzehnt jahrzehnte jahrzehnten "
     "décennies decennio decenni",
	SS_QW_TIME, 87660},
    {"fortnight fortnights", SS_QW_TIME, 336},
    {"mile miles meile meilen millas", SS_QW_LENGTH, 1609.344},
    {"kilometer kilometers kilometre kilometres km kilómetros kilometern "
     "kilomètres chilometri quilômetros километров километра",
	SS_QW_LENGTH, 1000},
    {"meter meters metre metres metros metern mètres metri метров метра",
	SS_QW_LENGTH, 1},
    {"feet foot ft pies", SS_QW_LENGTH, 0.3048},
    {"inch inches", SS_QW_LENGTH, 0.0254},
    {"yard yards", SS_QW_LENGTH, 0.9144},
    {"cm centimeters centimetres centimeter zentimeter centímetros",
	SS_QW_LENGTH, 0.01},
    {"acre acres", SS_QW_AREA, 4046.86},
    {"hectare hectares hectáreas hektar ettari гектаров", SS_QW_AREA, 10000},
    {"ton tons tonne tonnes toneladas tonnen tonnellate тонн", SS_QW_MASS,
	1000},
    {"kilogram kilograms kilos kilo kg килограммов", SS_QW_MASS, 1},
    {"lb lbs", SS_QW_MASS, 0.4536},
    {"litre litres liter liters litros litern litri литров", SS_QW_VOLUME, 1},
    {"gallon gallons", SS_QW_VOLUME, 3.785},
    {"barrel barrels barriles barils barili баррелей", SS_QW_VOLUME, 159},
    {"mph", SS_QW_SPEED, 1.609},
    {"kph kmh", SS_QW_SPEED, 1},
    {"degree degrees grados grad degrés gradi градусов", SS_QW_HEAT, 1},
    {"point points puntos punkte punkten", SS_QW_POINTS, 1},
    {"percent prozent procent pct процентов процента percentage", SS_QW_PERCENT,
	0},
    {"dollar dollars dólares dólar dollari долларов usd", SS_QW_MONEY,
	SS_CURRENCY_DOLLAR},
    {"euro euros eur евро", SS_QW_MONEY, SS_CURRENCY_EURO},
    {"pound pounds pfund libras livres sterling gbp", SS_QW_MONEY,
	SS_CURRENCY_POUND},
    {"yen jpy", SS_QW_MONEY, SS_CURRENCY_YEN},
    {"yuan renminbi cny", SS_QW_MONEY, SS_CURRENCY_YUAN},
    {"rubles roubles ruble rouble rublos rubel roubles rubli рублей рубля "
     "rub",
	SS_QW_MONEY, SS_CURRENCY_ROUBLE},
    {"rupees rupee rupias", SS_QW_MONEY, SS_CURRENCY_RUPEE},
    {"pesos peso", SS_QW_MONEY, SS_CURRENCY_PESO},
    {"francs franc franken francos chf", SS_QW_MONEY, SS_CURRENCY_FRANC},
    {"kroner kronor krona krone kronen", SS_QW_MONEY, SS_CURRENCY_KRONE},
    {"reais", SS_QW_MONEY, SS_CURRENCY_REAL},
    {"hryvnia hryvnias гривен", SS_QW_MONEY, SS_CURRENCY_HRYVNIA},
    {"lira liras", SS_QW_MONEY, SS_CURRENCY_LIRA},
    {"jährige jähriger jährigen jähriges летний летняя летнего jarige",
	SS_QW_OLD, 0},
    {"about around roughly approximately some estimated circa cerca unos "
     "unas alrededor aproximadamente etwa rund ungefähr environ près около "
     "примерно ongeveer zowat",
	SS_QW_ABOUT, 0},
    {"more over least above exceeding upwards exceeded más mehr über "
     "mindestens plus более свыше oltre più almeno mais ruim meer minstens",
	SS_QW_OVER, 0},
    {"under below nearly almost up most casi hasta fast knapp bis presque "
     "почти quasi quase bijna",
	SS_QW_UNDER, 0},
    {"less fewer menos moins менее meno weniger minder", SS_QW_LEAST, 0},
    {"half", SS_QW_PART, 2},
    {"third thirds drittel tiers terzo", SS_QW_PART, 3},
    {"quarter quarters viertel", SS_QW_PART, 4},
    {"fifth fifths fünftel", SS_QW_PART, 5},
    {"sixth sixths", SS_QW_PART, 6},
    {"eighth eighths", SS_QW_PART, 8},
    {"tenth tenths zehntel", SS_QW_PART, 10},
    {"dozen docena dutzend douzaine dozzina dúzia", SS_QW_DOZEN, 12},
    {"dozens decenas docenas dutzende dizaines decine десятки dezenas "
     "tientallen",
	SS_QW_VAGUE, 10},
    {"hundreds cientos hunderte centaines centinaia сотни centenas "
     "honderden",
	SS_QW_VAGUE, 100},
    {"thousands miles tausende milliers migliaia тысячи milhares duizenden",
	SS_QW_VAGUE, 1000},
};

void
ss_quantity_words_init(struct ss_quantity_words *w)
{
	const char *p, *end;
	size_t i, n = 0, at;
	uint64_t h;

	memset(w, 0, sizeof(*w));
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		for (p = lists[i].words; *p != '\0'; p = end + (*end == ' ')) {
			for (end = p; *end != '\0' && *end != ' ';)
				end++;
			h = ss_word_hash(
			    (const unsigned char *)p, (size_t)(end - p));
			for (at = h % SLOTS;
			     w->hash[at] != 0 && w->hash[at] != h;)
				at = (at + 1) % SLOTS;
			if (w->hash[at] == h)
				continue; /* the first list counts */
			w->hash[at] = h;
			w->at[at] = (uint16_t)i;
			n++;
		}
	assert(n < SLOTS);
}

enum ss_quantity_word
ss_quantity_word(
    const struct ss_quantity_words *w, uint64_t hash, double *value)
{
	size_t at;

	for (at = hash % SLOTS; w->hash[at] != 0; at = (at + 1) % SLOTS)
		if (w->hash[at] == hash) {
			*value = lists[w->at[at]].value;
			return lists[w->at[at]].class_;
		}
	*value = 0.0;
	return SS_QW_NONE;
}
