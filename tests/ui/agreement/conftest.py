import pytest

from tests.ui.interests.stand import case_tab

__all__ = ["case_tab"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
