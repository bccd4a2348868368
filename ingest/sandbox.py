"""Read a PDF or Word file in a killable child process with limits: a hostile file costs one document, not the run.

Limits after ../shared/SAFETY.md, pattern 5: pypdf bounds its work and memory but not its time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from ingest.errors import UnreadableDocument
from ingest.records import Block
from ingest.settings import PROJECT

CPU_SECONDS = 20
WALL_SECONDS = 60
MEMORY_BYTES = 1_500_000_000
"""Address space of the child. 512 MB of real memory fit in it; the interpreter and its libraries map the rest."""


def read_guarded(path: Path, where: str) -> tuple[dict, list[Block]]:
    """(metadata, blocks) of the file as a child process reads it. Raises UnreadableDocument on any failure."""
    command = [sys.executable, "-m", "ingest.sandbox", str(path.resolve()), where]
    try:
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, timeout=WALL_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(f"{where}: het lezen duurde langer dan {WALL_SECONDS} seconden en is gestopt.") from error
    if run.returncode == 0:
        answer = json.loads(run.stdout)
        if "error" in answer:
            raise UnreadableDocument(answer["error"])
        return answer["metadata"], [Block(**block) for block in answer["blocks"]]
    raise UnreadableDocument(
        f"{where}: het lezen is gestopt (meer dan {CPU_SECONDS} seconden rekenen of te veel geheugen; status {run.returncode})."
    )


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the wall clock limit of the parent remains
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def main(argv: list[str]) -> int:
    """Print the reading as JSON; exit status 0 also for a file that is politely unreadable."""
    _limit()
    path, where = Path(argv[0]), argv[1]
    try:
        if path.suffix.casefold() == ".pdf":
            from ingest.read_pdf import read_pdf as read
        else:
            from ingest.read_docx import read_docx as read
        metadata, blocks = read(path, where)
    except UnreadableDocument as error:
        answer: dict = {"error": str(error)}
    else:
        answer = {"metadata": metadata, "blocks": [asdict(block) for block in blocks]}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
