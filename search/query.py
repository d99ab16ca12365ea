"""What somebody asked, as a value: tests read it without a server, and every engine builds its own query from it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.text import Truncator

from .analysis import STOP_WORDS, canonical, runs, spellings, stem, words

LONGEST = 1000  # characters of a query that are read
LONGEST_TOLD = 120  # characters of it that a sentence repeats
A_TEXT = 8  # words outside quotation marks make a text, whose quotes are its own; with fewer, who quotes wants just these words
MOST_GROUPS = 80
LONGEST_NAME = 6  # words of a glossary name
MOST_SPELLINGS = 24  # of one group

Phrase = tuple[str, ...]
STOP_STEMS = frozenset(map(stem, STOP_WORDS))

MINUS = "-–−"  # before a word: leave it out
_PIECE = re.compile(rf'(?P<minus>[{MINUS}])?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))')
_APART = re.compile(r"[^\w'’‘`´.\-‑]+")  # what words of a piece are apart by, such as a slash
_IN_ONE = re.compile(r".*\w[-‑]\w.*|(?:[^\W\d_]\.){2,}[^\W\d_]?")  # de-brief; C.A.M.H.S.
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


@dataclass(frozen=True)
class Group:
    """One thing that a document may hold: any of these phrases, a single word being the usual case."""

    asked: Phrase
    alternatives: tuple[Phrase, ...] = ()
    in_order: bool = False  # whether the asked words must stand next to each other
    is_quoted: bool = False  # whether it was put in quotation marks: nothing is found without it
    is_stem: bool = False  # whether it is one stem that documents hold, and not what somebody asked

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """What may stand for it, as stems; what was asked comes first."""
        if self.is_stem:
            return (self.asked,)
        return tuple(dict.fromkeys(tuple(map(stem, phrase)) for phrase in (self.asked, *self.alternatives)))

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """What was asked word by word, each as the stems of its spellings, the one that was typed first."""
        return tuple(tuple(dict.fromkeys(map(stem, (word, *spellings(word))))) for word in self.asked)

    @cached_property
    def other_names(self) -> tuple[Phrase, ...]:
        """What may stand for it and is more than another spelling, as stems."""
        asked = tuple(map(canonical, self.asked))
        others = (tuple(map(stem, name)) for name in self.alternatives if tuple(map(canonical, name)) != asked)
        return tuple(dict.fromkeys(others))


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
    def stems(self) -> set[str]:
        """Every stem that a document may be asked for."""
        return {stem for group in (*self.groups, *self.without) for phrase in group.phrases for stem in phrase}

    @property
    def word_by_word(self) -> "TextQuery":
        """The same with names of several words taken apart, for finding what holds most of them."""
        groups = []
        for group in self.groups:
            if group.in_order or len(group.asked) == 1:
                groups.append(group)
                continue
            words = [word for word in group.asked if word not in STOP_WORDS] or list(group.asked)
            groups += [_spelled(Group((word,), group.alternatives)) for word in words]
        return replace(self, groups=tuple(dict.fromkeys(groups))[:MOST_GROUPS])

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
    """Names by their canonical words, each with other names to search for: {("rt",): ("Rapid tranquillisation", …)}.

    `same` is those alone that mean just the same, such as a long form: who leaves a thing out leaves it out by these too.
    """

    names: Mapping[Phrase, tuple[str, ...]] = field(default_factory=dict)
    same: Mapping[Phrase, tuple[str, ...]] = field(default_factory=dict)

    def of(self, asked: Sequence[str]) -> tuple[str, ...]:
        """Other names of what these words name."""
        return self.names.get(tuple(map(canonical, asked)), ())

    def same_as(self, asked: Sequence[str]) -> tuple[str, ...]:
        return self.same.get(tuple(map(canonical, asked)), ())


def parse(text: str, synonyms: Synonyms | None = None) -> TextQuery:
    """Reads a query as typed: words, "phrases", -words to leave out. Any text is a query; what makes no sense is ignored. In a
    whole text, quotation marks are that text's own and ask for nothing."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text[: LONGEST * 2]).split())[:LONGEST].strip()
    known = synonyms or Synonyms()
    loose: list[str] = []
    in_one: set[tuple[int, int]] = set()  # where words stand in `loose` that may be one
    groups: list[Group] = []
    without: list[Group] = []
    asked = text.translate(_QUOTES)
    for piece in _PIECE.finditer(without_quotes(asked) if '"' in asked and _is_text(asked) else asked):
        found = tuple(words(piece["phrase"] if piece["phrase"] is not None else piece["word"]))
        if not found:
            continue
        if piece["minus"]:
            same = tuple(tuple(words(name)) for name in known.same_as(found))
            without.append(_spelled(Group(found, (*_joined(found), *same), in_order=True)))
        elif piece["phrase"] is not None:
            groups.append(_spelled(Group(found, in_order=len(found) > 1, is_quoted=True)))
        else:
            for part in _APART.split(piece["word"]):
                found = tuple(words(part))
                if len(found) > 1 and _IN_ONE.fullmatch(part) and not STOP_WORDS.issuperset(found):
                    in_one.add((len(loose), len(loose) + len(found)))
                loose += found
    expanded, also = _expanded(loose, known, in_one)
    telling = [group for group in expanded if len(group.asked) > 1 or group.asked[0] not in STOP_WORDS]
    expanded = telling or ([] if groups else expanded)
    unique = dict.fromkeys([*expanded, *groups])
    named: dict[Phrase, str] = {}
    for name in also:
        named.setdefault(tuple(words(name)), name)
    return TextQuery(text, tuple(unique)[:MOST_GROUPS], tuple(without)[:MOST_GROUPS], tuple(named.values()))


