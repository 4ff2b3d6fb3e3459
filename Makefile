# Every way to work on the bot. What a target leaves behind is ignored by git.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test test-browser pictures check format format-check lint types contracts bench manifest pins clean

# The first Python of at least 3.11 that starts and can make an environment; `make PYTHON=... setup` overrides.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { command -v $$python; break; }; done)
VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := -m pip install -qq --disable-pip-version-check
SOURCES := bot handlers models reminders tests
# Passed on to `make run` and `make test`, as in: make test ARGS=tests/models
ARGS ?=

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(VENV)/.stamp ## make .venv from the pinned requirements, when they changed
	@:

$(VENV)/.stamp: requirements.txt requirements-postgres.txt requirements-dev.txt Makefile
	@test -n "$(PYTHON)" || { echo "perf bot needs Python 3.11 or newer with its venv module" \
		"(on Debian and Ubuntu: apt install python3-venv); make PYTHON=/path/to/python setup names one" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is not Python 3.11 or newer" >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv --clear $(VENV)
	@$(PY) $(PIP_INSTALL) --require-hashes --only-binary :all: \
		-r requirements.txt -r requirements-postgres.txt -r requirements-dev.txt
	@touch $@

run: setup ## start the bot: in Slack with tokens in .env, else as the local workspace
	@exec $(PY) -m bot run $(ARGS)

test: setup ## run the tests, but for those in a browser
	@$(PY) -m pytest -n 2 --no-browser $(ARGS)

test-browser: setup ## the tests in a real browser; an error where there is no Chromium
	@$(PY) -m pytest -n 2 tests/browser --need-browser $(ARGS)

pictures: setup ## take the pictures of README.md again, into docs/pictures
	@$(PY) -m pytest -q tests/browser/test_pictures.py --need-browser --pictures=docs/pictures

# One after another even under `make -j`: the cheap ones speak first.
check: ## format, lint, types, contracts, tests
	@for step in format-check lint types contracts test; do \
		echo "== $$step"; $(MAKE) --no-print-directory $$step || exit 1; done

format: setup ## put the source into its format and mend what ruff can
	@$(VENV)/bin/ruff check --fix-only --quiet $(SOURCES)
	@$(VENV)/bin/ruff format $(SOURCES)

format-check: setup ## is the source in its format?
	@$(VENV)/bin/ruff format --check $(SOURCES)

lint: setup ## ruff, all rules but the list in pyproject.toml
	@$(VENV)/bin/ruff check $(SOURCES)

types: setup ## mypy, strict
	@$(VENV)/bin/mypy

contracts: setup ## which room may import which
	@$(VENV)/bin/lint-imports --no-logo

bench: setup ## measure, and print ratios of one run
	@$(PY) -m tests.bench $(ARGS)

manifest: setup ## write manifest.yaml, the Slack app manifest for Socket Mode
	@$(PY) -m bot manifest > manifest.yaml.new || { rm -f manifest.yaml.new; exit 1; }
	@mv manifest.yaml.new manifest.yaml

# Pins are made on the oldest Python that is supported, for every platform: hashes of all wheels are listed.
# `make pins UPGRADE=--upgrade` takes the newest of each range; without it only what must change does.
PINS := var/pins
PIN := CUSTOM_COMPILE_COMMAND="make pins" $(PINS)/bin/pip-compile $(UPGRADE) --quiet --generate-hashes \
	--strip-extras --no-annotate --no-emit-options --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --allow-unsafe
pins: ## pin requirements*.txt again, from pyproject.toml and requirements-*.in
	@python3.11 -m venv --clear $(PINS)
	@$(PINS)/bin/python $(PIP_INSTALL) pip-tools==7.6.2
	$(PIN) --output-file requirements.txt pyproject.toml
	$(PIN) -c requirements.txt --output-file requirements-postgres.txt requirements-postgres.in
	$(PIN) -c requirements.txt -c requirements-postgres.txt --output-file requirements-dev.txt requirements-dev.in

clean: ## remove the environment and every cache, keep data and .env
	@rm -rf $(VENV) $(PINS) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
