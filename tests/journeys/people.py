"""People with accounts on the running site."""

import subprocess

from .conftest import MANAGE


def run(environment, code: str) -> str:
    """What a few lines of code print, run beside the server."""
    done = subprocess.run(
        [*MANAGE, "shell", "--no-imports", "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def make_person(environment, email: str) -> None:
    """An account with a confirmed address, as if somebody had signed up."""
    run(
        environment,
        "from network.accounts.models import User\n"
        "from network.accounts.joining import welcome\n"
        "from network.accounts.verification import vouch_for_address\n"
        f"user = User.objects.create_user({email!r})\n"
        "vouch_for_address(user)\n"
        "welcome(user)\n",
    )


def let_in(page, environment, email: str) -> None:
    """Signed in without the pages for it, which have journeys of their own."""
    key = run(
        environment,
        "from django.test import Client\n"
        "from network.accounts.models import User\n"
        "client = Client()\n"
        f"client.force_login(User.objects.get(email={email!r}))\n"
        "print(client.cookies['sessionid'].value)\n",
    )
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": environment["BASE_URL"]}])


def let_out(page) -> None:
    page.context.clear_cookies()
