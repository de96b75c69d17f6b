"""Where a column of a table may go, and which one a header seems to mean, in French or in English."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mediator.domain.letters import words_of
from mediator.domain.own_rules import RuleEdit
from mediator.exchange.tables import Table
from mediator.i18n import N_, _
from mediator.vault import Reading, Vault, Work

_FAMILY = "arrivals"
MOST_PARTIES = 4


class Goal(StrEnum):
    """What the lines of a table are."""

    CONTACTS = "contacts"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cells of a column may go."""

    key: str
    words: str
    headers: tuple[str, ...]
    """Headers that mean it, in plain small letters."""
    n: int = 0
    """Of which party, from 1."""

    @property
    def said(self) -> str:
        """« Courriel », « Avocat de la partie 2 »."""
        return _(self.words).format(n=self.n)


NAMING = "source_key"
"""The place of what names a line in its source: a number, a code."""

_CONTACT = (
    Place("kind", N_("Personne ou organisation"), ("type", "nature", "kind", "categorie", "fiche de")),
    Place("civility", N_("Civilité"), ("civilite", "titre", "title", "prefix", "salutation", "genre", "sexe")),
    Place("given_name", N_("Prénom"), ("prenom", "prenoms", "first name", "given name", "firstname", "forename")),
    Place("name", N_("Nom"), ("nom", "nom de famille", "name", "last name", "surname", "family name", "lastname")),
    Place("full_name", N_("Nom complet"), ("nom complet", "nom et prenom", "prenom nom", "nom prenom", "full name",
                                           "display name", "contact", "nom affiche", "identite")),
    Place("organisation", N_("Organisation"), ("societe", "organisation", "organization", "company", "entreprise",
                                               "raison sociale", "denomination", "employeur", "structure", "cabinet")),
    Place("legal_form", N_("Forme sociale"), ("forme sociale", "forme juridique", "forme", "legal form")),
    Place("occupation", N_("Profession"), ("profession", "metier", "fonction", "poste", "job title", "occupation",
                                           "activite", "qualite")),
    Place("birth_date", N_("Date de naissance"), ("date de naissance", "ne le", "nee le", "ne e le", "naissance",
                                                  "birthday", "date of birth", "birth date", "anniversaire")),
    Place("birth_place", N_("Lieu de naissance"), ("lieu de naissance", "ne a", "nee a", "birth place",
                                                   "place of birth")),
    Place("nationality", N_("Nationalité"), ("nationalite", "nationality")),
    Place("registration", N_("SIREN"), ("siren", "siret", "immatriculation", "registration", "company number", "rcs")),
    Place("bar", N_("Barreau"), ("barreau", "bar")),
    Place("address", N_("Adresse"), ("adresse", "rue", "adresse postale", "address", "street", "adresse 1", "voie",
                                     "adresse professionnelle", "business street", "home street")),
    Place("postcode", N_("Code postal"), ("code postal", "cp", "postcode", "zip", "postal code", "zip code",
                                          "business postal code")),
    Place("city", N_("Ville"), ("ville", "commune", "localite", "city", "town", "business city")),
    Place("country", N_("Pays"), ("pays", "country", "business country region", "country region")),
    Place("email", N_("Courriel"), ("courriel", "email", "e mail", "mail", "adresse mail", "adresse e mail", "mel",
                                    "adresse electronique", "adresse courriel", "email address", "e mail address",
                                    "e mail 1 value")),
    Place("phone", N_("Téléphone"), ("telephone", "tel", "portable", "mobile", "phone", "telephone mobile", "gsm",
                                     "mobile phone", "numero de telephone", "telephone portable", "phone 1 value")),
    Place("note", N_("Note"), ("note", "notes", "remarque", "remarques", "commentaire", "commentaires", "observations",
                               "comments", "divers")),
    Place(NAMING, N_("Ce qui nomme la ligne"), ("id", "identifiant", "code", "numero", "n", "no", "ref", "cle", "uid")),
)  # fmt: skip

_CASE = (
    Place("reference", N_("Référence"), ("reference", "ref", "dossier", "numero de dossier", "n dossier", "no dossier",
                                         "case", "case number", "reference dossier", "numero", "n")),
    Place("subject", N_("Objet"), ("objet", "sujet", "differend", "litige", "intitule", "subject", "matter", "affaire",
                                   "description", "titre")),
    Place("regime", N_("Régime"), ("regime", "type", "cadre", "type de mediation", "mediation", "kind", "nature")),
    Place("stage", N_("Étape"), ("etape", "etat", "statut", "stage", "status", "avancement")),
    Place("opened_on", N_("Ouvert le"), ("ouvert le", "ouverture", "date d ouverture", "opened", "opened on", "debut",
                                         "date de debut", "date", "saisine")),
    Place("framework_signed_on", N_("Convention signée le"), ("convention signee le", "date de la convention",
                                                              "convention", "signature de la convention")),
    Place("ended_on", N_("Fini le"), ("fini le", "fin", "date de fin", "cloture", "clos le", "date de cloture", "ended",
                                      "closed", "ended on", "end date")),
    Place("outcome", N_("Issue"), ("issue", "resultat", "accord", "outcome", "result")),
    Place("court_name", N_("Juridiction"), ("juridiction", "tribunal", "cour", "court")),
    Place("court_reference", N_("Numéro de l'affaire"), ("rg", "numero rg", "n rg", "numero de l affaire",
                                                         "numero de role", "court reference", "docket")),
    Place("ordered_on", N_("Date de la décision"), ("ordonnance", "date de l ordonnance", "decision",
                                                    "date de la decision", "order date", "jugement")),
    Place("place", N_("Lieu"), ("lieu", "ville", "place", "city")),
    Place("origin", N_("Adressé par (pour moi)"), ("adresse par", "prescripteur", "origine", "referred by", "origin")),
    Place("stake_cents", N_("Enjeu"), ("enjeu", "montant", "montant du litige", "stake", "amount", "valeur")),
    Place(NAMING, N_("Ce qui nomme la ligne"), ("id", "identifiant", "code", "cle", "uid")),
)  # fmt: skip

_OF_PARTY = (
    Place("party", N_("Partie {n}"), ("partie {n}", "partie{n}", "party {n}", "medie {n}", "nom partie {n}",
                                      "nom de la partie {n}")),
    Place("party_email", N_("Courriel de la partie {n}"), ("courriel {n}", "email {n}", "mail {n}", "e mail {n}",
                                                           "courriel partie {n}", "email partie {n}",
                                                           "party {n} email", "mail partie {n}")),
    Place("party_phone", N_("Téléphone de la partie {n}"), ("telephone {n}", "tel {n}", "telephone partie {n}",
                                                            "tel partie {n}", "party {n} phone")),
    Place("counsel", N_("Avocat de la partie {n}"), ("avocat {n}", "conseil {n}", "avocat partie {n}",
                                                     "avocat de la partie {n}", "lawyer {n}", "counsel {n}",
                                                     "party {n} lawyer", "party {n} counsel")),
)  # fmt: skip
_ALIASES = {
    1: ("demandeur", "demanderesse", "requerant", "claimant", "plaintiff", "applicant"),
    2: ("defendeur", "defenderesse", "respondent", "defendant", "partie adverse"),
}


def places(goal: Goal) -> tuple[Place, ...]:
    """Where a column may go, in the order they are offered."""
    if goal is Goal.CONTACTS:
        return _CONTACT
    numbered = [_numbered(place, n) for n in range(1, MOST_PARTIES + 1) for place in _OF_PARTY]
    return (*_CASE[:-1], *numbered, _CASE[-1])


def _numbered(place: Place, n: int) -> Place:
    headers = tuple(header.format(n=n) for header in place.headers)
    more = _ALIASES.get(n, ())
    if place.key == "counsel":
        more = tuple(f"avocat {each}" for each in more)
    elif place.key != "party":
        more = ()
    return replace(place, key=f"{place.key}_{n}", headers=(*headers, *more), n=n)


Mapped = tuple[str, ...]
"""For each column of a table, the key of its place; empty: left out."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the lines of a table are, and where its columns go."""

    goal: Goal
    columns: Mapped

    def of(self, key: str) -> int | None:
        """The column that goes to ``key``."""
        return self.columns.index(key) if key in self.columns else None

    def with_column(self, column: int, key: str) -> Columns:
        """Send ``column`` to ``key``, where no other column goes any more."""
        moved = tuple("" if key and each == key else each for each in self.columns)
        return replace(self, columns=(*moved[:column], key, *moved[column + 1 :]))


