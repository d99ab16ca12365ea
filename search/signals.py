from django.conf import settings
from django.core.signals import request_finished
from django.db import connection
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from network.core.cards import card_written, cards_rekeyed
from network.core.gone import page_gone
from network.core.version import raise_version
from network.taxonomy.models import Term

from . import documents, past
from .models import Promotion, SearchDocument
from .noting import notes


@receiver(card_written)
def write_document(page, card, **kwargs) -> None:
    documents.write(page, card)


@receiver(cards_rekeyed)
def rewrite_documents(page_ids, **kwargs) -> None:
    documents.rekey(page_ids)


@receiver(pre_delete, sender=SearchDocument)
def forget_document(instance, **kwargs) -> None:
    documents.forget(instance.pk)


@receiver(page_gone)
def leave_no_trace(page_id, title, **kwargs) -> None:
    """The page's document went with its card; this is what lies elsewhere."""
    past.forget_title(title)
    documents.forget_unused_words()
    if settings.ELASTICSEARCH_URL:
        from search import elastic  # the client is loaded where it is needed

        elastic.forget(page_id)


@receiver(post_save)
def rename_term(sender, instance, created, **kwargs) -> None:
    """Names are part of what a page is found by."""
    if issubclass(sender, Term) and not created:
        documents.rename(instance.pk)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def privacy_changed(instance, **kwargs) -> None:
    """It is inherited, and no page is saved for it."""
    for path in Page.objects.filter(pk=instance.page_id).values_list("path", flat=True):
        documents.reconsider(path)


@receiver(post_page_move)
def page_moved(instance, **kwargs) -> None:
    """Perhaps to or from below a private page."""
    documents.reconsider(instance.path)


@receiver([post_save, post_delete], sender=Promotion)
def recommend(**kwargs) -> None:
    raise_version()


@receiver(request_finished)
def write_notes(**kwargs) -> None:
    """Nobody waits for them any more: the answer is sent."""
    if notes.write() and not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # as Django did just before
