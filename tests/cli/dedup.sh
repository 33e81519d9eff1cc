# Kept records byte for byte, from a file, standard input, a pipe;
# one article of each event; only the contained one is dropped.
in=$corpus/articles.jsonl
"$samestory" dedup --dropped dropped "$in" >kept
"$samestory" dedup <"$in" | cmp kept - && echo "standard input: same"
# shellcheck disable=SC2002
cat "$in" | "$samestory" dedup | cmp kept - && echo "a pipe: same"
grep -Fxvf "$in" kept | wc -l
echo "$(wc -l <"$in") in, $(wc -l <kept) kept, $(wc -l <dropped) dropped"
"$samestory" dedup kept | cmp kept - && echo "nothing more to drop"
echo "-- one of each event"
"$samestory" dedup --by event --dropped dropped "$in" >one
"$samestory" cluster --format jsonl "$in" >clusters
events=$(sed 's/.*"event":"\([^"]*\)".*/\1/' clusters | sort -u | wc -l)
[ "$(wc -l <one)" -eq "$events" ] && echo "as many as events"
[ "$(($(wc -l <one) + $(wc -l <dropped)))" -eq "$(wc -l <"$in")" ] &&
	echo "none lost"
for o in '--window 1' '--granularity story' '--cross-lingual'; do
	# shellcheck disable=SC2086
	"$samestory" cluster --format jsonl $o "$in" "$corpus/across.jsonl" |
		sed 's/.*"event":"\([^"]*\)".*/\1/' | sort -u | wc -l >want
	# shellcheck disable=SC2086
	"$samestory" dedup --by event $o "$in" "$corpus/across.jsonl" | wc -l |
		cmp - want && echo "$o: as many as events"
	# shellcheck disable=SC2086
	[ "$o" = '--window 1' ] || "$samestory" dedup $o "$in" >/dev/null
done
echo "-- an excerpt that comes first goes, whatever is to be kept"
cat >ex.jsonl <<'X'
{"id":"short","date":"2025-01-01","text":"The council of Halden voted on Monday night to close the old swimming hall by the harbour because the roof could no longer be repaired for a sum that the town can pay."}
{"id":"long","date":"2025-01-02","text":"The council of Halden voted on Monday night to close the old swimming hall by the harbour because the roof could no longer be repaired for a sum that the town can pay. Two members voted against. A new hall is to be built beside the school, but not before the year after next, the mayor said, and until then the pupils will go by bus to the neighbouring town twice a week at the town's expense."}
X
for keep in earliest first longest; do
	"$samestory" dedup --keep $keep --dropped - ex.jsonl -o out.jsonl
	cut -d , -f 1 out.jsonl
done
# ids that stand twice, beside one that looks like a copy of them
for id in x x 'x#2' x x 'x#2'; do
	printf '{"id":"%s","text":"The council of Halden voted on Monday night to close the old hall."}\n' "$id"
done | "$samestory" dedup -q --keep first --boilerplate off --dropped - -o out.jsonl |
	cut -d , -f 1
