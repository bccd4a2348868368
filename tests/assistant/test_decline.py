"""What users lose when these fail: an answer where there is none, or a no where there is one."""

import json
from dataclasses import replace

import pytest

from assistant.decline import Evidence, declines
from assistant.fitted import FITTED, fitted

STRONG = Evidence(unknown=0.0, dense=0.7, numbers=1.0, names=1.0, type_missing=0.0, year_missing=0.0, name_unknown=0.0, apart=0.0, far=0.0, too_few=0.0)
NOTHING = Evidence(unknown=0.8, dense=0.1, numbers=0.0, names=0.0, type_missing=0.0, year_missing=0.0, name_unknown=0.0, apart=1.0, far=1.0, too_few=0.0)


def test_strong_evidence_is_answered_and_none_is_declined():
    assert not declines(STRONG, "bundled")
    assert declines(NOTHING, "bundled")


def test_an_amount_that_no_quote_holds_is_declined_however_near_the_rest_is():
    assert declines(replace(STRONG, type_missing=1.0), "bundled")


def test_an_embedder_without_a_fit_of_its_own_uses_the_bundled_one():
    assert fitted("some/other-model") == fitted("bundled")


def test_the_fit_says_what_it_was_fitted_on():
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    assert data["fitted_on"]["split"] == "dev" and data["fitted_on"]["cases"] > 100 and len(data["fitted_on"]["cases_sha256"]) == 64


@pytest.mark.parametrize("question", ["Hoeveel kost een buurtkamer per jaar?", "Wat is het telefoonnummer van de buurtkamer?", "Hoeveel buurtkamers waren er in 1995 in Parijs?"])
def test_near_misses_are_declined(assistant, question):
    assert assistant.ask(question).declined
