"""The part Agenda: the knowledge questions of the agendas and what other documents say to them."""

from __future__ import annotations

AGENDA_HEADING = "Agenda: wat weten we al, en wat nog niet?"
AGENDA_INTRO = (
    "Kennisagenda's en programma's in de kennisbank stellen vragen aan onderzoekers. Hier staan die vragen bij elkaar. "
    "Bij elke vraag staat wat andere documenten erover zeggen. Een vraag zonder bewijs is nog open: daar kan een scriptie over gaan."
)
AGENDA_LOADING = "Ik zoek bij elke vraag de passages. De eerste keer duurt dat even…"
AGENDA_FAILED = "De agenda is niet op te halen. Kijk of het programma nog draait en laad deze pagina opnieuw."
AGENDA_NONE_HEADING = "In deze kennisbank staan geen kennisvragen"
AGENDA_NONE = (
    "Zet een bestand met de naam kennisvragen.yaml in de map met documenten, of in de map erboven. "
    "Maak daarna de index opnieuw met: python -m ingest MAP. Zo ziet het bestand eruit:"
)
AGENDA_EXAMPLE = (
    "- id: vraag-1\n  vraag: \"Wat helpt bewoners om een buurttuin vol te houden?\"\n  thema: burgerinitiatieven\n"
    "  agenda: naam-van-het-document-dat-de-vraag-stelt\n  vraagstuk: \"Kopje in dat document\""
)

AGENDA_SUMMARY = "{questions} vragen uit {agendas} documenten"
AGENDA_STATUS = {"open": "Open", "near": "Alleen verwant", "thin": "Eén document", "some": "Meer documenten"}
AGENDA_STATUS_MEANING = {
    "open": "Het programma vond geen passage over deze vraag.",
    "near": "Er zijn passages in de buurt, maar geen die duidelijk over de vraag gaat. Die tellen niet mee.",
    "thin": "Passages uit één ander document gaan over de vraag.",
    "some": "Passages uit twee of meer andere documenten gaan over de vraag.",
}
AGENDA_THESIS = "Dit kan een onderwerp voor een scriptie zijn."
AGENDA_HOW_HEADING = "Hoe is dit gemaakt, en wat kunt u er niet uit aflezen?"
AGENDA_HOW = (
    "Het programma stelt elke vraag zoals in de chat, maar laat het document dat de vraag stelt weg, en ook andere versies daarvan.",
    "Een passage telt mee als zij in een document over hetzelfde thema staat, de woorden van de vraag goed dekt, en het citaat waarschijnlijk bij de vraag hoort.",
    "Open vragen uit andere agenda's, reacties van lezers en zinnen over een document zelf tellen niet mee.",
    "Het programma let op woorden. Het begrijpt de tekst niet. Het kan passages missen, en soms telt er een mee die niet klopt. "
    "Lees dus zelf, en oordeel met de knoppen.",
    "“Open” betekent: niet gevonden in deze kennisbank. Elders kan wel onderzoek bestaan.",
)

AGENDA_FILTER = "Kies uit de vragen"
AGENDA_FILTER_STATUS = "Stand"
AGENDA_FILTER_THEME = "Thema"
AGENDA_FILTER_AGENDA = "Wie stelt de vraag?"
AGENDA_CLEAR = "Toon alle vragen"
AGENDA_SHOWN = "{shown} van {total} vragen"
AGENDA_NOTHING = "Geen enkele vraag past bij deze keuze."
AGENDA_CSV = "Download alles als CSV (voor Excel)"
AGENDA_CSV_NAME = "kenniskompas-agenda.csv"
AGENDA_COLUMNS = {
    "id": "Nummer", "question": "Kennisvraag", "theme": "Thema", "agenda": "Gesteld in", "issue": "Vraagstuk", "status": "Stand", "passages": "Passages",
    "documents": "Documenten", "newest": "Nieuwste jaar", "types": "Soorten", "sources": "Bronnen",
}

AGENDA_TO_MAP = "Naar de tabel"
AGENDA_MAP_HEADING = "Thema en soort document"
AGENDA_MAP_CAPTION = (
    "Hoeveel verschillende documenten van elke soort over een vraag van dit thema gaan. Een document kan bij meer thema's tellen. "
    "Hoe sterker de kleur van het vak, hoe meer documenten."
)
AGENDA_MAP_THEME = "Thema"
AGENDA_MAP_QUESTIONS = "Vragen"
AGENDA_MAP_WITHOUT = "Zonder bewijs"
AGENDA_MAP_HELD = "Documenten over dit thema"
AGENDA_MAP_TOTAL = "Alle thema's"
AGENDA_MAP_EMPTY = "Over geen enkele vraag is bewijs gevonden: er is nog geen tabel te maken."
AGENDA_MAP_ONLY = "Toon alleen de vragen van dit thema: {theme}"
AGENDA_THEMELESS = "Zonder thema"
AGENDA_NO_AGENDA = "Niet uit een document"

AGENDA_LIST_HEADING = "De vragen"
AGENDA_THEME_COUNT = "{questions} vragen, waarvan {without} zonder bewijs"
AGENDA_THEME_COUNT_ONE = "1 vraag, {without} zonder bewijs"
AGENDA_DOCUMENTS = "{count} documenten"
AGENDA_DOCUMENTS_ONE = "1 document"
AGENDA_NEARBY = "{count} passages in de buurt, geen over de vraag zelf"
AGENDA_NEARBY_ONE = "1 passage in de buurt, niet over de vraag zelf"
AGENDA_NEWEST = "nieuwste uit {year}"
AGENDA_UNDATED = "zonder jaartal"
AGENDA_ASKED_IN = "Gesteld in"
AGENDA_ISSUE = "Vraagstuk"
AGENDA_EVIDENCE = "Dit zeggen andere documenten"
AGENDA_RELATED = "In de buurt, maar telt niet mee"
AGENDA_MARKER = "[{marker}] {title}: open het document bij dit citaat"
AGENDA_JUDGE = "Gaat dit citaat over de vraag?"
AGENDA_JUDGE_GROUP = "Gaat citaat [{marker}] over de vraag?"
AGENDA_VERDICTS = {"yes": "Ja", "no": "Nee", "unsure": "Weet ik niet"}
AGENDA_JUDGED = "Dank u. Uw oordeel is genoteerd op deze computer."
AGENDA_NOT_JUDGED = "Uw oordeel is niet bewaard. Probeer het later nog eens."
AGENDA_ASK = "Vraag dit in de chat"
AGENDA_LINK = "Adres van deze vraag"
