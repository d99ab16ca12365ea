"""Which names may be shown with a story: none by which somebody could be found."""

import re
from itertools import pairwise, permutations

from network.accounts.models import User

from ..personal_details.first_names import ALSO_WORDS, FIRST_NAMES, SURNAMES
from ..personal_details.folding import fold
from ..personal_details.roles import JOBS, TITLES
from ..personal_details.words import COMMON, COUNTRIES, KINDS_OF_WARD, WARD_NAMES

LONGEST = 60
FIELDS = {"chosen": "screen_name", "first": "first_name"}  # of the question about the name, by the answer
WITHOUT_NAME = {  # what is shown where there is no name, by who somebody is in the story
    "patient": "somebody who stayed on a ward",
    "carer": "a carer",
    "family_or_friend": "a relative or friend",
    "bereaved": "somebody whose relative or friend died",
    "lived_experience_practitioner": "a lived experience practitioner",
    "somebody_else": "somebody who was there",
}
YEAR = re.compile(r"(?<!\d)(19[2-9]\d|20[0-2]\d)(?!\d)")
TWO_DIGITS = re.compile(r"(?<!\d)\d\d(?!\d)")  # an age, or a year of birth: heron87, Heron 05
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")  # MarySmith
SMALL = frozenset("a an and at by for from in of off on out the to who with without".split())  # Sam from the north, Father of two

# What people call themselves after, beside a word that is a given name too: Rose Garden, Jack Frost
THINGS = frozenset(
    """
    angel bear bell berry bird bloom blossom blue boat book bow bridge bright brown bush butterfly cat chorus cloud crow
    crown dancer daw dawn day dog dragon dream dreamer dust feather field fire fish flower flowers flute fox frost garden
    glow gold golden gray green grey grove hall hare hawk healer heart hedge hill hood horse jewel king knight lake leaf
    leaves light lion lover mist moon moor morning mountain mouse orange owl pearl petal petals pink pond power purple
    queen rain rainbow rat raven red redbreast rider rising river road rock rose sea shadow silver singer sky snow song
    star stone storm stream street sun sunrise sunset survivor thorn thorns tiger traveller tree valley walker warrior
    water wave white wild wind wing wings wolf wonder wood woods writer yellow young
    """.split()
)
PLAIN = COMMON | KINDS_OF_WARD | WARD_NAMES | COUNTRIES | JOBS | THINGS | SMALL


def chosen(answers: dict[str, str]) -> str:
    """The name that was typed for the answer that was given; "" where that asks for none."""
    return answers.get(FIELDS.get(answers.get("naming", ""), ""), "")


def problem(name: str, *, email: str = "", user: User | None = None, is_first_name: bool = False) -> str:
    """Why a name cannot be shown, in words for whoever chose it; "" where it can.

    `is_first_name`: its teller wants their first name, and knows that people may recognise them.
    """
    plain = fold(name).text
    words = _words(plain)
    if not words:
        return "Choose a name with at least one word in it"
    if "@" in plain:
        return "This looks like an email address. Choose a name that nobody can write to"
    if YEAR.search(plain) or TWO_DIGITS.search(plain):
        return "A year or an age can help people to find you. Choose a name without those numbers"
    if _has_title(words):
        return "Leave out titles such as Dr or Mrs. Use one name only, so that people you do not know cannot find you"
    if _is_full_name(plain) or (is_first_name and len(words) > 1):
        return "This looks like a full name. Use one name only, so that people you do not know cannot find you"
    if user and user.is_authenticated and _is_of_account(words, user, is_first_name):
        return "This is a name of your account. Choose one that does not lead to you"
    if not is_first_name and _is_part_of_email(words, email):
        return "This is part of your email address. Choose a name that does not lead to it"
    return ""


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def _has_title(words: list[str]) -> bool:
    """Dr Seaford, and not Father of two."""
    return len(words) > 1 and words[0] in TITLES and words[1] not in SMALL


def _is_full_name(plain: str) -> bool:
    """A first name that is in use beside another word: Mary Seaford, smith mary, MarySmith; and not Blue Heron.

    Beside it after a comma it may be a place: Alex, London.
    """
    parts = [_words(JOINED.sub(" ", part)) for part in plain.split(",")]
    whole = [word for words in parts for word in words]
    as_typed = WORD.findall(JOINED.sub(" ", plain))
    if any(_is_word_and_surname(*pair) for pair in pairwise(as_typed)):
        return True
    if any(first in FIRST_NAMES and second not in SMALL for words in parts for first, second in pairwise(words)):
        return True
    return any(second in FIRST_NAMES and first not in SMALL for first, second in pairwise(whole)) or any(map(_is_joined, whole))


def _is_word_and_surname(first: str, second: str) -> bool:
    """A given name that is a word too beside a surname: Rose Smith, smith rose, and not Rose Garden, Ivy Green or Rose Red.

    A surname that is a thing too is one beside what is mainly a name (Grace Hill). What no list knows is one with a capital.
    """
    one, other = first.casefold(), second.casefold()
    if one not in ALSO_WORDS:
        return other in ALSO_WORDS and one in SURNAMES - PLAIN
    if other in SURNAMES:
        return other not in THINGS or one not in WARD_NAMES
    return first[0].isupper() and second[0].isupper() and not {other, other.removesuffix("s")} & PLAIN


def _is_joined(word: str) -> bool:
    """A first name with another word: mary-seaford, and not Anne-Marie; or with a common surname, in either order: marysmith."""
    parts = word.split("-")
    if any(part in FIRST_NAMES for part in parts) and not all(part in FIRST_NAMES for part in parts):
        return True
    halves = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    both_ways = [order for half in halves for order in (half, half[::-1])]
    if any(one in ALSO_WORDS and other in SURNAMES - PLAIN for one, other in (*both_ways, *permutations(parts, 2))):
        return True
    return any(one in FIRST_NAMES and other in SURNAMES for one, other in both_ways)


def _is_of_account(words: list[str], user: User, is_first_name: bool) -> bool:
    theirs = [user.last_name] if is_first_name else [user.first_name, user.last_name]
    return any(part in words for name in theirs for part in _words(fold(name).text))


def _is_part_of_email(words: list[str], email: str) -> bool:
    """Three letters in common say nothing; four or more do."""
    local = email.partition("@")[0].casefold()
    joined = "".join(words)
    parts = {part for part in re.split(r"[^a-z]+", local) if len(part) > 3}
    return any(len(word) > 3 and word in local for word in [*words, joined]) or any(part in joined for part in parts)
