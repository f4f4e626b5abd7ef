# The bot alone: no local workspace, no demo, no tests, no compiler.
# The same bytes at every build, for amd64 and arm64; docs/operations.md, "Docker", says how to renew it.
ARG BASE=python:3.13.15-slim-trixie@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b
FROM ${BASE} AS build
WORKDIR /build
RUN python -m venv /opt/escalate
COPY requirements/runtime.txt requirements/runtime.txt
RUN /opt/escalate/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt

FROM ${BASE}
COPY --from=build /opt/escalate /opt/escalate
WORKDIR /app
COPY app.py manifest.yml ./
COPY bot bot
COPY storage storage
COPY migrations migrations
# Else each start compiles them anew, and so does each health check. By the sources' hashes: no time of the build is in it.
RUN python -m compileall -q --invalidation-mode checked-hash bot storage migrations
# A numeric user, so that an orchestrator can see that it is not root. Only /data is ever written to:
# docker run --read-only --tmpfs /tmp -v escalate:/data …
RUN mkdir /data && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
ENV PATH=/opt/escalate/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DATABASE_URL=sqlite:////data/escalate.db
EXPOSE 3000
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s CMD ["python", "app.py", "check", "--quick"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "app.py"]
CMD ["run"]
