"""The home page and one list for each type, in place of Wagtail's welcome page, so that there is somewhere to import into."""

import json
from datetime import date, timedelta

from django.db import migrations

HOME = (
    "home",
    "HomePage",
    "Mental Health Safety Network",
    "home",
    "Change ideas, case studies and lived experience from mental health, learning disability and autism inpatient services.",
    False,
)
LISTS = [
    (
        "change_ideas",
        "ChangeIdeaIndexPage",
        "Change ideas",
        "change-ideas",
        "Things that a ward can try, made together with patients.",
        True,
    ),
    (
        "case_studies",
        "CaseStudyIndexPage",
        "Case studies",
        "case-studies",
        "What teams tried, what happened and what did not work.",
        True,
    ),
    (
        "contributors",
        "StoryIndexPage",
        "Stories",
        "stories",
        "People with lived experience tell what happened and what would help.",
        True,
    ),
    (
        "events",
        "LearningSetIndexPage",
        "Learning sets",
        "learning-sets",
        "What action learning sets shared, explored and decided.",
        True,
    ),
    ("events", "EventIndexPage", "Events", "events", "What is coming up, and what came out of past events.", True),
    (
        "taxonomy",
        "ProgrammeIndexPage",
        "Programmes",
        "programmes",
        "What each programme is for and how far it got.",
        True,
    ),
    (
        "taxonomy",
        "OrganisationIndexPage",
        "Organisations",
        "organisations",
        "Patient Safety Collaboratives, trusts, providers and national bodies.",
        False,
    ),
]

HELP = [
    ("Call", "111", "tel:111", "and select the mental health option, at any time"),
    ("Call Samaritans free on", "116 123", "tel:116123", "at any time"),
    ("Text SHOUT to", "85258", "sms:85258", "at any time"),
    ("If someone’s life is at risk, call", "999", "tel:999", "or go to A&E"),
]


def plant(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    locale = apps.get_model("wagtailcore", "Locale").objects.first()
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = _page(apps, locale, HOME, root.path + "0001", f"{root.url_path}home/", depth=2, numchild=len(LISTS))
    for number, spec in enumerate(LISTS, 1):
        _page(apps, locale, spec, f"{home.path}{number:04d}", f"{home.url_path}{spec[3]}/", depth=3, numchild=0)
    root.numchild = 1
    root.save()
    lines = [
        {"type": "line", "value": {"before": before, "number": number, "address": address, "after": after}}
        for before, number, address, after in HELP
    ]
    apps.get_model("core", "SiteSettings").objects.create(help_lines=json.dumps(lines))
    Site.objects.create(hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name=HOME[2])


def _page(apps, locale, spec, path, url_path, *, depth, numchild):
    app, name, title, slug, summary, in_menu = spec
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label=app, model=name.lower())
    return apps.get_model(app, name).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        summary=summary,
        show_in_menus=in_menu,
        content_type=content_type,
        locale=locale,
        path=path,
        depth=depth,
        numchild=numchild,
        url_path=url_path,
        live=True,
        last_reviewed=date.today(),
        review_due=date.today() + timedelta(days=365),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("core", "0001_initial"),
        ("case_studies", "0002_links"),
        ("change_ideas", "0002_links"),
        ("contributors", "0002_links"),
        ("events", "0002_links"),
        ("taxonomy", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
