# On a machine that has python3 (3.11 or newer), make and git, each of these does all the set-up it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?=
DATA ?=
STORIES ?=

# Where somebody's shell turns it off, each test worker and each process it starts would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo stories test test-without-browser check screenshots run lock clean ready anew

# A Slack workspace in your browser, to be anybody in. DATA=FILE keeps it.
demo: $(READY)
	@$(BIN)/python app.py demo $(if $(PORT),--port $(PORT)) $(if $(DATA),--data "$(DATA)")

# Its stories as text, from beginning to end.
stories: $(READY)
	$(BIN)/python app.py stories $(STORIES)

# The browser tests drive a real Chromium, which is installed first where there is none. On two cores, of five workers some
# always wait for a process, a page or a clock: four left a tenth of the machine idle.
test: check
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n 5 --dist worksteal

# On another Python, beside the first: make test-without-browser PYTHON=python3.13 VENV=.venv/newest
test-without-browser: $(READY)
	$(BIN)/python -m pytest -n 5 --dist worksteal --ignore=tests/browser

ready: $(READY)

# To collect the tests compiles them: beside mypy, which uses one core, and once rather than in each test worker.
check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BIN)/python -m pytest --collect-only -qq > $(VENV)/collected & tests=$$!; \
	$(BIN)/mypy && { wait $$tests || { cat $(VENV)/collected; exit 1; }; }
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .

# The pictures in README and docs, from the real page.
screenshots: $(READY)
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.screenshots docs/images

run: $(READY)
	$(BIN)/python app.py run

# Who names a Python gets that one, also where another made the environment; who names none keeps what is there.
VERSION := import sys; print("%d.%d" % sys.version_info[:2])
ifneq ($(origin PYTHON),file)
ifneq ($(shell $(PYTHON) -c '$(VERSION)'),$(shell $(BIN)/python -c '$(VERSION)' 2>/dev/null))
$(READY): anew
endif
endif

$(READY): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up in $(VENV), once: about half a minute."
	@$(PYTHON) -m venv --clear $(VENV) || { echo "python3 has no venv here. On Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Exact versions with hashes, for every platform, without the address of any package index.
lock: $(READY)
	$(PYTHON) -m venv --clear .venv/lock
	.venv/lock/bin/pip install --quiet 'pip-tools>=7.5'
	.venv/lock/bin/pip-compile $(LOCKING) --extra postgres --output-file requirements/runtime.txt pyproject.toml
	.venv/lock/bin/pip-compile $(LOCKING) --extra postgres --extra demo --extra dev --output-file requirements/dev.txt pyproject.toml
LOCKING := --quiet --upgrade --strip-extras --generate-hashes --allow-unsafe --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis
