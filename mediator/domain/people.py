"""People and organisations, and the parts they play in a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.noun import Confidential, Noun
from mediator.domain.scope import Scope


class ContactKind(StrEnum):
    """A human being or a legal person."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Civility(StrEnum):
    """How a person is addressed; it also gives the grammatical gender of texts about her or him."""

    NONE = ""
    MADAM = "madam"
    SIR = "sir"
    MASTER_F = "master_f"
    MASTER_M = "master_m"

    @property
    def feminine(self) -> bool:
        """Whether texts about this person take the feminine."""
        return self in (Civility.MADAM, Civility.MASTER_F)


class Role(StrEnum):
    """The part a contact plays in a case."""

    PARTY = "party"
    REPRESENTATIVE = "representative"
    COUNSEL = "counsel"
    INSURER = "insurer"
    SUPPORT = "support"
    INTERPRETER = "interpreter"
    EXPERT = "expert"
    OBSERVER = "observer"
    COURT = "court"
    REFERRER = "referrer"
    CO_MEDIATOR = "co_mediator"

    @property
    def of_a_party(self) -> bool:
        """Whether this part is played beside one party."""
        return self in (Role.REPRESENTATIVE, Role.COUNSEL, Role.INSURER, Role.SUPPORT)

    @property
    def first_scope(self) -> Scope:
        """Who may see that somebody plays this part, until the mediator says otherwise.

        Parties and those who speak for them stand on every document; who insures or supports a party is hers to tell.
        """
        if self in (Role.PARTY, Role.REPRESENTATIVE, Role.COUNSEL, Role.COURT, Role.CO_MEDIATOR):
            return Scope.ADMINISTRATIVE
        if self in (Role.INSURER, Role.SUPPORT):
            return Scope.PARTY
        if self is Role.REFERRER:
            return Scope.MEDIATOR
        return Scope.JOINT


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact(Noun):
    """A person or an organisation, known once and reused in every case. Phone, e-mail and note stay the mediator's."""

    kind: ContactKind = ContactKind.PERSON
    civility: Civility = Civility.NONE
    given_name: str = ""
    name: str = ""
    """Family name of a person, full name of an organisation (without its legal form)."""
    occupation: str = ""
    birth_date: date | None = None
    birth_place: str = ""
    nationality: str = ""
    legal_form: str = ""
    """« SAS », « SA », « Ltd »…"""
    capital_cents: int | None = None
    registration: str = ""
    """SIREN, or the country's own number."""
    registry_city: str = ""
    """The city of the trade register (RCS) that holds it."""
    bar: str = ""
    """The bar a lawyer belongs to."""
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""

    @property
    def full_name(self) -> str:
        """« Hélène Vasseur », « Logivert SAS »."""
        parts = (self.given_name, self.name) if self.kind is ContactKind.PERSON else (self.name, self.legal_form)
        return " ".join(part for part in parts if part)

    @property
    def abroad(self) -> str:
        """The country, unless it is France."""
        country = self.country.strip()
        return "" if country.casefold() in ("", "fr", "france") else country


@dataclass(frozen=True, kw_only=True, slots=True)
class Participation(Confidential):
    """A contact's part in a case. Parties are N equals in the order of ``rank``."""

    contact_id: str
    role: Role
    of_id: str | None = None
    """The party (its participation) this one assists, represents or insures."""
    rank: int = 0
    capacity: str = ""
    """In what quality: « présidente », « directeur général »."""
    signs: bool = False
    """Whether this person signs for the party."""
    reference: str = ""
    """The other side's own file number (lawyer, insurer, court)."""
    talk_declined: bool = False
    """Whether a party wants no individual talk; the mediator's own information."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority(Confidential):
    """What somebody may settle without asking: private to the party that gave it."""

    participation_id: str
    limit_cents: int | None = None
    """Ceiling in cents; ``None`` when the power has none or it is not known."""
    basis: str = ""
    """Where the power comes from: articles, board minutes, written mandate."""
    proven: bool = False
    """Whether the mediator has seen the paper."""
    decider: str = ""
    """Who decides when this person does not, and will not be in the room."""
    reach: str = ""
    """How and when that person can be reached during the session."""
