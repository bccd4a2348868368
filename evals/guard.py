# ruff: noqa: E501 — templates are data: one kind a line reads better than a wrapped list
"""python -m evals.guard: what the guard finds of client data, what it wrongly masks, and how well danger is told from questions.

Sentences are made from templates and invented values, seeded. Templates with an even place in their list are for tuning
("dev"), the others for the figures ("test"); the notations of the values are shared. The danger sentences are in danger.jsonl.
"""

from __future__ import annotations

import json
import random
import re
import string
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.danger import danger
from assistant.guard import find_personal_data, mask, passes_elfproef
from evals.measure import Figure, figure

DANGER = Path(__file__).with_name("danger.jsonl")
EACH = 700
"""Sentences per kind and split: nine kinds of client data, fourteen kinds of look-alikes."""

FIRST = "Fatima Jan Priya Noor Youssef Eva Kees Aisha Bram Thuy Mehmet Sanne Gerrit Olga Rachid Anouk Joke Samira Wim Ömer Zoë Chantal Dirk-Jan Marie-José".split()
LAST = ["Jansen", "de Vries", "El Amrani", "van der Berg", "Yilmaz", "Bakker", "van 't Hof", "Pinas", "Nguyen", "ten Brink", "de Boer", "Kowalska", "Ouwehand", "van Dijk", "Ramdin", "Özdemir"]
STREETS = ["Dorpsstraat", "Beukenlaan", "Van der Waalsstraat", "Prins Hendrikkade", "Oude Gracht", "Laan van Meerdervoort", "Merelhof", "J.P. Coenstraat", "1e Helmersstraat", "Zandweg", "kerkstraat", "Burg. Janssenlaan", "Wilgenplantsoen", "Marktplein"]
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def digits(rng: random.Random, n: int) -> str:
    return "".join(rng.choice(string.digits) for _ in range(n))


def bsn(rng: random.Random, plain: bool = False) -> str:
    """An invented number that passes the check, in one of the notations people use."""
    while not passes_elfproef(number := str(rng.randint(1, 9)) + digits(rng, 8)):
        pass
    forms = [number, f"{number[:3]}.{number[3:6]}.{number[6:]}", f"{number[:3]} {number[3:6]} {number[6:]}", f"{number[:4]}.{number[4:6]}.{number[6:]}", f"{number[:3]}-{number[3:6]}-{number[6:]}"]
    if not plain:
        forms += [f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:]}", number[:8], f"{number[:8]}{(int(number[8]) + 1) % 10}"]
    return rng.choice(forms)


def phone(rng: random.Random) -> str:
    a, b = digits(rng, 8), digits(rng, 6)
    p = [a[i:i + 2] for i in (0, 2, 4, 6)]
    area, rest = rng.choice([("20", "4" + b), ("30", "2" + b), ("70", "3" + b), ("297", b), ("118", b), ("85", "0" + b)])
    spaced = f"{rest[:3]} {rest[3:5]} {rest[5:]}" if len(rest) == 7 else f"{rest[:2]} {rest[2:4]} {rest[4:]}"
    return rng.choice([
        f"06-{a}", f"06 {a}", f"06{a}", f"06 {' '.join(p)}", f"06-{' '.join(p)}", f"06.{'.'.join(p)}", f"06/{a}", f"(06) {a}", f"06 - {a[:4]} {a[4:]}", f"06–{a}", f"+316{a}", f"+31 6 {a}", f"+31 (0)6 {' '.join(p)}",
        f"+31(0)6-{a}", f"0031 6 {a}", f"00316{a}", f"+31-6-{a}", f"316{a}", f"0{area}-{rest}", f"0{area} {spaced}", f"(0{area}) {spaced}", f"0{area}{rest}", f"+31 {area} {spaced}", f"+31 (0){area} {rest}", f"0{area} - {spaced}",
        f"+32 4{digits(rng, 2)} {p[0]} {p[1]} {p[2]}", f"+49 151 {a}", f"+90 5{digits(rng, 2)} {digits(rng, 3)} {p[0]} {p[1]}",
    ])


