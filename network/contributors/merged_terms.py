"""When one term takes over from another: what is kept here by a term's number goes on, and a story's words stay agreed to."""

from collections.abc import Callable, Iterable, Iterator

from django.dispatch import receiver

from network.taxonomy.merging import about_to_merge
from network.taxonomy.models import Term

from .models import Decision, Reading, Story, Submission
from .reading.gate import readings_of, yes_to
from .reading.steps import SITE
from .reading.words import digest_of, draft_of
from .submissions.kinds import kind_named
from .submissions.terms import Terms

BATCH = 500


@receiver(about_to_merge)
def change_answers(old, new, **kwargs) -> None:
    """Submissions that are being written hold terms by number."""
    written = Submission.objects.exclude(answers={}).order_by("pk")
    last = 0
    while some := list(written.filter(pk__gt=last)[:BATCH]):
        last = some[-1].pk
        changed = [submission for submission in some if _exchange(submission, old, new)]
        Submission.objects.bulk_update(changed, ["answers"])


def _exchange(submission: Submission, old: Term, new: Term) -> bool:
    """Whether an answer named the old one; it names the new one then, once."""
    asked = [question for _, question in kind_named(submission.kind).questions if isinstance(question, Terms)]
    names = {question.name for question in asked if question.vocabulary == old.vocabulary}
    found = False
    for values in _values(submission):
        for name in names & values.keys():
            answer = values[name]
            if isinstance(answer, list) and old.pk in answer:
                values[name], found = sorted({new.pk if pk == old.pk else pk for pk in answer}), True
            elif answer == old.pk:
                values[name], found = new.pk, True
    return found


def _values(submission: Submission) -> Iterator[dict]:
    for part in submission.answers.values():
        yield part.get("values", {})
        yield part.get("aside", {}).get("values", {})


@receiver(about_to_merge)
def keep_agreed(old, new, page_ids, **kwargs) -> Callable[[], None]:
    """A term stands in the exact words that were passed and agreed to by its number. Merging is as renaming: nobody is asked
    again. What counted for the words with the old term is written once more for those with the new one.
    """
    before = {story.pk: _digests(story) for story in _stories(page_ids)}

    def carry_over() -> None:
        reason = f"The term “{old.name}” was merged into “{new.name}”. All other words are the same."
        for story in _stories(page_ids):
            for earlier, now in dict(zip(before[story.pk], _digests(story), strict=True)).items():
                if earlier != now:
                    _carry_over(story, earlier, now, reason)

    return carry_over


def _stories(page_ids: Iterable[int]) -> Iterator[Story]:
    sent = Story.objects.filter(state__in=(*Story.WITH_TEAM, Story.State.PUBLISHED)).exclude(page=None)
    return (story for story in sent.select_related("page").order_by("pk") if story.page_id in page_ids)


def _digests(story: Story) -> tuple[str, str]:
    """Of what is public, and of the newest words."""
    return digest_of(story.page), digest_of(draft_of(story))


def _carry_over(story: Story, earlier: str, now: str, reason: str) -> None:
    for passed in list(readings_of(story, earlier).order_by("pk")):
        Reading.objects.create(
            story=story, reader=passed.reader, page_digest=now, checklist=passed.checklist, note=passed.note or reason
        )
    if yes := yes_to(story, earlier):
        Decision.objects.create(
            story=story, actor=yes.actor, as_who=SITE, action=yes.action, reason=reason, before=earlier, after=now
        )
