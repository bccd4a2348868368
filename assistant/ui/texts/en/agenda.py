"""The part Agenda: the knowledge questions of the agendas and what other documents say to them."""

from __future__ import annotations

AGENDA_HEADING = "Agenda: what do we know, and what not yet?"
AGENDA_INTRO = (
    "Knowledge agendas and programmes in the knowledge base put questions to researchers. Here those questions stand together. "
    "Each one shows what other documents say about it. A question without evidence is still open: a thesis can be about it."
)
AGENDA_LOADING = "Looking for passages for each question. The first time this takes a moment…"
AGENDA_FAILED = "The agenda cannot be fetched. See whether the program is still running and load this page again."
AGENDA_NONE_HEADING = "This knowledge base holds no knowledge questions"
AGENDA_NONE = (
    "Put a file named kennisvragen.yaml in the folder with documents, or in the folder above it. "
    "Then make the index again with: python -m ingest FOLDER. The file looks like this (its field names are Dutch):"
)
AGENDA_EXAMPLE = (
    "- id: question-1\n  vraag: \"What helps residents to keep a community garden going?\"\n  thema: burgerinitiatieven\n"
    "  agenda: name-of-the-document-that-asks-it\n  vraagstuk: \"Heading in that document\""
)

AGENDA_SUMMARY = "{questions} questions from {agendas} documents"
AGENDA_STATUS = {"open": "Open", "near": "Related only", "thin": "One document", "some": "Several documents"}
AGENDA_STATUS_MEANING = {
    "open": "The program found no passage about this question.",
    "near": "There are passages nearby, but none that is clearly about the question. They do not count.",
    "thin": "Passages from one other document are about the question.",
    "some": "Passages from two or more other documents are about the question.",
}
AGENDA_THESIS = "This can be a subject for a thesis."
AGENDA_HOW_HEADING = "How is this made, and what does it not tell you?"
AGENDA_HOW = (
    "The program asks each question as in the chat, but leaves out the document that poses it, and other versions of that document.",
    "A passage counts if it stands in a document on the same theme, covers the words of the question well, and its quote probably belongs to the question.",
    "Open questions of other agendas, readers' comments and sentences about a document itself do not count.",
    "The program looks at words. It does not understand the text. It can miss passages, and sometimes it counts one that is not right. "
    "So read for yourself, and judge with the buttons.",
    "“Open” means: not found in this knowledge base. There may be research elsewhere.",
)

AGENDA_FILTER = "Choose questions"
AGENDA_FILTER_STATUS = "State"
AGENDA_FILTER_THEME = "Theme"
AGENDA_FILTER_AGENDA = "Who asks the question?"
AGENDA_CLEAR = "Show all questions"
AGENDA_SHOWN = "{shown} of {total} questions"
AGENDA_NOTHING = "No question fits this choice."
AGENDA_CSV = "Download everything as CSV (for Excel)"
AGENDA_CSV_NAME = "kenniskompas-agenda-en.csv"
AGENDA_COLUMNS = {
    "id": "Number", "question": "Knowledge question", "theme": "Theme", "agenda": "Asked in", "issue": "Issue", "status": "State", "passages": "Passages",
    "documents": "Documents", "newest": "Newest year", "types": "Types", "sources": "Sources",
}

AGENDA_TO_MAP = "To the table"
AGENDA_MAP_HEADING = "Theme and type of document"
AGENDA_MAP_CAPTION = (
    "How many different documents of each type are about a question of this theme. A document can count in more than one theme. "
    "The stronger the colour of a cell, the more documents."
)
AGENDA_MAP_THEME = "Theme"
AGENDA_MAP_QUESTIONS = "Questions"
AGENDA_MAP_WITHOUT = "Without evidence"
AGENDA_MAP_HELD = "Documents on this theme"
AGENDA_MAP_TOTAL = "All themes"
AGENDA_MAP_EMPTY = "No evidence was found for any question: there is no table to show yet."
AGENDA_MAP_ONLY = "Show only the questions of this theme: {theme}"
AGENDA_THEMELESS = "Without a theme"
AGENDA_NO_AGENDA = "Not from a document"

AGENDA_LIST_HEADING = "The questions"
AGENDA_THEME_COUNT = "{questions} questions, {without} of them without evidence"
AGENDA_THEME_COUNT_ONE = "1 question, {without} without evidence"
AGENDA_DOCUMENTS = "{count} documents"
AGENDA_DOCUMENTS_ONE = "1 document"
AGENDA_NEARBY = "{count} passages nearby, none about the question itself"
AGENDA_NEARBY_ONE = "1 passage nearby, not about the question itself"
AGENDA_NEWEST = "newest from {year}"
AGENDA_UNDATED = "no year given"
AGENDA_ASKED_IN = "Asked in"
AGENDA_ISSUE = "Issue"
AGENDA_EVIDENCE = "What other documents say"
AGENDA_RELATED = "Nearby, but does not count"
AGENDA_MARKER = "[{marker}] {title}: open the document at this quote"
AGENDA_JUDGE = "Is this quote about the question?"
AGENDA_JUDGE_GROUP = "Is quote [{marker}] about the question?"
AGENDA_VERDICTS = {"yes": "Yes", "no": "No", "unsure": "I don't know"}
AGENDA_JUDGED = "Thank you. Your judgement is noted on this computer."
AGENDA_NOT_JUDGED = "Your judgement was not kept. Try again later."
AGENDA_ASK = "Ask this in the chat"
AGENDA_LINK = "Address of this question"
