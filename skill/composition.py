"""Where the ports get their real makes: one set for Lambda, one for a machine of one's own."""

from skill.alexa.services import AlexaReminders, AlexaTimeZones
from skill.conversation import Services
from skill.guidance import for_locale
from skill.memory.inside import ProcessMemory
from skill.settings import Settings


def lambda_services(settings: Settings) -> Services:
    """The ports on AWS Lambda."""
    return Services(ProcessMemory(), AlexaReminders(), AlexaTimeZones(), for_locale)


def local_services(settings: Settings) -> Services:
    """The ports on one machine."""
    return Services(ProcessMemory(), AlexaReminders(), AlexaTimeZones(), for_locale)
