from allauth.mfa.signals import authenticator_added
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import User
from .second_factor import count_first
from .verification import follow_address

authenticator_added.connect(count_first)


@receiver(post_save, sender=User)
def keep_address(sender, instance: User, created: bool, update_fields=None, raw: bool = False, **kwargs) -> None:
    if not created and not raw and (update_fields is None or "email" in update_fields):
        follow_address(instance)
