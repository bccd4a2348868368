"""The source panel, and the record of a document wherever it is shown."""

from __future__ import annotations

MARKER_LABEL = "[{marker}] source: {title}. Show the quote in the source"
RELATED_LABEL = "{title}. Show the related passage"

PANEL_HEADING = "Source"
PANEL_EMPTY = "Click a number in an answer, such as [1]. You then see the quote here, in its place in the source."
PANEL_BACK = "Back to the answer"
SOURCE_NUMBER = "Quote [{marker}]"
RELATED_NUMBER = "Related passage, not an answer"
VOICE_HEADING = "This is a comment under the text, not the text itself."
RECORD_HEADING = "These are the details of the document itself."
SUMMARY_HEADING = "Summary in our own words."
PLACE = "Place in the source"
PAGE = "Page {page} of the PDF"
CUT = "[…] Of this long part you see only what stands around the quote."
LEGEND_QUOTE = "this quote [{marker}]"
LEGEND_PASSAGE = "related passage"
LEGEND_OTHER = "also quoted in this answer"
ALSO_QUOTED = "Also quoted from this source:"
DETAILS = "Details of the source"
OPEN_DOCUMENT = "Read this document in Explore"
OPEN_ORIGINAL = "Open the original source"
NEW_TAB = "(opens in a new tab)"
NO_LINK = "No web address of this source is known."
TITLELESS = "(no title)"
UNKNOWN = "not stated"

FIELDS = {
    "authors": "Author", "organisation": "Organisation", "year": "Year", "type": "Type", "language": "Language",
    "version": "Version", "rights": "Rights", "accessed": "Viewed on", "part_read": "Part read", "note": "Note",
}
NO_YEAR = "n.d. (no date stated)"
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "nl": "Dutch"}
