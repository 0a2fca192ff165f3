"""Flask: the Alexa endpoint and a health check; nothing else in production."""

from skill.web.app import create_app

__all__ = ["create_app"]
