"""The part Over: what this is, what happens to a question, what is in the knowledge base, accessibility, errors, licence."""

from __future__ import annotations

ABOUT_HEADING = "About Kenniskompas"
ABOUT_LOADING = "Fetching the text…"
ABOUT_FAILED = "The text cannot be fetched. See whether the program is still running and load this page again."
ABOUT_CONTENTS = "On this page"
ABOUT_PARTS = {
    "wat": "What it is, and what it is not", "vraag": "What happens to your question", "bewaard": "What is stored", "kennisbank": "What the knowledge base holds",
    "toegankelijkheid": "Accessibility", "fout": "Reporting an error", "licentie": "Licence and rights",
}

ABOUT_WHAT = (
    "Kenniskompas is an automated assistant. You are not talking to a person. Answers can contain errors. Always check them in the source.",
    "The program searches a fixed collection of documents on social work. An answer consists of verbatim quotes, each with its place in the source. "
    "If the program finds too little, it says so.",
    "Many documents in this knowledge base are summaries in our own words. A quote then comes from the summary. Do you want to quote in a publication? "
    "Open the original source.",
)
ABOUT_NOT_HEADING = "What it is not for"
ABOUT_NOT = (
    "It gives no advice on one client, one family or one case.",
    "Do not use it to decide on a benefit, help or any other provision.",
    "It is no helpline. Is there immediate danger? Call 112.",
    "It does not replace a colleague, a professional code or a law.",
)

ABOUT_QUESTION = {
    "local": "Your question stays on the computer that runs this program. No language model is set up and nothing goes to another computer.",
    "model_here": "Your question stays on the computer that runs this program. A language model on that same computer ({model}) writes sentences with the quotes. "
    "Nothing goes to another computer.",
    "model_away": "Please note: a language model outside this computer is set up: {model}, at {place}. "
    "Your question, the conversation before it and the passages found go there. The administrator turned this on.",
    "chroma_away": "Please note: the search index stands on another computer: {place}. With each question numbers made from your question go there, not its text.",
    "unknown": "The knowledge base cannot be opened now. So this screen cannot say whether a language model is set up.",
}
ABOUT_QUESTION_MORE = (
    "Questions are not kept in a log. There are no usage statistics and no cookies.",
    "Do not type client data. "
    "If the program recognises a citizen service number, address or phone number, it does not search and gives you the question back without that data. "
    "Do not rely on it: it does not recognise everything.",
    "If a question points to danger, you first see phone numbers for help. The program does not always recognise that either.",
)
ABOUT_STORED = (
    "In this browser: your conversations in this tab, until you close it. "
    "If you choose to keep them under ‘Earlier conversations’, they stay on this device until you delete them. "
    "Do not do that on a shared computer.",
    "With the program: your judgement, if you click a button such as ‘Is this quote about the question?’. "
    "It goes into a file beside the knowledge base, with the date and the passage, without your name.",
)
ABOUT_STORED_QUESTIONS = {
    True: "The administrator has turned on that your question is kept with a judgement of an answer.",
    False: "The text of a question that you type is not kept with a judgement.",
}

ABOUT_CORPUS = "This knowledge base has {documents} documents, divided into {passages} passages, and {questions} knowledge questions."
ABOUT_VERSION = "Version of the knowledge base: {version}, made on {built}."
ABOUT_SEARCHED = "Searched with {embedder}."
ABOUT_BUNDLED = "the bundled search model"
ABOUT_COUNTS = {"themes": "By theme", "types": "By type", "years": "By year"}
ABOUT_COUNT_HEADS = {"themes": "Theme", "types": "Type", "years": "Year"}
ABOUT_COUNT = "Documents"
ABOUT_COUNT_NOTE = "A document can belong to more than one theme."
ABOUT_LIST = "All documents"
ABOUT_LIST_NOTE = "By title. Search in this list with Ctrl + F (Mac: Cmd + F)."
ABOUT_LIST_HEADS = {"title": "Title", "organisation": "Organisation", "type": "Type", "year": "Year"}

ABOUT_ACCESS = (
    "This screen aims to meet WCAG 2.1, levels A and AA. That is what the European standard EN 301 549 asks of websites. "
    "It has not yet been examined by an independent party. "
    "So we call it: partly tested.",
    "This statement is of 24 November 2026.",
)
ABOUT_TESTED_HEADING = "How was it tested?"
ABOUT_TESTED = (
    "At every change axe-core looks at every part in a real browser (Chromium): light and dark, on a wide screen and at 390 pixels. It finds no errors.",
    "Tests use the screen with the keyboard alone, and see whether the focus stays visible.",
    "Tests see whether the page fits at 200% zoom and on a phone.",
    "Not tested yet: with people who use a screen reader (such as NVDA, JAWS or VoiceOver), with voice control and in other browsers.",
)
ABOUT_LIMITS_HEADING = "What do we know that does not work well yet?"
ABOUT_LIMITS = (
    "The screen works with JavaScript only. You can also ask without it: make ask Q=\"your question\".",
    "It is made with Gradio. Gradio's dropdown works badly with NVDA (Gradio issues 10532 and 12855). We do not use it, but checkboxes and radio buttons.",
    "Gradio's progress is silent for a screen reader (Gradio issue 13813). We turn it off. What happens stands in a line of our own that is read aloud.",
    "Gradio reports failures in English. We hide those messages and say the same in the language of the page.",
    "Names of documents, questions and quotes are in their own language, on the English page too. That language is marked for a screen reader where it is known.",
    "The original sources are on other websites. We have not examined whether those are accessible.",
)
ABOUT_ACCESS_REPORT = "Is there something you cannot use? Tell whoever runs Kenniskompas for you. Say what you wanted to do, and with which device and aid."

ABOUT_ERROR = (
    "Is a quote not right, or does it not fit the question? Use the buttons at the answer or in the Agenda. The administrator sees your judgement.",
    "Is a document not right? Tell whoever runs the knowledge base. "
    "Name the title and send the address of the page: every document and every passage has its own address.",
    "Is it an error in the original source? Then tell its publisher too.",
    "Never send client data.",
)
ABOUT_LICENCE = (
    "Program and our own texts: MIT licence. The bundled search model: CC BY-SA 4.0.",
    "Rights on the original sources stay with their publishers. Each document says what the source itself says about rights.",
)
