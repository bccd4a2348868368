"""A small real index, built once from documents written here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.answer import Assistant
from ingest.build import build
from ingest.settings import Settings

# a developer's own kenniskompas.toml must not decide what is tested
os.environ.setdefault("KENNISKOMPAS_SETTINGS", os.devnull)

DOCUMENTS = {
    "buurtkamer.md": """---
titel: "Buurtkamers in Voorbeeldstad"
auteurs: ["Anna Bakker"]
organisatie: "Stichting Voorbeeld"
datum: "2021-05-03"
type: rapport
taal: nl
rechten: "CC BY 4.0"
url: "https://example.org/buurtkamers"
themas: [burgerinitiatieven]
---
# Buurtkamers in Voorbeeldstad

Een buurtkamer is een open huis waar buurtbewoners elkaar zonder afspraak ontmoeten. De gemeente Voorbeeldstad opende de eerste buurtkamer in 2016.

## Cijfers over 2020

In 2020 telde Voorbeeldstad 37 buurtkamers. Zij ontvingen samen gemiddeld 1.240 bezoekers per week. In 2018 waren er nog maar 12 buurtkamers.

## Wie werken er?

De buurtkamers draaien op drie groepen medewerkers:

- vrijwilligers uit de buurt;
- een opbouwwerker van de welzijnsorganisatie;
- ervaringsdeskundigen van het herstelbureau.

Coördinator Fatima el Amrani leidt het team sinds 2019.

## Wat is nog niet bekend?

Een open onderzoeksvraag is: helpen buurtkamers tegen eenzaamheid bij mantelzorgers? Het rapport zegt niet dat buurtkamers eenzaamheid verminderen.
""",
    "schuldmaatje.md": """---
titel: "Schuldmaatjes: een proef"
auteurs: []
organisatie: "Hogeschool Voorbeeld"
datum: "z.d."
type: artikel
taal: nl
url: "https://example.org/schuldmaatjes"
themas: [schulden]
---
# Schuldmaatjes: een proef

Een schuldmaatje helpt iemand met schulden om de post te ordenen. Hogeschool Voorbeeld volgde 48 deelnemers gedurende een jaar.

## Uitkomsten

Na een jaar had 62 procent van de deelnemers overzicht over de eigen administratie. De proef liet niet zien dat de schulden kleiner werden.

## Reacties op dit artikel (2)

### Reactie 1 (naam onbekend)

De schrijver van deze reactie vindt dat de gemeente schuldmaatjes moet betalen.

### Reactie 2 (ondertekend door Karel Smit)

Karel Smit schrijft dat zijn schuldmaatje hem rust gaf.
""",
    "knowledge.md": """---
titel: "Learning networks in social work"
authors: ["Jane Example"]
organisatie: "Example University"
datum: "2019"
type: artikel
taal: en
url: "https://example.org/networks"
---
# Learning networks in social work

A learning network brings social workers, teachers and residents together. The network of Example University has nine member organisations.
""",
}


def write_corpus(folder: Path, documents: dict[str, str]) -> Path:
    """Write the documents (name → text) into the folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a published index over DOCUMENTS."""
    root = tmp_path_factory.mktemp("small")
    corpus = write_corpus(root / "corpus", DOCUMENTS)
    build([corpus], Settings(index=root / "index"))
    return root / "index"


@pytest.fixture(scope="session")
def assistant(small_index: Path):
    """The product over the small index."""
    opened = Assistant.open(Settings(index=small_index))
    yield opened
    opened.close()
