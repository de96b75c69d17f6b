"""Asking a time-stamping server the hour (RFC 3161): one small answer over HTTP, bounded in time and in size."""

from __future__ import annotations

import urllib.request
from asyncio import to_thread
from http.client import HTTPException
from queue import Empty, SimpleQueue
from threading import Thread

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

SECONDS = 15
"""How long the whole answer may take: a server that lets it drip is not waited for either."""
_LARGEST = 128 * 1024
_KIND = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


class TimeServer(TimeStamper):
    """The server a practice names. It learns a fingerprint, never a word of the paper."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """What the server answers. Raises :class:`TimestampRequestError` when it does not, or not in time."""
        return await to_thread(self._in_time, req.dump())

    def _in_time(self, question: bytes) -> tsp.TimeStampResp:
        answers: SimpleQueue[bytes] = SimpleQueue()
        Thread(target=self._ask, args=(question, answers), daemon=True).start()
        try:
            return tsp.TimeStampResp.load(answers.get(timeout=SECONDS), strict=True)
        except (Empty, ValueError) as silent:
            raise TimestampRequestError("no time stamp") from silent

    def _ask(self, question: bytes, answers: SimpleQueue[bytes]) -> None:
        """Put what the server says in ``answers``: nothing at all when it cannot be reached."""
        if not self._url.lower().startswith(("http://", "https://")):
            answers.put(b"")
            return
        try:
            request = urllib.request.Request(self._url, question, _KIND)  # noqa: S310 - checked just above
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                answers.put(answer.read(_LARGEST))
        except (OSError, ValueError, HTTPException):
            answers.put(b"")
