# Two commands are all one needs: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
NEW := build/update
PEERS := build/peers
PIP := $(PYTHON) -m pip --disable-pip-version-check --python

.PHONY: run test test-long accessible screenshots check bench bench-peers bench-hosting corpus torture pictures format plotly translations update clean

run: $(READY)  ## start the workbook and open it in the browser
	$(BIN)/networking-workbook

test: .venv/ready-dev  ## everything CI checks
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-long: .venv/ready-dev  ## what the suite keeps a short version of
	$(BIN)/python -m pytest -n 2 --dist loadfile -m long

accessible: .venv/ready-dev  ## axe and structure on every page, question and state, both themes
	$(BIN)/python -m pytest tests/browser/test_accessible.py tests/browser/test_keyboard.py -m 'long or not long'

screenshots: .venv/ready-dev  ## every page as a picture, into build/screenshots
	$(BIN)/python -m scripts.take_screenshots

check: .venv/ready-dev node_modules/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	npm run --silent check
	npm test --silent

torture: .venv/ready-dev  ## kill the workbook 500 times and look for what it had said was saved
	$(BIN)/python -m tests.torture --kills 500

bench: .venv/ready-dev  ## everything of docs/performance.md, measured in one run
	$(BIN)/python -m tests.benchmarks.everything $(BENCH)

bench-peers: .venv/ready-dev node_modules/.ready $(PEERS)/ready  ## the step beside what others offer: SurveyJS, Dash, NiceGUI
	$(BIN)/python -m tests.benchmarks.everything --only peers $(BENCH)

bench-hosting: .venv/ready-dev  ## how many people one process carries through the first half hour at once
	$(BIN)/python -m tests.benchmarks.hosting $(BENCH)

corpus: .venv/ready-dev  ## what every reader finds in the files of DIR, beside its manifest.tsv
	$(BIN)/python -m tests.corpus $(DIR)

plotly:  ## what draws the pictures, made anew of the Plotly that scripts/plotly names
	scripts/make_plotly

translations: .venv/ready-dev  ## list new sentences and content for translators
	$(BIN)/python -m scripts.translations

pictures: .venv/ready-dev  ## every picture in every theme and width, for words that are cut or covered
	$(BIN)/python -m pytest -m "long or not long" tests/browser/test_pictures.py

format: .venv/ready-dev node_modules/.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	npm run --silent format

# In an environment of its own, so that what is there keeps working whatever comes; then `make test` says.
update:  ## the newest versions that pyproject.toml allows, into constraints.txt
	rm -rf $(NEW)
	$(PYTHON) -m venv --without-pip $(NEW)
	$(PIP) $(NEW)/bin/python install --quiet --upgrade --editable '.[dev]'
	head -n 1 constraints.txt > $(NEW)/constraints.txt
	$(PIP) $(NEW)/bin/python freeze --exclude-editable >> $(NEW)/constraints.txt
	mv $(NEW)/constraints.txt constraints.txt
	rm -rf $(NEW)

# Debian's python3 comes without ensurepip, so the pip that is there fills the environment.
$(BIN)/python:
	$(PYTHON) -m venv --without-pip .venv

$(READY): $(BIN)/python pyproject.toml constraints.txt
	$(PIP) $(BIN)/python install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/ready-dev: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) $(BIN)/python install --quiet --constraint constraints.txt --editable '.[dev]'
	command -v chromium-headless-shell >/dev/null || scripts/install_chromium
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || scripts/install_postgresql
	PATH=$$PATH:/usr/sbin command -v nginx >/dev/null || scripts/install_nginx
	touch $(READY) $@

node_modules/.ready: package.json package-lock.json
	scripts/install_node
	touch $@

# Nothing of it is the workbook's: it is asked the same questions by the same benchmark, and no more.
$(PEERS)/ready: constraints.txt $(wildcard tests/benchmarks/peers/*.txt tests/benchmarks/peers/*.json)
	rm -rf $(PEERS)
	$(PYTHON) -m venv --without-pip $(PEERS)
	$(PIP) $(PEERS)/bin/python install --quiet --constraint constraints.txt \
		--requirement tests/benchmarks/peers/requirements.txt
	cp tests/benchmarks/peers/package*.json $(PEERS)
	npm ci --prefix $(PEERS) --no-progress --loglevel=error
	touch $@

clean:
	rm -rf .venv node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
