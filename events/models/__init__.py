from .event import AgendaItem, EventIndexPage, EventPage
from .learning_set import LearningSetIndexPage, LearningSetPage, SetAction

__all__ = ["AgendaItem", "EventIndexPage", "EventPage", "LearningSetIndexPage", "LearningSetPage", "SetAction"]
