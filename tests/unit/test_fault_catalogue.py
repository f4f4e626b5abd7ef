"""docs/faults.md says which test holds which fault; here it is held to that."""

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (F\d+) \|.*\| ([^|]*) \|$", re.MULTILINE)


def cited() -> dict[str, set[str]]:
    """Each fault's test files, by the marks in them."""
    files: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for fault in re.findall(r'mark\.fault\("(F\d+)"\)', path.read_text(encoding="utf-8")):
            files[fault].add(path.relative_to(ROOT).as_posix())
    return files


def documented() -> dict[str, set[str]]:
    page = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    return {fault: set(re.findall(r"`(tests/[^`]+)`", proof)) for fault, proof in _ROW.findall(page)}


def test_every_fault_that_a_test_cites_has_a_row_and_the_other_way_round() -> None:
    assert set(documented()) == set(cited())


def test_a_row_names_the_files_that_hold_it() -> None:
    shown, files = documented(), cited()
    wrong = [
        *(
            f"{fault}: not named is {file}"
            for fault in files
            for file in files[fault]
            if not file.startswith(tuple(shown.get(fault, ())))
        ),
        *(
            f"{fault}: no mark is in {place}"
            for fault in shown
            for place in shown[fault]
            if not any(file.startswith(place) for file in files[fault])
        ),
    ]
    assert not wrong, "\n".join(wrong)
