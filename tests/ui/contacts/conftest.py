import pytest

from tests.ui.cases.stand import stand_up

__all__ = ["stand_up"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
