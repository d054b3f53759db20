#!/bin/sh
# Starts one role of RGMS in a container: judge the environment, wait for the database, release or
# wait for the release, then become the server. docs/containers.md has the roles and the exit codes.
set -eu

USAGE=64
UNFIT=78
ROLES='web, channels, worker, beat, release, manage COMMAND'

say() {
  printf 'entrypoint: %s\n' "$*" >&2
}

refuse() {
  say "$*"
  exit "$USAGE"
}

# How long to wait, in whole seconds.
seconds() {
  case $2 in
    '' | *[!0-9]*) refuse "$1 must be a whole number of seconds." ;;
  esac
}

# One container is one service: its health check reads the same name.
be_service() {
  [ "${RGMS_SERVICE:-$1}" = "$1" ] || refuse "RGMS_SERVICE names $RGMS_SERVICE, the role is $1."
  export RGMS_SERVICE="$1"
}

# Every problem of the environment at once, before anything is asked of anybody.
judge_environment() {
  python manage.py check_env --role "$RGMS_SERVICE" || exit $?
}

# A refused sign-in may be the role that the first release has yet to make; a release itself makes it.
is_refused=no
wait_for_database() {
  code=0
  python manage.py wait_for_db --timeout "$DB_WAIT_SECONDS" || code=$?
  if [ "$code" = "$UNFIT" ] && [ "$1" = patient ]; then
    is_refused=yes
  elif [ "$code" != 0 ]; then
    exit "$code"
  fi
}

wait_for_release() {
  code=0
  python manage.py wait_for_migrations --timeout "$MIGRATIONS_WAIT_SECONDS" || code=$?
  [ "$code" = 0 ] && return
  [ "$is_refused" = no ] || exit "$UNFIT"
  exit "$code"
}

release() {
  wait_for_database strict
  python manage.py release || exit $?
}

prepare() {
  be_service "$1"
  judge_environment
  if [ "$1" = web ] && [ "${RUN_RELEASE:-0}" = 1 ]; then
    release
  else
    wait_for_database patient
    wait_for_release
  fi
}

DB_WAIT_SECONDS=${DB_WAIT_SECONDS:-60}
MIGRATIONS_WAIT_SECONDS=${MIGRATIONS_WAIT_SECONDS:-300}
seconds DB_WAIT_SECONDS "$DB_WAIT_SECONDS"
seconds MIGRATIONS_WAIT_SECONDS "$MIGRATIONS_WAIT_SECONDS"

[ $# -gt 0 ] || refuse "which role? One of: $ROLES."
role=$1
shift
case $role in
  manage)
    [ $# -gt 0 ] || refuse 'which command? Write it behind manage.'
    exec python manage.py "$@"
    ;;
esac
[ $# = 0 ] || refuse "$role takes no further words."

case $role in
  web)
    prepare web
    exec gunicorn -c gunicorn.conf.py config.wsgi:application
    ;;
  channels)
    prepare channels
    exec python -m config.serve_channels
    ;;
  worker)
    prepare worker
    export REMAP_SIGTERM=SIGQUIT
    exec celery -A config worker --loglevel=info --without-gossip --without-mingle --without-heartbeat
    ;;
  beat)
    prepare beat
    exec celery -A config beat --loglevel=info
    ;;
  release)
    be_service web
    judge_environment
    release
    ;;
  *) refuse "there is no role $role. One of: $ROLES." ;;
esac
