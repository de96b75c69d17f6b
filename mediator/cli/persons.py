"""What is held about one person, handed to that person: person."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mediator import i18n
from mediator.cli.leaking import let_leave
from mediator.cli.opening import opened, require_free
from mediator.cli.speaking import DONE, MISUSED, Refused, say
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.domain.people import Contact
    from mediator.vault import Vault


def person(given: argparse.Namespace) -> int:
    """The letter and the two machine-readable copies, in a new folder or an archive."""
    from mediator.casework import person_data

    require_free(given.output)
    with opened(given) as vault:
        data = person_data.gather(vault, _named(vault, given.name).id, given.lang or i18n.current())
        let_leave(given, vault, person_data.leaks_of(vault, data))
        person_data.write(person_data.files_of(data, person_data.on_paper(vault, data)), given.output)
        say(person_data.summary(data))
    return DONE


def _named(vault: Vault, name: str) -> Contact:
    """The contact that answers to what was typed."""
    from mediator.domain.letters import words_of
    from mediator.domain.people import Contact

    wanted = set(words_of(name))
    with vault.reading() as work:
        everybody = work.list(Contact, order=("name", "given_name"))
    exact = [each for each in everybody if words_of(each.full_name) == words_of(name)]
    found = exact or [each for each in everybody if wanted and wanted <= set(words_of(each.full_name))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(_("Aucun contact ne s'appelle « {name} ».").format(name=name))
    names = ", ".join(each.full_name for each in found)
    raise Refused(_("« {name} » peut désigner {names} : précisez.").format(name=name, names=names), MISUSED)
