"""Every address of the site. This, the API and the settings are where apps meet; there are no views here."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from wagtail.admin import urls as cms_urls
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as page_urls

from events import urls as event_urls
from network.accounts import urls as account_urls
from network.accounts.invitations import urls as invitation_urls
from network.accounts.own_data import urls as own_data_urls
from network.accounts.role_page import roles
from network.api import api
from network.contributors.own import urls as contribution_urls
from network.contributors.published import urls as response_urls
from network.contributors.reading import urls as reading_urls
from network.contributors.sharing import urls as share_urls
from network.contributors.submissions import urls as submission_urls
from network.core import views
from network.core.sitemaps import SITEMAPS
from network.demo.mail import is_development
from network.demo.mail import urls as mail_urls
from network.discussion import urls as discussion_urls
from network.notifications import urls as notification_urls
from network.taxonomy import urls as taxonomy_urls
from search import urls as search_urls

handler400 = "network.core.views.bad_request"
handler403 = "network.core.views.permission_denied"
handler404 = "network.core.views.page_not_found"
handler500 = "network.core.views.server_error"

urlpatterns = [
    path("", include(account_urls)),  # before the CMS and the pages, whose own doors it closes
    path("cms/", include(cms_urls)),
    path("documents/", include(document_urls)),
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="django.contrib.sitemaps.views.sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("calendar/", include(event_urls)),
    path("api/v1/", api.urls),
    path("your-contributions/", include(submission_urls)),
    path("your-contributions/", include(contribution_urls)),
    path("responses/", include(response_urls)),
    path("alerts/", include(notification_urls)),
    path("share/", include(share_urls)),
    path("your-contributions/", include(reading_urls)),
    path("discussion/", include(discussion_urls)),
    path("roles/", roles, name="roles"),
    path("your-account/invitations/", include(invitation_urls)),
    path("your-account/data/", include(own_data_urls)),
    *([path("development/mail/", include(mail_urls))] if is_development() else []),
    path("", include(taxonomy_urls)),
    path("", include(search_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(page_urls[:-1])),  # passwords of private pages; the last one, serving pages, is ours
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]
