PYTHON ?= python3
PYTEST  = .venv/bin/python -m pytest
.DEFAULT_GOAL := help
.PHONY: help run dev demo repair admin setup engine test unit integration proof e2e web check format pictures lighthouse bench package clean

help:            ## what can be made
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s'|'

run:             ## the whole product on this machine; PORT=8000 DATA_DIR=.local DEMO=1
	@exec $(PYTHON) -m local.run
dev:             ## the same, deployed anew whenever a source changes
	@exec env WATCH=1 $(PYTHON) -m local.run

demo:            ## a whole practice with months of history, into the run that is up
	@exec $(PYTHON) -m local.running local.practice
repair:          ## compare the books with the sessions and mend what drifted; DRY=1 only reports, STAGE=prod at AWS
	@exec $(PYTHON) -m local.running local.repair
admin:           ## invite an administrator: EMAIL=you@example.com NAME="Your Name"; STAGE=prod at AWS
	@exec $(PYTHON) -m local.running local.admin

setup:           ## install what running and testing need
	@$(PYTHON) -m local.setup

test: export CRITERIA = $(CURDIR)/build/criteria
test: setup      ## every suite, and at the end which test shows which criterion
	@rm -rf $(CRITERIA)
	@failed=0; .venv/bin/python -m tests.suites || failed=1; \
	.venv/bin/python -m tests.criteria $(CRITERIA) || failed=1; exit $$failed
unit: setup      ## rules alone
	$(PYTEST) tests/unit
engine: setup    ## the local AWS itself
	$(PYTEST) tests/engine
integration: setup ## through the API and the triggers
	$(PYTEST) tests/integration
proof: setup     ## races, faults, security
	$(PYTEST) tests/proof
e2e: setup       ## people's paths in a browser
	$(PYTEST) tests/e2e
web: setup       ## the SPA's logic and screens
	cd web && npm test

check: setup     ## everything that reads code: lint, format, types, layers
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	cd web && npm run --silent lint && npm run --silent typecheck && npm run --silent budget
format: setup    ## put the code in form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

pictures: setup  ## photograph every screen into pictures/: wide, phone, light, dark
	.venv/bin/python -m tests.e2e.pictures
lighthouse: setup ## scores of sign-in, dashboard and booking in a real browser
	cd bench/lighthouse && npm ci --silent
	.venv/bin/python -m bench.lighthouse.measure

bench: setup     ## our figures beside others', into bench/RESULTS.md
	@test -x build/bench/bin/python || $(PYTHON) -m venv build/bench
	@build/bench/bin/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	.venv/bin/python -m bench

package: setup   ## what goes to AWS, in build/prod/out; STAGE=prod
	.venv/bin/python -m local.package --stage $(or $(STAGE),prod)

clean:           ## remove what can be made again; data stays
	rm -rf build .venv .venv-engine web/node_modules web/dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
