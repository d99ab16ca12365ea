"""The contributor's form, below /share/."""

from django.urls import path

from ..equality.views import about_you
from .views import asking, entry, files, finishing, returning

urlpatterns = [
    path("exit/", entry.leave, name="exit_site"),
    path("story/", entry.start, name="share_story"),
    path("story/safe/", entry.safe, name="share_safely"),
    path("story/not-today/", entry.not_today, name="share_not_today"),
    path("story/visit-over/", entry.visit_over, name="share_visit_over"),
    path("story/come-back/", returning.come_back, name="come_back_to_story"),
    path("return/<str:token>/", returning.return_to_story, name="return_to_story"),
    path("story/<key:key>/", returning.story, name="open_story"),
    path("story/<key:key>/save/", returning.save, name="save_story"),
    path("story/<key:key>/files/", files.files, name="story_files"),
    path("story/<key:key>/files/<key:file_key>/", files.file, name="story_file"),
    path("story/<key:key>/files/<key:file_key>/remove/", files.remove, name="remove_story_file"),
    path("story/<key:key>/check/", finishing.check, name="check_story"),
    path("story/<key:key>/consent/", finishing.consent, name="consent_to_story"),
    path("story/<key:key>/sent/", finishing.sent, name="story_sent"),
    path("story/<key:key>/about-you/", about_you, name="story_about_you"),
    path("story/<key:key>/details/", asking.details, name="story_details"),
    path("story/<key:key>/<slug:step>/", asking.question, name="story_question"),
]
