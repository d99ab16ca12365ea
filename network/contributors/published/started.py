"""What a story started: pages that say they came from it, and pages that it says it led to; only what anyone may read."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from network.core.models import Card, RelatedPage, Relation

from ..models import Started, Story
from ..telling import tell


def started_by(page_ids: Collection[int]) -> dict[int, list[Card]]:
    """Cards by the page of the story; two statements, none for no story."""
    if not page_ids:
        return {}
    found: dict[int, list[int]] = defaultdict(list)
    for source, relation, target in _links(Q(page__in=page_ids) | Q(target__in=page_ids)):
        story, page = (source, target) if relation == Relation.LED_TO else (target, source)
        if story in page_ids and page not in found[story]:
            found[story].append(page)
    cards = {card.page_id: card for card in Card.objects.in_order([page for pages in found.values() for page in pages])}
    return {story: [cards[page] for page in pages if page in cards] for story, pages in found.items()}


def note_started(page_id: int) -> None:
    """A page was published: if it came from stories, or is one that led to something, their tellers are told, once each."""
    pairs = set()
    for source, relation, target in _links(Q(page=page_id) | Q(target=page_id)):
        pairs.add((source, target) if relation == Relation.LED_TO else (target, source))
    stories = {story.page_id: story for story in Story.objects.filter(page__in=[told for told, _ in pairs])} if pairs else {}
    public = set(Card.objects.listed().filter(pk__in=[pk for pair in pairs for pk in pair]).values_list("pk", flat=True))
    for told, page in sorted(pairs):
        if told in stories and {told, page} <= public:
            _, is_new = Started.objects.get_or_create(story=stories[told], page_id=page)
            if is_new:
                tell(stories[told], "linked", str(page))


def _links(which: Q) -> list[tuple[int, str, int]]:
    rows = RelatedPage.objects.filter(which, relation__in=(Relation.LED_TO, Relation.STARTED_BY)).order_by("pk")
    return list(rows.values_list("page_id", "relation", "target_id"))
