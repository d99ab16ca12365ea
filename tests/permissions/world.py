"""One site with everything that belongs to somebody, and everybody who may ask for it."""

from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from case_studies.models import CaseStudyPage
from events.models import LearningSetPage
from network.accounts.models import Invitation, User
from network.accounts.roles import Role
from network.contributors import links
from network.contributors.access import VISIT
from network.contributors.models import CoAuthor, Person, Story, StoryFile, Submission
from network.contributors.models.story import new_key
from network.discussion.models import Comment

from ..accounts.people import account, psc
from ..contributors.consent.making import published_story
from ..contributors.stories import a_story
from ..discussion.people import said
from ..factories import page

# Each actor is one letter in the table of addresses.
ACTORS = {
    "A": "nobody who is known",
    "V": "the teller of the stories, by the link of an e-mail",
    "T": "the teller of the stories, with an account",
    "O": "the member who began the submission",
    "C": "a co-author of it",
    "K": "another contributor, who tells a story too",
    "M": "another member",
    "L": "the lead of the PSC that the submission is from",
    "P": "the lead of another PSC",
    "R": "a moderator",
    "G": "a safeguarding lead",
    "E": "an editor",
    "D": "an administrator",
}


@dataclass
class World:
    people: dict[str, User]
    draft: Story
    sent: Story
    published: Story
    submission: Submission
    invitation: Invitation
    file: StoryFile
    comment: Comment
    output: LearningSetPage  # of the first PSC
    other_output: LearningSetPage  # of the other

    def client(self, actor: str) -> Client:
        """A browser of theirs; what fails in the site is an answer of 500 and no exception."""
        client = Client(raise_request_exception=False)
        if actor == "V":
            session = client.session
            session[VISIT] = [self.draft.key, self.sent.key, self.published.key]
            session.save()
        elif actor != "A":
            client.force_login(self.people[actor])
        return client


def make_world() -> World:
    own, other = psc("East"), psc("West")
    people = {
        "T": account(Role.CONTRIBUTOR),
        "O": account(Role.CONTRIBUTOR, Role.MEMBER, organisation=own),
        "C": account(Role.CONTRIBUTOR, Role.MEMBER),
        "K": account(Role.CONTRIBUTOR),
        "M": account(Role.CONTRIBUTOR, Role.MEMBER),
        "L": account(Role.CONTRIBUTOR, Role.PSC_LEAD, organisation=own),
        "P": account(Role.CONTRIBUTOR, Role.PSC_LEAD, organisation=other),
        "R": account(Role.CONTRIBUTOR, Role.MODERATOR),
        "G": account(Role.CONTRIBUTOR, Role.SAFEGUARDING_LEAD),
        "E": account(Role.CONTRIBUTOR, Role.EDITOR),
        "D": account(Role.CONTRIBUTOR, Role.ADMINISTRATOR),
    }
    teller = Person.objects.create(user=people["T"], email=people["T"].email)
    draft = Story.objects.create(person=teller, answers={"words": {"what_happened": "They listened."}})
    submission = Submission.objects.create(kind="case_study", owner=people["O"], organisation=own)
    now = timezone.now()
    CoAuthor.objects.create(submission=submission, email=people["C"].email, user=people["C"], invited_at=now, accepted_at=now)
    invitation = Invitation.objects.create(email="new@example.org", role=Role.MEMBER, invited_by=people["D"])
    file = StoryFile.objects.create(story=draft, what=StoryFile.What.PICTURE, file=ContentFile(b"pixels", "picture.jpg"))
    comment = said(page(CaseStudyPage, owner=people["O"]))
    sent, published = a_story(person=teller), published_story(person=teller)
    StoryFile.objects.create(story=sent, what=StoryFile.What.PICTURE, file=ContentFile(b"pixels", "picture.jpg"))
    a_story(person=Person.objects.create(user=people["K"]))
    outputs = page(LearningSetPage, owner=people["L"], terms=(own,)), page(LearningSetPage, owner=people["P"], terms=(other,))
    return World(people, draft, sent, published, submission, invitation, file, comment, *outputs)


def values_of(world: World) -> dict[str, str | int]:
    """What addresses are made of."""
    return {
        "draft": world.draft.key,
        "sent": world.sent.key,
        "published": world.published.key,
        "submission": world.submission.key,
        "story_page": world.published.page_id,
        "sent_number": world.sent.pk,
        "invitation": world.invitation.pk,
        "co_author": world.submission.co_authors.get().key,
        "file": world.file.key,
        "sent_file": world.sent.files.get().key,
        "case_study": world.comment.page_id,
        "comment": world.comment.pk,
        "return": links.return_link(world.draft).rstrip("/").rpartition("/")[2],
        "withdraw": links.withdraw_link(world.published).rstrip("/").rpartition("/")[2],
        "somebody": world.people["K"].pk,
        "term": world.people["O"].organisation_id,
        "nothing": new_key(),
    }
