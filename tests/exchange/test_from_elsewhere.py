"""Files made by other programs are read as they are; damaged and hostile ones are refused in words and in time."""

from __future__ import annotations

import contextlib
import csv
import io
import time
import zipfile
from datetime import date
from pathlib import Path
from random import Random

import openpyxl
import pytest

from mediator.exchange import folders, mail, tables, vcards
from mediator.exchange.refusing import SENTENCES, SourceRefused
from mediator.exchange.tables import column_name

HERE = Path(__file__).parent / "from_elsewhere"


@pytest.mark.parametrize(
    "name", ["libreoffice.xlsx", "libreoffice.ods", "libreoffice-cp1252.csv", "libreoffice-utf8.csv"]
)
def test_a_sheet_of_another_program_reads_with_its_line_numbers(name):
    table = tables.read(HERE / name)
    assert table.header[:4] == ("Civilité", "Nom", "Prénom", "Société")
    assert [line.number for line in table.lines] == [4, 5, 6, 7, 8]
    first, second = table.lines[:2]
    assert first.cells[:3] == ("Mme", "Élan", "Hélène")
    assert first.cells[-1] == "Hélène Élan"  # a formula gives what it gave
    assert first.cells[9] in ("1974-03-09", "09/03/1974")
    assert second.cells[6].splitlines() == ["3 quai des Brumes", "Bât. C"]
    if name.endswith(("xlsx", "ods")):
        assert table.sheets == ("Contacts", "Dossiers")
        assert tables.read(HERE / name, "Dossiers").lines[0].cells[-1] == "1250.5"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separators_and_encodings_are_told_apart(tmp_path, coding, separator):
    rows = [
        ["Nom", "Prénom", "Note"],
        ["Élan", "Hélène", 'dit « oui », puis "non"'],
        ["Nkemelu"],
        [],
        ["Œil", "Zoé", ""],
    ]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    (tmp_path / "a.csv").write_bytes(out.getvalue().encode(coding))
    table = tables.read(tmp_path / "a.csv")
    assert table.header == ("Nom", "Prénom", "Note")
    assert [(line.number, line.cells) for line in table.lines] == [
        (2, ("Élan", "Hélène", 'dit « oui », puis "non"')),
        (3, ("Nkemelu", "", "")),
        (5, ("Œil", "Zoé", "")),
    ]


