"""What an import makes of a file."""

from datetime import date

import pytest
from django.core.management import call_command

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.core.models import Card
from network.taxonomy.merging import merge
from network.taxonomy.models import Organisation, OrganisationPage, Programme, ProgrammePage, Term, WardType
from tests.factories import term

from .records import load, record

pytestmark = pytest.mark.django_db


def test_type_title_and_summary_are_enough_for_every_type(write):
    from network.core.records.schema import models_by_kind

    needs = {
        "event": {"starts": "2026-12-02T10:00", "ends": "2026-12-02T11:00"},
        "story": {"screen_name": "Heron", "content_note": "Mentions restraint", "is_example": True},
    }
    for kind in models_by_kind():
        load(write({"type": kind, "title": f"A {kind}", "summary": "What it is.", **needs.get(kind, {})}))

    assert Card.objects.count() == len(models_by_kind())


def test_a_known_external_id_updates_and_leaves_absent_fields(write):
    load(write(record(external_id="a", problem="The old words.", sponsor="Ward manager")))
    load(write(record(external_id="a", title="Far fewer alarms", problem="The new words.")))

    made = CaseStudyPage.objects.get()
    assert (made.title, made.problem, made.sponsor) == ("Far fewer alarms", "<p>The new words.</p>", "Ward manager")
    assert made.revisions.exists()


def test_without_an_external_id_the_same_file_twice_duplicates_nothing(write):
    path = write(record())
    load(path)
    load(path)

    assert CaseStudyPage.objects.count() == 1


def test_a_dry_run_writes_nothing(write, capsys):
    call_command("import_resources", write(record()), dry_run=True, verbosity=0)

    assert "1 records would be created" in capsys.readouterr().out
    assert not CaseStudyPage.objects.exists()


def test_links_between_records_hold_in_either_order(write):
    load(
        write(
            record(
                external_id="first",
                problem='<p>See <a href="resource:second">the idea</a>.</p>',
                related=[{"relation": "uses", "to": "second"}],
            ),
            {"type": "change_idea", "external_id": "second", "title": "Quiet hour", "summary": "An hour without alarms."},
        )
    )

    idea, case = ChangeIdeaPage.objects.get(), CaseStudyPage.objects.get()
    assert f'<a linktype="page" id="{idea.pk}">' in case.problem
    assert case.related_pages.get().target_id == idea.pk


def test_attacks_in_a_file_are_cleaned(write, client):
    load(write(record(problem="<p>ok</p><script>alert(1)</script><img src=x onerror=alert(1)>")))

    shown = client.get(CaseStudyPage.objects.get().address).content.decode()
    assert "alert(1)" not in shown


def test_an_empty_site_gets_its_vocabularies_with_its_first_import(write, a_term):
    a_term.delete()
    path = write(record(ward_types=["picu"]))
    load(path, dry_run=True)
    assert not Term.objects.exists()

    load(path)

    assert [term.slug for term in CaseStudyPage.objects.get().terms.all()] == ["picu"]


def test_a_programme_that_the_vocabulary_lacks_is_added(write):
    load(write({"type": "programme", "title": "Calm nights", "summary": "Fewer alarms at night."}))

    assert Programme.objects.get(slug="calm-nights").page.title == "Calm nights"


def test_dates_of_a_record_are_kept(write):
    load(write(record(published="2024-05-06", last_reviewed="2026-01-02", review_due="2027-01-02")))

    made = CaseStudyPage.objects.get()
    assert made.first_published_at.date() == date(2024, 5, 6)
    assert (made.last_reviewed, made.review_due) == (date(2026, 1, 2), date(2027, 1, 2))


def test_cards_are_written_again_on_request(write):
    load(write(record(external_id="a", led_by_lived_experience=True)))
    Card.objects.update(keys=[], data={})

    call_command("refresh_cards", verbosity=0)

    assert "has:lived-experience-lead" in Card.objects.get(external_id="a").keys


def test_an_old_slug_means_the_term_that_took_over(write):
    old, new = term(WardType, slug="deaf"), term(WardType, slug="deaf-service")
    trust, taking_over = term(Organisation, slug="old-trust"), term(Organisation, slug="new-trust")
    merge(old, new)
    merge(trust, taking_over)
    rows = {"partners": [{"organisation": "old-trust", "role": "Host"}]}

    load(write(record(ward_types=["deaf", "deaf-service"], organisations=["old-trust"])))
    load(write({"type": "programme", "title": "A programme", "summary": "What it is.", **rows}))
    load(write({"type": "organisation", "title": "Trust", "summary": "What it is.", "organisation": "old-trust"}))

    assert {found.slug for found in CaseStudyPage.objects.get().terms.all()} == {"deaf-service", "new-trust"}
    assert ProgrammePage.objects.get().partners.get().organisation == taking_over
    assert OrganisationPage.objects.get().organisation == taking_over
    assert not Term.objects.filter(slug__in=["deaf", "old-trust"]).exists()
