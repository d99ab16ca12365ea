"""What people tell the editors that they need, or could share. Who told it is not kept."""

from datetime import timedelta

from django.utils import timezone

from network.taxonomy.facets import Chosen, Facet

from .facets import FACETS
from .forms import AskForm
from .models import Ask

MOST_AN_HOUR = 60  # from everybody together: more of them are somebody's script
MOST_KEPT = 5000


def is_full() -> bool:
    """Whether so many came that no more are taken for now."""
    since = timezone.now() - timedelta(hours=1)
    return Ask.objects.filter(made__gte=since).count() >= MOST_AN_HOUR or Ask.objects.count() >= MOST_KEPT


def keep(form: AskForm, kind: str, about: str) -> None:
    """Keep what a valid form says; what a program filled in is thanked for and dropped."""
    if not form.is_from_a_program:
        form.instance.kind, form.instance.about = kind, about[: Ask._meta.get_field("about").max_length]
        form.save()


def in_words(chosen: Chosen, facets: tuple[Facet, ...] = FACETS) -> str:
    """The chosen filters as editors read them: "Programme: Sexual safety; Ward type: Acute adult"."""
    return "; ".join(f"{facet.label}: {choice.label}" for facet in facets for choice in chosen.get(facet.param, ()))
