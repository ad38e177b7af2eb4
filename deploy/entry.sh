#!/bin/sh
# What a container of the image does: web, worker, beat or migrate. `alive` is the probe of worker and beat.
set -eu

case "${1:-}" in
web)
    # Idle connections stay open for a minute, the most that there is: a load balancer must end them earlier.
    exec python -m granian --interface wsgi config.wsgi:application \
        --workers "${WEB_WORKERS:-2}" --blocking-threads "${WEB_THREADS:-2}" \
        --host 0.0.0.0 --port "${PORT:-8000}" \
        --http1-header-read-timeout 60000 --workers-kill-timeout 30
    ;;
worker)
    exec python -m celery -A config.celery worker --pool threads --concurrency "${WORKER_THREADS:-4}" --loglevel INFO
    ;;
beat)
    exec python -m celery -A config.celery beat --schedule /tmp/beat-schedule --pidfile "" --loglevel INFO
    ;;
migrate)
    # A setting that is missing or wrong ends the release here, before anything has changed.
    python manage.py check --database default
    exec python manage.py migrate_clinics --public
    ;;
alive)
    # Touched within the last minute.
    test -n "$(find "${ALIVE_FILE:?}" -mmin -1)"
    ;;
*)
    echo "Say what to do: web, worker, beat, migrate or alive." >&2
    exit 64
    ;;
esac
