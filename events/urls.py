from django.urls import path

from . import views

urlpatterns = [
    path("events.ics", views.feed, name="event_feed"),
    path("<slug:slug>.ics", views.event, name="event_calendar"),
]