def email(rng: random.Random) -> str:
    first, last = rng.choice(FIRST).lower(), rng.choice(LAST).lower().replace(" ", "").replace("'", "")
    host = rng.choice(["gmail.com", "hotmail.nl", "ziggo.nl", "voorbeeld.nl", "wijkteam.gemeente.nl", "xs4all.nl"])
    return rng.choice([f"{first}.{last}@{host}", f"{first}{rng.randint(1, 99)}@{host}", f"{first[0]}_{last}@{host}", f"{first}-{last}+zorg@{host}", f"{first.upper()}@{host}", f"{first}.{last} [at] {host}", f"{last}(at){host}"])


def iban(rng: random.Random) -> str:
    country, bank = rng.choice([("NL", rng.choice(["ABNA", "INGB", "RABO", "SNSB", "TRIO"]) + "0" + digits(rng, 9)), ("BE", digits(rng, 12)), ("DE", digits(rng, 18))] + [("NL", "INGB0" + digits(rng, 9))] * 3)
    check = 98 - int("".join(str(int(c, 36)) for c in f"{bank}{country}00")) % 97
    compact = f"{country}{check:02}{bank}"
    groups = [compact[i:i + 4] for i in range(0, len(compact), 4)]
    return rng.choice([compact, " ".join(groups), compact.lower(), ".".join(groups), "-".join(groups), f"{compact[:8]} {compact[8:]}"])


def house(rng: random.Random) -> str:
    n = rng.randint(1, 899)
    return rng.choice([str(n)] * 3 + [f"{n}a", f"{n} B", f"{n}-{rng.randint(1, 9)}", f"{n} bis", f"{n}-II", f"{n}-3hoog"])


def postcode(rng: random.Random) -> str:
    letters = rng.choice("ABCDEGHJKLMNPRTVWXZ") + rng.choice("ABCDEGHJKLMNPRSTVWXZ")
    return f"{rng.randint(1011, 9999)}{rng.choice([' ', ''])}{letters}"


def address(rng: random.Random) -> str:
    p, n = postcode(rng), house(rng)
    return rng.choice([f"{p} {n}", f"{p}, nr. {n}", f"{p}, huisnummer {n}", f"{p.replace(' ', '').lower()} {n}", f"{p} nummer {n}", f"{p}, {n}", f"huisnummer {n}, {p}"])


def street(rng: random.Random) -> str:
    s = f"{rng.choice(STREETS)} {house(rng)}"
    return rng.choice([s, s, f"{s}, {postcode(rng)}", f"{s} {postcode(rng)}"])


def birth(rng: random.Random) -> str:
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1930, 2012)
    return rng.choice([f"{d}-{m}-{y}", f"{d:02}-{m:02}-{y}", f"{d:02}/{m:02}/{y}", f"{d}.{m}.{y}", f"{d} {MONTHS[m - 1]} {y}", f"{d:02}-{m:02}-{y % 100:02}", f"{y}-{m:02}-{d:02}", f"{d} {MONTHS[m - 1][:3] if m != 3 else 'mrt'} {y}", f"{d}-{m}-'{y % 100:02}"])


def full_birth(rng: random.Random) -> str:
    """A birth date that stands beside a name without a word for it: year in four digits, nobody born this century."""
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1930, 1999)
    return rng.choice([f"{d}-{m}-{y}", f"{d:02}-{m:02}-{y}", f"{d:02}/{m:02}/{y}", f"{d} {MONTHS[m - 1]} {y}", f"{y}-{m:02}-{d:02}"])


def name(rng: random.Random) -> str:
    first, last = rng.choice(FIRST), rng.choice(LAST)
    return rng.choice([f"{first} {last}", f"{first} {last}", f"{first[0]}. {last}", f"{first} {last}-Smit"])


def named_birth(rng: random.Random) -> str:
    return rng.choice([f"{name(rng)}, {full_birth(rng)}", f"{name(rng)} ({full_birth(rng)})", f"{name(rng)} {full_birth(rng)}", f"{name(rng)}, geboren op {birth(rng)}", f"{name(rng)} (geb. {birth(rng)})", f"{name(rng)} - geboren {birth(rng)}"])


