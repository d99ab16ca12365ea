from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel, TabbedInterface

from network.core.panels import resource_tabs

from .vocabularies import VOCABULARIES

ALWAYS_OPEN = {"programmes", "ward_types", "inequality_focus"}

TERM_PANELS = [
    MultiFieldPanel(
        [FieldPanel(vocabulary.field, heading=vocabulary.plural)],
        heading=vocabulary.plural,
        classname="" if vocabulary.field in ALWAYS_OPEN else "collapsed",
    )
    for vocabulary in VOCABULARIES
]


def classified_tabs(content: list[Panel], *, is_personal: bool = False) -> TabbedInterface:
    """The tabs of a type that carries terms."""
    return resource_tabs(content, finding=TERM_PANELS, is_personal=is_personal)
