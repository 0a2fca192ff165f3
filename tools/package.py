"""Makes everything that is uploaded: `python -m tools.package [--runtime 3.13] [--to build]`.

lambda.zip, lambda/   the function's code, packed and as a folder (the ASK CLI packs by itself)
skill-package/        manifest, models and icons
ask-resources.json, infrastructure/template.yaml
                      what `ask deploy` goes by, run in the same folder
"""

import argparse
import hashlib
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.packaging import BUILD, PackagingError, function, skill
from tools.packaging.archive import write_tree, write_zip
from tools.packaging.interpreters import Interpreter, chosen

MADE = ("lambda", "lambda.zip", "skill-package", "ask-resources.json", "infrastructure")
"""What is made anew. Everything else in the folder stays: the ASK CLI keeps the skill's ID there, in `.ask`."""


@dataclass(frozen=True)
class Built:
    """What was made."""

    home: Path
    interpreters: tuple[Interpreter, ...]
    """Those whose bytecode is in the zip, the runtime's first."""

    @property
    def zip(self) -> Path:
        """The function's code."""
        return self.home / "lambda.zip"


def build(home: Path = BUILD, runtime: str = "") -> Built:
    """Make everything below `home`. Raises PackagingError, or ValueError where there is no such runtime here."""
    interpreters = chosen(runtime)
    code = function.code(interpreters)
    for name in MADE:
        old = home / name
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink(missing_ok=True)
    write_tree(home / "lambda", code)
    write_zip(home / "lambda.zip", code)
    size = (home / "lambda.zip").stat().st_size
    if size > function.LARGEST_BYTES:
        raise PackagingError(f"lambda.zip has {size:,} bytes, more than {function.LARGEST_BYTES:,}; leave more out")
    write_tree(home / "skill-package", skill.files())
    write_tree(home, skill.deployment(interpreters[0].runtime))
    return Built(home, interpreters)


def main() -> int:
    """Make everything, and tell what was made. Returns 1 if it could not be."""
    parser = argparse.ArgumentParser(description="Makes everything that is uploaded.")
    parser.add_argument("--runtime", default="", help="a Python version such as 3.13 that is on this machine")
    parser.add_argument("--to", type=Path, default=BUILD, help="the folder to make it in")
    given = parser.parse_args()
    try:
        built = build(given.to, given.runtime)
    except (PackagingError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    content = built.zip.read_bytes()
    versions = " and ".join(interpreter.version for interpreter in built.interpreters)
    print(f"{built.zip}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")
    print(f"for Lambda's {built.interpreters[0].runtime}; bytecode for Python {versions}")
    print(f"{built.home / 'skill-package'}: {', '.join(skill.locales())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