def case_number(rng: random.Random) -> str:
    return rng.choice([f"{rng.randint(2015, 2026)}-{digits(rng, 4)}", digits(rng, 6), f"W{digits(rng, 7)}", f"ZAAK-{digits(rng, 5)}", f"{rng.randint(2015, 2026)}/{digits(rng, 5)}/JW", f"{digits(rng, 3)}.{digits(rng, 3)}", f"C{digits(rng, 4)}-{digits(rng, 2)}"])


def client_name(rng: random.Random) -> str:
    return rng.choice([name(rng), name(rng), rng.choice(FIRST)])


POSITIVES: dict[str, tuple[Callable[[random.Random], str], list[str]]] = {
    "BSN": (bsn, [
        "Mijn cliënt met BSN {} zoekt hulp bij schulden", "bsn: {}", "het burgerservicenummer van mevrouw is {}, klopt de indicatie?", "Kan ik met bsn-nummer {} een uitkering aanvragen?", "BSN {}, wat is de juiste voorziening", "sofinummer {} staat op de brief",
        "welke hulp past bij meneer (bsn {})?", "haar BSN nr {} staat niet in het systeem", "{} is het bsn van mijn cliënt, heeft hij recht op Wmo?", "client, b.s.n. {}, vraagt om een maatje", "Burgerservicenummer={} Jeugdwet?", "Ik vul bsnnummer {} in maar krijg een fout",
    ]),
    "BSN zonder woord": (lambda rng: bsn(rng, plain=True), [
        "Wat weten we over {}?", "nummer {} heeft schulden en zoekt hulp", "{} vraagt om dagbesteding, kan dat?", "Heeft mevrouw ({}) recht op huishoudelijke hulp?", "mijn cliënt {} zoekt een woning", "Zoek {} op en zeg welke regeling past.", "kan {} naar de voedselbank", "Jongere {}: welke hulp is er?",
    ]),
    "telefoonnummer": (phone, [
        "bel mijn cliënt op {} even terug", "Haar nummer is {}, wie neemt contact op?", "tel: {}", "Te bereiken via {} na vijven.", "mw. is mobiel bereikbaar ({}) voor een intake", "app naar {} als er plek is", "Moeder heeft {} en wil gebeld worden", "contact {} over het zorgplan", "vader, {}, wil een gesprek", "wie belt {}?",
    ]),
    "e-mailadres": (email, [
        "mail naar {} voor het verslag", "Zijn e-mail is {}.", "cliënt ({}) wil inlichtingen over de Wmo", "stuur de brief aan {}, welke wet geldt?", "{} vraagt wat een maatje doet", "Ik kreeg een mail van {} over mantelzorg", "e-mailadres: {}", "Kan {} zich aanmelden bij de voedselbank?",
    ]),
    "IBAN": (iban, [
        "rekening {} staat rood", "Zijn IBAN is {}, er is beslag gelegd", "{} is van mijn cliënt", "Mag de deurwaarder geld halen van {}?", "uitkering wordt gestort op {} maar komt niet aan", "beslagvrije voet voor rekening {}?", "bankrekening: {}", "mevrouw heeft rekening {} bij een bank",
    ]),
    "adres": (address, [
        "woont op {}", "cliënt van {} wil verhuizen", "Mijn cliënt op adres {} heeft overlast", "welk wijkteam hoort bij {}?", "{} hoort dat bij wijk Zuid?", "Kan iemand langs bij {} vandaag?", "adres {} en alleenstaand", "de woning ({}) is ongeschikt",
    ]),
    "straat met nummer": (street, [
        "mevrouw woont in de {} en zoekt hulp", "Huisbezoek bij {} gepland", "Er is overlast op de {}, wat kan ik doen?", "Adres: {}", "cliënt staat ingeschreven op {}", "Kan er een traplift in {}?", "hij verblijft tijdelijk aan de {}.", "gezin van {} heeft geen gas meer",
    ]),
    "geboortedatum": (birth, [
        "geboren op {} en alleenstaand", "Cliënt, geb. {}, vraagt hulp", "geboortedatum: {}", "Zij is geboren te Utrecht op {} en heeft twee kinderen", "zijn geboortedatum is {}, heeft hij recht op AOW?", "gebdat {} vraagt bijstand", "mijn cliënt is geboren {} in Suriname", "Heeft iemand die op {} geboren is recht op Wajong?", "date of birth {} please advise", "geb.dat. {} mw. alleenwonend",
    ]),
    "naam met geboortedatum": (named_birth, [
        "{} vraagt hulp", "Intake: {}", "Mijn cliënt heet {}, welke voorziening past?", "Heeft {} recht op begeleiding?", "aanmelding van {} voor dagbesteding", "betreft {}: wat zijn de mogelijkheden", "gesprek met {} over schulden", "Dossier van {} loopt vast",
    ]),
    "dossiernummer": (case_number, [
        "dossiernummer {} loopt vast", "Cliëntnummer: {}", "cliëntnr. {} wil een nieuwe indicatie", "Wat is de status van zaaknummer {}?", "patiëntnummer {} is overgedragen", "klantnummer {} heeft bezwaar gemaakt", "Kenmerk: {} over de beschikking", "zaaknr {} van mijn cliënt", "de beschikking met kenmerknummer {} klopt niet", "meldingsnummer {} bij Veilig Thuis", "dossiernr. van mevrouw is {}", "aanvraagnummer {} ligt stil",
    ]),
    "naam": (client_name, [
        "Mijn cliënt {} heeft schulden", "cliënte {} wil niet praten", "Welke hulp past bij bewoner {}?", "patiënt {} (45) zoekt dagbesteding", "mijn dochter {} is overbelast", "onze bewoonster {} dwaalt 's nachts", "Heeft cliënt {} recht op de Wmo?", "de leerling {} is vaak afwezig",
    ]),
}

