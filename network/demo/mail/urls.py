from django.urls import path

from . import views

urlpatterns = [
    path("", views.mails, name="development_mails"),
    path("<str:file>/<number:number>/", views.mail, name="development_mail"),
]
