"""How somebody uses a page: by pointing, or with the keyboard alone. Things are called as a reader of the screen calls them."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.looking import leave

MOST_STOPS = 150
HAS_FOCUS = "element => element === document.activeElement"
# Whether the middle of what has the focus is what lies on top there, or its label is
IS_IN_SIGHT = """() => {
  const focus = document.activeElement
  focus.scrollIntoView({ block: 'nearest' })
  const box = focus.getBoundingClientRect()
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const labels = [...(focus.labels ?? [])]
  return focus.contains(top) || top?.contains(focus) || labels.some((label) => label.contains(top))
}"""


class Pointer:
    """With a mouse or a finger. `exact` finds whole names alone, else the first name that holds the words."""

    def __init__(self, page: Page, *, exact: bool = False):
        self.page, self.exact = page, exact

    def press(self, role: str, name: str | re.Pattern) -> None:
        leave(self.page)
        self._named(role, name).click()

    def tick(self, label: str) -> None:
        self._labelled(label).check()

    def write(self, label: str, text: str) -> None:
        """In the place of what is there."""
        self._labelled(label).fill(text)

    def _named(self, role: str, name: str | re.Pattern) -> Locator:
        return self.page.get_by_role(role, name=name, exact=self.exact).first

    def _labelled(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=self.exact).first


class Keyboard(Pointer):
    def press(self, role, name):
        self.reach(self._named(role, name))
        leave(self.page)
        self.page.keyboard.press("Enter")

    def tick(self, label):
        """Tab reaches a group of radios, the arrows go through it."""
        target = self._labelled(label)
        if target.get_attribute("type") == "radio":
            group = self.page.locator(f"input[type=radio][name={target.get_attribute('name')}]")
            self.reach(group.first)
            for _ in range(group.count()):
                if target.evaluate(HAS_FOCUS):
                    break
                self.page.keyboard.press("ArrowDown")
        else:
            self.reach(target)
        self.page.keyboard.press("Space")
        expect(target).to_be_checked()

    def write(self, label, text):
        self.reach(self._labelled(label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def reach(self, target: Locator) -> None:
        """Press Tab until the focus is there; it must be in sight when it is."""
        target.wait_for(state="attached")
        for _ in range(MOST_STOPS):
            if target.evaluate(HAS_FOCUS):
                assert self.page.evaluate(IS_IN_SIGHT), f"The focus is hidden: {target}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The keyboard does not reach {target}")
