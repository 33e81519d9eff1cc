# The worst errors of a clustering, with whom.
cat >gold <<'X'
{"id":"a","event":"1"}
{"id":"b","event":"1"}
{"id":"c","event":"1"}
{"id":"d","event":"2"}
{"id":"e\u0007","event":"2"}
{"id":"f","event":"3"}
X
cat >pred <<'X'
{"id":"a","event":"x"}
{"id":"b","event":"x"}
{"id":"c","event":"x"}
{"id":"d","event":"x"}
{"id":"f","event":"y"}
X
"$samestory" eval --errors gold pred
"$samestory" eval --errors=2 --format json gold pred
"$samestory" eval --errors gold gold | tail -n 2
echo errors >conf
"$samestory" eval --config conf gold pred | grep -c 'in both'
"$samestory" eval --errors=none gold pred
echo "status $?"
