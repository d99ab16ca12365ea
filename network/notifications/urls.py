from django.urls import path

from . import views

urlpatterns = [
    path("", views.ask, name="ask_for_alert"),
    path("check-your-email/", views.check_your_email, name="check_your_email"),
    path("page/<number:page_id>/", views.page, name="alert_page"),
    path("confirm/<str:token>/", views.confirm, name="confirm_alert"),
    path("<str:token>/", views.manage, name="alert"),
    path("<str:token>/stop/", views.stop, name="stop_alert"),
]
