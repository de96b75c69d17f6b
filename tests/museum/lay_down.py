"""Lay down the museum file of the present schema: ``uv run python -m tests.museum.lay_down``."""

import json
from pathlib import Path
from random import Random

from mediator.vault import Vault
from mediator.vault.check import check
from mediator.vault.schema import HEAD
from tests.vault.world import World, build, keep

HERE = Path(__file__).parent
PASSPHRASE = "le coffre du musée"


def lay_down(path: Path) -> dict[str, int]:
    """A new vault with something of everything in it, some history, a draft and something in the recycle bin."""
    vault = Vault.create(path, PASSPHRASE)
    world = _complete_world()
    keep(vault, world)
    note = next(iter(world.rows["note"].values()))
    with vault.writing("Retirer une note", case_id=note.case_id, binned="Une note") as work:
        work.remove(type(note), note.id)
    vault.keep_draft("note", note.id, "text", "Une phrase commencée")
    verdict = check(vault)
    vault.close()
    assert verdict.faults == ()
    return verdict.counts


def _complete_world() -> World:
    random = Random(1)
    while True:
        world = build(random, cases=2, rows=4, least=2)
        if all(len(rows) > 1 for rows in world.rows.values()):
            return world


if __name__ == "__main__":
    counts = lay_down(HERE / f"{HEAD}.mediator")
    (HERE / f"{HEAD}.json").write_text(json.dumps(counts, indent=2) + "\n")
    (HERE / f".{HEAD}.mediator.lock").unlink(missing_ok=True)
