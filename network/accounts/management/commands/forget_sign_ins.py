from django.core.management.base import BaseCommand

from network.accounts.forgetting import forget_attempts, forget_sessions


class Command(BaseCommand):
    help = "Removes sessions that have ended and attempts to sign in that limit nobody any more. For a timer."

    def handle(self, **options):
        self.stdout.write(f"Sessions: {forget_sessions()}, attempts: {forget_attempts()}")
