# dedup and pairs decide alike, whatever the records came in.
in=$corpus/articles.jsonl
gzip -c "$in" >in.gz
(
	echo '['
	sed '$!s/$/,/' "$in"
	echo ']'
) >in.json
for o in "" "--boilerplate off" "--keep first --threshold 0.6"; do
	# shellcheck disable=SC2086
	"$samestory" dedup $o --dropped want "$in" >kept
	echo "${o:-default}: $(wc -l <kept) kept"
	for f in in.gz in.json; do
		# shellcheck disable=SC2086
		"$samestory" dedup $o --dropped got $f >got.kept
		cmp want got && cmp kept got.kept && echo "$f: same"
	done
	# shellcheck disable=SC2086
	"$samestory" pairs $o "$in" >want
	for f in in.gz in.json; do
		# shellcheck disable=SC2086
		"$samestory" pairs $o $f | cmp want - && echo "pairs, $f: same"
	done
done
