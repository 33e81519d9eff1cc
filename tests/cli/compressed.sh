# gzip and zstd are told by their content, whatever the name.
head -n 3 "$corpus/articles.jsonl" >in.jsonl
gzip -c in.jsonl >in.jsonl.gz
cp in.jsonl.gz renamed.jsonl
"$samestory" pairs --threshold 0.01 in.jsonl >plain.out
for f in in.jsonl.gz renamed.jsonl; do
	"$samestory" pairs --threshold 0.01 --stats stats.json "$f" |
		cmp - plain.out && grep -o '"articles":3,' stats.json
done
