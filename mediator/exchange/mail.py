"""One message as mail programs save it (.eml): who, when, what, and what is attached. Nothing is ever fetched."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from mediator.exchange.file_text import bare_markup, decoded_part
from mediator.exchange.refusing import SourceRefused, content_of

LARGEST = 60_000_000
"""Bytes a message may have, with all that is attached."""
LONGEST = 200_000
"""Characters kept of its words."""
MOST_PARTS = 200
HEADER = 4_000
"""Characters read of one header."""
SECONDS = 20.0
_FIELD = re.compile(rb"(?mi)^(?:from|to|subject|date|message-id|received|return-path|mime-version):[^\r\n]*")
_OUTLOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Attached:
    """Something carried by a message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as it reads."""

    subject: str = ""
    sender: str = ""
    """« Hélène Vasseur <h.vasseur@exemple.fr> », as it was written."""
    to: str = ""
    sent_at: datetime | None = None
    words: str = ""
    attached: tuple[Attached, ...] = ()
    whole: bool = True
    """Whether all its parts were read."""

    @property
    def sender_name(self) -> str:
        """The name of who wrote, else the address."""
        name = re.sub(r"\s*<[^>]*>\s*$", "", self.sender).strip().strip("\"'").strip()
        return name or self.sender.strip("<> ")


def read(path: Path) -> Mail:
    """The message of a file. Raises :class:`SourceRefused` with a sentence for the mediator."""
    return read_bytes(content_of(path, LARGEST), path.name)


def read_bytes(content: bytes, name: str) -> Mail:
    """The message these bytes hold. Raises :class:`SourceRefused`."""
    if content.startswith(_OUTLOOK):
        raise SourceRefused("mail_outlook", name=name)
    if b"\0" in content[:2_000] or not _FIELD.search(content[:20_000]):
        raise SourceRefused("mail_not", name=name)
    try:
        message = message_from_bytes(content.lstrip(), policy=policy.compat32)
        return _mail(message)
    except Exception as trouble:  # a hostile file may raise anything
        raise SourceRefused("mail_not", name=name) from trouble


def _mail(message: Message) -> Mail:
    reading = _Reading()
    reading.take(message)
    return Mail(
        subject=_header(message, "subject"),
        sender=_header(message, "from"),
        to=", ".join(each for each in (_header(message, "to"), _header(message, "cc")) if each),
        sent_at=_moment(message),
        words=re.sub(r"\r\n?", "\n", "\n".join(reading.words)).strip()[:LONGEST],
        attached=tuple(reading.attached),
        whole=reading.whole,
    )


class _Reading:
    """The parts of one message, counted and timed."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.attached: list[Attached] = []
        self.whole = True
        self._until = time.monotonic() + SECONDS
        self._parts = 0

    def take(self, message: Message) -> None:
        """Read the parts in order; of a text told twice, once plain and once dressed, the plain one."""
        leaves = list(self._leaves(message))
        plain = any(_is_text(part, "text/plain") for part in leaves)
        for part in leaves:
            if _is_text(part, "text/plain"):
                self.words.append(decoded_part(_bytes(part), part.get_content_charset()))
            elif _is_text(part, "text/html"):
                if not plain:
                    self.words.append(_readable(decoded_part(_bytes(part), part.get_content_charset())))
            else:
                self.attached.append(self._attached(part))

    def _leaves(self, message: Message, depth: int = 0) -> Iterator[Message]:
        self._parts += 1
        if self._parts > MOST_PARTS or depth > 20 or time.monotonic() > self._until:
            self.whole = False
            return
        payload: Any = message.get_payload()
        if message.get_content_maintype() == "multipart" and isinstance(payload, list):
            for part in payload:
                yield from self._leaves(part, depth + 1)
        else:
            yield message

    def _attached(self, part: Message) -> Attached:
        kind = part.get_content_type()
        name = file_name(_words_of(str(part.get_filename() or "")))
        if kind == "message/rfc822":
            payload: Any = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            content = inner.as_bytes() if isinstance(inner, Message) else b""
            subject = _header(inner, "subject") if isinstance(inner, Message) else ""
            return Attached(name or file_name(f"{subject or 'message'}.eml"), kind, content)
        return Attached(name or f"{kind.replace('/', '-')}", kind, _bytes(part))


def file_name(text: str) -> str:
    """The last part of a name somebody else gave, with nothing in it that is a path or a control character."""
    text = "".join(character for character in text if character.isprintable())
    last = PureWindowsPath(PurePosixPath(text).name).name
    return last.strip(" .")[:150] if last.strip(" .") else ""


def _is_text(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and not part.get_filename() and "attachment" not in _disposition(part)


def _disposition(part: Message) -> str:
    return str(part.get("content-disposition", ""))[:200].lower()


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _header(message: Message, name: str) -> str:
    """A header in words, whatever coded words it is made of."""
    return _words_of(str(message.get(name, "") or ""))


def _words_of(raw: str) -> str:
    raw = " ".join(raw[:HEADER].split())
    if raw.isascii() and "=?" not in raw:
        return raw
    read_header = EmailMessage(policy=policy.default)
    try:
        read_header["subject"] = raw.encode("ascii", "surrogateescape").decode("utf-8") if _escaped(raw) else raw
        return " ".join(str(read_header["subject"]).split())
    except Exception:  # noqa: BLE001 - a coded word that cannot be read is shown as it came
        return raw.encode("utf-8", "replace").decode("utf-8")


def _escaped(raw: str) -> bool:
    """Whether these words came as bytes that no header may hold."""
    return any("\udc80" <= character <= "\udcff" for character in raw)


def _moment(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))[:200])
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _readable(markup: str) -> str:
    """The words of a dressed text: where it breaks lines, they break."""
    broken = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^<>]{0,400}>", "\n", markup)
    lines = (" ".join(line.split()) for line in bare_markup(broken).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
