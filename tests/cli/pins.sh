# Pins: what is joined is one event, what is parted never is, copies included.
in=$corpus/articles.jsonl
member() { # FILE ID NAME
	grep "\"id\":\"$2\"" "$1" | sed 's/.*"'"$3"'":"\([^"]*\)".*/\1/'
}
together() { # FILE A B
	if [ "$(member "$1" "$2" event)" = "$(member "$1" "$3" event)" ]; then
		echo "$1: $2 and $3 together"
	else
		echo "$1: $2 and $3 apart"
	fi
}
cluster() {
	"$samestory" cluster --format jsonl "$@"
}
cat >pins <<'X'
# what an editor knows
join leak-nt resign-nt # the same affair
join resign-nt train-og
part train-gc train-nd   # a copy
part train-og train-nt
X
cluster "$in" >plain
cluster --pins pins "$in" >pinned
for f in plain pinned; do
	together $f leak-nt train-og
	together $f train-gc train-nd
	together $f train-og train-nt
	if [ "$(member $f train-gc group)" = "$(member $f train-nd group)" ]
	then
		echo "$f: one group"
	fi
done
# not of the order of the input or of the threads
awk '{ print NR * 7919 % 113 "\t" $0 }' "$in" | sort -n | cut -f 2- >mixed
cluster --pins pins --threads 7 mixed | sort >b
sort pinned | cmp - b && echo "shuffled the same"
# against the labels: joins and parts alone make the gold events
sed 's/.*"id": "\([^"]*\)", "event": "\([^"]*\)".*/\2 \1/' \
	"$corpus/gold.jsonl" | sort |
	awk '{ if ($1 != e) { e = $1; first[++n] = $2
	           for (i = 1; i < n; i++) print "part", first[i], $2 }
	       else print "join", first[n], $2 }' >gold
cluster --pins gold "$in" >asgold
"$samestory" eval "$corpus/gold.jsonl" asgold | grep -E 'clusters|B-cubed'
"$samestory" dedup -q --by event --pins gold "$in" | wc -l | tr -d ' '
# what is wrong is told with its line
cat >bad <<'X'
join train-og

merge train-og train-nt
join train-og nowhere
join train-og fire-no-such#2 # comment
join train-og leak-nt
X
cluster --pins bad "$in" >got
together got train-og leak-nt
cluster --strict --pins bad "$in" >got
echo "status $?"
printf 'join leak-nt leak-ol\njoin\tleak-ol\tleak-cv\npart leak-cv leak-nt\n' \
	>not
cluster --pins not "$in"
echo "status $?"
cluster --pins none "$in"
echo "status $?"
"$samestory" dedup --pins bad "$in"
echo "status $?"
