"""Files made to harm: each gets a sentence, soon, and within bounded memory."""

import subprocess
import sys
import zlib
from io import BytesIO

import pikepdf
import pytest

from mediator.casework import verifying
from mediator.documents import render
from mediator.domain.papers import PaperKind
from mediator.domain.rules import RuleBroken
from tests.documents.worked import WORKED

PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_VERIFY = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from mediator.casework.verifying import sentences, verify
from mediator.domain.rules import RuleBroken
for path in sys.argv[1:]:
    try:
        print(sentences(verify(open(path, "rb").read())))
    except RuleBroken as told:
        print(told.code)
"""


def pdf(*objects: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, end = len(objects) + 1, len(out)
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, end,
    )  # fmt: skip


def stream(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<</Filter[%b]/Length %d>>stream\n%b\nendstream" % (filters, len(data), data)


def zeros() -> bytes:
    """A gigabyte of them, deflated."""
    packer, block = zlib.compressobj(1), bytes(1 << 24)
    return b"".join(packer.compress(block) for _ in range(64)) + packer.flush()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory can be set")
def test_bombs_end_in_a_sentence_within_a_gigabyte_and_a_half(tmp_path):
    bomb = zeros()
    crowd = b"<</Type/Pages/Kids[%b]/Count 50000>>" % (b"3 0 R " * 50_000)
    files = {
        "content": pdf(CATALOG, PAGES, PAGE, stream(bomb)),
        "twice": pdf(CATALOG, PAGES, PAGE, stream(zlib.compress(bomb), b"/FlateDecode/FlateDecode")),
        "crowd": pdf(CATALOG, crowd, PAGE, stream(b"", b"")),
        "deep": pdf(CATALOG[:-2] + b"/AcroForm" + b"<</Fields[" * 5000 + b"]>>" * 5000 + b">>", PAGES, PAGE),
        "arrays": pdf(CATALOG[:-2] + b"/X" + b"[" * 100_000 + b"]" * 100_000 + b">>", PAGES, PAGE),
        "loop": pdf(CATALOG[:-2] + b"/AcroForm<</Fields[4 0 R]>>>>", PAGES, PAGE, b"<</FT/Sig/T(a)/Kids[4 0 R]>>"),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    told = subprocess.run(
        [sys.executable, "-c", _VERIFY, *(str(tmp_path / name) for name in files)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert told.stdout.split() == ["pdf_unreadable"] * len(files), told.stderr[-800:]


def test_a_file_cut_anywhere_is_a_sentence():
    whole = render(PaperKind.AGREEMENT, WORKED, "fr", draft=False).content
    for cut in range(40):
        assert refused_or_unsound(whole[: len(whole) * cut // 40])


def refused_or_unsound(content):
    try:
        return not verifying.verify(content).sound
    except RuleBroken as told:
        return told.code == "pdf_unreadable"


@pytest.mark.parametrize("user", ["u", ""])
def test_a_locked_file_is_a_sentence(user):
    out = BytesIO()
    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(out, encryption=pikepdf.Encryption(owner="o", user=user))
    with pytest.raises(RuleBroken) as told:
        verifying.verify(out.getvalue())
    assert told.value.code == "pdf_unreadable"
