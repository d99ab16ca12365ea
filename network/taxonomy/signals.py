from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from network.core.cards import exchange_key
from network.core.records.importing import about_to_import
from network.core.version import raise_version

from .loading import load_vocabularies
from .models import Term


@receiver([post_save, post_delete])
def term_changed(sender, **kwargs) -> None:
    """Names, addresses, synonyms and the glossary are read again everywhere."""
    if issubclass(sender, Term):
        raise_version()


@receiver(post_delete, sender=Term)
def term_deleted(instance, **kwargs) -> None:
    """Whoever deletes a term: no card is found by it any more, and no search document says its name."""
    exchange_key(f"term:{instance.pk}")


@receiver(about_to_import)
def load_into_an_empty_site(**kwargs) -> None:
    """Records name terms by their slugs; a site without any gets those of the data files first."""
    if not Term.objects.exists():
        load_vocabularies()
