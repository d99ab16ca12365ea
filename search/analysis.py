"""How words are read: the same for what is indexed, for what is asked, and for what is ranked again."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import snowballstemmer

# Words that say nothing alone. A question keeps its other words; a query of nothing else keeps them all.
STOP_WORDS = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could did do does doing down during "
    "each for from further had has have having he her here hers him his how i if in into is it its me more most my no nor not of "
    "off on once only or other our out over own same she so some such than that the their them then there these they this those "
    "through to too under until up us very was we were what when where which while who whom why will with would you your".split()
)
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"\w+(?:[-‑]\w+)+")

# British and American spellings of the same sound, as (pattern, replacements); each is tried both ways.
_SPELLINGS = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations|able)$"), r"iz\1"),
    (re.compile(r"iz(e|ed|es|er|ers|ing|ation|ations|able)$"), r"is\1"),
    (re.compile(r"ys(e|ed|es|er|ing)$"), r"yz\1"),
    (re.compile(r"yz(e|ed|es|er|ing)$"), r"ys\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|al|able|ful|ably)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{3})or(s|ed|ing|al|able|ful|ably)?$"), r"our\1"),
    (re.compile(r"ll(?=(?:is|iz)|ed$|ing$|or|er)"), "l"),
    (re.compile(r"(?<=[aeiou])l(?=(?:is|iz)a|ed$|ing$|or|er)"), "ll"),
    (re.compile(r"^(c[ae]nt|met|theat|lit)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(cent|met|theat|lit)er(s?)$"), r"\1re\2"),
    (re.compile(r"ae"), "e"),
    (re.compile(r"^(p|orthop)e(?=d)|(?<=n)e(?=sth)|^(h)e(?=m[ao])|(?<=n)e(?=col)"), r"\1\2ae"),
    (re.compile(r"^oe(?=dema|soph|stro)|(?<=rh)oe(?=a)|^foe(?=t)"), lambda found: found[0].replace("o", "", 1)),
    (re.compile(r"(?<=practi)c(e|es|ed|ing)$|(?<=(?:def|off|lic)en)c(es?)$"), r"s\1\2"),
    (re.compile(r"(?<=practi)s(e|es|ed|ing)$|(?<=(?:def|off|lic)en)s(es?)$"), r"c\1\2"),
    (re.compile(r"^programme(s?)$"), r"program\1"),
    (re.compile(r"^program(s?)$"), r"programme\1"),
)


def folded(text: str) -> str:
    """Text without control characters, apostrophes and joined-up punctuation; accents and case are the engines' own work."""
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return " ".join(_WORD.findall(text))


def words(text: str) -> list[str]:
    """The words of a text in lower case without accents, as every engine sees them before stemming."""
    bare = unicodedata.normalize("NFKD", folded(text).lower())
    return _WORD.findall("".join(c for c in bare if not unicodedata.combining(c)))


_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word's stem (Porter's second English stemmer)."""
    return _stemmer.stemWord(word)


def stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def analysed(text: str) -> str:
    """A text as every engine indexes it: its stems in order, then its hyphenated words joined (co-production: coproduct).

    The joined forms stand at the end, so that phrases keep their neighbours.
    """
    joined = {stem(word) for piece in _HYPHENATED.findall(text) for word in words(piece.replace("-", "").replace("‑", ""))}
    return " ".join([*stems(text), *sorted(joined)])


@lru_cache(maxsize=10_000)
def spellings(word: str) -> tuple[str, ...]:
    """Other spellings of a word that a reader would call the same; never the word itself."""
    if len(word) < 5:
        return ()
    found = {word}
    for _ in range(2):  # tranquillisation differs from tranquilization in two places
        found |= {pattern.sub(other, known) for (pattern, other), known in product(_SPELLINGS, tuple(found))}
    return tuple(sorted(found - {word}))[:8]


@lru_cache(maxsize=100_000)
def canonical(word: str) -> str:
    """One stem for all forms and spellings of a word: what names are looked up by."""
    return min(stem(way) for way in (word, *spellings(word)))


def runs(items: list[str], longest: int) -> Iterator[tuple[int, int]]:
    """(start, end) of every run of neighbours, longest first, then from the left."""
    for size in range(min(longest, len(items)), 0, -1):
        for start in range(len(items) - size + 1):
            yield start, start + size
