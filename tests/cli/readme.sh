# The examples of README.md give what it says they give: in a block of code,
# a line "$ COMMAND" is run in the source tree, the lines up to the next one
# or the end of the block are its output.
cp -r "$top/corpus" "$top/README.md" .
mkdir bin
ln -s "$samestory" bin/samestory
PATH=$(pwd)/bin:$PATH
awk '
	function close_example() {
		if (n > 0)
			close(n ".want")
		open = 0
	}
	/^    \$ / {
		close_example()
		n++
		open = 1
		print substr($0, 7) >(n ".cmd")
		close(n ".cmd")
		printf "" >(n ".want")
		blank = 0
		next
	}
	open && /^    / {
		while (blank > 0) {
			print "" >(n ".want")
			blank--
		}
		print substr($0, 5) >(n ".want")
		next
	}
	open && /^$/ { blank++; next }
	open { close_example() }
' README.md
i=1
bad=0
while [ -e $i.cmd ]; do
	sh $i.cmd >$i.got 2>&1
	# blank lines at the end of a block are not the example's
	sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' $i.got >$i.got2
	if ! diff -u $i.want $i.got2 >$i.diff; then
		echo "differs: $(cat $i.cmd)"
		cat $i.diff
		bad=1
	fi
	i=$((i + 1))
done
[ $i -gt 3 ] && [ $bad -eq 0 ] && echo "the examples are right"
