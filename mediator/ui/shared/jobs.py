"""Work that may exceed 50 ms, off the window's thread, with progress and cancel.

The :class:`Job` lives in the window's thread and lends its signals to the worker, so every callback runs there;
callbacks are connected before the start, so a short job loses none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

Progress = Callable[[int, int, str], None]
"""``progress(done, total, what)``; raises :class:`Cancelled` when the job was asked to stop."""
Work = Callable[[Progress], Any]
Callback = Callable[[Any], None]


class Cancelled(Exception):
    """Raised inside the work by ``progress`` once the job was cancelled."""


class Job(QObject):
    """One piece of work under way."""

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next progress; neither ``done`` nor ``failed`` follows."""
        self._cancelled = True

    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._cancelled

    def report(self, done: int, total: int, what: str) -> None:
        """Called by the work, in its thread."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total, what)


class _Runnable(QRunnable):
    def __init__(self, work: Work, job: Job) -> None:
        super().__init__()
        self._work, self._job = work, job

    def run(self) -> None:
        try:
            result = self._work(self._job.report)
        except Cancelled:
            pass
        except BaseException as problem:  # noqa: BLE001 - handed to the window's thread, which decides
            self._job.failed.emit(problem)
        else:
            self._job.done.emit(result)
        self._job.ended.emit()


_running: set[Job] = set()


def run(
    work: Work,
    *,
    done: Callback | None = None,
    failed: Callback | None = None,
    progressed: Progress | None = None,
) -> Job:
    """Start ``work(progress)`` in a thread. ``done(result)``, ``failed(exception)`` run in the window's thread.

    A failure nobody listens to is raised in the window's thread, where the exception hook logs it.
    """
    job = Job()
    queued = Qt.ConnectionType.QueuedConnection
    job.done.connect(_unless_cancelled(job, done or _ignore), queued)
    job.failed.connect(_unless_cancelled(job, failed or _raise), queued)
    if progressed:
        job.progressed.connect(progressed, queued)
    job.ended.connect(lambda: _running.discard(job), queued)
    _running.add(job)
    QThreadPool.globalInstance().start(_Runnable(work, job))
    return job


def running() -> int:
    """How many jobs have not ended."""
    return len(_running)


def shut_down() -> None:
    """Cancel every job and wait until all threads are free; no callback runs afterwards."""
    for job in list(_running):
        job.cancel()
    QThreadPool.globalInstance().waitForDone()
    _running.clear()


def _unless_cancelled(job: Job, callback: Callback) -> Callback:
    def call(value: Any) -> None:
        if not job.cancelled():
            callback(value)

    return call


def _ignore(_result: Any) -> None:
    """The default when nobody waits for the result."""


def _raise(problem: Any) -> None:
    raise problem
