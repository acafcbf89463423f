# What one does in this house. Everything works in a fresh clone; nothing but cargo and a C compiler is needed.

CARGO ?= cargo
BIN = target/release/depesche
DEMO = target/demo.db

.PHONY: demo test lint deny bench score build

build:
	$(CARGO) build --release --locked -p depesche

# The two storylines in samples/, read into a database, and what happened in them.
demo: build
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN) read --db $(DEMO) samples/*/*.txt samples/*/*.html
	$(BIN) chronicle --db $(DEMO)
	@echo
	@echo "The database is $(DEMO). Look closer, for instance:"
	@echo "  $(BIN) show --db $(DEMO) ID           an id from the end of a line"
	@echo "  $(BIN) figures --db $(DEMO)"
	@echo "  $(BIN) disputes --db $(DEMO)"
	@echo "  $(BIN) search --db $(DEMO) Fregatten"

test:
	$(CARGO) test --workspace --locked

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
