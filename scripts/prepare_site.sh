#!/bin/sh
# What a release needs before anybody reads: prepare_site.sh yes|no, whether to load the demonstration content (once).
set -eu
python manage.py migrate --noinput
python manage.py apply_withdrawals # before anybody reads what an older backup brought back
python manage.py load_vocabularies
if [ "${1:-no}" = yes ]; then
  python manage.py load_demo
fi
python manage.py rebuild_search --check || python manage.py rebuild_search
