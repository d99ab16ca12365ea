"""The site's addresses as the settings for development have them."""

from django.urls import include, path

from network.demo.mail import urls as mail_urls
from network.urls import *  # noqa: F403
from network.urls import urlpatterns as addresses

urlpatterns = [path("development/mail/", include(mail_urls)), *addresses]
