# Two commands do everything on a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/quillmoor-systems.yaml
# Tests of one file run on one core, so that what they share (a browser, LibreOffice, a laid-out report) is made once.
PYTEST := $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: demo test check format examples bench fuzz clean
SECONDS ?= 60

demo: $(VENV)/.installed-for-use  ## run the main job on the example: scorecard, paper and evidence as HTML and PDF
	@$(BIN)/csmaturity score $(EXAMPLE)
	@mkdir -p build/demo
	@$(BIN)/csmaturity report $(EXAMPLE) --format html --format pdf --document all --output build/demo

test: $(VENV)/.installed-for-tests  ## run every test, on every core
	@$(PYTEST)

check: $(VENV)/.installed-for-tests  ## formatting, lint, strict types, tests with coverage
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(PYTEST) --cov --cov-report=term

format: $(VENV)/.installed-for-tests  ## put the code into shape
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

examples: $(VENV)/.installed-for-tests  ## write the committed example reports and pictures again
	@$(PYTEST) --renew

bench: $(VENV)/.installed-for-tests  ## print the speed budgets as ratios
	@$(BIN)/python benchmarks/budgets.py
	@$(BIN)/python benchmarks/screen.py
	@$(BIN)/python benchmarks/pdf.py
	@$(BIN)/python benchmarks/combine.py
	@$(BIN)/python benchmarks/portfolio.py
	@$(BIN)/python benchmarks/fleet.py

fuzz: $(VENV)/.installed-for-tests  ## give strangers' files to every command, for SECONDS of the processor
	@$(BIN)/python fuzz $(SECONDS)

$(VENV)/.installed-for-use: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "csmaturity needs Python 3.11 or newer; try: make demo PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)
	@echo "Installing csmaturity into $(VENV) (once) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --upgrade --constraint constraints.txt pip
	@$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-for-tests: $(VENV)/.installed-for-use
	@$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:  ## remove what was built and installed here
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
