# A store that keeps texts for the window alone, beside one that keeps all.
s() {
	echo "\$ samestory $*"
	"$samestory" "$@" 2>&1 | sed 's/; [0-9.]* s$/; N s/'
}
day='s/^\(run [0-9]*\), [0-9-]*:/\1, DAY:/'
db="--store window.db"
# nights: the articles of a day, in order of time
sed 's/.*"date": *"\([0-9-]*\).*/\1 &/' "$corpus/articles.jsonl" |
	grep '^[0-9]' | LC_ALL=C sort -s -k 1,1 |
	awk '{ day = $1; sub(/^[^ ]* /, ""); print >("night-" day ".jsonl") }'
for f in night-*.jsonl; do
	"$samestory" ingest -q --store all.db --window 10 "$f"
	"$samestory" ingest -q $db --window 10 --keep-text window "$f"
done
echo "--- the same events, without most of the texts"
"$samestory" events --store all.db >all.txt
"$samestory" events $db >window.txt
cmp all.txt window.txt && echo equal
for f in all window; do
	"$samestory" store stats --store $f.db | tr -d '{}' | tr , '\n' |
		grep -E '"(articles|texts|keep_text)"'
	s store check --store $f.db
done
echo "--- what it cannot do any more"
s ingest $db --keep-text all /dev/null
first=$(ls night-*.jsonl | head -n 1)
s events $db --format text --search 'said'
s store export $db -o left.jsonl
[ "$(wc -l <left.jsonl)" = "$("$samestory" store stats $db |
	sed 's/.*"texts":\([0-9]*\).*/\1/')" ] && echo 'what has a text'
id=$("$samestory" events $db --min-outlets 3 | tail -n 1 | cut -d '"' -f 4)
"$samestory" events $db "$id" 2>&1 | sed -n '1,2p;/^History/,$p' |
	sed "$day"
echo "--- a late version of an old article changes nothing but itself"
head -n 1 "$first" | sed 's/"text": *"/&Corrected. /; s/"title": *"/&Zebra: /' \
	>late.jsonl
s ingest $db late.jsonl
s ingest $db late.jsonl
s events $db --format text --search zebra
s store check $db
cut -d '"' -f 4 all.txt >ids
"$samestory" events $db | cut -d '"' -f 4 | cmp - ids && echo 'the same ids'
"$samestory" events $db "$("$samestory" events -q $db --search zebra |
	cut -d '"' -f 4)" 2>/dev/null |
	sed -n '/^History/,$p' | sed "$day"
echo "--- one wrong date drops no text"
cp window.db wrong.db
sed 's/"date": *"[^"]*"/"date": "2090-01-01"/; s/"id": *"/&wrong-/; 1q' \
	"$first" | cat - "$(ls night-*.jsonl | tail -n 1)" >wrong.jsonl
n=$("$samestory" store export -q --store wrong.db | wc -l)
s ingest --store wrong.db --now 2100-01-01 wrong.jsonl
[ "$("$samestory" store export -q --store wrong.db | wc -l)" -ge "$n" ] &&
	echo 'none'
echo "--- an old article that comes late is by itself"
sed 's/"id": *"/&again-/; s/"url": *"[^"]*"/"url": null/' "$first" >again.jsonl
s ingest $db again.jsonl
s store check $db
echo "--- prune"
s store prune $db --before 2025-03-01
s store check $db
