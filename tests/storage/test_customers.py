"""The directory in the database: whole or not at all, on record, found at once."""

from functools import partial

import pytest
from sqlalchemy import Engine, select, update

from bot.domain.customers import BadCustomers
from bot.services.customer_directory import CustomerDirectory
from bot.services.settings import SettingsService
from bot.services.settings_file import read_file
from storage.audit.reading import latest
from storage.audit.verify import problems_seen_by, verify
from storage.customers import CustomerRecords, Imported
from storage.models import CustomerRow
from storage.row_checksum import checksum
from storage.settings import SettingsRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import AWAY, HOME, NINE, a_line
from tests.storage.concurrency import at_once
from tests.storage.intruder import intrusion


@pytest.fixture
def directory(engine: Engine) -> CustomerDirectory:
    return of(engine)


def of(engine: Engine, workspace: str = HOME) -> CustomerDirectory:
    return CustomerDirectory(lambda: UnitOfWork(engine, workspace), CustomerRecords(engine, workspace), lambda: NINE)


def test_an_import_is_one_entry_with_counts_and_digests_and_nobody_in_it(
    engine: Engine, directory: CustomerDirectory
) -> None:
    directory.bring_in([a_line("Ölmühle"), a_line("Acme", channels="C0A1")], by="U09", file="f1")
    done = directory.bring_in([a_line("Acme", tier="key"), a_line("Bolt"), a_line("ölmühle")], by="U10", file="f2")
    assert done == Imported(added=1, changed=2, removed=0, unchanged=0, total=3, version=2)
    last, first = latest(engine, HOME, 10)
    assert (last.subject, last.seq, last.actor, last.kind) == ("customers", 2, "U10", "customers_imported")
    assert last.payload == {
        "kind": "customers_imported", "file": "f2", "added": 1, "changed": 2, "removed": 0, "unchanged": 0, "total": 3,
    }  # fmt: skip
    assert "Acme" not in str(first.payload)
    assert verify(engine) == []


def test_what_is_known_already_leaves_no_entry(engine: Engine, directory: CustomerDirectory) -> None:
    directory.bring_in([a_line("Acme")], by="U09")
    done = directory.bring_in([a_line("Acme")], by="U09")
    assert (done.is_change, done.version, len(latest(engine, HOME, 10))) == (False, 1, 1)


def test_a_bad_file_changes_nothing(engine: Engine, directory: CustomerDirectory) -> None:
    directory.bring_in([a_line("Acme", channels="C0A1")], by="U09")
    with pytest.raises(BadCustomers):
        directory.bring_in([a_line("New"), a_line("Bolt", channels="C0A1")], by="U09")
    assert [one.name for one in directory.everyone()] == ["Acme"]
    assert (len(latest(engine, HOME, 10)), verify(engine)) == (1, [])


def test_a_whole_file_takes_the_others_out(engine: Engine, directory: CustomerDirectory) -> None:
    directory.bring_in([a_line("Acme"), a_line("Bolt")], by="U09")
    done = directory.bring_in([a_line("Bolt"), a_line("Corp")], by="U09", replace=True)
    assert (done.added, done.removed, done.total) == (1, 1, 2)
    assert [one.name for one in directory.everyone()] == ["Bolt", "Corp"]
    assert verify(engine) == []


def test_a_workspace_knows_its_own_alone(engine: Engine, directory: CustomerDirectory) -> None:
    directory.bring_in([a_line("Acme", channels="C0A1")], by="U09")
    elsewhere = of(engine, AWAY)
    assert (elsewhere.by_name("Acme"), elsewhere.by_channel("C0A1"), elsewhere.search("", 9)) == (None, None, [])


