"""The part Over: what this is, what happens to a question, what is in the knowledge base, accessibility, errors, licence."""

from __future__ import annotations

ABOUT_HEADING = "Over Kenniskompas"
ABOUT_LOADING = "Ik haal de tekst op…"
ABOUT_FAILED = "De tekst is niet op te halen. Kijk of het programma nog draait en laad deze pagina opnieuw."
ABOUT_CONTENTS = "Op deze pagina"
ABOUT_PARTS = {
    "wat": "Wat het is, en wat niet", "vraag": "Wat er met uw vraag gebeurt", "bewaard": "Wat er wordt bewaard", "kennisbank": "Wat er in de kennisbank staat",
    "toegankelijkheid": "Toegankelijkheid", "fout": "Een fout melden", "licentie": "Licentie en rechten",
}

ABOUT_WHAT = (
    "Kenniskompas is een automatische assistent. U praat niet met een mens. Antwoorden kunnen fouten bevatten. Controleer ze altijd in de bron.",
    "Het programma zoekt in een vaste verzameling documenten over sociaal werk. Een antwoord bestaat uit letterlijke citaten, elk met de plaats in de bron. "
    "Vindt het programma te weinig, dan zegt het dat.",
    "Veel documenten in deze kennisbank zijn samenvattingen in eigen woorden. Een citaat komt dan uit de samenvatting. "
    "Wilt u iets aanhalen in een publicatie? Open dan de oorspronkelijke bron.",
)
ABOUT_NOT_HEADING = "Waar het niet voor is"
ABOUT_NOT = (
    "Het geeft geen advies over één cliënt, één gezin of één zaak.",
    "Gebruik het niet om te besluiten over een uitkering, hulp of andere voorziening.",
    "Het is geen hulplijn. Is er direct gevaar? Bel 112.",
    "Het vervangt geen collega, geen beroepscode en geen wet.",
)

ABOUT_QUESTION = {
    "local": "Uw vraag blijft op de computer waarop dit programma draait. Er is geen taalmodel ingesteld en er gaat niets naar een andere computer.",
    "model_here": "Uw vraag blijft op de computer waarop dit programma draait. Een taalmodel op deze zelfde computer ({model}) schrijft zinnen bij de citaten. "
    "Er gaat niets naar een andere computer.",
    "model_away": "Let op: er is een taalmodel ingesteld buiten deze computer: {model}, bij {place}. "
    "Uw vraag, het gesprek ervoor en de gevonden passages gaan daarheen. De beheerder heeft dat aangezet.",
    "chroma_away": "Let op: de zoekindex staat op een andere computer: {place}. Bij elke vraag gaan er getallen heen die van uw vraag zijn gemaakt, niet de tekst zelf.",
    "unknown": "De kennisbank is nu niet te openen. Daarom kan dit scherm niet zeggen of er een taalmodel is ingesteld.",
}
ABOUT_QUESTION_MORE = (
    "Vragen worden niet opgeslagen in een logboek. Er zijn geen statistieken over gebruik en geen cookies.",
    "Typ geen gegevens van cliënten. "
    "Herkent het programma een BSN, adres of telefoonnummer, dan zoekt het niet en krijgt u de vraag terug zonder die gegevens. "
    "Reken daar niet op: het herkent niet alles.",
    "Wijst een vraag op gevaar, dan ziet u eerst telefoonnummers voor hulp. Ook dat herkent het programma niet altijd.",
)
ABOUT_STORED = (
    "In deze browser: uw gesprekken in dit tabblad, tot u het sluit. "
    "Kiest u bij ‘Eerdere gesprekken’ voor bewaren, dan blijven ze op dit apparaat "
    "tot u ze verwijdert. "
    "Doe dat niet op een gedeelde computer.",
    "Bij het programma: uw oordeel, als u op een knop klikt zoals ‘Gaat dit citaat over de vraag?’. "
    "Het komt in een bestand naast de kennisbank, met de datum en de passage, zonder uw naam.",
)
ABOUT_STORED_QUESTIONS = {
    True: "De beheerder heeft aangezet dat bij een oordeel over een antwoord ook uw vraag wordt bewaard.",
    False: "De tekst van een vraag die u typt, wordt bij een oordeel niet bewaard.",
}

