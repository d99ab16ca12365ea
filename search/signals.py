from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver

from network.core.cards import card_written
from network.core.version import raise_version
from network.taxonomy.models import Term

from . import documents
from .models import Promotion, SearchDocument


@receiver(card_written)
def write_document(page, card, **kwargs) -> None:
    documents.write(page, card)


@receiver(pre_delete, sender=SearchDocument)
def forget_document(instance, **kwargs) -> None:
    documents.forget(instance.pk)


@receiver(post_save)
def rename_term(sender, instance, created, **kwargs) -> None:
    """Names are part of what a page is found by."""
    if issubclass(sender, Term) and not created:
        documents.rename(instance.pk)


@receiver([post_save, post_delete], sender=Promotion)
def recommend(**kwargs) -> None:
    raise_version()
