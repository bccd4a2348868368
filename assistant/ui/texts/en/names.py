"""Types and themes in words. Types: (one, several)."""

from __future__ import annotations

TYPES = {
    "kennisagenda": ("knowledge agenda", "knowledge agendas"), "programmapagina": ("programme page", "programme pages"),
    "projectpagina": ("project page", "project pages"), "organisatiepagina": ("organisation page", "organisation pages"),
    "workingpaper": ("working paper", "working papers"), "scriptie": ("thesis", "theses"), "rapport": ("report", "reports"),
    "kennissynthese": ("knowledge synthesis", "knowledge syntheses"), "artikel": ("article", "articles"), "opinie": ("opinion piece", "opinion pieces"),
    "reactie": ("reply", "replies"), "interview": ("interview", "interviews"), "verslag": ("account", "accounts"),
    "nieuwsbericht": ("news item", "news items"), "lezing": ("lecture", "lectures"), "handreiking": ("guideline", "guidelines"),
    "beroepscode": ("professional code", "professional codes"), "advies": ("advisory report", "advisory reports"),
    "dossier": ("dossier", "dossiers"), "wet": ("law", "laws"),
    "vraag-en-antwoord": ("question-and-answer page", "question-and-answer pages"),
}
TYPELESS = "source without a type"
THEMES = {
    "wijkteams": "Neighbourhood work and social teams", "mantelzorg": "Informal care", "ervaringsdeskundigheid": "Lived experience expertise",
    "samenwerken": "Interprofessional collaboration", "burgerinitiatieven": "Citizens' initiatives and the social basis", "empowerment": "Empowerment and presence",
    "ggz": "Recovery and mental health in the neighbourhood", "polarisatie": "Vertical polarisation, trust and politicisation",
    "schulden": "Poverty, debts and livelihood",
    "eenzaamheid": "Loneliness", "jeugd": "Youth and family", "meldcode": "Reporting code and safety", "vakmanschap": "Professional code, registration and craft",
    "participatie": "Participation and work", "wetten": "Wmo 2015, Youth Act and Participation Act in outline",
    "kennisagenda": "Knowledge agendas, workplaces, KOA-SW and syntheses", "onderzoek": "Impact and research methods",
    "diversiteit": "Diversity, language and accessibility",
}
