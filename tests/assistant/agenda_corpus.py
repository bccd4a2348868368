"""A made-up corpus with an agenda, an older version of it, a second agenda with the same question, and what may answer."""

AGENDA = """---
titel: "Kennisagenda Voorbeeldstad"
organisatie: "Hogeschool Voorbeeld"
datum: "{year}"
type: kennisagenda
taal: nl
versie_groep: agenda-voorbeeldstad
versie: "{year}"
themas: [eenzaamheid]
---
# Kennisagenda Voorbeeldstad

## Wat we willen weten in {year}

Buurtkamers verminderen volgens de agenda de eenzaamheid van weduwnaars. Dat wil de agenda in {year} laten onderzoeken.
"""
DOCUMENTS = {
    "agenda-2022.md": AGENDA.format(year=2022),
    "agenda-2019.md": AGENDA.format(year=2019),
    "tweede-agenda.md": """---
titel: "Onderzoeksprogramma Anderstad"
organisatie: "Anderstad"
datum: "2021"
type: kennisagenda
taal: nl
themas: [eenzaamheid]
---
# Onderzoeksprogramma Anderstad

## Open vragen

Hoe verminderen buurtkamers de eenzaamheid van weduwnaars?
""",
    "rapport.md": """---
titel: "Buurtkamers onderzocht"
auteurs: ["Anna Bakker"]
organisatie: "Stichting Voorbeeld"
datum: "2020"
type: rapport
taal: nl
themas: [eenzaamheid, burgerinitiatieven]
---
# Buurtkamers onderzocht

## Helpen buurtkamers tegen eenzaamheid?

Buurtkamers verminderen de eenzaamheid van weduwnaars doordat zij elke week samen eten. Dat bleek bij 48 weduwnaars in drie wijken.

## Reacties

### Reactie 1 (ondertekend door Karel Smit)

Karel Smit schrijft dat buurtkamers de eenzaamheid van weduwnaars niet verminderen.
""",
    "interview.md": """---
titel: "Een weduwnaar vertelt"
organisatie: "Buurtkrant"
datum: "z.d."
type: interview
taal: nl
themas: [eenzaamheid]
---
# Een weduwnaar vertelt

De eenzaamheid van weduwnaars verminderen buurtkamers door een vaste plek aan tafel. Dat zegt Jan Vermeer.
""",
    "ander-thema.md": """---
titel: "Buurtkamers en geld"
organisatie: "Rekenkamer Voorbeeldstad"
datum: "2023"
type: rapport
taal: nl
themas: [schulden]
---
# Buurtkamers en geld

Buurtkamers verminderen de eenzaamheid van weduwnaars, en dat kost de gemeente geld.
""",
    "fiets.md": """---
titel: "De fietsenmaker"
organisatie: "Buurtkrant"
datum: "2018"
type: artikel
taal: nl
themas: [participatie]
---
# De fietsenmaker

De fietsenmaker in de Dorpsstraat repareert banden en kettingen. Hij leert jongeren een fiets repareren.
""",
}
QUESTIONS = """- id: vraag-1
  vraag: "Hoe verminderen buurtkamers de eenzaamheid van weduwnaars?"
  thema: eenzaamheid
  agenda: agenda-2022
  vraagstuk: "Wat we willen weten"
- id: vraag-2
  vraag: "Welke rol speelt muziektherapie bij dementerende zeelieden?"
  thema: eenzaamheid
  agenda: agenda-2022
- id: vraag-3
  vraag: "Hoe leren jongeren een fiets repareren van de fietsenmaker?"
  thema: onbekend thema
"""
