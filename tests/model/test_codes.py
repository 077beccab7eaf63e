"""Codes as people type them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safety.model.codes import ALPHABET, LENGTH, grouped, new_token, typed

TOKENS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


@given(TOKENS, st.sampled_from(["", " ", "-", "  ", "–", " - "]), st.booleans())
def test_a_code_is_read_however_it_is_typed(token: str, between: str, small: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    text = between.join(grouped(token).split("-"))
    assert typed(f" {text.lower() if small else text}\n") == token


@given(st.text(max_size=40))
def test_any_other_text_is_no_code_and_no_crash(text: str) -> None:
    found = typed(text)
    assert found is None or (len(found) == LENGTH and set(found) <= set(ALPHABET))


def test_no_symbol_looks_like_another() -> None:
    assert not set("01OIL") & set(ALPHABET)
    assert len({new_token() for _ in range(1000)}) == 1000
