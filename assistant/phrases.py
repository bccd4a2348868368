"""The sentences around the quotes, in Dutch at B1 level and in English; nothing else on the screen is generated."""

from __future__ import annotations

NL = {
    "according": "Volgens {source}:",
    "voice": "In {voice} bij {source}:",
    "open_question": "Als open vraag staat in {source}:",
    "record": "{label} van {source}:",
    "record_author": "Auteur van {source}:",
    "sources": "Bronnen",
    "no_evidence": "Dat staat niet in deze kennisbank. Ik heb geen passage gevonden die antwoord geeft op uw vraag.",
    "no_terms": "Ik begrijp de vraag nog niet. Noem een onderwerp, bijvoorbeeld: “Wat is een sociaal wijkteam?”",
    "missing_words": "Over {words} vond ik niets.",
    "related": "Verwant, maar geen antwoord:",
    "related_crisis": "Wat de kennisbank over dit onderwerp heeft:",
    "personal_data": "Uw vraag bevat gegevens die naar een persoon kunnen leiden ({kinds}). Ik heb de vraag daarom niet verwerkt en niet bewaard.",
    "personal_retry": "Zonder die gegevens kan ik wel zoeken. Stuur bijvoorbeeld:",
    "unclear": "Waar gaat uw vraag over? Noem het onderwerp erbij, dan kan ik zoeken.",
    "empty": "Er staat nog geen vraag. Typ een vraag over sociaal werk.",
    "too_long": "Uw vraag is te lang ({count} tekens). Hoogstens {limit} tekens kan. Maak de vraag korter.",
    "searched_as": "Ik zoek op: {question}",
    "corrected": "Gelezen als: {pairs}.",
    "uncertain": "Ik weet niet zeker of dit antwoord geeft op uw vraag. Lees de citaten en kijk of het klopt.",
    "own_sum": "Ik reken geen uitkering, toeslag of loon uit. Vraag dat aan de instantie die het betaalt, of aan uw gemeente.",
    "scoped": "Gezocht in {count} van de {total} documenten: uw filter staat aan.",
    "outside_scope": "Buiten uw filter staat er wel iets over. Zet het filter uit en stel de vraag opnieuw.",
    "versions": "Van deze pagina bestaan meer versies: {versions}. Die kunnen van elkaar verschillen.",
}
EN = {
    "according": "According to {source}:",
    "voice": "In {voice} on {source}:",
    "open_question": "As an open question, {source} states:",
    "record": "{label} of {source}:",
    "record_author": "Author of {source}:",
    "sources": "Sources",
    "no_evidence": "That is not in this knowledge base. I found no passage that answers your question.",
    "no_terms": "I do not understand the question yet. Name a subject, for example: “What is a social community team?”",
    "missing_words": "I found nothing about {words}.",
    "related": "Related, but not an answer:",
    "related_crisis": "What the knowledge base has on this subject:",
    "personal_data": "Your question holds data that may lead to a person ({kinds}). I have not processed or kept it.",
    "personal_retry": "Without those data I can search. You could send:",
    "unclear": "What is your question about? Name the subject, then I can search.",
    "empty": "There is no question yet. Type a question about social work.",
    "too_long": "Your question is too long ({count} characters). At most {limit} characters. Please shorten it.",
    "searched_as": "I search for: {question}",
    "corrected": "Read as: {pairs}.",
    "uncertain": "I am not sure that this answers your question. Please read the quotes and judge.",
    "own_sum": "I do not work out benefits, allowances or wages. Ask the body that pays them, or your municipality.",
    "scoped": "Searched {count} of {total} documents: your filter is on.",
    "outside_scope": "Outside your filter there is something on this. Clear the filter and ask again.",
    "versions": "There are more versions of this page: {versions}. They may differ.",
}


def phrase(name: str, english: bool = False, **values: object) -> str:
    """The phrase in the language of the question, with its values filled in."""
    return (EN if english else NL)[name].format(**values)
