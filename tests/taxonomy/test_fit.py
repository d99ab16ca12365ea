"""Wards like mine: what fits comes first and nothing is hidden; the address says it, and the session keeps it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from case_studies.models import CaseStudyIndexPage, CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import EventPage
from network.taxonomy.models import InequalityFocus, Programme, ProgrammePage, WardType
from tests.factories import fill, make_private, page, term

pytestmark = pytest.mark.django_db
CHOOSE, CASES = "/wards-like-mine/", "/case-studies/"
BOTH = f"{CASES}?my-ward=acute&my-programme=rrp"


@pytest.fixture
def terms(db):
    return {
        "acute": term(WardType, slug="acute", name="Acute adult", sort_order=1),
        "picu": term(WardType, slug="picu", name="PICU", sort_order=2),
        "rrp": term(Programme, slug="rrp", name="Reducing restraint"),
        "race": term(InequalityFocus, slug="race", name="Race and ethnicity"),
    }


@pytest.fixture
def cases(terms):
    """From the oldest to the newest."""
    carried = {
        "both": ("acute", "rrp"),
        "ward": ("acute",),
        "both, newer": ("rrp", "acute", "race"),
        "programme": ("rrp",),
        "none": ("picu",),
    }
    for day, (title, names) in enumerate(carried.items(), 1):
        published = datetime(2026, 1, day, tzinfo=UTC)
        page(CaseStudyPage, title=title, terms=[terms[name] for name in names], first_published_at=published)
    make_private(page(CaseStudyPage, title="private", terms=[terms["acute"], terms["rrp"]]))
    page(CaseStudyPage, title="draft", terms=[terms["acute"], terms["rrp"]], live=False)


def titles(client, url: str) -> list[str]:
    return [card.title for card in client.get(url, follow=True).context["listing"].cards]


def shown(client, url: str) -> str:
    return client.get(url).content.decode()


def choose(client, back: str = CASES, **chosen: str):
    return client.post(CHOOSE, {"next": back, **{f"my-{name}": value for name, value in chosen.items()}})


# What comes first


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["both, newer", "both", "programme", "ward", "none"]),
        ("&sort=oldest", ["both", "both, newer", "ward", "programme", "none"]),
        ("&sort=title", ["both", "both, newer", "programme", "ward", "none"]),
    ],
)
def test_what_fits_most_comes_first_in_every_order_and_nothing_is_hidden(client, cases, sort, order):
    assert titles(client, BOTH + sort) == order


def test_filters_counts_and_totals_are_the_same_as_without(client, cases):
    with_fit, without = (client.get(f"{CASES}?programme=rrp{fit}").context["listing"] for fit in ("&my-ward=picu", ""))

    assert with_fit.facets == without.facets
    assert with_fit.pager.total == without.pager.total == 3
    assert [chip.label for chip in with_fit.chips] == ["Reducing restraint"]


def test_every_page_is_shown_once_over_the_numbered_pages(client, terms):
    fill(CaseStudyPage, 7, terms=[terms["acute"], terms["rrp"]])
    fill(CaseStudyPage, 9, terms=[terms["rrp"]])
    fill(CaseStudyPage, 15)

    found = [title for number in ("", "&page=2", "&page=3") for title in titles(client, BOTH + number)]

    assert len(found) == len(set(found)) == 31


def test_the_list_says_what_comes_first_and_which_results_fit(client, cases):
    text = shown(client, BOTH)

    assert "What fits Acute adult and Reducing restraint comes first: 2 of 5." in text
    assert text.count("Fits this choice") == 2
    assert "What fits some of it comes first: 4 of 5" in shown(client, f"{CASES}?my-ward=picu&my-programme=rrp")
    assert "Nothing here fits PICU yet." in shown(client, f"{CASES}?programme=rrp&my-ward=picu")
    assert "Fits this choice" not in shown(client, CASES)


@pytest.mark.parametrize("fit", ["", "&my-ward=picu"])
def test_where_nothing_is_found_nothing_comes_first(client, cases, fit):
    for address in (f"/search/?q=xylophone{fit}", f"{CASES}?programme=rrp&ward=picu{fit}"):
        text = shown(client, address)
        assert "fits PICU" not in text, address
        assert "Put what fits your ward first" not in text, address


def test_every_link_of_the_list_keeps_it(client, terms):
    fill(CaseStudyPage, 13, terms=[terms["acute"], terms["rrp"]])
    listing = client.get(f"{BOTH}&ward=acute&sort=title").context["listing"]

    for address in (listing.address(2), listing.cleared, listing.chips[0].remove, listing.pager.next_link):
        assert parse_qs(urlsplit(address).query).items() >= {"my-ward": ["acute"], "my-programme": ["rrp"]}.items()
    assert '<input type="hidden" name="my-ward" value="acute">' in shown(client, BOTH)


def test_an_old_name_finds_the_new_term_and_unknown_values_are_ignored(client, cases, terms):
    terms["acute"].slug = "acute-adult"
    terms["acute"].save()

    assert titles(client, f"{CASES}?my-ward=acute")[0] == "both, newer"
    assert titles(client, f"{CASES}?my-ward=nowhere&my-focus=acute&my-%00=%ff") == titles(client, CASES)


def test_search_engines_see_one_page(client, cases):
    text = shown(client, BOTH)

    assert 'content="noindex"' in text
    assert 'rel="canonical" href="http://localhost:8000/case-studies/"' in text
    assert "noindex" in shown(client, "/?my-ward=acute")


def test_events_that_fit_come_before_sooner_ones(client, terms):
    for days, carried in ((1, []), (9, [terms["acute"]])):
        starts = timezone.now() + timedelta(days=days)
        page(EventPage, title=f"In {days}", starts=starts, ends=starts + timedelta(hours=1), terms=carried)

    assert titles(client, "/events/?my-ward=acute") == ["In 9", "In 1"]
    assert shown(client, "/events/?my-ward=acute").count("Fits this choice") == 1


def test_home_puts_first_what_fits(client, terms, home):
    chosen = [page(ProgrammePage, title=title, programme=term(Programme, slug=title)) for title in ("one", "two")]
    home.start_with = [("page", found) for found in chosen]
    home.save()
    page(ChangeIdeaPage, title="fits", terms=[terms["acute"]], first_published_at=datetime(2020, 1, 1, tzinfo=UTC))
    fill(ChangeIdeaPage, 3)

    context = client.get("/?my-ward=acute").context
    assert [card.title for card in context["new"]] == ["fits"]
    assert "What fits Acute adult comes first: 1 of 6." in shown(client, "/?my-ward=acute")
    assert [card.title for card in client.get("/?my-programme=two").context["programmes"]] == ["two", "one"]
    assert [card.title for card in client.get("/").context["new"]] != ["fits"]


# Choosing, keeping and turning off


def test_choosing_leads_back_to_where_one_was_with_the_choice_in_the_address(client, cases):
    answer = choose(client, "/case-studies/?ward=picu&page=2&my-focus=race", ward="acute", programme="rrp", focus="")

    assert (answer.status_code, answer.url) == (302, "/case-studies/?ward=picu&my-ward=acute&my-programme=rrp")
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("url", ["/", CASES, "/case-studies/?ward=picu&sort=title", "/events/?when=past", "/search/?q=a"])
def test_what_was_chosen_stays_for_the_session(client, cases, url):
    choose(client, ward="acute")

    answer = client.get(url)

    assert (answer.status_code, answer.url) == (302, f"{url}{'&' if '?' in url else '?'}my-ward=acute")
    assert "private" in answer.headers["Cache-Control"]
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize(
    "query", ["my-ward=nowhere", "my-ward=", "my-ward=%00&page=99", "sort=newest&ward=", "my-ward=acute&page=7"]
)
def test_no_address_leads_in_a_circle(client, cases, query):
    choose(client, programme="rrp")

    for url in ("/", CASES, "/search/"):
        answer = client.get(f"{url}?{query}", follow=True)
        assert answer.status_code == 200
        assert len(answer.redirect_chain) <= 2


def test_a_link_shows_its_own_order_and_changes_nobodys_choice(client, cases):
    choose(client, ward="picu")

    assert titles(client, BOTH)[0] == "both, newer"
    assert client.get(CASES).url == f"{CASES}?my-ward=picu"


def test_one_click_turns_it_off(client, cases):
    choose(client, ward="acute")
    text = shown(client, f"{CASES}?sort=title&my-ward=acute")
    assert '<input type="hidden" name="next" value="/case-studies/?sort=title">' in text

    answer = client.post(CHOOSE, {"next": "/case-studies/?sort=title"})

    assert (answer.status_code, answer.url) == (302, "/case-studies/?sort=title")
    assert client.get(answer.url).status_code == 200
    assert not client.cookies["sessionid"].value
    assert not Session.objects.exists()


def test_who_followed_a_link_turns_it_off_with_a_link(client, cases):
    answer = client.get(f"{BOTH}&sort=title")

    assert '<a href="/case-studies/?sort=title">Turn this off</a>' in answer.content.decode()
    assert not answer.cookies


def test_turning_it_off_signs_nobody_out(client, cases, django_user_model):
    client.force_login(django_user_model.objects.create_user(email="editor@example.org", password="a"))
    choose(client, ward="acute")

    client.post(CHOOSE, {"next": "/"})

    assert "_auth_user_id" in client.session
    assert client.get("/").status_code == 200


def test_a_term_that_is_gone_is_no_choice(client, cases, terms):
    choose(client, ward="picu")
    terms["picu"].delete()

    assert client.get(CASES).status_code == 200


def test_who_never_chose_has_no_cookie_and_no_session(client, cases):
    for url in ("/", CASES, "/search/", BOTH):
        answer = client.get(url)
        assert not answer.cookies
        assert "Cookie" in answer.headers["Vary"]  # the header says who is signed in, so no cache may mix the two up
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "",
        "a",
        "/[",
        "\x00",
    ],
)
def test_nobody_is_sent_to_another_site(client, cases, back):
    answer = choose(client, back, ward="acute")
    shown_back = client.get(CHOOSE, {"next": back}).context["next"]

    assert answer.status_code == 302
    for address in (answer.url, shown_back):
        assert address.startswith("/")
        assert not address.startswith(("//", "/\\"))
        assert "evil" not in urlsplit(address).netloc


@pytest.mark.parametrize("value", ["\x00", "'; DROP TABLE", "<script>", "a" * 10_000, "☂"])
def test_any_value_gets_an_answer(client, cases, value):
    for url in ("/", CASES, CHOOSE):
        assert client.get(url, {"my-ward": value, "my-focus": [value, value]}, follow=True).status_code == 200
    assert choose(client, value, ward=value).status_code == 302


def test_the_choice_needs_the_forms_token(cases):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(CHOOSE, {"my-ward": "acute"}).status_code == 403
    assert strict.put(CHOOSE).status_code in (403, 405)


def test_the_form_offers_what_any_page_carries_in_the_editors_order(client, cases, terms):
    term(WardType, slug="empty", name="Nobody uses this")

    asked = {question.param: question for question in client.get(f"{CHOOSE}?my-ward=picu&next=/").context["questions"]}

    assert [(offered.name, count) for offered, count in asked["my-ward"].terms] == [("Acute adult", 3), ("PICU", 1)]
    assert asked["my-ward"].chosen == "picu"
    assert "Nobody uses this" not in shown(client, CHOOSE)


@pytest.mark.parametrize("url", ["/?my-ward=acute", f"{CASES}?my-ward=acute&my-programme=rrp", CHOOSE])
def test_it_costs_the_same_with_2_and_12_pages(client, terms, url, django_assert_max_num_queries):
    choose(client, ward="acute")
    costs = []
    for number in (2, 12):
        fill(CaseStudyPage, number, terms=[terms["acute"], terms["rrp"]])
        fill(CaseStudyPage, number)
        client.get(url)
        with django_assert_max_num_queries(10) as captured:
            client.get(url)
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_leading_to_ones_own_order_is_cheap(client, cases, django_assert_max_num_queries):
    choose(client, ward="acute")
    client.get(CASES)

    with django_assert_max_num_queries(5):
        assert client.get(CASES).status_code == 302


def test_the_page_of_a_programme_fits_the_programme(client, terms):
    made = page(ProgrammePage, title="Its own", programme=terms["rrp"])
    page(ProgrammePage, title="Another, newer")

    assert titles(client, "/programmes/?my-programme=rrp")[0] == made.title
    assert "comes first: 1 of 2." in shown(client, "/programmes/?my-programme=rrp")


def test_a_page_of_somebody_with_a_session_is_theirs_alone(client, cases):
    choose(client, ward="acute")

    assert "Cookie" in client.get(f"{CASES}?my-ward=acute").headers["Vary"]
    assert "private" in client.get(CHOOSE).headers["Cache-Control"]


def test_editors_who_chose_see_their_drafts_and_are_led_nowhere(client, cases, home):
    choose(client, ward="acute")
    asked = client.get(f"{CASES}?my-ward=acute").wsgi_request

    for draft in (home, CaseStudyIndexPage.objects.get()):
        assert draft.make_preview_request(original_request=asked).status_code == 200
