"""Files of customers, as spreadsheets, scripts and careless hands write them."""

import pytest

from bot.domain.customers import BadCustomers, Customer, merged
from bot.services.customer_file import as_csv, customers_in, read_customers
from tests.walking import as_one_test


def people(file: bytes) -> list[Customer]:
    return list(merged(read_customers(file), {}).added)


def problems(file: bytes) -> list[str]:
    with pytest.raises(BadCustomers) as refused:
        merged(read_customers(file), {})
    return refused.value.problems


HOW = 'customers: write [[customers]] above each of them, or [customers] above lines of `C123 = "Name"`.'
SAVE = "save it as UTF-8 (in Excel: «CSV UTF-8»)."
KNOWN = (
    "name, aliases, channels, revenue, currency, tier, sla_critical, sla_high, sla_medium, account_manager, language, "
    "renewal, reference."
)


@pytest.mark.parametrize(
    "file",
    [
        b"name,tier\nAcme,key\n",
        b"\xef\xbb\xbfName;Tier\r\nAcme;KEY\r\n",
        b"sep=;\nname;tier\nAcme;key\n",
        b'"name","tier"\r\n\r\n , \n"Ac\0me",key',
        b" NAME , Tier \nAcme,key",
    ],
    ids=["plain", "mark and semicolons", "Excel's own line", "quoted and blank lines", "spaces in the heading"],
)
def test_it_is_read_however_it_was_saved(file: bytes) -> None:
    (acme,) = people(file)
    assert (acme.name, acme.is_key) == ("Acme", True)


@as_one_test
@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", ["This file is empty."]),
        (b"\xef\xbb\xbf\n\n", ["This file is empty."]),
        (b"name,tier\n", ["There are no customers in this file, only its heading."]),
        ("name\nAcme\n".encode("utf-16"), [f"This file is UTF-16: {SAVE}"]),
        ("name\nAcme\n".encode("utf-16-le"), [f"This file is UTF-16: {SAVE}"]),
        ("name\nAcme\nMüller\n".encode("latin-1"), [f"line 3: this is not UTF-8 text: {SAVE}"]),
        (
            b"customer\nAcme\n",
            [
                "unknown column “customer”: did you mean name?",
                f"line 1: there is no column called name. Known are: {KNOWN}",
            ],
        ),
        (b"name,revenu\nAcme,1\n", ["unknown column “revenu”: did you mean revenue?"]),
        (b"name,shoe size\nAcme,1\n", [f"unknown column “shoe_size”: known are: {KNOWN}"]),
        (b"name,tier,name\nA,key,B\n", ["line 1: the column name stands there twice."]),
        (
            b"name,tier\n\nAcme\nBolt,key,x\n",
            ["line 3: the heading has 2 columns, and this 1.", "line 4: the heading has 2 columns, and this 3."],
        ),
        (
            b'name,tier\nAcme,key\n"Bolt,key\n',
            ["line 3 or later: this is no CSV (unexpected end of data); look for a quote too many."],
        ),
        (b'name\n"one\ntwo"\n\nBad,row\n', ["line 5: the heading has 1 column, and this 2."]),
        (
            b"name,teir,tier,revenue,currency,aliases\n,,key,1,EUR,\nAcme,,gold,x,EUR,\nAcme,,key,2,EUR,\n"
            b"Bolt,,key,5,,\nCole,,key,,,acme\nDrum,,key,,,\nEast,1,2\n",
            [
                "unknown column “teir”: did you mean tier?",
                "line 2, name: every customer needs a name.",
                "line 3, tier: write key or standard, not “gold”.",
                "line 3, revenue: write an amount in figures, such as 48000, not “x”.",
                "line 4: Acme stands in line 3 already.",
                "line 5: revenue and currency go together: give both, or neither.",
                "line 6, aliases: acme belongs to Acme (line 3).",
                "line 8: the heading has 6 columns, and this 3.",
            ],
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_line(file: bytes, said: list[str]) -> None:
    assert problems(file) == said


def test_a_cell_of_any_size_is_a_sentence() -> None:
    (said,) = problems(b"name\n" + b"A" * 200_000 + b"\n")
    assert said.startswith("line 2 or later: this is no CSV (field larger than field limit")


def test_what_is_written_is_read_again_and_runs_no_formula() -> None:
    before = people(
        (
            "name;aliases;channels;revenue;currency;tier;sla_high;sla_medium;account_manager;language;renewal;reference\n"
            "=cmd;+1|-2;C0A1 C0B2;1200,50;eur;key;4h;1bd;@SUM(A1);de;2027-03-31;yes\n"
            "'=quoted;'x;;;;;;;;;;\n"
            '"株式会社, ""Ltd""";;;;;;;;;;;no\n'
        ).encode()
    )
    written = as_csv(before)
    assert people(written.encode()) == before
    cells = [cell for line in written.splitlines() for cell in line.split(",")]
    assert not [cell for cell in cells if cell.lstrip('"').startswith(("=", "+", "-", "@"))]


def test_progress_is_told_on_the_way() -> None:
    seen: list[int] = []
    read_customers(b"name\n" + b"\n".join(b"C%d" % number for number in range(2500)), seen.append)
    assert seen == [1000, 2000]


def test_older_settings_name_the_customers_of_channels() -> None:
    lines = customers_in({"C0A1": "Acme", "C0B2": "Bolt", "C0C3": "Acme"})
    standing = {one.key: one for one in merged(customers_in([{"name": "Acme", "channels": ["C0OLD"]}]), {}).added}
    after = {one.name: one.channels for one in merged(lines, standing).written}
    assert after == {"Acme": ("C0OLD", "C0A1", "C0C3"), "Bolt": ("C0B2",)}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            {"brightwater": "Acme"},
            "customers.brightwater, channels: write channels' ids, such as C024BE91L, not “brightwater”.",
        ),
        ({"C0A1": 7}, "customers.C0A1, name: every customer needs a name."),
        ([{"tier": "key"}], "customers 1, name: every customer needs a name."),
        ([{"name": "Acme", "shade": 1}], f"customers 1 (Acme): unknown column “shade”: known are: {KNOWN}"),
        (
            [{"name": "Acme"}, {"name": "Bolt", "sla": {"critical": "1bd"}}],
            "customers 2 (Bolt), sla_critical: critical never waits for office hours: use h or d, not bd.",
        ),
        (["Acme"], HOW),
        ("Acme", HOW),
    ],
)
def test_what_is_wrong_in_a_settings_file_is_named(written: object, said: str) -> None:
    with pytest.raises(BadCustomers) as refused:
        customers_in(written)
    assert refused.value.problems == [said]
