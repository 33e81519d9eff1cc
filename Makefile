# samestory: build, test, install.
#
#   make              the program and the libraries, in build/
#   make demo         the main job on corpus/, or on DEMO='FILE...'
#   make check        the tests (about a minute)
#   make help         the other targets
#
# A new .c file under src/, tests/unit or bench needs no edit here.
# Variables: CC, CFLAGS, PREFIX, DESTDIR, B (build directory),
# SAN=address,undefined (a tree of its own), DATA=DIR (training data).

CC      ?= cc
PREFIX  ?= /usr/local
DESTDIR ?=
CFLAGS  ?= -O3 -g
B       ?= build
SAN     ?=

ifneq ($(MPI),)
$(error MPI=1: more than one machine is not supported yet)
endif

comma := ,
O := $(B)$(if $(SAN),/$(subst $(comma),-,$(SAN)))

PKGS  = libbsd-overlay libzstd zlib json-c libutf8proc libxml-2.0 sqlite3
DEBS  = gcc make pkg-config libbsd-dev libxxhash-dev libzstd-dev zlib1g-dev \
	libjson-c-dev libutf8proc-dev libxml2-dev libsqlite3-dev \
	libstemmer-dev check
STAMP = $(B)/deps.ok

WARN  = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings
SANFL = $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer \
	-fno-sanitize-recover=all)
CPPF  = -D_GNU_SOURCE -Iinclude -Isrc $(shell pkg-config --cflags $(PKGS) \
	2>/dev/null | sed 's/-I/-isystem /g') $(CPPFLAGS)
ALLCF = -std=c11 -fPIC -fvisibility=hidden -ffp-contract=off \
	-fno-math-errno -pthread $(WARN) $(SANFL) $(CFLAGS)
LIBS  = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lstemmer -lm -pthread

# V=1 shows the commands
Q       = $(if $(V),,@)
say     = $(if $(V),,@echo "  $(1)" $(2))

