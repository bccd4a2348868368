"""Read the training data, drop what a benchmark also holds, and keep a held-out slice."""

import gzip
import json
import logging
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

log = logging.getLogger(__name__)

WORD = re.compile(r"[^\W_]+")
MARK = re.compile("[\u0300-\u036f]")
# a last title part that names a place in the law and not a subject
NUMBERED = re.compile(
    r"^(artikel|art\.?|article|bijlage|annex|§|paragraaf|hoofdstuk|afdeling|titel|deel|lid|handeling|rio\b|bsd\b|nr\.?|no\.?|tabel|[ivxlc]+\b|\W*\d)",
    re.IGNORECASE,
)
# words of contempt for people, as a wordnet lists them among the synonyms: rows with one teach nothing we want
CONTEMPT = frozenset(
    """flikker flikkers mietje reetkever holtor ruigpoot geinverteerde sodemieter sodemiet bruinwerker anusridder
    rugridder kontneuker manwijf potteuze nikker neger negerin zwartjoekel roetmop zwartkop smous moorkop
    kaffer kaaskop mof spleetoog koelie mongool mongooltje debiel idioot imbeciel halvegare achterlijke
    zwakzinnige hoer slet snol slettebak lellebel sloerie teef wijf kreng helleveeg kankerstok hufter lul
    klootzak kut tyfus nigger faggot fag poof poofter cunt whore slut bitch spic kike chink darky retard
    cripple moron imbecile half-wit kanaak makak bamboe bosneger sambo spaghettivreter fritz kraut gook wop
    dago""".split()
)
# the numbering before the name of a chapter or section
PLACE = re.compile(r"^(hoofdstuk|afdeling|titel|titeldeel|deel|paragraaf|par\.|§+|onderdeel|bijlage|boek)\s*(\d[\w.:-]*|[ivxlc]+\b|[a-z]\b)?[.:]?\s*", re.IGNORECASE)
COMMON = 40  # articles under chapters of one name, from which the name says nothing ("Slotbepalingen")
HELD_OUT = {"headings": 600, "parallel": 600}


@dataclass(slots=True)
class Pair:
    """Two texts that belong together; `group` (a law, a product) is what neighbouring rows share."""

    left: str
    right: str
    group: str = ""
    title: str = ""


@dataclass(slots=True)
class Rows:
    """The training pairs by task, the held-out pairs by task and the plain passages for inverse cloze."""

    pairs: dict[str, list[Pair]] = field(default_factory=dict)
    held: dict[str, list[Pair]] = field(default_factory=dict)
    dropped: Counter = field(default_factory=Counter)


def words(text: str) -> list[str]:
    """Give the words of a text, lower-cased and without accents."""
    text = text.lower()
    if not text.isascii():
        text = MARK.sub("", unicodedata.normalize("NFKD", text))
    return WORD.findall(text)


def trigrams(found: list[str]) -> set[tuple[str, ...]]:
    """Give the runs of three words."""
    return {tuple(found[i : i + 3]) for i in range(len(found) - 2)}


class Benchmarks:
    """Texts of the benchmarks, to recognise a near-duplicate of any of them.

    A text of five words or fewer is a near-duplicate when its sorted words are those of a benchmark text. A longer
    one is when it shares half of the word trigrams of the longer of the two, or, with a benchmark text of twelve
    words or more, seven tenths of the trigrams of the shorter.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.short: set[tuple[str, ...]] = set()
        self.sizes: list[int] = []
        self.where: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for text in set(texts):
            found = words(text)
            self.short.add(tuple(sorted(found)))
            grams = trigrams(found)
            for gram in grams:
                self.where[gram].append(len(self.sizes))
            self.sizes.append(len(grams))

    @classmethod
    def read(cls, folder: Path) -> "Benchmarks":
        """Collect every text of every benchmark under `folder`: queries, passages and both sides of every pair."""
        texts = []
        for path in sorted(folder.rglob("*.jsonl")):
            for row in _lines(path):
                texts += [row[name] for name in ("text", "title", "en", "nl", "s1", "s2") if row.get(name)]
        return cls(texts)

    def near(self, text: str) -> bool:
        """Say whether the text nearly stands in a benchmark."""
        found = words(text)
        if tuple(sorted(found)) in self.short:
            return True
        if len(found) < 6:
            return False
        grams = trigrams(found)
        shared: Counter = Counter()
        for gram in grams:
            shared.update(self.where.get(gram, ()))
        for number, count in shared.items():
            size = self.sizes[number]
            if count >= 0.5 * max(size, len(grams)) or (size >= 10 and count >= 0.7 * min(size, len(grams))):
                return True
        return False


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def subject(title: str) -> str:
    """Give the heading at the end of a law's title path, or "" where that only names a number."""
    parts = title.split(" · ")
    last = parts[-1].strip()
    if len(parts) < 2 or NUMBERED.match(last) or len(last) < 4 or last.lower() in ("citeertitel", "inwerkingtreding"):
        return ""
    return "" if last.lower().startswith("vervallen") else last


def chapter(title: str) -> str:
    """Give the name of the deepest chapter or section in a law's title path, or "" where none has a name."""
    for part in reversed(title.split(" · ")[1:]):
        name = PLACE.sub("", part.strip())
        if len(name) > 5 and not NUMBERED.match(name) and re.search("[a-z]{4}", name):
            return name
    return ""


