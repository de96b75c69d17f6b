"""The files of a tree of folders, one folder a case: matched by reference or by name, shown first, then kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mediator.casework.arrivals.columns import key_of
from mediator.casework.arrivals.keeping import arrivals_by_key, note_arrival
from mediator.casework.attachments import read_in
from mediator.domain.case import Case
from mediator.domain.files import Document, Nature
from mediator.domain.letters import words_of
from mediator.domain.people import Contact, Participation, Role
from mediator.exchange.folders import Folder, FoundFile, Tree
from mediator.i18n import N_, _, ngettext
from mediator.vault import Reading, Vault

SOURCE = "folder"
LEFT: Mapping[str, str] = {
    "link": N_("raccourci, non suivi"),
    "large": N_("plus de 200 Mo : ne peut pas être gardé dans le coffre"),
    "unreadable": N_("illisible"),
    "deep": N_("rangé trop profond"),
    "loose": N_("n'est dans le répertoire d'aucun dossier"),
}
"""Why a file is not taken, in words."""
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """What one folder would bring into its case."""

    folder: Folder
    case: Case | None
    """The case it seems to be of; ``None`` when none bears that reference or name."""
    new: tuple[FoundFile, ...] = ()
    held: int = 0
    """How many of its files the case has already."""
    gone: int = 0
    """How many came before and were removed here."""


def plan(vault: Vault, tree: Tree, chosen: Mapping[str, str | None], progress: Progress) -> tuple[FolderPlan, ...]:
    """What each folder would bring; ``chosen`` says the case of a folder by its name, over what is guessed."""
    with vault.reading() as work:
        cases = {case.id: case for case in work.list(Case)}
        matched = _Matched(work, cases)
        found: list[FolderPlan] = []
        for place, folder in enumerate(tree.folders):
            progress(place, len(tree.folders), folder.name)
            case = cases.get(chosen[folder.name] or "") if folder.name in chosen else matched.case_of(folder.name)
            found.append(_planned(work, folder, case, progress))
    return tuple(found)


def _planned(work: Reading, folder: Folder, case: Case | None, progress: Progress) -> FolderPlan:
    if case is None:
        return FolderPlan(folder, None, folder.files)
    here = {each.sha256 for each in work.list(Document, case_id=case.id)}
    came = arrivals_by_key(work, SOURCE)
    new: list[FoundFile] = []
    held = gone = 0
    for file in folder.files:
        progress(0, 0, folder.name)
        sha256 = _hash(file)
        if not sha256 or sha256 in here:
            held += 1
        elif key_of((case.id, sha256)) in came:
            gone += 1
        else:
            here.add(sha256)
            new.append(file)
    return FolderPlan(folder, case, tuple(new), held, gone)


def _hash(file: FoundFile) -> str:
    digest = hashlib.sha256()
    try:
        with file.path.open("rb") as opened:
            while block := opened.read(1 << 20):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


class _Matched:
    """The case a folder's name means: its reference, or what else names that case alone."""

    def __init__(self, work: Reading, cases: Mapping[str, Case]) -> None:
        self._references = {words_of(case.reference): case for case in cases.values()}
        parties: dict[str, list[str]] = {}
        names = {contact.id: contact.name for contact in work.list(Contact)}
        for part in work.list(Participation, role=Role.PARTY):
            parties.setdefault(part.case_id, []).append(names[part.contact_id])
        self._words = {case.id: _telling(case, parties.get(case.id, [])) for case in cases.values()}
        self._cases = cases

    def case_of(self, folder: str) -> Case | None:
        said = words_of(folder)
        by_reference = [case for words, case in self._references.items() if words and said[: len(words)] == words]
        if by_reference:
            return max(by_reference, key=lambda case: len(words_of(case.reference)))
        near = [case_id for case_id, names in self._words.items() if any(_holds(said, name) for name in names)]
        whole = [case_id for case_id in near if all(_holds(said, name) for name in self._words[case_id][1:])]
        found = near if len(near) == 1 else whole
        return self._cases[found[0]] if len(found) == 1 else None


def _telling(case: Case, parties: list[str]) -> list[tuple[str, ...]]:
    return [words_of(case.subject), *(words_of(name) for name in parties)]


def _holds(said: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(words) and set(words) <= set(said)


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """What an act kept."""

    files: int
    cases: int
    unread: tuple[str, ...] = ()
    """Files that could not be read any more, by their path inside."""

    @property
    def sentence(self) -> str:
        """« 12 fichiers repris, 1 illisible »."""
        said = [ngettext("{n} fichier repris", "{n} fichiers repris", self.files)]
        said += [ngettext("{n} illisible", "{n} illisibles", len(self.unread))] if self.unread else []
        return ", ".join(said)


def take_in(vault: Vault, plans: tuple[FolderPlan, ...], *, nature: Nature, progress: Progress) -> KeptFiles:
    """Keep the new files of each folder in its case, for the mediator alone, in one act; cancelled, nothing is kept."""
    total = sum(len(each.new) for each in plans if each.case)
    done, unread = 0, list[str]()
    with vault.writing(N_("Reprendre des fichiers")) as work:
        kept = arrivals_by_key(work, SOURCE)
        for each in plans:
            for file in each.new if each.case else ():
                progress(done, total, file.path.name)
                done += 1
                document, data = _read(each, file, nature)
                if document is None:
                    unread.append(f"{each.folder.name}/{file.inside}")
                    continue
                work.keep_bytes(document.sha256, data)
                work.add(document)
                key = key_of((document.case_id, document.sha256))
                note_arrival(work, SOURCE, key, Document, document.id, kept, written=True)
    return KeptFiles(total - len(unread), len([each for each in plans if each.case and each.new]), tuple(unread))


def _read(each: FolderPlan, file: FoundFile, nature: Nature) -> tuple[Document | None, bytes]:
    from mediator.domain.rules import RuleBroken

    assert each.case is not None
    try:
        document, data = read_in(each.case.id, file.path, nature=nature)
    except RuleBroken:
        return None, b""
    above = file.inside.rpartition("/")[0].replace("/", " / ")
    return replace(document, title=f"{above} / {document.title}" if above else document.title), data


def left_words(tree: Tree) -> list[str]:
    """The files that are not taken, a sentence each."""
    found = [(left.inside, left.code) for left in tree.left]
    found += [(f"{folder.name}/{left.inside}", left.code) for folder in tree.folders for left in folder.left]
    return [_("{file} : {why}").format(file=inside, why=_(LEFT[code])) for inside, code in found]