ABOUT_CORPUS = "Deze kennisbank heeft {documents} documenten, verdeeld in {passages} passages, en {questions} kennisvragen."
ABOUT_VERSION = "Versie van de kennisbank: {version}, gemaakt op {built}."
ABOUT_SEARCHED = "Gezocht wordt met {embedder}."
ABOUT_BUNDLED = "het meegeleverde zoekmodel"
ABOUT_COUNTS = {"themes": "Per thema", "types": "Per soort", "years": "Per jaar"}
ABOUT_COUNT_HEADS = {"themes": "Thema", "types": "Soort", "years": "Jaar"}
ABOUT_COUNT = "Documenten"
ABOUT_COUNT_NOTE = "Een document kan bij meer thema's horen."
ABOUT_LIST = "Alle documenten"
ABOUT_LIST_NOTE = "Op titel. Zoek in deze lijst met Ctrl + F (Mac: Cmd + F)."
ABOUT_LIST_HEADS = {"title": "Titel", "organisation": "Organisatie", "type": "Soort", "year": "Jaar"}

ABOUT_ACCESS = (
    "Dit scherm wil voldoen aan WCAG 2.1, niveau A en AA. Dat is wat de Europese norm EN 301 549 voor websites vraagt. "
    "Het is nog niet door een onafhankelijke partij onderzocht. "
    "Daarom noemen wij het: gedeeltelijk getoetst.",
    "Deze verklaring is van 24 november 2026.",
)
ABOUT_TESTED_HEADING = "Hoe is er getest?"
ABOUT_TESTED = (
    "Bij elke wijziging kijkt axe-core in een echte browser (Chromium) naar elk onderdeel: licht en donker, op een breed scherm en op 390 pixels. "
    "Het vindt geen fouten.",
    "Tests bedienen het scherm met alleen het toetsenbord, en kijken of de focus zichtbaar blijft.",
    "Tests kijken of de pagina past bij 200% vergroting en op een telefoon.",
    "Nog niet getest: met mensen die een schermlezer gebruiken (zoals NVDA, JAWS of VoiceOver), met spraakbediening en in andere browsers.",
)
ABOUT_LIMITS_HEADING = "Wat weten wij dat nog niet goed gaat?"
ABOUT_LIMITS = (
    "Het scherm werkt alleen met JavaScript. Zonder scherm kan het ook: make ask Q=\"uw vraag\".",
    "Het is gemaakt met Gradio. De keuzelijst van Gradio werkt slecht met NVDA (Gradio-meldingen 10532 en 12855). "
    "Wij gebruiken die niet, maar aankruisvakjes en keuzerondjes.",
    "De voortgang van Gradio is stil voor een schermlezer (Gradio-melding 13813). Wij zetten haar uit. "
    "Wat er gebeurt, staat in een eigen regel die wordt voorgelezen.",
    "Gradio meldt storingen in het Engels. Wij verbergen die meldingen en zeggen hetzelfde in de taal van de pagina.",
    "Namen van documenten, vragen en citaten staan in hun eigen taal, ook op de Engelse pagina. Die taal is aangegeven voor een schermlezer, als zij bekend is.",
    "De oorspronkelijke bronnen staan op andere websites. Of die toegankelijk zijn, hebben wij niet onderzocht.",
)
ABOUT_ACCESS_REPORT = "Kunt u iets niet gebruiken? Meld het aan wie Kenniskompas bij u beheert. Zeg wat u wilde doen, en met welk apparaat en hulpmiddel."

ABOUT_ERROR = (
    "Klopt een citaat niet, of past het niet bij de vraag? Gebruik de knoppen bij het antwoord of in de Agenda. De beheerder ziet uw oordeel.",
    "Klopt een document niet? Meld het aan wie de kennisbank beheert. "
    "Noem de titel en stuur het adres van de pagina mee: elk document en elke passage heeft een eigen adres.",
    "Gaat het om een fout in de oorspronkelijke bron? Meld het dan ook aan de uitgever.",
    "Stuur nooit gegevens van cliënten mee.",
)
ABOUT_LICENCE = (
    "Programma en eigen teksten: MIT-licentie. Het meegeleverde zoekmodel: CC BY-SA 4.0.",
    "Rechten op de oorspronkelijke bronnen blijven bij hun uitgevers. Bij elk document staat wat de bron zelf over rechten zegt.",
)
