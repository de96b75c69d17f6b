import pytest

from tests.ui.case.opening import opened

__all__ = ["opened"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
