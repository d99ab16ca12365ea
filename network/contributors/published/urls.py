from django.urls import path

from . import views

urlpatterns = [
    path("<number:page_id>/answer/", views.answer, name="answer_story"),
    path("<number:page_id>/experienced/", views.experienced, name="experienced_story"),
]
