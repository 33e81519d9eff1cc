# Stores that cannot be used, and two who want the same one.
s() {
	echo "\$ samestory $*"
	"$samestory" "$@" >out 2>&1
	status=$?
	sed 's/; [0-9.]* s$/; N s/
		s/process [0-9]* since [0-9TZ:-]*/process PID since TIME/' out
	echo "status $status"
}
head -n 30 "$corpus/articles.jsonl" >in.jsonl
"$samestory" ingest -q --store good.db in.jsonl
s ingest in.jsonl
s events --store absent.db
s ingest --store good.db --threshold 0.7 in.jsonl
s ingest --store good.db --shingle 4 in.jsonl
s ingest --store good.db --threshold 0.8 in.jsonl
s events --store good.db e0000000000000000
s report --store good.db --format html
s store mend --store good.db
s store prune --store good.db
echo "--- no store"
printf 'no database at all, but long enough to be looked at as one: %0512d' 0 >text.db
s events --store text.db
s ingest --store text.db in.jsonl
: >empty.db
s events --store empty.db
echo "--- of a later version"
cp good.db later.db
# user_version is the big-endian number at byte 60 of the file
printf '\0\0\0\143' | dd of=later.db bs=1 seek=60 conv=notrunc 2>/dev/null
s events --store later.db
s ingest --store later.db in.jsonl
echo "--- of somebody else"
cp good.db other.db
printf '\0\0\0\1' | dd of=other.db bs=1 seek=68 conv=notrunc 2>/dev/null
s events --store other.db
echo "--- cut short"
head -c 30000 good.db >short.db
s store check --store short.db | sed 's/(.*)/(...)/' | tail -n 1
echo "--- random bytes in it"
"$samestory" store export --store good.db >good.jsonl
size=$(wc -c <good.db)
for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
	cp good.db bad.db
	awk -v s=$i 'BEGIN { srand(s); for (i = 0; i < 2000; i++)
		printf "%c", 33 + int(90 * rand()) }' |
		dd of=bad.db bs=1 seek=$((8192 + (size - 16384) * i / 18)) \
			conv=notrunc 2>/dev/null
	"$samestory" store check --store bad.db >out 2>&1
	a=$?
	"$samestory" events --store bad.db --format json >out 2>&1
	b=$?
	cp bad.db bad2.db
	"$samestory" ingest -q --store bad2.db "$corpus/articles.jsonl" \
		>out 2>&1
	c=$?
	# check finds it (1), unless only unused bytes were hit; no crash
	if [ $a -eq 0 ]; then
		"$samestory" store export --store bad.db | cmp - good.jsonl
		a=1
	fi
	[ $a -eq 1 ] && [ $b -le 1 ] && [ $c -le 1 ] || echo "$i: $a $b $c"
done
echo "--- two at once, and a reader between them"
mkfifo pipe
"$samestory" ingest -q --store good.db - <pipe &
exec 3>pipe
i=0
while ! [ -s good.db.lock ] && [ $i -lt 100 ]; do
	sleep 0.05
	i=$((i + 1))
done
s ingest --store good.db in.jsonl
"$samestory" events --store good.db --format csv | wc -l | tr -d ' '
cat "$corpus/articles.jsonl" >&3
exec 3>&-
wait
s store check --store good.db
echo "--- ended by a signal"
"$samestory" ingest --store term.db --batch 1 "$corpus/articles.jsonl" 2>err &
pid=$!
i=0
while ! [ -s term.db-wal ] && [ $i -lt 200 ]; do
	sleep 0.01
	i=$((i + 1))
done
sleep 0.1
kill -TERM $pid 2>/dev/null
wait $pid 2>/dev/null
status=$?
# it ended after its batch (1), or was done already (0)
[ $status -le 1 ] || cat err
s store check --store term.db
cp "$corpus/articles.jsonl" all.jsonl
s ingest --store term.db -q all.jsonl
s store check --store term.db
echo "--- where nothing can be written"
mkdir ro
cp once.db ro/ 2>/dev/null || cp good.db ro/once.db
chmod 555 ro
chmod 444 ro/once.db
"$samestory" events --store ro/once.db --format csv | wc -l | tr -d ' '
chmod 755 ro
