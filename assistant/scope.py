"""Which documents a question is asked of: the reader's filters → the ids that may be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.records import Document


@dataclass(frozen=True, slots=True)
class Scope:
    """A choice among the documents; an empty field leaves nothing out, several fields must all hold.

    `types`, `themes`, `organisations`: one of each must be the document's. `first_year`, `last_year`: both included;
    `undated` says whether documents without a year stay in then. `only`, `left_out`: document ids.
    """

    types: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    undated: bool = True
    only: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether no document is left out."""
        return self == Scope(undated=self.undated)


EVERYTHING = Scope()


def documents_within(scope: Scope, documents: Mapping[str, Document]) -> frozenset[str] | None:
    """Ids of the documents that may be found; None where that is all of them."""
    if scope.everything:
        return None
    return frozenset(i for i, d in documents.items() if _fits(scope, d))


def _fits(scope: Scope, document: Document) -> bool:
    record = document.record
    return (
        (not scope.types or record.type in scope.types)
        and (not scope.themes or not set(scope.themes).isdisjoint(record.themes))
        and (not scope.organisations or record.organisation in scope.organisations)
        and _in_years(scope, record.year)
        and (not scope.only or document.id in scope.only)
        and document.id not in scope.left_out
    )


def _in_years(scope: Scope, year: str) -> bool:
    if scope.first_year is None and scope.last_year is None:
        return True
    if not year.isdigit():
        return scope.undated
    return (scope.first_year or 0) <= int(year) <= (scope.last_year or 9999)
