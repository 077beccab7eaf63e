"""The page about rights says what the code allows, and every question of rights goes through one place."""

import re

from safety.model.people import PostKind
from safety.model.rights import RIGHTS, Deed, deed_of_giving
from tests.architecture.tree import ROOT

ROW = re.compile(r"^\| `(\w+)` \| .+ \| (.+) \|$", re.MULTILINE)


def test_the_page_and_the_table_say_the_same() -> None:
    page = (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")
    told = {deed: {post.strip() for post in posts.split(",")} for deed, posts in ROW.findall(page)}
    assert told == {deed.value: {post.value for post in RIGHTS[deed]} for deed in Deed}


def test_what_the_table_does_not_name_is_not_allowed() -> None:
    assert set(RIGHTS) == set(Deed)


def test_an_administrator_is_made_by_administrators_alone() -> None:
    assert RIGHTS[deed_of_giving(PostKind.ADMINISTRATOR)] == {PostKind.ADMINISTRATOR}
    assert {deed_of_giving(kind) for kind in set(PostKind) - {PostKind.ADMINISTRATOR}} == {Deed.MANAGE_PEOPLE}
