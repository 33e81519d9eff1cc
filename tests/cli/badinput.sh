# Bad records are skipped with FILE:LINE: reason; the rest is processed.
cat >in.jsonl <<'X'
{"id":"1","text":"A first story about the harbour of Halden and its new crane."}
{"id":"2","text":"cut off
[1,2,3]
{"id":"3"}

{"id":"4","text":"A fourth story, about a school that was closed by the storm."}
not json at all
X
"$samestory" cluster --format jsonl in.jsonl | cut -d , -f 1
echo "-- strict"
"$samestory" cluster --strict --format jsonl in.jsonl
echo "status $?"
echo "-- invalid UTF-8 and NUL"
printf '{"id":"x","text":"caf\351 and \\u0000 nul"}\n' >enc.jsonl
"$samestory" extract --boilerplate off enc.jsonl
echo "-- nothing"
: >empty.jsonl
"$samestory" cluster --format jsonl empty.jsonl
echo "status $?"
"$samestory" dedup empty.jsonl
echo "status $?"
"$samestory" cluster --format json empty.jsonl | tr -d '\n' | grep -o '"events":\[\]'
echo "-- one id twice"
printf '%s\n' '{"id":"same","text":"One text of a few words."}' '{"id":"same","text":"Another text of a few words."}' |
	"$samestory" cluster --format jsonl | cut -d , -f 1
echo "-- no text at all"
mkdir mixed
awk 'BEGIN { for (i = 0; i < 4000; i++) printf "%c", (i * i * 7 + i) % 256 }' >mixed/noise.bin
printf 'The bridge of Halden was closed on Monday after cracks were found.\n' >mixed/story.txt
"$samestory" cluster --format jsonl mixed 2>&1 | cut -d , -f 1
"$samestory" dedup --dropped same -o same mixed
echo "status $?"
