"""Names of types and themes as the screen shows them, and plurals for counting sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from assistant.ui.language import Texts


def type_name(t: Texts, kind: str) -> str:
    """One document of this type; a type that has no name of ours is shown as it stands in the record."""
    return t.TYPES[kind][0] if kind in t.TYPES else kind


def theme_name(t: Texts, theme: str) -> str:
    """The theme in words; one of an institution's own list is shown as it stands."""
    return t.THEMES.get(theme, theme)


def mix(t: Texts, kinds: Iterable[str]) -> str:
    """ "2 kennisagenda's, 1 opinieartikel": how many of each type, most first; "" for none."""
    counts = Counter(kind or t.TYPELESS for kind in kinds)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{n} {t.TYPES[kind][n != 1] if kind in t.TYPES else kind}" for kind, n in ordered)
