"""Adding somebody's answers to the counts, so that nobody can tell whose they were.

Nothing is kept of a set of answers but what it adds. Each time, all counts are written anew in one transaction, those that
stay the same too, so that the order in which a database keeps its rows says nothing of who came when. What is new is shown
once ten sets are there: no two looks at the report differ by one person.
"""

from collections.abc import Mapping

from django.db import transaction

from ..models import EqualityTally, Story
from .questions import LEFT_OUT, QUESTIONS

BATCH = 10  # sets of answers that are shown together for the first time


@transaction.atomic
def count(story: Story, answers: Mapping[str, str]) -> bool:
    """Count one set of answers, by the names of the questions. False, and nothing is counted or noted, where all are empty or
    a set of this story was counted before."""
    if not any(answers.values()):
        return False
    if not Story.objects.filter(pk=story.pk, is_counted=False).update(is_counted=True):  # holds it: who sends twice comes here
        return False
    tallies = _held()
    for tally in tallies:
        tally.waiting += answers.get(tally.question, LEFT_OUT) == tally.answer
    if sum(tally.waiting for tally in tallies if tally.question == QUESTIONS[0].name) >= BATCH:
        for tally in tallies:
            tally.counted, tally.waiting = tally.counted + tally.waiting, 0
    EqualityTally.objects.bulk_update(tallies, ["counted", "waiting"])
    return True


def _held() -> list[EqualityTally]:
    """A row for each answer there is, held in one order, so that two who send at once wait for each other."""
    every = [EqualityTally(question=question.name, answer=answer) for question in QUESTIONS for answer in question.counted]
    EqualityTally.objects.bulk_create(every, ignore_conflicts=True)
    return list(EqualityTally.objects.select_for_update().order_by("question", "answer"))
