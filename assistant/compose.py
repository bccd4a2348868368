"""Quotes → a connected answer by a language model, of which only what its quotes support is kept.

The answer of the model stands when at least one sentence is supported and at least half of all it wrote: of a text
that is mostly unsupported the rest is not trusted either. Otherwise, and whenever the model fails, the answer in
quotes stands, with a notice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.cite import cite, escape_markdown
from assistant.draft import Draft, Drafted
from assistant.fence import one_line
from assistant.llm import Model, load_model
from assistant.pack import SPARE_TOKENS, Count, Packed, fence, pack, token_counter
from assistant.phrases import phrase
from assistant.prompts import Prompt, load_prompt
from assistant.records import Answer, Citation, Composed, Notice, Quote, Sentence
from assistant.support import Entails, Similar, support
from assistant.understand import Understood
from assistant.write import source_list
from ingest.errors import ModelError
from ingest.settings import Settings

if TYPE_CHECKING:
    from ingest.lexical import LexicalIndex

LEAST_SHARE = 0.5
NO_ANSWER = ("geen antwoord", "no answer")


@dataclass(frozen=True, slots=True)
class Writer:
    """A language model with what is needed to let it write: loaded once, asked many times. `strike`: show unsupported sentences struck."""

    model: Model
    count: Count
    prompt: Prompt
    strike: bool = False
    entails: Entails | None = None

    def write(self, answer: Answer, question: Understood, similar: Similar | None, lexical: LexicalIndex | None = None) -> Iterator[Answer]:
        """The answer so far after each sentence that held, and last the answer that stands.

        Closing the iterator ends the connection with the model.
        """
        composed = Composed(self.model.name, self.model.place, self.prompt.version)
        messages, packed, left_out = self.prepared(answer, question)
        composed = replace(composed, left_out=left_out)
        if not packed:
            yield self._instead(answer, question, composed, "context_full")
            return
        text = _Text(packed, answer.quotes, similar, self.entails, lexical)
        reply = self.model.reply(messages)
        draft = Draft(frozenset(p.number for p in packed))
        try:
            for piece in reply:
                if text.add(draft.feed(piece)) and (so_far := replace(composed, sentences=tuple(text.sentences))).share >= LEAST_SHARE:
                    yield self._shown(answer, question, so_far, text, done=False)
            text.add(draft.close())
        except ModelError as error:
            yield self._instead(answer, question, replace(composed, sentences=tuple(text.sentences)), error.kind)
            return
        finally:
            reply.close()
        composed = replace(composed, sentences=tuple(text.sentences))
        failure = _failure(composed, draft)
        yield self._instead(answer, question, composed, failure) if failure else self._shown(answer, question, replace(composed, stands=True), text, done=True)

    @staticmethod
    def may_write(answer: Answer, question: Understood) -> bool:
        """Whether a model may write this answer: never what is declined, nor what must be quoted with who said it (records, reader comments)."""
        return not answer.declined and bool(answer.quotes) and question.kind != "record" and question.comment is None and not answer.quotes[0].hit.passage.voice

    def prepared(self, answer: Answer, question: Understood) -> tuple[tuple[tuple[str, str], ...], list[Packed], tuple[str, ...]]:
        """(messages, the passages in them, ids of the passages that did not fit)."""
        asked = {"vraag": one_line(question.text), "taal": "Engels" if question.english else "Nederlands"}
        empty = sum(self.count(text) + SPARE_TOKENS for _, text in self.prompt.messages(bronnen="", **asked))
        packed, left_out = pack(answer.hits, answer.quotes, self.model.context - self.model.answer_tokens - empty, self.count)
        return self.prompt.messages(bronnen=fence(packed), **asked), packed, left_out

    def _shown(self, answer: Answer, question: Understood, composed: Composed, text: _Text, done: bool) -> Answer:
        english = question.english
        body = text.markdown(self.strike, phrase("struck_mark", english))
        cited = text.cited()
        sources = ["", f"**{phrase('sources', english)}**", "", *source_list(cited)] if cited else []
        notices = (*answer.notices, *(self._notices(composed, english) if done else ()))
        return replace(answer, text="\n".join([body, *sources]).strip(), citations=tuple(c for _, c in cited), notices=notices, composed=composed)

    def _notices(self, composed: Composed, english: bool) -> list[Notice]:
        total, kept = len(composed.sentences), sum(s.supported for s in composed.sentences)
        where = self.model.where(english)
        said = [Notice("model", phrase("written", english, model=self.model.name, place=where, kept=kept, total=total))]
        if total > kept:
            said.append(Notice("unsupported", phrase("struck" if self.strike else "removed", english, count=_counted(total - kept, english))))
        return said

    def _instead(self, answer: Answer, question: Understood, composed: Composed, failure: str) -> Answer:
        """The answer in quotes, and why it is that."""
        english = question.english
        said = f"{self.model.sentence(failure, english)} {phrase('quotes_instead', english)}"
        return replace(answer, notices=(*answer.notices, Notice("model_failed", said)), composed=replace(composed, failure=failure, stands=False))


def load_writer(settings: Settings) -> Writer:
    """The writer that the settings name. Raises ModelError or PromptError where what is set cannot be used."""
    model = load_model(settings)
    entails = None
    if settings.nli:
        from assistant.entail import load_entailment

        entails = load_entailment(settings.nli, settings.device)
    return Writer(model, token_counter(settings.llm_tokenizer), load_prompt("answer"), settings.llm_unsupported == "strike", entails)


def _failure(composed: Composed, draft: Draft) -> str:
    if draft.says(NO_ANSWER):
        return "no_answer"
    if not composed.sentences:
        return "garbage" if draft.wrote else "empty"
    return "" if composed.share >= LEAST_SHARE else "unsupported"


def _counted(count: int, english: bool) -> str:
    return phrase("one_sentence", english) if count == 1 else phrase("sentences", english, count=count)


class _Text:
    """The sentences judged so far, with the spans that support them."""

    def __init__(self, packed: Sequence[Packed], quotes: Sequence[Quote], similar: Similar | None, entails: Entails | None, lexical: LexicalIndex | None) -> None:
        self._packed, self._quotes, self._similar, self._entails, self._lexical = packed, quotes, similar, entails, lexical
        self._spans: list[Quote] = []
        self._rows: list[tuple[Drafted, Sentence]] = []
        self._lead: Drafted | None = None

    @property
    def sentences(self) -> list[Sentence]:
        return [s for _, s in self._rows]

    def add(self, drafted: Sequence[Drafted]) -> bool:
        """Judge the sentences; whether one of them held.

        A line that leads in a list, or a question that the next sentence answers, is judged by what that cites if it cites nothing itself.
        """
        held = False
        for one in drafted:
            if one.lead and not one.numbers:
                self._lead = one
                continue
            if self._lead is not None and (one.bullet or (one.line == self._lead.line and self._lead.text.endswith("?"))):
                self._judge(replace(self._lead, numbers=one.numbers))
            self._lead = None
            held = self._judge(one) or held
        return held

    def _judge(self, drafted: Drafted) -> bool:
        verdict, spans = support(drafted, self._packed, self._quotes, self._similar, self._entails, self._lexical)
        markers = tuple(dict.fromkeys(self._marker(s) for s in spans))
        self._rows.append((drafted, Sentence(drafted.text, verdict.kind, verdict.reason, markers)))
        return verdict.supported

    def _marker(self, span: Quote) -> int:
        """The number of the citation that shows this span: one that holds it already, else a new one."""
        for number, other in enumerate(self._spans, start=1):
            if other.hit.document.id == span.hit.document.id and other.start <= span.start and span.end <= other.end:
                return number
        self._spans.append(span)
        return len(self._spans)

    def cited(self) -> list[tuple[Quote, Citation]]:
        """The spans as verified citations, in the order of use."""
        return cite(self._spans)

    def markdown(self, strike: bool, mark: str) -> str:
        """The sentences in their lines, each with its markers; what is not supported left out or struck."""
        lines: dict[int, list[str]] = {}
        bullets = {d.line for d, _ in self._rows if d.bullet}
        for drafted, sentence in self._rows:
            text = escape_markdown(sentence.text)
            if sentence.supported:
                lines.setdefault(drafted.line, []).append(text + "".join(f" [{m}]" if i == 0 else f"[{m}]" for i, m in enumerate(sentence.markers)))
            elif strike:
                lines.setdefault(drafted.line, []).append(f"~~{text}~~ ({mark})")
        out: list[str] = []
        before = False
        for line, parts in sorted(lines.items()):
            bullet = line in bullets
            if out and not (bullet and before):
                out.append("")
            out.append(("- " if bullet else "") + " ".join(parts))
            before = bullet
        return "\n".join(out)
