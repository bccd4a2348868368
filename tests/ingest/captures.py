"""Captured pages of many kinds of site, all invented here: nobody of these names or places exists."""

GEMEENTE = """Ga naar de inhoud

Menu

Zoeken

Wonen en bouwen
Zorg en ondersteuning
Werk en inkomen
Afval en milieu
Bestuur en organisatie

Home > Zorg en ondersteuning > Hulp bij schulden

Hulp bij schulden in Voorbeelddam

Heeft u schulden en komt u er zelf niet uit? Het Geldloket van Voorbeelddam kijkt samen met u naar een oplossing. Een gesprek is gratis.

Wat neemt u mee?

  • een geldig identiteitsbewijs
  • brieven van schuldeisers
  • de laatste drie loonstroken

Contact

Bel het Geldloket op werkdagen tussen 9.00 en 12.00 uur via 0800 - 000 00 00, of loop binnen bij het Buurthuis De Linde.

Laatst gewijzigd op 4 maart 2023

Deel deze pagina

Facebook
LinkedIn
WhatsApp

© Gemeente Voorbeelddam
"""

WORDPRESS = """Praktijkblog Buurtwerk

De sleutel van het buurthuis

Door Marit Zandstra | 12 maart 2019 | Leestijd 3 minuten

Vorige maand gaven wij zes bewoners een eigen sleutel van het buurthuis. Dat leek een klein gebaar, maar het veranderde de verhoudingen in de wijk.

Wat er gebeurde

Binnen drie weken stond er elke avond iemand achter de bar. Niemand had daarom gevraagd. Onze opbouwwerker hoefde niet meer te openen en te sluiten.

Deel dit artikel

Lees ook

Waarom een buurthuis geen zaaltje is
Vijf vragen aan een opbouwwerker

3 reacties op “De sleutel van het buurthuis”

Joost van Dijkhuizen zegt:

14 maart 2019 om 10:14

Mooi verhaal. Bij ons ging het mis: na een half jaar waren er twee sleutels kwijt.

Beantwoorden

Marit Zandstra zegt:

15 maart 2019 om 08:30

Beste Joost, wat vervelend. Hoe hebben jullie dat opgelost?

Beantwoorden

T. Oudeman zegt:

Beste Marit, een sleutelplan helpt. Zonder plan zou ik er niet aan beginnen.

Groeten, Tom

Geef een reactie

Uw e-mailadres zal niet worden gepubliceerd. Verplichte velden zijn gemarkeerd met *

Naam *

E-mail *
"""

KENNISBANK = """Naar zoeken

Terug naar resultatenDeel deze scriptie

Samen sterker aan de keukentafel: scriptie over gesprekken met mantelzorgers

Rechten: Alle rechten voorbehouden

Samenvatting

Deze scriptie beschrijft hoe wijkcoaches in Testrecht het keukentafelgesprek voeren. Zij volgden
twaalf gesprekken en spraken daarna met de mantelzorgers. De mantelzorgers vonden dat hun eigen
belasting te weinig ter sprake kwam. De auteur doet drie aanbevelingen voor de opleiding.

Toon meer
InstellingHogeschool Testrecht
AuteurSanne de Wit
AuteurMilan Bos
BegeleiderDrs. K. Vonk
Publicatiedatum: 2020-06-15
TypeBachelorscriptie
TaalNederlands
"""

MOVISIE_LIKE = """Eenzaamheid onder jonge vaders

Artikel | 3 oktober 2022

Jonge vaders praten weinig over eenzaamheid. Kennisinstituut Proefbank sprak met veertig vaders tussen 18 en 27 jaar over hun netwerk.

‘Ik kende niemand met een kind’

Bijna de helft van de vaders verloor na de geboorte contact met vrienden. „Ze belden niet meer”, zegt een vader uit Proefstad. “Ik belde ook niet.”

Deel dit artikel

Gerelateerd

Vaders in de wijk
Handreiking Vaderschap
Alles over eenzaamheid

Meld je aan voor onze nieuwsbrief
"""

NIEUWS = """Nieuws

Tweehonderd vrijwilligers beginnen als taalmaatje

VOORBURCHT, 8 januari 2024 – Tweehonderd inwoners van Voorburcht beginnen deze week als taalmaatje. Zij bezoeken een jaar lang elke week een gezin.

Leestijd: 2 minuten

De gemeente betaalt de training. ‘Zonder training branden mensen af,’ zegt projectleider Femke Aalders.

Dit bericht is 318 keer gelezen.
"""

