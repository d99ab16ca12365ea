"""The forms of allauth, asking in our words. What they check is theirs."""

from typing import ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.socialaccount import forms as social

HOW_LONG = "At least 8 characters. Three words that do not belong together are easy to remember."
SENT_CODE = ("Code", "Enter the code from the email", "It has letters, like WDJB-MJHT. Capital letters do not matter.")
APP_CODE = ("Code from your app", "Enter the 6 digits that your app shows", "The 6 digits that your app shows now.")


class PlainWords:
    """Gives each field the label, the error where it is empty, and the hint of `words`."""

    words: ClassVar[dict[str, tuple[str, ...]]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            label, required, *hint = self.words.get(name, (field.label, field.error_messages["required"]))
            field.label = label
            field.help_text = "".join(hint)
            field.error_messages["required"] = required
            field.error_messages["invalid"] = "Enter an email address in the correct format, like name@example.com"


EMAIL = {"email": ("Email address", "Enter your email address")}
CURRENT = ("Password", "Enter your password")
NEW = {
    "password1": ("New password", "Enter a new password", HOW_LONG),
    "password2": ("New password again", "Enter the new password again"),
}


class LoginForm(PlainWords, account.LoginForm):
    words: ClassVar = {"login": EMAIL["email"], "password": CURRENT}


class SignupForm(PlainWords, account.SignupForm):
    """Asks for the address alone. A password can be added to an account later; nobody needs one."""

    words: ClassVar = EMAIL

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password1"]


class ProviderSignupForm(PlainWords, social.SignupForm):
    words: ClassVar = EMAIL


class DisconnectForm(social.DisconnectForm):
    def clean(self):
        """Any of them may go, without a password too: a code by e-mail always remains."""
        return self.cleaned_data


class AddEmailForm(PlainWords, account.AddEmailForm):
    words: ClassVar = {"email": ("New email address", "Enter your new email address")}


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    words: ClassVar = {"oldpassword": ("Current password", "Enter your current password")} | NEW


class SetPasswordForm(PlainWords, account.SetPasswordForm):
    words: ClassVar = NEW


class NewPasswordForm(PlainWords, account.ResetPasswordKeyForm):
    words: ClassVar = NEW


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    words: ClassVar = EMAIL


class RequestCodeForm(PlainWords, account.RequestLoginCodeForm):
    words: ClassVar = EMAIL


class ConfirmLoginCodeForm(PlainWords, account.ConfirmLoginCodeForm):
    words: ClassVar = {"code": SENT_CODE}


class ConfirmEmailCodeForm(PlainWords, account.ConfirmEmailVerificationCodeForm):
    words: ClassVar = {"code": SENT_CODE}


class ConfirmResetCodeForm(PlainWords, account.ConfirmPasswordResetCodeForm):
    words: ClassVar = {"code": SENT_CODE}


class ReauthenticateForm(PlainWords, account.ReauthenticateForm):
    words: ClassVar = {"password": CURRENT}


class SecondFactorForm(PlainWords, mfa.AuthenticateForm):
    words: ClassVar = {"code": ("Code from your app, or a recovery code", "Enter the code")}


class SecondFactorAgainForm(PlainWords, mfa.ReauthenticateForm):
    words: ClassVar = SecondFactorForm.words


class ActivateAppForm(PlainWords, totp.ActivateTOTPForm):
    words: ClassVar = {"code": APP_CODE}


class AddPasskeyForm(PlainWords, webauthn.AddWebAuthnForm):
    words: ClassVar = {
        "name": ("Name of the passkey", "Enter a name", "So that you can tell it from others, like “my phone”."),
        "passwordless": ("Let me sign in with this passkey alone", ""),
        "credential": ("", "Your browser did not make a passkey. Try again"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "initial": {"passwordless": True, **(kwargs.get("initial") or {})}})


class RenamePasskeyForm(PlainWords, webauthn.EditWebAuthnForm):
    words: ClassVar = {"name": ("Name of the passkey", "Enter a name")}
