"""Data from elsewhere: shown first, kept in one act, run again at will, never written over what she changed herself."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from random import Random

import openpyxl
import pytest

from mediator.casework import attachments, dossier, intake, people
from mediator.casework.amend import amend
from mediator.casework.arrivals import candidates as candidates_
from mediator.casework.arrivals import cases, columns, contacts, messages, trees
from mediator.casework.arrivals.columns import Goal
from mediator.casework.arrivals.plan import Fault, Plan, PlannedLine, Standing, faults_csv
from mediator.casework.leaving.tables import as_csv
from mediator.domain.files import Document, Nature
from mediator.domain.people import Civility, Contact, ContactKind, Participation, Role
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import Arrival
from mediator.domain.scope import Scope
from mediator.exchange import folders, tables, vcards
from mediator.exchange.formulas import harmless
from mediator.vault import Vault

ELSEWHERE = Path(__file__).parent.parent / "exchange" / "from_elsewhere"


def table(tmp_path: Path, *rows: tuple[str, ...], name: str = "a.csv"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    (tmp_path / name).write_text(out.getvalue(), "utf-8")
    return tables.read(tmp_path / name)


def everybody(vault: Vault) -> dict[str, Contact]:
    with vault.reading() as work:
        return {each.full_name: each for each in work.list(Contact)}


def emails(vault: Vault) -> dict[str, str]:
    with vault.reading() as work:
        return {each.id: each.email for each in work.list(Contact)}


def standings(plan) -> dict[int, Standing]:
    return {line.number: line.standing for line in plan.lines}


def bring(vault: Vault, given, **options):
    candidates = candidates_.from_table(given, columns.mapping_for(vault, given))
    plan = contacts.plan(vault, "table", given.name, candidates, options.get("said"))
    contacts.take_in(vault, "table", given.name, candidates, **options)
    return plan


def test_a_sheet_of_libreoffice_becomes_contacts_and_its_faults_are_told_by_line(vault):
    given = tables.read(ELSEWHERE / "libreoffice.xlsx")
    plan = bring(vault, given)
    assert standings(plan) == {4: Standing.NEW, 5: Standing.NEW, 6: Standing.NEW, 7: Standing.FAULT, 8: Standing.FAULT}
    assert {fault.column for fault in plan.lines[3].faults} == {"Courriel", "Né(e) le"}
    assert plan.lines[4].faults[0].column == "Nom"
    here = everybody(vault)
    assert set(here) == {"Hélène Élan", "Côme Nkemelu", "Ateliers du Fleuve SARL"}
    helene = here["Hélène Élan"]
    assert (helene.civility, helene.postcode, str(helene.birth_date)) == (Civility.MADAM, "01000", "1974-03-09")
    assert here["Côme Nkemelu"].phone == "0612345679"
    assert here["Ateliers du Fleuve SARL"].legal_form == "SARL"
    told = faults_csv(plan).decode("utf-8-sig").splitlines()
    assert told[0] == "Ligne;Colonne;Ce qui s’y trouve;À faire"
    assert [line.split(";")[:3] for line in told[1:3]] == [
        ["7", "Né(e) le", "31/02/1980"],
        ["7", "Courriel", "n.oeuvrard(at)exemple.fr"],
    ]
    vault.undo()
    assert not everybody(vault)


def test_run_again_it_doubles_nothing_updates_and_leaves_what_she_changed(vault, tmp_path):
    rows = [("Nom", "Prénom", "Courriel", "Téléphone", "Ville"), ("Élan", "Hélène", "", "06 11 22 33 44", "Nantes")]
    bring(vault, table(tmp_path, *rows))
    helene = everybody(vault)["Hélène Élan"]
    amend(vault, Contact, helene.id, city="Rennes")
    rows[1] = ("Élan", "Hélène", "helene@exemple.fr", "06 55 66 77 88", "Vannes")
    rows.append(("Nkemelu", "Côme", "come@exemple.fr", "", ""))
    plan = bring(vault, table(tmp_path, *rows))
    assert standings(plan) == {2: Standing.CHANGED, 3: Standing.NEW}
    assert all(word in plan.lines[0].said for word in ("Rennes", "Vannes"))
    helene = everybody(vault)["Hélène Élan"]
    assert (helene.email, helene.phone, helene.city) == ("helene@exemple.fr", "06 55 66 77 88", "Rennes")
    # A second correction of the source still follows; her own city still stays.
    rows[1] = ("Élan", "Hélène", "h.elan@exemple.fr", "06 55 66 77 88", "Vannes")
    assert standings(bring(vault, table(tmp_path, *rows)))[2] is Standing.CHANGED
    helene = everybody(vault)["Hélène Élan"]
    assert (helene.email, helene.city) == ("h.elan@exemple.fr", "Rennes")
    assert standings(bring(vault, table(tmp_path, *rows)))[2] is Standing.HERS
    assert len(everybody(vault)) == 2
    with vault.reading() as work:
        assert work.count(Arrival) == 2


def test_those_already_here_are_recognised_and_the_removed_stay_out(vault, tmp_path):
    people.add_contact(vault, Contact(given_name="Hélène", name="Élan", email="helene@exemple.fr"))
    people.add_contact(vault, Contact(given_name="Zoé", name="Bérard"))
    given = table(
        tmp_path,
        ("Prénom", "Nom", "E-mail", "Profession"),
        ("Helene", "Elan", "HELENE@exemple.fr", "géomètre"),
        ("Zoé", "Bérard", "", "infirmière"),
        ("Théo", "Marchal", "theo@exemple.fr", ""),
        ("Théo", "Marchal", "theo@exemple.fr", ""),
        ("Théo", "Marchal", "autre.theo@exemple.fr", ""),
    )
    plan = bring(vault, given)
    assert [each.standing for each in plan.lines] == [
        Standing.CHANGED, Standing.ALIKE, Standing.NEW, Standing.HERE, Standing.NEW,
    ]  # fmt: skip
    assert everybody(vault)["Hélène Élan"].occupation == "géomètre"
    assert not everybody(vault)["Zoé Bérard"].occupation
    assert standings(bring(vault, given, said={3: True}))[3] is Standing.CHANGED
    assert everybody(vault)["Zoé Bérard"].occupation == "infirmière"
    people.remove_contact(vault, next(i for i, email in emails(vault).items() if email == "theo@exemple.fr"))
    assert standings(bring(vault, given))[4] is Standing.GONE
    assert "theo@exemple.fr" not in emails(vault).values()


def test_all_or_nothing_keeps_nothing_when_a_line_is_at_fault(vault, tmp_path):
    given = table(tmp_path, ("Nom", "Courriel"), ("Élan", "helene@exemple.fr"), ("Nkemelu", "pas une adresse"))
    with pytest.raises(RuleBroken, match="arrival_faults"):
        bring(vault, given, all_or_nothing=True)
    assert not everybody(vault)


def test_the_columns_are_guessed_corrected_and_remembered(vault, tmp_path):
    given = table(
        tmp_path, ("Zone 1", "Qui", "Ville"), ("a@exemple.fr", "Zoé Bérard", "Nantes"), ("b@exemple.fr", "Luc Noir", "")
    )
    guessed = columns.mapping_for(vault, given)
    assert guessed == columns.Columns(Goal.CONTACTS, ("email", "", "city"))
    chosen = guessed.with_column(1, "full_name")
    columns.remember(vault, given, chosen)
    assert columns.mapping_for(vault, given) == chosen
    assert vault.undo_label() is None
    english = table(tmp_path, ("First Name", "Last Name", "E-mail Address", "Mobile Phone", "Birthday"), name="b.csv")
    assert columns.guessed(english).columns == ("given_name", "name", "email", "phone", "birth_date")
    dossiers = table(tmp_path, ("Réf.", "Objet", "Demandeur", "Avocat demandeur", "Défendeur"), name="c.csv")
    assert columns.guessed(dossiers) == columns.Columns(
        Goal.CASES, ("reference", "subject", "party_1", "counsel_1", "party_2")
    )


def test_american_days_are_told_by_their_column(vault, tmp_path):
    given = table(tmp_path, ("Nom", "Né le"), ("Élan", "03/09/1974"), ("Noir", "11/30/1981"), ("Bérard", "27334"))
    bring(vault, given)
    assert {name: str(each.birth_date) for name, each in everybody(vault).items()} == {
        "Élan": "1974-03-09",
        "Noir": "1981-11-30",
        "Bérard": "1974-11-01",
    }


@pytest.mark.parametrize("name", ["iphone-3.0.vcf", "android-2.1.vcf", "outlook-2.1.vcf", "nextcloud-4.0.vcf"])
def test_cards_are_read_once(vault, name):
    candidates = candidates_.from_cards(vcards.read(ELSEWHERE / name))
    plan = contacts.plan(vault, "vcard", name, candidates)
    contacts.take_in(vault, "vcard", name, candidates)
    again = contacts.plan(vault, "vcard", name, candidates_.from_cards(vcards.read(ELSEWHERE / name)))
    assert again.counts[Standing.HERE] == plan.counts[Standing.NEW] > 0
    assert again.counts[Standing.FAULT] == (name == "nextcloud-4.0.vcf")


def test_cases_come_with_their_parties_and_lawyers(vault):
    people.add_contact(vault, Contact(given_name="Hélène", name="Élan", civility=Civility.MADAM, email="h@exemple.fr"))
    given = tables.read(ELSEWHERE / "libreoffice.xlsx", "Dossiers")
    lines = cases.from_table(given, columns.mapping_for(vault, given))
    plan = cases.plan(vault, given.name, lines)
    assert standings(plan) == {2: Standing.NEW, 3: Standing.NEW, 4: Standing.FAULT}
    cases.take_in(vault, given.name, lines)
    found = {row["reference"]: row for row in dossier.summary(vault)}
    assert found["2025-041"]["parties"] == ["Hélène Élan", "Ateliers du Fleuve SARL"]
    assert found["2025-042"]["parties"] == ["Côme Nkemelu", "SCI des Brumes"]
    assert everybody(vault)["SCI des Brumes"].kind is ContactKind.ORGANISATION
    assert len(everybody(vault)) == 6
    case = dossier.find_case(vault, "2025-041")
    with vault.reading() as work:
        counsel = work.list(Participation, case_id=case.id, role=Role.COUNSEL)[0]
        party = work.list(Participation, case_id=case.id, role=Role.PARTY, order=("rank",))[0]
    assert counsel.of_id == party.id
    assert standings(cases.plan(vault, given.name, lines)) == {2: Standing.HERE, 3: Standing.HERE, 4: Standing.FAULT}
    vault.undo()
    assert not dossier.summary(vault)


def test_a_corrected_table_of_cases_adds_only_what_is_missing(vault, tmp_path):
    rows = [("Référence", "Objet", "Partie 1", "Partie 2"), ("A-1", "Le mur", "Mme Hélène Elan", "")]

    def run():
        given = table(tmp_path, *rows)
        lines = cases.from_table(given, columns.mapping_for(vault, given))
        plan = cases.plan(vault, given.name, lines)
        cases.take_in(vault, given.name, lines)
        return plan.lines[0].standing

    assert run() is Standing.NEW
    case = dossier.find_case(vault, "A-1")
    amend(vault, type(case), case.id, subject="Un mur mitoyen")
    rows[1] = ("A-1", "Le mur penché", "Mme Hélène Elan-Noir", "Côme Nkemelu")
    assert run() is Standing.CHANGED
    assert run() is Standing.HERS
    (row,) = dossier.summary(vault)
    assert row["subject"] == "Un mur mitoyen"
    assert row["parties"] == ["Hélène Elan-Noir", "Côme Nkemelu"]
    assert len(everybody(vault)) == 2


def bring_cases(vault, tmp_path, *rows):
    given = table(tmp_path, *rows)
    lines = cases.from_table(given, columns.mapping_for(vault, given))
    plan = cases.plan(vault, given.name, lines)
    cases.take_in(vault, given.name, lines)
    return plan


def parties_of(vault: Vault, reference: str) -> list[tuple[str, str]]:
    case = dossier.find_case(vault, reference)
    with vault.reading() as work:
        parts = work.list(Participation, case_id=case.id, role=Role.PARTY, order=("rank",))
        known = {each.id: each for each in work.list(Contact)}
    return [(known[part.contact_id].full_name, known[part.contact_id].email) for part in parts]


_CASES = ("Référence", "Objet", "Partie 1", "Courriel partie 1", "Avocat partie 1")


def test_two_people_of_one_name_stay_two_when_their_addresses_tell_them_apart(vault, tmp_path):
    people.add_contact(vault, Contact(given_name="Zoé", name="Bérard", email="zoe@exemple.fr"))
    bring_cases(
        vault,
        tmp_path,
        _CASES,
        ("A-1", "Le mur", "Jean Martin", "pere@exemple.fr", "Luc Noir"),
        ("A-2", "Le toit", "Jean Martin", "fils@exemple.fr", "Luc Noir"),
        ("A-3", "Le puits", "Jean Martin", "PERE@exemple.fr", ""),
        ("A-4", "La haie", "Zoé Bérard", "autre.zoe@exemple.fr", ""),
        ("A-5", "Le pont", "Zoé Bérard", "zoe@exemple.fr", ""),
    )
    assert sorted(emails(vault).values()) == [
        "", "autre.zoe@exemple.fr", "fils@exemple.fr", "pere@exemple.fr", "zoe@exemple.fr",
    ]  # fmt: skip
    assert [parties_of(vault, f"A-{n}")[0][1].split("@")[0] for n in range(1, 6)] == [
        "pere", "fils", "pere", "autre.zoe", "zoe",
    ]  # fmt: skip


def test_an_address_given_below_completes_who_was_named_above(vault, tmp_path):
    bring_cases(
        vault,
        tmp_path,
        _CASES,
        ("A-1", "Le mur", "Jean Martin", "", ""),
        ("A-2", "Le toit", "Jean Martin", "jean@exemple.fr", ""),
        ("A-3", "Le puits", "Jean Martin", "", ""),
    )
    assert list(emails(vault).values()) == ["jean@exemple.fr"]


def test_a_name_that_two_people_bear_is_neither_of_them(vault, tmp_path):
    bring_cases(
        vault,
        tmp_path,
        _CASES,
        ("A-1", "Le mur", "Jean Martin", "pere@exemple.fr", ""),
        ("A-2", "Le toit", "Jean Martin", "fils@exemple.fr", ""),
        ("A-3", "Le puits", "Jean Martin", "", ""),
    )
    assert parties_of(vault, "A-3") == [("Jean Martin", "")]


def test_a_lawyer_added_later_stands_beside_the_party_whose_address_changed(vault, tmp_path):
    bring_cases(vault, tmp_path, _CASES, ("A-1", "Le mur", "Jean Martin", "jean@exemple.fr", ""))
    amend(vault, Contact, everybody(vault)["Jean Martin"].id, email="j.martin@exemple.fr")
    bring_cases(vault, tmp_path, _CASES, ("A-1", "Le mur", "Jean Martin", "jean@exemple.fr", "Luc Noir"))
    case = dossier.find_case(vault, "A-1")
    with vault.reading() as work:
        counsel = work.list(Participation, case_id=case.id, role=Role.COUNSEL)[0]
        party = work.list(Participation, case_id=case.id, role=Role.PARTY)[0]
    assert counsel.of_id == party.id
    assert set(everybody(vault)) == {"Jean Martin", "Luc Noir"}


def test_one_reference_under_two_identities_is_told_and_nothing_breaks(vault, tmp_path):
    rows = (("id", "Référence", "Objet"), ("1", "A-1", "Le mur"), ("2", "a-1 ", "Le toit"), ("3", "A-2", "Le puits"))
    plan = bring_cases(vault, tmp_path, *rows)
    assert [each.standing for each in plan.lines] == [Standing.NEW, Standing.FAULT, Standing.NEW]
    assert plan.lines[1].faults[0].column == "Référence"
    assert "plus haut" in plan.lines[1].said
    assert {row["reference"] for row in dossier.summary(vault)} == {"A-1", "A-2"}


def test_a_line_that_takes_the_reference_of_another_case_is_told(vault, tmp_path):
    head = ("id", "Référence", "Objet")
    bring_cases(vault, tmp_path, head, ("1", "A-1", "Le mur"), ("2", "A-2", "Le toit"))
    plan = bring_cases(vault, tmp_path, head, ("1", "A-2", "Le mur"))
    assert standings(plan) == {2: Standing.FAULT}
    assert (plan.lines[0].faults[0].column, plan.lines[0].faults[0].cell) == ("Référence", "A-2")


def test_a_message_is_kept_under_a_title_that_says_what_it_is(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    received = messages.read(ELSEWHERE / "thunderbird.eml")
    kept = messages.take_in(vault, case_id, received, nature=Nature.PRODUCED, apart=[0])
    first, second = kept.documents
    assert first.title == "Re: le mur mitoyen – mon accord pour le 12 – Hélène Élan, 3 novembre 2025"
    assert (first.nature, first.scope) == (Nature.PRODUCED, Scope.MEDIATOR)
    assert second.filename == "relevé du géomètre.txt"
    assert messages.take_in(vault, case_id, received, nature=Nature.PRODUCED, apart=[0]).documents == ()
    dropped = attachments.attach(vault, case_id, ELSEWHERE / "thunderbird.eml")
    assert dropped.title == first.title


def test_a_tree_goes_into_the_cases_its_folders_name(dispute, tmp_path):
    vault = dispute.vault
    reference = intake.references_in_use(vault)[0]
    root = tmp_path / "affaires"
    for folder, name in (
        (f"{reference} toit", "plan.txt"),
        ("Morel contre Tilleuls, toitures hotel", "lettre.txt"),
        ("Inconnu", "x.txt"),
    ):
        (root / folder).mkdir(parents=True)
        (root / folder / name).write_text(f"{folder} {name}")
    (root / f"{reference} toit" / "copie.txt").write_text(f"{reference} toit plan.txt")
    tree = folders.read(root)

    def planned(**chosen):
        return trees.plan(vault, tree, chosen, lambda *_said: None)

    found = {each.folder.name: each for each in planned()}
    assert found["Inconnu"].case is None
    assert found[f"{reference} toit"].held == 1
    assert found["Morel contre Tilleuls, toitures hotel"].case is not None
    kept = trees.take_in(vault, planned(), nature=Nature.PRODUCED, progress=lambda *_said: None)
    assert (kept.files, kept.cases) == (2, 2)
    again = planned(Inconnu=dispute.case_id)
    assert sum(len(each.new) for each in again) == 1
    with vault.reading() as work:
        assert {each.title for each in work.list(Document)} == {"copie", "lettre"}
    vault.undo()
    with vault.reading() as work:
        assert not work.count(Document)


def test_cells_are_made_harmless_for_spreadsheets():
    assert harmless('=HYPERLINK("http://x")') == '\'=HYPERLINK("http://x")'
    assert harmless("@SUM(A1)") == "'@SUM(A1)"
    assert harmless("-12,50") == "-12,50"
    assert harmless("+33 6 12 34 56 78") == "+33 6 12 34 56 78"
    assert harmless("-1+cmd|' /C calc'!A0") == "'-1+cmd|' /C calc'!A0"


def test_five_hundred_lines_are_shown_in_a_moment(vault, tmp_path):
    random = Random(3)
    workbook = openpyxl.Workbook()
    workbook.active.append(["Nom", "Prénom", "Courriel"])
    for number in range(500):
        name = "".join(random.choices("abcdefghilmnoprstuv", k=8)).title()
        workbook.active.append([name, random.choice(("Hélène", "Côme", "Zoé")), f"h{number}@exemple.fr"])
    workbook.save(tmp_path / "a.xlsx")
    given = tables.read(tmp_path / "a.xlsx")
    candidates = candidates_.from_table(given, columns.guessed(given))
    assert contacts.take_in(vault, "table", given.name, candidates).new == 500
    assert contacts.plan(vault, "table", given.name, [replace(each) for each in candidates]).to_keep == 0


def test_every_cell_of_the_tables_written_is_harmless():
    line = PlannedLine(2, "", Standing.FAULT, (Fault("@A", "-", "=12"),))
    (told,) = csv.reader(
        io.StringIO(faults_csv(Plan.of("a", (line,))).decode("utf-8-sig").split("\r\n", 1)[1]), delimiter=";"
    )
    assert told == ["2", "'@A", "'=12", "'-"]
    (head, cells) = csv.reader(io.StringIO(as_csv([[("=A", "\n=1")]]).decode("utf-8-sig"), newline=""), delimiter=";")
    assert (head, cells) == (["'=A"], ["'\n=1"])
