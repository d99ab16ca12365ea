from django.urls import path
from django.views.decorators.http import conditional_page

from . import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("gap-map/", views.gap_map, name="gap_map"),
    path("gap-map/fill/", views.fill_gap, name="fill_gap"),
    path("search/feed/", conditional_page(views.feed), name="search_feed"),
    path("search/ask/", views.ask, name="ask"),
    path("search/ask/thank-you/", views.asked, name="asked"),
]
