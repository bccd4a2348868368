"""Read a PDF, a Word file or a very large page in a killable child process with limits: a hostile file costs one document, not the run.

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
    command = [sys.executable, "-m", "ingest.sandbox", str(path.resolve()), where, str(CPU_SECONDS), str(MEMORY_BYTES)]
    try:
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, timeout=WALL_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(f"{where}: het lezen duurde langer dan {WALL_SECONDS} seconden en is gestopt.") from error
    if run.returncode == 0:
        try:
            answer = json.loads(run.stdout)
        except ValueError as error:
            raise UnreadableDocument(f"{where}: het lezen gaf geen bruikbaar antwoord.") from error
        if "error" in answer:
            raise UnreadableDocument(answer["error"])
        return answer["metadata"], [Block(**block) for block in answer["blocks"]]
    raise UnreadableDocument(
        f"{where}: het lezen is gestopt (meer dan {CPU_SECONDS} seconden rekenen of te veel geheugen; status {run.returncode})."
    )


def _limit(cpu_seconds: int, memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the wall clock limit of the parent remains
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def main(argv: list[str]) -> int:
    """PATH WHERE CPU_SECONDS MEMORY_BYTES: print the reading as JSON; exit status 0 also for a file that cannot be read."""
    path, where, cpu_seconds, memory_bytes = Path(argv[0]), argv[1], int(argv[2]), int(argv[3])
    _limit(cpu_seconds, memory_bytes)
    try:
        if path.suffix.casefold() == ".pdf":
            from ingest.read_pdf import read_pdf as read
        elif path.suffix.casefold() == ".docx":
            from ingest.read_docx import read_docx as read
        else:
            from ingest.sources import read_text_format as read
        metadata, blocks = read(path, where)
    except UnreadableDocument as error:
        answer: dict = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"{where}: het lezen vroeg te veel geheugen en is gestopt."}
    except Exception as error:  # the boundary to two large parsers: whatever they raise costs one document
        answer = {"error": f"{where}: geen leesbaar bestand ({type(error).__name__}: {str(error)[:200]})."}
    else:
        answer = {"metadata": metadata, "blocks": [asdict(block) for block in blocks]}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
