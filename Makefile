# Two commands do everything: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
export REQUIRE
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup demo test lint docs bench lock

setup:
	@$(PYTHON) bootstrap.py

demo: setup
	@$(BIN)/chartproof demo

test: setup lint
	@$(BIN)/python -m pytest -n auto

lint: setup
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/generate.py --check

docs: setup
	@$(BIN)/python tools/generate.py

bench: setup
	@$(BIN)/python benchmarks/cold_start.py --write

# Maintainers: refresh the lock (needs uv). Names, versions and hashes; no index address.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev pyproject.toml -o requirements.lock
