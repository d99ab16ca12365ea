"""What can happen to an invitation: made and sent, withdrawn, accepted. Each checks again who may."""

import logging
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network.taxonomy.models import Organisation

from ..models import Invitation, User
from ..permissions import may_choose_organisation, may_invite_as, may_withdraw
from ..role import Role
from ..role_changes import give
from ..verification import confirmed_addresses
from .mails import invitation_mail

WITHIN = timedelta(days=1)
MOST_BY_ONE = 20
MOST_FOR_ADDRESS = 3
logger = logging.getLogger(__name__)


class NotSent(Exception):
    """The mail server did not take the e-mail; there is no invitation."""


class TooMany(Exception):
    """Somebody made as many within a day as they may, or an address got as many."""


class NotOpen(Exception):
    """It was accepted, withdrawn, is too old, or whoever made it may not invite any more."""


class AnotherAddress(Exception):
    """Whoever wants to accept has not shown that the address is theirs."""


def invite(by: User, email: str, role: Role, organisation: Organisation | None) -> Invitation:
    """Sends an invitation; one for the same address and role that is still open makes way for it. Raises PermissionDenied,
    TooMany, NotSent."""
    email = email.strip().lower()
    if not may_invite_as(by, role, organisation):
        raise PermissionDenied
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)  # two requests at once are counted one after the other
        _count(by, email)
        made = Invitation.objects.create(email=email, role=role, organisation=organisation, invited_by=by)
    try:
        invitation_mail(made).send()
    except (OSError, ValueError) as error:
        logger.warning("%s was not sent (%s)", made, type(error).__name__)  # its text may hold the address
        made.delete()
        raise NotSent from None
    earlier = Invitation.objects.open().filter(email=email, role=role, organisation=organisation, invited_by=by)
    earlier.exclude(pk=made.pk).update(withdrawn_at=timezone.now())
    return made


def _count(by: User, email: str) -> None:
    lately = Invitation.objects.filter(made_at__gt=timezone.now() - WITHIN)
    if lately.filter(invited_by=by).count() >= MOST_BY_ONE or lately.filter(email=email).count() >= MOST_FOR_ADDRESS:
        raise TooMany


def withdraw(invitation: Invitation, by: User) -> None:
    """Its link does nothing from now on. Raises PermissionDenied; once accepted, it changes nothing."""
    if not may_withdraw(by, invitation):
        raise PermissionDenied
    Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now())


def is_open(invitation: Invitation) -> bool:
    """An invitation is worth what whoever made it may do now."""
    by = invitation.invited_by
    stands = Invitation.objects.open().filter(pk=invitation.pk).exists()
    return stands and by is not None and may_invite_as(by, Role(invitation.role), invitation.organisation)


@transaction.atomic
def accept(invitation: Invitation, user: User) -> None:
    """The role, and the organisation with it, once. Raises NotOpen, AnotherAddress."""
    if not is_open(invitation):
        raise NotOpen
    if invitation.email not in confirmed_addresses(user):
        raise AnotherAddress
    now = timezone.now()
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=now, accepted_by=user):
        raise NotOpen  # the same button, twice at once
    if invitation.organisation and (invitation.role == Role.PSC_LEAD or may_choose_organisation(user)):
        user.organisation = invitation.organisation
        user.save(update_fields=["organisation"])
    give(user, Role(invitation.role), by=invitation.invited_by, why=f"Accepted invitation {invitation.pk}")
