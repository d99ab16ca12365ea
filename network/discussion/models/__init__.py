from .comment import Comment, Participant, Report, State
from .moderation import Action, Moderation
from .question import Question

__all__ = ["Action", "Comment", "Moderation", "Participant", "Question", "Report", "State"]
