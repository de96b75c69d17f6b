from tests.ui.case.opening import opened

__all__ = ["opened"]
