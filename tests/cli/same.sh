# The same bytes for any number of threads, and the same sets for shuffled
# input.
in=$corpus/articles.jsonl
for f in jsonl json text; do
	"$samestory" cluster --format $f --threads 1 "$in" >one
	for n in 2 7; do
		"$samestory" cluster --format $f --threads $n "$in" >other
		cmp one other && echo "$f $n: same"
	done
done
for o in "" "--boilerplate off" "--boilerplate full" "--exact" \
	"--threshold 0.3 --containment 0.4" "--keep longest"; do
	for n in 1 2 7; do
		# shellcheck disable=SC2086
		"$samestory" pairs --threads $n $o "$in" >pairs.$n
		# shellcheck disable=SC2086
		"$samestory" dedup --threads $n $o --dropped drops.$n "$in" \
			>kept.$n
	done
	for n in 2 7; do
		cmp pairs.1 pairs.$n && cmp kept.1 kept.$n &&
			cmp drops.1 drops.$n && echo "pairs, dedup $o $n: same"
	done
	[ -s pairs.1 ] || echo "no pairs"
done
awk '{ print NR * 7919 % 113 "\t" $0 }' "$in" | sort -n | cut -f 2- >mixed
"$samestory" cluster --format jsonl "$in" | sort >a
"$samestory" cluster --format jsonl mixed | sort >b
cmp a b && echo "cluster: shuffled the same"
for f in json text; do
	"$samestory" cluster --format $f "$in" >a
	"$samestory" cluster --format $f mixed >b
	cmp a b && echo "cluster, $f: shuffled the same"
done
# a pair may be named either way round
pairs() {
	"$samestory" pairs "$1" | tr -d '{}"' | sed 's/a:\|b:\|[a-z]*://g' |
		awk -F , '{ print ($1 < $2) ? $1 " " $2 : $2 " " $1, $3, $4 }' |
		sort
}
pairs "$in" >a
pairs mixed >b
cmp a b && echo "pairs: shuffled the same"
