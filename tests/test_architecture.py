"""Which part may import which: the table below, and nothing else."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ("case_studies", "change_ideas", "events")
SHELF = ("network.core", "network.taxonomy")
MAY_IMPORT = {
    "network.core": (),
    "network.taxonomy": ("network.core",),
    "network.accounts": SHELF,
    "network.contributors": (*SHELF, "network.accounts"),
    "network.home": SHELF,
    **dict.fromkeys(CONTENT, (*SHELF, "network.accounts", "network.contributors")),
    "search": SHELF,
    "network.notifications": (*SHELF, "network.accounts", "search"),
    "network.discussion": (*SHELF, "network.accounts"),
    # it tells stories as everybody does, and recommends a page as editors do
    "network.demo": (*SHELF, "network.accounts", "network.contributors", "search"),
}
ONLY_IN = {
    "bleach": "network/core/html.py",
    "allauth": "network/accounts/",
    "elasticsearch": "search/",
    "elasticsearch_dsl": "search/",
}
COMPOSERS = {"network/urls.py", "network/wsgi.py", "network/api.py"}


def modules() -> list[Path]:
    folders = [ROOT / part.replace(".", "/") for part in MAY_IMPORT]
    return [path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts]


def imports(path: Path) -> set[str]:
    """Absolute names of the modules that a file imports."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            found.add(".".join(part for part in (base, node.module) if part))
    return found


def part_of(module: str) -> str | None:
    return next((part for part in MAY_IMPORT if module == part or module.startswith(f"{part}.")), None)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_part_imports_only_what_it_may(path):
    here = part_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for module in imports(path):
        there = part_of(module)
        assert there in (None, here, *MAY_IMPORT[here]), f"{here} may not import {module}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_library_is_imported_only_in_its_place(path):
    name = str(path.relative_to(ROOT))
    for module in imports(path):
        place = ONLY_IN.get(module.partition(".")[0])
        assert place is None or name.startswith(place), f"{module} belongs in {place}"


def test_nothing_composes_apps_but_urls_and_settings():
    for path in (ROOT / "network").glob("*.py"):
        if str(path.relative_to(ROOT)) not in COMPOSERS:
            assert not [module for module in imports(path) if part_of(module)], path
