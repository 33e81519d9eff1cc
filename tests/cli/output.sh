# -o FILE appears whole or not at all; what is no regular file is written
# through; a full disk is an error.
head -n 3 "$corpus/articles.jsonl" >in.jsonl
"$samestory" extract -o out.jsonl in.jsonl && wc -l <out.jsonl
ls
echo "-- a link is written through, and stays a link"
ln -s target.jsonl link.jsonl
: >target.jsonl
"$samestory" extract -o link.jsonl in.jsonl
test -L link.jsonl && cmp out.jsonl target.jsonl && echo same
echo "-- a failed run leaves the old file"
echo old >out.jsonl
"$samestory" extract -o out.jsonl missing.jsonl
echo "status $?"
cat out.jsonl
ls
echo "-- a full disk"
"$samestory" extract in.jsonl >/dev/full
echo "status $?"
"$samestory" cluster --format json in.jsonl >/dev/full
echo "status $?"
"$samestory" extract -o no/such/dir/out in.jsonl
echo "status $?"
echo "-- statistics"
"$samestory" cluster --format jsonl --stats stats.json in.jsonl >/dev/null
grep -c '"articles":3,' stats.json
echo "-- a private file stays private"
chmod 600 out.jsonl
"$samestory" extract -o out.jsonl in.jsonl && ls -l out.jsonl | cut -c 1-10
echo "-- closed descriptors are not taken by files"
"$samestory" extract -v -o shut.jsonl in.jsonl <&- 2>&- && cmp shut.jsonl out.jsonl && echo same
"$samestory" extract in.jsonl >&-
echo "status $?"
"$samestory" extract <&-
echo "status $?"
echo "-- a killed run leaves nothing behind"
mkfifo pairs
"$samestory" match -o scores.jsonl - <pairs &
pid=$!
exec 5>pairs
for try in 1 2 3 4 5 6 7 8 9 10; do
	ls scores.jsonl.?????? >/dev/null 2>&1 && echo "begun" && break
	sleep 0.2
done
kill -TERM $pid
{ wait $pid; } 2>/dev/null
echo "status $?"
exec 5>&-
ls scores.jsonl* 2>/dev/null || echo "nothing left"
echo "-- ids of pairs are given back; half a surrogate pair is no UTF-8"
printf '{"id":"a/b\\u001b","a":"x","b":"x"}\n{"id":"\355\240\200","a":"x","b":"x"}\n{"id":[1,"c"],"a":"x","b":"x"}\n{"a":"x","b":"x"}\nnull \n' |
	"$samestory" match
