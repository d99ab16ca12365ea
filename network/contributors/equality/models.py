"""What tellers said of themselves, as counts alone. No row is about anybody, and none knows a story, a person or a time."""

from django.db import models


class EqualityTally(models.Model):
    """How many gave one answer to one question. `waiting` are those of a batch that is too small to be shown."""

    question = models.CharField(max_length=20)  # a name of equality.questions
    answer = models.CharField(max_length=20, blank=True)  # empty: the question was left out
    counted = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "equality tallies"
        constraints = [models.UniqueConstraint(fields=["question", "answer"], name="one_tally_an_answer")]

    def __str__(self):
        return f"{self.question}: {self.answer or 'left out'}"
