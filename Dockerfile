# The signed Alexa endpoint. Needs CRAMP_COACH_SKILL_ID, and in front of it a proxy that ends TLS and sends a request
# on only when it is complete; docs/deploy.md shows one.
#
#   docker build -t cramp-coach .
#   docker run --name cramp-coach -e CRAMP_COACH_SKILL_ID=amzn1.ask.skill.… -e CRAMP_COACH_PROXIES=1 \
#     -v cramp-coach:/data -p 127.0.0.1:8080:8080 cramp-coach
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONUTF8=1
WORKDIR /app

COPY constraints.txt requirements.txt requirements-lambda.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check -r requirements.txt

COPY gunicorn.conf.py ./
COPY skill ./skill
RUN python -m compileall -q --invalidation-mode unchecked-hash skill \
    && useradd --system --uid 10001 coach \
    && install -d -o coach -m 700 /data

USER coach
ENV CRAMP_COACH_MEMORY_FILE=/data/memory.sqlite3
VOLUME /data
# For the proxy alone, never for the internet: whoever sends slowly would hold every thread.
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=3s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]

# More containers where one is not enough: figures and limits are a process's own.
# exec form: gunicorn gets SIGTERM itself, and finishes what it has begun.
CMD ["gunicorn", "-c", "gunicorn.conf.py", "--bind", "0.0.0.0:8080"]
