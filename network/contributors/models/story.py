"""A story from its first word to its withdrawal. Its words are here while it is written, and on its page once it was sent."""

from hashlib import sha256

from django.db import models
from django.utils.crypto import get_random_string

from network.core.private_files import private_storage

from .person import ContributorProfile, Person
from .story_page import StoryPage

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that is taken for another


def new_key() -> str:
    """22 characters that nobody guesses."""
    return get_random_string(22, LETTERS)


def new_slug() -> str:
    """The address of a story says nothing of it or of who tells it."""
    return get_random_string(8, LETTERS)


class StoryQuerySet(models.QuerySet):
    def of_person(self, person: Person):
        return self.filter(models.Q(person=person) | models.Q(profile__person=person)).distinct()

    def drafts(self):
        return self.filter(state=Story.State.DRAFT)

    def public(self):
        """Whose page anyone may read now, whatever is done with its newer words meanwhile."""
        return self.filter(page__live=True)

    def with_team(self):
        """What was sent and is not withdrawn or declined."""
        return self.filter(state__in=Story.WITH_TEAM)

    def waiting_for_team(self):
        """What of it waits for the team, and not for its teller."""
        return self.with_team().exclude(state__in=Story.WAITING_FOR_TELLER)


class Story(models.Model):
    """One story: who tells it is another record (`profile`, and through it `person`), and so is what is published (`page`)."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        RECEIVED = "received", "Received"
        BEING_READ = "being_read", "Being read"
        SUGGESTIONS = "suggestions", "Suggestions for you"
        READY = "ready", "Ready for your yes"
        AGREED = "agreed", "You said yes"
        PUBLISHED = "published", "Published"
        DECLINED = "declined", "Not published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    WITH_TEAM = (State.RECEIVED, State.BEING_READ, State.SUGGESTIONS, State.READY, State.AGREED)
    WAITING_FOR_TELLER = (State.SUGGESTIONS, State.READY)

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=15, choices=State.choices, default=State.DRAFT)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="stories")
    profile = models.ForeignKey(ContributorProfile, models.SET_NULL, null=True, blank=True, related_name="stories")
    page = models.OneToOneField(StoryPage, models.SET_NULL, null=True, blank=True, related_name="story")
    answers = models.JSONField(default=dict, blank=True)  # by step, while it is a draft; emptied once it is sent
    saved = models.PositiveIntegerField(default=0)  # counts the savings, so that two windows do not overwrite each other
    is_counted = models.BooleanField("its teller answered the questions about themselves", default=False)
    is_held = models.BooleanField("held: a serious concern", default=False)  # nobody can publish it
    made_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    reminders = models.PositiveSmallIntegerField(default=0)  # how many were sent that the draft will be deleted
    sent_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    publish_after = models.DateTimeField(null=True, blank=True)  # when its teller's time to think it over ends
    check_in_on = models.DateField(null=True, blank=True)  # when somebody asks its teller how they are with it
    review_on = models.DateField(null=True, blank=True)  # when its teller is asked whether they are still happy with it

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self):
        return f"story {self.pk}"

    @property
    def is_public(self) -> bool:
        """Whether its page can be read now. While newer words are read, the state says that and not this."""
        return self.page is not None and self.page.live

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class StoryFileQuerySet(models.QuerySet):
    def agreed(self) -> list["StoryFile"]:
        """What its teller said yes to and is public with the words: not what was added or changed since."""
        return [file for file in self if file.agreed_digest == file.digest]

    def note_agreed(self) -> None:
        for file in self:
            self.filter(pk=file.pk).update(agreed_digest=file.digest)


class StoryFile(models.Model):
    """A recording or a picture. It lies where no web server reaches, under a name that says nothing."""

    class What(models.TextChoices):
        AUDIO = "audio", "Recording"
        PICTURE = "picture", "Picture"

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    story = models.ForeignKey(Story, models.CASCADE, related_name="files")
    what = models.CharField(max_length=10, choices=What.choices)
    file = models.FileField(upload_to="stories", storage=private_storage)
    description = models.TextField(blank=True, help_text="What is heard or seen, for people who cannot hear or see it.")
    made_at = models.DateTimeField(auto_now_add=True)
    agreed_digest = models.CharField(max_length=64, blank=True, default="", editable=False)  # as it was published last

    objects = StoryFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_what_display()} {self.pk}"

    @property
    def digest(self) -> str:
        """Stands for the file and how it is described: 64 hexadecimal digits."""
        return sha256("\0".join([self.what, self.file.name, self.description]).encode()).hexdigest()
