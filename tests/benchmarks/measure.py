"""One measure: ours, the floor beneath it, and the ratio between them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """``ratio`` is ``ours`` over ``floor``; the goal is the most it should be."""

    name: str
    ours: float
    floor: float
    unit: str
    goal: float

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    def as_json(self) -> dict[str, float | str]:
        return {
            "name": self.name,
            "ratio": round(self.ratio, 3),
            "goal": round(self.goal, 3),
            "ours": round(self.ours, 3),
            "floor": round(self.floor, 3),
            "unit": self.unit,
        }

    def line(self) -> str:
        met = "met" if self.ratio <= self.goal else "MISSED"
        return (
            f"{self.name:<44} {self.ratio:6.2f} × (goal {self.goal:.2f}, {met})   "
            f"ours {self.ours:.2f} {self.unit}, floor {self.floor:.2f} {self.unit}"
        )


def milliseconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def side_by_side(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median time of each, taken in turns so that a busy moment weighs on both."""
    ours(), floor()
    gc.collect()
    pairs = [(milliseconds(ours), milliseconds(floor)) for _ in range(rounds)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)
