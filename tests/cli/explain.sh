# --explain: the curve, and for two articles the figures that decided.
cat >in.jsonl <<'X'
{"id":"x1","outlet":"One","text":"The council of Halden voted on Monday night to close the old swimming hall by the harbour because the roof could no longer be repaired."}
{"id":"x2","outlet":"Two","text":"The council of Halden voted on Monday night to close the old swimming hall by the harbour because the roof could no longer be repaired. Two members voted against it."}
{"id":"x3","text":"Something else entirely happened in another town on the same day."}
X
"$samestory" pairs --explain x1 x2 in.jsonl
echo "--"
"$samestory" cluster --explain x1 x3 in.jsonl | tail -n 8
"$samestory" cluster --explain x1 x2 in.jsonl | sed -n 's/ by itself.*//; /^event/p'
echo "-- what decides on an event is not the pair alone"
"$samestory" cluster --explain fenn-og fenn-b6 "$corpus/articles.jsonl" |
	sed -n 's/^event *probability \(.*\) beside .* articles, \(.*\) by itself/\1 \2/p' |
	awk '{ print ($1 != $2), ($1 > 0.17), NF }'
echo "--"
"$samestory" dedup --explain --threshold 0.5 --containment 0 in.jsonl 2>&1 \
	>/dev/null | sed -n '1,2p;12p'
"$samestory" pairs --explain x1 nobody in.jsonl
echo "status $?"
echo "-- the figures are those of pairs, whatever the boilerplate"
awk -f "$data/footed.awk" >foot.jsonl
for b in lines off full; do
	"$samestory" pairs --boilerplate $b foot.jsonl
	"$samestory" pairs --boilerplate $b --explain s12 x foot.jsonl |
		grep -E '^(A|B|Jaccard|[a-z]*joined)'
done
