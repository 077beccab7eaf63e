# Everything a person does with this project, by name. Every target is safe to repeat, and to interrupt and repeat.

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset run test bench chaos year cover check format messages lock clean

PORT   ?= 8080
# The interpreter that the virtual environment is made with; by default the first that is 3.11 or newer.
PYTHON ?=
# What `make test` hands to pytest: make test ARGS="tests/scheduler -x"
ARGS   ?=

# Real processes and the browser mostly wait: two tests at a time, whatever the cores. Everything else keeps all cores busy.
WAITING := tests/process tests/browser
BUSY    := -n auto --dist loadfile $(WAITING:%=--ignore=%)

# Compiled modules are kept whatever the environment says: a run starts Python some hundred times.
export PYTHONDONTWRITEBYTECODE =

BIN     := .venv/bin
INSTALL := PYTHON="$(PYTHON)" sh requirements/install

help:  ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo:  ## Try the whole product in a browser, on a simulated Telegram (PORT=8080).
	@$(INSTALL) run
	@exec $(BIN)/roundsman demo --port $(PORT)

demo-reset:  ## Forget what was done in the demo. Nothing else is touched.
	@rm -rf data/demo
	@echo "The demo begins anew at the next 'make demo'."

run:  ## Run on real Telegram; settings are read from the environment (docs/settings.md).
	@$(INSTALL) run
	@exec $(BIN)/roundsman run

test:  ## Run every test, the browser's and the process's included (ARGS= for pytest).
	@$(INSTALL) dev
	@chromium=$$(sh requirements/chromium) && export CHROMIUM="$$chromium" && \
		if [ -n "$(ARGS)" ]; then $(BIN)/python -m pytest $(ARGS); else \
		$(BIN)/python -m pytest $(BUSY) && $(BIN)/python -m pytest -n 2 --dist worksteal $(WAITING); fi

bench:  ## Measure the speed against peers; writes build/bench.json (ARGS="'tap*' start --rounds 5").
	@$(INSTALL) bench
	@exec $(BIN)/python -m bench $(ARGS)

chaos:  ## Break the product a thousand times while a crowd works (ARGS="--kills 200 --seed 7 --database sqlite").
	@$(INSTALL) dev
	@$(BIN)/python -m tests.process.chaos $(ARGS)

year:  ## Live a year in a branch of 50 outlets and 300 people, and count what everybody was told (ARGS="--seed 2 --days 28").
	@$(INSTALL) dev
	@$(BIN)/python -m tests.year $(ARGS)

cover:  ## Run every test and show what none of them reaches; the floor only rises.
	@$(INSTALL) dev
	@chromium=$$(sh requirements/chromium) && CHROMIUM="$$chromium" \
		$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered $(ARGS)

check:  ## Check style, types, the arrows between the rooms and the translations.
	@$(INSTALL) dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tests.architecture.translations check

format:  ## Put the code into the house's layout.
	@$(INSTALL) dev
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

messages:  ## Bring the translation catalogues up to date with the code; translations are kept.
	@$(INSTALL) dev
	$(BIN)/python -m tests.architecture.translations update

lock:  ## Work out the locked versions anew from requirements/*.in (UPGRADE=1 takes the newest).
	@PYTHON="$(PYTHON)" UPGRADE="$(UPGRADE)" sh requirements/lock

clean:  ## Remove what was built and cached; data and the demo stay.
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
