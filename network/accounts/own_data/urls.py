from django.urls import path

from . import views

urlpatterns = [
    path("", views.your_data, name="your_data"),
    path("correct/", views.correct, name="correct_data"),
    path("download/", views.download, name="download_data"),
    path("delete/", views.delete, name="delete_data"),
    path("deleted/", views.deleted, name="data_deleted"),
    path("about/<slug:name>/", views.part, name="data_part"),
]
