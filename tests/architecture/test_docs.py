"""The pages lead somewhere: every link inside the project exists, and every decision is listed."""

import re

from tests.architecture.tree import ROOT, ours

LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
DECISIONS = ROOT / "docs" / "decisions"


def test_every_link_between_the_pages_exists() -> None:
    pages = [path for path in ours() if path.suffix == ".md"]
    broken = [
        f"{page.relative_to(ROOT)} -> {link}"
        for page in pages
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_decision_is_listed_and_has_its_quotable_line() -> None:
    pages = sorted(DECISIONS.glob("0*.md"))
    listed = (DECISIONS / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in pages if page.name not in listed] == []
    texts = [page.read_text(encoding="utf-8").splitlines() for page in pages]
    assert [lines[0] for lines in texts if not (lines[2].startswith("**") and lines[2].endswith("**"))] == []
