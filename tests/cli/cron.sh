# The crontab line and the timer's command of the manual, as cron(8) and
# systemd would run them: nothing in the environment, sh, today's directory.
man=$top/src/cli/samestory.1
day=$(env -i PATH=/usr/bin:/bin date +%F) # without a TZ, as below
mkdir -p bin "scrapes/$day"
ln -s "$samestory" bin/samestory
head -n 40 "$corpus/articles.jsonl" >"scrapes/$day/feed.jsonl"
# cron: \% is a percent sign; the manual's source writes \e for \
sed -n 's/^15 3 \* \* \* *//p' "$man" | sed 's/\\e%/%/g' >cron.line
# systemd: %h the home directory, %% a percent sign, $$ a dollar
# shellcheck disable=SC2016
sed -n "s/^ExecStart=.bin.sh -c '\(.*\)'\$/\1/p" "$man" |
	sed 's/%h/$HOME/g; s/%%/%/g; s/[$][$]/$/g' >systemd.line
night() {
	env -i HOME="$PWD" PATH="$PWD/bin:/usr/bin:/bin" \
		/bin/sh -c "$(cat "$1")" 2>err
	echo "status $?"
	sed 's/; [0-9.]* s$/; N s/
		s/process [0-9]* since [0-9TZ:-]*/process PID since TIME/
		s/'"$day"'/TODAY/; s|'"$PWD"'|HOME|' err
}
wc -l <cron.line | tr -d ' '
wc -l <systemd.line | tr -d ' '
echo "--- the first night"
night cron.line
sed 's/,"seconds".*//' news.json
echo "--- again, by the timer"
night systemd.line
sed 's/,"seconds".*//' news.json
echo "--- one record more, one that is none"
sed -n 41p "$corpus/articles.jsonl" >"scrapes/$day/late.jsonl"
echo '{"id":' >>"scrapes/$day/late.jsonl"
night cron.line
sed 's/,"seconds".*//' news.json
echo "--- while another one is at work"
mkfifo pipe
samestory=$PWD/bin/samestory
"$samestory" ingest -q --store news.db - <pipe &
exec 3>pipe
i=0
while ! [ -s news.db.lock ] && [ $i -lt 100 ]; do
	sleep 0.05
	i=$((i + 1))
done
cp news.json before.json
night cron.line
cmp news.json before.json
exec 3>&-
wait
echo "--- no directory of today"
rm -r scrapes
night cron.line
cmp news.json before.json
"$samestory" store check --store news.db
