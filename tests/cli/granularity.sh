# Stories keep follow-ups together and are made of whole events; the window
# bounds what is compared.
in=$corpus/articles.jsonl
event() { # FILE ID
	grep "\"id\":\"$2\"" "$1" | sed 's/.*"event":"\([^"]*\)".*/\1/'
}
together() { # FILE A B
	if [ "$(event "$1" "$2")" = "$(event "$1" "$3")" ]; then
		echo "$1: $2 and $3 together"
	else
		echo "$1: $2 and $3 apart"
	fi
}
cluster() {
	"$samestory" cluster --format jsonl "$@"
}
cluster "$in" >default
cluster --granularity event --window 15 "$in" | cmp - default &&
	echo "event, 15 days: the default"
cluster --granularity story "$in" >long
cluster --granularity story --window 1 "$in" >day
for f in default long day; do
	together $f leak-nt resign-nt
	together $f train-og train-nt
	together $f train-og leak-nt
done
# each event in one story, and fewer stories than events
for f in default long; do
	sed 's/.*"id":"\([^"]*\)".*"event":"\([^"]*\)".*/\1 \2/' $f |
		sort >$f.ids
done
join default.ids long.ids | awk '
	{ if (!($2 in s)) { s[$2] = $3; n++ } else if (s[$2] != $3) bad = 1
	  if (!($3 in seen)) { seen[$3] = 1; m++ } }
	END { print (bad ? "split" : "whole"), (m < n ? "fewer" : "not fewer") }'
# a part holds against a story
echo 'part leak-nt resign-nt' >pins
cluster --granularity story --pins pins "$in" >parted
together parted leak-nt resign-nt
cluster --granularity week "$in"
echo "status $?"
cluster --window 0 "$in"
echo "status $?"
