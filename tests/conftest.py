"""What every test stands on: no screen, a home of its own, French, and passphrases stretched fast."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # timings belong in benchmarks: a loaded machine fails no test
settings.load_profile("house")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FAST = {"n": 2**4, "r": 8, "p": 1}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "real_stretching: passphrases cost what they cost a mediator")


@pytest.fixture(scope="session", autouse=True)
def _fast_stretching() -> Iterator[dict]:
    from mediator.vault import keys

    real = dict(keys._STRETCHES)
    keys._STRETCHES.update(dict.fromkeys(real, FAST))
    yield real
    keys._STRETCHES.update(real)


@pytest.fixture(autouse=True)
def _real_stretching_if_asked(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, _fast_stretching: dict
) -> None:
    if request.node.get_closest_marker("real_stretching"):
        from mediator.vault import keys

        for version, cost in _fast_stretching.items():
            monkeypatch.setitem(keys._STRETCHES, version, cost)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    for name in ("STATE_HOME", "DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "DOCUMENTS_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    from mediator import i18n

    i18n.use("fr")
    yield
    i18n.use("fr")
