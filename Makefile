# Two commands on a fresh machine: `make demo` and `make test`.
.PHONY: help demo test test-alone test-nightly lint bench setup setup-test assets lock wheel pictures clean
PY = .venv/bin/python
CORES = -n auto --dist loadfile
ASK_A_DATABASE = tests/modules tests/platform tests/portal tests/flows
WHOLE = TRAZA_TEST_EXPLORE=1 TRAZA_TEST_KILLS=20 TRAZA_TEST_REPEATS=5 TRAZA_TEST_FORMS=300

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

lint: setup-test ## format, lint, types, plan of the house, templates
	@.venv/bin/ruff format --check src tests benchmarks tools
	@.venv/bin/ruff check src tests benchmarks tools
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@$(PY) tools/format_templates.py --check

test: setup-test assets   ## sets up everything, runs all tests (SQLite, then PostgreSQL)
	@$(PY) -m pytest $(CORES)
	@TRAZA_TEST_DATABASE=postgres $(PY) -m pytest $(CORES) -m "not browser and not slow" $(ASK_A_DATABASE)

test-alone: setup-test assets ## the tests that look beside the clone, beside an empty folder
	@rm -rf .tmp/alone && mkdir -p .tmp/alone
	@TRAZA_TEST_BESIDE=$(CURDIR)/.tmp/alone $(PY) -m pytest $(CORES) -m beside

test-nightly: setup-test assets ## every matrix whole, more examples and kills, both databases, the rates of the corpus
	@$(WHOLE) $(PY) -m pytest $(CORES)
	@$(WHOLE) TRAZA_TEST_DATABASE=postgres $(PY) -m pytest $(CORES) -m "not browser and not slow" $(ASK_A_DATABASE)
	@$(PY) -m tests.corpus.score

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
