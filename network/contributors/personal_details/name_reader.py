"""Reads words from left to right and says where a name stands."""

import re

from . import roles
from .first_names import FIRST_NAMES, KNOWN_FOR
from .spans import Kind
from .word import Word
from .words import COMMON, COUNTRIES, KINDS_OF_WARD

_CLOSE = frozenset({" ", ". ", "  ", " \n", "\n", "."})
_APART = frozenset({", ", " (", ": ", " - ", " '", ' "', ", '", " “", " - - "})
_INTRODUCTION = re.compile(
    r"\b(?:(?:my|his|her|their|real|full|first) name(?: is| was|'s)|(?:call|called|calls) (?:her|him|them|me)|"
    r"(?:i am|i'm|they) (?:called|named)|"
    r"(?:i'm|i am|also) known as|signed(?: it| off)?,?|yours(?:,| sincerely,)?|love from)$",
    re.I,
)
NO_NAMES = COMMON | KINDS_OF_WARD | COUNTRIES | roles.JOBS | roles.TITLES
_INTRODUCING = frozenset(
    "is was name called named me her him them as signed it off yours sincerely from".split()
)  # what an introduction ends with
_OWNERS = frozenset({"my", "our"})
_BEFORE_THINGS = frozenset("the a an this that these those some any no every each all".split())
_ONLY_PEOPLE = frozenset(
    """
    said says told asked replied answered shouted smiled laughed cried whispered sat hugged knocked rang phoned walked sang waved
    winked nodded grabbed stared held promised apologised screamed
    """.split()
)
MOST_WORDS = 3


