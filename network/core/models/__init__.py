from .card import Card
from .information import InformationPage
from .page import BasePage, ResourcePage, prose
from .picture import Picture, Rendition
from .relation import RelatedPage, Relation, related_groups
from .settings import SiteSettings, site_settings
from .version import ContentVersion

__all__ = [
    "BasePage",
    "Card",
    "ContentVersion",
    "InformationPage",
    "Picture",
    "RelatedPage",
    "Relation",
    "Rendition",
    "ResourcePage",
    "SiteSettings",
    "prose",
    "related_groups",
    "site_settings",
]
