"""What Alexa would refuse in a response, and what a certifier would not like.

`check` looks at a whole response as it would cross the wire. Where Amazon's documentation and experience
differ, the stricter of the two is taken, so that what passes here passes there; not the other way round.
"""

from simulator.rules.envelope import check

__all__ = ["check"]
