"""guard → retrieve → decline | quote → cite → (compose → verify): one question to one Answer, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cite import cite, escape_markdown
from assistant.danger import danger, helplines
from assistant.decline import declines, is_off_topic, is_uncertain, weigh
from assistant.differ import dated, differing
from assistant.elsewhere import belongs_elsewhere
from assistant.follow_up import earlier_questions, reread
from assistant.guard import find_personal_data, mask
from assistant.parts import parts_of, without_unknown
from assistant.phrases import phrase
from assistant.quote import select
from assistant.records import Answer, Citation, Hit, Notice, Progress, Quote, Turn
from assistant.rerank import CANDIDATES, Reranker, load_reranker
from assistant.retrieve import retrieve
from assistant.scope import EVERYTHING, Scope, documents_within
from assistant.soft import SoftMatch
from assistant.understand import Understood, is_english, leans_on_history, means_nothing_alone, needs_topic, standalone, understand
from assistant.write import answer_text, declined_text, grouped, related
from ingest.embed import load_embedder
from ingest.errors import IndexMismatch
from ingest.index import Index, open_index
from ingest.records import RECORD_VOICE
from ingest.settings import Settings

if TYPE_CHECKING:
    from assistant.compose import Writer

MAX_CHARACTERS = 4_000
TOP_K = 10


@dataclass(slots=True)
class Assistant:
    """An opened index with its embedder: what is loaded once and asked many times."""

    index: Index
    embedder: object
    reranker: Reranker | None = None
    writer: Writer | None = None

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """Raises IndexMismatch where the configured embedder is not the one that made the index, ModelError for a language model that cannot be."""
        writer = _writer(settings) if settings.llm else None
        index = open_index(Path(settings.index))
        embedder = load_embedder(settings.embedder, device=settings.device, batch_size=settings.batch_size)
        made_with, configured = index.manifest["embedder"], embedder.identity.as_dict()
        if made_with != configured:
            index.close()
            differing = ", ".join(sorted(k for k in configured if configured[k] != made_with.get(k)))
            raise IndexMismatch(
                f"{settings.index}: gemaakt met embedder '{made_with.get('name')}', ingesteld is '{configured['name']}' (verschil in: {differing}). "
                f"Maak de index opnieuw met: KENNISKOMPAS_EMBEDDER={configured['name']} python -m ingest --rebuild --index {settings.index}"
            )
        return cls(index, embedder, load_reranker(settings.reranker, settings.device) if settings.reranker else None, writer)

    def close(self) -> None:
        """Release the index."""
        self.index.close()

    def ask(self, question: str, history: Sequence[Turn] = (), k: int = TOP_K, scope: Scope = EVERYTHING) -> Answer:
        """Answer one question; `history` is the conversation before it, oldest first, `scope` the documents to ask.

        The answer repeats the question as it was asked, but a question with personal data only masked.
        """
        *_, last = self.stream(question, history, k, scope)
        assert last.answer is not None
        return last.answer

    def stream(self, question: str, history: Sequence[Turn] = (), k: int = TOP_K, scope: Scope = EVERYTHING) -> Iterator[Progress]:
        """The same answer as it comes about: "searching", with a language model "writing" after each verified sentence, and last "done".

        Closing the iterator stops the model.
        """
        begin = time.perf_counter()
        yield Progress("searching")
        answer = self.quoted(question, history, k, scope)
        timings = answer.timings_ms
        if self.writer:
            clock = time.perf_counter()
            if history:
                answer = reread(self, answer, history, k, scope)
            understood = understand(answer.standalone, self.index.lexical)
            if self.writer.may_write(answer, understood):
                yield Progress("writing")
                with closing(self.writer.write(answer, understood, self.embedder.passages, self.index.lexical)) as writing:
                    for answer in writing:
                        if not answer.composed.final:
                            yield Progress("writing", answer)
                others = [n for n in answer.notices if n.kind != "versions"]
                answer = replace(answer, notices=(*others, *_version_notices(answer.citations, self.index, understood.english)))
                timings = {**timings, "compose": _ms(clock)}
        yield Progress("done", replace(answer, timings_ms={**timings, "total": _ms(begin)}))

    def quoted(self, question: str, history: Sequence[Turn] = (), k: int = TOP_K, scope: Scope = EVERYTHING) -> Answer:
        """The answer in verbatim quotes, without asking any language model."""
        begin = time.perf_counter()
        within = documents_within(scope, self.index.documents)
        answer = self._ask(" ".join(question.split()), history, k, within)
        if within is not None and answer.reason in (None, "no_evidence"):
            answer = replace(answer, notices=(*answer.notices, *self._scope_notices(answer, history, within)))
        timings = {**{"embed": 0.0, "retrieve": 0.0, "answer": 0.0}, **answer.timings_ms, "total": _ms(begin)}
        return replace(answer, question=answer.question if answer.reason == "personal_data" else question, timings_ms=timings)

    def _scope_notices(self, answer: Answer, history: Sequence[Turn], within: frozenset[str]) -> list[Notice]:
        """That only a part was searched; and where that part has no answer, whether the rest has one."""
        english = is_english(answer.question)
        said = [Notice("scope", phrase("scoped", english, count=len(within), total=len(self.index.documents)))]
        if answer.declined and not self._ask(answer.question, history, TOP_K, None).declined:
            said.append(Notice("outside_scope", phrase("outside_scope", english)))
        return said

    def _ask(self, question: str, history: Sequence[Turn], k: int, within: frozenset[str] | None) -> Answer:
        english = is_english(question)
        if refused := _refuse(question, english):
            return refused
        full = filled_in(question, history)
        threat = danger(question)
        notices: list[Notice] = []
        if full != question:
            notices.append(Notice("standalone", phrase("searched_as", english, question=full)))
        understood = understand(full, self.index.lexical)
        if not understood.required or (means_nothing_alone(question) and full == question and not threat):
            name = "unclear" if leans_on_history(question) else "no_terms"
            return _card(question, threat, []) if threat else Answer(question, full, phrase(name, english), True, "unclear", notices=tuple(notices))
        if understood.corrections:
            pairs = ", ".join(f"{typed} → {taken}" for typed, taken in understood.corrections)
            notices.append(Notice("spelling", phrase("corrected", english, pairs=pairs)))
        if threat:
            return self._search(question, full, understood, threat, notices, k, within)
        if parts := parts_of(full):
            return self._in_parts(question, full, parts, notices, k, within)
        known, unknown = without_unknown(full, self.index)
        if not unknown:
            return self._search(question, full, understood, threat, notices, k, within)
        answer = self._search(question, known, understand(known, self.index.lexical), threat, notices, k, within)
        return replace(answer, standalone=full) if answer.declined else _without(answer, unknown)

    def _in_parts(self, question: str, full: str, parts: tuple[tuple[str, str], ...], notices: list[Notice], k: int, within: frozenset[str] | None) -> Answer:
        """Two questions in one, each searched and decided by itself: the quotes of those that are answered, and which is not."""
        answers = [self._search(question, part, understand(part, self.index.lexical), "", [], k, within) for _, part in parts]
        found = [a for a in answers if not a.declined]
        if not found:
            return self._search(question, full, understand(full, self.index.lexical), "", notices, k, within)
        quotes = list({(q.hit.document.id, q.start): q for a in found for q in a.quotes}.values())
        cited = cite(grouped(quotes))
        understood = understand(full, self.index.lexical)
        said = list(dict.fromkeys([*notices, *(n for a in found for n in a.notices)]))
        answer = replace(
            found[0], standalone=full, text=answer_text(cited, understood), citations=tuple(c for _, c in cited), quotes=tuple(quotes), notices=tuple(said),
            hits=tuple({h.row: h for a in answers for h in a.hits}.values())[:k],
        )
        for (asked, _), given in zip(parts, answers, strict=True):
            if given.declined:
                answer = _without(answer, asked)
        return answer

    def _search(self, question: str, full: str, understood: Understood, threat: str, notices: list[Notice], k: int, within: frozenset[str] | None) -> Answer:
        clock = time.perf_counter()
        vector = self.embedder.queries([understood.searched])[0]
        timings = {"embed": _ms(clock)}
        clock = time.perf_counter()
        soft = SoftMatch(understood, self.index, self.embedder.queries)
        hits = retrieve(understood, vector, soft, self.index, self.embedder.passages, max(k, CANDIDATES) if self.reranker else k, within)
        if self.reranker:
            hits = self.reranker.rerank(full, hits)[:k]
        timings["retrieve"] = _ms(clock)
        clock = time.perf_counter()
        if threat:
            return replace(_card(question, threat, hits), standalone=full, timings_ms=timings)
        quotes = select(understood, vector, soft, hits, self.index, self.embedder.passages)
        name = self.index.manifest["embedder"]["name"]
        evidence = weigh(understood, soft, hits, quotes, self.index)
        elsewhere = belongs_elsewhere(full)
        if not quotes or elsewhere or unnamed_record(quotes[0]) or declines(evidence, name):
            if elsewhere or (is_off_topic(evidence, hits, name) and understood.kind != "record"):
                text = phrase(elsewhere or "off_topic", understood.english)
            else:
                text = declined_text(understood, hits, self.index)
            answer = Answer(question, full, text, True, "no_evidence", hits=tuple(hits), notices=tuple(notices))
        else:
            cited = cite(grouped(quotes))
            if is_uncertain(evidence, name) and quotes[0].hit.passage.voice != RECORD_VOICE:
                notices = [*notices, Notice("uncertain", phrase("uncertain", understood.english))]
            if unlike := differing(understood, soft, quotes, self.index):
                sources = "; ".join(dated(q.hit.document) for q in unlike)
                notices = [*notices, Notice("differ", phrase("differ", understood.english, sources=sources))]
            notices = [*notices, *_version_notices(citations := tuple(c for _, c in cited), self.index, understood.english)]
            answer = Answer(question, full, answer_text(cited, understood), False, None, citations, tuple(hits), tuple(notices), quotes=tuple(quotes))
        timings["answer"] = _ms(clock)
        return replace(answer, timings_ms=timings)


def _without(answer: Answer, part: str) -> Answer:
    """The answer with the notice that this part of the question has none."""
    return replace(answer, notices=(*answer.notices, Notice("partial", phrase("partial", is_english(answer.question), part=part))))


def filled_in(question: str, history: Sequence[Turn]) -> str:
    """The question as it is searched: one that leans on the conversation gets its topic, without client data."""
    earlier = earlier_questions(history)
    return standalone(question, earlier) if needs_topic(question, earlier) else question


def _writer(settings: Settings) -> Writer:
    from assistant.compose import load_writer

    return load_writer(settings)


RECORD_NAMED = 0.6


def unnamed_record(quote: Quote) -> bool:
    """Whether a record would be quoted of a document that the question does not name well enough to be sure."""
    return quote.hit.passage.voice == RECORD_VOICE and quote.hit.coverage < RECORD_NAMED


def _ms(since: float) -> float:
    return round((time.perf_counter() - since) * 1000, 2)


def _refuse(question: str, english: bool) -> Answer | None:
    """The answer where a question must not be searched at all, else None."""
    if not question:
        return Answer(question, "", phrase("empty", english), True, "empty")
    if len(question) > MAX_CHARACTERS:
        return Answer(question[:MAX_CHARACTERS], "", phrase("too_long", english, count=len(question), limit=MAX_CHARACTERS), True, "too_long")
    findings = find_personal_data(question)
    if not findings:
        return None
    masked = mask(question, findings)
    kinds = ", ".join(dict.fromkeys(f.kind for f in findings))
    lines = [phrase("personal_data", english, kinds=kinds), "", phrase("personal_retry", english), "", f"> {escape_markdown(masked)}"]
    card = _card(masked, threat, []) if (threat := danger(question)) else None
    text = "\n".join(([card.text, ""] if card else []) + lines)
    notices = (*(card.notices if card else ()), Notice("masked_question", masked))
    return Answer(masked, masked, text, True, "personal_data", notices=notices)


def _card(question: str, threat: str, hits: list[Hit]) -> Answer:
    """The fixed danger card, then the passages that touch on the subject."""
    data = helplines()
    lines = [f"**{data['kop']}**", ""] + [f"- {line}" for line in data["regels"][threat]] + ["", data["slot"]]
    nearby = related(hits, False, "related_crisis") if hits else []
    card = "\n".join(lines)
    return Answer(question, question, "\n".join([card, *nearby]), True, "crisis", hits=tuple(hits), notices=(Notice("crisis", card),))


def _version_notices(citations: Sequence[Citation], index: Index, english: bool) -> list[Notice]:
    """Where a cited page exists in more versions, say so and name them."""
    groups = {group for c in citations if (group := index.documents[c.document_id].record.version_group)}
    notices = []
    for group in sorted(groups):
        versions = sorted(d.record.version or d.record.title for d in index.documents.values() if d.record.version_group == group)
        if len(versions) > 1:
            notices.append(Notice("versions", phrase("versions", english, versions="; ".join(versions))))
    return notices
