"""What is kept of signing in is gone when it is needed no more."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from network.accounts.forgetting import forget_attempts, forget_sessions

from .signing_in import is_signed_in, person, sign_in_by_code, sign_in_by_password

pytestmark = pytest.mark.django_db


def test_a_session_that_ended_leaves_nothing(client):
    person()
    gone = Client()
    sign_in_by_code(gone), sign_in_by_password(client)
    assert UserSession.objects.count() == 2
    Session.objects.filter(pk=gone.session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))

    assert forget_sessions() == 1

    assert UserSession.objects.get().session_key == client.session.session_key
    assert is_signed_in(client)


def test_what_still_limits_stays():
    caches["shared"].set("allauth:now", 1, 60)

    call_command("forget_sign_ins", verbosity=0)

    assert caches["shared"].get("allauth:now") == 1


def test_an_attempt_past_its_time_is_removed_from_the_table():
    caches["shared"].set("allauth:old", 1, 60)
    with connection.cursor() as cursor:
        then = connection.ops.adapt_datetimefield_value(timezone.now() - timedelta(minutes=1))
        cursor.execute("UPDATE shared_cache SET expires = %s WHERE cache_key LIKE %s", [then, "%allauth:old"])

    assert forget_attempts() == 1
