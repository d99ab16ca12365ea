"""When a teller is asked whether they are still happy with their story: after the years that they chose.

They are counted from the day on which it was published, and again from each yes of theirs. `Story.review_on` is the day; until it
is published, the day that it would be if it were counted from the sending, which keeps the number that was chosen.
"""

from datetime import date

from django.utils import timezone

from .models import Decision, Story

YEARS = (1, 2, 5)
DEFAULT = 2
COUNTED_FROM = (Decision.Action.PUBLISHED, Decision.Action.STILL_HAPPY)


def years_from(day: date, years: int) -> date:
    """The same day of a later year; 28 February for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def counted_anew(story: Story) -> date:
    """The day to ask on, where the years begin today. To be worked out before what happens today is noted."""
    return years_from(timezone.localdate(), _chosen(story))


def _chosen(story: Story) -> int:
    last = story.decisions.filter(action__in=COUNTED_FROM).order_by("-pk").first()
    counted_from = last.at if last else story.sent_at
    if story.review_on is None or counted_from is None:
        return DEFAULT
    years = story.review_on.year - timezone.localdate(counted_from).year
    return years if years in YEARS else DEFAULT
