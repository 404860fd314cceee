# `make help` tells everything.
PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3
# Sentence-transformers models besides the shipped one need torch (several hundred MB): MODELS=no leaves it out.
MODELS ?= yes
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PYTHONUNBUFFERED = 1

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench screenshots lock translations clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(VENV)/.installed ## build .venv with everything the service needs

$(VENV)/.installed: pyproject.toml constraints.txt
	@echo "Installing into $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
ifeq ($(MODELS),yes)
	@$(PIP) install --constraint constraints.txt torch
	@$(PIP) install --constraint constraints.txt --editable '.[transformers]'
else
	@$(PIP) install --constraint constraints.txt --editable .
endif
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo "Installing what the tests need ..."
	@$(PIP) install --constraint constraints.txt --editable '.[transformers,test]'
	@bash tests/install-programs
	@touch $@

run: export JOBMARKET_DEMO ?= 1
run: $(VENV)/.installed ## a working bureau with a demonstration market on http://127.0.0.1:8000 (PORT=8123 for another port)
	@$(BIN)/jobmarket db upgrade && $(BIN)/jobmarket reference load && $(BIN)/jobmarket demo load
	@exec $(BIN)/jobmarket serve --host $(HOST) --port $(PORT)

test: $(VENV)/.installed-test ## all tests, with what they need installed first
	@$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.installed-test ## ruff, mypy, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.installed-test ## put every file into the house's form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.installed-test ## the table of README's "How fast", each line against a peer in the same run
	@$(BIN)/python -m benchmarks

screenshots: $(VENV)/.installed-test ## docs/screenshots/*.png, taken in Chromium of a demonstration market of their own
	@$(BIN)/python docs/screenshots.py

CATALOGUE := jobmarket/translations/zh/LC_MESSAGES/messages
translations: $(VENV)/.installed ## collect every text of pages and API, and compile the Chinese ones
	@$(BIN)/pybabel --quiet extract --mapping-file babel.cfg --keyword N_ --keyword lazy_gettext --no-wrap --add-location file --output-file $(CATALOGUE).pot jobmarket
	@$(BIN)/pybabel --quiet update --input-file $(CATALOGUE).pot --output-file $(CATALOGUE).po --locale zh --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date
	@rm $(CATALOGUE).pot
	@$(BIN)/pybabel --quiet compile --input-file $(CATALOGUE).po --output-file $(CATALOGUE).mo --locale zh
	@$(BIN)/python -c "import sys; from babel.messages.pofile import read_po; missing = [m.id for m in read_po(open('$(CATALOGUE).po', 'rb')) if m.id and not all([m.string] if isinstance(m.string, str) else m.string)]; print(*missing, sep='\n'); sys.exit(bool(missing) and 'without Chinese: %d' % len(missing))"

lock: $(VENV)/.installed-test ## write constraints.txt from what is installed
	@$(PIP) freeze --exclude-editable | sed 's/+cpu//' >constraints.txt

clean: ## remove .venv and caches; the data in JOBMARKET_HOME stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
