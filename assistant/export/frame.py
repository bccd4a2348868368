"""The fixed words of an exported conversation, in Dutch at B1 level and in English."""

from __future__ import annotations

NL = {
    "language": "nl",
    "title": "Gesprek met Kenniskompas", "subject": "Vragen en antwoorden met citaten en bronnen", "made_on": "Gemaakt op {date}.",
    "automated": "Dit gesprek is gevoerd met een automatische assistent. Antwoorden kunnen fouten bevatten. Controleer ze altijd in de bron.",
    "advice": "De assistent geeft geen advies over één persoon. Gebruik een antwoord niet om te beslissen over een uitkering of voorziening.",
    "summaries": "Citaten met “samenvatting” erachter komen woordelijk uit onze samenvatting van de bron. Wilt u iets citeren in een publicatie? Open dan de bron.",
    "corpus": "Kennisbank: versie {corpus}, {documents} documenten, index {generation}, gemaakt op {built}.",
    "question": "Vraag {number}: {question}", "no_question": "(zonder tekst)", "notices": "Let op:", "outcome": "Uitkomst: {outcome}",
    "no_evidence": "niet beantwoord, de kennisbank heeft hierover geen passage.", "personal_data": "niet verwerkt, in de vraag stonden gegevens van een persoon.",
    "crisis": "hulplijnen getoond, en geen antwoord uit de kennisbank.", "unclear": "niet beantwoord, het onderwerp van de vraag was niet duidelijk.",
    "empty": "niet beantwoord, er stond geen vraag.", "too_long": "niet beantwoord, de vraag was te lang.", "declined": "niet beantwoord.",
    "more_quotes": "Citaten bij dit antwoord:", "references": "Bronnen (APA 7)", "no_references": "In dit gesprek is geen bron geciteerd.",
    "gone": "Van {count} citaten is de bron niet meer in de kennisbank: {titles}.", "gone_one": "Van één citaat is de bron niet meer in de kennisbank: {titles}.",
    "summary": "samenvatting", "summary_page": "samenvatting, p. {page}", "page": "Pagina",
}
EN = {
    "language": "en",
    "title": "Conversation with Kenniskompas", "subject": "Questions and answers with quotes and sources", "made_on": "Made on {date}.",
    "automated": "This conversation was held with an automated assistant. Answers can contain errors. Always check them in the source.",
    "advice": "The assistant gives no advice on a single person. Do not use an answer to decide on a benefit or provision.",
    "summaries": "Quotes marked “summary” are verbatim from our own summary of the source. To quote something in a publication, open the source.",
    "corpus": "Knowledge base: version {corpus}, {documents} documents, index {generation}, built on {built}.",
    "question": "Question {number}: {question}", "no_question": "(no text)", "notices": "Please note:", "outcome": "Outcome: {outcome}",
    "no_evidence": "not answered, the knowledge base has no passage on this.", "personal_data": "not processed, the question held data of a person.",
    "crisis": "helplines shown, and no answer from the knowledge base.", "unclear": "not answered, the subject of the question was not clear.",
    "empty": "not answered, there was no question.", "too_long": "not answered, the question was too long.", "declined": "not answered.",
    "more_quotes": "Quotes with this answer:", "references": "Sources (APA 7, in Dutch)", "no_references": "No source was cited in this conversation.",
    "gone": "The sources of {count} quotes are no longer in the knowledge base: {titles}.",
    "gone_one": "The source of one quote is no longer in the knowledge base: {titles}.",
    "summary": "summary", "summary_page": "summary, p. {page}", "page": "Page",
}
FRAMES = {"nl": NL, "en": EN}
MONTHS_EN = "January February March April May June July August September October November December".split()
