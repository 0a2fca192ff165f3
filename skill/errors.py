"""The one family of errors this project raises. Each message says what to do next."""


class CrampCoachError(Exception):
    """Base of every error that the project raises on purpose."""


class ContentError(CrampCoachError):
    """A content file is wrong. The message names the file, the key and the mend."""


class SettingsError(CrampCoachError):
    """The configuration is missing or wrong. The message names the variable."""


class StoreError(CrampCoachError):
    """The memory store could not be read or written. What was asked for was not remembered."""


class ServiceError(CrampCoachError):
    """An Alexa service (reminders, settings) refused, failed or did not answer in time.

    `status` is the HTTP status, or 0 where no answer came; `code` is the service's own word for it, if any.
    """

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(f"the service answered {status} {code}".strip())
        self.status = status
        self.code = code
