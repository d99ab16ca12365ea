"""What changes public content without saving a page."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from .models.card import Card
from .version import raise_version


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=Site)
@receiver([page_slug_changed, post_page_move])
def public_content_changed(**kwargs) -> None:
    """Privacy, addresses and the tree's shape; cards read all three through their page."""
    raise_version()


@receiver(post_delete)
def page_deleted(sender, **kwargs) -> None:
    if issubclass(sender, Page):
        raise_version()


@receiver(page_unpublished)
def page_taken_down(instance, **kwargs) -> None:
    """Unpublishing may save the plain page and not its type, so the card goes here."""
    Card.objects.filter(page_id=instance.pk).delete()
    raise_version()
