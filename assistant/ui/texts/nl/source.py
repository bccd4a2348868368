"""The source panel, and the record of a document wherever it is shown."""

from __future__ import annotations

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
OPEN_DOCUMENT = "Lees dit document in Verken"
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
