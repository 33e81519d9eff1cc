#!/bin/sh
# Install the Debian packages given as arguments that are not there yet.
set -u

missing=
for p in "$@"; do
	if command -v dpkg-query >/dev/null 2>&1; then
		s=$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null)
		[ "$s" = installed ] || missing="$missing $p"
	fi
done
if ! command -v dpkg-query >/dev/null 2>&1; then
	echo "samestory needs what Debian packages as: $*" >&2
	echo "(install them by your own system's names; continuing)" >&2
	exit 0
fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
	as=
elif command -v sudo >/dev/null 2>&1; then
	as=sudo
else
	echo "missing packages:$missing" >&2
	echo "run as root: apt-get install$missing" >&2
	exit 1
fi
echo "installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as apt-get install -y -qq $missing >/dev/null 2>&1 || {
	$as apt-get update -qq && $as apt-get install -y -qq $missing
}
