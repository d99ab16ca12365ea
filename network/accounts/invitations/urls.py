from django.urls import path

from . import views

urlpatterns = [
    path("", views.invitations, name="invitations"),
    path("<number:number>/withdraw/", views.withdraw, name="withdraw_invitation"),
    path("<str:token>/", views.invitation, name="invitation"),
]
