"""Where a teller answers what the team asks, under /your-contributions/."""

from django.urls import path

from .views import afterwards, suggestions, yes

urlpatterns = [
    path("<key:key>/suggestions/", suggestions.suggestions, name="story_suggestions"),
    path("<key:key>/yes/", yes.yes, name="story_yes"),
    path("<key:key>/preview/", yes.preview, name="story_preview"),
    path("<key:key>/not-published/", afterwards.declined, name="story_declined"),
    path("<key:key>/still-happy/", afterwards.still_happy, name="story_still_happy"),
]
