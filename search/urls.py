from django.urls import path

from . import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("gap-map/", views.gap_map, name="gap_map"),
    path("search/feed/", views.feed, name="search_feed"),
]
