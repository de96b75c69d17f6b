import threading

import pytest

from mediator.ui.shared import jobs


def test_a_job_works_elsewhere_and_answers_here(qtbot):
    got, steps = [], []

    def work(progress):
        progress(1, 2, "moitié")
        return threading.current_thread()

    jobs.run(
        work, done=lambda where: got.append((where, threading.current_thread())), progressed=lambda *s: steps.append(s)
    )
    qtbot.waitUntil(lambda: bool(got))
    where, here = got[0]
    assert where is not here
    assert here is threading.main_thread()
    assert steps == [(1, 2, "moitié")]
    qtbot.waitUntil(lambda: jobs.running() == 0)


def test_a_failure_comes_back_as_itself(qtbot):
    got = []
    jobs.run(lambda _progress: 1 // 0, failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ZeroDivisionError)


def test_a_failure_nobody_expects_is_raised_in_the_window(qtbot):
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda _progress: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_cancelled_job_says_nothing(qtbot):
    got, started, cancelled = [], threading.Event(), threading.Event()

    def work(progress):
        started.set()
        cancelled.wait(5)
        progress(1, 2, "")
        return "jamais"

    job = jobs.run(work, done=got.append, failed=got.append)
    assert started.wait(5)
    job.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: jobs.running() == 0)
    assert got == []


def test_shutting_down_waits_and_leaves_nothing(qtbot):
    got, left = [], threading.Event()
    jobs.run(lambda _progress: left.set(), done=got.append)
    jobs.shut_down()
    assert left.is_set()
    assert jobs.running() == 0
    qtbot.wait(20)
    assert got == []


@pytest.mark.parametrize("_time", range(3))
def test_short_jobs_lose_no_answer(qtbot, _time):
    got = []
    for number in range(200):
        jobs.run(lambda _progress, number=number: number, done=got.append)
    qtbot.waitUntil(lambda: len(got) == 200)
    assert sorted(got) == list(range(200))
