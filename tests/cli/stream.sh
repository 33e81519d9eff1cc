# dedup --window: records are decided on as they come.
sed 's/.*"date": *"\([^"]*\)".*/\1	&/' "$corpus/articles.jsonl" |
	sort -s -k 1,1 | cut -f 2- >in.jsonl
"$samestory" dedup --keep first --boilerplate off --containment 0 \
	--dropped want.dropped --threshold 0.6 in.jsonl >want
"$samestory" dedup --window 500w --boilerplate off --containment 0 \
	--dropped dropped --threshold 0.6 in.jsonl >got
echo "$(wc -l <in.jsonl) in, $(wc -l <got) kept, $(wc -l <dropped) dropped"
cmp want got && cmp want.dropped dropped && echo "a large window: as the whole"
# what holds an earlier one is kept here: the earlier one is out already
"$samestory" dedup --window 500w --boilerplate off --dropped - -o got in.jsonl
"$samestory" dedup --keep first --boilerplate off --dropped - -o want in.jsonl
"$samestory" dedup --window 500w --boilerplate off --keep first <in.jsonl |
	cmp - got && echo "standard input: same"
"$samestory" dedup --window 500w --boilerplate off got | cmp - got &&
	echo "nothing more to drop"
"$samestory" dedup --window 500w in.jsonl | wc -l

echo "-- printed before the next record comes"
mkfifo pipe
head -n 3 in.jsonl >three
(
	head -n 3 in.jsonl
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(wc -l <now)" -ge 3 ] && break
		sleep 0.2
	done
	wc -l <now >seen
	head -n 2 in.jsonl
) >pipe &
"$samestory" dedup --window 7d <pipe >now
wait
cat seen
cmp three now && echo "repeated ones dropped"

echo "-- what is older than the window is new again"
a="the council of Halden voted on Monday night to close the old swimming hall by the harbour because the roof could no longer be repaired"
b="a ferry with ninety passengers ran aground in thick fog this morning near the lighthouse and was pulled free by two tugs some hours later"
cat >old.jsonl <<Y
{"id":"a1","date":"2025-01-01","text":"$a"}
{"id":"a2","date":"2025-01-05","text":"$a"}
{"id":"b1","date":"2025-01-07","text":"$b"}
{"id":"a3","date":"2025-01-08","text":"$a"}
{"id":"b2","text":"$b"}
{"id":"a4","date":"2025-01-09","text":"$a"}
{"id":"b3","date":"2999-01-01","text":"$b"}
{"id":"b4","date":"2025-01-14","text":"$b"}
{"id":"a5","date":"2025-01-20T00:00:01Z","text":"$a $b"}
{"id":"b5","date":"2025-01-20T00:00:01Z","text":"$b"}
no record
{"id":"b6","date":"2025-01-20T00:00:01Z","text":"$b"}
Y
for w in 7 7d 1w 24h 300; do
	echo "$w"
	"$samestory" dedup -q --window $w --dropped dropped old.jsonl |
		sed 's/,.*//' | tr '\n' ' '
	echo
	cat dropped
done
"$samestory" dedup --window 7 --now 2026-01-01 -o out.jsonl old.jsonl
wc -l <out.jsonl

echo "-- a footer, learned on the way"
awk -v date=2025-01-01 -f "$data/footed.awk" >foot.jsonl
"$samestory" dedup --window 7 --containment 0 --dropped - -o /dev/null foot.jsonl
echo "off:"
"$samestory" dedup --window 7 --containment 0 --boilerplate off --dropped - \
	-o /dev/null foot.jsonl

echo "-- misuse"
for o in "--keep longest" "--store s" "--against in.jsonl" "--exact" \
	"--boilerplate full"; do
	# shellcheck disable=SC2086
	"$samestory" dedup --window 7 $o in.jsonl
	echo "exit $?"
done
for w in 0 7x 7dd d ''; do
	"$samestory" dedup --window "$w" in.jsonl
	echo "exit $?"
done
echo "-- no JSON Lines: refused in one word, not line by line"
gzip -c in.jsonl >in.gz
for f in in.gz "$data/formats/feed.rss" "$data/formats/cc-news.warc"; do
	"$samestory" dedup --window 7 <"$f"
	echo "exit $?"
done
printf '\357\273\277' | cat - three >bom.jsonl
"$samestory" dedup --window 500w bom.jsonl bom.jsonl | wc -l
