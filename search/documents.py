"""Keeps the search documents true. Each is written in the transaction that changes what the public sees."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.db.models import F, Q

from network.core.models import Card
from network.core.search_text import search_text
from network.taxonomy.models import Term
from network.taxonomy.models.term import lines

from .analysis import analysed
from .models import STEM_FIELDS, SearchDocument, SearchTerm

TEXT_FIELDS = ("title", "summary", "terms", "body")
LONGEST_TEXT = 200_000  # characters that are analysed; a tsvector holds 1 MB at most
LONGEST_STEM = SearchTerm._meta.get_field("stem").max_length


def write(page, card: Card) -> None:
    """The document of a page whose card was just written."""
    before = SearchDocument.objects.filter(pk=page.pk).values_list(*STEM_FIELDS).first()
    document = SearchDocument(
        card_id=page.pk,
        title=page.title,
        summary=page.summary,
        terms=terms_text(card),
        body=search_text(page),
    )
    analyse(document)
    _save([document])
    _count(before, stems_of(document))


def rename(term_id: int) -> int:
    """Write the names of a term anew in every document that carries it; the number of documents."""
    key = f"term:{term_id}"
    cards = Card.objects.filter(Q(keys__icontains=f'"{key}"') | Q(data__carried_as=key))
    done = 0
    for card in cards.select_related("document").iterator(chunk_size=500):
        document = getattr(card, "document", None)
        if document is None:
            continue
        before = stems_of(document)
        document.terms = terms_text(card)
        analyse(document)
        _save([document])
        _count(before, stems_of(document))
        done += 1
    return done


def terms_text(card: Card) -> str:
    """What the page is, and names and former names of the terms that it carries or stands for; synonyms expand the query."""
    own = card.data.get("carried_as", "")
    ids = [*card.term_ids, *([int(own.removeprefix("term:"))] if own else [])]
    # Read, not taken from memory: an import adds terms and pages that carry them in one transaction.
    found = Term.objects.filter(pk__in=ids).order_by("vocabulary", "sort_order", "name")
    names = (name for term in found for name in (term.name, *lines(term.former_names)))
    return "\n".join(dict.fromkeys([card.kind_label, *names]))


def analyse(document: SearchDocument) -> None:
    for name in TEXT_FIELDS:
        setattr(document, f"{name}_stems", analysed(getattr(document, name)[:LONGEST_TEXT]))


def stems_of(document: SearchDocument) -> tuple[str, ...]:
    return tuple(getattr(document, name) for name in STEM_FIELDS)


def _save(documents: list[SearchDocument]) -> None:
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["card"],
        update_fields=[*TEXT_FIELDS, *STEM_FIELDS],
    )


def forget(page_id: int) -> None:
    """A document is about to go: its words no longer count. Deleting a page may announce that more than once."""
    found = SearchDocument.objects.filter(pk=page_id)
    before = found.values_list(*STEM_FIELDS).first()
    if before and any(before):
        found.update(**dict.fromkeys(STEM_FIELDS, ""))
        _count(before, None)


def _count(before: tuple[str, ...] | None, after: tuple[str, ...] | None) -> None:
    """Move the numbers of documents by what one document lost and gained."""
    lost, gained = _vocabulary(before), _vocabulary(after)
    for stems, step in ((lost - gained, -1), (gained - lost, 1)):
        if step > 0:
            SearchTerm.objects.bulk_create([SearchTerm(stem=stem) for stem in sorted(stems)], ignore_conflicts=True)
        for some in _batches(sorted(stems)):
            SearchTerm.objects.filter(pk__in=some).update(documents=F("documents") + step)


def _vocabulary(stems: tuple[str, ...] | None) -> set[str]:
    return {stem for text in stems or () for stem in text.split() if len(stem) <= LONGEST_STEM}


def _batches(items: list, size: int = 500) -> Iterator[list]:
    return (items[start : start + size] for start in range(0, len(items), size))


def write_missing(progress=lambda rows, total: rows) -> int:
    """Write the documents of pages that have a card and no document, as after this app came to a site; their number."""
    cards = Card.objects.filter(document=None).select_related("page").order_by("page_id")
    done = 0
    for card in progress(cards.iterator(chunk_size=500), cards.count()):
        write(card.page.specific, card)
        done += 1
    return done


@transaction.atomic
def rebuild(progress=lambda rows, total: rows) -> int:
    """Analyse every document again and count every word again; the number of documents. Memory is flat."""
    counts: Counter[str] = Counter()
    documents = SearchDocument.objects.defer(*STEM_FIELDS).order_by("pk")
    batch: list[SearchDocument] = []
    done = 0
    for document in progress(documents.iterator(chunk_size=500), documents.count()):
        analyse(document)
        counts.update(_vocabulary(stems_of(document)))
        batch.append(document)
        done += 1
        if len(batch) == 500:
            _save(batch)
            batch = []
    _save(batch)
    SearchTerm.objects.all().delete()
    SearchTerm.objects.bulk_create((SearchTerm(stem=stem, documents=n) for stem, n in counts.items()), batch_size=2000)
    return done
