#!/bin/sh
# Builds the fault tests' program beside the library: build.sh BUILD OUT
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
pkgs="libbsd-overlay libzstd zlib json-c libutf8proc libxml-2.0 sqlite3"
# shellcheck disable=SC2046,SC2086
${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -O2 -g -I"$top/include" \
	-o "$2" "$here/store_faults.c" "$1/libsamestory.a" \
	$(pkg-config --cflags --libs $pkgs) -lstemmer -lm -pthread
