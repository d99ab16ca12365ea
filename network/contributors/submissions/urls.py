from django.urls import path

from .views import people, sending, starting, writing

ONE = "submit/<slug:address>/<slug:key>/"

urlpatterns = [
    path("submissions/", starting.mine, name="submissions"),
    path("already-here/", starting.already_here, name="already_here"),
    path("invitations/<str:token>/", people.invitation, name="submission_invitation"),
    path("submit/", starting.choose, name="submit"),
    path("submit/<slug:address>/", starting.begin, name="begin_submission"),
    path(ONE, writing.task_list, name="submission"),
    path(f"{ONE}similar/", writing.similar, name="submission_similar"),
    path(f"{ONE}check/", sending.check, name="submission_check"),
    path(f"{ONE}sent/", sending.sent, name="submission_sent"),
    path(f"{ONE}withdraw/", sending.withdraw, name="submission_withdraw"),
    path(f"{ONE}people/", people.co_authors, name="submission_people"),
    path(f"{ONE}people/<slug:person>/remove/", people.remove, name="remove_co_author"),
    path(f"{ONE}<slug:name>/", writing.task, name="submission_task"),
]
