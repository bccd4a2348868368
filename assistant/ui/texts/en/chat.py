"""The tab Ask."""

from __future__ import annotations

LOG_LABEL = "Conversation"
START_HEADING = "What would you like to know about social work?"
START_TEXT = (
    "You get verbatim quotes from the texts in the knowledge base, such as reports, knowledge agendas and articles. "
    "Each quote has a number. Click it and you see the quote in its place in the source. Most sources are in Dutch."
)
EXAMPLES_HEADING = "For example"
EXAMPLES = (
    "Which steps does the reporting code have?",
    "What is respite care?",
    "What makes informal carers overburdened?",
    "What is moral deliberation?",
    "How many municipalities worked with social neighbourhood teams in 2019?",
)

BOX_LABEL = "Your question"
BOX_PLACEHOLDER = "Type your question here"
BOX_HINT = "Enter sends. Shift + Enter: new line."
MODEL_HERE = "A language model ({model}) on this computer writes the answers. Every sentence is checked in the sources."
MODEL_AWAY = "Your question goes to language model {model} on {place}. Every sentence of the answer is checked in the sources."
SEND = "Send"
NEW = "New conversation"

YOUR_QUESTION = "Your question:"
WITHHELD_QUESTION = "(question not shown)"
SEARCHING = "Searching the sources…"
LOADING = "Opening the knowledge base. Your question waits a moment…"
NOTICE = "Note:"
OLDER_HIDDEN = "Older questions of this conversation are no longer on the screen."

DECLINED_HEADINGS = {
    "no_evidence": "Not found in the knowledge base",
    "personal_data": "Not processed: data about a person",
    "crisis": "First this",
    "unclear": "The question is not clear yet",
    "empty": "There is no question yet",
    "too_long": "The question is too long",
}
DECLINED_OTHER = "Not answered"
FAILED_HEADING = "That went wrong"
FAILED = "The answer failed because of an error in this program. Your question is back in the box. Please try again."
UNAVAILABLE_HEADING = "The knowledge base cannot be opened"
