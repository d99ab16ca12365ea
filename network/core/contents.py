"""The list of a long page's sections, at its top."""

import re
from html import unescape

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.text import slugify

FEWEST = 4  # with three sections or fewer, a list only delays the reading
_SECTION = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


def with_contents(html: str) -> str:
    """Rendered HTML under a list of its second-level headings, each of which gets an address; the same HTML if they are few."""
    sections: list[tuple[str, str]] = []  # address and words of each

    def addressed(heading: re.Match) -> str:
        words = strip_tags(heading[1]).strip()
        # The number keeps two sections of the same words apart, and away from other ids of the page.
        sections.append((f"section-{len(sections) + 1}-{slugify(unescape(words))[:40]}".rstrip("-"), words))
        return f'<h2 id="{sections[-1][0]}">{heading[1]}</h2>'

    marked = _SECTION.sub(addressed, html)
    if len(sections) < FEWEST:
        return html
    return render_to_string("components/contents.html", {"sections": sections}) + marked