def _laws(data: Path) -> Iterator[tuple[str, Pair]]:
    seen: set[tuple[str, str]] = set()
    for row in _lines(data / "laws_corpus.jsonl.gz"):
        text, title = row["text"].strip(), row["title"]
        if len(text) < 60:
            continue
        law = title.split(" · ")[0]
        heading = subject(title)
        if (heading, text[:200]) in seen:
            continue
        seen.add((heading, text[:200]))
        above = "" if heading else chapter(title)
        task = "headings" if heading else "chapters" if above else "plain"
        yield task, Pair(heading or above, text[:4000], "law:" + row["_id"].split("-")[0], law)


def _others(data: Path) -> Iterator[tuple[str, Pair]]:
    for row in _lines(data / "title_passage_nl.jsonl.gz"):
        yield "sections", Pair(row["q"], row["p"][:4000], row["src"])
    for row in _lines(data / "qa_pairs_nl.jsonl.gz"):
        yield "sections", Pair(row["q"], row["a"][:4000], row["src"], row.get("title", ""))
    for row in _lines(data / "parallel_en_nl.jsonl.gz"):
        yield ("everyday" if row["src"] == "tatoeba" else "parallel"), Pair(row["en"], row["nl"], row["src"])
    for row in _lines(data / "parallel_en_nl_machine.jsonl.gz"):
        yield "machine", Pair(row["en"], row["nl"], row["src"])
    for row in _lines(data / "lexicon_en_nl.jsonl.gz"):
        yield "lexicon", Pair(row["en"].replace("_", " "), row["nl"].replace("_", " "), row["src"])
    with gzip.open(data / "synonyms_nl.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            left, _, right = line.rstrip("\n").partition("\t")
            yield "synonyms", Pair(left.replace("_", " "), right.replace("_", " "), "omw")


def read_rows(data: Path, benchmarks: Benchmarks | None, seed: int = 0) -> Rows:
    """Read all training pairs under `data`; exact repeats and near-duplicates of a benchmark are dropped.

    Tasks: headings and plain (laws with and without a heading), sections (documentation), everyday (Tatoeba),
    parallel, machine, lexicon, synonyms. `HELD_OUT` pairs of two tasks are kept apart for validation: of whole
    laws for headings, so that no neighbour of theirs is trained on.
    """
    rows = Rows()
    seen: set[tuple[str, str]] = set()
    for source in (_laws(data), _others(data)):
        for task, pair in source:
            left, right = pair.left.strip(), pair.right.strip()
            key = (left.lower(), right[:300].lower())
            if key in seen or not right or (not left and task != "plain"):
                rows.dropped[f"{task}: repeats"] += 1
                continue
            seen.add(key)
            if task in ("lexicon", "synonyms") and CONTEMPT & {*words(left), *words(right)}:
                rows.dropped[f"{task}: contempt"] += 1
                continue
            if benchmarks and (benchmarks.near(right) or (left and benchmarks.near(left))):
                rows.dropped[f"{task}: near a benchmark"] += 1
                continue
            rows.pairs.setdefault(task, []).append(pair)
    _without_common(rows)
    _hold_out(rows, seed)
    for task, pairs in rows.pairs.items():
        log.info("%s: %d rows", task, len(pairs))
    for what, count in sorted(rows.dropped.items()):
        log.info("dropped, %s: %d", what, count)
    return rows


def read_own(folder: Path) -> list[Pair]:
    """Read Markdown and text files of one's own: each heading with the text under it, the file as the group."""
    pairs = []
    for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.txt")]):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found = re.split(r"^#{1,6} +(.+)$", text, flags=re.MULTILINE)
        title = found[1].strip() if len(found) > 1 else path.stem
        for heading, body in zip(found[1::2], found[2::2], strict=True):
            if len(body.split()) > 8:
                pairs.append(Pair(heading.strip(), body.strip()[:4000], path.stem, title))
    return pairs


def _without_common(rows: Rows) -> None:
    """Move articles under a chapter of a common name to the plain ones, without the name."""
    counts = Counter(pair.left.lower() for pair in rows.pairs.get("chapters", ()))
    for pair in rows.pairs.pop("chapters", []):
        task = "plain" if counts[pair.left.lower()] > COMMON else "chapters"
        pair.left = pair.left if task == "chapters" else ""
        rows.pairs.setdefault(task, []).append(pair)


def _hold_out(rows: Rows, seed: int) -> None:
    """Move whole laws (and a slice of the parallel rows) to `rows.held`, a fiftieth of the rows at most."""
    draw = random.Random(seed)
    groups = sorted({pair.group for pair in rows.pairs.get("headings", ())})
    draw.shuffle(groups)
    held: set[str] = set()
    sizes = Counter(pair.group for pair in rows.pairs.get("headings", ()))
    room = min(HELD_OUT["headings"], len(rows.pairs.get("headings", ())) // 50)
    for group in groups:
        if 5 <= sizes[group] <= room:
            held.add(group)
            room -= sizes[group]
    for task in ("headings", "chapters", "plain"):
        pairs = rows.pairs.get(task, [])
        rows.held[task] = [pair for pair in pairs if pair.group in held]
        rows.pairs[task] = [pair for pair in pairs if pair.group not in held]
    for task in ("everyday", "parallel"):
        pairs = rows.pairs.get(task, [])
        random.Random(f"{seed} {task}").shuffle(pairs)  # of its own: other rows may change without changing these
        count = min(HELD_OUT["parallel"], len(pairs) // 50)
        rows.held[task], rows.pairs[task] = pairs[:count], pairs[count:]
