from .base import *  # noqa: F403
from .base import VAR, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-on-this-machine")
ENCRYPTION_KEYS = ENCRYPTION_KEYS or ["b25seS1mb3ItZGV2ZWxvcG1lbnQtb24tdGhpcy1tYWM="]  # noqa: F405
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", default=False)

# The development server has a thread for each request and none comes back to its connection: keeping them fills the database.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
