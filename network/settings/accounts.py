"""How people sign up and sign in (docs/decisions/0016-accounts.md). What the environment says of it is read in base.py."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "your_account"
LOGOUT_REDIRECT_URL = "/"

# The doors of Wagtail lead to the same place; it changes no password and no address of anybody's own.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

ACCOUNT_ADAPTER = "network.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # without the second, allauth knows no passwords at all; our form asks for none
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Seconds that a code works: mail servers of hospitals are slow
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"confirm_email": "3/m/key"}  # as for codes to sign in: 1 in 10 seconds told who had just signed up
ACCOUNT_CHANGE_EMAIL = True  # one address an account; a new one replaces it when its code was entered
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False  # wards share computers: closing the browser signs out
ACCOUNT_FORMS = {
    "login": "network.accounts.forms.LoginForm",
    "signup": "network.accounts.forms.SignupForm",
    "add_email": "network.accounts.forms.AddEmailForm",
    "change_password": "network.accounts.forms.ChangePasswordForm",
    "set_password": "network.accounts.forms.SetPasswordForm",
    "reset_password": "network.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "network.accounts.forms.NewPasswordForm",
    "request_login_code": "network.accounts.forms.RequestCodeForm",
    "confirm_login_code": "network.accounts.forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "network.accounts.forms.ConfirmEmailCodeForm",
    "confirm_password_reset_code": "network.accounts.forms.ConfirmResetCodeForm",
    "reauthenticate": "network.accounts.forms.ReauthenticateForm",
}

MFA_ADAPTER = "network.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a code that changed while it was typed still works
MFA_FORMS = {
    "authenticate": "network.accounts.forms.SecondFactorForm",
    "reauthenticate": "network.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "network.accounts.forms.ActivateAppForm",
    "add_webauthn": "network.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "network.accounts.forms.RenamePasskeyForm",
}

SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_FORMS = {
    "signup": "network.accounts.forms.ProviderSignupForm",
    "disconnect": "network.accounts.forms.DisconnectForm",
}
