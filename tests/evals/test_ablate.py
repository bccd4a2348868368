"""What maintainers lose when these fail: to know what a part is worth, or a product that stays crippled after measuring."""

from assistant.fitted import fitted
from evals.ablate import MEASURES, ablate, parts, table
from tests.evals.test_judge import COUNT, LIST, NO

CASES = [COUNT, LIST, NO]


def chosen(*names):
    found = [p for p in parts() if p.name in names]
    assert len(found) == len(names)
    return found


def test_without_the_number_rule_an_amount_that_is_not_there_is_answered_or_the_fitted_rule_says_no(assistant):
    before = assistant.ask(COUNT.question)
    whole, losses = ablate(CASES, assistant, chosen("channel document", "windows: one sentence or list a quote", "strict rule type_missing"))
    found = list(losses)
    assert set(whole) == set(MEASURES) and [x.part for x in found] == ["channel document", "windows: one sentence or list a quote", "strict rule type_missing"]
    after = assistant.ask(COUNT.question)
    assert after.citations == before.citations and [h.score for h in after.hits] == [h.score for h in before.hits], "everything is on again"


def test_without_any_decline_rule_everything_with_a_quote_is_answered(assistant):
    rules = [p for p in parts() if p.name.startswith("strict rule")]
    _, losses = ablate([NO], assistant, [*chosen("the fitted decline rule"), *rules])
    assert all(-1.0 <= x.differences["unanswerable declined"].value <= 0.0 for x in losses)
    assert fitted().threshold > 0


def test_the_table_has_a_line_for_the_whole_and_one_for_each_part(assistant):
    whole, losses = ablate(CASES, assistant, chosen("speller"))
    lines = list(table(whole, losses))
    assert len(lines) == 3 and lines[1].startswith("nothing") and lines[2].startswith("speller")
