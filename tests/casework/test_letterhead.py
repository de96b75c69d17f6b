"""Her letterhead: a logo made safe or refused in one sentence, printed on letters and on nothing else."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from docx import Document
from PIL import Image

from mediator.casework import house_style
from mediator.documents import render, render_docx
from mediator.domain.papers import PaperKind
from mediator.domain.rules import RuleBroken
from mediator.vault import Vault
from tests.documents import verapdf
from tests.documents.worked import WORKED, about

LETTER, DEED = PaperKind.SUMMONS, PaperKind.CONVENTION


@pytest.fixture
def vault(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault
    vault.close()


def picture(path, mode="RGBA", size=(300, 120), colour=(20, 60, 120, 128), form="PNG", **said):
    Image.new(mode, size, colour).save(path, form, **said)
    return path


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def claiming(wide: int, tall: int) -> bytes:
    """A small file that says it is ``wide`` by ``tall``."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def headed(vault, kind):
    return replace(about(kind, WORKED), letterhead=house_style.letterhead(vault))


def pictures(pdf: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [len(page.get_images()) for page in opened.pages]


def test_a_logo_is_kept_on_white_without_what_its_file_said(vault, tmp_path):
    said = picture(tmp_path / "logo.png", size=(3000, 1200), dpi=(300, 300), icc_profile=b"")
    kept = base64.b64decode(house_style.set_logo(vault, said).logo)
    with Image.open(io.BytesIO(kept)) as seen:
        assert (seen.format, seen.mode, seen.size, seen.info) == ("PNG", "RGB", (1200, 480), {})
        assert seen.getpixel((0, 0)) == pytest.approx((137, 157, 187), abs=2)
    house_style.remove_logo(vault)
    assert house_style.letterhead(vault).logo == ""
    vault.undo()
    assert base64.b64decode(house_style.letterhead(vault).logo) == kept


@pytest.mark.parametrize(
    ("mode", "colour", "form"), [("CMYK", (0, 0, 0, 0), "JPEG"), ("L", 255, "PNG"), ("P", 0, "PNG")]
)
def test_other_ways_to_write_colours_are_understood(vault, tmp_path, mode, colour, form):
    kept = house_style.set_logo(vault, picture(tmp_path / "logo", mode, colour=colour, form=form))
    with Image.open(io.BytesIO(base64.b64decode(kept.logo))) as seen:
        assert seen.mode == "RGB"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg/>", "image PNG ou JPEG lisible"),
        (claiming(200, 100)[:60], "image PNG ou JPEG lisible"),
        (claiming(200, 100), "image PNG ou JPEG lisible"),
        (claiming(60_000, 60_000), "4000"),
        (claiming(4001, 10), "4000"),
        (bytes(1_000_001), "Un logo tient en"),
    ],
)
def test_what_cannot_be_a_logo_is_refused_in_words(vault, tmp_path, content, sentence):
    house_style.set_letterhead(vault, lines="Médiatrice")
    (tmp_path / "logo.png").write_bytes(content)
    with pytest.raises(RuleBroken) as refused:
        house_style.set_logo(vault, tmp_path / "logo.png")
    assert sentence in refused.value.sentence
    assert house_style.letterhead(vault).logo == ""
    with pytest.raises(RuleBroken, match="file_unreadable"):
        house_style.set_logo(vault, tmp_path / "nowhere.png")


def test_the_head_and_foot_keep_to_their_room(vault):
    with pytest.raises(RuleBroken, match="foot_long"):
        house_style.set_letterhead(vault, foot="\n".join("abcde"))
    with pytest.raises(RuleBroken, match="scale"):
        house_style.set_letterhead(vault, logo_height_mm=400)
    assert house_style.set_letterhead(vault, foot="SIRET", logo_height_mm=12).foot == "SIRET"


def test_letters_bear_them_and_deeds_do_not(vault, tmp_path):
    house_style.set_logo(vault, picture(tmp_path / "logo.png"))
    house_style.set_letterhead(vault, foot="Assurée en responsabilité\nInscrite au tableau")
    letter = render(LETTER, headed(vault, LETTER), "fr", draft=False)
    assert pictures(letter.content) == [1] + [0] * (letter.pages - 1)
    read = pypdfium2.PdfDocument(letter.content)
    assert all("Inscrite au tableau" in page.get_textpage().get_text_range() for page in read)
    read.close()
    assert render(LETTER, headed(vault, LETTER), "fr", draft=False).content == letter.content
    bare = render(DEED, about(DEED, WORKED), "fr", draft=False)
    assert render(DEED, headed(vault, DEED), "fr", draft=False).content == bare.content
    house_style.set_letterhead(vault, active=False)
    bare = render(LETTER, about(LETTER, WORKED), "fr", draft=False)
    assert render(LETTER, headed(vault, LETTER), "fr", draft=False).content == bare.content


def test_word_has_them_in_its_head_and_foot(vault, tmp_path):
    house_style.set_logo(vault, picture(tmp_path / "logo.png", size=(4000, 100)))
    house_style.set_letterhead(vault, foot="Inscrite au tableau")
    made = render_docx(LETTER, headed(vault, LETTER), "fr", draft=False).content
    section = Document(io.BytesIO(made)).sections[0]
    shown = section.first_page_header._element.xpath(".//wp:extent/@cx")
    assert [int(wide) for wide in shown] == [pytest.approx(160 * 36000, rel=0.01)]
    for foot in (section.footer, section.first_page_footer):
        assert foot.paragraphs[0].text == "Inscrite au tableau"
    assert render_docx(LETTER, headed(vault, LETTER), "fr", draft=False).content == made


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "judged")
def test_a_letter_with_a_logo_is_archived_and_accessible(vault, tmp_path):
    house_style.set_logo(vault, picture(tmp_path / "logo.png"))
    house_style.set_letterhead(vault, foot="Inscrite au tableau", lines="Médiatrice\nOrléans")
    file = tmp_path / "letter.pdf"
    file.write_bytes(render(LETTER, headed(vault, LETTER), "fr", draft=True).content)
    assert verapdf.failures([file], "2a", "ua1") == []
