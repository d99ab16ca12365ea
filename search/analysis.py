"""How words are read: the same for what is indexed, for what is asked, and for what is ranked again."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

import Stemmer

VERSION = 2  # raise it when a text is analysed otherwise than before: indexes elsewhere are built anew then

# Words that say nothing alone. A question keeps its other words; a query of nothing else keeps them all.
STOP_WORDS = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could did do does doing down during "
    "each for from further had has have having he her here hers him his how i if in into is it its me more most my no nor not of "
    "off on once only or other our out over own same she so some such than that the their them then there these they this those "
    "through to too under until up us very was we were what when where which while who whom why will with would you your "
    "arent cant couldnt didnt doesnt dont hadnt hasnt havent im isnt ive shouldnt theyre wasnt werent weve wont wouldnt "
    "youre".split()
)
BETWEEN_WORDS = "“”„«»–—‑…•·£€"
_SIGNS = dict.fromkeys(BETWEEN_WORDS, " ") | dict.fromkeys("'’‘`´", "")  # apostrophes go without a trace
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}  # what a plain text is cut with
MOST_REMEMBERED = 100_000  # words whose stem is remembered
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss"})  # no mark that comes off
_IRREGULAR = {"child": "children", "woman": "women", "man": "men"}  # what no stemmer knows
_NUMBERS = _IRREGULAR | {plural: word for word, plural in _IRREGULAR.items()}
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
    (re.compile(r"(?<=[aeiou])l(?=(?:is|iz)[aei]|ed$|ing$|or|er)"), "ll"),
    (re.compile(r"^(fulfi|enro|insta|insti|disti)ll(?=s?$|ments?$)"), r"\1l"),
    (re.compile(r"^(fulfi|enro|insta|insti|disti)l(?=s?$|ments?$)"), r"\1ll"),
    (re.compile(r"^(ski|wi)ll(?=ful)"), r"\1l"),
    (re.compile(r"^(ski|wi)l(?=ful)"), r"\1ll"),
    (re.compile(r"(?<=dg)ement"), "ment"),
    (re.compile(r"(?<=dg)ment"), "ement"),
    (re.compile(r"^enquir(?=[eyi])"), "inquir"),
    (re.compile(r"^inquir(?=[eyi])"), "enquir"),
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


def words(text: str) -> list[str]:
    """The words of a text in lower case without accents and apostrophes, as every engine sees them before stemming."""
    text = replaced(text, _SIGNS)
    if text.isascii():  # most texts, ten times faster
        return text.translate(_ASCII).split()
    bare = unicodedata.normalize("NFKD", replaced(unicodedata.normalize("NFKC", text), _SIGNS).lower()).translate(_LETTERS)
    return _WORD.findall("".join(c for c in bare if not unicodedata.combining(c)))


def replaced(text: str, signs: Mapping[str, str]) -> str:
    """The text with each of these signs as its other; where it is not all ASCII, forty times as fast as str.translate."""
    for sign, other in signs.items():
        text = text.replace(sign, other)
    return text


_stemmer = Stemmer.Stemmer("english", 0)  # no memory of its own: `_Stems` remembers, and threads share it


class _Stems(dict):
    """Remembers stems: a text has the same few thousand words as the others."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[word] = found = _stemmer.stemWord(word)
        return found


_stems = _Stems()


def stem(word: str) -> str:
    """The word's stem (Porter's second English stemmer)."""
    return _stems[word]


def stems(text: str) -> list[str]:
    return list(map(_stems.__getitem__, words(text)))


def analysed(text: str) -> str:
    """A text as every engine indexes it: its stems in order, then its hyphenated words joined (co-production: coproduct).

    The joined forms stand at the end, so that phrases keep their neighbours.
    """
    pieces = (piece for piece in text.split() if "-" in piece or "‑" in piece)
    whole = (found.replace("-", "").replace("‑", "") for piece in pieces for found in _HYPHENATED.findall(piece))
    joined = {stem(word) for found in whole for word in words(found)}
    return " ".join([*stems(text), *sorted(joined)])


@lru_cache(maxsize=10_000)
def spellings(word: str) -> tuple[str, ...]:
    """Other spellings of a word that a reader would call the same, and its irregular plural; never the word itself."""
    if more := _NUMBERS.get(word):
        return (more,)
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
