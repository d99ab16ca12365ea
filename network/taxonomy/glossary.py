"""The glossary in prose: the first use of a known acronym carries its long form, without anyone marking it up."""

import re
from dataclasses import dataclass

from django.utils.html import escape

from network.core.version import versioned

from .models import GlossaryEntry
from .models.term import lines

_PARTS = re.compile(r"(<[^>]*>)")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
# Where an explanation would get in the way: headings, links, what is explained already, controls, terms of lists.
_CLOSED = frozenset({"h1", "h2", "h3", "h4", "a", "abbr", "button", "summary", "label", "th", "dt", "option", "title", "code"})


def _bare(text: str) -> str:
    """Letters and digits alone, so that co-production and coproduction are one."""
    return "".join(filter(str.isalnum, text.casefold())).removesuffix("s")


@dataclass(frozen=True)
class Entry:
    name: str
    slug: str
    long_form: str
    description: str
    synonyms: tuple[str, ...]
    former_names: tuple[str, ...]
    one_way_synonyms: tuple[str, ...]

    @property
    def also_called(self) -> list[str]:
        """The first synonyms that say more than the name, the long form and the description do."""
        told = _bare(f"{self.name} {self.long_form} {self.description}")
        return [synonym for synonym in self.synonyms if _bare(synonym) not in told][:2]

    @property
    def letter(self) -> str:
        return self.name[0].upper() if self.name[0].isalpha() else "0 to 9"


@versioned
def entries() -> list[Entry]:
    """The glossary from A to Z, digits first."""
    found = [
        Entry(
            entry.name,
            entry.slug,
            entry.long_form,
            entry.description,
            tuple(lines(entry.synonyms)),
            tuple(lines(entry.former_names)),
            tuple(lines(entry.one_way_synonyms)),
        )
        for entry in GlossaryEntry.objects.all()
    ]
    return sorted(found, key=lambda entry: (entry.letter[0].isalpha(), entry.name.casefold()))


@versioned
def _acronyms() -> tuple[re.Pattern | None, dict[str, str]]:
    long_forms = {entry.name: entry.long_form for entry in entries() if entry.long_form}
    if not long_forms:
        return None, {}
    names = "|".join(re.escape(name) for name in sorted(long_forms, key=len, reverse=True))
    starts = "".join(sorted({re.escape(name[0]) for name in long_forms}))  # lets most characters pass at once
    return re.compile(rf"(?=[{starts}])(?<![\w-])({names})(?=s?(?![\w-]))"), long_forms


def with_long_forms(html: str, seen: set[str] | None = None) -> str:
    """Rendered HTML in which the first use of each acronym is an <abbr> with its long form.

    `seen` holds what the page has explained already and is added to. An acronym whose long form stands in the same
    paragraph of text right before it, "(PSC)", counts as explained by the words.
    """
    pattern, long_forms = _acronyms()
    if pattern is None:
        return html
    seen = set() if seen is None else seen
    closed: list[str] = []
    parts = _PARTS.split(html)
    for number, part in enumerate(parts):
        if part.startswith("<"):
            _track(part, closed)
        elif not closed and part:
            parts[number] = pattern.sub(lambda match: _explained(match, long_forms, seen), part)
    return "".join(parts)


def _track(tag: str, closed: list[str]) -> None:
    found = _TAG_NAME.match(tag)
    name = found[1].lower() if found else ""
    if name not in _CLOSED:
        return
    if not tag.startswith("</"):
        closed.append(name)
    elif name in closed:
        closed.remove(name)


def _explained(match: re.Match, long_forms: dict[str, str], seen: set[str]) -> str:
    name = match[1]
    if name in seen:
        return name
    seen.add(name)
    before = match.string[: match.start()].rstrip(" (").casefold()
    if before.endswith(long_forms[name].casefold()):
        return name
    return f'<abbr title="{escape(long_forms[name])}">{escape(name)}</abbr>'
