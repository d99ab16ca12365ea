from .classified import ClassifiedPage
from .listing import ResourceIndexPage
from .organisation_page import OrganisationIndexPage, OrganisationPage
from .programme_page import AdoptionRow, ProgrammeAim, ProgrammeIndexPage, ProgrammePage, ProgrammePartner
from .term import Term
from .vocabulary import (
    MODELS,
    CoproductionLevel,
    CultureOfCareCommitment,
    Driver,
    Enabler,
    GlossaryEntry,
    InequalityFocus,
    Organisation,
    PcrefCompetency,
    Programme,
    QiTool,
    Region,
    RestrictivePractice,
    WardType,
)

__all__ = [
    "MODELS",
    "AdoptionRow",
    "ClassifiedPage",
    "CoproductionLevel",
    "CultureOfCareCommitment",
    "Driver",
    "Enabler",
    "GlossaryEntry",
    "InequalityFocus",
    "Organisation",
    "OrganisationIndexPage",
    "OrganisationPage",
    "PcrefCompetency",
    "Programme",
    "ProgrammeAim",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ProgrammePartner",
    "QiTool",
    "Region",
    "ResourceIndexPage",
    "RestrictivePractice",
    "Term",
    "WardType",
]
