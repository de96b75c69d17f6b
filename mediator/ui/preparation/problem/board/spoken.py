"""The board in words: for a screen reader, and for the hint under it."""

from __future__ import annotations

from mediator.casework.board import InterestBoard
from mediator.domain import board, words
from mediator.domain.problem import InterestTie
from mediator.domain.talk import Interest
from mediator.i18n import _, ngettext
from mediator.ui.preparation.problem.board.hand import Hand
from mediator.ui.shared.chip import scope_word


def told(shown: InterestBoard, hand: Hand) -> str:
    """What is chosen, what it is tied to, what is being drawn."""
    drawing = hand.drawing
    if drawing is not None:
        start, aim = shown.interest(drawing.from_id), shown.interest(drawing.aim)
        if start is None:
            return ""
        if aim is None or aim is start:
            return _("Relier {one}. Vers quelle carte ?").format(one=name(shown, start))
        return _("Relier {one} à {other}.").format(one=name(shown, start), other=name(shown, aim))
    tie = next((each for each in shown.ties if each.id == hand.tie), None)
    if tie is not None:
        return tie_words(shown, tie)
    interest = shown.interest(hand.card)
    return card_words(shown, interest) if interest else board_words(shown)


def name(shown: InterestBoard, interest: Interest) -> str:
    """« Encaisser vite pour tenir » (Logivert)."""
    face = shown.face(interest.holder_id)
    return _("« {words} » ({holder})").format(
        words=interest.text, holder=face.short if face else _("en commun")
    )  # fmt: skip


def tie_words(shown: InterestBoard, tie: InterestTie) -> str:
    """Two interests and how they stand to each other, in one line."""
    one, other = shown.interest(tie.one_id), shown.interest(tie.other_id)
    if one is None or other is None:
        return ""
    return _("{kind} : {one} et {other}.").format(
        kind=words.word(tie.tie), one=name(shown, one), other=name(shown, other)
    )


def card_words(shown: InterestBoard, interest: Interest) -> str:
    """Whose it is, its words, its weight, who may see it, what it is tied to."""
    private_to = shown.face(interest.party_id)
    parts = [name(shown, interest)]
    if interest.weight:
        parts.append(_("poids {n} sur 5").format(n=interest.weight))
    if interest.kind:
        parts.append(words.word(interest.kind).lower())
    parts.append(scope_word(interest.scope, private_to.short if private_to else ""))
    ties = board.ties_of(shown.ties, interest.id)
    if not ties:
        return ", ".join([*parts, _("sans lien")]) + "."
    others = [(tie, shown.interest(board.other_end(tie, interest.id))) for tie in ties]
    linked = [f"{words.word(tie.tie).lower()} : {name(shown, other)}" for tie, other in others if other]
    count = ngettext("{n} lien", "{n} liens", len(ties)).format(n=len(ties))
    return ", ".join([*parts, count]) + ". " + " · ".join(linked) + "."


def board_words(shown: InterestBoard) -> str:
    """How many interests and ties there are."""
    cards, ties = len(shown.interests), len(shown.ties)
    said = ngettext("{n} intérêt", "{n} intérêts", cards).format(n=cards)
    return f"{said}, {ngettext('{n} lien', '{n} liens', ties).format(n=ties)}."


def no_tie(shown: InterestBoard, card: str) -> str:
    """That a card is tied to nothing yet."""
    interest = shown.interest(card)
    if interest is None:
        return ""
    return _("{one} n'est encore relié à rien.").format(one=name(shown, interest))


def hint(hand: Hand) -> str:
    """The keys that serve now."""
    if hand.drawing is not None:
        parts = (_("← ↑ ↓ → viser une carte"), _("S communs, C compatibles, O opposés"), _("Échap renoncer"))
    elif hand.tie:
        parts = (
            _("S communs, C compatibles, O opposés"),
            _("Entrée déplacer le bout"),
            _("Suppr délier"),
            _("Espace lien suivant"),
        )
    elif hand.card:
        parts = (
            _("L relier"),
            _("Espace choisir un lien"),
            _("1 à 5 peser"),
            _("Entrée ouvrir"),
            _("Ctrl+flèches déplacer"),
        )
    else:
        parts = (_("← ↑ ↓ → aller de carte en carte"), _("Tirez un trait depuis le bord d'une carte pour relier"))
    return "  ·  ".join(parts)
