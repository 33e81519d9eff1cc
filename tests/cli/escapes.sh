# Nothing of an article reaches the terminal as a control sequence, and no
# line is wider than asked for.
printf '%s\n' \
 '{"id":"a\u001b[31m","source":"Out\u009blet","title":"Bridge \u001b]0;owned\u0007 closes in Halden","text":"The bridge in Halden was closed on Monday after cracks were found, the mayor Anna Berg said.\u001b[2J It will stay closed for three weeks.\u202e backwards"}' \
 '{"id":"b","source":"Other","title":"Halden bridge is shut","text":"Halden has shut its bridge after engineers found cracks on Monday. Mayor Anna Berg said that it would stay closed for three weeks at the least. An unbreakable word: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."}' >in.jsonl
for w in 40 80; do
	"$samestory" compare --width $w in.jsonl >text
	echo "control characters: $(LC_ALL=C tr -d '\n -~\200-\377' <text | wc -c)"
	echo "C1 or overrides: $(LC_ALL=C grep -c "$(printf '\302\233\|\342\200\256')" text)"
	awk -v w=$w '{ gsub(/[\200-\277]/, ""); if (length($0) > w) n++ }
	    END { print "lines too wide: " n + 0 }' text
done
"$samestory" cluster --format text in.jsonl |
	LC_ALL=C tr -d '\n -~\200-\377' | wc -c
# a warning about a bad line shows no escape either
printf '{"id": "\033[31m"\n' >bad.jsonl
"$samestory" cluster --format jsonl bad.jsonl 2>&1 >/dev/null |
	LC_ALL=C tr -d '\n -~\200-\377' | wc -c
