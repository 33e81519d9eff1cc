# The table of claims: filled when asked for, emptied of what changed.
c() {
	"$samestory" store stats --store "$1" |
		grep -o '"claims":[0-9]*,"unique_claims":[0-9]*'
}
in=$corpus/articles.jsonl
"$samestory" ingest -q --store news.db "$in"
echo "--- without --claims"
c news.db
echo "--- what was missing comes later"
"$samestory" ingest -q --claims --store news.db "$in"
c news.db
"$samestory" store check --store news.db
echo "--- as many unique ones as the report of these events has"
"$samestory" report --store news.db --min-outlets 2 --format json |
	grep -o '"miss_rate":' | wc -l | tr -d ' '
echo "--- every night, or in the last of two"
head -n 60 "$in" >one.jsonl
tail -n +61 "$in" >two.jsonl
"$samestory" ingest -q --claims --store two.db one.jsonl
c two.db
"$samestory" ingest -q --claims --store two.db two.jsonl
c two.db
"$samestory" store check --store two.db
"$samestory" ingest -q --store last.db one.jsonl
"$samestory" ingest -q --claims --store last.db two.jsonl
c last.db
echo "--- a changed article drops those of its event"
grep -h '"train-tc"' "$in" | sed 's/"text": *"/&Corrected. /' >changed.jsonl
wc -l <changed.jsonl | tr -d ' '
"$samestory" ingest -q --store news.db changed.jsonl
c news.db
"$samestory" store check --store news.db
"$samestory" ingest -q --claims --store news.db changed.jsonl
c news.db
