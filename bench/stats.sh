# Read by the parts of make bench.

# A number of a --stats file.
stat() {
	tr ',{' '\n\n' <"$1" | sed -n "s/^\"$2\":\([0-9.]*\).*/\1/p" | head -1
}
