"""Keeps the search documents true. Each is written in the transaction that changes what the public sees.

The document of a page that is private now keeps its texts and has no stems: nothing finds it, and no count knows its words.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.db import transaction
from django.db.models import F, Q, QuerySet

from network.core.flags import labels_of
from network.core.models import Card
from network.core.search_text import search_text
from network.core.version import raise_version
from network.taxonomy.models import Term
from network.taxonomy.models.term import lines

from . import outbox
from .analysis import analysed
from .engines import database_engine
from .engines.database import execute
from .models import STEM_FIELDS, SearchDocument, SearchTerm

TEXT_FIELDS = ("title", "terms", "summary", "body")  # in the order of their stems
LONGEST_TEXT = 200_000  # characters that are analysed; a tsvector holds 1 MB at most
LONGEST_STEM = SearchTerm._meta.get_field("stem").max_length
BATCH = 500

Stems = tuple[str, ...]  # of each text field
Analysed = tuple[int, Stems, Stems]  # page id, the stems as they were and as they are to be
Advance = Callable[[int], object]
NOTHING: Stems = ("",) * len(STEM_FIELDS)


def ignore(number: int) -> None:
    """Takes progress where nobody wants to see it."""


def write(page, card: Card) -> None:
    """The document of a page whose card was just written."""
    before = SearchDocument.objects.filter(pk=page.pk).values_list(*STEM_FIELDS).first()
    terms = terms_text(card, _terms_of([card]))
    texts = {"title": page.title, "summary": page.summary, "terms": terms, "body": body_text(search_text(page), card)}
    stems = analysis(texts[name] for name in TEXT_FIELDS) if Card.objects.listed().filter(pk=page.pk).exists() else NOTHING
    document = SearchDocument(card_id=page.pk, **texts, **dict(zip(STEM_FIELDS, stems, strict=True)))
    SearchDocument.objects.bulk_create(
        [document], update_conflicts=True, unique_fields=["card"], update_fields=[*TEXT_FIELDS, *STEM_FIELDS]
    )
    _count((before or NOTHING, stems))
    outbox.note([page.pk])


def rename(term_id: int) -> None:
    """Write the names of a term anew in every document that carries it."""
    key = f"term:{term_id}"
    _describe(Card.objects.filter(Q(keys__icontains=f'"{key}"') | Q(data__carried_as=key)))


def rekey(page_ids: list[int]) -> None:
    """Pages carry other terms than before, and were not saved: at most some hundred."""
    _describe(Card.objects.filter(pk__in=page_ids))
    outbox.note(page_ids)  # the entries hold keys too, which may change where the names do not


def _describe(cards: QuerySet) -> None:
    """Write the names of terms anew in the documents of these cards; a few statements for some hundred of them."""
    last, cards = 0, cards.exclude(document=None).select_related("document").order_by("pk")
    while some := list(cards.filter(pk__gt=last)[:BATCH]):
        last = some[-1].pk
        terms = _terms_of(some)
        for card in some:
            card.document.terms = terms_text(card, terms)
        SearchDocument.objects.bulk_update([card.document for card in some], ["terms"])
        _analyse_again(SearchDocument.objects.filter(pk__in=[card.pk for card in some]), _store_changes)
    raise_version()  # processes remember how many documents hold a word


def reconsider(path: str) -> None:
    """Privacy may have begun or ended for the pages at and below a tree path: what nobody may read is found by nothing."""
    _analyse_again(SearchDocument.objects.filter(card__page__path__startswith=path), _store_changes)
    raise_version()  # as above


def forget(page_id: int) -> None:
    """A document is about to go: its words no longer count. Deleting a page may announce that more than once."""
    found = SearchDocument.objects.filter(pk=page_id)
    before = found.values_list(*STEM_FIELDS).first()
    if before and any(before):
        found.update(**dict.fromkeys(STEM_FIELDS, ""))
        _count((before, NOTHING))
    outbox.note([page_id])


def forget_unused_words() -> None:
    """Words that no document holds any more may be somebody's name."""
    SearchTerm.objects.filter(documents__lte=0).delete()


def write_missing(advance: Advance = ignore) -> int:
    """Write the documents of pages that have a card and no document, as after this app came to a site; their number."""
    done = 0
    for card in Card.objects.filter(document=None).select_related("page").order_by("page_id").iterator(chunk_size=BATCH):
        with transaction.atomic():
            write(card.page.specific, card)
        done += 1
        advance(1)
    return done


