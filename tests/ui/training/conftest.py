from tests.ui.cases.stand import stand_up

__all__ = ["stand_up"]
