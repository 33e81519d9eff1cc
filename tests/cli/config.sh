# Options from a file, the command line wins, several commands share one.
cat >my.conf <<'X'
# shared by all commands
threshold = 0.3     # low
quiet
format = jsonl
keep = longest
X
in=$corpus/articles.jsonl
a=$("$samestory" pairs --config my.conf "$in" | wc -l)
b=$("$samestory" pairs --threshold 0.3 "$in" | wc -l)
c=$("$samestory" pairs --config my.conf --threshold 0.8 "$in" | wc -l)
d=$("$samestory" pairs "$in" | wc -l)
[ "$a" -eq "$b" ] && [ "$c" -eq "$d" ] && [ "$a" -gt "$c" ] && echo right