def _is_text(asked: str) -> bool:
    pieces = _PIECE.finditer(asked)
    return sum(len(words(piece["word"])) for piece in pieces if piece["word"] and not piece["minus"]) >= A_TEXT


def _expanded(loose: list[str], synonyms: Synonyms, in_one: Collection[tuple[int, int]]) -> tuple[list[Group], list[str]]:
    """Runs of words that the glossary knows become one group with their equivalents; those that may be one word, one that stands
    in a row or in one word; the rest, one group a word."""
    taken: dict[int, Group] = {}
    used: set[int] = set()
    also: list[str] = []
    for start, end in runs(loose, LONGEST_NAME):
        asked = tuple(loose[start:end])
        joined = _joined(asked) if (start, end) in in_one else ()
        names = synonyms.of(asked) or (synonyms.of(joined[0]) if joined else ())
        if (names or joined) and not used & set(range(start, end)):
            used |= set(range(start, end))
            others = tuple(dict.fromkeys((*joined, *(tuple(words(name)) for name in names))))
            taken[start] = _spelled(Group(asked, others, in_order=not synonyms.of(asked)))
            also += [name for name in names if "".join(words(name)) != "".join(asked)]
    groups = [taken.get(n) or _spelled(Group((word,))) for n, word in enumerate(loose) if n in taken or n not in used]
    return groups, also


def _joined(asked: Phrase) -> tuple[Phrase, ...]:
    """What was asked in one word, as documents hold hyphenated words too (see `analysis.analysed`)."""
    return (("".join(asked),),) if len(asked) > 1 else ()


def in_short(text: str) -> str:
    """As much of a query as a heading holds; the search box has all of it."""
    return Truncator(text).chars(LONGEST_TOLD)


def without_quotes(text: str) -> str:
    """The same query for the words of its phrases, wherever they stand."""
    return " ".join(text.translate(_QUOTES).replace('"', " ").split())


def without_minus(text: str) -> str:
    """The same query with nothing left out."""
    return " ".join(piece[0] for piece in _PIECE.finditer(text.translate(_QUOTES)) if not piece["minus"])


def _spelled(group: Group) -> Group:
    """The group with other spellings of its phrases, one word changed in each."""
    more = [
        (*phrase[:place], other, *phrase[place + 1 :])
        for phrase in (group.asked, *group.alternatives)
        for place, word in enumerate(phrase)
        for other in spellings(word)
    ]
    return replace(group, alternatives=tuple(dict.fromkeys((*group.alternatives, *more[:MOST_SPELLINGS]))))
