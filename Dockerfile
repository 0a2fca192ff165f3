# The signed Alexa endpoint. Needs CRAMP_COACH_SKILL_ID; TLS is for the proxy in front of it.
#
#   docker build -t cramp-coach .
#   docker run -e CRAMP_COACH_SKILL_ID=amzn1.ask.skill.… -v cramp-coach:/data -p 127.0.0.1:8080:8080 cramp-coach
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONUTF8=1
WORKDIR /app

COPY constraints.txt requirements.txt requirements-lambda.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check -r requirements.txt

COPY skill ./skill
RUN python -m compileall -q --invalidation-mode unchecked-hash skill \
    && useradd --system --uid 10001 coach \
    && install -d -o coach -m 700 /data

USER coach
ENV CRAMP_COACH_MEMORY_FILE=/data/memory.sqlite3
VOLUME /data
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=3s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]

# One worker, because its figures and its limits are its own; more containers where one is not enough.
# exec form: gunicorn gets SIGTERM itself, and finishes what it has begun.
CMD ["gunicorn", "--bind", "0.0.0.0:8080", "--workers", "1", "--worker-class", "gthread", "--threads", "8", \
     "--timeout", "30", "--graceful-timeout", "10", "--keep-alive", "75", "--worker-tmp-dir", "/dev/shm", \
     "skill.web.wsgi:make_app()"]
