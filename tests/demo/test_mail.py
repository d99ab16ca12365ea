"""The page with what the development server sent: only there, and only what lies in its folder."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as site_settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection

pytestmark = pytest.mark.django_db
development = pytest.mark.urls("tests.demo.development_urls")
LIST = "/development/mail/"


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_FILE_PATH.mkdir()
    return settings.EMAIL_FILE_PATH


def send(*messages: EmailMessage, at: int = 0):
    """As the development server does, by one connection."""
    before = set(site_settings.EMAIL_FILE_PATH.glob("*.log"))
    get_connection("django.core.mail.backends.filebased.EmailBackend").send_messages(messages)
    (made,) = set(site_settings.EMAIL_FILE_PATH.glob("*.log")) - before
    os.utime(made, (1_800_000_000 + at,) * 2)
    return made


def mail(subject: str, body: str = "Good day", to: str = "nurse@example.org") -> EmailMessage:
    return EmailMessage(subject, body, "network@localhost", [to])


@development
def test_the_newest_comes_first(client, folder):
    send(mail("The first"), at=1)
    send(mail("The second"), mail("The third"), at=2)
    shown = client.get(LIST).content.decode()
    places = [shown.index(subject) for subject in ("The third", "The second", "The first")]
    assert places == sorted(places)
    assert "nurse@example.org" in shown


@development
def test_one_is_shown_as_text_with_links_to_click(client, folder):
    name = send(mail("A code", "Open this:\nhttp://localhost:8000/x/a:b_c-d/\n\n<script>alert(1)</script>")).name
    shown = client.get(f"{LIST}{name}/1/").content.decode()
    assert '<a href="http://localhost:8000/x/a:b_c-d/" rel="nofollow">' in shown
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@development
def test_words_in_other_alphabets_and_a_message_with_html(client, folder):
    message = EmailMultiAlternatives("Łódź – “ward”", "Ça va", "a@example.org", ["b@example.org"])
    message.attach_alternative("<p>Not this</p>", "text/html")
    name = send(message).name
    shown = client.get(f"{LIST}{name}/1/").content.decode()
    assert "Łódź – “ward”" in shown
    assert "Ça va" in shown
    assert "Not this" not in shown


@development
def test_without_mail_it_says_so(client, folder, settings):
    assert "There are none yet" in client.get(LIST).content.decode()
    folder.rmdir()
    assert client.get(LIST).status_code == 200
    settings.EMAIL_FILE_PATH = None
    assert client.get(LIST).status_code == 200


@development
@pytest.mark.parametrize(
    "path",
    [
        "../secret.log/1/",
        "..%2Fsecret.log/1/",
        "%2e%2e%2fsecret.log/1/",
        "....//secret.log/1/",
        "secret.txt/1/",
        "{name}/2/",
        "{name}/0/",
        "{name}/99999999999999999999/",
        "*.log/1/",
        "%00/1/",
    ],
)
def test_nothing_but_the_mails_of_the_folder_is_shown(client, folder, path):
    (folder.parent / "secret.log").write_text("Subject: secret\n\nThe secret")
    (folder / "secret.txt").write_text("Subject: secret\n\nThe secret")
    name = send(mail("A code")).name
    answer = client.get(LIST + path.format(name=name))
    assert answer.status_code == 404
    assert b"The secret" not in answer.content


@pytest.mark.parametrize("debug", [True, False])
def test_with_other_settings_it_has_no_address(client, folder, settings, debug):
    settings.DEBUG = debug
    name = send(mail("A code")).name
    assert client.get(LIST).status_code == 404
    assert client.get(f"{LIST}{name}/1/").status_code == 404


@pytest.mark.parametrize(
    ("module", "debug", "is_there"),
    [
        ("network.settings.dev", "true", True),
        ("network.settings.dev", "false", False),
        ("network.settings.production", "true", False),
    ],
)
def test_where_its_address_exists(module, debug, is_there, tmp_path):
    """A process of its own: addresses are made when a site starts."""
    code = (
        "import django; django.setup()\n"
        "from django.urls import resolve\n"
        "match = resolve('/development/mail/')\n"
        "print(match.url_name)\n"
    )
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": module,
        "DEBUG": debug,
        "SECRET_KEY": "a key for this test",
        "ALLOWED_HOSTS": "localhost",
        "ENCRYPTION_KEYS": "b25seS1mb3ItZGV2ZWxvcG1lbnQtb24tdGhpcy1tYWM=",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
    }
    done = subprocess.run([sys.executable, "-c", code], env=variables, cwd=site_settings.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (done.stdout.strip() == "development_mails") == is_there
