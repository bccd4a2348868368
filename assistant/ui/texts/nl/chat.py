"""The tab Vraag."""

from __future__ import annotations

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
BOX_HINT = "Enter verstuurt. Shift + Enter: nieuwe regel."
MODEL_HERE = "Een taalmodel ({model}) op deze computer schrijft de antwoorden. Elke zin wordt nagekeken in de bronnen."
MODEL_AWAY = "Uw vraag gaat naar taalmodel {model} op {place}. Elke zin van het antwoord wordt nagekeken in de bronnen."
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
