# The site's commands. `make` alone lists them.
SHELL := /bin/sh
PYTHON ?= python3
DEMO ?= 1
VENV := .venv
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test faults check bench lock messages

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  make run PORT=8080   another port"
	@echo "  make run DEMO=0      without demonstration content (a new database only)"
	@echo "  DATABASE_URL=postgres://... make test   the tests on PostgreSQL"

# A variable given to make (PORT=8080) reaches the site through the environment.
run: $(VENV)/run.stamp ## make everything ready, then serve on http://127.0.0.1:8000
	@$(RUN) manage.py prepare $(if $(filter 0,$(DEMO)),--no-demo)
	@exec $(RUN) manage.py serve

test: $(VENV)/dev.stamp ## all tests; says which were left out, and why
	@$(RUN) -m pytest -n auto --dist worksteal $(ARGS)

faults: $(VENV)/dev.stamp ## kill the server while it works; nothing confirmed may be lost
	@$(RUN) -m pytest -m faults -p no:xdist tests/faults $(ARGS)

check: $(VENV)/dev.stamp ## format, lint, types, floors, migrations, catalogues, deployment
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(VENV)/bin/djlint --check --lint --quiet templates
	$(RUN) -m mypy .
	$(VENV)/bin/lint-imports --no-cache
	$(RUN) manage.py makemigrations --check --dry-run
	$(RUN) -m tests.catalogue --check
	DEBUG=0 SITE_URL=https://example.org SECURE_HSTS_SECONDS=31536000 BEHIND_PROXY=1 \
	  $(RUN) manage.py check --deploy --fail-level WARNING

bench: $(VENV)/dev.stamp ## the measurements of bench/, as ratios
	@for program in bench/*.py bench/pages; do echo "== $$program"; $(RUN) $$program || exit 1; done

messages: $(VENV)/dev.stamp ## collect the interface's words into locale/ and compile them
	$(RUN) -m tests.catalogue

lock: ## pin requirements*.in anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --only-binary :all: requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --only-binary :all: -c requirements.txt requirements-dev.in -o requirements-dev.txt

# The stamps are written last: an interrupted installation begins again.
$(VENV)/run.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; %s is %s. Choose another one with: make run PYTHON=python3.12" % (sys.executable, sys.version.split()[0]))'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing what the site runs on (once)..."
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what the tests need (once)..."
	@$(RUN) -m pip install --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	@touch $@