def test_excel_says_its_separator_and_extra_cells_have_a_column(tmp_path):
    (tmp_path / "a.csv").write_bytes("sep=|\r\nNom|Ville\r\nÉlan|Nantes|de trop\r\n".encode("cp1252"))
    table = tables.read(tmp_path / "a.csv")
    assert table.header == ("Nom", "Ville", "C")
    assert table.lines[0].number == 2
    assert table.lines[0].cells == ("Élan", "Nantes", "de trop")
    assert [column_name(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def refusal(read, path) -> str:
    begun = time.monotonic()
    with pytest.raises(SourceRefused) as caught:
        read(path)
    assert time.monotonic() - begun < 20
    assert path.name in caught.value.sentence
    return caught.value.code


def book(path: Path, parts: dict[str, bytes]) -> Path:
    base = io.BytesIO((HERE / "libreoffice.xlsx").read_bytes())
    with zipfile.ZipFile(base) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in {*source.namelist(), *parts}:
            target.writestr(name, parts.get(name) or source.read(name))
    return path


def test_hostile_tables_are_refused(tmp_path):
    heavy = b"<worksheet>" + b" " * 70_000_000 + b"</worksheet>"
    assert refusal(tables.read, book(tmp_path / "bombe.xlsx", {"xl/worksheets/sheet1.xml": heavy})) == "table_heavy"
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'
    assert refusal(tables.read, book(tmp_path / "rires.xlsx", {"xl/sharedStrings.xml": laughs})) == "table_broken"
    ods = {"content.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    assert refusal(tables.read, book(tmp_path / "rires.ods", ods)) == "table_broken"
    for name, content, code in (
        ("vieux.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "table_old"),
        ("image.csv", bytes(range(256)) * 20, "table_not"),
        ("vide.csv", b"\xef\xbb\xbf\r\n;;;\r\n", "source_empty"),
        ("guillemet.csv", b'Nom;Ville\r\n\xc9lan;"Nantes\r\nNkemelu;Rennes\r\n', "table_quote"),
        ("case.csv", b"Nom;Ville\r\na;" + b"x" * 200_000 + b"\r\n", "table_cell"),
        ("large.csv", b";".join(b"c%d" % n for n in range(300)) + b"\r\n", "table_wide"),
        ("long.csv", b"Nom;Ville\r\n" + b"a;b\r\n" * 50_002, "table_long"),
    ):
        (tmp_path / name).write_bytes(content)
        assert refusal(tables.read, tmp_path / name) == code
    assert refusal(tables.read, tmp_path / "absent.csv") == "source_missing"


def test_a_sheet_with_cells_far_away_is_read_within_bounds(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["Nom", "Ville"])
    workbook.active.append(["Élan", "Nantes"])
    workbook.active["XFD1048576"] = "loin"
    workbook.save(tmp_path / "loin.xlsx")
    assert tables.read(tmp_path / "loin.xlsx").lines[0].cells == ("Élan", "Nantes")


def test_cards_of_telephones_and_address_books():
    (one, other) = vcards.read(HERE / "iphone-3.0.vcf").cards
    assert (one.given, one.family, one.prefix) == ("Noëlle", "Œuvrard", "Me")
    assert one.organisation == "Élan, Brume & associés"
    assert one.street == "3 quai des Brumes\nBât. C"
    assert one.note.splitlines() == ["Rencontrée au congrès ; rappelle vite.", "noelle@exemple.org"]
    assert one.born == date(1980, 2, 3)
    assert other.is_organisation
    (android, second) = vcards.read(HERE / "android-2.1.vcf").cards
    assert (android.phone, android.note) == ("+33612345678", "0474000000")
    assert android.street.splitlines()[-1] == "Bât. B"
    assert second.given == "Côme"
    (outlook,) = vcards.read(HERE / "outlook-2.1.vcf").cards
    assert (outlook.given, outlook.street) == ("Zoé", "8 allée Verte\n2e étage")
    modern = vcards.read(HERE / "nextcloud-4.0.vcf")
    assert modern.bad == (2,)
    assert [card.number for card in modern.cards] == [1, 3]
    assert modern.cards[0].email == "brumes@exemple.fr"


def test_a_message_of_thunderbird():
    message = mail.read(HERE / "thunderbird.eml")
    assert message.subject == "Re: le mur mitoyen – mon accord pour le 12"
    assert message.sender_name == "Hélène Élan"
    assert message.sent_at is not None
    assert message.sent_at.date() == date(2025, 11, 3)
    assert "relevé du géomètre ci-joint" in message.words
    assert "pistage" not in message.words
    assert [each.name for each in message.attached] == ["relevé du géomètre.txt", "Invitation.eml"]
    assert message.attached[0].content == "Alignement : 3 cm de décalage.\n".encode()
    assert mail.read_bytes(message.attached[1].content, "Invitation.eml").subject == "Invitation"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../.ssh/cle", "cle"), ("C:\\Windows\\système.txt", "système.txt"), ("a\x00b\n.pdf", "ab.pdf"), ("..", "")],
)
def test_names_of_attachments_hold_no_path(given, kept):
    assert mail.file_name(given) == kept


def test_messages_that_are_none_are_refused(tmp_path):
    for name, content, code in (
        ("a.eml", b"Bonjour,\r\n", "mail_not"),
        ("b.eml", b"\xd0\xcf\x11\xe0" + bytes(99), "mail_outlook"),
        ("c.eml", b"PK\x03\x04" + bytes(99), "mail_not"),
    ):
        (tmp_path / name).write_bytes(content)
        assert refusal(mail.read, tmp_path / name) == code


def test_deep_and_crowded_messages_are_read_within_bounds():
    deep = b"From: a@exemple.fr\r\nSubject: profond\r\n"
    for level in range(300):
        deep += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    for content in (deep, deep[:400] + b"--b1\r\n\r\nx\r\n" * 5_000):
        begun = time.monotonic()
        with contextlib.suppress(SourceRefused):
            assert not mail.read_bytes(content, "a.eml").whole
        assert time.monotonic() - begun < 20


def test_a_tree_of_folders(tmp_path):
    root = tmp_path / "affaires"
    (root / "2025-041 Mur" / "reçus").mkdir(parents=True)
    (root / "2025-041 Mur" / "plan.pdf").write_bytes(b"plan")
    (root / "2025-041 Mur" / "reçus" / "a.txt").write_bytes(b"a")
    (root / "2025-041 Mur" / ".caché").write_bytes(b"x")
    (root / "2025-041 Mur" / "Thumbs.db").write_bytes(b"x")
    (root / "liste.txt").write_bytes(b"l")
    (root / "2025-041 Mur" / "lien.txt").symlink_to("/etc/hostname")
    (root / "ailleurs").symlink_to("/etc")
    tree = folders.read(root)
    (folder,) = tree.folders
    assert [file.inside for file in folder.files] == ["plan.pdf", "reçus/a.txt"]
    assert [(left.inside, left.code) for left in folder.left] == [("lien.txt", "link")]
    assert {(left.inside, left.code) for left in tree.left} == {("ailleurs", "link"), ("liste.txt", "loose")}
    assert refusal(folders.read, root / "liste.txt") == "folder_not"


FUZZED = {
    "libreoffice.xlsx": tables.read,
    "libreoffice.ods": tables.read,
    "libreoffice-utf8.csv": tables.read,
    "iphone-3.0.vcf": vcards.read,
    "android-2.1.vcf": vcards.read,
    "thunderbird.eml": mail.read,
}


@pytest.mark.parametrize("name", FUZZED)
def test_damaged_files_are_read_or_refused_in_words(name, tmp_path):
    whole = (HERE / name).read_bytes()
    path = tmp_path / name
    for seed in range(250):
        path.write_bytes(damaged(whole, Random(seed)))
        if refused := refused_by(FUZZED[name], path):
            assert refused.code in SENTENCES
            assert name in refused.sentence


def refused_by(read, path: Path) -> SourceRefused | None:
    try:
        read(path)
    except SourceRefused as refused:
        return refused
    return None


def damaged(whole: bytes, random: Random) -> bytes:
    data = bytearray(whole)
    for _ in range(random.randint(1, 6)):
        at, size = random.randrange(len(data)), random.randint(1, 40)
        match random.randrange(4):
            case 0:
                data[at : at + size] = random.randbytes(size)
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = data[at : at + size] * random.randint(1, 5)
            case _:
                data[at : at + 1] = random.choice((b'"', b"\n", b";", b"\0", b"=?", b"\xff", b":", b"END:VCARD\r\n"))
    return bytes(data) or b"x"
