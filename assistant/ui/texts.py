"""Every Dutch sentence of the screen, at B1 level; texts around quotes stand in assistant/phrases.py."""

from __future__ import annotations

NAME = "Kenniskompas"
TAGLINE = "Vraag het aan de kennisbank sociaal werk"
AUTOMATED = "U praat met een automatische assistent. Antwoorden kunnen fouten bevatten. Controleer ze altijd in de bron."
PRIVACY = "Typ geen gegevens van cliënten: geen namen, geen BSN, geen adressen."
NO_SCRIPT = "Voor dit scherm moet JavaScript aan staan. Zonder scherm kan het ook: make ask Q=\"uw vraag\"."

LOG_LABEL = "Gesprek"
START_HEADING = "Wat wilt u weten over sociaal werk?"
START_TEXT = (
    "U krijgt letterlijke citaten uit de teksten in de kennisbank, zoals rapporten, kennisagenda's en artikelen. "
    "Bij elk citaat staat een nummer. Klik erop en u ziet het citaat op zijn plaats in de bron."
)
EXAMPLES_HEADING = "Bijvoorbeeld"
EXAMPLES = (
    "Uit welke stappen bestaat de meldcode?",
    "Wat zijn de oorzaken van eenzaamheid?",
    "Welke risicofactoren zijn er voor overbelasting bij mantelzorgers?",
    "Wat is moreel beraad?",
    "Hoeveel gemeenten werkten in 2019 met sociale wijkteams?",
)

BOX_LABEL = "Uw vraag"
BOX_PLACEHOLDER = "Typ hier uw vraag"
BOX_HINT = "Enter verstuurt. Shift + Enter maakt een nieuwe regel. Hoogstens 4.000 tekens."
SEND = "Verstuur"
NEW = "Nieuw gesprek"

YOUR_QUESTION = "Uw vraag:"
WITHHELD_QUESTION = "(vraag niet getoond)"
SEARCHING = "Ik zoek in de bronnen…"
LOADING = "Ik open de kennisbank. Uw vraag wacht even…"
NOTICE = "Let op:"
OLDER_HIDDEN = "Oudere vragen van dit gesprek staan niet meer op het scherm."

DECLINED_HEADINGS = {
    "no_evidence": "Niet gevonden in de kennisbank",
    "personal_data": "Niet verwerkt: gegevens van een persoon",
    "crisis": "Eerst dit",
    "unclear": "De vraag is nog niet duidelijk",
    "empty": "Er is nog geen vraag",
    "too_long": "De vraag is te lang",
}
DECLINED_OTHER = "Niet beantwoord"
FAILED_HEADING = "Dat ging niet goed"
FAILED = "Het antwoord kwam niet tot stand door een fout in dit programma. Uw vraag staat weer in het invoerveld. Probeer het opnieuw."
UNAVAILABLE_HEADING = "De kennisbank is niet te openen"

MARKER_LABEL = "[{marker}] bron: {title}. Toon het citaat in de bron"
RELATED_LABEL = "{title}. Toon de verwante passage"

PANEL_HEADING = "Bron"
PANEL_EMPTY = "Klik in een antwoord op een nummer, zoals [1]. Hier ziet u dan het citaat op zijn plaats in de bron."
PANEL_BACK = "Terug naar het antwoord"
SOURCE_NUMBER = "Citaat [{marker}]"
RELATED_NUMBER = "Verwante passage, geen antwoord"
VOICE_HEADING = "Dit is een reactie onder de tekst, niet de tekst zelf."
RECORD_HEADING = "Dit zijn de gegevens van het document zelf."
SUMMARY_HEADING = "Samenvatting in eigen woorden."
PLACE = "Plaats in de bron"
PAGE = "Pagina {page} van de pdf"
CUT = "[…] Van dit lange deel ziet u alleen het stuk rond het citaat."
LEGEND_QUOTE = "dit citaat [{marker}]"
LEGEND_PASSAGE = "verwante passage"
LEGEND_OTHER = "ook aangehaald in dit antwoord"
ALSO_QUOTED = "Ook aangehaald uit deze bron:"
DETAILS = "Gegevens van de bron"
OPEN_ORIGINAL = "Open de oorspronkelijke bron"
NEW_TAB = "(opent in een nieuw tabblad)"
NO_LINK = "Van deze bron is geen webadres bekend."
TITLELESS = "(zonder titel)"
UNKNOWN = "niet vermeld"

FIELDS = {
    "authors": "Auteur", "organisation": "Organisatie", "year": "Jaar", "type": "Soort", "language": "Taal",
    "version": "Versie", "rights": "Rechten", "accessed": "Bekeken op", "part_read": "Gelezen deel", "note": "Opmerking",
}
NO_YEAR = "z.d. (geen datum vermeld)"
LANGUAGES = {"en": "Engels", "de": "Duits", "fr": "Frans", "nl": "Nederlands"}

READY = "Kenniskompas staat klaar: {address}  (stoppen: Ctrl+C)"
PORT_TAKEN = "Poort {port} op 127.0.0.1 is al in gebruik. Sluit het andere programma, of kies een andere poort: python -m assistant chat --port {next}"
PORT_REFUSED = "Poort {port} op 127.0.0.1 is niet te openen ({reason}). Kies een andere poort: python -m assistant chat --port 7861"
QUEUE_FULL = "Het is nu te druk. Wacht even en verstuur uw vraag opnieuw."
CONNECTION_LOST = "De verbinding met het programma is weg. Start het zo nodig opnieuw en laad daarna deze pagina."
