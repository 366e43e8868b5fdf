# The two commands that a newcomer needs are `make demo` and `make test`.

# A distribution's own Python is built with profile guidance and is a fifth faster than
# one that was compiled without; any Python from 3.11 on will do: make PYTHON=python3.13
PYTHON ?= $(shell for python in /usr/bin/python3 python3; do \
	$$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		&& echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo-archive
PORT ?= 8000

# Python compiles our own modules by itself, but not where PYTHONDONTWRITEBYTECODE is set:
# there each command would do it again.
COMPILE = $(BIN)/python -m compileall -q src
SECONDS ?= 60

.PHONY: help demo test check bench quality fuzz lock clean

help:
	@echo "make demo     import examples/ into $(DEMO)/ and serve it on http://127.0.0.1:$(PORT)"
	@echo "make test     build what is needed and run every test"
	@echo "make check    ruff, mypy --strict, import-linter"
	@echo "make bench    measure speed and memory beside the peers"
	@echo "make quality  measure how well headers, permission, parts and text are read"
	@echo "make fuzz     break list mail in every way for SECONDS=$(SECONDS), and read it"
	@echo "make lock     pin the requirements anew, with hashes"

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Afterlist needs Python 3.11 or newer with its venv module." \
		"On Debian: apt install python3-venv. Or name one: make PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(COMPILE)
	@touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp requirements/dev.txt
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Mailman has its own environment: its pins are not ours, and it needs Python 3.11 or 3.12.
MAILMAN_PYTHON ?= $(PYTHON)

$(VENV)/mailman.stamp: $(VENV)/dev.stamp requirements/mailman.txt
	test -x $(VENV)/mailman/bin/python || $(MAILMAN_PYTHON) -m venv $(VENV)/mailman
	$(VENV)/mailman/bin/pip install -qq --disable-pip-version-check --require-hashes -r requirements/mailman.txt
	$(VENV)/mailman/bin/python -m compileall -q $(VENV)/mailman/lib || true
	@touch $@

demo: $(VENV)/runtime.stamp
	$(BIN)/afterlist import examples --archive $(DEMO) --known-as "The Lamplight Archive" --known-as Lamplight
	$(BIN)/afterlist serve --archive $(DEMO) --port $(PORT)

test: $(VENV)/dev.stamp $(VENV)/mailman.stamp
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/system-packages.sh
	$(BIN)/pytest -n auto

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: $(VENV)/dev.stamp $(VENV)/mailman.stamp
	$(COMPILE)
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.core
	$(BIN)/python -m bench.carrying

quality: $(VENV)/dev.stamp
	$(BIN)/python -m bench.quality

$(VENV)/fuzz.stamp: $(VENV)/dev.stamp requirements/fuzz.txt
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/fuzz.txt
	@touch $@

fuzz: $(VENV)/fuzz.stamp
	$(BIN)/python -m fuzz.postings --seconds $(SECONDS)
	$(BIN)/python -m fuzz.permissions --seconds $$(($(SECONDS) / 4 + 1))

lock:
	for name in runtime dev fuzz; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-header requirements/$$name.in -o requirements/$$name.txt; \
	done
# Not for every Python: what Mailman needs from 3.13 on is on no index. Its source has file
# names that uv refuses.
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --only-binary mailman \
		--no-emit-index-url --no-header requirements/mailman.in -o requirements/mailman.txt

clean:
	rm -rf $(VENV) $(DEMO)
