# Every command a person or a machine needs; `make` alone lists them.
PYTHON ?= python3
DEV := $(PYTHON) scripts/dev.py

.DEFAULT_GOAL := help
.PHONY: help setup run down status logs test check lint judge judge-self bench bench-migration e2e schema configuration fmt lock migrate demo psql reset backup restore migrate-legacy prodlike smoke

help: ## list the targets
	@grep -hE '^[a-z0-9_-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: ## start everything; prints the address and the demo sign-ins; Ctrl-C stops it
	@$(DEV) up

setup: ## install everything a developer needs, and start nothing
	@$(DEV) setup

down: ## stop an RGMS that runs in another terminal
	@$(DEV) down

status: ## show what runs
	@$(DEV) status

logs: ## follow the logs of what runs
	@$(DEV) logs --follow

test: ## run every test, on private servers
	@$(DEV) test

check: ## format, lint, types, floors, migrations, deploy check, contract, client, tests
	@$(DEV) check

lint: ## the part of check that needs no test, no build and no browser
	@$(DEV) lint

judge: ## outside judges: bandit, semgrep, leaked secrets, Schemathesis (JUDGE_SECONDS=180 a run)
	@$(DEV) judge

judge-self: ## break each protection once, in memory, and see the tests of rights notice
	@$(DEV) judge-self

e2e: ## the stories in a real browser, on a fresh RGMS
	@$(DEV) e2e

prodlike: ## rehearse production: the commands of render.yaml, smoke test, a deploy under load
	@$(DEV) prodlike

smoke: ## look at a deployment: API=https://... [LIVE=...] [CLIENT=...] [ARGS="--username ..."]
	@.venv/bin/python scripts/smoke.py --api "$(API)" $(if $(LIVE),--live "$(LIVE)") $(if $(CLIENT),--client "$(CLIENT)") $(ARGS)

bench: ## measure, as ratios against a baseline in the same run
	@$(DEV) bench

bench-migration: ## measure the move from the old system (ROWS=1000000)
	@ROWS="$(ROWS)" $(DEV) bench -- migration

schema: ## write the API contract and the client's types from the code
	@$(DEV) schema

configuration: ## write .env examples and docs/configuration.md from the table of variables
	@$(DEV) configuration

fmt: ## format the code
	@$(DEV) fmt

lock: ## lock the Python requirements anew
	@$(DEV) lock

migrate: ## make and apply the database migrations
	@$(DEV) manage -- makemigrations
	@$(DEV) manage -- release

demo: ## load the demo data and print the sign-ins
	@$(DEV) demo

psql: ## open the database
	@$(DEV) psql

reset: ## delete the data of this machine (asks first)
	@$(DEV) reset

backup: ## write an archive of the database (FILE=... for a place of yours)
	@$(DEV) backup $(if $(FILE),"$(FILE)")

restore: ## replace the database by an archive: make restore FILE=...
	@$(DEV) restore "$(FILE)"

migrate-legacy: ## rehearse the move: SOURCE=postgres://... or a file [DATA=export/] (docs/legacy-migration.md)
	@$(DEV) migrate-legacy $(if $(DATA),"$(DATA)")
