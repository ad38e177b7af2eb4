# Works with GNU Make 3.81 (macOS) and later. Every target sets up .venv by itself.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
ARGS ?=
# A machine of its own may stall: what fails there runs once more and is listed, as with the journeys.
AGAIN := $(if $(CI),--reruns 1 -rR)

BIN := .venv/bin
RUN := $(BIN)/python -m embedded run --profile
SITE := $(BIN)/python frontend/build.py
UV_COMPILE := UV_SYSTEM_CERTS=true $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
CODE := bootstrap.py frontend/build.py frontend/e2e.py platform tenants scheduling $(wildcard conftest.py manage.py loadtests)

export PORT

.DEFAULT_GOAL := help
.PHONY: help setup packages site demo demo-reset code test e2e lint format types imports messages lighthouse calendar-trace bench bench-clinics messages-proof planted lock shell psql \
	openapi template erd clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

setup: ## Make .venv with the locked dependencies (every other command does it too)
	@$(PYTHON) bootstrap.py

packages: setup
	@$(SITE) install

site: setup ## Build the patient site into frontend/dist (demo and test do it too)
	@$(SITE)

demo: site ## Run everything with demo data until Ctrl-C (PORT=8001 for another port)
	@$(BIN)/python -m embedded demo

demo-reset: setup ## Delete what the demo has stored
	@$(BIN)/python -m embedded demo-reset

code: setup ## Say the code that the demo's team logs in with now
	@$(BIN)/python manage.py demo_codes

test: site lint types imports ## Lint, types, import contracts, then all tests (ARGS="-k booking" for some of pytest's)
	@$(call step,generated client (make openapi mends it),$(SITE) run -- node scripts/generate.mjs --check)
	@$(call step,translations,$(SITE) run -- node scripts/check-messages.mjs)
	@$(call step,size of the booking page,$(SITE) run -- node scripts/budget.mjs)
	@$(call step,vitest,$(SITE) run -- vitest run --reporter=dot)
	@$(call step,pytest,$(RUN) test -- $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(AGAIN) $(ARGS))
	@$(call step,end to end,$(BIN)/python frontend/e2e.py --if-there-is-a-browser)

e2e: site ## Playwright's journeys in Chromium against a demo of their own (ARGS="booking --headed")
	@$(BIN)/python frontend/e2e.py $(ARGS)

lighthouse: site ## Lighthouse, as on a phone, into .local/lighthouse
	@$(BIN)/python frontend/e2e.py --run node scripts/lighthouse.mjs $(ARGS)

calendar-trace: site ## How the staff calendar bears 12 columns and 400 visits (ARGS="5" for five runs)
	@$(BIN)/python frontend/e2e.py --run node scripts/calendar-trace.mjs $(ARGS)

lint: packages ## Ruff and oxlint: mistakes and formatting; the directions of the site's modules
	@$(call step,ruff check,$(BIN)/ruff check .)
	@$(call step,ruff format (make format mends it),$(BIN)/ruff format --check .)
	@$(call step,oxlint,$(SITE) run -- oxlint --deny-warnings)
	@$(call step,dependency-cruiser,$(SITE) run -- depcruise --config .dependency-cruiser.cjs src)

types: packages ## mypy, strict, and TypeScript
	@$(call step,mypy,$(BIN)/mypy $(CODE))
	@$(call step,tsc,$(SITE) run -- tsc --noEmit)

imports: setup ## The directions between packages (import-linter)
	@$(call step,import contracts,$(BIN)/lint-imports)

messages: packages ## Write the site's texts into its translation catalogs (src/locales)
	@$(SITE) run -- lingui extract --clean

format: setup ## Format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: setup ## Measure against the budgets (ARGS are passed on)
	@$(RUN) test -- $(BIN)/python -m loadtests.bench $(ARGS)

bench-clinics: setup ## What many clinics on one server cost (ARGS="--clinics 1000")
	@$(BIN)/python -m loadtests.clinics $(ARGS)

messages-proof: setup ## Kill workers, broker and clocks as much as docs/messages-proof.md promises (ARGS are pytest's)
	@$(RUN) test -- $(BIN)/python -m pytest --proof full -s platform/config/tests/test_killed_workers.py platform/config/tests/test_broker_away.py \
		platform/config/tests/test_tasks_apart.py scheduling/tests/test_message_walks.py $(ARGS)

planted: setup ## Put wrong variants of how messages leave into copies of the code: a test must fail (ARGS="lease" for some)
	@$(RUN) test -- $(BIN)/python -m loadtests.planted $(ARGS)

lock: setup ## Lock requirements/*.in and package.json anew (ARGS="--upgrade" for newer versions)
	@$(UV_COMPILE) $(ARGS) requirements/dev.in -o requirements/dev.txt
	@$(UV_COMPILE) $(ARGS) requirements/base.in -c requirements/dev.txt -o requirements/base.txt
	@$(UV_COMPILE) $(ARGS) requirements/server.in -c requirements/dev.txt -o requirements/server.txt
	@$(UV_COMPILE) $(ARGS) requirements/site.in -c requirements/dev.txt -o requirements/site.txt
	@$(UV_COMPILE) $(ARGS) requirements/uv.in -o requirements/uv.txt
	@$(SITE) lock $(ARGS)

shell: setup ## Django's shell on the demo's data
	@$(RUN) demo -- $(BIN)/python manage.py shell

psql: setup ## psql on the demo's database
	@$(BIN)/python -m embedded psql -- $(ARGS)

openapi: packages ## Write openapi.json anew, and the site's client from it
	@$(RUN) test -- $(BIN)/python manage.py openapi $(ARGS)
	@$(SITE) run -- node scripts/generate.mjs $(ARGS)

template: setup ## Write the template of a clinic's schema anew: after each change of migrations
	@$(RUN) test -- sh -c '$(BIN)/python manage.py migrate_schemas --shared --verbosity 0 && $(BIN)/python manage.py make_template'

erd: setup ## Write the entity-relationship diagram anew
	@$(RUN) test -- $(BIN)/python manage.py erd $(ARGS)

clean: ## Delete .venv, the site's packages and build, caches and the test servers' data (not the demo's: make demo-reset)
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m embedded clean; fi
	@rm -rf frontend/node_modules frontend/dist frontend/dist.* frontend/test-results frontend/playwright-report
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	@find platform tenants scheduling -name __pycache__ -type d -prune -exec rm -rf {} +

define step
echo "== $(1)"; $(2) || { echo "make $@ stopped: $(1) failed, see above." >&2; exit 1; }
endef
