"""Whom a question about a page goes to."""

from wagtail.models import Page

from network.accounts.models import User
from network.accounts.roles import Role, people_with
from network.accounts.teams import team_of
from network.taxonomy.models import Organisation


def leads_of(page: Page) -> list[User]:
    """The PSC leads of the page's organisations: those it carries as terms, and its owner's."""
    carried = [term.pk for term in page.specific.terms.all()]
    ids = set(Organisation.objects.filter(pk__in=carried).values_list("pk", flat=True))
    if page.owner and page.owner.organisation_id:
        ids.add(page.owner.organisation_id)
    return list(people_with(Role.PSC_LEAD).filter(organisation_id__in=ids).exclude(email="").order_by("pk"))


def may_answer(user: User, question) -> bool:
    """Whether somebody may answer now: of the team, or a lead to whom it went."""
    if not user.is_active:
        return False
    return user in team_of(question.page) or (question.passed_on_at is not None and user in leads_of(question.page))
