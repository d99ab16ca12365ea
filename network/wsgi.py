"""What the server runs.

Everything is loaded before the workers part (`gunicorn --preload`), so that they share the memory it takes, and put where the
garbage collector does not look for it again.
"""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.settings.production")

application = get_wsgi_application()
reverse("search")  # reads all addresses, and imports the views behind them
import_module("search.spelling").english()
if settings.ELASTICSEARCH_URL:  # a worker that nobody has asked yet hears of changes as well
    os.register_at_fork(after_in_child=import_module("search.elastic.catch_up").ensure_running)
gc.collect()
gc.freeze()
