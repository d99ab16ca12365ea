"""What visitors do on more than one journey."""

import re


def results(page) -> int:
    """How many results a list says that it has."""
    return int(re.search(r"\d+", page.locator("#results").inner_text()).group())


def chips(page):
    """The chosen filters above the results."""
    return page.get_by_role("link", name=re.compile("^Remove filter"))


def open_filters(page) -> None:
    """Small screens show the filters folded."""
    toggle = page.locator("#filters > summary")
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
    return [box.get_attribute("value") for box in page.locator(f"#filters input[name={param}]:checked").all()]
