"""The Word file: its page, its running head and foot, its properties (a title and nothing else), its bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from mediator.documents.word.body import Writer, writable
from mediator.documents.word.look import TEXT_WIDTH
from mediator.documents.word.look import dress as dress_styles

if TYPE_CHECKING:
    from mediator.documents.blocks import Block
    from mediator.documents.logo import Logo
    from mediator.documents.pages import Dress

_NOT_OURS = ("thumbnail", "customXml", "stylesWithEffects", "extended-properties")
"""What the default document brings that says nothing of this one."""
_BORN = (1980, 1, 1, 0, 0, 0)
"""The moment written on every part of the file: the same words give the same bytes."""
_INITIALS = "_" * 8


def draw(blocks: tuple[Block, ...], dress: Dress, language: str) -> bytes:
    """The file. It says its title and language, and nothing of who wrote it, on what, or when."""
    document = Document()
    dress_styles(document, language)
    _page(document)
    _properties(document, dress.title, language)
    Writer(document).write(blocks)
    section = document.sections[0]
    _head(section.header, dress)
    _foot(section.footer, dress)
    if dress.logo is not None:
        section.different_first_page_header_footer = True
        _head(section.first_page_header, dress)
        _foot(section.first_page_footer, dress)
        _logo(section.first_page_header, dress.logo)
    return _bytes(document)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(25))
    section.header_distance, section.footer_distance = Mm(12), Mm(10)


def _head(header: Any, dress: Dress) -> None:
    """The reference and version, and the word of a draft where a lawyer can take it away."""
    paragraph = _line(header.paragraphs[0])
    paragraph.add_run(writable(dress.head))
    if dress.watermark:
        paragraph.add_run("\t")
        paragraph.add_run(dress.watermark).bold = True


def _logo(header: Any, logo: Logo) -> None:
    width, height = logo.size(TEXT_WIDTH / Pt(1))
    paragraph = header.add_paragraph(style="Header")
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(8)
    picture = paragraph.add_run().add_picture(BytesIO(logo.png), Pt(width), Pt(height))
    picture._inline.docPr.set("descr", "Logo")


def _foot(footer: Any, dress: Dress) -> None:
    paragraph = _line(footer.paragraphs[0])
    for line in filter(None, map(str.strip, dress.foot.splitlines())):
        paragraph.insert_paragraph_before(writable(line), style="Footer")
    if dress.initials:
        paragraph.add_run("  ".join([dress.initials, *[_INITIALS] * dress.hands]))
    paragraph.add_run("\t")
    _field(paragraph, "PAGE")
    paragraph.add_run("/")
    _field(paragraph, "NUMPAGES")
    if dress.confidential:
        footer.add_paragraph(writable(dress.confidential), style="Footer")


def _line(paragraph: Any) -> Any:
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _field(paragraph: Any, code: str) -> None:
    """A number Word counts by itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _properties(document: Any, title: str, language: str) -> None:
    about = document.core_properties
    about._element.clear()
    about.title, about.language = title, language
    for holder in (document.part.package.rels, document.part.rels):
        for key in [key for key, link in holder.items() if any(word in link.reltype for word in _NOT_OURS)]:
            del holder[key]
    for element in document.element.iter():
        for name in [name for name in element.attrib if "rsid" in str(name)]:
            del element.attrib[name]
    _settle(document.settings.element)


def _settle(settings: Any) -> None:
    """No trace of sittings and machines, the layout of Word as it is now, and nobody's name when it is saved again."""
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState", "w:zoom", "w:themeFontLang"):
        for found in settings.findall(qn(name)):
            settings.remove(found)
    for found in [each for each in settings if each.tag.endswith("}docId")]:
        settings.remove(found)
    newer = settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    newer.set(qn("w:val"), "15")
    settings.insert(0, parse_xml(f"<w:removePersonalInformation {nsdecls('w')}/>"))


def _bytes(document: Any) -> bytes:
    written, made = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, _BORN)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            after.writestr(part, before.read(name))
    return made.getvalue()
