# make help says what there is. What is made lies in .venv/ and var/.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/pip install --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help install run test lint env frontend clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(VENV)/.installed ## make .venv/ with the exact requirements, and stop

$(VENV)/.installed: requirements.txt
	@$(PYTHON) scripts/before_install.py
	@echo "Making the virtual environment in $(VENV)/ …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -r requirements.txt | $(PYTHON) scripts/progress.py "Fetching packages" "^Collecting|^Installing collected" $$(grep -c == requirements.txt)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@$(PIP) -r requirements-dev.txt | $(PYTHON) scripts/progress.py "Fetching what the tests need" "^Collecting|already satisfied|^Installing collected" $$(grep -c == requirements-dev.txt)
	@touch $@

run: install ## start the site with its demonstration content at http://localhost:8000 (PORT= changes it)
	@$(PYTHON) scripts/port_is_free.py $(PORT)
	@BASE_URL=http://localhost:$(PORT) exec $(MANAGE) serve_demo $(PORT)

test: $(VENV)/.installed-dev ## everything: lint, checks, tests on SQLite, journeys in a browser
	@BIN=$(BIN) sh scripts/test.sh

lint: $(VENV)/.installed-dev ## lint and format check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

env: ## write .env with the secrets that docker compose needs
	@$(PYTHON) scripts/make_env.py

frontend: ## refresh the compiled NHS frontend (needs Node; nobody needs it to run the site)
	cd frontend && npm ci && npm run build

clean: ## remove what was made: .venv/ and var/
	rm -rf $(VENV) var
