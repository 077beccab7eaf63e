# Roundsman in a container: the locked packages, the code, a user without rights, nothing else.
FROM python:3.11-slim

WORKDIR /app
COPY requirements/run.txt requirements/build.txt requirements/
# The locks are complete, so nothing is resolved: a newer release of a package cannot turn an old lock into an error.
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements/run.txt -r requirements/build.txt

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY checklists checklists
COPY documents documents
COPY handlers handlers
COPY locales locales
COPY safety safety
COPY scheduler scheduler
COPY simulator simulator
COPY storage storage
# Compiled here, because at run time nothing may be written beside the code.
RUN pip install --no-cache-dir --no-build-isolation --no-deps --editable . \
    && python -m compileall -q . \
    && useradd --system --create-home roundsman \
    && install -d -o roundsman -g roundsman /data

USER roundsman
ENV ROUNDSMAN_DATA_DIR=/data ROUNDSMAN_HEALTH=127.0.0.1:8081 ROUNDSMAN_LOG_FORMAT=json PYTHONDONTWRITEBYTECODE=1
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8081/healthz', timeout=4)"]
ENTRYPOINT ["roundsman"]
CMD ["run"]
