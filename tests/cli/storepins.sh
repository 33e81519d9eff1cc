# Pins that a store keeps, and identities that survive export and import.
in=$corpus/articles.jsonl
db="--store news.db"
s() {
	echo "\$ samestory $*"
	"$samestory" "$@" 2>&1 | sed 's/; [0-9.]* s$/; N s/'
}
event() { # STORE ID: the event of an article
	"$samestory" events --store "$1" --format json | tr '{' '\n' |
		sed -n 's/.*"id":"\(e[0-9a-f]*\)","title".*"keywords".*/E \1/p
			s/^"id":"\([^"]*\)","outlet".*/A \1/p' |
		awk -v id="$2" '$1 == "E" { e = $2 } $1 == "A" && $2 == id { print e }'
}
together() { # A B
	if [ "$(event news.db "$1")" = "$(event news.db "$2")" ]; then
		echo "$1 and $2 together"
	else
		echo "$1 and $2 apart"
	fi
}
state() {
	together leak-nt resign-nt
	together train-gc train-nd
	s store check $db
}
head -n 60 "$in" >one.jsonl
tail -n +61 "$in" >two.jsonl
s ingest -q $db one.jsonl two.jsonl
state
echo "--- pinned, also a copy, and an article that is not there yet"
printf 'join leak-nt resign-nt\npart train-gc train-nd\njoin later-1 leak-nt\n' >pins
: | s ingest -q $db --pins pins
s store pins $db
state
echo "--- obeyed by later runs"
echo '{"id":"later-1","outlet":"O","title":"A goat won a cake","text":"A goat won a cake in a town by the sea on Sunday, its owner said."}' |
	s ingest -q $db
together later-1 leak-nt
"$samestory" events $db "$(event news.db later-1)" 2>&1 |
	sed -n '/^History/,$p' | sed 's/of e[0-9a-f]*/of ID/g; s/^History.*/History/
		s/^\(run [0-9]*\), [0-9-]*:/\1, DAY:/
		s/e[0-9a-f]\{16\}/ID/g'
head -n 1 two.jsonl | sed 's/"text": *"/&Corrected. /' | s ingest -q $db
state
echo "--- what cannot be"
printf 'join a b\npart a b\n' >bad
: | s ingest -q $db --pins bad
s store pins $db
echo "--- and no more"
: >none
: | s ingest -q $db --pins none
s store pins $db
state
s store stats $db --pins pins
echo "--- identities: of files, which have them from their paths"
mkdir texts
printf 'The mayor resigned on Monday after a long night of talks.\n' >texts/a.txt
printf 'A ferry ran aground off the northern cape, nobody was hurt.\n' >texts/b.txt
s ingest -q --store files.db texts
printf 'The mayor resigned on Tuesday after a long night of talks.\n' >texts/a.txt
cat >texts/c.txt <<END
Quarry bridge closed after crack found

Engineers closed the Quarry bridge on Friday after a crack was found in one of its pillars.

The bridge carries nine thousand cars a day, and nobody knows when the crack began.

"We saw the crack on Thursday night and called the police at once," said the engineer in charge of the bridge, Anna Berg.
END
s ingest -q --store files.db texts
s store export --store files.db -o out.jsonl
s store import -q --store again.db out.jsonl
s store export --store again.db -o again.jsonl
cmp out.jsonl again.jsonl && echo same
for f in files again; do
	"$samestory" events --store $f.db | sed 's/.*"id":"\([^"]*\)".*/\1/' >$f.ids
done
cmp files.ids again.ids && echo same ids
for f in files again; do
	"$samestory" events --store $f.db --format text --search quarry
done
s store import --store files.db out.jsonl

echo "--- a text that shows a tag stays as it is"
cat >tag.jsonl <<'END'
{"id":"tag","html":"<html><body><article><p>&lt;b&gt;Bold words&lt;/b&gt; is how the council's new page began on Monday morning, because a clerk had pasted its source into the wrong field of the form.</p><p>The page was mended at noon, said the clerk, who had not seen it before a reader called the town hall.</p></article></body></html>"}
END
s ingest -q --store tag.db tag.jsonl
s store export --store tag.db -o tag1.jsonl
grep -c '"text":"<b>Bold words</b> is' tag1.jsonl
s store import -q --store tag2.db tag1.jsonl
"$samestory" store export --store tag2.db | cmp - tag1.jsonl && echo same
