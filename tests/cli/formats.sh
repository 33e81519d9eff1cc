# What scrapers and interfaces write reads without options, and one article
# is the same whatever carries it.
show() {
	"$samestory" extract --boilerplate off "$@"
}
for f in news-please.json trafilatura.json newspaper.jsonl newsapi.json \
    jsonfeed.json readability.json posts.json \
    cc-news.warc feed.rss feed.atom; do
	cp "$data/formats/$f" .
	echo "-- $f"
	show "$f" | sed 's/"text":"\(.\{40\}\)[^"]*\(.\{12\}\)"/"text":"\1...\2"/'
	show "$f" >plain
	gzip -n -c "$f" >"zipped-$f"
	show "zipped-$f" | sed 's/zipped-//' | cmp plain - && echo "same in gzip"
done
echo "-- a directory of all"
mkdir all && mv ./*.json ./*.jsonl ./*.warc ./*.rss ./*.atom all
rm -f all/zipped-*
"$samestory" cluster --format jsonl all | wc -l
echo "-- standard input"
show <all/newspaper.jsonl | cut -c 1-60
show - <all/newsapi.json | wc -l
echo "-- dedup writes a feed"
"$samestory" dedup --dropped dropped all/feed.rss >out.rss
cmp out.rss all/feed.rss && echo whole
"$samestory" dedup all/feed.rss all/feed.atom
echo "exit $?"
echo "-- paths into records, arrays too; a page where the text is empty"
printf '%s\n' '{"id":1,"doc":{"parts":[{"t":"One."},{"t":"Two, \"2\"."}]}}' \
	'{"id":2,"text":"","html":"<p>Only this is here.</p>"}' >nested.jsonl
show --field text=doc.parts.1.t nested.jsonl
show nested.jsonl
echo "-- a stream takes pieces of pages"
printf '%s\n' '{"id":1,"content":"<p>The council voted to close the old market.</p>"}' \
	'{"id":2,"text":"The council voted to close the old market."}' \
	'{"id":3,"html":"<!DOCTYPE html><p>The council voted."}' >pieces.jsonl
"$samestory" dedup --window 2d pieces.jsonl | cut -c 1-8