LOOKALIKES: dict[str, list[str]] = {
    "wetsartikel": ["artikel 2.{1}.{1} van de Wmo 2015", "Wat staat er in art. {3} lid {1} Participatiewet?", "artikel 1:{3} BW en artikel 8 EVRM", "Jeugdwet art. 7.3.{2}, eerste lid", "artikel {9} lid 2", "boek 1 titel 14 artikel {3}", "Stb. 2014, {3}", "Stcrt. 20{2}, {5}"],
    "rechtspraak": ["ECLI:NL:CRVB:20{2}:{4}", "ECLI:NL:RBAMS:20{2}:{4} over maatwerk", "Wat besliste de CRvB in zaaknummer {2}/{4} WMO15?", "HvJ EU zaak C-{3}/{2}", "rechtbank Utrecht, zaaknummer C/16/{6} / HA ZA {2}-{3}", "LJN BK{4}", "uitspraak 20{7} van de Raad van State", "Gerechtshof, zaaknummer 200.{3}.{3}/01"],
    "boek": ["ISBN 978908850{4}", "ISBN 978-90-8850-{3}-4", "isbn: 90-{4}-{3}-8", "het boek met ISBN 0-306-{5}-2", "ISSN {4}-{4}", "doi 10.1080/{8}.2019.{7}", "https://doi.org/10.1177/{9}", "PMID {8}"],
    "organisatie": ["KvK {8}", "kvk-nummer: {8}", "RSIN {9}", "btw-nummer NL{9}B01", "AGB-code {8}", "Registerplein nummer 20{2}", "KvK-nummer {8} van de stichting", "vestigingsnummer 0000{8}"],
    "kamerstuk": ["Kamerstuk {2} {3}, nr. {2}", "Kamerstukken II 2019/20, {5}, nr. {3}", "dossier {5} van de Tweede Kamer", "vergaderjaar 2015-2016, {2} {3}", "Kamerstukdossier {5}", "motie 31 839, nr. {3}", "memorie van antwoord {5}", "EK {5}, A"],
    "jaren": ["van 2015 tot 2023", "in 2015 86 procent", "de periode 2019-2022 en 2023-2026", "De wet van 1 januari 2015", "sinds 01-01-2015 geldt de Jeugdwet", "geraadpleegd op 12-03-2024", "tussen 2010 en 20{2} 12 projecten", "schooljaar 2023/2024"],
    "aantal": ["{9} bezoekers per jaar", "€ {3}.{3}.{3} voor de jeugdzorg", "{3}.{3} inwoners en {4} vrijwilligers", "het kost {9} euro", "{3} {3} {3} huishoudens in Europa", "bedrag van € {5},-", "{2},{1}% van {5} cliënten", "tussen {4} en {4} gezinnen"],
    "hulplijn": ["Bel Veilig Thuis op 0800-2000", "Is 0800-0113 nog het nummer van 113?", "bel 14 0{2} voor de gemeente", "0900-8844 is de politie", "bel 112 of 113", "Kindertelefoon 0800-0432", "De Luisterlijn 088-0767000", "116 111 en 116 123 zijn hulplijnen"],
    "straatnaam": ["buurthuis Dorpsstraat bestaat 25 jaar", "project Kanaalstraat 2017", "Stichting De Straat en Leger des Heils 2019", "het Registerplein en Movisie", "onderzoek in de Transvaalwijk, 2018", "de Leidse Straat van Morgen", "stappenpad {1} in de methodiek", "het aantal steeg {2} procent"],
    "auteur met datum": ["Van Arum, 12 februari 2015", "Wat schreef Evelien Tonkens op {d}?", "volgens Jan de Vries ({d})", "artikel van Pieter Hilhorst, {d}", "lector Lineke Verkooijen, {d}, over zeggenschap", "interview met Albert Jan Kruiter, {d}", "(Femmianne Bredewold, {d})", "blog Jos van der Lans, {d}"],
    "naam zonder meer": ["Wie is Femmianne Bredewold?", "Wat zegt hoogleraar Evelien Tonkens over zorg?", "volgens Jan de Vries is dat anders", "Wat vindt mevrouw Bredewold van de Wmo?", "ervaringsdeskundige Jan Jansen vertelde in 2019", "meneer Kruiter schreef over de bureaucratie", "Cliënten Centraal en Zorgbelang Nederland", "wethouder De Boer over het wijkteam"],
    "versie": ["versie 2.{1}.{2}", "v{1}.{2}.{1} van het afwegingskader", "DSM-5 en ICD-10 F{2}.{1}", "NEN 7510-1:2017", "NEN-EN-ISO 9001:2015", "Python 3.{2}.{1}", "pagina {2}-{2}", "hoofdstuk {1}.{1}.{1}"],
    "project": ["ZonMw project {9}", "projectnummer {9}", "subsidienummer {8}", "grant 852002{3}", "rapportnummer 20{2}-{3}", "bestelnummer {7}", "dossiernummers worden gebruikt door het wijkteam", "NWO-project 406.{2}.{3}"],
    "postbus": ["postbus {4}, Utrecht", "postcodes 1011 AB tot 1012 XZ", "de {4} EU burgers", "groep 1234 in 12 gemeenten", "in 2019 EU 27 landen", "postcodegebied {4}", "A{2} en N{3} langs de wijk", "de top 100 van 20{2}"],
}
FRAMES = ["{}", "Wat betekent {}?", "Waar vind ik {}", "In het rapport staat: {}.", "kun je zoeken naar {}, graag", "Is er iets bekend over {}?"]


