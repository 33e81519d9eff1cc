# Events across languages: off by default, joined when asked for; what is in
# one language stays as it is.
sed 's/, "event": "[^"]*"//' "$corpus/across.jsonl" >in
"$samestory" cluster --format jsonl in >off
"$samestory" cluster --format jsonl --cross-lingual in >on
for f in off on; do
	"$samestory" eval "$corpus/across.jsonl" $f |
		sed -n 's/^clusters/'$f':/p; s/^B-cubed */B-cubed /p'
done
event() { # FILE ID
	grep "\"id\":\"$2\"" "$1" | sed 's/.*"event":"\([^"]*\)".*/\1/'
}
for pair in 'quake-maipo-ru quake-maipo-es' 'quake-kalydra-el quake-kalydra-it' \
    'quake-ru-ru quake-maipo-en' 'broken-karsova-en truce-karsova-ru'; do
	# shellcheck disable=SC2086
	set -- $pair
	[ "$(event on $1)" = "$(event on $2)" ] && echo "$pair: one" ||
		echo "$pair: two"
done
# a part holds across languages, another order and more threads change nothing
echo 'part quake-maipo-ru quake-maipo-es' >pins
"$samestory" cluster --format jsonl --cross-lingual --pins pins in >parted
[ "$(event parted quake-maipo-ru)" = "$(event parted quake-maipo-es)" ] ||
	echo parted
sed '1!G;h;$!d' in >back
"$samestory" cluster --format jsonl --cross-lingual --threads 7 back |
	sort >a
sort on | cmp - a && echo "the same in another order"
# one language
grep '"lang": "en"' "$corpus/articles.jsonl" >english
"$samestory" cluster --format jsonl english >a
"$samestory" cluster --format jsonl --cross-lingual english | cmp - a &&
	echo "the same in one language"
