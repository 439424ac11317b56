# Two commands: `make run` serves Shortfall, `make test` proves it. `make help` lists the rest.

PYTHON  := $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN     := .venv/bin
ADDRESS ?= 127.0.0.1
PORT    ?= 8000

# Debian packages: what printing needs, and what the tests use besides (a real browser, PostgreSQL, and Java for veraPDF).
PRINTING := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TESTING  := chromium default-jre-headless fonts-dejavu-core libatomic1 libjaxb-java postgresql

.PHONY: help run demo example-site test lint bench setup setup-test lock clean
.DEFAULT_GOAL := help

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: setup ## set everything up and serve the assistant
	$(BIN)/shortfall serve --host $(ADDRESS) --port $(PORT)

demo: setup ## play both worked examples and write their letters to build/demo
	$(BIN)/shortfall demo --out build/demo

example-site: setup ## serve a page that embeds the chat, beside `make run`
	$(BIN)/python docs/example-site/serve.py

test: setup-test lint ## set everything up and pass all tests
	$(BIN)/pytest -n 2 --dist loadfile

lint: setup-test ## ruff, mypy and the import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: setup-test ## measure turns, letters, start-up and memory; prints the README's table
	$(BIN)/python tests/bench/run.py

setup: .venv/run.stamp ## install what `make run` needs

setup-test: .venv/test.stamp ## install what `make test` needs

lock: ## choose newest versions again and write both lock files (needs uv)
	uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra build pyproject.toml -o requirements.lock
	uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what was installed and built here
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/run.stamp: requirements.lock pyproject.toml
	@$(call install_debian,$(PRINTING))
	@$(call install_python,requirements.lock)
	@touch $@

.venv/test.stamp: requirements-dev.lock pyproject.toml tests/clients/package-lock.json
	@$(call install_debian,$(PRINTING) $(TESTING))
	@$(call install_python,requirements-dev.lock)
	@echo "Installing the clients that the channels are tested with"
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --prefix tests/clients --ignore-scripts --no-audit --no-fund --loglevel error >/dev/null
	@touch $@ .venv/run.stamp

# Installs the Debian packages that are missing when it can (root, apt), else prints the one line to run.
define install_debian
missing=""; \
if command -v dpkg-query >/dev/null 2>&1; then \
	for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing="$$missing python3 python3-venv"; \
fi; \
if [ -n "$$missing" ]; then \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "Installing Debian packages:$$missing"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else \
		echo "Please run this line, then try again:"; echo "  sudo apt-get install -y --no-install-recommends$$missing"; exit 1; \
	fi; \
fi
endef

define install_python
set -e; python=$${PYTHON:-$(PYTHON)}; [ -n "$$python" ] || python=python3; \
[ -x $(BIN)/python ] || $$python -m venv .venv; \
echo "Installing Python packages into .venv"; \
$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1); \
$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
endef
