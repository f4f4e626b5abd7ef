"""The page's modules as one script."""

from pathlib import Path

import pytest

from sandbox.page.bundle import bundle
from sandbox.page.files import STATIC

MAIN = """// The beginning.
import { once, Twice } from "./words.js";
import { later } from "/more/later.js";

const own = "main";
"""
WORDS = """const own = "words";
export const once = own;
export class Twice {}
export async function thrice() {}
"""


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    for name, text in {
        "page/main.js": MAIN,
        "page/words.js": WORDS,
        "more/later.js": 'import { once } from "/page/words.js";\nexport function later() {}\n',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "private.js").write_text("", encoding="utf-8")
    return {"/page/": tmp_path / "page", "/more/": tmp_path / "more"}


def test_each_module_is_there_once_and_after_what_it_imports(folders: dict[str, Path]) -> None:
    script = bundle(folders, "/more/later.js", "/page/main.js")
    heads = [line for line in script.splitlines() if line.startswith("// /")]
    assert heads == ["// /page/words.js", "// /more/later.js", "// /page/main.js"]


def test_a_module_gets_what_it_imports_and_gives_what_it_exports(folders: dict[str, Path]) -> None:
    script = bundle(folders, "/page/main.js")
    assert "const { once, Twice } = $module0;" in script
    assert "const { later } = $module1;" in script
    assert "return { once, Twice, thrice };" in script
    assert "export" not in script


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('import { once } from "./none.js";', "There is no module /page/none.js"),
        ('import { once } from "/else/where.js";', "There is no module /else/where.js"),
        ('import { own } from "./main.js";', "imports itself: /page/main.js > /page/words.js"),
        ('import "./later.js";', 'not in the form that is bundled: import "./later.js";'),
        ("export default 1;", "not in the form that is bundled: export default 1;"),
        ("export let one = 1;", "not in the form that is bundled: export let one = 1;"),
    ],
)
def test_what_it_cannot_bundle_is_said(folders: dict[str, Path], text: str, told: str) -> None:
    (folders["/page/"] / "words.js").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        bundle(folders, "/page/main.js")


def test_every_module_of_the_page_is_used() -> None:
    script = bundle({"/static/": STATIC}, "/static/main.js")
    assert {path.name for path in STATIC.glob("*.js") if f"// /static/{path.name}\n" not in script} == set()
