"""python -m ingest [PATH …] [--index DIR] [--rebuild] [--json]: files → published index."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path

from ingest.build import Summary, build
from ingest.errors import KenniskompasError
from ingest.settings import DEFAULT_CORPUS, quiet_libraries, settings_from_environment


def parser() -> argparse.ArgumentParser:
    """The command line; its texts are Dutch, for the people who run it."""
    p = argparse.ArgumentParser(prog="python -m ingest", description="Lees documenten en maak de index waarin de assistent zoekt.")
    p.add_argument("paths", nargs="*", type=Path, metavar="PAD", help="bestanden of mappen (.md .html .txt .pdf .docx); zonder: corpus/")
    p.add_argument("--index", type=Path, help="map voor de index (standaard .index/ of KENNISKOMPAS_INDEX)")
    p.add_argument("--rebuild", action="store_true", help="lees en embed alles opnieuw")
    p.add_argument("--json", action="store_true", help="samenvatting als JSON op standaarduitvoer")
    return p


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 all well, 1 something was quarantined, 2 nothing usable or wrong usage."""
    args = parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    quiet_libraries()
    bar = None if args.json or not sys.stderr.isatty() else _Bar()
    try:
        summary = build(args.paths or [DEFAULT_CORPUS], settings_from_environment(args.index), args.rebuild, bar)
    except KenniskompasError as error:
        print(json.dumps({"error": str(error)}, ensure_ascii=False) if args.json else f"Niet gelukt. {error}", file=sys.stdout if args.json else sys.stderr)
        return 2
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        message = f"{where}{error.strerror or error}. De index blijft zoals hij was."
        print(json.dumps({"error": message}, ensure_ascii=False) if args.json else f"Niet gelukt. {message}", file=sys.stdout if args.json else sys.stderr)
        return 2
    finally:
        if bar:
            bar.close()
    print(json.dumps(asdict(summary), ensure_ascii=False) if args.json else describe(summary))
    return 1 if summary.quarantined else 0


class _Bar:
    """A tqdm progress bar per stage."""

    def __init__(self) -> None:
        self._bar, self._stage = None, ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if stage != self._stage:
            self.close()
            self._bar, self._stage = tqdm(total=total, desc=stage, leave=True), stage
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar, self._stage = None, ""


def describe(summary: Summary) -> str:
    """The summary in Dutch, one fact a line."""
    asked = f", {summary.questions} kennisvragen" if summary.questions else ""
    lines = [
        f"{summary.documents} documenten, {summary.passages} passages{asked} ({summary.seconds} s)",
        f"  nieuw {summary.added} · overgeslagen {summary.skipped} · vervangen {summary.replaced} · verwijderd {summary.removed}",
    ]
    if not summary.published:
        lines.append("  niets veranderd: de index blijft zoals hij is")
    lines.extend(f"  in quarantaine: {q.reason}" for q in summary.quarantined)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
