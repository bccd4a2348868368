"""What newcomers lose when these fail: a README that tells them something that is not so."""

import re
from dataclasses import fields

import pytest

from assistant.records import Citation
from assistant.wire import answer_json
from ingest.settings import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert {"chat", "test", "ask"} <= named <= targets


def test_every_setting_that_is_named_is_read_and_the_other_way_round():
    source = (PROJECT / "ingest" / "settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r"KENNISKOMPAS_[A-Z_]+", README)) == set(re.findall(r"KENNISKOMPAS_[A-Z_]+[A-Z]", source))


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(((?!http)[^)#]+)\)|src=\"([^\"]+)\"", README))))
def test_every_link_inside_the_repository_leads_somewhere(path):
    assert (PROJECT / "".join(path)).exists()


def test_the_contract_names_the_fields_that_are_there(assistant):
    shown = answer_json(assistant.ask("Wat is een buurtkamer?"))
    contract = README.split("out  ", 1)[1].split("```", 1)[0]
    assert set(shown) <= set(re.findall(r'"(\w+)":', contract))
    assert {f.name for f in fields(Citation)} <= set(re.findall(r'"(\w+)":', contract))


def test_every_reason_and_notice_is_told():
    source = " ".join(p.read_text(encoding="utf-8") for p in (PROJECT / "assistant").glob("*.py"))
    notices = set(re.findall(r'Notice\("(\w+)"', source))
    assert all(f"`{kind}`" in README for kind in notices), notices


def test_rooms_that_are_named_are_there():
    for room in re.findall(r"^\| `([a-z]+)/` \|", README, re.MULTILINE):
        assert (PROJECT / room).is_dir()
