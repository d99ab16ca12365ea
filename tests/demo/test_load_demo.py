from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from events.models import EventPage
from network.core.models import Card
from network.demo.records import records, with_dates
from network.taxonomy.models import AdoptionRow, ProgrammeAim, ProgrammePage

pytestmark = pytest.mark.django_db
AT_LEAST = {
    "change_idea": 24,
    "case_study": 16,
    "learning_set_output": 8,
    "event": 12,
    "story": 8,
    "programme": 15,
    "organisation": 15,
}


@pytest.fixture
def loaded(db, settings, tmp_path):
    settings.DEBUG = True
    settings.DEMO_NOTES = tmp_path / "accounts.txt"
    call_command("load_demo", verbosity=0)


def test_loading_gives_the_content_and_accounts_that_sign_in(loaded, client, tmp_path):
    found = Counter(Card.objects.values_list("kind", flat=True))
    assert all(found[kind] >= number for kind, number in AT_LEAST.items()), found

    notes = (tmp_path / "accounts.txt").read_text()
    password = notes.split("password: ")[1].split()[0]
    for email in ("admin@example.org", "editor@example.org"):
        assert client.login(username=email, password=password)
        assert client.get("/cms/").status_code == 200


def test_loading_twice_changes_nothing(loaded):
    before = list(Card.objects.order_by("page_id").values())
    users = list(get_user_model().objects.values())

    call_command("load_demo", verbosity=0)

    assert list(Card.objects.order_by("page_id").values()) == before
    assert list(get_user_model().objects.values()) == users


def test_no_accounts_are_made_in_production(db, capsys):
    call_command("load_demo", verbosity=0)

    assert not get_user_model().objects.exists()
    assert "only where DEBUG is on" in capsys.readouterr().out


def test_some_events_are_coming_up_whenever_it_is_loaded(loaded):
    now = timezone.now()

    assert EventPage.objects.filter(starts__gt=now).count() >= 5
    assert EventPage.objects.filter(ends__lt=now).count() >= 8


def test_days_are_counted_from_the_day_of_loading():
    today = timezone.localdate()

    assert with_dates({"starts": "+21d 10:00"}, today) == {"starts": f"{today + timedelta(days=21)}T10:00"}
    assert with_dates({"starts": "2021-05-10T10:00"}, today) == {"starts": "2021-05-10T10:00"}


def test_the_facts_that_must_not_be_wrong(loaded):
    rrp = ProgrammePage.objects.get(external_id="pr-rrp")
    figures = " ".join(f"{aim.figure} {aim.by_when} {aim.source}" for aim in ProgrammeAim.objects.filter(page=rrp))
    for figure in ("25%", "33%", "50%"):
        assert figure in figures
    assert all(aim.source for aim in ProgrammeAim.objects.all())

    adoption = AdoptionRow.objects.filter(page__external_id="pr-mhsip")
    assert adoption.count() == 15
    assert sum(row.direct_wards for row in adoption) == 172
    assert sum(row.target_wards for row in adoption) in range(115, 130)
    assert sum(row.total_wards for row in adoption) == 1288
    wessex = adoption.get(organisation__slug="health-innovation-wessex")
    assert (wessex.percent, wessex.direct_wards, wessex.target_wards, wessex.percent_of_target) == (45, 21, 5, 447)


def test_what_is_invented_says_so_and_the_rest_names_its_source():
    for _, record in records():
        if record["type"] == "information":
            continue
        assert record.get("is_example") or record.get("source"), record["external_id"]
        if record["type"] == "story":
            assert record["is_example"], record["external_id"]


def test_no_living_person_of_the_sources_is_named():
    from network.demo.records import CONTENT

    text = " ".join(path.read_text(encoding="utf-8") for path in CONTENT.glob("*.jsonl"))
    for surname in ("Hamilton", "Bambridge", "Mangal", "Brandon", "Lorrimer", "O'Hara", "O’Hara", "Joy Kirby", "Paul Johnson"):
        assert surname not in text


def test_the_contributor_and_the_moderators_have_something_to_do(loaded, client):
    client.force_login(get_user_model().objects.get(email="contributor@example.org"))
    shown = client.get("/your-contributions/").content.decode()
    for title in ("Being listened to at night", "Choosing my own evening routine", "The day I asked for my headphones"):
        assert title in shown

    client.force_login(get_user_model().objects.get(email="moderator@example.org"))
    assert "Choosing my own evening routine" in client.get("/cms/stories/").content.decode()
    assert not Card.objects.filter(title="Choosing my own evening routine").exists()
