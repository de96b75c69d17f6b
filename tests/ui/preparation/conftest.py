from tests.ui.interests.stand import case_tab

__all__ = ["case_tab"]
