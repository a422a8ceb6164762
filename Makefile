# Every command sets up what it needs by itself: `make run` to try the bot, `make test` to work on it.

PYTHON ?= python3
BIN := .venv/bin
ROOMS := bot handlers dialog storage domain locales reports
RUN := .venv/.run
DEV := .venv/.dev

.PHONY: run install test bench lint types contracts catalogs check pictures migration lock clean

run: $(RUN)  ## The demo: a database with a lived-in roster, and a page to be anybody on
	$(BIN)/python -m bot demo

install: $(RUN)  ## What real use needs, and nothing more

test: $(DEV)  ## All tests
	$(BIN)/pytest -n 2

bench: $(DEV)  ## Turns per second, compared with a bare bot
	$(BIN)/python -m bench
	$(BIN)/python -m bench.year

lint: $(DEV)  ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)  ## Types
	$(BIN)/mypy

contracts: $(DEV)  ## Which room may import which
	$(BIN)/lint-imports

catalogs: $(DEV)  ## Every sentence is translated
	$(BIN)/pytest -q tests/test_catalogs.py

check: lint types contracts catalogs test  ## All of it

pictures: $(DEV)  ## The pictures of README and of the guide, from the demo in Chromium
	PYTHONPATH=. $(BIN)/python docs/draw_life.py
	PYTHONPATH=. $(BIN)/python docs/take_pictures.py

migration: $(DEV)  ## name="what it does": writes the next migration from the models; read it before use
	@test -n "$(name)" || { echo 'say what it does: make migration name="add a phone to units"'; exit 2; }
	$(BIN)/python -m storage.migrations "$(name)"
	@sed -i '/^    # ### /d' storage/migrations/versions/*.py
	@$(BIN)/ruff check -q --fix storage/migrations && $(BIN)/ruff format -q storage/migrations

lock: $(DEV)  ## Pins what pyproject.toml asks for; UPGRADE=--upgrade takes the newest that fit
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url $(UPGRADE) \
		pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url $(UPGRADE) \
		--extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed ($(PYTHON) is $$($(PYTHON) -V 2>&1))."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python cannot make virtual environments here. On Debian: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

$(RUN): requirements.lock | .venv/bin/pip
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock | .venv/bin/pip
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
