"""Where pages are: the site's root, the sections, and the way from an address to its page."""

from dataclasses import dataclass

from wagtail.models import Page, Site

from .expiry import HAS_NOT_EXPIRED, has_not_expired, moment
from .privacy import IS_PRIVATE, restricted_ancestor
from .version import versioned


@versioned
def site() -> Site | None:
    """The one site that is served."""
    return Site.objects.select_related("root_page").filter(is_default_site=True).first()


def root_path() -> str:
    here = site()
    return here.root_page.url_path if here else "/"


def public_url(url_path: str) -> str:
    """The address of the page with this Wagtail path."""
    return "/" + url_path[len(root_path()) :]


@dataclass(frozen=True)
class Section:
    page_id: int
    title: str
    url: str
    depth: int
    in_menu: bool
    kind: str


@versioned
def sections() -> dict[str, Section]:
    """Pages with pages below them, and those in the menu, by address; few, whatever the number of resources."""
    here = site()
    if here is None:
        return {}
    pages = (
        Page.objects.live()
        .descendant_of(here.root_page, inclusive=True)
        .filter(has_not_expired(), ~restricted_ancestor("path"))
        .exclude(numchild=0, show_in_menus=False)
        .order_by("path")
    )
    found = {}
    for page in pages.select_related("content_type"):
        url = public_url(page.url_path)
        found[url] = Section(
            page.pk, page.title, url, page.depth - here.root_page.depth, page.show_in_menus, page.content_type.model
        )
    return found


def section_url(kind: str) -> str:
    """The address of the index page whose model name is `kind`, or "" where the site has none."""
    return next((section.url for section in sections().values() if section.kind == kind), "")


def parent_of(model: type) -> Page:
    """Where new pages of a type go: the index page of the type, or the home page."""
    home = site().root_page
    below = Page.objects.descendant_of(home, inclusive=True)
    return (below.filter(content_type__model=model.index_page).first() if model.index_page else None) or home


def breadcrumbs(url: str) -> list[Section]:
    """The pages above an address, home first."""
    known = sections()
    parts = url.strip("/").split("/") if url != "/" else []
    above = ["/" + "/".join(parts[:n]) + "/" if n else "/" for n in range(len(parts))]
    return [known[address] for address in above if address in known]


# Plain SQL, because every request runs it: building the same with the ORM costs ten times what SQLite needs for it.
_FIND_PAGE = f"""
    SELECT page.id, page.url_path, page.content_type_id, {IS_PRIVATE} AS is_restricted
    FROM wagtailcore_page page
    WHERE page.live AND {HAS_NOT_EXPIRED} AND page.url_path IN (%s, %s, %s)
    ORDER BY length(page.url_path) DESC LIMIT 1
"""


def find_page(path: str) -> tuple[Page, list[str]] | None:
    """The live page at `path`, or the nearest live page above it and the parts of the path that are left.

    One statement, whatever the depth; the page has `is_restricted`. None where nothing lies there or within two levels above.
    """
    parts = [part for part in path.split("/") if part]
    addresses = {}
    for left in range(3):
        kept = parts[: max(0, len(parts) - left)]
        addresses.setdefault(root_path() + "".join(f"{part}/" for part in kept), parts[len(kept) :])
    paths = [*addresses, "", ""][:3]
    page = next(iter(Page.objects.raw(_FIND_PAGE, [moment(), *paths])), None)
    return (page, addresses[page.url_path]) if page else None
