"""Who may do what with a submission. Each takes the person and the submission as they are now, on every request."""

from network.accounts.models import User
from network.accounts.roles import STAFF, Role, has_role
from network.taxonomy.models import Organisation

from .kinds import kind_named
from .models import Submission

WITHDRAWABLE = (Submission.State.DRAFT, Submission.State.SENT, Submission.State.NEEDS_CHANGES, Submission.State.PUBLISHED)


def may_contribute(user: User) -> bool:
    """Begin a submission, and send one."""
    return has_role(user, Role.MEMBER, *STAFF)


def is_owner(user: User, submission: Submission) -> bool:
    return user.is_authenticated and user.is_active and submission.owner_id == user.pk


def is_co_author(user: User, submission: Submission) -> bool:
    """Whoever was invited may be a patient or a carer: no role is needed to write with others."""
    return user.is_authenticated and user.is_active and submission.co_authors.accepted().filter(user=user).exists()


def may_see(user: User, submission: Submission) -> bool:
    return (is_owner(user, submission) and may_contribute(user)) or is_co_author(user, submission)


def may_edit(user: User, submission: Submission) -> bool:
    return submission.is_being_written and may_see(user, submission)


def may_send(user: User, submission: Submission) -> bool:
    return submission.is_being_written and is_owner(user, submission) and may_contribute(user)


def may_invite(user: User, submission: Submission) -> bool:
    """Invite co-authors and remove them."""
    return submission.state not in Submission.ENDED and is_owner(user, submission) and may_contribute(user)


def may_withdraw(user: User, submission: Submission) -> bool:
    """Whoever owns it, whatever became of their role: stopping is as easy as starting."""
    return submission.state in WITHDRAWABLE and is_owner(user, submission)


def may_publish(user: User, submission: Submission) -> bool:
    """Publish it without a review: a PSC lead, for the PSC that they work for, where its type allows that."""
    kind, own = kind_named(submission.kind), user.organisation
    return bool(
        kind
        and kind.leads_publish
        and has_role(user, Role.PSC_LEAD)
        and own
        and own.organisation_type == Organisation.Type.PSC
        and submission.organisation_id == own.pk
        and may_send(user, submission)
    )