PDF_TEXT = """Werken met wijkrondes                                   Stichting Proef

Inleiding

Een wijkronde is een wandeling die sociaal werkers iedere week met een bewo-
ner maken. Onderweg spreken zij mensen aan en noteren zij wat er speelt. Dit
rapport beschrijft wat vier teams daarvan leerden in de jaren tussen 2018 en
2021. De teams werkten in buurten met veel huurwoningen en weinig voor-

3

Werken met wijkrondes                                   Stichting Proef

zieningen. De rondes duurden gemiddeld zeventig minuten. De Wmo-
consulent liep één keer per maand mee.

Aanbevelingen

  1. Loop altijd met zijn tweeën en spreek af wie de aantekeningen maakt en wie
     het gesprek voert.
  2. Kom binnen een week terug op wat er gevraagd is.

4
"""

FORUM = """Forum > Werkplek > Casuïstiek

Hoe begin je over geldzorgen?

Geplaatst door: Yara op 3 mei 2021

Ik zie dat een gezin de huur niet betaalt, maar ze beginnen er zelf niet over. Hoe pakken jullie dat aan?

Geplaatst door: Ruben Klaassen op 4 mei 2021

Ik vraag altijd eerst hoe het met de post gaat. Ongeopende post zegt genoeg.

Geplaatst door: Yara op 4 mei 2021

Beste Ruben, dank! Dat ga ik proberen.
"""

UNIVERSITY = """Skip to main content

Home

Research

Contact

Street outreach and trust

By Helen Marsh

Published 14 June 2018

Outreach workers in Exampleton met 64 young people over two winters. Trust grew when the same worker came back each week, the study says.

Key findings

  - Continuity mattered more than the number of visits.
  - Young people wanted workers to say when they would return.

© 2018 Example University
"""

AGENDA = """Regionale kennisagenda Oefenland 2024-2027

Thema 1: Vroeg signaleren

1. Hoe herkennen buurtteams beginnende geldzorgen?
2. Welke rol spelen scholen bij het signaleren?

Thema 2: Samen beslissen

3. Wat hebben jongeren nodig om mee te beslissen over hun hulp?
4. Hoe leren professionals om te wachten met hun oplossing?

Contactpersoon: Noor Verhage
"""

MENU_ONLY = """Home

Over ons

Nieuws

Vacatures

Agenda

Publicaties

Inloggen

Zoeken
"""

TABLE = """Aantal buurtteams per stad

De tabel laat zien hoeveel buurtteams er op 1 januari van elk jaar waren in de drie steden van de proef.

Stad\t2019\t2020
Proefstad\t12\t14
Testrecht\t7\t7

Tabel 1: Buurtteams per stad
"""

QUESTIONS = """Veelgestelde vragen over cliëntondersteuning

Wat kost cliëntondersteuning?

Cliëntondersteuning is gratis. De gemeente Testrecht betaalt de organisatie die de ondersteuning geeft.

Mag ik zelf iemand meenemen?

Ja. U mag altijd een familielid of een vriend meenemen naar het gesprek. Die mag ook het woord doen.

Hoe lang duurt het?

Meestal krijgt u binnen vijf werkdagen een antwoord.
"""

PROJECTS = """Lectoraat Nabije Zorg

Het lectoraat onderzoekt hoe buren en professionals samen zorgen voor mensen die thuis wonen met dementie of een andere aandoening.

Onderzoeksprojecten

Buren als bondgenoot

De lange adem van het wijkteam

Thuis met dementie in Testrecht

Medewerkers

Lector: Ilse Ravensberg

Onderzoekers: Bram Oost, Lieke Haverkamp
"""

PROGRAMME = """Programma studiedag Presentie

De studiedag is op donderdag 12 november 2020 in het gebouw van Hogeschool Testrecht, zaal 2.14.

10.00 Inloop met koffie

10.30 Opening door Gerda Molenaar

11.15 Werkrondes

Aanmelden kan tot 1 november.
"""

ALL = {name.lower(): text for name, text in list(globals().items()) if name.isupper() and isinstance(text, str)}
