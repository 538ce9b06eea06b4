# Two commands on a fresh machine: `make demo` and `make test`.
.PHONY: help demo test test-all quick lint bench setup setup-test assets lock wheel pictures clean
PY = .venv/bin/python
STAGE = $(PY) -m tests.stages
SINCE ?= origin/main

help:            ## what each command does
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

setup:           ## Python packages and Debian tools to run
	@tools/setup.sh demo

setup-test:      ## the same, with what tests need
	@tools/setup.sh test

assets: setup    ## map and interactive islands, from npm packages with a lock
	@tools/build_assets.sh

demo: setup assets   ## sets up everything, loads the real documents, serves http://127.0.0.1:8000
	@.venv/bin/traza demo

lint: setup-test ## format, lint, types, plan of the house, templates, migrations
	@$(STAGE) lint

quick: setup-test assets ## lint, promises, kernel and ui: what most changes break, in minutes
	@$(STAGE) quick

test: setup-test assets   ## quick, then the suite: SQLite, what depends on PostgreSQL, a browser (SINCE=commit)
	@$(STAGE) test --since $(SINCE)

test-all: setup-test assets ## everything; goes on where it was cut, or one PART=name
	@$(STAGE) all --part "$(PART)"

bench: setup-test ## medians and ratios beside peers, in one run
	@$(PY) -m benchmarks

wheel: setup assets ## dist/traza-*.whl: everything within, `pip install` it and run `traza demo`
	@rm -rf build dist
	@.venv/bin/uv build -q --wheel
	@$(PY) tools/wheel_contents.py dist/*.whl

pictures: setup-test assets ## takes the pictures of README, and films the walk, in a real browser
	@TRAZA_TEST_SCREENSHOTS=docs/screenshots $(PY) -m pytest -q tests/browser/test_screenshots.py tests/browser/test_practice.py

lock:            ## recompile the locks after editing pyproject.toml
	@.venv/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra scan --extra s3 --extra assets -o requirements.txt
	@.venv/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra scan --extra s3 --extra assets --extra spark --extra dev -c requirements.txt -o requirements-dev.txt

clean:           ## forget everything that was set up
	rm -rf .venv data build dist assets/node_modules src/traza/ui/static/ui/built
