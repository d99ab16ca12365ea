from .append_only import AppendOnly
from .card import Card
from .information import InformationPage
from .outlet import KeptFrom, Outlet
from .page import BasePage, ResourcePage, prose
from .picture import Picture, Rendition
from .recent_request import RecentRequest
from .relation import RelatedPage, Relation, related_groups
from .settings import SiteSettings, site_settings
from .version import ContentVersion

__all__ = [
    "AppendOnly",
    "BasePage",
    "Card",
    "ContentVersion",
    "InformationPage",
    "KeptFrom",
    "Outlet",
    "Picture",
    "RecentRequest",
    "RelatedPage",
    "Relation",
    "Rendition",
    "ResourcePage",
    "SiteSettings",
    "prose",
    "related_groups",
    "site_settings",
]
