# Two commands do everything a newcomer needs: `make run` and `make test`. `make help` lists the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3.13
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SAM := .sam/bin/sam
export SAM_CLI_TELEMETRY := 0
export PYTHONPATH := .:layers/common/python

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.ready ## set up, start the local stack, open http://127.0.0.1:8000 and chat
	@PORT=$(PORT) exec $(BIN)/python -m local

demo: $(VENV)/.ready ## set up, play one citizen's journey to the end, print what happened
	@$(BIN)/python -m local.demo

test: $(VENV)/.ready $(SAM) debian-packages ## set up, then every check and test
	@$(MAKE) lint
	@$(BIN)/pytest $(PYTEST)

lint: $(VENV)/.ready $(SAM) ## formatting, lint, types, architecture, template
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy layers/common/python/mitra local tools tests
	@for app in functions/*/app.py; do $(BIN)/mypy $$app; done
	@$(BIN)/lint-imports
	@$(SAM) validate --lint

format: $(VENV)/.ready ## rewrite the code as the formatter likes it
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

build: $(SAM) ## sam build, then byte-code, as it is deployed
	@$(SAM) build
	@tools/compile-build

bench: $(VENV)/.ready .bench/.ready build debian-packages ## start-up and speed, as ratios to a bare handler in the same run
	@$(BIN)/python -m tools.bench

sam-check: build ## answer every sample event with sam local invoke (needs Docker)
	@$(BIN)/python -m tools.sam_check

hall-tickets: $(VENV)/.ready ## issue and send FILE=candidates.csv on the local stack; YES=1 does not ask
	@$(BIN)/python -m tools.hall_tickets run "$(FILE)" $(if $(YES),--yes) $(if $(QUIET),--quiet $(QUIET))

chat: $(VENV)/.ready ## talk to the engine in the terminal; it prints the transcript as a test
	@$(BIN)/python -m tools.chat

events: $(VENV)/.ready ## write events/ anew from their builders
	@$(BIN)/python -m tools.make_events

pictures: $(VENV)/.ready debian-packages ## take the pictures of the README from the real stack
	@$(BIN)/python -m tools.pictures

keys: $(VENV)/.ready ## the signing keys: make keys ARGS="list" (enrol, rotate, retire, compromise, csr, certificate, publish)
	@$(BIN)/python -m tools.keys $(ARGS)

payments: $(VENV)/.ready ## payments: make payments ARGS="open" (show REFERENCE, look REFERENCE, report ACCOUNT DAY)
	@$(BIN)/python -m tools.payments $(ARGS)

load: $(VENV)/.ready ## 1,000 buyers for the 100 seats of one bus: make load ARGS="--buyers 200 --seats 20"
	@$(BIN)/python -m tests.load $(ARGS)

accounts: $(VENV)/.ready ## merchant accounts: make accounts ARGS="list" (show, propose, approve, withdraw, history)
	@$(BIN)/python -m tools.accounts $(ARGS)

requirements: $(VENV)/.uv ## pin all dependencies anew, with hashes
	@tools/pin-requirements

clean: ## remove everything that was set up or built
	@rm -rf $(VENV) .sam .bench .aws-sam .run

$(VENV)/.uv: requirements/uv.txt
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.ready: $(VENV)/.uv requirements/dev.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --require-hashes --python $(BIN)/python -r requirements/dev.txt
	@touch $@

.bench/.ready: $(VENV)/.uv requirements/bench.txt
	@$(BIN)/uv venv --quiet --clear --python $(PYTHON) .bench
	@$(BIN)/uv pip install --quiet --compile-bytecode --require-hashes --python .bench/bin/python -r requirements/bench.txt
	@touch $@

$(SAM): $(VENV)/.uv requirements/sam.txt
	@$(BIN)/uv venv --quiet --clear --python $(PYTHON) .sam
	@$(BIN)/uv pip install --quiet --compile-bytecode --require-hashes --python .sam/bin/python -r requirements/sam.txt
	@touch $@

debian-packages:
	@tools/debian-packages

.PHONY: help run demo test lint format build bench sam-check chat events pictures keys accounts load payments requirements clean debian-packages hall-tickets
