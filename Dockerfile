# One image for the four services; docs/containers.md says how each is started.
# Exact tags; a digest may be added behind them (the image job of CI prints those it built from).

# What the client needs to be built, and to be developed in (profile client of compose.yaml).
FROM node:22.21.1-bookworm-slim AS client-source
WORKDIR /src/client
RUN chown 1000:1000 /src/client
USER 1000:1000
COPY --chown=1000:1000 client/package.json client/package-lock.json client/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY --chown=1000:1000 client/ ./

FROM client-source AS client
# Where the API is; everybody can read it in the client. Empty: web serves the client itself.
ARG VITE_API_URL=""
RUN npm run build

FROM python:3.11.14-slim-bookworm AS packages
COPY rotc_backend/requirements.txt /tmp/requirements.txt
# Without pip in it: nothing is installed into a running container.
RUN python -m venv --without-pip /opt/venv \
 && pip --python /opt/venv/bin/python install --no-cache-dir --disable-pip-version-check \
      --require-hashes --requirement /tmp/requirements.txt

FROM python:3.11.14-slim-bookworm AS runtime
RUN groupadd --gid 10001 rgms \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent \
      --shell /usr/sbin/nologin rgms \
 && install --directory --owner=10001 --group=10001 /data/media /data/copies
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CLIENT_DIST=/app/client/dist \
    MEDIA_ROOT=/data/media \
    MAIL_FOLDER=/tmp/mail
WORKDIR /app/rotc_backend
COPY --from=packages /opt/venv /opt/venv
COPY rotc_backend/ ./
COPY --from=client /src/client/dist /app/client/dist
COPY docker/entrypoint.sh /app/docker/
# Every module is compiled and the code proves that it loads, without a secret. There are no static
# files to collect: the API has none, and WhiteNoise serves the client as it was built.
RUN python -m compileall -q . /opt/venv/lib \
 && DJANGO_ENV=build python manage.py check
# What runs belongs to root and is only read: /data and /tmp are all that is written.
USER 10001:10001
ARG RELEASE_VERSION=local
ENV RELEASE_VERSION=$RELEASE_VERSION
EXPOSE 8000 8001
HEALTHCHECK --interval=30s --timeout=10s --start-period=300s --retries=3 \
  CMD ["python", "-m", "config.alive"]
ENTRYPOINT ["/app/docker/entrypoint.sh"]
CMD ["web"]
