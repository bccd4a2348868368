# Two commands: `make chat` and `make test`; everything else serves them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 7860

.PHONY: chat ask index agenda test lint evals lock clean

$(VENV)/.installed: pyproject.toml requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --disable-pip-version-check -q -c requirements.lock -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/pip install --disable-pip-version-check -q -c requirements.lock -e ".[test]"
	@touch $@

# exit status 1 of ingest means: some file is in quarantine; the others are usable
index: $(VENV)/.installed
	@$(BIN)/python -m ingest || test $$? -eq 1

# what other documents say to the agendas' questions, kept beside the index: the screen then has it at once
agenda: index
	@$(BIN)/python -m assistant agenda --summary

chat: agenda
	@$(BIN)/python -m assistant chat --port $(PORT)

ask: index
	@$(BIN)/python -m assistant ask "$(Q)"

test: $(VENV)/.installed-test
	$(BIN)/ruff check .
	@$(BIN)/python -m ingest
	$(BIN)/python -m pytest
	$(BIN)/python -m evals gate

evals: $(VENV)/.installed-test
	@$(BIN)/python -m ingest || test $$? -eq 1
	@$(BIN)/python -m evals answers

# rewrite the lock from what a clean environment resolves to
lock:
	rm -rf .lock-venv && $(PYTHON) -m venv .lock-venv
	.lock-venv/bin/pip install -q torch==2.13.0
	.lock-venv/bin/pip install -q -e ".[test]"
	.lock-venv/bin/pip freeze --exclude-editable | sed 's/+cpu$$//' > requirements.lock
	rm -rf .lock-venv

clean:
	rm -rf $(VENV) .index .eval .pytest_cache
