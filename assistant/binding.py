# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""What belongs to what: is a number, date, name or label of the sentence bound to the same thing in its source?"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from assistant.claims import Date, Number, dates, numbers, same_value
from assistant.clauses import Reading, parts
from assistant.names import ORDINARY, PARTICLES, names
from ingest.dutch import STOP_WORDS, content_words, fold, stem, words


def segments(text: str) -> list[tuple[int, int]]:
    """Spans in which a number belongs to the date or name beside it: cut at stops, bullets, semicolons, and at commas and "en" between numbers."""
    out, start = [], 0
    for cut in [*re.finditer(r"\n|•|;\s|(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9“\"])", text), None]:
        end, at = cut.start() if cut else len(text), start
        for m in re.finditer(r",\s|\s(?:en|maar|terwijl|tegen|and|but|while|against)\s", text[start:end]):
            before, after = text[at:start + m.start()], text[start + m.end():end]
            if all(numbers(part) or dates(part) for part in (before, after)) and len(before.split()) > 2:
                out.append((at, start + m.start()))
                at = start + m.end()
        out.append((at, end))
        start = cut.end() if cut else end
    return [(a, b) for a, b in out if text[a:b].strip()]


def misbound_number(said: str, source: str, near_stems) -> tuple[Number, str] | None:
    """A number that stands in the source, but there counts something else or belongs to another date or name; with what the source binds it to."""
    theirs = [(n, source[a:b]) for a, b in segments(source) for n in numbers(source[a:b])]
    for seg in (said[a:b] for a, b in segments(said)):
        for n in numbers(seg):
            same = [(m, s) for m, s in theirs if same_value(n, m)]
            if not same or n.unit == "code":
                continue
            if n.noun and n.unit not in ("%", "euro") and (wrong := _counts_other(n, same, theirs, near_stems)):
                return n, wrong
            if re.search(r"\b(?:alle|all)\b", seg) and not any(re.search(r"\b(?:alle|all)\b", t) for _, t in same) and any(re.search(r"\b(?:alle|all)\b", t) for _, t in theirs):
                return n, "een deel"
            if other := _other_anchor(seg, dates, Date.within, same, theirs):
                return n, other
            if other := _other_name(seg, same, theirs):
                return n, other
    return None


def _counts_other(n: Number, same: list[tuple[Number, str]], theirs: list[tuple[Number, str]], near_stems) -> str:
    """The noun that this number counts in the source, where the sentence's noun is counted there by another number."""
    if any(not m.noun or near_stems(n.noun, m.noun) for m, _ in same):
        return ""
    if any(near_stems(n.noun, stem(w)) for _, s in same for w in content_words(s)):
        return ""
    taken = any(m.value != n.value and m.noun and near_stems(n.noun, m.noun) for m, _ in theirs)
    return same[0][0].noun if taken else ""


def _other_anchor(seg: str, find, fits, same, theirs) -> str:
    """The date that the number has in every place of the source, where the sentence gives it another one that the source knows."""
    mine = find(seg)
    if not mine:
        return ""
    dated = [(find(s), s) for _, s in same]
    if any(not found or any(fits(a, b) for a in mine for b in found) for found, _ in dated):
        return ""
    return dated[0][0][0].shown


def _other_name(seg: str, same, theirs) -> str:
    mine = {fold(n) for n, _, opens in names(seg)} - ORDINARY
    placed = [{fold(n) for n, _, _ in names(s)} - ORDINARY for _, s in same]
    others = [{fold(n) for n, _, _ in names(s)} - ORDINARY for m, s in theirs if not any(m is a for a, _ in same)]
    if not mine or any(not p or p & mine for p in placed) or not any(o & mine for o in others):
        return ""
    return sorted(placed[0])[0]


