# Works with GNU Make 3.81 (macOS) and later. Every target sets up .venv by itself.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
ARGS ?=

BIN := .venv/bin
RUN := $(BIN)/python -m embedded run --profile
UV_COMPILE := UV_SYSTEM_CERTS=true $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
CODE := bootstrap.py platform tenants scheduling $(wildcard conftest.py manage.py loadtests)

export PORT

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test lint format types imports bench lock shell psql openapi erd clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

setup: ## Make .venv with the locked dependencies (every other command does it too)
	@$(PYTHON) bootstrap.py

demo: setup ## Run everything with demo data until Ctrl-C (PORT=8001 for another port)
	@$(BIN)/python -m embedded demo

demo-reset: setup ## Delete what the demo has stored
	@$(BIN)/python -m embedded demo-reset

test: lint types imports ## Lint, types, import contracts, then all tests (ARGS="-k booking" for some)
	@$(call step,pytest,$(RUN) test -- $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS))

lint: setup ## Ruff: mistakes and formatting
	@$(call step,ruff check,$(BIN)/ruff check .)
	@$(call step,ruff format (make format mends it),$(BIN)/ruff format --check .)

types: setup ## mypy, strict
	@$(call step,mypy,$(BIN)/mypy $(CODE))

imports: setup ## The directions between packages (import-linter)
	@$(call step,import contracts,$(BIN)/lint-imports)

format: setup ## Format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: setup ## Measure against the budgets (ARGS are passed on)
	@$(RUN) test -- $(BIN)/python -m loadtests.bench $(ARGS)

lock: setup ## Lock requirements/*.in anew (ARGS="--upgrade" for newer versions)
	@$(UV_COMPILE) $(ARGS) requirements/dev.in -o requirements/dev.txt
	@$(UV_COMPILE) $(ARGS) requirements/base.in -c requirements/dev.txt -o requirements/base.txt
	@$(UV_COMPILE) $(ARGS) requirements/uv.in -o requirements/uv.txt

shell: setup ## Django's shell on the demo's data
	@$(RUN) demo -- $(BIN)/python manage.py shell

psql: setup ## psql on the demo's database
	@$(BIN)/python -m embedded psql -- $(ARGS)

openapi: setup ## Write openapi.json anew
	@$(RUN) test -- $(BIN)/python manage.py openapi $(ARGS)

erd: setup ## Write the entity-relationship diagram anew
	@$(RUN) test -- $(BIN)/python manage.py erd $(ARGS)

clean: ## Delete .venv, caches and the test servers' data (not the demo's: make demo-reset)
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m embedded clean; fi
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	@find platform tenants scheduling -name __pycache__ -type d -prune -exec rm -rf {} +

define step
echo "== $(1)"; $(2) || { echo "make $@ stopped: $(1) failed, see above." >&2; exit 1; }
endef
