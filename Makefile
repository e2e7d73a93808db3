# Every target makes the environment it needs; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup demo run test lint format bench fuzz wheel clean

help:
	@echo "make setup   the environment in $(VENV), and Qt's system libraries"
	@echo "make demo    the whole loop on generated surfaces, without a screen, in build/demo"
	@echo "make run     the window"
	@echo "make test    that, and the tests"
	@echo "make lint    lint, types, layers and known vulnerabilities only"
	@echo "make format  rewrite the code in the project's format"
	@echo "make bench   the benchmarks of docs/benchmarks.md"
	@echo "make fuzz    made-up masks, datasets and projects, FUZZ_SECONDS=60 each"
	@echo "make wheel   dist/maskworth-*.whl"
	@echo "make clean   remove what was built; the environment stays"

setup: $(READY)

$(READY): pyproject.toml constraints.txt requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Maskworth and its tools into $(VENV) (the first time takes a few minutes)"
	@$(INSTALL) --require-hashes --no-deps --only-binary :all: -r requirements.lock
	@$(INSTALL) -c constraints.txt -e '.[dev]'
	@.ci/system-libs $(BIN)/python
	@touch $@

demo: $(READY)
	@rm -rf build/demo
	@$(BIN)/maskworth demo --headless --dir build/demo

run: $(READY)
	@$(BIN)/maskworth

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m tools.audit

# Half as many processes again as cores, since tests wait, too; and the checks of `lint` beside them.
PROCESSES ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + $$(getconf _NPROCESSORS_ONLN) / 2)

test: $(READY)
	@mkdir -p build; $(MAKE) -s lint >build/lint.log 2>&1 & lint=$$!; \
	$(BIN)/python -m pytest -n $(PROCESSES) --maxprocesses 8 --dist loadfile --no-loadscope-reorder; tests=$$?; \
	wait $$lint; linted=$$?; cat build/lint.log; exit $$((tests || linted))

format: $(READY)
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(READY)
	@for what in store infer train suggest gui; do echo; echo "maskworth bench $$what"; $(BIN)/maskworth bench $$what || exit; done

FUZZ_SECONDS ?= 60

fuzz: $(READY)
	@$(INSTALL) -c constraints.txt -e '.[fuzz]'
	@for what in mask importers project; do echo; echo "$$what"; $(BIN)/python -m tools.fuzz $$what --seconds $(FUZZ_SECONDS) || exit; done

wheel: $(READY)
	@$(BIN)/python -m build --wheel
	@ls dist/maskworth-*.whl

clean:
	@rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	@find app core storage resources tests tools -name __pycache__ -prune -exec rm -rf {} +