def misplaced(said: Reading, source: Reading, near: np.ndarray, weights: np.ndarray, openings: Sequence[int]) -> tuple[str, str] | None:
    """(kind, the name, date or number) of which the source does not tell what a clause says, but of another one; None where all is well.

    Whom a clause of the source is about: the names it opens with, or those of the clause before within the same quote where it has none.
    """
    for clause in said.clauses:
        for kind, find, fits in (("name", _subjects, _same_name), ("date", dates, _same_date)):
            first = next(iter(find(clause.text)), None)
            if first is None or re.match(r"\W*(?:en|and|of)\b", clause.text[clause.text.find(_shown(first)) + len(_shown(first)):]):
                continue
            own, foreign = _told_of(first, source, find, fits, openings)
            if _of_others(said, source, (clause.start, clause.end), _shown(first), own, foreign, near, weights):
                return kind, _shown(first)
    spans, stated = [(x, y, numbers(source.text[x:y])) for x, y in segments(source.text)], numbers(said.text)
    for a, b in segments(said.text):
        for n in numbers(said.text[a:b]):
            own = [(x, y) for x, y, found in spans if any(same_value(n, m) for m in found)]
            foreign = [(x, y) for x, y, found in spans if found and not any(same_value(m, o) for m in stated for o in found)]
            if _of_others(said, source, (a, b), n.shown, own, foreign, near, weights):
                return "number", n.shown
    return None


def _shown(anchor: str | Date) -> str:
    return anchor if isinstance(anchor, str) else anchor.shown


def _same_date(a: Date, b: Date) -> bool:
    return a.within(b) or b.within(a)


def _same_name(a: str, b: str) -> bool:
    return bool(set(words(a)) & set(words(b)) - PARTICLES - STOP_WORDS)


SUBJECT = re.compile(
    r"(?:^\W*(?:(?i:de|het|een|onder|in|bij|ook|volgens|the|under|in|at|for)\s){0,3}|\b(?:volgens|according to)\s(?:de\s|het\s)?)"
    r"([A-ZÀ-Þ][\w’'-]+(?: (?:(?:van|de|der|den|ten|ter|el|al) ){0,2}[A-ZÀ-Þ][\w’'-]+)*)",
)


def _subjects(text: str) -> list[str]:
    """Names that a clause opens with, or whose words it gives ("volgens …")."""
    return [n for n in SUBJECT.findall(text) if fold(n) not in ORDINARY and not n.endswith("-")]


