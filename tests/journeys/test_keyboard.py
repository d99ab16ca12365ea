"""Everything is reached and used by keyboard, and one always sees where one is."""

import pytest
from playwright.sync_api import expect

from .pages import PHONE, WIDE
from .steps import chosen_values, results

MOST_STOPS = 120

# Where the focus is, and whether it looks different there: the element, its own drawn parts and, for a checkbox, the label
# that draws the box.
FOCUSED = """() => {
  const looks = element => {
    const drawn = [element, ...(element.labels || [])].flatMap(part => [[part, null], [part, '::before'], [part, '::after']]);
    return JSON.stringify(drawn.map(([part, pseudo]) => {
      const style = getComputedStyle(part, pseudo);
      const outline = style.outlineColor === 'rgba(0, 0, 0, 0)' || style.outlineStyle === 'none' ? '' : style.outline;
      const border = parseFloat(style.borderTopWidth) || parseFloat(style.borderBottomWidth) ? style.border : '';
      return [style.backgroundColor, style.boxShadow, outline, border];
    }));
  };
  const element = document.activeElement;
  if (element === document.body) return null;
  const name = `${element.tagName} ${element.innerText || element.name || element.className}`;
  const box = element.getBoundingClientRect();
  const withFocus = looks(element);
  element.blur();
  const differs = looks(element) !== withFocus;
  element.focus({preventScroll: true, focusVisible: true});
  return {name, seen: differs && box.width > 1 && box.height > 1};
}"""


@pytest.fixture
def page(screens):
    return screens(WIDE)


def tab_to(page, selector: str) -> None:
    """Press Tab until the element is focused."""
    wanted = page.locator(selector).first.element_handle()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement === wanted", wanted):
            return
    raise AssertionError(f"{selector} is not reached with Tab")


def test_the_skip_link_leads_to_the_content(page, site):
    page.goto(site["list: change idea"])

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "maincontent"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_skip_link_of_a_list_leads_past_the_filters(page, site):
    page.goto(site["list: change idea"])

    tab_to(page, "a[href='#results']")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('.mh-listing__results').contains(document.activeElement)")


def test_a_list_is_filtered_with_tab_space_and_enter(page, site):
    page.goto(site["list: change idea"])
    everything = results(page)

    tab_to(page, "#filters input[name=programme]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**programme=**")

    assert len(chosen_values(page, "programme")) == 1
    assert 0 < results(page) < everything


def test_the_apply_button_is_reached_and_pressed(page, site):
    page.goto(site["list: change idea"])

    tab_to(page, "#filters input[name=ward]")
    page.keyboard.press("Space")
    tab_to(page, "#filters button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**ward=**")

    assert len(chosen_values(page, "ward")) == 1


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", ["home", "list: case study", "list: filtered", "case study", "event", "compare", "Easy Read"])
def test_one_always_sees_where_the_focus_is(screens, site, name, width):
    page = screens(width)
    page.goto(site[name])
    stops = []

    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)

    assert len(stops) > 10
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


def test_the_rest_of_the_menu_opens_and_closes(screens, site):
    page = screens(PHONE)
    page.goto(site["home"])
    more = page.get_by_role("button", name="More")
    expect(more).to_be_visible()

    tab_to(page, "#toggle-menu")
    page.keyboard.press("Enter")

    expect(more).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("link", name="Programmes").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(more).to_have_attribute("aria-expanded", "false")
    expect(more).to_be_focused()


def test_folded_text_opens_with_enter(page, site):
    page.goto(site.page_with('class="nhsuk-details"'))

    tab_to(page, "details.nhsuk-details > summary")
    page.keyboard.press("Enter")

    expect(page.locator("details.nhsuk-details").first).to_have_attribute("open", "")


def test_a_wide_table_is_scrolled_with_the_keyboard(screens, site):
    page = screens(PHONE)
    page.goto(site["compare"])
    place = page.locator("[tabindex='0']").first

    tab_to(page, "[tabindex='0']")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)

    assert place.evaluate("element => element.scrollLeft") > 0
