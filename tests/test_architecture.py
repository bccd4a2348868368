"""The rules that hold the house up: imports point upstream, heavy libraries live in one file, nothing is swallowed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("ingest", "assistant", "evals")
FILES = sorted(f for p in PACKAGES for f in (PROJECT / p).rglob("*.py"))

HOMES = {
    "chromadb": {"ingest/index.py"},
    "pypdf": {"ingest/read_pdf.py"},
    "docx": {"ingest/read_docx.py", "ingest/typeset.py", "assistant/export/word.py"},
    "lxml": {"ingest/read_html.py", "ingest/read_docx.py"},
    "markdown_it": {"ingest/read_markdown.py"},
    "bm25s": {"ingest/lexical.py"},
    "Stemmer": {"ingest/dutch.py"},
    "llama_index": {"ingest/split.py", "assistant/llama.py", "assistant/llm.py"},
    "ollama": {"assistant/llm.py"},
}
"""Library → the only files that may import it. typeset.py and word.py write Word files; llama.py is the retriever that is offered to llama-index's users, llm.py the language models taken from it."""
MEASURING = ("ingest/train/", "evals/")
"""What measures other systems beside ours may use their libraries too; nothing on the way from file to answer is in there."""
LONGEST = 300
LONG_FOR_A_REASON: dict[str, str] = {
    "ingest/embed.py": "two embedders behind one protocol; splitting them would part what must agree",
    "ingest/read_html.py": "one walk over a page's tree; its parts share the place in the tree",
}


def name_of(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(file: Path) -> Iterator[str]:
    """Dotted names that a file imports anywhere, lazily too; types-only imports are left out."""
    skipped = {id(n) for node in ast.walk(tree(file)) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) for n in ast.walk(node)}
    for node in ast.walk(tree(file)):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_there_is_something_to_check():
    assert len([f for f in FILES if name_of(f).startswith("ingest/")]) > 20


@pytest.mark.parametrize(("package", "forbidden"), [("ingest", ("assistant", "evals")), ("assistant", ("evals",))])
def test_imports_point_upstream_only(package, forbidden):
    found = [(name_of(f), i) for f in FILES if name_of(f).startswith(f"{package}/") for i in imports(f) if i.split(".")[0] in forbidden]
    assert found == []


def test_nothing_imports_an_entry_point():
    found = [(name_of(f), i) for f in FILES for i in imports(f) if i.endswith(".__main__") and not f.name.startswith("__main__")]
    assert found == []


def test_measuring_is_off_the_way_from_file_to_answer():
    found = [(name_of(f), i) for f in FILES if not name_of(f).startswith(MEASURING) for i in imports(f) if i.startswith(("ingest.train", "evals"))]
    assert found == []


def test_only_the_entry_point_and_the_screen_itself_import_the_screen():
    found = [(name_of(f), i) for f in FILES for i in imports(f) if i.startswith("assistant.ui")]
    assert [row for row in found if not row[0].startswith(("assistant/ui/", "assistant/__main__"))] == []


@pytest.mark.parametrize("library", HOMES)
def test_a_heavy_library_lives_in_the_file_named_for_it(library):
    found = {name_of(f) for f in FILES if any(i.split(".")[0] == library for i in imports(f))}
    assert {name for name in found if not name.startswith(MEASURING)} <= HOMES[library]
    assert found & HOMES[library], "nobody imports it there any more: take it off the list"


def test_the_global_settings_of_llama_index_stay_untouched():
    assert not any(i == "llama_index.core.Settings" for f in FILES for i in imports(f))


def test_gradio_stays_on_the_screen():
    found = {name_of(f) for f in FILES if any(i.split(".")[0] == "gradio" for i in imports(f))}
    assert all(name.startswith(("assistant/ui/", "assistant/__main__")) for name in found), found


def test_no_error_is_swallowed():
    """No handler for everything that does nothing, raises nothing and says nothing."""
    found = []
    for file in FILES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ExceptHandler):
                broad = node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
                empty = all(isinstance(s, (ast.Pass, ast.Continue)) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)) for s in node.body)
                if broad and empty:
                    found.append(f"{name_of(file)}:{node.lineno}")
    assert found == []


def test_no_pickle_is_read():
    found = [(name_of(f), i) for f in FILES for i in imports(f) if i.split(".")[0] in ("pickle", "joblib", "dill", "shelve")]
    assert found == []


def test_files_stay_within_a_room():
    lengths = {name_of(f): len(f.read_text(encoding="utf-8").splitlines()) for f in FILES}
    assert {name: n for name, n in lengths.items() if n > LONGEST and name not in LONG_FOR_A_REASON} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_a_package_does_no_work(package):
    init = PROJECT / package / "__init__.py"
    assert not init.is_file() or init.read_text(encoding="utf-8").strip() == ""


def test_importing_a_module_of_ingest_loads_nothing_heavy():
    """Heavy libraries are imported inside functions, so that the command line answers at once."""
    heavy = {"chromadb", "llama_index", "sentence_transformers", "torch", "gradio", "pypdf", "docx", "bm25s"}
    found = []
    for file in FILES:
        if name_of(file).startswith(("ingest/train", "ingest/model")):
            continue
        for node in tree(file).body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [(name_of(file), n) for n in names if n.split(".")[0] in heavy and not name_of(file).startswith(("assistant/ui/", "assistant/llama.py"))]
    assert found == []