def _told_of(anchor, source: Reading, find, fits, openings: Sequence[int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Spans of the source's clauses about this anchor, and of those about others."""
    own, foreign, mine = [], [], False
    for k, (start, end) in enumerate(source.sentences):
        if k and any(source.sentences[k - 1][0] < o <= start for o in openings):
            mine = False
        parts = [c for c in source.clauses if c.sentence == k]
        named = [[a for a in find(c.text) if isinstance(a, Date) or _named_elsewhere(a, source.text)] for c in parts]
        if sum(map(bool, named)) == 1:  # one of the clauses says it for all
            parts, named = [None], [next(filter(None, named))]
        for part, here in zip(parts, named, strict=True):
            mine = any(fits(anchor, a) for a in here) if here else mine
            if mine or here:
                (own if mine else foreign).append((part.start, part.end) if part else (start, end))
    return own, foreign


def _of_others(said: Reading, source: Reading, span: tuple[int, int], shown: str, own, foreign, near: np.ndarray, weights: np.ndarray) -> bool:
    """Whether what `span` of the sentence says, besides the anchor itself, stands in the foreign spans and not in its own."""
    if not own or not foreign:
        return False
    skip = set(words(shown))
    rest = [k for k, i in enumerate(said.content) if span[0] <= said.tokens[i].start < span[1] and not {said.tokens[i].fold, *said.tokens[i].fold.split("-")} & skip]
    if not rest or not weights[rest].sum():
        return False
    w = weights[rest] / weights[rest].sum()
    told, of_others = (_best(near, rest, source, spans) for spans in (own, foreign))
    return float(w @ np.maximum(of_others - told, 0)) > FOREIGN and float(w @ of_others) > FULLY


def _best(near: np.ndarray, rest: list[int], source: Reading, spans) -> np.ndarray:
    columns = [k for k, j in enumerate(source.content) if any(a <= source.tokens[j].start < b for a, b in spans)]
    return near[np.ix_(rest, columns)].max(axis=1) if columns else np.zeros(len(rest), dtype=np.float32)


FOREIGN, FULLY = 0.4, 0.6
"""A clause about a name, date or number is misplaced where this share of its words is told of others alone, and that much of it at all."""


def _named_elsewhere(name: str, text: str) -> bool:
    """Whether this is a name and no ordinary word with the capital of a sentence's beginning."""
    return " " in name or name.isupper() or re.search(rf"(?<![.!?•:“\"]) {re.escape(name)}\b", text) is not None


def crossed(said: Reading, source: Reading, near: np.ndarray, weights: np.ndarray) -> str:
    """The word a part of the sentence opens with, of which the source says what the sentence gives to the other of two parallel parts; "" where none.

    "An outcome is a result in the short term; an impact is one in the long term" must not become "an impact … in the short term".
    """
    items: list[list[int]] = [[] for _ in source.sentences]
    for k, i in enumerate(source.content):
        items[source.tokens[i].sentence].append(k)
    listed = [n for n, (a, b) in enumerate(source.sentences) if "•" in source.text[a:b] or ("•" in source.text[b:b + 3] and not source.text[a:b].endswith(":"))]
    lines: dict[int, list[list[int]]] = {}
    for places in parts(source):
        lines.setdefault(source.tokens[source.content[places[0]]].sentence, []).append(places)
    groups = [([items[n] for n in listed if items[n]], FOREIGN), *((group, FULLY) for group in lines.values() if min(map(len, group)) > 2)]
    for places in parts(said):
        head, tail = places[0], [k for k in places[1:] if weights[k] > 0]
        if any(said.tokens[said.content[k]].fold[0].isdigit() for k in places):
            continue
        for group, share in groups:
            if len(group) < 2 or not tail:
                continue
            own = [p for p in group if near[head, p[0]] >= STANDS]
            others = [p for p in group if p not in own and near[head, p].max() < STANDS]
            if len(own) != 1 or not others:
                continue
            mine, theirs = near[np.ix_(tail, own[0])].max(axis=1), np.max([near[np.ix_(tail, p)].max(axis=1) for p in others], axis=0)
            w = weights[tail] / weights[tail].sum()
            swapped = (theirs >= STANDS) & (mine < UNLIKE)
            kept = (mine >= STANDS) & (theirs < UNLIKE)
            if float(w @ swapped) >= share and not kept.any():
                return said.tokens[said.content[head]].text
    return ""


STANDS, UNLIKE = 0.8, 0.7
"""Nearness from which a word stands in a part of the source, and below which it does not."""
def mislabelled(said: Reading, source: Reading, near: np.ndarray) -> str:
    """The label ("Stap 2", "Brede beroepsethiek") to which the sentence gives what another item of the source's list says, "" where none."""
    items = []
    for start, end in source.sentences:
        text = source.text[start:end]
        if m := re.match(r"\s*•?\s*([^:.;]{3,60}):\s+(\S.+)", text):
            items.append((m[1].strip(" •"), start, start + m.end(1), end))
    if len(items) < 2:
        return ""
    rows, columns = said.content, source.content
    heads, bodies = [], []
    all_labels = [frozenset(words(label)) for label, *_ in items]
    common = frozenset.intersection(*all_labels)
    for (_label, start, middle, end), label in zip(items, all_labels, strict=True):
        heads.append(label - common - STOP_WORDS)
        bodies.append([k for k, j in enumerate(columns) if middle <= source.tokens[j].start < end or (start <= source.tokens[j].start < middle and False)])
    mentioned = {t.fold for t in said.tokens} | {str(int(n.value)) for n in numbers(said.text) if n.unit in ("", "ordinal")}
    named = [i for i, head in enumerate(heads) if head and head <= mentioned]
    if len(named) != 1:
        return ""
    rest = [k for k, i in enumerate(rows) if said.tokens[i].fold not in all_labels[named[0]] and not said.tokens[i].fold.isdigit()]
    if not rest:
        return ""
    scores = [float(near[np.ix_(rest, body)].max(axis=1).sum()) if body else 0.0 for body in bodies]
    best = int(np.argmax(scores))
    return items[named[0]][0] if best != named[0] and scores[best] >= scores[named[0]] + 0.8 and scores[best] >= 1.0 else ""
