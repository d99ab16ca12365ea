from django.urls import path

from .views import contributions, withdrawing

urlpatterns = [
    path("", contributions.overview, name="your_contributions"),
    path("choices/<slug:what>/", contributions.choose, name="your_choices"),
    path("withdraw/<str:token>/", withdrawing.by_link, name="withdraw_by_link"),
    path("<key:key>/", contributions.story, name="your_story"),
    path("<key:key>/consent/", contributions.consent, name="story_consent"),
    path("<key:key>/contact/", contributions.contact, name="story_contact"),
    path("<key:key>/name/", contributions.name, name="story_name"),
    path("<key:key>/withdraw/", withdrawing.from_here, name="withdraw_story"),
]
