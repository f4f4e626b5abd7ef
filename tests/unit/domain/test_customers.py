"""Customers: what a cell may say, what makes two of them one, and who is found by what somebody types."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.customers import BadCustomers, Customer, CustomerIndex, Entry, folded, identity, merged, read_line
from bot.domain.severity import Severity
from tests.builders import a_line
from tests.walking import as_one_test


def made(*lines: Any, **standing: Customer) -> dict[str, Customer]:
    """Who is there after these lines, by their keys."""
    return {**standing, **{one.key: one for one in merged(lines, standing).written}}


@as_one_test
@pytest.mark.parametrize(
    ("column", "cell", "read"),
    [
        ("name", "  Bright\u200bwater \n Ltd ", "Brightwater Ltd"),
        ("aliases", "BWE| Brightwater |BWE|", ("BWE", "Brightwater")),
        ("channels", "C0A1 C0B2|G0C3", ("C0A1", "C0B2", "G0C3")),
        ("revenue", "48000", Decimal(48000)),
        ("revenue", "48,000.50", Decimal("48000.5")),
        ("revenue", "48.000,50", Decimal("48000.5")),
        ("revenue", "48.000", Decimal(48000)),
        ("revenue", "1 200 000", Decimal(1200000)),
        ("revenue", "1\u00a0200\u00a0000,5", Decimal("1200000.5")),
        ("revenue", "48,5", Decimal("48.5")),
        ("tier", " KEY ", "key"),
        ("account_manager", "U0ANNA", "U0ANNA"),
        ("language", "pt-BR", "pt-BR"),
        ("renewal", "2028-02-29", date(2028, 2, 29)),
        ("reference", "Yes", True),
        ("reference", "0", False),
    ],
)
def test_a_cell_is_read(column: str, cell: str, read: object) -> None:
    line = read_line("line 2", {"name": "Acme", column: cell})
    assert not line.problems
    assert line.values[column] == read


@as_one_test
@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("name", "\u200b", "every customer needs a name"),
        ("name", "x" * 101, "keep names to 100 characters; this has 101"),
        ("aliases", "|".join(map(str, range(21))), "at most 20 are kept; these are 21"),
        ("channels", "#acme", "write channels' ids, such as C024BE91L, not “#acme”"),
        ("revenue", "48.00.0", "write an amount in figures, such as 48000, not “48.00.0”"),
        ("revenue", "-5", "write an amount in figures, such as 48000, not “-5”"),
        ("revenue", "٤٨", "write an amount in figures, such as 48000, not “٤٨”"),
        ("revenue", "9" * 14, f"write an amount in figures, such as 48000, not “{'9' * 14}”"),
        ("currency", "Euro", "write the currency's three letters, such as EUR, not “Euro”"),
        ("tier", "gold", "write key or standard, not “gold”"),
        ("sla_critical", "2bd", "critical never waits for office hours: use h or d, not bd"),
        ("sla_high", "soon", "write a time span like 30s, 2h, 1d or 2bd, not 'soon'"),
        ("language", "german", "write a language's code, such as de or pt-BR, not “german”"),
        ("renewal", "31/03/2027", "write the day as 2027-03-31, not “31/03/2027”"),
        ("renewal", "2027-02-29", "write the day as 2027-03-31, not “2027-02-29”"),
        ("reference", "maybe", "write yes or no, not “maybe”"),
    ],
)
def test_a_bad_cell_is_named_by_its_line_and_column(column: str, cell: str, sentence: str) -> None:
    assert read_line("line 7", {"name": "Acme", column: cell}).problems == (f"line 7, {column}: {sentence}.",)


def test_a_column_that_is_left_out_changes_nothing_and_an_empty_cell_empties() -> None:
    first = made(a_line("Acme", revenue="5", currency="EUR", tier="key", sla_high="4h", sla_critical="1h"))
    (after,) = merged([a_line("ACME", tier="", sla_high="")], first).changed
    assert (after.name, after.tier, after.yearly_revenue) == ("ACME", "standard", "EUR 5")
    assert (after.sla.of(Severity.HIGH), str(after.sla.of(Severity.CRITICAL))) == (None, "1h")


def test_a_line_that_says_what_is_known_is_no_change() -> None:
    line = a_line("Acme", aliases="Ac", reference="yes", renewal="2027-03-31")
    again = merged([line], made(line))
    assert (again.written, again.unchanged) == ((), 1)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([a_line("Acme", revenue="5")], "line 2: revenue and currency go together: give both, or neither."),
        ([a_line("Acme"), a_line("ＡＣＭＥ")], "line 2: ACME stands in line 2 already."),
        ([a_line("Bolt", channels="C0OLD")], "line 2, channels: C0OLD belongs to Standing Ltd."),
        ([a_line("Bolt", aliases="standing  LTD")], "line 2, aliases: standing LTD belongs to Standing Ltd."),
        ([a_line("Old"), a_line("Bolt", aliases="old")], "line 2, aliases: old belongs to Old (line 2)."),
    ],
)
def test_nothing_is_taken_where_two_would_share_or_a_sum_is_half(lines: list[Any], problem: str) -> None:
    with pytest.raises(BadCustomers) as refused:
        merged(lines, made(a_line("Standing Ltd", channels="C0OLD")))
    assert refused.value.problems == [problem.replace("ACME", lines[-1].name) if "already" in problem else problem]


def test_a_channel_goes_from_one_customer_to_another_in_one_file() -> None:
    standing = made(a_line("Acme", channels="C0A1"))
    after = merged([a_line("Bolt", channels="C0A1"), a_line("Acme", channels="")], standing)
    assert {one.name: one.channels for one in after.written} == {"Bolt": ("C0A1",), "Acme": ()}


def test_only_a_whole_file_takes_customers_out() -> None:
    standing = made(a_line("Acme"), a_line("Bolt"))
    assert merged([a_line("Acme")], standing).removed == ()
    assert merged([a_line("Acme")], standing, replace=True).removed == ("bolt",)


def test_many_problems_are_counted() -> None:
    said = str(BadCustomers([f"line {number}: no." for number in range(30)]))
    assert "- line 19: no.\nAnd 10 more." in said


@pytest.mark.parametrize(("one", "other"), [("Ölmühle", "OLMUHLE"), ("Łódź", "lodz"), ("ﬁn", "FIN"), ("ガス", "カス")])
def test_a_search_looks_past_accents_and_case_which_a_name_does_not(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert identity(one) != identity(other) or one == "ﬁn"


def test_the_longest_name_has_a_key_that_a_database_indexes() -> None:
    assert len(identity("\ufdfa" * 100).encode()) < 2000  # PostgreSQL takes 2,704 bytes


LISTED = CustomerIndex(
    [
        Entry("Energie West"),
        Entry("Brightwater Energie", ("BWE", "Helle Wasser"), ("C0CUST1",), is_key=True),
        Entry("Süd-Energie Müller", ("SEM",)),
        Entry("株式会社ミナト", ("Minato",)),
        Entry("Группа Заря"),
        Entry("مؤسسة النور"),
        Entry("Westenergie"),
    ]
)


@as_one_test
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("energie", ["Energie West", "Brightwater Energie", "Süd-Energie Müller", "Westenergie"]),
        ("bwe", ["Brightwater Energie"]),
        ("MULLER", ["Süd-Energie Müller"]),
        ("muller sud", ["Süd-Energie Müller"]),
        ("water bri", ["Brightwater Energie"]),
        ("ミナト", ["株式会社ミナト"]),
        ("mina", ["株式会社ミナト"]),
        ("заря", ["Группа Заря"]),
        ("النور", ["مؤسسة النور"]),
        ("east", []),
        ("\n", [one.name for one in LISTED.search("", 9)]),
        ("e\x1fbwe", ["Brightwater Energie"]),
    ],
)
def test_whoever_fits_is_found_the_best_first(typed: str, found: list[str]) -> None:
    assert [one.name for one in LISTED.search(typed, 100)] == found


def test_key_customers_come_first_and_no_more_than_asked_for() -> None:
    assert [one.name for one in LISTED.search("", 2)] == ["Brightwater Energie", "Energie West"]
    assert len(LISTED.search("e", 3)) == 3


@as_one_test
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bwe", "Brightwater Energie"),
        ("BRIGHTWATER", "Brightwater Energie"),
        ("helle", "Brightwater Energie"),
        ("muller", "Süd-Energie Müller"),
        ("energie muller", "Süd-Energie Müller"),
        ("minato", "株式会社ミナト"),
        ("energie", None),  # three have it
        ("west", "Energie West"),  # in Westenergie it is no word
        ("bright", None),
        ("Brightwater Ltd", None),
        ("süd", None),  # too short to mean somebody
        ("", None),
        ("?!", None),
    ],
)
def test_a_part_of_a_name_means_the_only_one_who_has_it(typed: str, meant: str | None) -> None:
    entry = LISTED.meant(typed)
    assert (entry.name if entry else None) == meant


def test_a_customer_is_known_by_channel_name_and_alias() -> None:
    found = [LISTED.of_channel("C0CUST1"), LISTED.named("brightwater  ENERGIE"), LISTED.named("bwe")]
    assert [one.name for one in found if one] == ["Brightwater Energie"] * 3
    assert (LISTED.of_channel("C0NONE"), LISTED.named("Brightwater")) == (None, None)
