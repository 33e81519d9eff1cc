# The project's corpus against its labels: scores that may not fall.
"$samestory" cluster --format jsonl "$corpus/articles.jsonl" >pred.jsonl
"$samestory" eval "$corpus/gold.jsonl" pred.jsonl
"$samestory" eval --gold-key group --pred-key group "$corpus/gold.jsonl" \
	pred.jsonl | sed -n '1,2p;/B-cubed/p'
