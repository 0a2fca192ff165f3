"""Where the ports get their real makes: one set for Lambda, one for a machine of one's own."""

from skill.alexa.services import AlexaReminders, AlexaTimeZones
from skill.conversation import Memory, Services
from skill.guidance import for_locale
from skill.memory.inside import ProcessMemory
from skill.settings import Settings


def lambda_services(settings: Settings) -> Services:
    """The ports on AWS Lambda: DynamoDB where a table is named."""
    memory: Memory = ProcessMemory()
    if settings.table:
        from skill.memory.dynamodb import DynamoMemory

        memory = DynamoMemory(settings.table)
    return Services(memory, AlexaReminders(), AlexaTimeZones(), for_locale)


def local_services(settings: Settings) -> Services:
    """The ports on one machine: SQLite where a file is named."""
    memory: Memory = ProcessMemory()
    if settings.memory_file:
        # SQLite is loaded only where it is used: Lambda's door imports this module too.
        from skill.memory.sqlite import SqliteMemory

        memory = SqliteMemory(settings.memory_file)
    return Services(memory, AlexaReminders(), AlexaTimeZones(), for_locale)
