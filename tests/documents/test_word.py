"""Papers as Word documents: the same words, real styles, nobody named outside the pages, and they open."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable

from mediator.documents import block_tree, plain_text, render_docx, word
from mediator.documents.blocks import Answer, Bullets, Heading, Paragraph, Part, Run, Section
from mediator.documents.pages import Dress
from mediator.domain.papers import PaperKind
from mediator.paths import DOCUMENTS
from tests.documents.test_pages import NAMES, plain
from tests.documents.worked import CASES, WORKED, about

KINDS = [kind for kind in PaperKind if (DOCUMENTS / "fr" / f"{kind}.md").exists()]
DRESS = Dress(title="Essai", head="Essai")


def opened(kind=PaperKind.AGREEMENT, data=WORKED, language="fr", *, draft=True):
    return Document(io.BytesIO(render_docx(kind, data, language, draft=draft).content))


def read(document) -> str:
    """Its words in reading order, tables row by row; places to sign, two by two, as they are read."""
    found = []
    for piece in document.iter_inner_content():
        if isinstance(piece, WordTable):
            for row in piece.rows:
                found += [paragraph.text for cell in row.cells for paragraph in cell.paragraphs]
        else:
            found.append(piece.text)
    return plain(" ".join(found)).strip()


def in_order(words: list[str], text: str) -> bool:
    at = 0
    for word_ in words:
        at = text.find(word_, at)
        if at < 0:
            return False
    return True


def but_signatures(blocks):
    return tuple(block for block in blocks if not (isinstance(block, Section) and block.part is Part.SIGNATURES))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_says_what_the_paper_says_in_order(kind, language):
    from mediator.documents.blocks import lines

    data = about(kind, WORKED)
    text = read(opened(kind, data, language))
    ordered = [plain(cell).strip() for line in lines(but_signatures(block_tree(kind, data, language)))
               for cell in line.split("\t") if cell.strip()]  # fmt: skip
    assert in_order(ordered, text)
    for line in plain_text(kind, data, language).splitlines():
        assert all(plain(cell).strip() in text for cell in line.split("\t"))


def test_a_lawyer_finds_words_own_styles():
    document = opened()
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") >= 10
    assert {"Normal", "List Bullet", "Party"} <= set(styles)
    articles = [p.text for p in document.paragraphs if p.style.name == "Heading 1" and p.text.startswith("Article")]
    assert plain(articles[0]) == "Article 1 — Correction des modules"
    assert {style.font.name for style in document.styles if style.name in set(styles)} == {"Cambria"}
    assert not [run for p in document.paragraphs for run in p.runs if run.font.name or run.font.size]


def test_the_page_is_a4_numbered_and_says_what_it_is():
    section = opened().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert {round(getattr(section, f"{side}_margin").mm) for side in ("left", "right", "top", "bottom")} == {25}
    head, foot = section.header, section.footer
    assert plain(head.paragraphs[0].text) == "2026-014 · Protocole transactionnel · version 3 · 3 novembre 2026 PROJET"
    fields = [field.get(qn("w:instr")) for field in foot._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "Paraphes" in foot.paragraphs[0].text
    assert "PROJET" not in opened(draft=False).sections[0].header.paragraphs[0].text


@pytest.mark.parametrize(("language", "locale"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_it_is_spell_checked_in_its_own_language(language, locale):
    document = opened(language=language)
    assert [spoken.get(qn("w:val")) for spoken in document.styles.element.iter(qn("w:lang"))] == [locale]
    assert document.core_properties.language == language


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_named_outside_the_pages(kind):
    paper = render_docx(kind, about(kind, WORKED), "fr", draft=True)
    with zipfile.ZipFile(io.BytesIO(paper.content)) as file:
        names = file.namelist()
        said = file.read("docProps/core.xml").decode() + file.read("word/settings.xml").decode()
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
        assert b"w:rsid" not in file.read("word/document.xml") + file.read("word/settings.xml")
    properties = Document(io.BytesIO(paper.content)).core_properties
    assert properties.title == paper.title
    assert not any((properties.author, properties.last_modified_by, properties.comments, properties.subject))
    assert "python" not in said
    assert "dcterms" not in said.split("<dc:title>")[1]
    assert not [name for name in names if "thumbnail" in name or "custom" in name or "app.xml" in name]
    for name in NAMES:
        assert name not in said + paper.file_name + paper.title


def test_the_same_values_give_the_same_bytes():
    assert render_docx(PaperKind.AGREEMENT, WORKED, "fr", draft=True) == render_docx(
        PaperKind.AGREEMENT, WORKED, "fr", draft=True
    )


def test_its_file_is_named_as_the_pdf_is():
    paper = render_docx(PaperKind.AGREEMENT, WORKED, "fr", draft=True)
    assert paper.file_name == "accord-2026-014-projet-v3.docx"


def test_places_to_sign_stay_with_their_sentence_and_have_no_lines():
    document = opened()
    *_, before, table = [p for p in document.iter_inner_content() if isinstance(p, WordTable) or p.text.strip()][:-1]
    assert isinstance(table, WordTable)
    assert before.paragraph_format.keep_with_next or before.style.paragraph_format.keep_with_next
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    kept = [p.paragraph_format.keep_with_next or p.style.paragraph_format.keep_with_next
            for row in table.rows[:-1] for cell in row.cells for p in cell.paragraphs]  # fmt: skip
    assert all(kept)


def test_the_table_of_commitments_repeats_its_head():
    [table] = [table for table in opened().tables if len(table.columns) == 7]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.cell(1, 0).text == "1"
    assert table.style.name == "Normal Table"


def built(*blocks):
    return Document(io.BytesIO(word.draw(blocks, DRESS, "fr")))


def said(text):
    return Paragraph((Run(text),))


def test_each_numbered_list_begins_again():
    def numbers(first):
        return Bullets(((said("Un"),), (said("Deux"), said("suite"))), first)

    document = built(numbers(1), said("Entre"), numbers(4))
    listed = [p for p in document.paragraphs if p.style.name == "List Number"]
    assert len({p._p.pPr.numPr.numId.val for p in listed}) == 2
    starts = [each.val for each in document.part.numbering_part.element.iter(qn("w:startOverride"))]
    assert starts == [1, 4]
    assert [p.text for p in document.paragraphs if p.style.name == "List Continue"] == ["suite", "suite"]


def test_places_to_answer_are_boxes_and_lines():
    document = built(
        Heading(1, (Run("Bulletin"),)),
        Section(Part.ROW, (Answer("yes", (said("Oui"),), lines=0), Answer("no", (said("Non"),), lines=0))),
        Answer("why", (said("Pourquoi ?"),), lines=3),
        Answer("ref", (said("Dossier"),), value="2026-014"),
        Paragraph((Run("Fait à"),), to_fill=True),
    )
    text = read(document)
    assert in_order(["☐ Oui", "☐ Non", "Pourquoi ?", "Dossier", "2026-014", "Fait à"], text)
    assert sum(p.text == "\t" for p in document.paragraphs) == 3


def test_characters_a_file_cannot_hold_are_left_out():
    agreement = replace(WORKED.agreement.agreement, preamble="Un\x0b mot\x07 cassé \ud800.")
    data = replace(WORKED, agreement=replace(WORKED.agreement, agreement=agreement))
    assert "Un mot cassé ." in read(opened(data=data))


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="no LibreOffice on this machine (Debian: libreoffice-writer)"
)
def test_libreoffice_opens_every_one(tmp_path):
    wanted = [(kind, "worked", language) for kind in KINDS for language in ("fr", "en")]
    wanted += [(PaperKind.AGREEMENT, name, "fr") for name in CASES]
    files = []
    for kind, name, language in wanted:
        file = tmp_path / f"{kind}-{name}-{language}.docx"
        file.write_bytes(render_docx(kind, about(kind, CASES[name]), language, draft=True).content)
        files.append(file)
    out, profile = tmp_path / "out", (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", out, *files],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    for file in files:
        with pypdfium2.PdfDocument((out / file.name).with_suffix(".pdf")) as pages:
            text = plain(" ".join(page.get_textpage().get_text_range() for page in pages))
            assert f"{len(pages)}/{len(pages)}" in text
