"""The files: what they say, how they read, what they keep to themselves."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from mediator.documents import Paper, plain_text, preview, render
from mediator.domain.papers import PaperKind
from tests.documents import verapdf
from tests.documents.worked import CASES, EMPTY, LONG, NEIGHBOURS, SEVERAL, WORKED, WRITTEN, about

NAMES = ("Vasseur", "Logivert", "Arnault", "Rivoire", "Cazaux", "Delmas")


def printed(paper: Paper) -> list[str]:
    """The text of each page, spaces and line ends made plain."""
    document = pypdfium2.PdfDocument(paper.content)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [re.sub(r"\s+", " ", text) for text in pages]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "judged")
def test_every_paper_is_archived_and_accessible(tmp_path):
    wanted = [
        (kind, "worked", language, draft) for kind in WRITTEN for language in ("fr", "en") for draft in (True, False)
    ]
    wanted += [(PaperKind.AGREEMENT, name, "fr", True) for name in ("neighbours", "empty", "long", "several", "abroad")]
    wanted += [(kind, "english", "en", True) for kind in (PaperKind.CONVENTION, PaperKind.AGREEMENT)]
    files = []
    for number, (kind, name, language, draft) in enumerate(wanted):
        file = tmp_path / f"{number}-{kind}-{name}-{language}-{draft}.pdf"
        file.write_bytes(render(kind, about(kind, CASES[name]), language, draft=draft).content)
        files.append(file)
    assert verapdf.failures(files, "2a", "ua1") == []


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_same_values_give_the_same_bytes(kind):
    assert (
        render(kind, about(kind, WORKED), "fr", draft=True).content
        == render(kind, about(kind, WORKED), "fr", draft=True).content
    )
    assert (
        preview(kind, about(kind, WORKED), "fr", draft=True).content
        == preview(kind, about(kind, WORKED), "fr", draft=True).content
    )


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("name", ["worked", "empty", "several"])
def test_the_preview_shows_the_pages_of_the_paper(kind, name):
    shown, kept = (make(kind, about(kind, CASES[name]), "fr", draft=True) for make in (preview, render))
    assert printed(shown) == printed(kept)
    assert shown.pages == kept.pages


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_is_printed_is_what_is_read(kind):
    page = " ".join(printed(render(kind, about(kind, NEIGHBOURS), "fr", draft=False))).replace(" ", "")
    for line in plain_text(kind, about(kind, NEIGHBOURS), "fr").splitlines():
        for cell in line.split("\t"):
            bare = plain(cell).replace(" ", "")
            assert bare[:40] in page
            assert bare[-40:] in page


@pytest.mark.parametrize("kind", WRITTEN)
def test_nobody_is_named_outside_the_pages(kind):
    paper = render(kind, about(kind, WORKED), "fr", draft=True)
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        told = str(dict(pdf.docinfo)) + pdf.Root.Metadata.read_bytes().decode()
        assert set(pdf.docinfo) == {"/Title", "/Producer"}
    for name in NAMES:
        assert name not in told + paper.file_name + paper.title


def test_file_names_say_kind_reference_and_version():
    assert render(PaperKind.AGREEMENT, WORKED, "fr", draft=True).file_name == "accord-2026-014-projet-v3.pdf"
    assert render(PaperKind.AGREEMENT, WORKED, "en", draft=False).file_name == "agreement-2026-014-v3.pdf"
    assert render(PaperKind.CONVENTION, EMPTY, "fr", draft=True).file_name == "convention-2026-016-projet.pdf"


def test_a_draft_says_so_and_a_final_text_does_not():
    assert all("PROJET" in page for page in printed(render(PaperKind.AGREEMENT, WORKED, "fr", draft=True)))
    assert not any("PROJET" in page for page in printed(render(PaperKind.AGREEMENT, WORKED, "fr", draft=False)))


@pytest.mark.parametrize(
    ("kind", "draft", "confidential"),
    [
        (PaperKind.CONVENTION, False, True),
        (PaperKind.AGREEMENT, True, True),
        (PaperKind.AGREEMENT, False, False),
        (PaperKind.ATTESTATION, True, False),
        (PaperKind.END, False, False),
    ],
)
def test_confidentiality_is_claimed_only_where_it_is_true(kind, draft, confidential):
    for page in printed(render(kind, about(kind, WORKED), "fr", draft=draft)):
        assert ("Document confidentiel" in page) is confidential


def test_every_page_is_numbered_and_initialled():
    paper = render(PaperKind.AGREEMENT, WORKED, "fr", draft=False)
    for number, page in enumerate(printed(paper), 1):
        assert f"{number}/{paper.pages}" in page
        assert "Paraphes" in page
        assert "2026-014 · Protocole transactionnel · version 3 · 3 novembre 2026" in page


@pytest.mark.parametrize("name", ["worked", "neighbours", "long", "several", "empty"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_signatures_stay_with_their_sentence(name, language):
    sentence, place = {"fr": ("Fait en", "Fait à"), "en": ("Made in", "Signed at")}[language]
    pages = printed(render(PaperKind.AGREEMENT, CASES[name], language, draft=True))
    [signing] = [page for page in pages if sentence in page]
    assert place in signing
    parties = len(CASES[name].parties)
    assert signing.count(place) >= parties


def structure(paper: Paper) -> list[tuple[str, int]]:
    """(tag, number of pages its own text is on) of each element, in reading order."""
    found = []

    def walk(element):
        kids = element.get("/K", [])
        pages = {kid.Pg.objgen for kid in kids if kid.get("/Type") == "/MCR"}
        found.append((str(element.S)[1:], len(pages)))
        for kid in kids:
            if kid.get("/Type") == "/StructElem":
                walk(kid)

    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        walk(pdf.Root.StructTreeRoot.K[0])
        assert str(pdf.Root.Lang) == "fr"
        assert pdf.Root.MarkInfo.Marked
        assert all(page.Tabs == "/S" for page in pdf.pages)
    return found


def test_a_paragraph_over_two_pages_is_one_paragraph():
    paper = render(PaperKind.AGREEMENT, LONG, "fr", draft=True)
    assert max(pages for tag, pages in structure(paper) if tag == "P") >= 3


def test_the_structure_says_what_things_are():
    tags = [tag for tag, _ in structure(render(PaperKind.AGREEMENT, WORKED, "fr", draft=True))]
    assert tags[0] == "Document"
    assert tags.count("H1") == 1
    assert tags.count("H2") >= 10
    assert tags.count("TH") == 7
    assert tags.count("TR") == 5
    assert tags.count("LI") == tags.count("Lbl") == tags.count("LBody") == 4


def test_headings_make_the_outline():
    file = io.BytesIO(render(PaperKind.AGREEMENT, WORKED, "fr", draft=True).content)
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        [title] = outline.root
        below = [plain(item.title) for item in title.children]
    assert title.title == "Protocole transactionnel"
    assert below[:2] == ["Préambule", "Article 1 — Correction des modules"]


def test_a_repeated_column_title_is_read_once():
    rows = tuple(replace(row, id=f"row{n}", rank=n) for n in range(12) for row in WORKED.agreement.commitments)
    data = replace(WORKED, agreement=replace(WORKED.agreement, commitments=rows))
    paper = render(PaperKind.AGREEMENT, data, "fr", draft=True)
    assert sum("Bénéficiaire" in page for page in printed(paper)) > 1
    assert [tag for tag, _ in structure(paper)].count("TH") == 7


def test_characters_the_faces_lack_are_replaced():
    agreement = replace(
        WORKED.agreement.agreement, preamble="Un mot 漢字, un sourire 🙂, une césure\u00adcachée, 40\u202f000 €."
    )
    data = replace(WORKED, agreement=replace(WORKED.agreement, agreement=agreement))
    text = " ".join(printed(render(PaperKind.AGREEMENT, data, "fr", draft=True)))
    assert "Un mot ??, un sourire ?, une césurecachée, 40 000 €." in text


def test_five_hands_initial_and_sign():
    text = " ".join(printed(render(PaperKind.AGREEMENT, SEVERAL, "fr", draft=False)))
    assert text.count("par Monsieur Jean") == 2 * 3
    assert "Fait en cinq (5) originaux" in text


def test_papers_drawn_at_once_are_each_themselves():
    kinds = [kind for kind in WRITTEN[:6] for _again in range(4)]
    alone = [render(kind, about(kind, WORKED), "fr", draft=True).content for kind in kinds]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda kind: render(kind, about(kind, WORKED), "fr", draft=True).content, kinds))
    assert together == alone
