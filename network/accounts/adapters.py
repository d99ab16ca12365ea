"""Where allauth asks the site: words, secrets, e-mails."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from network.core import encryption

TOO_MANY = "There were too many attempts. Wait 5 minutes, then try again"
WRONG_CODE = "That code does not match. Check it and enter it again, or ask for a new one"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed",
        "duplicate_email": "This is the address that your account has now",
        "email_password_mismatch": "The email address and the password do not match. Check both, or ask for a code instead",
        "email_taken": "Enter another email address: this one cannot be used",
        "enter_current_password": "That is not your current password. Enter it again",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "That is not your password. Enter it again",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def render_mail(self, template_prefix, email, context, headers=None):
        """E-mails name the site as it is set, not the host that was asked for."""
        named = {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
        return super().render_mail(template_prefix, email, context | named, headers)

    def login(self, request, user):
        super().login(request, user)
        request.session.set_expiry(0)  # by whichever way somebody came in: until the browser closes

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code from your app",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        return [method | {"description": words[method["id"]]} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted under keys that the database does not hold."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE.partition(", or")[0],
        "unverified_email": "Confirm your email address before you add a second step",
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user, type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {number + 1}" if number else "Passkey"
