# The project's corpus against its labels: scores that may not fall.
at_least() { # NAME FLOOR KEY FILE
	awk -v name="$1" -v floor="$2" -v key="\"$3\":" '
		{ i = index($0, key); x = substr($0, i + length(key)) + 0 }
		END { if (x >= floor) print name ": at least " floor
		      else print name ": " x " is below " floor }' "$4"
}
"$samestory" cluster --format jsonl "$corpus/articles.jsonl" >pred.jsonl
"$samestory" eval --format json "$corpus/gold.jsonl" pred.jsonl >events.json
at_least "events, B-cubed F1" 0.93 b3_f1 events.json
"$samestory" eval --format json --gold-key group --pred-key group \
	"$corpus/gold.jsonl" pred.jsonl >groups.json
at_least "groups, B-cubed F1" 0.98 b3_f1 groups.json
at_least "groups, B-cubed precision" 1 b3_precision groups.json
"$samestory" eval "$corpus/gold.jsonl" "$corpus/gold.jsonl"