def rebuild(advance: Advance = ignore) -> int:
    """Analyse every document again and count every word again; the number of documents. Memory is flat.

    `advance` is told how many more are done.
    """
    engine, done = database_engine(), 0

    def store(some: list[Analysed]) -> None:
        nonlocal done
        execute(engine.store, *((*stems, page_id) for page_id, _, stems in some))
        done += len(some)
        advance(len(some))

    with engine.rebuilding():
        _analyse_again(SearchDocument.objects.all(), store)
    with transaction.atomic():
        engine.count_terms()
        raise_version()
    return done


def terms_text(card: Card, terms: Iterable[Term]) -> str:
    """What the page is, and names and former names of those of the terms that it carries or stands for; synonyms expand
    the query."""
    ids = _term_ids(card)
    names = (name for term in terms if term.pk in ids for name in (term.name, *lines(term.former_names)))
    return "\n".join(dict.fromkeys([card.kind_label, *names]))


def body_text(said: str, card: Card) -> str:
    """What the page says, then what it has or is: who types "easy read" or "co-produced" finds it by that."""
    return "\n".join([said, *labels_of(card.keys)])


def said_in(body: str, card: Card) -> str:
    """What the page says, of the body of its document."""
    return body.removesuffix(body_text("", card))


def _term_ids(card: Card) -> set[int]:
    own = card.data.get("carried_as", "")
    return {*card.term_ids, *([int(own.removeprefix("term:"))] if own else [])}


def _terms_of(cards: Iterable[Card]) -> list[Term]:
    """Read, not taken from memory: an import adds terms and pages that carry them in one transaction."""
    ids = set().union(*map(_term_ids, cards))
    return list(Term.objects.filter(pk__in=ids).order_by("vocabulary", "sort_order", "name"))


def analysis(texts: Iterable[str]) -> Stems:
    return tuple(analysed(text[:LONGEST_TEXT]) for text in texts)


def _analyse_again(documents: QuerySet, store: Callable[[list[Analysed]], None]) -> None:
    """Some hundred documents at a time, each batch in a transaction that nobody else can write them in."""
    last = 0
    while True:
        with transaction.atomic():
            some = documents.filter(pk__gt=last).order_by("pk").select_for_update(of=("self",))[:BATCH]
            rows = list(some.values_list("pk", *STEM_FIELDS, *TEXT_FIELDS))
            if not rows:
                return
            last = rows[-1][0]
            public = set(Card.objects.listed().filter(pk__in=[row[0] for row in rows]).values_list("pk", flat=True))
            stems = (analysis(row[5:]) if row[0] in public else NOTHING for row in rows)
            store([(row[0], row[1:5], new) for row, new in zip(rows, stems, strict=True)])


def _store_changes(some: list[Analysed]) -> None:
    changed = [(page_id, before, stems) for page_id, before, stems in some if before != stems]
    if changed:
        execute(database_engine().store, *((*stems, page_id) for page_id, _, stems in changed))
        outbox.note([page_id for page_id, *_ in changed])
        _count(*((before, stems) for _, before, stems in changed))


def _count(*changes: tuple[Stems, Stems]) -> None:
    """Move the numbers of documents by what documents lost and gained: pairs of the stems before and after."""
    moved: Counter[str] = Counter()
    for before, after in changes:
        lost, gained = _vocabulary(before), _vocabulary(after)
        moved.update(gained - lost)
        moved.subtract(lost - gained)
    by_step: dict[int, list[str]] = defaultdict(list)
    for stem, step in sorted(moved.items()):
        by_step[step].append(stem)
    by_step.pop(0, None)
    for step, stems in sorted(by_step.items()):
        if step > 0:
            SearchTerm.objects.bulk_create([SearchTerm(stem=stem) for stem in stems], ignore_conflicts=True)
        for some in _batches(stems):
            SearchTerm.objects.filter(pk__in=some).update(documents=F("documents") + step)


def _vocabulary(stems: Stems) -> set[str]:
    return {stem for text in stems for stem in text.split() if len(stem) <= LONGEST_STEM}


def _batches(items: list, size: int = BATCH) -> Iterator[list]:
    return (items[start : start + size] for start in range(0, len(items), size))
