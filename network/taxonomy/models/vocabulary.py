"""The vocabularies. Each adds only what its terms have and others have not."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from .term import Term


class Programme(Term):
    class Status(models.TextChoices):
        LIVE = "live", "Live"
        ENDED = "ended", "Ended"
        ABSORBED = "absorbed", "Absorbed into another programme"

    vocabulary_name = "programme"
    own_panels = [FieldPanel("status")]

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.LIVE)


class WardType(Term):
    vocabulary_name = "ward-type"
    own_panels = [FieldPanel("mhsds_codes")]

    mhsds_codes = models.JSONField(
        "MHSDS codes", default=list, blank=True, help_text='Codes of the Mental Health Services Data Set: ["10"]'
    )

    class Meta:
        verbose_name = "ward or service type"


class InequalityFocus(Term):
    class Level(models.TextChoices):
        PROTECTED = "protected-characteristic", "Protected characteristic"
        CORE20PLUS5 = "core20plus5", "Core20PLUS5"
        MHA_QI = "mha-qi", "Mental Health Act quality improvement group"

    vocabulary_name = "inequality-focus"
    own_panels = [FieldPanel("level")]

    level = models.CharField(max_length=30, choices=Level.choices, default=Level.PROTECTED)

    class Meta:
        verbose_name = "inequality focus"
        verbose_name_plural = "inequality focus"


class RestrictivePractice(Term):
    vocabulary_name = "restrictive-practice"


class Driver(Term):
    class Level(models.TextChoices):
        PRIMARY = "primary", "Primary driver"
        SECONDARY = "secondary", "Secondary driver"

    vocabulary_name = "driver"
    own_panels = [FieldPanel("level")]

    level = models.CharField(max_length=10, choices=Level.choices, default=Level.PRIMARY)


class QiTool(Term):
    vocabulary_name = "qi-tool"

    class Meta:
        verbose_name = "quality improvement tool"


class Enabler(Term):
    vocabulary_name = "enabler"

    class Meta:
        verbose_name = "enabler or barrier"
        verbose_name_plural = "enablers and barriers"


class CultureOfCareCommitment(Term):
    vocabulary_name = "culture-of-care"

    class Meta:
        verbose_name = "Culture of Care commitment"


class PcrefCompetency(Term):
    vocabulary_name = "pcref"

    class Meta:
        verbose_name = "PCREF competency"
        verbose_name_plural = "PCREF competencies"


class CoproductionLevel(Term):
    vocabulary_name = "coproduction-level"

    class Meta:
        verbose_name = "co-production level"


class Region(Term):
    vocabulary_name = "region"


class Organisation(Term):
    class Type(models.TextChoices):
        PSC = "psc", "Patient Safety Collaborative"
        ICB = "icb", "Integrated care board"
        TRUST = "trust", "NHS trust"
        INDEPENDENT = "independent", "Independent provider"
        NATIONAL = "national", "National body"
        OTHER = "other", "Other organisation"

    vocabulary_name = "organisation"
    own_panels = [FieldPanel("organisation_type"), FieldPanel("nhs_region"), FieldPanel("ods_code")]

    organisation_type = models.CharField("type", max_length=20, choices=Type.choices, default=Type.OTHER)
    nhs_region = models.ForeignKey(Region, models.SET_NULL, null=True, blank=True, related_name="organisations")
    ods_code = models.CharField("ODS code", max_length=10, blank=True)


class GlossaryEntry(Term):
    vocabulary_name = "glossary"
    own_panels = [FieldPanel("long_form"), FieldPanel("one_way_synonyms")]

    one_way_synonyms = models.TextField(
        "one-way synonyms",
        blank=True,
        help_text="Words that mean more than this, one a line. Who searches for one finds this too, and not the other way round.",
    )
    long_form = models.CharField(
        max_length=200, blank=True, help_text="What an acronym stands for. Its first use on a page carries these words."
    )

    class Meta:
        verbose_name = "glossary entry"
        verbose_name_plural = "glossary"


MODELS: dict[str, type[Term]] = {
    model.vocabulary_name: model
    for model in (
        Programme,
        WardType,
        InequalityFocus,
        RestrictivePractice,
        Driver,
        QiTool,
        Enabler,
        CultureOfCareCommitment,
        PcrefCompetency,
        CoproductionLevel,
        Region,
        Organisation,
        GlossaryEntry,
    )
}
