# make demo   sets up everything and walks the whole way on the samples
# make test   sets up everything (LibreOffice and Chromium too) and runs all tests
SHELL := /bin/bash
unexport PYTHONDONTWRITEBYTECODE  # hundreds of processes are started, which need not compile our modules each
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FAST := not office and not browser and not slow

.PHONY: demo test quick golden lint types collected bench bench-peers bench-portfolio constraints corpus fuzz kill mutate show samples catalogue docs wheels clean system

demo: $(VENV)/.runtime
	$(BIN)/tracker demo demo

# Programs and packages are fetched side by side, then types and style looked at side by side; meanwhile what every
# worker of pytest reads is compiled, which each would do for itself.
test: $(VENV)/.made
	$(MAKE) --jobs=2 --output-sync=target $(VENV)/.dev system $(VENV)/ocds
	$(MAKE) --jobs=2 --output-sync=target types lint collected
	$(BIN)/python -m pytest -n auto --dist loadgroup tests tracker

quick: $(VENV)/.dev lint
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "$(FAST)" -q tests tracker

# Every report in every form, written anew as it is now: read the difference before it is committed.
golden: $(VENV)/.dev
	PYTHONPATH=tests $(BIN)/python -m golden

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

collected: $(VENV)/.dev
	@found=$$($(BIN)/python -m pytest -n 0 --collect-only -qq tests tracker) || { echo "$$found"; exit 1; }

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# The same round trip by six others, each in an environment of its own (.venv-peers): a quarter of an hour, and docs/peers.md.
bench-peers: $(VENV)/.dev
	$(BIN)/python -m benchmarks.peers

# Ten thousand workbooks built and every question over ten million answers: about a quarter of an hour.
bench-portfolio: $(VENV)/.dev
	$(BIN)/python -m benchmarks.portfolio

# Every hostile or odd workbook of the corpus: its kind, what is expected, what was seen.
corpus: $(VENV)/.dev
	PYTHONPATH=tests $(BIN)/python -m corpus

# Ten minutes of mutated workbooks (TRACKER_FUZZ_SECONDS), then atheris where it is installed.
fuzz: $(VENV)/.dev
	TRACKER_FUZZ_SECONDS=$${TRACKER_FUZZ_SECONDS:-600} PYTHONPATH=tests $(BIN)/python -m fuzz
	PYTHONPATH=tests $(BIN)/python -m fuzz.atheris_fuzz -max_total_time=300

# Two receivers killed at random moments, two hundred times: of submissions, verdicts, supplements, deliveries
# and questions; then the case must verify. And builders of the portfolio: never a wrong or half answer.
kill: $(VENV)/.dev
	TRACKER_KILLS=40 $(BIN)/python -m pytest -n 0 -q -s tests/test_receivers_killed.py
	$(BIN)/python -m pytest -n 0 -q -s -k killed tests/portfolio/test_kills.py

# Does a test notice? Every change mutmut can think of in the core (pyproject.toml, tool.mutmut), each tried by the
# tests that meet it; then those nobody noticed. A part: make mutate MUTATE='tracker.procurement.closure*'
mutate: $(VENV)/.dev
	PYTHONPATH=tests nice $(BIN)/python -m mutation $(MUTATE)
	$(BIN)/mutmut results

# Pictures, in demo/pictures, of the workbooks sent and returned, the reports and the dossier; and those of README
# and docs/, in docs/pictures.
show: demo $(VENV)/.dev system
	$(BIN)/python samples/pictures.py demo

# What is made from other files in the repository; a test holds each against its source.
samples: $(VENV)/.dev system
	$(BIN)/python samples/fill.py
	$(BIN)/python samples/fill_selection.py

catalogue: $(VENV)/.dev
	$(BIN)/python -m tracker.catalogue.load

docs: $(VENV)/.dev
	$(BIN)/python -m tracker.reference docs

system:
	bash .ci/system

# A folder of wheels for a machine without network: Windows and Python 3.12, unless it is told which.
# make wheels WHEELS='--python 3.13'
wheels: $(VENV)/.dev
	$(BIN)/python .ci/wheels.py dist/hjul $(WHEELS)

# The newest versions within the bounds, resolved in an environment that is thrown away; says what changed.
# make constraints DRY_RUN=1 says what would change, and writes nothing.
constraints:
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	  bash .ci/venv $(PYTHON) "$$folder/env" newest && "$$folder/env/bin/python" .ci/constraints.py $(if $(DRY_RUN),--dry-run)

$(VENV)/.made: .ci/venv .ci/install
	bash .ci/venv $(PYTHON) $(VENV)
	touch $@

$(VENV)/.runtime: pyproject.toml .ci/constraints.txt $(VENV)/.made
	bash .ci/install $(BIN)/python --build-constraint .ci/constraints.txt --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime
	bash .ci/install $(BIN)/python --group dev
	touch $@

$(VENV)/ocds: .ci/ocds $(VENV)/.made
	bash .ci/ocds $(BIN)/python $@
	touch $@

clean:
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
