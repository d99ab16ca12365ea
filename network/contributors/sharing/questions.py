"""The pages of the form in their order. The browser's tab and history show their number and nothing of what they ask."""

from dataclasses import dataclass

from . import forms as share_forms

PREFIX = "contributors/share/questions"


@dataclass(frozen=True)
class Question:
    slug: str
    heading: str
    form: type[share_forms.StepForm]
    number: int = 0  # 0: asked before the questions

    @property
    def template(self) -> str:
        return f"{PREFIX}/{self.slug}.html"

    @property
    def caption(self) -> str:
        """ "Question 4 of 6"."""
        return f"Question {self.number} of {LAST}" if self.number else "Before you start"


QUESTIONS = (
    Question("help", "Is somebody helping you?", share_forms.HelpForm),
    Question("who", "Who are you in this story?", share_forms.WhoForm, 1),
    Question("words", "What happened?", share_forms.WordsForm, 2),
    Question("ward", "Which kind of ward was it, and roughly when?", share_forms.WardForm, 3),
    Question("name", "How do you want to be named?", share_forms.NameForm, 4),
    Question("topics", "What does your story touch on?", share_forms.TopicsForm, 5),
    Question("contact", "How can we reach you?", share_forms.ContactForm, 6),
)
LAST = max(question.number for question in QUESTIONS)
BY_SLUG = {question.slug: question for question in QUESTIONS}


def before(question: Question) -> Question | None:
    place = QUESTIONS.index(question)
    return QUESTIONS[place - 1] if place else None


def after(question: Question) -> Question | None:
    return next(iter(QUESTIONS[QUESTIONS.index(question) + 1 :]), None)
