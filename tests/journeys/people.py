"""People with accounts on the running site."""

import json
import subprocess

from .conftest import MANAGE

# A process that has loaded the site waits for code and has a child run it: loading takes seconds, a child nothing
BESIDE = """
import contextlib, io, json, os, sys, traceback
for code in sys.stdin:
    if child := os.fork():
        os.waitpid(child, 0)
        continue
    said, failure = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(said):
            exec(json.loads(code), {})
    except Exception:
        failure = traceback.format_exc()
    print(json.dumps([said.getvalue(), failure]), flush=True)
    os._exit(0)
"""
_beside: dict[str, subprocess.Popen] = {}  # by the address of the site; they end with this process, which they listen to


def run(environment, code: str) -> str:
    """The last line that a few lines of code print, run beside the server."""
    site = environment["BASE_URL"]
    if site not in _beside:
        command = [*MANAGE, "shell", "--no-imports", "-v0", "-c", BESIDE]
        _beside[site] = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    _beside[site].stdin.write(json.dumps(code) + "\n")
    _beside[site].stdin.flush()
    said, failure = json.loads(_beside[site].stdout.readline())
    assert not failure, failure
    return said.strip().splitlines()[-1] if said.strip() else ""


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
