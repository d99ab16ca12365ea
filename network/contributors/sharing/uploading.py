"""Recordings and pictures of a story: written anew without what a device adds, and kept where no web server reaches."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from network.core.uploads import clean_audio, clean_picture

from ..models import Story, StoryFile

MOST_FILES = 5
MOST_MEGABYTES = 20  # of a recording: about 20 minutes
RECORDINGS = (".mp3", ".m4a", ".mp4", ".aac", ".ogg", ".oga", ".opus", ".wav", ".webm")


def add(story: Story, upload, description: str) -> StoryFile:
    """Keep a file under a name that is drawn. Raises ValidationError in words for the person who uploads.

    Its name only says what to try; what it is is told by its content.
    """
    is_recording = Path(upload.name).suffix.lower() in RECORDINGS
    if is_recording and upload.size > MOST_MEGABYTES * 1024 * 1024:
        raise ValidationError(f"The recording is larger than {MOST_MEGABYTES} MB. Choose a shorter one, or add it in parts.")
    clean = clean_audio(upload) if is_recording else clean_picture(upload)
    what = StoryFile.What.AUDIO if is_recording else StoryFile.What.PICTURE
    with transaction.atomic():
        Story.objects.select_for_update().get(pk=story.pk)
        if story.files.count() >= MOST_FILES:
            raise ValidationError(f"A story can have {MOST_FILES} files. Remove one first.")
        return StoryFile.objects.create(story=story, what=what, file=clean, description=description)


def remove(story: Story, key: str) -> None:
    """At once and for good."""
    for file in story.files.filter(key=key):
        file.file.delete(save=False)
        file.delete()