def test_another_process_finds_them_at_once(engine: Engine, directory: CustomerDirectory) -> None:
    other = of(engine)
    assert other.search("acme", 9) == []
    directory.bring_in([a_line("Acme", aliases="Zeta", channels="C0A1", revenue="5", currency="EUR")], by="U09")
    assert [one.name for one in other.search("zet", 9)] == ["Acme"]
    found = [other.by_name("ZETA"), other.by_channel("C0A1")]
    assert [one.yearly_revenue for one in found if one] == ["EUR 5", "EUR 5"]
    assert other.proposing({"customer": "acme", "revenue_amount": None}) == {
        "customer": "acme", "revenue_amount": "5", "revenue_currency": "EUR",
    }  # fmt: skip
    assert other.proposing({"customer": "acme", "revenue_amount": "7"}) == {"customer": "acme", "revenue_amount": "7"}


def test_imports_at_the_same_moment_all_count(engine: Engine) -> None:
    directories = [of(engine) for _ in range(4)]
    at_once(*(partial(one.bring_in, [a_line(f"Customer {n}")], by="U09") for n, one in enumerate(directories)))
    assert len(of(engine).everyone()) == 4
    assert ([one.seq for one in latest(engine, HOME, 9)], verify(engine)) == ([4, 3, 2, 1], [])


def test_what_was_planned_on_another_version_is_not_carried_out(engine: Engine, directory: CustomerDirectory) -> None:
    plan = CustomerRecords(engine, HOME).planned([a_line("Acme")], replace=True)
    directory.bring_in([a_line("Bolt")], by="U09")
    with UnitOfWork(engine, HOME) as work:
        assert work.customers.carry_out(plan, by="U09", at=NINE) is None
    assert [one.name for one in directory.everyone()] == ["Bolt"]


def test_a_row_that_cannot_be_read_stops_nobody(engine: Engine, directory: CustomerDirectory) -> None:
    directory.bring_in([a_line("Acme"), a_line("Bolt")], by="U09")
    with engine.begin() as connection:
        connection.execute(update(CustomerRow).where(CustomerRow.key == "acme").values(record='{"name": 7'))
    fresh = of(engine)
    assert [one.name for one in fresh.search("", 9)] == ["Bolt"]
    with UnitOfWork(engine, HOME) as work:
        assert work.customers.find("Acme") is None
    assert fresh.bring_in([a_line("Acme", tier="key")], by="U09").total == 2
    (changed_by_hand,) = verify(engine)
    assert "somebody had changed that state before it" in changed_by_hand


@pytest.mark.fault("F70")
def test_a_customer_who_was_forged_with_the_checksum_shows_in_the_whole(
    engine: Engine, directory: CustomerDirectory
) -> None:
    directory.bring_in([a_line("Acme", revenue="5", currency="EUR"), a_line("Bolt")], by="U09")
    table = CustomerRow.__table__
    with intrusion(engine) as connection:
        row = dict(connection.execute(select(*table.columns).where(CustomerRow.key == "acme")).mappings().one())
        row["record"] = row["record"].replace('"5"', '"500000"')
        row["checksum"] = checksum(table, row)  # type: ignore[arg-type] # a declarative class's table
        connection.execute(update(CustomerRow).where(CustomerRow.key == "acme").values(row))
        found = list(problems_seen_by(connection))
    assert found == ["customers of T0HOME: they are not those that entry 1 sealed: 2 now, 2 then."]
    assert "500000" in row["record"]


def test_settings_and_customers_of_one_file_go_together(engine: Engine, directory: CustomerDirectory) -> None:
    settings = SettingsService(lambda: UnitOfWork(engine, HOME), SettingsRecords(engine, HOME), lambda: NINE)
    directory.bring_in([a_line("Acme")], by="U09")
    refused = read_file('[permissions]\nteam_verbs = "everybody"\n[[customers]]\nname = "Bolt"\naliases = ["Acme"]')
    with pytest.raises(BadCustomers):
        settings.import_file(refused, by="U09")
    assert (settings.in_force().version, [one.name for one in directory.everyone()]) == (0, ["Acme"])
    taken = read_file('[permissions]\nteam_verbs = "everybody"\n[customers]\nC0A1 = "Acme"\nC0B2 = "Bolt"')
    done = settings.import_file(taken, by="U09")
    assert (len(done.changes), done.customers and done.customers.added) == (1, 1)
    assert [one.channels for one in directory.everyone()] == [("C0A1",), ("C0B2",)]
