"""The mediator's own identity and habits, printed on her documents."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.domain.noun import Noun
from mediator.domain.people import Civility


@dataclass(frozen=True, kw_only=True, slots=True)
class Practice(Noun):
    """The one practice a vault belongs to."""

    civility: Civility = Civility.NONE
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    """As she presents herself: « médiatrice », « médiateur près la cour d'appel »."""
    organisation: str = ""
    """The legal person she works through, when there is one."""
    address: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""
    phone: str = ""
    registration: str = ""
    """SIRET, or the country's own number."""
    insurer: str = ""
    insurance_policy: str = ""
    accreditation: str = ""
    """Court of appeal list, approval, centre or federation."""
    ethics_code: str = ""
    legal_status: str = ""
    """« entreprise individuelle », « SARL au capital de … »: what an invoice must say of the one who issues it."""
    vat_number: str = ""
    vat_mention: str = ""
    """What stands on fee notes in place of VAT, when none is charged."""
    vat_rate_percent: int | None = None
    """``None``: no VAT is charged."""
    payment_days: int = 30
    certificate_path: str = ""
    """Her PKCS#12 file, which seals signed papers; its password is never kept."""
    card_library: str = ""
    """The PKCS#11 library of her card, where she has one."""
    timestamp_url: str = ""
    """An RFC 3161 server; empty: no time stamp is asked, nothing leaves the laptop."""
    fee_note_scheme: str = "F{year}-{number:04}"
    hourly_rate_cents: int | None = None
    """What an hour is charged before tax, unless the case says otherwise."""
    bank_account: str = ""
    """IBAN, printed on fee notes."""
    vat_regime: str = ""
    """A regime of ``resources/rules/fees.toml``."""
    paid_by_one: bool = False
    """Whether a consumer mediator is paid or employed by one professional alone (C. conso. art. R. 614-2, 8°)."""
    reference_scheme: str = "{year}-{number:03}"
    idle_minutes: int = 10
    """Minutes without a key or the mouse before the vault locks itself; 0 never."""
    window_language: str = "fr"

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()
