from django.core.management.base import BaseCommand
from django.utils import timezone

from network.discussion.limits import forget_clients
from network.discussion.models import Question
from network.discussion.pages import cards
from network.discussion.questions import pass_on, relay


class Command(BaseCommand):
    help = "Sends questions that no mail server took yet, and passes on to PSC leads what nobody answered. For a timer."

    def handle(self, **options):
        now = timezone.now()
        forget_clients(now)
        questions = Question.objects.filter(page_id__in=cards().values("page_id")).select_related("page__owner", "asker")
        relayed = sum(relay(question) for question in questions.not_relayed())
        passed_on = sum(pass_on(question, now) for question in questions.unanswered_for_long(now))
        if options["verbosity"]:
            self.stdout.write(f"{relayed} questions sent; {passed_on} passed on to PSC leads.")
