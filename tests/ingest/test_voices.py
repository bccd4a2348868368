"""What goes wrong when voices are mixed: a reader's opinion is quoted as the author's, or an addressee as the speaker."""

from __future__ import annotations

import pytest

from ingest.records import Block
from ingest.voices import COMMENTS_HEADING, SAYS, SIGNATURE, with_voices
from tests.ingest import captures
from tests.ingest.conftest import voices

ARTICLE = "De sleutel\n\nDit artikel gaat over een sleutel die bewoners kregen, en wat er daarna in de wijk gebeurde.\n\nReacties op dit artikel (3)\n\n"


def test_numbered_comments_are_voices_of_their_own(read):
    said = voices(
        read(
            "a.txt",
            ARTICLE + "  1. Wat een onzin, dit werkt nooit.\n    Echt niet.\n\n  2. Beste Paul,\n    Ik zie het anders.\n\n    Met vriendelijke groet, Karin Smit\n",
        )
    )
    assert "sleutel" in said[""] and "onzin" not in said[""]
    assert said["Reactie 1 (naam onbekend)"].startswith("Wat een onzin") and said["Reactie 1 (naam onbekend)"].endswith("Echt niet.")
    assert "Beste Paul" in said["Reactie 2 (van Karin Smit)"]
    assert not any("Paul" in voice for voice in said)


def test_a_numbered_list_inside_a_comment_stays_that_commenters(read):
    said = voices(read("a.txt", ARTICLE + "  1. Drie punten.\n\n  1. geld\n\n  2. tijd\n\n  2. Tweede lezer spreekt hier.\n"))
    assert "tijd" in said["Reactie 1 (naam onbekend)"] and said["Reactie 2 (naam onbekend)"] == "Tweede lezer spreekt hier."


def test_says_lines_name_the_speaker_and_the_greeting_does_not(read):
    said = voices(read("a.txt", captures.WORDPRESS))
    assert [v for v in said if v.startswith("Reactie")] == ["Reactie 1 (van Joost van Dijkhuizen)", "Reactie 2 (van Marit Zandstra)", "Reactie 3 (van T. Oudeman)"]
    assert "Beste Joost" in said["Reactie 2 (van Marit Zandstra)"] and "Beste" not in said[""]


def test_a_name_with_a_date_above_each_comment_names_the_speaker(read):
    said = voices(read("a.txt", ARTICLE + "Els Vos\n\n3 mei 2021 om 10.14 uur\n\nIk ben het eens.\n\nKees de Wit 4 mei 2021\n\nIk niet.\n"))
    assert said["Reactie 1 (van Els Vos)"].endswith("Ik ben het eens.") and said["Reactie 2 (van Kees de Wit)"].endswith("Ik niet.")


def test_posts_of_a_forum_are_kept_apart(read):
    said = voices(read("a.txt", captures.FORUM))
    assert "Ongeopende post" in said["Reactie 2 (van Ruben Klaassen)"] and "Beste Ruben" in said["Reactie 3 (van Yara)"]


def test_the_author_is_taken_from_the_byline_and_not_from_a_comment(read):
    assert read("a.txt", captures.WORDPRESS).record.authors == ("Marit Zandstra",)
    closing = ARTICLE.replace("\n\nReacties", "\n\nPaul Linde is adviseur bij Stichting Proef.\n\nReacties")
    assert read("b.txt", closing + "  1. Els Vos is adviseur bij niemand.\n").record.authors == ("Paul Linde",)


@pytest.mark.parametrize(
    "text", ["Reacties", "Reacties (6)", "6 reacties", "Reacties op dit artikel (6)", "3 reacties op “De sleutel”", "Comments", "One comment", "2 comments on “Keys”"]
)
def test_the_heading_of_comments_is_recognised(text):
    assert COMMENTS_HEADING.match(text)


@pytest.mark.parametrize("text", ["Reacties op verlies", "Reacties bij jongeren", "Reactie van de minister op het rapport", "Comments by the ministry were short."])
def test_a_section_about_reactions_is_the_authors_own(text):
    assert not COMMENTS_HEADING.match(text)


@pytest.mark.parametrize("line", ["Els Vos zegt:", "T. Oudeman zegt op 3 mei 2021 om 10:14:", "Anna de Boer schreef:", "Jane Doe says:"])
def test_announcements_are_recognised(line):
    assert SAYS.match(line)


def test_groeten_uit_is_no_signature():
    assert not SIGNATURE.match("groeten uit Utrecht") and SIGNATURE.match("Met vriendelijke groet, Karin Smit")[1] == "Karin Smit"


def test_two_comment_zones_in_one_text_do_not_share_a_voice():
    zone = [Block("heading", "Reacties", 2), Block("voice", ""), Block("paragraph", "a")]
    blocks = with_voices([*zone, Block("heading", "Verder", 2), Block("paragraph", "b"), *zone])
    assert [b.voice for b in blocks if b.kind == "paragraph"] == ["Reactie 1 (naam onbekend)", "", "Reactie 2 (naam onbekend)"]
