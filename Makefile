# What one does in this house. Everything works in a fresh clone; cargo, a C compiler and npm are needed.

CARGO ?= cargo
NPM ?= npm
BIN = target/release/depesche
DEMO = target/demo.db

.PHONY: demo test lint deny bench score build page test-rust test-page

build: page
	$(CARGO) build --release --locked -p depesche

# The page, from npm packages pinned by the lock file; it is embedded into the binary.
page: web/dist/index.html

web/dist/index.html: web/package-lock.json $(shell find web/src web/public web/index.html web/*.ts -type f 2>/dev/null)
	cd web && $(NPM) ci --no-audit --no-fund && $(NPM) run --silent check && $(NPM) run --silent build

# The storylines in samples/, read into a database, and what happened in them.
demo: build
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN) read --db $(DEMO) samples/*/*.txt samples/*/*.html
	$(BIN) chronicle --db $(DEMO) --all
	@echo
	@echo "The database is $(DEMO). Look closer, for instance:"
	@echo "  $(BIN) show --db $(DEMO) ID           an id from the end of a line"
	@echo "  $(BIN) figures --db $(DEMO)"
	@echo "  $(BIN) disputes --db $(DEMO)"
	@echo "  $(BIN) search --db $(DEMO) Fregatten"
	@echo
	@echo "Open the page: run"
	@echo "  $(BIN) serve --db $(DEMO) --open"
	@echo "and look at http://127.0.0.1:4711/"

# Everything that CI checks.
test: lint test-rust test-page

test-rust: page
	$(CARGO) test --workspace --locked

# The page in a headless Chromium; without one the tests say so and are skipped, except under CI.
test-page: page
	$(CARGO) build --locked -p depesche
	cd web && DEPESCHE=$(CURDIR)/target/debug/depesche $(NPM) run --silent test

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

# The same list of licences is checked by `make test`; this needs cargo-deny and looks for doubled and banned crates too.
deny:
	$(CARGO) deny check licenses bans sources

# Speed and memory on at least 20 MB made from the samples and, where it is there, ../shared.
bench:
	$(CARGO) bench --locked -p depesche --bench whole

# Every score that ../shared allows.
score: build
	evaluation/score.sh $(BIN)
