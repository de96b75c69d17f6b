"""Whether a place is there, and whether two folders lie on the same disk, as far as the system can say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def is_folder(path: Path) -> bool:
    """Whether a folder is there; one the system refuses, or whose drive does not answer, is not."""
    return os.path.isdir(path)  # noqa: PTH112 - before Python 3.14, Path.is_dir raises what it does not know


def is_file(path: Path) -> bool:
    """Whether a file is there, in the same way."""
    return os.path.isfile(path)  # noqa: PTH113 - as above


def same_disk(one: Path, other: Path) -> bool:
    """Whether one failing disk would take both away. Raises :class:`OSError` when a folder is not there."""
    numbers = one.stat().st_dev, other.stat().st_dev
    if numbers[0] == numbers[1]:
        return True
    first, second = (set(_disks(number)) for number in numbers)
    return bool(first & second)


def _disks(number: int) -> Iterator[str]:
    """The physical disks beneath a file system, on Linux: a partition's disk, what an encrypted volume lies on."""
    if hasattr(os, "major"):
        device = Path(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}")
        if device.exists():
            yield from _beneath(device.resolve())


def _beneath(device: Path) -> Iterator[str]:
    if (device / "partition").exists():
        device = device.parent
    held = device / "slaves"
    beneath = list(held.iterdir()) if held.is_dir() else []
    if not beneath:
        yield device.name
    for each in beneath:
        yield from _beneath(each.resolve())
