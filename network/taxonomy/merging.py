"""One term takes over from another: every page, published or in draft, every address and every search goes on with it."""

from collections.abc import Callable

from django.db import transaction
from django.dispatch import Signal
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision

from network.core import cards
from network.core.version import raised_once

from .models.classified import CO_PRODUCED
from .models.term import Term, lines
from .named_in import carrying, keys_to, links, page_column, versions

# Sent with `old`, `new` and the `page_ids` that carry the old one, before anything changes. A receiver that keeps something by
# a term's number may answer with a function: it is called when all else is done, in the same transaction.
about_to_merge = Signal()
BATCH = 200  # versions of pages, which are long


class CannotMerge(Exception):
    """Why, as a plain sentence."""


@transaction.atomic
def merge(old: Term, new: Term, user=None) -> int:
    """`new` takes over from `old`, which is gone then; the number of pages that carry another term now.

    Raises CannotMerge where the two can't be one.
    """
    locked = {term.pk: term for term in type(old).objects.select_for_update().filter(pk__in=[old.pk, new.pk]).order_by("pk")}
    old, new = locked.get(old.pk), locked.get(new.pk)
    if reason := why_not(old, new):
        raise CannotMerge(reason)
    page_ids = carrying(old)
    answers = about_to_merge.send(sender=type(old), old=old, new=new, page_ids=page_ids)
    finish: list[Callable[[], None]] = [answer for _, answer in answers if answer]
    with raised_once():
        _link(old, new)
        pages = _lead(old, new)
        _rewrite_versions(old, new)
        _take_over_names(old, new)
        cards.exchange_key(f"term:{old.pk}", f"term:{new.pk}")
        for page in pages:
            cards.refresh(page)
        _say_so(old, new, user, len(page_ids))
        old.delete()
        for function in finish:
            function()
    return len(page_ids)


def why_not(old: Term | None, new: Term | None) -> str:
    """What keeps two terms apart, as a plain sentence; empty where nothing does."""
    if old is None or new is None:
        return "One of the two terms is no longer there."
    if old.pk == new.pk:
        return "Choose another term: a term can’t take over from itself."
    if old.vocabulary != new.vocabulary:
        return "Choose a term of the same vocabulary."
    if _shares_decisions(old) != _shares_decisions(new):
        return "At one of these levels people share the decisions, at the other they do not. They can’t be one."
    for field in keys_to(type(old)):
        both = field.model._base_manager.filter(**{f"{field.name}__in": [old.pk, new.pk]})
        if field.unique and both.count() > 1:
            return f"Each of the two has a page of its own. Keep what is worth keeping, and delete that of “{old}” first."
    return ""


def _shares_decisions(term: Term) -> bool:
    return term.vocabulary == "coproduction-level" and bool(CO_PRODUCED & {term.slug, *term.former_slugs})


def _link(old: Term, new: Term) -> None:
    """Two statements for each type of page, however many carry it."""
    for link in links():
        page = page_column(link)
        both = link.objects.filter(term=new.pk).values(page)
        link.objects.filter(term=old.pk).exclude(**{f"{page}__in": both}).update(term_id=new.pk)
        link.objects.filter(term=old.pk).delete()


def _lead(old: Term, new: Term) -> list[Page]:
    """Whatever leads to the old one leads to the new one; the pages whose own row, or rows, did."""
    pages: set[int] = set()
    for field in keys_to(type(old)):
        leading = field.model._base_manager.filter(**{field.name: old.pk})
        if issubclass(field.model, Page):
            pages |= set(leading.values_list("pk", flat=True))
        leading.exclude(pk=new.pk if issubclass(field.model, Term) else None).update(**{field.attname: new.pk})
    if new.successor_id == old.pk:
        new.successor = None
    found = [page.specific for page in Page.objects.filter(pk__in=pages)]
    for page in found:
        ReferenceIndex.create_or_update_for_object(page)
    return found


def _rewrite_versions(old: Term, new: Term) -> None:
    """Old versions too: whoever goes back to one finds the new term in it."""
    for version in versions(type(old)):
        naming, last = Revision.objects.filter(version.naming(old.pk)).order_by("pk"), 0
        while some := list(naming.filter(pk__gt=last)[:BATCH]):
            last = some[-1].pk
            for revision in some:
                version.exchange(revision.content, old.pk, new.pk)
            Revision.objects.bulk_update(some, ["content"])


def _take_over_names(old: Term, new: Term) -> None:
    new.former_slugs = sorted({*new.former_slugs, *old.former_slugs, old.slug} - {new.slug})
    new.former_names = _added(new.former_names, [old.name, *lines(old.former_names)], {new.name})
    long_form = getattr(old, "long_form", "")
    known = {new.name, getattr(new, "long_form", ""), *lines(new.former_names)}
    new.synonyms = _added(new.synonyms, [*lines(old.synonyms), *([long_form] if long_form else [])], known)
    if one_way := getattr(old, "one_way_synonyms", ""):
        new.one_way_synonyms = _added(new.one_way_synonyms, lines(one_way), {*known, *lines(new.synonyms)})
    new.save()


def _added(text: str, more: list[str], known: set[str]) -> str:
    """Lines with those of `more` that are not there yet and are not `known` otherwise, whatever their capitals."""
    there = {line.casefold() for line in (*lines(text), *known)}
    fresh = {line.casefold(): line for line in reversed(more) if line.casefold() not in there}
    return "\n".join([*lines(text), *reversed(fresh.values())])


def _say_so(old: Term, new: Term, user, pages: int) -> None:
    data = {"merged": old.name, "into": new.name, "pages": pages}
    log(instance=new, action="wagtail.edit", user=user, data=data)
    log(instance=old, action="wagtail.delete", user=user, data=data, deleted=True)
