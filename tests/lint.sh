#!/bin/sh
# Checks of form: lint.sh BUILD FILE...
#  - clang-format has nothing to change
#  - the library neither prints nor exits: no such symbol in the archive
#  - a file includes only from its own folder and from those above it
#  - shell scripts pass shellcheck, C passes cppcheck (where installed)
set -u

build=$1
shift
bad=0

if command -v clang-format >/dev/null 2>&1; then
	clang-format --dry-run -Werror "$@" || bad=1
else
	echo "lint: no clang-format, form not checked"
fi

# assert(3) may abort: that is for bugs of our own, never for input.
if nm -A "$build/libsamestory.a" 2>/dev/null |
	grep -E ' U (exit|_exit|abort|printf|puts|putchar|fprintf|vfprintf|perror|err|errx|warn|warnx|stdout|stderr|setlocale)$'; then
	echo "lint: the library may not print or exit"
	bad=1
fi

order="base input text sketch cluster claims store report"
for d in $order; do
	allowed=samestory.h
	for up in $order; do
		allowed="$allowed $up/"
		[ "$up" = "$d" ] && break
	done
	for f in src/"$d"/*.[ch]; do
		[ -e "$f" ] || continue
		# shellcheck disable=SC2013
		for inc in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$f"); do
			ok=0
			for a in $allowed; do
				case $inc in
				"$a"*) ok=1 ;;
				esac
			done
			if [ $ok -eq 0 ]; then
				echo "lint: $f may not include $inc"
				bad=1
			fi
		done
	done
done
for f in src/cli/*.[ch]; do
	if grep -E '^#include "' "$f" | grep -v '"cli.h"' |
		grep -vE '"(cmd_[a-z]*|[a-z]*)\.h"'; then
		echo "lint: $f: the program uses the public header only"
		bad=1
	fi
done

if command -v shellcheck >/dev/null 2>&1; then
	shellcheck -s sh tests/*.sh src/train/*.sh tests/fault/*.sh || bad=1
	# these find $samestory, $corpus, $data and $top set
	shellcheck -S warning -s sh -e SC2154,SC2034 tests/cli/*.sh || bad=1
	for f in bench/*.sh tests/fuzz/*.sh; do
		[ ! -e "$f" ] || shellcheck -S warning -s sh "$f" || bad=1
	done
fi
if command -v cppcheck >/dev/null 2>&1; then
	# uninitvar: many false findings on arrays filled by a callee; the
	# sanitizers and valgrind see the real ones
	cppcheck -q --std=c11 --error-exitcode=1 --inline-suppr \
		--library=posix --library=gnu --library=bsd \
		--suppress=uninitvar --suppress=legacyUninitvar \
		--suppress=ctuuninitvar --suppress=arrayIndexThenCheck \
		--suppress=readdirCalled \
		--enable=warning,portability -Iinclude -Isrc \
		--suppress=missingIncludeSystem src || bad=1
fi
[ $bad -eq 0 ] && echo "lint: clean"
exit $bad
