# dedup --against: what is new beside known files.
in=$corpus/articles.jsonl
head -n 60 "$in" >old.jsonl
"$samestory" dedup --against old.jsonl --dropped dropped "$in" >new
echo "$(wc -l <"$in") in, $(wc -l <new) new, $(wc -l <dropped) dropped"
grep -cFxf old.jsonl new
grep -c '#' dropped
echo "-- beside itself nothing is new"
"$samestory" dedup --against "$in" "$in" | wc -l
echo "-- other containers, several files, standard input"
gzip -c "$in" >in.gz
head -n 30 old.jsonl | gzip -c >old1.gz
tail -n 30 old.jsonl >old2.jsonl
"$samestory" dedup --boilerplate off --against old.jsonl "$in" >want
"$samestory" dedup --boilerplate off --against old.jsonl in.gz | cmp - want &&
	echo "compressed: same"
"$samestory" dedup --boilerplate off --against old1.gz --against old2.jsonl \
	<"$in" | cmp - want && echo "two files: same"
"$samestory" dedup --boilerplate off --exact --against old.jsonl "$in" |
	cmp - want && echo "exact: same"
echo "-- a known excerpt, and a longer text that holds it"
short="The council of Halden voted on Monday night to close the old swimming hall by the harbour because the roof could no longer be repaired for a sum that the town can pay."
long="$short Two members voted against. A new hall is to be built beside the school, but not before the year after next, the mayor said, and until then the pupils will go by bus to the neighbouring town twice a week at the town's expense."
printf '{"id":"short","date":"2025-01-09","text":"%s"}\n' "$short" >short.jsonl
printf '{"id":"long","date":"2025-01-01","text":"%s"}\n' "$long" >long.jsonl
printf '{"id":"long","date":"2024-01-01","text":"%s He spoke."}\n' "$long" \
	>longer.jsonl
for keep in earliest first longest; do
	for cat in cat 'gzip -c'; do
		$cat long.jsonl >l
		echo "$keep, $cat"
		"$samestory" dedup --keep $keep --dropped - --against short.jsonl l
		"$samestory" dedup --keep $keep --dropped - --against l short.jsonl
		"$samestory" dedup --keep $keep --dropped - --against l longer.jsonl
	done
done
echo "-- misuse"
"$samestory" dedup --store s --against l long.jsonl
echo "exit $?"
echo "-- events that are known already"
head -n 30 "$corpus/articles.jsonl" >old
tail -n +31 "$corpus/articles.jsonl" >new
"$samestory" dedup --by event --against old --dropped d new >kept
"$samestory" cluster --format jsonl old new |
	sed 's/.*"id":"\([^"]*\)".*"event":"\([^"]*\)".*/\1 \2/' >events
# an event of an old article keeps nothing, each other one article
sed 's/^{"id": *"\([^"]*\)".*/\1/' kept | sort >ids
awk 'NR == FNR { kept[$1] = 1; next }
	FNR <= 30 { old[$2] = 1; if ($1 in kept) print "old kept:", $1 }
	FNR > 30 { all[$2] = 1; n[$2] += $1 in kept }
	END { for (e in all) if (n[e] != !(e in old)) bad++
	      print bad + 0, "events wrong" }' ids events
echo "$(($(wc -l <kept) + $(wc -l <d))) of $(wc -l <new)"
