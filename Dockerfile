# The site's image: what docker-compose.yml runs as web, prepare and schedule. Why it is like this: docs/decisions/0012-containers.md
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin site \
    # A named volume takes over the owner of the folder that it covers
    && install -d -o site -g site /srv/media /srv/private /srv/withdrawals

WORKDIR /srv/site
COPY requirements.txt .
RUN pip install --require-hashes --no-deps -r requirements.txt
COPY . .

# The secret serves this one command: it is in no layer and signs nothing
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(48))')" ALLOWED_HOSTS=localhost \
    DATABASE_URL=sqlite:///:memory: DJANGO_SETTINGS_MODULE=network.settings.production \
    python manage.py collectstatic --noinput --verbosity 0

ENV DJANGO_SETTINGS_MODULE=network.settings.production MEDIA_ROOT=/srv/media PRIVATE_ROOT=/srv/private WITHDRAWALS_LIST=/srv/withdrawals/list.jsonl
USER 10001
EXPOSE 8000
# Two sync workers a core pair; a worker's heartbeat file is in memory because the rest of the container can't be written
CMD ["gunicorn", "network.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--preload", "--no-control-socket", "--worker-tmp-dir", "/dev/shm"]