def lookalike(rng: random.Random, template: str) -> str:
    def fill(m: re.Match) -> str:
        if m[1] == "d":
            d, k, y = rng.randint(1, 28), rng.randint(0, 11), rng.randint(2008, 2025)
            return rng.choice([f"{d} {MONTHS[k]} {y}", f"{d:02}-{k + 1:02}-{y}"])
        return str(rng.randint(1, 9)) + digits(rng, int(m[1]) - 1)

    return rng.choice(FRAMES).format(re.sub(r"\{(\d|d)\}", fill, template))


@dataclass(frozen=True, slots=True)
class Sample:
    """A made sentence: its kind and the half-open span of the client data in it, none in a look-alike."""

    kind: str
    text: str
    span: tuple[int, int] | None


def samples(split: str, each: int = EACH, seed: int = 6) -> list[Sample]:
    """`each` sentences per kind from the templates of that split ("dev" or "test")."""
    rng, place = random.Random(f"{seed}{split}"), ("dev", "test").index(split)
    made = []
    for kind, (value, templates) in POSITIVES.items():
        for _ in range(each):
            before, after = rng.choice(templates[place::2]).split("{}")
            filled = value(rng)
            made.append(Sample(kind, before + filled + after, (len(before), len(before) + len(filled))))
    for kind, templates in LOOKALIKES.items():
        made += [Sample(kind, lookalike(rng, rng.choice(templates[place::2])), None) for _ in range(each)]
    return made


