from .base import *  # noqa: F403
from .base import VAR, env

SECRET_KEY = "tests"
ENCRYPTION_KEYS = ["b25seS1mb3ItZGV2ZWxvcG1lbnQtb24tdGhpcy1tYWM="]
ALLOWED_HOSTS = ["testserver", "localhost"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
MEDIA_ROOT = VAR / "test-media"
PRIVATE_ROOT = VAR / "test-private"
WITHDRAWALS_LIST = VAR / "test-withdrawals.jsonl"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STAFF_NEED_SECOND_FACTOR = False  # tests of the gate set it

# Tests of the search run on the database, and again on the server at this address where there is one.
ELASTICSEARCH_TEST_URL = env.str("ELASTICSEARCH_TEST_URL", default="http://127.0.0.1:9200")
ELASTICSEARCH_URL = ""
