"""Makes what is uploaded: the Lambda zip, the skill package and the files around them."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The project."""
BUILD = ROOT / "build"
"""Where everything made goes; not in version control."""


class PackagingError(Exception):
    """Nothing usable can be built. The message says what to do."""
