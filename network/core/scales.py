"""The two scales of the national programmes, as the Q4 2022/23 progress report defines them (appendices A and B)."""

from decimal import Decimal

from django.db import models


class StageOfAdoption(models.IntegerChoices):
    """Appendix A, worded there for care homes. Only 3, 4, 5 and 7 are named in the source; the other labels are ours."""

    NOT_CONTACTED = 0, "0: not yet contacted"
    AWARE = 1, "1: aware"
    INTERESTED = 2, "2: interested"
    DECISION = 3, "3: decision"
    TESTING = 4, "4: testing"
    ADOPTION = 5, "5: adoption"
    FULL = 6, "6: full"
    SUSTAINED = 7, "7: sustained"


class ProgressScore(Decimal, models.Choices):
    """Appendix B, worded there for the aim of an integrated care system."""

    INTENT = "0.5", "0.5: intent to participate"
    COMMITMENT = "1.0", "1.0: commitment to participate"
    PLANNING = "1.5", "1.5: planning has begun"
    ACTIVITY = "2.0", "2.0: activity but no improvement"
    CHANGES = "2.5", "2.5: changes but no improvement"
    MODEST = "3.0", "3.0: modest improvement, told in words"
    SIGNIFICANT = "3.5", "3.5: significant improvement towards the aim, shown by data"
    ACHIEVED = "4.0", "4.0: aim achieved, shown by data"
    SUSTAINABLE = "4.5", "4.5: improvement kept for more than 6 months"
    OUTSTANDING = "5.0", "5.0: improvement kept for more than 12 months"


# What the report says each stage is, in short and in our words, and what that means on a ward.
STAGE_DEFINITIONS = {
    0: ("The site has not been contacted or has not answered.", "Nobody has told the ward about it yet."),
    1: ("The site has been told and there is evidence that it knows of the work.", "The ward knows about it."),
    2: ("The site's interest has been assessed.", "The ward has said whether it is interested."),
    3: (
        "The decision to take part is evident; training has begun with at least one person.",
        "The ward has agreed to take part and somebody has been trained.",
    ),
    4: (
        "The tool has been used at least once with one person.",
        "The ward has tried it at least once with one person.",
    ),
    5: (
        "It is used for a part of the people whom it is meant for, not for all.",
        "Some shifts, some staff or some patients use it.",
    ),
    6: (
        "It is used for all appropriate people, by all staff.",
        "Everybody on the ward uses it with everybody whom it fits.",
    ),
    7: (
        "It is business as usual: every person, every time; counted as sustained after at least a year.",
        "It has been part of every day on the ward for a year or more.",
    ),
}
SCORE_DEFINITIONS = {
    "0.5": "The team means to take part.",
    "1.0": "The team has committed itself to take part.",
    "1.5": "Planning of the project has begun.",
    "2.0": "There is activity but no improvement yet.",
    "2.5": "Changes were made but nothing has improved yet.",
    "3.0": "Modest improvement, shown in what people say.",
    "3.5": "Significant improvement towards the aim, shown by data.",
    "4.0": "The aim has been reached, shown by data.",
    "4.5": "The improvement has lasted for more than 6 months because the change is embedded.",
    "5.0": "The improvement has lasted for more than 12 months because the change is embedded.",
}
