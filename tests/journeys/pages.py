"""The pages that the journeys look at: one of every type and one of every kind of list, found on the running site."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import html5lib

WIDE, TABLET, PHONE, NARROW = 1280, 768, 375, 320

# The longest page of each type shows the most of what the type can show.
SECTIONS = {
    "change idea": "/change-ideas/",
    "case study": "/case-studies/",
    "story": "/stories/",
    "learning set output": "/learning-sets/",
    "programme": "/programmes/",
    "organisation": "/organisations/",
}
TOPIC = re.compile(r"/topics/ward-type/[^/#]+/$")
NAMES = (
    "home",
    *(f"list: {name}" for name in SECTIONS),
    "list: event",
    "list: past event",
    "list: filtered",
    "list: nothing matches",
    "list: page 2",
    "list: sorted",
    "list: what fits first",
    "home: what fits first",
    *SECTIONS,
    "case study, long form",
    "compare",
    "compare nothing",
    "event",
    "past event",
    "information",
    "topics",
    "vocabulary",
    "topic",
    "glossary",
    "wards like mine",
    "Easy Read",
    "Easy Read of a programme",
    "search",
    "search: narrowed",
    "search: what fits first",
    "search: nothing found",
    "ask the network",
    "gap map",
    "alerts",
    "alerts: check your email",
    "gap map: narrowed",
    "fill a gap",
    "roles",
    "not found",
)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def get(url: str, method: str = "GET") -> tuple[int, str]:
    """Status and text of an address; redirects are not followed, and 10 seconds are too long."""
    try:
        with _opener.open(urllib.request.Request(url, method=method), timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace")


@dataclass
class Document:
    """A page as it was sent, before any script."""

    url: str
    text: str
    errors: list = field(default_factory=list)

    @cached_property
    def tree(self) -> ElementTree.Element:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        root = parser.parse(self.text)
        self.errors = [f"line {place[0]}: {code} {data}" for place, code, data in parser.errors]
        return root

    def elements(self, name: str = "*") -> list[ElementTree.Element]:
        return [element for element in self.tree.iter(name if name != "*" else None) if isinstance(element.tag, str)]

    @cached_property
    def ids(self) -> list[str]:
        return [element.get("id") for element in self.elements() if element.get("id") is not None]

    def text_of(self, name: str) -> str:
        """The words inside the element with an id."""
        found = next(element for element in self.elements() if element.get("id") == name)
        return " ".join("".join(found.itertext()).split())

    @property
    def links(self) -> list[str]:
        """Where its links lead, as whole addresses."""
        return [urljoin(self.url, element.get("href")) for element in self.elements("a") if element.get("href")]

    @property
    def assets(self) -> list[str]:
        """What it loads: pictures, styles and scripts."""
        sources = [element.get("src") for element in self.elements() if element.get("src")]
        styles = [element.get("href") for element in self.elements("link") if element.get("href")]
        return [urljoin(self.url, address) for address in (*sources, *styles)]

    def headings(self) -> list[tuple[int, str]]:
        names = {f"h{level}": level for level in range(1, 7)}
        return [
            (names[element.tag], " ".join("".join(element.itertext()).split()))
            for element in self.elements()
            if element.tag in names
        ]


class Site:
    """The running site: addresses by name, and what it sends for them; each address is asked for once."""

    def __init__(self, server: str, server_without_debug: str):
        self.server = server
        self.own = (f"{server}/", f"{server_without_debug}/")
        self.known: dict[str, Document] = {}
        self.sitemap = self._sitemap()
        self.pages = self._pages()
        self.pages["not found"] = f"{server_without_debug}/no-such-page/"
        assert set(self.pages) == set(NAMES)

    def __getitem__(self, name: str) -> str:
        return self.pages[name]

    def document(self, url: str) -> Document:
        url = urljoin(self.server, url)
        if url not in self.known:
            self.known[url] = Document(url, get(url)[1])
        return self.known[url]

    def page_with(self, markup: str) -> str:
        """The first page that holds it."""
        return next(url for url in self.sitemap if markup in self.document(url).text)

    def _sitemap(self) -> list[str]:
        maps = self._locations(f"{self.server}/sitemap.xml")
        return [url for part in maps for url in self._locations(part)]

    @staticmethod
    def _locations(url: str) -> list[str]:
        tree = ElementTree.fromstring(get(url)[1])
        return [element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]

    def _below(self, section: str) -> list[str]:
        start = self.server + section
        return [url for url in self.sitemap if url.startswith(start) and url != start and not url.endswith("/easy-read/")]

    def _longest(self, urls: list[str]) -> str:
        return max(urls, key=lambda url: len(self.document(url).text))

    def _longest_linked_on(self, listing: str, section: str) -> str:
        below = set(self._below(section))
        return self._longest([url for url in self.document(listing).links if url in below])

    def _values(self, listing: str, param: str) -> list[str]:
        """The values that a list can be filtered by."""
        inputs = self.document(listing).elements("input")
        return [element.get("value") for element in inputs if element.get("name") == param]

    def _pages(self) -> dict[str, str]:
        found = {"home": "/"}
        for name, section in SECTIONS.items():
            found[f"list: {name}"] = section
            found[name] = self._longest(self._below(section))
        ideas, events = SECTIONS["change idea"], "/events/"
        easy_read = [url for url in self.sitemap if url.endswith("/easy-read/") and urlsplit(url).path != "/easy-read/"]
        cases = [urlsplit(url).path.split("/")[2] for url in self._below(SECTIONS["case study"])][:3]
        programmes, wards, focus = (self._values(ideas, param) for param in ("programme", "ward", "focus"))
        found |= {
            "list: event": events,
            "list: past event": f"{events}?when=past",
            "list: filtered": f"{ideas}?programme={programmes[0]}&programme={programmes[1]}&ward={wards[0]}",
            "list: nothing matches": self._without_results(ideas, programmes, wards, focus),
            "list: page 2": f"{ideas}?page=2",
            "list: sorted": f"{ideas}?sort=title",
            "list: what fits first": f"{ideas}?my-ward={wards[0]}&my-programme={programmes[0]}",
            "home: what fits first": f"/?my-ward={wards[0]}",
            "case study, long form": found["case study"] + "?form=long",
            "compare": f"{SECTIONS['case study']}compare/?" + "&".join(f"case={slug}" for slug in cases),
            "compare nothing": f"{SECTIONS['case study']}compare/",
            "event": self._longest_linked_on(events, events),
            "past event": self._longest_linked_on(f"{events}?when=past", events),
            "information": self._longest([url for url in self.sitemap if self._is_information(url)]),
            "search": "/search/?q=huddle",
            "search: narrowed": f"/search/?q=ward&programme={programmes[0]}&ward={wards[0]}",
            "search: what fits first": f"/search/?q=huddle&my-ward={wards[0]}",
            "search: nothing found": f"/search/?q=zzyzxq&ward={wards[0]}",
            "ask the network": f"/search/ask/?q=zzyzxq&ward={wards[0]}",
            "gap map": "/gap-map/",
            "alerts": f"/alerts/?q=ward&programme={programmes[0]}&ward={wards[0]}",
            "alerts: check your email": "/alerts/check-your-email/?q=ward",
            "gap map: narrowed": f"/gap-map/?focus={focus[0]}",
            "fill a gap": f"/gap-map/fill/?programme={programmes[0]}&ward={wards[0]}",
            "topics": "/topics/",
            "vocabulary": "/topics/ward-type/",
            "topic": next(url for url in self.document("/topics/ward-type/").links if TOPIC.search(url)),
            "glossary": "/glossary/",
            "roles": "/roles/",
            "wards like mine": f"/wards-like-mine/?my-ward={wards[0]}&next={ideas}",
            "Easy Read": self._longest([url for url in easy_read if "/programmes/" not in url]),
            "Easy Read of a programme": self._longest([url for url in easy_read if "/programmes/" in url]),
        }
        return {name: urljoin(self.server, path) for name, path in found.items()}

    @staticmethod
    def _is_information(url: str) -> bool:
        """Pages of information lie at the first level, next to the lists."""
        path = urlsplit(url).path
        return path.count("/") == 2 and path not in {*SECTIONS.values(), "/events/"}

    def _without_results(self, listing: str, programmes: list[str], wards: list[str], focus: list[str]) -> str:
        """A choice of filters that no page carries together."""
        for programme in programmes:
            for ward in wards:
                url = f"{listing}?programme={programme}&ward={ward}&focus={focus[-1]}"
                if self.document(url).text_of("results").startswith("0 "):
                    return url
        raise LookupError("Every choice of filters has a result.")
