"""The ten-minute route, when there is no time."""

from mediator.ui.preparation.ten_minutes.view import TenMinutes, build

__all__ = ["TenMinutes", "build"]