LIBDIRS = base input text sketch cluster claims store report
LIBSRC  = $(sort $(foreach d,$(LIBDIRS),$(wildcard src/$(d)/*.c)))
CLISRC  = $(sort $(wildcard src/cli/*.c))
TRNSRC  = $(sort $(wildcard src/train/*.c))
UNISRC  = $(sort $(wildcard tests/unit/*.c))
BENSRC  = $(sort $(wildcard bench/*.c))
LIBOBJ  = $(LIBSRC:%.c=$(O)/obj/%.o)
CLIOBJ  = $(CLISRC:%.c=$(O)/obj/%.o)
UNIOBJ  = $(UNISRC:%.c=$(O)/obj/%.o)
TRAINS  = $(TRNSRC:src/train/%.c=$(O)/%)
BENCHES = $(BENSRC:bench/%.c=$(O)/bench_%)

.PHONY: all demo check check-unit check-cli check-long lint format bench \
	train install uninstall clean deps need help

all: need
	@$(MAKE) --no-print-directory $(if $(V),,-s) $(O)/samestory $(O)/libsamestory.a \
	    $(O)/libsamestory.so

$(O)/samestory: $(CLIOBJ) $(O)/libsamestory.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALLCF) $(LDFLAGS) -o $@ $(CLIOBJ) $(O)/libsamestory.a $(LIBS)

$(O)/libsamestory.a: $(LIBOBJ)
	$(call say,AR,$@)
	@rm -f $@
	$(Q)$(AR) rcs $@ $(LIBOBJ)

$(O)/libsamestory.so: $(LIBOBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALLCF) $(LDFLAGS) -shared -Wl,-soname,libsamestory.so.0 \
	    -o $@ $(LIBOBJ) $(LIBS)

$(O)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALLCF) $(CPPF) -MMD -MP -c -o $@ $<

$(O)/obj/src/text/background.o: src/text/background.bin

# --- what is missing on a fresh machine is installed first ---------------

need:
	@test -f $(STAMP) || $(MAKE) --no-print-directory $(if $(V),,-s) deps
	@mkdir -p $(B) && touch $(STAMP)

deps:
	@sh tests/deps.sh $(DEBS)

# --- the main job ---------------------------------------------------------

DEMO ?= corpus/articles.jsonl

demo: all
	@sh tests/demo.sh $(O)/samestory $(DEMO)

# --- tests ----------------------------------------------------------------

check: all
	@$(MAKE) --no-print-directory $(if $(V),,-s) check-unit check-cli

$(O)/unit: $(UNIOBJ) $(O)/libsamestory.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALLCF) $(LDFLAGS) -o $@ $(UNIOBJ) $(O)/libsamestory.a \
	    $(shell pkg-config --libs check) $(LIBS)

check-unit: need
	@$(MAKE) --no-print-directory $(if $(V),,-s) $(O)/unit
	CK_FORK=$(if $(SAN),no,yes) CK_DEFAULT_TIMEOUT=120 $(O)/unit

check-cli: all
	@sh tests/cli/run.sh $(O)/samestory

check-long: all
	@sh tests/check-long.sh

# --- training and measuring -----------------------------------------------

train: all
	@$(MAKE) --no-print-directory $(if $(V),,-s) $(TRAINS)
	@sh src/train/train.sh $(O) "$(DATA)"

$(TRAINS): $(O)/%: $(O)/obj/src/train/%.o $(O)/libsamestory.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALLCF) $(LDFLAGS) -o $@ $< $(O)/libsamestory.a $(LIBS)

bench: all
	@$(MAKE) --no-print-directory $(if $(V),,-s) $(BENCHES)
	@sh bench/run.sh $(O)
	@sh bench/events.sh $(O) $(DATA)
	$(if $(DATA),@sh bench/claims.sh $(O) $(DATA)/events/allsides.jsonl)

$(BENCHES): $(O)/bench_%: $(O)/obj/bench/%.o $(O)/libsamestory.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALLCF) $(LDFLAGS) -o $@ $< $(O)/libsamestory.a $(LIBS)

# --- care -----------------------------------------------------------------

# tables that a program of src/train wrote are left as they are
FMT = $(filter-out %_weights.h %_table.h,$(shell git ls-files '*.c' '*.h' \
	2>/dev/null))

lint: all
	@sh tests/lint.sh $(O) $(FMT)

format:
	clang-format -i $(FMT)

compile_commands.json: $(LIBSRC) $(CLISRC) $(TRNSRC) $(UNISRC) $(BENSRC)
	@sh tests/compile-commands.sh '$(CC)' '$(ALLCF) $(CPPF)' $^ >$@

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib \
	    $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(O)/samestory $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(O)/libsamestory.a $(DESTDIR)$(PREFIX)/lib/
	install -m 755 $(O)/libsamestory.so \
	    $(DESTDIR)$(PREFIX)/lib/libsamestory.so.0
	ln -sf libsamestory.so.0 $(DESTDIR)$(PREFIX)/lib/libsamestory.so
	install -m 644 include/samestory.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 src/cli/samestory.1 \
	    $(DESTDIR)$(PREFIX)/share/man/man1/

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/samestory \
	    $(DESTDIR)$(PREFIX)/lib/libsamestory.a \
	    $(DESTDIR)$(PREFIX)/lib/libsamestory.so \
	    $(DESTDIR)$(PREFIX)/lib/libsamestory.so.0 \
	    $(DESTDIR)$(PREFIX)/include/samestory.h \
	    $(DESTDIR)$(PREFIX)/share/man/man1/samestory.1

clean:
	rm -rf $(B) compile_commands.json

help:
	@echo 'all demo check check-long lint format bench train install'
	@echo 'uninstall clean deps compile_commands.json'
	@echo 'DEMO=FILES SAN=address,undefined DATA=DIR BENCH=FILES B=DIR V=1'

-include $(LIBOBJ:.o=.d) $(CLIOBJ:.o=.d) $(UNIOBJ:.o=.d) \
	$(TRNSRC:%.c=$(O)/obj/%.d) $(BENSRC:%.c=$(O)/obj/%.d)