class NameReader:
    """Says at one word whether a name stands there or follows: its first and last word, and what it is."""

    def __init__(self, text: str, words: list[Word]):
        self.text = text
        self.words = words
        self.found: tuple[int, int, Kind] | None = None  # the name before

    def read(self, at: int) -> tuple[int, int, Kind] | None:
        low = self.words[at].low
        if low in roles.TITLES and (found := self._after_title(at)):
            return found
        if low in roles.JOBS or low in roles.OTHERS:
            kind = Kind.STAFF if low in roles.JOBS else Kind.NAME
            if found := self._after_job(at, kind):
                return found
        if low in roles.RELATIVES and (found := self._after_relative(at)):
            return found
        if found := self._after_called(at):
            return (*found, Kind.NAME)
        return self._alone(at)

    def gap(self, at: int) -> str:
        """What stands before the word."""
        return self.text[self.words[at - 1].end : self.words[at].start] if at else ""

    def _name(
        self, at: int, gaps: frozenset[str] | set[str], *, is_small_enough: bool, must_be_known: bool
    ) -> tuple[int, int] | None:
        """A name that starts at this word, after one of these gaps: its first and last word."""
        if at >= len(self.words) or self.gap(at) not in gaps or not self._is_name(at, is_small_enough, must_be_known):
            return None
        last = at
        while last + 1 < len(self.words) and last - at + 1 < MOST_WORDS and self._goes_on(last + 1):
            last += 1
        return at, last

    def _is_name(self, at: int, is_small_enough: bool, must_be_known: bool) -> bool:
        word = self.words[at]
        if word.low in FIRST_NAMES and (word.is_capital or is_small_enough):
            return not self._is_known_for(at)
        if must_be_known or word.low in NO_NAMES or len(word.low) < 2:
            return False
        return word.is_capital and (not word.is_shouted or self.words[at - 1].is_shouted)

    def _goes_on(self, at: int) -> bool:
        word, before = self.words[at], self.words[at - 1]
        if (
            self.gap(at) not in {" ", "-"}
            or before.text.endswith("'s")
            or not word.is_capital
            or word.low in NO_NAMES
            or len(word.low) < 2
        ):
            return False
        return word.is_shouted == before.is_shouted

    def _is_known_for(self, at: int) -> bool:
        """Martha's Rule and the like are no one in the story."""
        after = KNOWN_FOR.get(self.words[at].low, ())
        return at + 1 < len(self.words) and self.words[at + 1].low in after

    def _after_title(self, at: int) -> tuple[int, int, Kind] | None:
        title = self.words[at]
        kind = Kind.STAFF if title.low in roles.STAFF_TITLES or title.text == "Sister" else Kind.NAME
        if title.text.endswith("'s"):
            return None
        if title.low == "father" and title.text != "Father":
            return None
        if title.text in ("MS", "miss", "sister", "judge", "sir", "inspector"):
            return None
        found = self._name(self._past_initials(at + 1), _CLOSE, is_small_enough=True, must_be_known=False)
        if found is None and title.low in ("dr", "mr", "mrs", "prof") and self._is_small_name(at + 1):
            found = (at + 1, at + 1)
        return (at, found[1], kind) if found else None

    def _past_initials(self, at: int) -> int:
        """Past the A. of "Dr A. Patel"."""
        while at < len(self.words) - 1 and len(self.words[at].text) == 1 and self.words[at].is_capital and self.gap(at) in _CLOSE:
            at += 1
        return at

    def _is_small_name(self, at: int) -> bool:
        """ "dr patel", where no "the" comes before: "the dr upped it" is no name."""
        if at >= len(self.words) or self.gap(at) not in _CLOSE or "\n" in self.gap(at):
            return False
        before = self.words[at - 2].low if at >= 2 else ""
        word = self.words[at]
        is_determined = before in roles.OWNERS | {
            "the",
            "a",
            "another",
            "this",
            "that",
            "each",
            "every",
            "one",
            "any",
            "no",
            "new",
            "nice",
            "junior",
            "same",
        }
        return not is_determined and word.low not in NO_NAMES and len(word.low) > 2

    def _after_job(self, at: int, kind: Kind) -> tuple[int, int, Kind] | None:
        """ "nurse Karen", "my consultant, John Smith", "a nurse called Bev", "an HCA whose name was Bev"."""
        if kind is Kind.STAFF and (found := self._name(at + 1, {" "}, is_small_enough=True, must_be_known=False)):
            return (*found, kind)
        if kind is Kind.NAME and (found := self._name(at + 1, {" "}, is_small_enough=True, must_be_known=True)):
            return (*found, kind)
        if found := self._name(at + 1, _APART, is_small_enough=False, must_be_known=not self._is_two_capitals(at + 1)):
            return (*found, kind)
        return self._after_calling(at + 1, kind)

    def _after_called(self, at: int) -> tuple[int, int] | None:
        """ "called Bev", which needs a known name, since drugs and groups are called something too; "her name's Ngaio"."""
        is_name = self.words[at].text.lower() == "name's"
        if not is_name and self.words[at].low not in roles.CALLING:
            return None
        return self._name(at + 1, {" ", ' "', " '"}, is_small_enough=True, must_be_known=not is_name)

    def _is_two_capitals(self, at: int) -> bool:
        pair = self.words[at : at + 2]
        return len(pair) == 2 and all(word.is_capital and not word.is_shouted and word.low not in NO_NAMES for word in pair)

    def _after_calling(self, at: int, kind: Kind) -> tuple[int, int, Kind] | None:
        """At "called", "named", "whose name was" or "(her name is" after who is meant."""
        step = at
        while step < min(at + 4, len(self.words)) and self.words[step].low in {
            "was",
            "is",
            "whose",
            "name",
            "who",
            "her",
            "his",
            "their",
            "i'll",
            "call",
            "we'll",
        }:
            step += 1
        is_called = step < len(self.words) and self.words[step].low in roles.CALLING
        is_named = step > at and self.words[step - 2].low in {"name"}
        if not is_called and not is_named:
            return None
        found = self._name(step + 1 if is_called else step, {" ", ' "', " '"}, is_small_enough=True, must_be_known=False)
        return (*found, kind) if found else None

    def _after_relative(self, at: int) -> tuple[int, int, Kind] | None:
        """ "my son Jamie", "our eldest daughter, Priya", "Auntie Jean", "his wife is called Ann"."""
        owners = {word.low for word in self.words[max(0, at - 3) : at]}
        is_ours = bool(owners & roles.OWNERS)
        if not is_ours and not (self.words[at].low in roles.RELATIVE_TITLES and self.words[at].is_capital):
            return None
        found = self._name(at + 1, {" "}, is_small_enough=True, must_be_known=False)
        found = found or self._name(at + 1, _APART, is_small_enough=False, must_be_known=not self._is_two_capitals(at + 1))
        return (*found, Kind.NAME) if found else self._after_calling(at + 1, Kind.NAME)

    def _alone(self, at: int) -> tuple[int, int, Kind] | None:
        """A first name by itself, or one that somebody gives as their own."""
        if also := self._and_another(at):
            return also
        if also := self._by_what_follows(at):
            return also
        introduced = self._is_introduced(at)
        if not introduced and self.words[at].low not in FIRST_NAMES:
            return None
        if at and self.words[at - 1].low in {"st", "saint"}:
            return None
        found = self._name(at, {self.gap(at)}, is_small_enough=introduced, must_be_known=not introduced)
        if not found:
            return None
        return (*found, Kind.STAFF if self._is_staff(found[1] + 1) else Kind.NAME)

    def _and_another(self, at: int) -> tuple[int, int, Kind] | None:
        """The second of "nurses Karen and Oyin"."""
        if not self.found or self.found[1] != at - 2 or self.words[at - 1].low not in {"and", "or"} or self.gap(at - 1) != " ":
            return None
        found = self._name(at, {" "}, is_small_enough=True, must_be_known=False)
        return (*found, self.found[2]) if found else None

    def _by_what_follows(self, at: int) -> tuple[int, int, Kind] | None:
        """A word with a capital that no list knows, where only a person fits: "Ola, my support worker" or "then Ngaio said"."""
        word = self.words[at]
        if not word.is_capital or word.low in NO_NAMES or word.low.endswith("ly") or len(word.low) < 3 or word.is_shouted:
            return None
        last = at + 1 if at + 1 < len(self.words) and self._goes_on(at + 1) else at
        before = self.words[at - 1] if at else word
        is_inside = self.gap(at) == " " and not before.is_capital and before.low not in _BEFORE_THINGS
        if self._is_staff(last + 1, owners=_OWNERS | {"the"} if is_inside else _OWNERS):
            return at, last, Kind.STAFF
        follows = self.words[last + 1].low if last + 1 < len(self.words) and self.gap(last + 1) == " " else ""
        return (at, last, Kind.NAME) if is_inside and follows in _ONLY_PEOPLE else None

    def _is_introduced(self, at: int) -> bool:
        start = self.words[at].start
        if not at or self.words[at - 1].low not in _INTRODUCING:
            return False
        return (
            self.gap(at) in {" ", ": ", ", ", "\n"}
            and _INTRODUCTION.search(self.text[max(0, start - 30) : start].rstrip(" :\n,")) is not None
        )

    def _is_staff(self, at: int, owners: frozenset[str] = frozenset({"the", "my", "our", "a", "who"})) -> bool:
        """ "Bev, the ward manager" and "John (my OT)"."""
        following = [word.low for word in self.words[at : at + 4]]
        return (
            bool(following)
            and following[0] in owners
            and self.gap(at) in {", ", " (", " - ", " "}
            and bool(roles.JOBS & set(following[1:]))
        )
