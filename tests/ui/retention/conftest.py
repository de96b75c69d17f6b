from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal

from tests.ui.cases.stand import Stand, stand_up

__all__ = ["stand_up"]


class _Relay(QObject):
    """Brings what another thread commits to the window's own, as the window does."""

    committed = Signal(object)


@pytest.fixture
def stand(stand_up: Callable[..., Stand]) -> Callable[..., Stand]:
    """A page that is told of commits in the window's thread."""

    def build(*given, **more) -> Stand:
        made = stand_up("retention", *given, **more)
        relay = _Relay(made.page)
        relay.committed.connect(made.page.refresh)
        made.vault._listeners[made.vault._listeners.index(made.page.refresh)] = relay.committed.emit
        return made

    return build
