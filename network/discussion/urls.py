from django.urls import path

from . import answering, views

urlpatterns = [
    path("rules/", views.rules, name="discussion_rules"),
    path("<number:page_id>/comment/", views.comment, name="comment_on_page"),
    path("<number:page_id>/ask/", views.ask, name="ask_team"),
    path("<number:page_id>/asked/", views.asked, name="asked_team"),
    path("comment/<number:number>/", views.one_comment, name="comment"),
    path("comment/<number:number>/report/", views.report, name="report_comment"),
    path("comment/<number:number>/reported/", views.reported, name="reported_comment"),
    path("answer/<str:token>/", answering.answer_question, name="answer_question"),
    path("question/<str:token>/", answering.asked_question, name="asked_question"),
]
