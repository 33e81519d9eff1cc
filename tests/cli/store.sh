# A store from its first night on.
s() {
	echo "\$ samestory $*"
	"$samestory" "$@" 2>&1 | sed 's/; [0-9.]* s$/; N s/
		s/process [0-9]* since [0-9TZ:-]*/process PID since TIME/'
}
db="--store news.db"
head -n 60 "$corpus/articles.jsonl" >one.jsonl
tail -n +61 "$corpus/articles.jsonl" >two.jsonl

s ingest $db one.jsonl
s ingest $db --summary sum.json two.jsonl
sed 's/,"seconds".*//' sum.json
s store check $db
echo "--- the same again is no news"
s ingest $db one.jsonl two.jsonl
echo "--- at once: the same events as those of cluster"
"$samestory" ingest -q --store once.db "$corpus/articles.jsonl"
"$samestory" cluster "$corpus/articles.jsonl" >batch.jsonl
"$samestory" events --store once.db --format json |
	tr '{' '\n' | sed -n 's/^"schema.*//
		s/.*"id":"\(e[0-9a-f]*\)","title".*"keywords".*/E \1/p
		s/^"id":"\([^"]*\)","outlet".*/A \1/p' |
	awk '$1 == "E" { e = $2 }
		$1 == "A" { print "{\"id\":\"" $2 "\",\"event\":\"" e "\"}" }' \
	>stored.jsonl
"$samestory" eval batch.jsonl stored.jsonl | grep -E 'articles|B-cubed'
echo "--- what there is"
s events $db --format text --min-outlets 5
s events $db --format csv --search 'malaria trial' | tr -d '\r'
s events $db --format jsonl --search '"NEAR( OR *' --since 2025-01-01
s events $db --format text --search '!!'
s events $db --format text --since 2025-04-10
s events $db --format text --new --min-outlets 5
echo "--- a changed article is a new version of the same one"
head -n 1 one.jsonl | sed 's/"text": *"/&Corrected. /' >changed.jsonl
s ingest $db changed.jsonl
s ingest $db changed.jsonl
s ingest $db one.jsonl
s store check $db
echo "--- dedup beside it"
"$samestory" dedup $db two.jsonl | wc -l | tr -d ' '
echo '{"id":"new","text":"Nobody has ever written this down before, and so it is new to the store that we look into."}' |
	cat - two.jsonl | "$samestory" dedup $db --dropped d.jsonl
wc -l <d.jsonl | tr -d ' '
echo "--- export, and ingest of it"
"$samestory" store export $db >all.jsonl
s ingest --store again.db -q all.jsonl
"$samestory" store export --store again.db | cmp - all.jsonl && echo equal
s store check --store again.db
echo "--- prune"
s store prune $db --before 2025-03-01
s store check $db
s store vacuum $db
s store check $db
s ingest $db one.jsonl
s store check $db
echo "--- ids that stand twice, beside one that looks like a copy of them"
for x in 'A x' 'B x' 'C x#2' 'D x' 'E x#2'; do
	printf '{"id":"%s","outlet":"%s","date":"2025-03-03","text":"The mayor of Westfold said on Monday that houses were lost."}\n' \
		"${x#* }" "${x% *}" >x.jsonl
	"$samestory" ingest --store ids.db -q x.jsonl
done
"$samestory" report --format json --store ids.db |
	grep -o '"id":"x[^"]*","outlet":"."'
echo "--- a day and an outlet put right, the text as it was"
for x in '2025-03-03 North' '2025-04-04 South'; do
	printf '{"id":"m","url":"https://north.example/m","outlet":"%s","date":"%s","text":"The mayor of Westfold said on Monday that houses were lost."}\n' \
		"${x#* }" "${x% *}" >x.jsonl
	"$samestory" ingest --store right.db -q x.jsonl
	"$samestory" store check --store right.db
	"$samestory" events --store right.db --format csv | cut -d , -f 3-
done
echo "--- what is new, after a run that brought nothing"
for n in 1 2 3; do
	head -n "$((n * 20))" "$corpus/articles.jsonl" | tail -n 20 >x.jsonl
	"$samestory" ingest -q --store new.db x.jsonl
done
"$samestory" ingest -q --store new.db x.jsonl
n=$("$samestory" events --store new.db --new | wc -l)
[ "$n" -gt 0 ] && echo 'what the last one brought'
"$samestory" store stats --store new.db --format text | grep -E '^(arti|runs|kee)'
echo "--- what is no store, and no lock left beside it"
mkdir dir
s ingest --store dir one.jsonl
s ingest --store one.jsonl two.jsonl
mkfifo pipe
s events --store pipe
for f in dir.lock one.jsonl.lock; do
	[ ! -e "$f" ] || echo "$f is left"
done
s events $db --outlet 'No such paper'
s events $db --since yesterday
