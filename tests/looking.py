"""What every page must pass in a real browser: no barrier that axe knows, nothing too wide, one heading."""

from contextlib import suppress

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, expect

from tests.databases import on_postgres

FOLDING = 150  # ms in which the header folds its menu after the window has changed
LOOKS = 3

_axe = Axe()


def barriers(page: Page, inside: str = "html") -> list[str]:
    """What axe finds within a selector, in words."""
    found = [(rule["id"], node) for rule in _axe.run(page, context=inside).response["violations"] for node in rule["nodes"]]
    return [f"{rule}: {node['target']} {node['failureSummary']}" for rule, node in found if not _is_allowed(rule, node)]


def _is_allowed(rule: str, node: dict) -> bool:
    """The design system's conditional radios say whether they are open. Readers manage; the rule does not know it."""
    is_conditional = "data-aria-controls" in node["html"] or "aria-controls" in node["html"]
    return rule == "aria-allowed-attr" and is_conditional and "aria-expanded" in node["failureSummary"]


def is_too_wide(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def check(page: Page, *widths: int, inside: str = "html") -> None:
    """The page as it is open, or at each of the widths; afterwards it has its own size again."""
    size = page.viewport_size
    for more in reversed(range(LOOKS)):
        _arrive(page)
        try:
            _look(page, widths, inside)
            break
        except Error as error:  # what was pressed led elsewhere only now: the page to look at is the next one
            if "context was destroyed" not in str(error) or not more:
                raise
    if widths:
        page.set_viewport_size(size)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    leave(page)


def _look(page: Page, widths: tuple[int, ...], inside: str) -> None:
    if on_postgres():  # no database changes how a page is written: the run on SQLite looks, which is half of its time
        return
    size = page.viewport_size
    for width in widths or (size["width"],):
        if page.viewport_size["width"] != width:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(FOLDING)
        found = barriers(page, inside)
        assert not found, f"{page.url} at {width} px: {found}"
        assert not is_too_wide(page), f"{page.url} at {width} px"


def leave(page: Page) -> None:
    """Mark a page that is done with, or on which something is pressed: the next look is meant for what comes after it."""
    with suppress(Error):  # it goes just now
        page.evaluate("window.isLeft = true")


def _arrive(page: Page) -> None:
    """What was pressed may still be leading elsewhere: a page that is left gets a second to go."""
    for _ in range(10):
        try:
            if not page.evaluate("window.isLeft === true"):
                break
        except Error:  # it goes just now
            continue
        page.wait_for_timeout(100)
    page.wait_for_load_state()
