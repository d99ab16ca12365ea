"""Odd addresses get a plain answer: never an error of ours, and never a long wait."""

import pytest

from .pages import Document, get

FINE = {200, 301, 302, 400, 404, 414}
LONG = "a" * 10_000
IDEAS = "/change-ideas/"

ADDRESSES = {
    "long path": f"/{LONG}/",
    "long path below a list": f"{IDEAS}{LONG}/",
    "long topic": f"/topics/ward-type/{LONG}/",
    "deep path": "/a" * 2_000 + "/",
    "long query": f"{IDEAS}?programme={LONG}",
    "long parameter name": f"{IDEAS}?{LONG}=1",
    "NUL in the path": "/%00/",
    "NUL below a list": f"{IDEAS}%00/",
    "NUL in a topic": "/topics/ward-type/%00/",
    "NUL in a filter": f"{IDEAS}?programme=%00&ward=rrp%00",
    "NUL in a comparison": "/case-studies/compare/?case=%00",
    "NUL in a calendar": "/calendar/%00.ics",
    "up": "/../../etc/passwd",
    "up, encoded": "/%2e%2e/%2e%2e/etc/passwd",
    "up in media": "/media/../../manage.py",
    "up in media, encoded": "/media/%2e%2e/%2e%2e/manage.py",
    "backslashes": "/..%5c..%5cmanage.py",
    "double slashes": "//change-ideas//",
    "unknown filters": f"{IDEAS}?programme=no-such-programme&colour=blue&ward=",
    "filter of another list": "/stories/?region=london",
    "page -1": f"{IDEAS}?page=-1",
    "page 0": f"{IDEAS}?page=0",
    "page 1e9": f"{IDEAS}?page=1e9",
    "page 1000000000": f"{IDEAS}?page=1000000000",
    "page of 5,000 digits": f"{IDEAS}?page={'9' * 5_000}",
    "page abc": f"{IDEAS}?page=abc",
    "page in other digits": f"{IDEAS}?page=%D9%A2",
    "page superscript": f"{IDEAS}?page=%C2%B2",
    "two pages": f"{IDEAS}?page=1&page=2",
    "repeated keys": f"{IDEAS}?{'&'.join(['ward=acute-adult'] * 1_000)}",
    "repeated keys, more": f"{IDEAS}?{'&'.join(f'ward=w{number}' for number in range(1_001))}",
    "repeated cases": f"/case-studies/compare/?{'&'.join(f'case=c{number}' for number in range(900))}",
    "sort xyz": f"{IDEAS}?sort=xyz",
    "sort empty": f"{IDEAS}?sort=",
    "form xyz": "/case-studies/compare/?form=xyz",
    "when xyz": "/events/?when=xyz",
    "when past, page 9": "/events/?when=past&page=9",
    "Unicode path": "/%E2%98%83/%F0%9F%98%80/",
    "Unicode filter": f"{IDEAS}?programme=%E2%98%83&ward=%F0%9F%98%80",
    "broken UTF-8 path": "/%ff%fe/",
    "broken UTF-8 filter": f"{IDEAS}?programme=%ff%fe",
    "lone surrogate": f"{IDEAS}?programme=%ed%a0%80",
    "right-to-left": f"{IDEAS}?programme=%E2%80%AE",
    "markup": f"{IDEAS}?programme=%3Cscript%3Ealert(1)%3C/script%3E",
    "SQL": f"{IDEAS}?programme=%27%20OR%201=1--",
    "template": f"{IDEAS}?programme=%7B%7B7*7%7D%7D",
    "percent": "/%/?%=%&%",
    "nothing but separators": f"{IDEAS}?&&&===&",
    "upper case": "/CHANGE-IDEAS/",
    "upper-case filter": f"{IDEAS}?PROGRAMME=RRP&programme=RRP",
    "missing slash": "/change-ideas",
    "missing slash of a topic": "/topics/ward-type",
    "missing slash, with a query": "/change-ideas?page=2",
    "unknown vocabulary": "/topics/no-such-vocabulary/",
    "unknown topic": "/topics/ward-type/no-such-ward/",
    "glossary as a topic": "/topics/glossary/",
    "unknown event": "/calendar/no-such-event.ics",
    "unknown document": "/documents/999999999/x.pdf",
    "unknown document number": f"/documents/{'9' * 30}/x.pdf",
    "unknown picture": "/media/images/no-such-picture.png",
    "Easy Read of a page without one": "/stories/easy-read/",
    "Easy Read of nothing": "/easy-read/easy-read/easy-read/",
    "below a page": "/about/us/more/",
    "unknown sitemap": "/sitemap-nothing.xml",
    "sitemap page 9": "/sitemap-resources.xml?p=9",
    "sitemap page x": "/sitemap-resources.xml?p=x",
    "password form of no page": "/_util/authenticate_with_password/999/999/",
    "CMS, not signed in": "/cms/pages/1/edit/",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_odd_address_gets_a_plain_answer(server_without_debug, address):
    status, text = get(server_without_debug + address)

    assert status in FINE
    assert "Traceback" not in text
    assert "root:x:" not in text
    assert "DJANGO_SETTINGS_MODULE" not in text


def test_what_was_asked_for_is_never_written_into_the_page_as_markup(server_without_debug):
    for address in ("/change-ideas/?programme=<b>x", "/no/<b>x/", "/case-studies/compare/?case=<b>x", "/events/?when=<b>x"):
        _, text = get(server_without_debug + address.replace("<", "%3C").replace(">", "%3E"))
        assert "<b>x" not in text


def listed(server: str, address: str) -> str:
    """The words of a list of results, as it is now."""
    status, text = get(server + address)
    assert status == 200
    return Document(server + address, text).text_of("results")


@pytest.mark.parametrize("page", ["-1", "0", "abc", "1e9"])
def test_a_page_number_without_sense_is_the_first_page(server, page):
    status, _ = get(f"{server}{IDEAS}?page={page}")

    assert status in {301, 302} or listed(server, f"{IDEAS}?page={page}") == listed(server, IDEAS)


def test_what_is_unknown_is_ignored(server):
    assert get(f"{server}{IDEAS}?programme=no-such-programme&colour=blue")[0] == 302  # to the address without it
    assert listed(server, f"{IDEAS}?colour=blue") == listed(server, IDEAS)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
def test_other_methods_get_a_plain_answer(server_without_debug, method):
    status, _ = get(f"{server_without_debug}/change-ideas/", method=method)

    assert status < 500
