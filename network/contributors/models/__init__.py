from ..equality.models import EqualityTally
from ..submissions.models import CoAuthor, Submission
from .afterwards import Experienced, OrganisationAnswer, Started
from .consent import Consent, Purpose
from .decision import Decision
from .looking import Looking
from .message import Message
from .person import ContributorProfile, Person
from .reading import Concern, IdentityLook, Reading, Suggestion
from .reading_task import ReadingTask
from .story import Story, StoryFile
from .story_page import StoryIndexPage, StoryPage
from .told import ReaderTold
from .withdrawal import Tombstone

__all__ = [
    "CoAuthor",
    "Concern",
    "Consent",
    "ContributorProfile",
    "Decision",
    "EqualityTally",
    "Experienced",
    "IdentityLook",
    "Looking",
    "Message",
    "OrganisationAnswer",
    "Person",
    "Purpose",
    "ReaderTold",
    "Reading",
    "ReadingTask",
    "Started",
    "Story",
    "StoryFile",
    "StoryIndexPage",
    "StoryPage",
    "Submission",
    "Suggestion",
    "Tombstone",
]
