"""What somebody asked, as a value: tests read it without a server, and every engine builds its own query from it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .analysis import STOP_WORDS, runs, spellings, stem, words

LONGEST = 200  # characters of a query that are read
MOST_GROUPS = 32
LONGEST_NAME = 6  # words of a glossary name

Phrase = tuple[str, ...]
STOP_STEMS = frozenset(map(stem, STOP_WORDS))

_PIECE = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


@dataclass(frozen=True)
class Group:
    """One thing that a document may hold: any of these phrases, a single word being the usual case."""

    asked: Phrase
    alternatives: tuple[Phrase, ...] = ()
    in_order: bool = False  # whether the asked words must stand next to each other

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What may stand for it, as stems; what was asked comes first."""
        return tuple(dict.fromkeys(tuple(map(stem, phrase)) for phrase in (self.asked, *self.alternatives)))


@dataclass(frozen=True)
class TextQuery:
    """Groups that a document must hold, or most of them, and groups that it must not hold."""

    text: str = ""
    groups: tuple[Group, ...] = ()
    without: tuple[Group, ...] = ()
    also: tuple[str, ...] = ()  # what was searched for besides, in the words of the glossary

    def __bool__(self):
        return bool(self.groups or self.without)

    @property
    def to_mark(self) -> set[Phrase]:
        """What to mark in a text that was found, as stems: the asked words one by one, other names as a whole."""
        found: set[Phrase] = set()
        for group in self.groups:
            asked, *others = group.phrases
            found |= {asked} if group.in_order else {(stem,) for stem in asked}
            found |= set(others)
        return {phrase for phrase in found if not STOP_STEMS.issuperset(phrase)}


@dataclass(frozen=True)
class Synonyms:
    """Names by their words, each with the names that mean the same: {("rt",): ("Rapid tranquillisation", …)}."""

    names: Mapping[Phrase, tuple[str, ...]] = field(default_factory=dict)


def parse(text: str, synonyms: Synonyms | None = None) -> TextQuery:
    """Reads a query as typed: words, "phrases", -words to leave out. Any text is a query; what makes no sense is ignored."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text[: LONGEST * 2]).split())[:LONGEST]
    loose: list[str] = []
    groups: list[Group] = []
    without: list[Group] = []
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        found = tuple(words(piece["phrase"] if piece["phrase"] is not None else piece["word"]))
        if not found:
            continue
        if piece["minus"]:
            without.append(_spelled(Group(found, in_order=True)))
        elif piece["phrase"] is not None:
            groups.append(_spelled(Group(found, in_order=len(found) > 1)))
        else:
            loose += found
    expanded, also = _expanded(loose, synonyms or Synonyms())
    telling = [group for group in expanded if len(group.asked) > 1 or group.asked[0] not in STOP_WORDS]
    expanded = telling or ([] if groups else expanded)
    unique = dict.fromkeys([*expanded, *groups])
    return TextQuery(text, tuple(unique)[:MOST_GROUPS], tuple(without)[:MOST_GROUPS], tuple(dict.fromkeys(also)))


def _expanded(loose: list[str], synonyms: Synonyms) -> tuple[list[Group], list[str]]:
    """Runs of words that the glossary knows become one group with their equivalents; the rest, one group a word."""
    taken: dict[int, Group] = {}
    used: set[int] = set()
    also: list[str] = []
    for start, end in runs(loose, LONGEST_NAME):
        names = synonyms.names.get(tuple(loose[start:end]), ())
        if names and not used & set(range(start, end)):
            used |= set(range(start, end))
            phrases = tuple(dict.fromkeys(tuple(words(name)) for name in names))
            taken[start] = _spelled(Group(tuple(loose[start:end]), phrases))
            also += [name for name in names if "".join(words(name)) != "".join(loose[start:end])]
    groups = [taken.get(n) or _spelled(Group((word,))) for n, word in enumerate(loose) if n in taken or n not in used]
    return groups, also


def _spelled(group: Group) -> Group:
    """The group with other spellings of its single words."""
    more = [(other,) for phrase in (group.asked, *group.alternatives) if len(phrase) == 1 for other in spellings(phrase[0])]
    if len(group.asked) > 1:
        more += [
            (*group.asked[:n], other, *group.asked[n + 1 :]) for n, word in enumerate(group.asked) for other in spellings(word)
        ][:8]
    return replace(group, alternatives=tuple(dict.fromkeys((*group.alternatives, *more))))
