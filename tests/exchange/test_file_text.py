"""The words of kept files: every part that shows is read, and a file made to be slow costs what it is long."""

from __future__ import annotations

import io
import zipfile

import pytest

from mediator.exchange import mail
from mediator.exchange.file_text import bare_markup, text_of

_LONG = 2_000_000


def word_file(markup: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("word/document.xml", markup)
    return packed.getvalue()


def page_in_a_letter(markup: str) -> bytes:
    head = "From: a@exemple.fr\r\nSubject: Le mur\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    return (head + markup).encode()


@pytest.mark.parametrize("mark", ["<w:t ", "<w:br ", "<w:tab ", "<w:t>", "<w:t x"])
def test_marks_of_a_word_file_that_never_end_are_read_once(mark):
    endless = mark * (_LONG // len(mark))
    read = text_of(word_file(f"{endless}<w:t>Le mur penche.</w:t></w:p>"), "a.docx")
    assert "Le mur penche." in read.words


@pytest.mark.parametrize("mark", ["<script>", "<style ", "<script", "<", "<a ", "</script", "<script></script", "<br "])
def test_marks_of_a_page_that_never_end_are_read_once(mark):
    endless = mark * (_LONG // len(mark))
    assert text_of(f"Le mur penche.{endless}".encode(), "a.html").words.startswith("Le mur penche.")
    assert mail.read_bytes(page_in_a_letter(f"Le mur penche.{endless}"), "a.eml").words.startswith("Le mur penche.")


def test_scripts_and_styles_are_left_out_however_they_are_written():
    shown = "un<STYLE media='x'>p > a {color: red}</Style >deux<script src=x>if (a < b) {}</script\n>trois"
    assert bare_markup(shown).split() == ["un", "deux", "trois"]
    assert bare_markup("<style-guide>un</style-guide><ſcript>deux").split() == ["un", "deux"]


@pytest.mark.parametrize("name", ["a.html", "a.eml"])
def test_what_follows_a_script_that_never_closes_is_not_shown_and_the_file_is_not_whole(name):
    def read(markup: str):
        return text_of(markup.encode() if name == "a.html" else page_in_a_letter(markup), name)

    closed, open_ended = read("un<script>deux</script>trois"), read("un<script>deux</style>trois")
    assert closed.whole
    assert closed.words.split()[-2:] == ["un", "trois"]
    assert not open_ended.whole
    assert open_ended.words.split()[-1] == "un"
