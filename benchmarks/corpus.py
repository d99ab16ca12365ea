"""Plants documents of make_corpus.py straight into the tables that the search reads.

    python benchmarks/corpus.py NUMBER [PATH/make_corpus.py]

An import of 100,000 records would take hours. Each document becomes a page, its card and its search document; the pages hold
nothing else, so they can be found and not opened (what a page costs is measured by pages.py). The database is that of the
settings; it must be migrated and have its vocabularies.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAKE_CORPUS = ROOT.parent / "shared/bench/make_corpus.py"
BATCH = 1000
KINDS = ("case_study", "change_idea", "learning_set_output", "event", "story")
PROGRAMMES = ("rrp", "sexual-safety", "suicide-prevention", "culture-of-care", "mha-qi", "mhsip")
WARDS = ("acute-adult", "picu", "older-adult", "low-secure", "medium-secure", "gau", "learning-disability", "autism")
FOCUS = ("race", "age", "disability", "sex", "autistic-people", "learning-disability", "religion-or-belief")
FLAGS = ("easy-read", "what-did-not-work", "co-production")


def corpus(size: int, script: Path = MAKE_CORPUS) -> Iterator[dict]:
    """The documents, one after the other."""
    command = [sys.executable, str(script), str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as made:
        yield from map(json.loads, made.stdout)


def slugs(document: dict) -> list[tuple[str, str]]:
    """(vocabulary, slug) of the terms that a document carries, spread over our vocabularies by its own."""
    return [
        ("programme", PROGRAMMES[len(document["tags"][0]) % len(PROGRAMMES)]),
        *(("ward-type", WARDS[len(tag) % len(WARDS)]) for tag in document["tags"]),
        *(("inequality-focus", FOCUS[len(name) % len(FOCUS)]) for name in document["audience"]),
        ("region", document["region"].lower().replace(" ", "-")),
    ]


def plant(documents: Iterable[dict]) -> int:
    """Write pages, cards and the texts of their search documents; the number of documents. They are not analysed yet."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction
    from wagtail.models import Page

    from network.core.kinds import resource_types
    from network.core.models import Card
    from network.core.version import raise_version
    from network.home.models import HomePage
    from network.taxonomy.terms import known_terms
    from search.models import SearchDocument

    home, known = HomePage.objects.get(), known_terms()
    types = {model.kind: ContentType.objects.get_for_model(model) for model in resource_types()}
    first = step = home.numchild + 1000  # well past what an editor adds
    documents = iter(documents)
    while batch := list(islice(documents, BATCH)):
        pages, cards, texts = [], [], []
        for document in batch:
            step += 1
            kind, title = KINDS[document["id"] % len(KINDS)], document["title"]
            moment = datetime.fromisoformat(document["date"]).replace(tzinfo=UTC)
            terms = [term for pair in slugs(document) if (term := known.named(*pair))]
            flags = [f"has:{flag}" for number, flag in enumerate(FLAGS) if document["id"] % (number + 3) == 0]
            pages.append(
                Page(
                    path=Page._get_path(home.path, home.depth + 1, step),
                    depth=home.depth + 1,
                    title=title,
                    draft_title=title,
                    slug=document["slug"],
                    url_path=f"{home.url_path}{document['slug']}/",
                    content_type=types[kind],
                    locale_id=home.locale_id,
                    live=True,
                    first_published_at=moment,
                )
            )
            keys = [f"kind:{kind}", f"year:{moment.year}", *(term.key for term in terms), *flags]
            summary, keys = document["intro"][:300], list(dict.fromkeys(keys))
            cards.append(Card(kind=kind, title=title, summary=summary, date=moment, keys=keys))
            names = "\n".join(dict.fromkeys([types[kind].name, *(term.name for term in terms)]))
            body = "\n".join(document["body"])
            texts.append(SearchDocument(title=title, summary=summary, terms=names, body=body))
        with transaction.atomic():
            for page, card, text in zip(Page.objects.bulk_create(pages), cards, texts, strict=True):
                card.page_id = text.card_id = page.pk
            Card.objects.bulk_create(cards)
            SearchDocument.objects.bulk_create(texts)
    raise_version()
    return step - first


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.settings.dev")
    import django

    django.setup()
    print(plant(corpus(int(sys.argv[1]), *map(Path, sys.argv[2:]))))
