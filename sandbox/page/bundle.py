"""The page's modules as one script, made at each request: a browser and a server take milliseconds for each file.

It knows what our modules use of the language: `import { … } from "…";`, and `export` before what is declared.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

_IMPORT = re.compile(r'^import (\{[^}]+\}) from "([^"]+)";', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(folders: Mapping[str, Path], *entries: str) -> str:
    """The modules at the addresses `entries` and all that they import, in the order in which a browser runs them.

    `folders` holds the files by where their addresses begin, like `/static/`. `ValueError` for a module that imports
    itself by way of others, that says import or export in another form, or that is in none of the folders.
    """
    modules = _Modules(folders)
    for entry in entries:
        modules.variable(entry)
    return "\n".join(modules.texts)


class _Modules:
    """Each module is a function that runs once; a variable holds what it exports."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self.texts: list[str] = []
        self._folders = folders
        self._variables: dict[str, str] = {}
        self._begun: list[str] = []

    def variable(self, address: str) -> str:
        if address not in self._variables:
            if address in self._begun:
                raise ValueError(f"{address} imports itself: {' > '.join(self._begun)}")
            self._begun.append(address)
            text = self._function(address)
            self._variables[address] = f"$module{len(self._variables)}"
            self.texts.append(f"// {address}\nconst {self._variables[address]} = {text}")
        return self._variables[address]

    def _function(self, address: str) -> str:
        source = _IMPORT.sub(
            lambda found: f"const {found[1]} = {self.variable(urljoin(address, found[2]))};", self._read(address)
        )
        exported = ", ".join(_EXPORT.findall(source))
        body = _EXPORT.sub("", source)
        if other := _OTHER.search(body):
            raise ValueError(f"{address}: not in the form that is bundled: {other[0]}")
        return f"await (async () => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"

    def _read(self, address: str) -> str:
        for begin, folder in self._folders.items():
            path = folder / address.removeprefix(begin)
            if address.startswith(begin) and path.is_file():
                return path.read_text(encoding="utf-8")
        raise ValueError(f"There is no module {address}")
