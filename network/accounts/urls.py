"""The account pages, and every other door: whoever wants in by one of Wagtail's comes to ours, with what they asked for."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from . import views


def _to(name: str):
    return RedirectView.as_view(pattern_name=name, query_string=True)


urlpatterns = [
    path("cms/login/", _to("account_login")),
    re_path(r"^cms/password_reset/(?:.*/)?$", RedirectView.as_view(pattern_name="account_reset_password")),
    path("_util/login/", _to("account_login")),
    path("accounts/", views.your_account, name="your_account"),
    path("accounts/sessions/end/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("accounts/oidc/<provider_id>/login/", views.go_to_provider),
    path("accounts/", include("allauth.urls")),
]
