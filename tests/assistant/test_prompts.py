"""What a maintainer loses when these fail: a changed template that silently leaves out the sources, or a table that lies."""

import re
import subprocess
import sys

import pytest

from assistant.prompts import FOLDER, PLACEHOLDERS, PromptError, load_prompt
from ingest.settings import PROJECT

GOOD = "---\nversion: 3\ncaller: x.py\n---\n# Systeem\n\nDoe {aantal} dingen met {{accolades}}.\n\n# Gebruiker\n\n{bronnen}\n{vraag}\n"


def written(folder, text):
    (folder / "suggestions.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_shipped_prompt_loads_and_its_caller_is_there(name):
    prompt = load_prompt(name)
    assert prompt.version >= 1 and (PROJECT / prompt.caller).is_file()
    system, user = prompt.messages(**{p: f"⟦{p}⟧" for p in PLACEHOLDERS[name]})
    assert all(f"⟦{p}⟧" in system[1] + user[1] for p in PLACEHOLDERS[name])
    assert [system[0], user[0]] == ["system", "user"]


def test_every_file_is_a_known_prompt_and_the_readme_tells_the_same():
    assert {p.stem for p in FOLDER.glob("*.md")} - {"README"} == set(PLACEHOLDERS)
    rows = re.findall(r"^\| `(\w+)\.md` \| (.+?) \| `(.+?)` \|$", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name: (frozenset(re.findall(r"\{(\w+)\}", said)), caller) for name, said, caller in rows} == {n: (PLACEHOLDERS[n], load_prompt(n).caller) for n in PLACEHOLDERS}


def test_values_are_put_in_once(tmp_path):
    prompt = load_prompt("suggestions", written(tmp_path, GOOD))
    system, user = prompt.messages(aantal=3, bronnen="{vraag} {{x}} {0}", vraag="geheim")
    assert system[1] == "Doe 3 dingen met {accolades}." and user[1] == "{vraag} {{x}} {0}\ngeheim"
    assert prompt.version == 3


@pytest.mark.parametrize(("old", "new", "says"), [
    ("{vraag}", "", "ontbreekt: vraag"), ("{vraag}", "{vragen} {vraag}", "onbekend: vragen"), ("{vraag}", "{vraag.__class__}", "onbekend"), ("{vraag}", "{vraag!r}", "onbekend"),
    ("{vraag}", "{vraag:>9}", "onbekend"), ("{vraag}", "{}", "onbekend"), ("{vraag}", "{vraag", "accolade"), ("version: 3", "version: drie", "version"), ("version: 3", "version: 0", "version"),
    ("caller: x.py", "", "caller"), ("# Gebruiker", "# Iemand", "# Gebruiker"), ("---\nversion", "version", "kop tussen"),
])
def test_a_template_that_is_wrong_is_refused_with_its_name(tmp_path, old, new, says):
    with pytest.raises(PromptError, match=rf"suggestions\.md.*{re.escape(says)}"):
        load_prompt("suggestions", written(tmp_path, GOOD.replace(old, new)))


def test_a_missing_template_and_an_unknown_name_are_said(tmp_path):
    with pytest.raises(PromptError, match=r"suggestions\.md.*git checkout"):
        load_prompt("suggestions", tmp_path)
    with pytest.raises(PromptError, match="Er zijn: answer"):
        load_prompt("antwoord")


def test_the_terminal_shows_them():
    def run(*arguments):
        return subprocess.run([sys.executable, "-m", "assistant", "prompts", *arguments], cwd=PROJECT, capture_output=True, text=True, timeout=60)

    shown = run()
    assert shown.returncode == 0 and all(f"{n} " in shown.stdout for n in PLACEHOLDERS) and "{bronnen}" in shown.stdout
    assert load_prompt("answer").system in run("answer").stdout
    wrong = run("antwoord")
    assert wrong.returncode == 2 and "Er zijn: answer" in wrong.stderr and "Traceback" not in wrong.stderr