def guessed(table: Table, goal: Goal | None = None) -> Columns:
    """Where the columns seem to go, by their headers first, then by what their cells hold."""
    if goal is None:
        both = [guessed(table, each) for each in Goal]
        return max(both, key=_weight)
    by_header = {header: place.key for place in reversed(places(goal)) for header in place.headers}
    chosen: list[str] = []
    for column, header in enumerate(table.header):
        said = " ".join(words_of(header))
        key = by_header.get(said, "") or _by_content(table, column, goal)
        chosen.append(key if key not in chosen else "")
    return Columns(goal, tuple(chosen))


def _weight(mapping: Columns) -> tuple[bool, int]:
    needed = ("subject", "party_1") if mapping.goal is Goal.CASES else ("name", "full_name", "organisation")
    return any(key in mapping.columns for key in needed), sum(bool(key) for key in mapping.columns)


def _by_content(table: Table, column: int, goal: Goal) -> str:
    cells = [line.cells[column] for line in table.lines[:200] if line.cells[column]]
    if goal is not Goal.CONTACTS or len(cells) < 2:
        return ""
    for key, pattern in (("email", r"[^\s@]+@[^\s@]+\.\w+"), ("phone", r"\+?[\d .()-]{9,18}")):
        if sum(bool(re.fullmatch(pattern, cell)) for cell in cells) >= 0.8 * len(cells):
            return key
    return ""


def remembered(work: Reading, table: Table) -> Columns | None:
    """Where the columns went the last time a table had these headers."""
    kept = work.list(RuleEdit, family=_FAMILY, key=_headers_key(table.header))
    if not kept:
        return None
    try:
        said = json.loads(kept[0].changes)
        columns = tuple(str(each) for each in said["columns"])
        goal = Goal(said["goal"])
    except (ValueError, KeyError, TypeError):
        return None
    known = {place.key for place in places(goal)}
    if len(columns) != len(table.header):
        return None
    return Columns(goal, tuple(key if key in known else "" for key in columns))


def remember(vault: Vault, table: Table, mapping: Columns) -> None:
    """Keep where the columns go, for the next table with the same headers."""
    key = _headers_key(table.header)
    changes = json.dumps({"goal": mapping.goal, "columns": mapping.columns}, sort_keys=True)
    with vault.writing(N_("Retenir les colonnes"), undoable=False) as work:
        _put_edit(work, key, changes)


def _put_edit(work: Work, key: str, changes: str) -> None:
    kept = work.list(RuleEdit, family=_FAMILY, key=key)
    if kept:
        work.put(replace(kept[0], changes=changes))
    else:
        work.add(RuleEdit(family=_FAMILY, key=key, changes=changes))


def _headers_key(header: Sequence[str]) -> str:
    plain = "\x1f".join(" ".join(words_of(each)) for each in header)
    return hashlib.sha256(plain.encode()).hexdigest()


def mapping_for(vault: Vault, table: Table) -> Columns:
    """Where the columns of a table go: as she said the last time, else as they seem to."""
    with vault.reading() as work:
        return remembered(work, table) or guessed(table)


def samples(table: Table, column: int, most: int = 3) -> tuple[str, ...]:
    """The first cells of a column that hold something."""
    return tuple(dict.fromkeys(_short(line.cells[column]) for line in table.lines[:500] if line.cells[column]))[:most]


def _short(cell: str) -> str:
    said = " ".join(cell.split())
    return said if len(said) <= 40 else f"{said[:39]}…"


def cells_of(line: Sequence[str], mapping: Columns) -> Mapping[str, str]:
    """What a line says, by the keys of the places; nothing for what is left out or empty."""
    return {key: cell.strip() for key, cell in zip(mapping.columns, line, strict=True) if key and cell.strip()}


def key_of(parts: Iterable[str]) -> str:
    """SHA-256 of what names a line in its source."""
    return hashlib.sha256("\x1f".join(" ".join(words_of(part)) for part in parts).encode()).hexdigest()
