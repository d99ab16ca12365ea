"""What visitors do on more than one journey."""

import re


def whole(page):
    """The page, once it is there to its end: a click that leads elsewhere returns when the next page begins."""
    page.wait_for_load_state()
    return page


def results(page) -> int:
    """How many results a list says that it has."""
    return int(re.search(r"\d+", whole(page).locator("#results").inner_text()).group())


def chips(page):
    """The chosen filters above the results."""
    return whole(page).get_by_role("link", name=re.compile("^Remove filter"))


def titles(page) -> list[str]:
    """Of what a list shows, in its order."""
    return whole(page).locator(".mh-listing__results").get_by_role("heading", level=3).all_inner_texts()


def open_filters(page) -> None:
    """Small screens show the filters folded."""
    toggle = whole(page).locator("#filters > summary")
    if toggle.is_visible() and page.locator("#filters").get_attribute("open") is None:
        toggle.click()


def tick(page, param: str) -> tuple[str, int]:
    """Tick the commonest value of a filter that is not ticked; the value, and how many results it promises."""
    boxes = page.locator(f"#filters input[name={param}]:not(:checked)")
    promises = {box.get_attribute("value"): _promise(page, box.get_attribute("id")) for box in boxes.all()}
    value = max(promises, key=promises.get)
    box = page.locator(f"#filters input[name={param}][value={value}]")
    page.locator(f"label[for={box.get_attribute('id')}]").click()
    assert box.is_checked()
    return value, promises[value]


def _promise(page, name: str) -> int:
    """The number at the end of a filter's label."""
    label = page.locator(f"label[for={name}]").text_content()
    return int(re.search(r"(\d+)\D*$", label).group(1))


def chosen_values(page, param: str) -> list[str]:
    return [box.get_attribute("value") for box in whole(page).locator(f"#filters input[name={param}]:checked").all()]
