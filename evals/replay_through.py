"""The scripted answers through the whole way of a written answer: a model that recites them, the passages that hold the quotes, compose, verify."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer import Assistant
from assistant.clauses import without_markers
from assistant.compose import Writer
from assistant.llm import Model
from assistant.pack import token_counter
from assistant.prompts import load_prompt
from assistant.records import Answer, Hit, Quote
from assistant.understand import understand
from assistant.verify import Verdict
from evals.cases import locate
from evals.replay import Judged, Scripted
from ingest.dutch import fold

RAISED = str.maketrans("¹²³", "123")


class Recited(Model):
    """A model that says what it is told to say, in pieces of seven characters."""

    def __init__(self, text: str) -> None:
        super().__init__("recited", "", 32_000, 1_000, 60.0, 60.0, lambda: (None, None))
        object.__setattr__(self, "_text", text)

    def reply(self, messages: Sequence[tuple[str, str]]):
        """The text, whatever is asked."""
        return (self._text[i:i + 7] for i in range(0, len(self._text), 7))


def through(answers: Sequence[Scripted], assistant: Assistant, reciting: Callable[[str], Model] = Recited) -> list[Judged]:
    """Every sentence with what became of it on the screen: supported where it is shown, else with the reason that was given.

    The passages that hold a situation's quotes are the only hits, so that a citation means what the script means by it.
    `reciting`: text → a model that says it. What is cited to a wrong passage that holds the right quote too is left out.
    """
    return [judged for answer in answers for judged in _one(answer, assistant, reciting)]


def _one(answer: Scripted, assistant: Assistant, reciting: Callable[[str], Model]) -> list[Judged]:
    index = assistant.index
    spans = [locate(q, index.documents) for q in answer.quotes]
    quotes: list[Quote] = []
    for document_id, start, end in spans:
        row = max(range(len(index.passages)), key=lambda r: _overlap(index.passages[r], document_id, start, end))
        passage = index.passages[row]
        hit = Hit(len(quotes) + 1, row, passage, index.documents[document_id], 1.0, 1.0, 1.0, 1.0)
        quotes.append(Quote(hit, max(start, passage.start), min(end, passage.end), 1.0))
    question = understand(answer.question, index.lexical)
    plain = Answer(answer.question, answer.question, "", False, None, hits=tuple(q.hit for q in quotes), quotes=tuple(quotes))
    writer = Writer(Recited(""), token_counter(), load_prompt("answer"))
    _, packed, _ = writer.prepared(plain, question)
    number_of = {n: next((p.number for p in packed if p.hit.passage.id == q.hit.passage.id), 0) for n, q in enumerate(quotes, start=1)}
    script = " ".join(_renumbered(line.text, number_of) for line in answer.lines)
    *_, last = Writer(reciting(script), writer.count, writer.prompt).write(plain, question, assistant.embedder.passages, index.lexical)
    became = {_bare(s.text): s for s in (last.composed.sentences if last.composed else ())}
    out = []
    for line in answer.lines:
        if answer.kind == "wrong_passage" and _also_right(line.cites, quotes):
            continue
        found = became.get(_bare(without_markers(line.text)))
        verdict = Verdict(found.supported, found.kind, found.reason, 0.0) if found else Verdict(False, "wording", "Deze zin kwam niet op het scherm.", 0.0)
        out.append(Judged(answer, line, verdict))
    return out


def _also_right(cites: Sequence[int], quotes: Sequence[Quote]) -> bool:
    """Whether a passage cited as the wrong one holds other quotes of the situation too, and so may be the right one after all."""
    cited = {quotes[c - 1].hit.passage.id for c in cites}
    return any(q.hit.passage.id in cited for n, q in enumerate(quotes, start=1) if n not in cites)


def _overlap(passage, document_id: str, start: int, end: int) -> int:
    return min(passage.end, end) - max(passage.start, start) if passage.document_id == document_id and not passage.voice else -10**9


def _renumbered(text: str, number_of: dict[int, int]) -> str:
    """The sentence with the numbers that the passages got in the prompt."""
    return re.sub(r"(\[bron |\(bron |\[\s*|【|\^)([\d¹²³][\d, \-–]*)(\s*\]|\)|】|\^|$)",
                  lambda m: m[1] + re.sub(r"[\d¹²³]", lambda d: str(number_of.get(int(d[0].translate(RAISED)), 99)), m[2]) + m[3], text)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()
