"""The frame of the page, and what starting up says on the terminal."""

from __future__ import annotations

NAME = "Kenniskompas"
TAGLINE = "Vraag het aan de kennisbank sociaal werk"
AUTOMATED = "U praat met een automatische assistent. Antwoorden kunnen fouten bevatten. Controleer ze altijd in de bron."
PRIVACY = "Typ geen gegevens van cliënten: geen namen, geen BSN, geen adressen."
NO_SCRIPT = "Voor dit scherm moet JavaScript aan staan. Zonder scherm kan het ook: make ask Q=\"uw vraag\"."
NAVIGATION = "Onderdelen van deze pagina"
TABS = {"vraag": "Vraag", "verken": "Verken", "agenda": "Agenda", "over": "Over"}
OTHER_LANGUAGE = {"language": "en", "name": "English"}

READY = "Kenniskompas staat klaar: {address}  (stoppen: Ctrl+C)"
PORT_TAKEN = "Poort {port} op 127.0.0.1 is al in gebruik. Sluit het andere programma, of kies een andere poort: python -m assistant chat --port {next}"
PORT_REFUSED = "Poort {port} op 127.0.0.1 is niet te openen ({reason}). Kies een andere poort: python -m assistant chat --port 7861"
QUEUE_FULL = "Het is nu te druk. Wacht even en verstuur uw vraag opnieuw."
CONNECTION_LOST = "De verbinding met het programma is weg. Start het zo nodig opnieuw en laad daarna deze pagina."
