"""What somebody does who submits something: by the forms, as a browser would."""

import re
from typing import Any

from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client, TestCase

from network.accounts.models import User
from network.accounts.roles import Role
from network.contributors.models import Submission

ADDRESSES = {
    "case_study": "/your-contributions/submit/case-study/",
    "change_idea": "/your-contributions/submit/change-idea/",
    "learning_set_output": "/your-contributions/submit/learning-set-output/",
}
ANSWERS = {
    "case_study": {
        "in-brief": {"title": "Quieter nights on a rehabilitation ward", "summary": "Fewer people woke up. It took a year."},
        "what-you-did": {"what_we_did": "We oiled the doors.\n\nThen we moved the office."},
        "learning": {"what_did_not_work": "Asking people to whisper."},
        "lived-experience": {"involvement": "Nobody yet."},
    },
    "change_idea": {
        "in-brief": {"title": "Soft-closing doors at night", "summary": "Doors that close without a sound."},
        "how-to-try-it": {"how_to_try": "Start with one door."},
        "learning": {"what_did_not_work": "Felt pads fell off."},
        "lived-experience": {"coproduction_statement": "Three patients chose the doors."},
    },
    "learning_set_output": {
        "the-set": {"title": "Sleep and safety", "summary": "Nights can be quieter.", "number": "4"},
        "sharing": {"sharing": "Two wards told how they moved their office."},
        "learning": {"loathed": "Too little time."},
        "lived-experience": {"ppv_contribution": "Two partners set the question."},
    },
}


def person(email: str, *roles: Role, **fields: Any) -> User:
    """An account with these roles."""
    user = User.objects.create_user(email, "a password for tests", **fields)
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return user


class Browser(Client):
    """After each answer, what waited for the end of the transaction happens, as it does outside of tests."""

    def request(self, **request):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


def signed_in(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def begin(client: Client, kind: str = "case_study") -> Submission:
    """A new draft, by the button."""
    answer = client.post(ADDRESSES[kind])
    assert answer.status_code == 302, answer.content.decode()
    return Submission.objects.get(key=answer.url.rstrip("/").rpartition("/")[2])


def address(submission: Submission, page: str = "") -> str:
    return f"{ADDRESSES[submission.kind]}{submission.key}/{page and f'{page}/'}"


def form_of(client: Client, url: str) -> dict[str, str]:
    """The hidden number of a form as it is shown now."""
    found = re.search(r'name="saved" value="(\d+)"', client.get(url).content.decode())
    return {"saved": found[1]}


def save(client: Client, submission: Submission, task: str, **answers: Any):
    """Fill in a task and press the button."""
    url = address(submission, task)
    return client.post(url, form_of(client, url) | answers)


def write(client: Client, kind: str = "case_study", **more: dict) -> Submission:
    """A draft with everything that has to be answered, and `more` by task."""
    submission = begin(client, kind)
    tasks = ANSWERS[kind]
    for task in [*tasks, *(name for name in more if name not in tasks)]:
        answer = save(client, submission, task, **(tasks.get(task, {}) | more.get(task, {})))
        assert answer.status_code == 302, answer.content.decode()
    submission.refresh_from_db()
    return submission


def send(client: Client, submission: Submission):
    answer = client.post(address(submission, "check"))
    submission.refresh_from_db()
    return answer


def sent_to(email: str) -> list:
    return [message for message in mail.outbox if message.to == [email]]


def link_in(message) -> str:
    """The path of the link in an e-mail."""
    return re.search(r"https?://[^/]+(/your-contributions/\S+)", message.body)[1]
