# make demo   sets everything up and builds the sample quarterly into output/
# make test   sets everything up, the judges included, and runs the tests
# make bench  measures pressroom beside its peers (ten minutes; SIZE=full: twenty; ROWS=packet …)
# Nothing has to be installed before, but git, make and Python 3.11 or newer.

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VERAPDF := 1.28.2
ACE := 1.4.6
FOLIATE := 1.0.1
TYPST := 0.15.2
PANDOC := 1.17
PAGEDJS := 0.4.3
VIVLIOSTYLE := 10.6.0
# make test REQUIRE_JUDGES=1 turns a missing judge into a failure, as .ci/run does.
REQUIRE_JUDGES ?=
WORKERS ?= auto
SIZE ?= small
ROWS ?=

# Tests start hundreds of processes: what they import is compiled once, whatever is set outside.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test bench setup-bench check lint format judges calibre setup setup-dev gallery clean

demo: setup
	$(BIN)/pressroom build

test: setup-dev judges
	PRESSROOM_REQUIRE_JUDGES=$(REQUIRE_JUDGES) $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

check: lint test

lint: setup-dev
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy

format: setup-dev
	$(BIN)/ruff check --fix src tests benchmarks
	$(BIN)/ruff format src tests benchmarks

setup: $(VENV)/.ready
setup-dev: $(VENV)/.ready-dev

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, then run make again."; exit 1; }
	@sh .ci/equip python "$(PYTHON)"
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml $(VENV)/bin/python
	@sh .ci/equip pango
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

# The judges of what is made. What can't be had is said; its tests then say so too.
judges: $(VENV)/judges/.ready-$(VERAPDF)-$(ACE)-$(FOLIATE)

$(VENV)/judges/.ready-$(VERAPDF)-$(ACE)-$(FOLIATE): $(VENV)/.ready-dev
	@sh .ci/equip judges && sh .ci/judges "$(VENV)/judges" $(VERAPDF) $(ACE) $(FOLIATE) && touch $@ \
	|| { echo "Not every judge could be had; tests that need it will say so."; test -z "$(REQUIRE_JUDGES)"; }

# Calibre is large: its tests run where it is installed, and this installs it (apt or brew).
calibre: setup-dev
	@sh .ci/equip calibre
	$(BIN)/python -m pytest tests/ebooks/test_ebooks_in_calibre.py

# What it is measured beside. What can't be had is said, and left out.
bench: setup-bench
	$(BIN)/python benchmarks/run.py --peers $(VENV)/peers --work $(VENV)/bench --size $(SIZE) $(ROWS)

setup-bench: $(VENV)/.ready
	@sh .ci/equip peers || echo "Node or Chromium could not be had: Paged.js and Vivliostyle are left out."
	@sh .ci/peers "$(BIN)/python" "$(VENV)/peers" $(TYPST) $(PANDOC) $(PAGEDJS) $(VIVLIOSTYLE)

gallery: demo setup-dev
	$(BIN)/python docs/pictures.py

clean:
	rm -rf $(VENV) .pressroom .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete
