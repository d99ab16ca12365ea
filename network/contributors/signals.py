"""What must hold however a story's page came to be saved."""

from django.db.models.signals import pre_save
from django.dispatch import receiver

from network.core.cards import card_written
from network.core.gone import address_asked

from .consent.consents import obey
from .models import Story, StoryPage, Tombstone
from .published.started import note_started

MOST_PARTS = 8  # of an address; that of a story's file has four


@receiver(pre_save, sender=StoryPage)
def obey_before_it_is_shown(instance, **kwargs) -> None:
    """What its teller has not agreed to is known before the page's card is written."""
    story = Story.objects.filter(page=instance.pk).first() if instance.pk and instance.live else None
    if story:
        obey(story)


@receiver(address_asked)
def lay_a_story_here(path, **kwargs) -> bool:
    """Whether a withdrawn story, its Easy Read version or one of its files lay at an address."""
    parts = [part for part in path.split("/") if part][:MOST_PARTS]
    above = ["/" + "/".join(parts[:number]) + "/" for number in range(1, len(parts) + 1)]
    return Tombstone.objects.filter(path__in=above).exists()


@receiver(card_written)
def tell_who_started_it(page, **kwargs) -> None:
    note_started(page.pk)
