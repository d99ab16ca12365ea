from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from network.core.records.importing import about_to_import
from network.core.version import raise_version

from .loading import load_vocabularies
from .models import Term


@receiver([post_save, post_delete])
def term_changed(sender, **kwargs) -> None:
    """Names, addresses, synonyms and the glossary are read again everywhere."""
    if issubclass(sender, Term):
        raise_version()


@receiver(about_to_import)
def load_into_an_empty_site(**kwargs) -> None:
    """Records name terms by their slugs; a site without any gets those of the data files first."""
    if not Term.objects.exists():
        load_vocabularies()
