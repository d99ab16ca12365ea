from django.urls import path

from . import views

urlpatterns = [
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:vocabulary>/", views.vocabulary, name="vocabulary"),
    path("topics/<slug:vocabulary>/<slug:slug>/", views.topic, name="topic"),
    path("wards-like-mine/", views.wards_like_mine, name="wards_like_mine"),
    path("glossary/", views.glossary, name="glossary"),
]
