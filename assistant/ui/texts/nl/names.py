"""Types and themes in words. Types: (one, several)."""

from __future__ import annotations

TYPES = {
    "kennisagenda": ("kennisagenda", "kennisagenda's"), "programmapagina": ("programmapagina", "programmapagina's"),
    "projectpagina": ("projectpagina", "projectpagina's"), "organisatiepagina": ("organisatiepagina", "organisatiepagina's"),
    "workingpaper": ("workingpaper", "workingpapers"), "scriptie": ("scriptie", "scripties"), "rapport": ("rapport", "rapporten"),
    "kennissynthese": ("kennissynthese", "kennissyntheses"), "artikel": ("artikel", "artikelen"), "opinie": ("opinieartikel", "opinieartikelen"),
    "reactie": ("reactie", "reacties"), "interview": ("interview", "interviews"), "verslag": ("verslag", "verslagen"),
    "nieuwsbericht": ("nieuwsbericht", "nieuwsberichten"), "lezing": ("lezing", "lezingen"), "handreiking": ("handreiking", "handreikingen"),
    "beroepscode": ("beroepscode", "beroepscodes"), "advies": ("advies", "adviezen"), "dossier": ("dossier", "dossiers"), "wet": ("wet", "wetten"),
    "vraag-en-antwoord": ("vraag-en-antwoordpagina", "vraag-en-antwoordpagina's"),
}
TYPELESS = "bron zonder soort"
THEMES = {
    "wijkteams": "Wijkgericht werken en sociale teams", "mantelzorg": "Informele zorg en mantelzorg", "ervaringsdeskundigheid": "Ervaringsdeskundigheid",
    "samenwerken": "Interprofessioneel samenwerken", "burgerinitiatieven": "Burgerinitiatieven en sociale basis", "empowerment": "Empowerment en presentie",
    "ggz": "Herstel en ggz in de wijk", "polarisatie": "Verticale polarisatie, vertrouwen en politisering", "schulden": "Armoede, schulden en bestaanszekerheid",
    "eenzaamheid": "Eenzaamheid", "jeugd": "Jeugd en gezin", "meldcode": "Meldcode en veiligheid", "vakmanschap": "Beroepscode, registratie en vakmanschap",
    "participatie": "Participatie en werk", "wetten": "Wmo 2015, Jeugdwet en Participatiewet in hoofdlijnen",
    "kennisagenda": "Kennisagenda's, Werkplaatsen, KOA-SW en Kennissyntheses", "onderzoek": "Impact en onderzoeksmethoden",
    "diversiteit": "Diversiteit, taal en toegankelijkheid",
}
