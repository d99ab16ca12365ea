"""Stories, one in each state that has pages of its own: made by the steps that every story takes, beside the running site."""

from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from case_studies.models import CaseStudyPage
from network.accounts.models import User
from network.contributors import links
from network.contributors.consent.withdrawal import withdraw
from network.contributors.models import Experienced, Message, OrganisationAnswer, Person, Story, StoryFile, Submission
from network.contributors.reading import deciding, safeguarding, timetable
from network.contributors.reading import services as reading
from network.contributors.reading.suggesting import send_suggestions, suggest
from network.contributors.reading.words import digest_of, draft_of
from network.contributors.sharing import drafting
from network.contributors.submissions.kinds import kind_at
from network.contributors.submissions.links import invitation_path
from network.taxonomy.models import Organisation
from tests.contributors.consent.making import published_story
from tests.contributors.stories import a_person, a_story, again, ready, seen

LONG = "Averyveryverylongwordwithoutanyspaceinit" * 2
READER, CONTRIBUTOR = "moderator@example.org", "contributor@example.org"


def made(email: str) -> dict[str, dict]:
    """All of them at once: the people in them are numbered."""
    return {"teller": _tellers_stories(email), "reader": _readers_stories()}


def take_back() -> None:
    """All stories but those of the demonstration."""
    for story in Story.objects.exclude(state=Story.State.WITHDRAWN).exclude(person__user__email=CONTRIBUTOR):
        withdraw(story)


def _tellers_stories(email: str) -> dict[str, str]:
    """The keys of the stories of an account, by how they stand, and two links that its e-mails have."""
    teller = drafting.person_of(User.objects.get(email=email))
    made = {
        "draft": _draft(teller),
        "received": a_story(person=teller),
        "suggestions": _with_suggestions(a_story(person=teller)),
        "ready": _ready(teller),
        "agreed": _agreed(teller),
        "published": _published(teller),
        "due": _due(teller),
        "declined": _declined(teller),
        "appealed": _declined(teller),
        "withdrawn": a_story(person=teller),
    }
    deciding.appeal(made["appealed"], "Please look again.")
    return {name: story.key for name, story in made.items()} | {
        "withdraw link": links.withdraw_link(made["published"]),
        "return link": links.return_link(made["ready"]),
        "public": made["published"].page.address,
        "page": str(made["published"].page_id),
        **_discussion_and_submission(email),
    }


def _discussion_and_submission(email: str) -> dict[str, str]:
    """A page that is discussed, and two invitations to write: one to the account, one to another address."""
    writer, kind = User.objects.get(email="member@example.org"), kind_at("case-study")
    submission = Submission.objects.create(kind=kind.name, owner=writer)
    invited = submission.co_authors
    asked, other = (invited.create(email=to, invited_at=timezone.now()) for to in (email, "somebody.else@example.org"))
    return {
        "discussed": str(CaseStudyPage.objects.live().first().pk),
        "invitation": invitation_path(asked),
        "other invitation": invitation_path(other),
    }


def _readers_stories() -> dict[str, int]:
    """The numbers of stories, by what those who read them see."""
    by_phone = a_person(contact=Person.Contact.PHONE, phone="01632 960001", contact_wishes="Not in the morning")
    made = {
        "received": a_story(words={"title": f"A title with a {LONG}"[:200]}),
        "suggested": _suggested(a_story()),
        "passed once": _passed_once(a_story()),
        "to be asked by phone": ready(a_story(person=by_phone)),
        "agreed": _agreed(a_person()),
        "with a concern": _with_concern(a_story(), "low"),
        "held": _with_concern(a_story(), "serious"),
        "with files": _with_files(a_story()),
        "to be asked how they are": _asked_how(published_story(person=by_phone)),
    }
    return {name: story.pk for name, story in made.items()}


def reader() -> User:
    return User.objects.get(email=READER)


def _draft(teller: Person) -> Story:
    story = Story.objects.create(person=teller)
    words = {"title": "The floor", "what_happened": f"On 3 May 2023 nurse Joan sat down. {LONG}", "what_helped": "She stayed."}
    answers = {
        "who": {"relation": "patient"},
        "words": words,
        "name": {"naming": "chosen", "screen_name": "Mary Seaford"},
        "topics": {"topics": ["restraint", "violence"], "other": "a fire"},
    }
    for step, values in answers.items():
        story = drafting.save(story, step, values, seen=story.saved)
    return _with_files(story)


def _with_files(story: Story) -> Story:
    for number, description in ((1, "A red square. " + LONG), (2, "")):
        picture = BytesIO()
        Image.new("RGB", (900, 300), "red").save(picture, "PNG")
        StoryFile.objects.create(
            story=story, what="picture", file=ContentFile(picture.getvalue(), f"{number}.png"), description=description
        )
    StoryFile.objects.create(story=story, what="audio", file=ContentFile(b"x", "a.mp3"), description="")
    return story


def _suggested(story: Story) -> Story:
    reading.begin(story, reader())
    better = draft_of(story).what_happened.replace("On Tuesday a nurse called Joan", f"A nurse {LONG}")
    suggest(story, reader(), "what_happened", better, "Her name and the day could show who you are.")
    suggest(story, reader(), "title", "They told me", "Shorter.")
    return again(story)


def _with_suggestions(story: Story) -> Story:
    send_suggestions(_suggested(story), reader())
    return again(story)


def _passed_once(story: Story) -> Story:
    reading.pass_(story, reader(), seen(story))
    return again(story)


def _ready(teller: Person) -> Story:
    return ready(_with_files(a_story(person=teller, consents=("read",))))


def _agreed(teller: Person) -> Story:
    story = ready(a_story(person=teller))
    deciding.say_yes(story, digest_of(draft_of(story)))
    return again(story)


def _published(teller: Person) -> Story:
    """With all that can stand beside a story."""
    story = published_story(person=teller, content_note="Mentions violence or threats", title=f"Told {LONG}"[:120])
    organisation = Organisation.objects.order_by("pk").first()
    OrganisationAnswer.objects.create(story=story, organisation=organisation, text="We read it together.", state="shown")
    for number in range(6):
        Experienced.objects.create(story=story, digest=str(number))
    return _asked_how(story)


def _asked_how(story: Story) -> Story:
    Story.objects.filter(pk=story.pk).update(check_in_on=timezone.localdate())
    return again(story)


def _due(teller: Person) -> Story:
    story = published_story(person=teller)
    Story.objects.filter(pk=story.pk).update(review_on=timezone.localdate() - timedelta(days=1))
    timetable.ask_again()
    assert Message.objects.filter(story=story, step=Message.Step.DUE).exists()
    return again(story)


def _declined(teller: Person) -> Story:
    story = a_story(person=teller)
    reading.decline(story, reader(), "open-case", "There is an inquest.")
    return again(story)


def _with_concern(story: Story, level: str) -> Story:
    safeguarding.raise_concern(story, reader(), level, "Somebody may be in danger.")
    return again(story)
