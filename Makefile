# The same commands for people and for CI. Each sets up what is missing by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PYTHONUTF8 := 1

.PHONY: run test talk models transcripts readme check bench package

$(READY): requirements.txt requirements-lambda.txt requirements-dev.txt constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $(READY)

run: $(READY)
	CRAMP_COACH_ENVIRONMENT=development $(BIN)/python -m simulator serve

talk: $(READY)
	@$(BIN)/python -m simulator talk

test: $(READY)
	$(BIN)/python -m pytest

models: $(READY)
	$(BIN)/python -m tools.models

transcripts: $(READY)
	$(BIN)/python -m simulator transcripts --write

readme: $(READY)
	$(BIN)/python -m tools.claims_table
	$(BIN)/python -m tools.review_page

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.check_content
	$(BIN)/python -m tools.claims_table --check
	$(BIN)/python -m tools.check_models
	$(BIN)/python -m tools.check_package
	$(BIN)/python -m tools.review_page --check

# The fuzzer has no wheel for some machines; the run guided by it then says that it is left out.
bench: $(READY)
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: atheris==3.0.0
	$(BIN)/python -m bench

package: $(READY)
	$(BIN)/python -m tools.package