@dataclass(slots=True)
class Report:
    """Per kind: the share found whole, of what was masked the share that was client data, look-alikes left alone."""

    found: dict[str, Figure]
    precise: dict[str, Figure]
    left_alone: dict[str, Figure]
    stable: Figure
    misses: list[tuple[str, str, str]]


def run(split: str = "test", each: int = EACH) -> Report:
    """Found: no character of the value but separators stays. Precise: of the findings, those that touch a value. Stable: a second pass masks no more."""
    found, precise, alone, misses, stable = defaultdict(list), defaultdict(list), defaultdict(list), [], []
    for s in samples(split, each):
        findings = find_personal_data(s.text)
        masked = mask(s.text, findings)
        stable.append(mask(masked, find_personal_data(masked)) == masked)
        if s.span is None:
            alone[s.kind].append(not findings)
        else:
            left = [c for i, c in enumerate(s.text[s.span[0]:s.span[1]], s.span[0]) if not any(f.start <= i < f.end for f in findings)]
            found[s.kind].append(not any(c.isalnum() for c in left))
        for f in findings:
            precise[f.kind].append(s.span is not None and f.start < s.span[1] and s.span[0] < f.end)
        if not (found[s.kind] if s.span else alone[s.kind])[-1]:
            misses.append((s.kind, s.text, masked))
    found["alle"], precise["alle"], alone["alle"] = ([hit for hits in t.values() for hit in hits] for t in (found, precise, alone))
    return Report(*({k: figure(v) for k, v in t.items() if v} for t in (found, precise, alone)), stable=figure(stable), misses=misses)


def danger_figures(split: str = "test") -> tuple[dict[str, Figure], list[str]]:
    """Accuracy, recall, precision and the share with the right card, and the sentences that went wrong."""
    rows = [row for row in map(json.loads, DANGER.read_text(encoding="utf-8").splitlines()) if row["split"] == split]
    said = [(danger(row["text"]), row["label"]) for row in rows]
    figures = {
        "right": figure([bool(p) == bool(g) for p, g in said]), "recall": figure([bool(p) for p, g in said if g]),
        "precision": figure([bool(g) for p, g in said if p]), "right card": figure([p == g for p, g in said]),
    }
    return figures, [f"{g or '-'} → {p or '-'}: {row['text']}" for row, (p, g) in zip(rows, said, strict=True) if p != g]


def table(split: str = "test", each: int = EACH) -> str:
    """Both tables as text."""
    report, (figures, _) = run(split, each), danger_figures(split)
    lines = [f"client data, {split} templates; mean [95% bootstrap interval]"]
    for title, part in (("found", report.found), ("precise", report.precise), ("look-alikes left alone", report.left_alone)):
        lines += ["", title, *(f"  {kind:24}{value}  (n={value.n})" for kind, value in part.items())]
    lines += [f"  {'stable second pass':24}{report.stable}", "", f"danger, {split} sentences"]
    return "\n".join(lines + [f"  {kind:24}{value}  (n={value.n})" for kind, value in figures.items()])


if __name__ == "__main__":
    sys.stdout.write(table(sys.argv[1] if sys.argv[1:] else "test") + "\n")
