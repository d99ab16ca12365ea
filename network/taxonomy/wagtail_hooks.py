from wagtail.snippets.models import register_snippet

from .viewsets import VocabulariesGroup

register_snippet(VocabulariesGroup)
