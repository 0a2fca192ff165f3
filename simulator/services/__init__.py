"""The Alexa services of one household, over real HTTP on this machine: reminders, settings, permissions.

A skill reaches them as it reaches Amazon's, by the apiEndpoint and apiAccessToken of each request. They are strict:
what Amazon's reference does not describe is refused. They can be told to fail in every way a network service does.
"""

from simulator.services.faults import FAULTS, Fault
from simulator.services.household import AlexaServices, Call

__all__ = ["FAULTS", "AlexaServices", "Call", "Fault"]
