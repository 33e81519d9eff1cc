# Misuse: exit 2 and a text that names what is wrong.
run() {
	echo "\$ samestory $*"
	"$samestory" "$@" 2>&1
	echo "status $?"
}
run nonsense | sed -n '1,2p;$p'
run ingest
run dedup --no-such-option
run cluster --format csv
run cluster --format html
run cluster --threshold 1.5
run cluster --shingle 0
run cluster --threads many
run dedup --keep newest
run extract --field nonsense=a
run extract --field text
run cluster --now someday
run eval one | sed -n '1p;$p'
run cluster does-not-exist.jsonl
run --version | sed 's/samestory [0-9].*/samestory VERSION/'
echo 'threshold 0.5' >bad.conf
run pairs --config bad.conf
printf '# comment\nthreshold = 0.5\nno-such = 1\n' >bad.conf
run pairs --config bad.conf
run store check --store none.db --before 2020-01-01
run store stats --store none.db --claims
