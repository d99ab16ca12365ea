from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.utils.safestring import mark_safe

from network.core.card_index import card_index
from network.core.contents import with_contents
from network.core.links import deferred_links, resolved
from network.core.models import Card

from ..glossary import with_long_forms
from ..terms import KnownTerm, known_terms
from ..vocabularies import BY_NAME

register = template.Library()


class ProseNode(Node):
    def __init__(self, nodelist: NodeList, contents: FilterExpression | None):
        self.nodelist = nodelist
        self.contents = contents

    def render(self, context):
        seen = context.render_context.setdefault("explained_acronyms", set())
        with deferred_links():
            html = self.nodelist.render(context)
        if self.contents and self.contents.resolve(context):
            html = with_contents(html)
        return mark_safe(with_long_forms(resolved(html), seen))  # noqa: S308 - the nodes inside escape for themselves


@register.tag
def prose(parser: Parser, token: Token) -> ProseNode:
    """What people wrote: acronyms get their long form on first use, and links to pages cost one statement together.

    `{% prose page.lists_contents %}` puts a list of the sections on top where that is true and they are many.
    """
    _, *arguments = token.split_contents()
    if len(arguments) > 1:
        raise template.TemplateSyntaxError("prose takes one argument at most: whether to list the contents.")
    contents = parser.compile_filter(arguments[0]) if arguments else None
    nodelist = parser.parse(("endprose",))
    parser.delete_first_token()
    return ProseNode(nodelist, contents)


@register.filter
def wards(card: Card) -> list[str]:
    """The card's ward type in words, "and 3 more" where there are more; empty where it has none."""
    known = known_terms().by_id
    names = [known[pk].name for pk in card.term_ids if pk in known and known[pk].vocabulary.name == "ward-type"]
    if not names:
        return []
    return [names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"]


@register.simple_tag
def card_terms(card: Card, vocabulary: str) -> list[KnownTerm]:
    """The terms of one vocabulary that a card carries."""
    carried = set(card.term_ids)
    return [term for term in known_terms().of(vocabulary) if term.pk in carried]


@register.simple_tag
def term_of(term_id: int) -> KnownTerm | None:
    return known_terms().by_id.get(term_id)


@register.inclusion_tag("components/browse_list.html")
def browse_list(name: str, heading: str, most: int = 6) -> dict:
    """The terms of a vocabulary that most cards carry, in the editors' order, with counts."""
    index = card_index()
    counted = [(term, index.having(term.key).bit_count()) for term in known_terms().of(name)]
    counted = [pair for pair in counted if pair[1]]
    kept = {term.pk for term, _ in sorted(counted, key=lambda pair: -pair[1])[:most]}
    return {
        "heading": heading,
        "vocabulary": BY_NAME[name],
        "terms": [{"term": term, "count": count} for term, count in counted if term.pk in kept],
    }
