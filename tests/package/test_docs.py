"""Pages that must keep in step with the data and the code."""

import re
from dataclasses import fields
from pathlib import Path

from skill.conversation.record import Record
from skill.guidance import for_locale
from tools import review_page

ROOT = Path(__file__).parents[2]


def test_the_review_page_is_in_step_and_holds_every_health_statement() -> None:
    written = review_page.PAGE.read_text(encoding="utf-8")
    assert written == review_page.page()
    for line in for_locale(review_page.LOCALE).lines():
        if line.kind != "talk":
            assert f"| `{line.key}` |" in written


def test_the_privacy_page_names_everything_that_is_kept() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)`", page.split("## Reminders")[0]))
    assert {field.name for field in fields(Record)} == told


def test_links_between_pages_lead_somewhere() -> None:
    for page in (*(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_licence_is_there_in_full() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
