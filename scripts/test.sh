#!/bin/sh
# Everything that must hold before a change lands. BIN is the virtual environment's bin folder.
set -eu
BIN=${BIN:-.venv/bin}
PRODUCTION="DJANGO_SETTINGS_MODULE=network.settings.production SECRET_KEY=$(head -c 48 /dev/urandom | base64 | tr -d '\n=+/') ENCRYPTION_KEYS=$(head -c 32 /dev/urandom | base64 | tr "+/" "-_") ALLOWED_HOSTS=example.org DATABASE_URL=sqlite:///:memory:"

step() { printf '\n== %s\n' "$1"; }

step "Lint and format"
"$BIN/ruff" check .
"$BIN/ruff" format --check .

step "Checks on production settings"
env $PRODUCTION "$BIN/python" manage.py check --deploy --fail-level WARNING

step "Migrations are complete"
env DJANGO_SETTINGS_MODULE=network.settings.test "$BIN/python" manage.py makemigrations --check --dry-run

if [ ! -x /usr/bin/chromium-headless-shell ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    step "Installing Chromium for the journeys"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null) ||
      [ -x /usr/bin/chromium ]
  elif [ ! -x /usr/bin/chromium ]; then
    echo "The browser journeys are skipped: there is no /usr/bin/chromium-headless-shell and this is not root."
  fi
fi

step "Tests (${DATABASE_URL:-SQLite})"
"$BIN/python" -m pytest
