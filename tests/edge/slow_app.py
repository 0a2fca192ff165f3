"""The real app with a store that takes its time, for the test that stops a server in the middle of a request.

It says `begun` on standard output when the store is asked.
"""

import sys
import time

from flask import Flask

from skill.alexa import Skill
from skill.conversation import Services
from skill.conversation.record import Record
from skill.guidance import for_locale
from skill.memory.inside import ProcessMemory
from skill.settings import Settings
from skill.web import create_app
from tests.skill.asking import NoReminders, NoTimeZones

SLOW_S = 1.0


class Slow(ProcessMemory):
    """A store that answers after a while."""

    def load(self, user: str) -> Record:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        time.sleep(SLOW_S)
        return super().load(user)


def make_app() -> Flask:
    services = Services(Slow(), NoReminders(), NoTimeZones(), for_locale)
    return create_app(Settings(environment="development"), Skill(services))
