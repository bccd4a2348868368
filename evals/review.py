"""Drafts → cases, one by one, by a person: accept, edit or reject; nothing else writes to the cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from evals.cases import Case, Gold
from evals.propose import Draft, as_case, case_line, edited, objections
from ingest.records import Document

Ask = Callable[[str], str]
Tell = Callable[[str], None]

CHOICES = "[a]ccepteren [w]ijzigen [g]een antwoord in de bronnen [v]erwerpen [l]ater [s]toppen: "


def review(drafts: Iterable[Draft], cases: Sequence[Case], documents: dict[str, Document], out: Path, rejected: Path, ask: Ask, tell: Tell) -> int:
    """Show each draft and do as the reviewer says; returns how many cases were added to `out`.

    Each accepted case is written at once. Rejected drafts are remembered in `rejected` and not proposed again.
    """
    known, added = list(cases), 0
    for draft in drafts:
        outcome = _one(draft, known, documents, rejected, ask, tell)
        if outcome == "stop":
            break
        if isinstance(outcome, Case):
            out.parent.mkdir(parents=True, exist_ok=True)
            with out.open("a", encoding="utf-8") as stream:
                stream.write(case_line(outcome))
            known.append(outcome)
            added += 1
            tell(f"Toegevoegd als {outcome.id} ({outcome.split}).")
    return added


def _one(draft: Draft, known: Sequence[Case], documents: dict[str, Document], rejected: Path, ask: Ask, tell: Tell) -> Case | str:
    """The accepted case, "stop", or "" where the draft is left."""
    answerable = True
    while True:
        _show(draft, answerable, tell)
        try:
            choice = ask(CHOICES).strip().lower()[:1]
        except EOFError:
            return "stop"
        if choice == "s":
            return "stop"
        if choice == "l":
            return ""
        if choice == "v":
            rejected.parent.mkdir(parents=True, exist_ok=True)
            with rejected.open("a", encoding="utf-8") as stream:
                stream.write(draft.key + "\n")
            return ""
        if choice == "w":
            draft = _edit(draft, ask)
        elif choice == "g":
            answerable = not answerable
        elif choice == "a":
            case = as_case(draft, known, answerable)
            against = objections(case, known, documents) + ([draft.must_edit] if draft.must_edit and answerable else [])
            if not against:
                return case
            tell("Kan nog niet: " + "; ".join(against) + ".")


def _show(draft: Draft, answerable: bool, tell: Tell) -> None:
    lines = ["", f"— {draft.source} · {draft.kind}" + (f" · let op: {draft.must_edit}" if draft.must_edit else ""), f"  Vraag:   {draft.question}"]
    lines += [f"  Bron:    {g.document}\n  Citaat:  {g.quote}" for g in draft.gold] if answerable else ["  Zonder antwoord in de bronnen."]
    if draft.required and answerable:
        lines.append("  Moet erin: " + "; ".join(draft.required))
    tell("\n".join(lines))


def _edit(draft: Draft, ask: Ask) -> Draft:
    """Ask for each part; an empty line keeps what there is."""
    question = ask("  Vraag (leeg: zo laten): ").strip() or None
    document = ask("  Bron, bestandsnaam zonder .md (leeg: zo laten): ").strip()
    quote = ask("  Citaat, letterlijk (leeg: zo laten): ").strip()
    required = ask("  Moet erin, gescheiden door ; (leeg: zo laten, - : niets): ").strip()
    first = draft.gold[0] if draft.gold else Gold("", "")
    gold = (Gold(document or first.document, quote or first.quote), *draft.gold[1:]) if document or quote else None
    facts = None if not required else () if required == "-" else tuple(f.strip() for f in required.split(";") if f.strip())
    return edited(draft, question=question, gold=gold, required=facts)
