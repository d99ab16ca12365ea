"""The list of the roles, apart from who has them, so that records may name a role."""

from django.db import models


class Role(models.TextChoices):
    """The value is the name of the group, the label what somebody with the role is called."""

    CONTRIBUTOR = "Contributors", "Contributor"
    MEMBER = "Members", "Member"
    PSC_LEAD = "PSC leads", "PSC lead"
    MODERATOR = "Moderators", "Moderator"
    SAFEGUARDING_LEAD = "Safeguarding leads", "Safeguarding lead"
    EDITOR = "Editors", "Editor"
    ADMINISTRATOR = "Administrators", "Administrator"


STAFF = frozenset({Role.PSC_LEAD, Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.EDITOR, Role.ADMINISTRATOR})
