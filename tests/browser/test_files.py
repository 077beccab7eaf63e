"""The page's files keep their promises: small, from here only, in both languages, and ignorant of any product."""

import re
from pathlib import Path

PAGE = Path("simulator/page")
FILES = {path: path.read_text(encoding="utf-8") for path in PAGE.rglob("*") if path.is_file()}
WORDS = FILES[PAGE / "js" / "words.js"]
ALLOWED = ("http://www.w3.org/2000/svg",)


def keys(language: str) -> set[str]:
    block = WORDS[WORDS.index(f"  {language}: {{") :]
    return set(re.findall(r'\b(\w+): "', block[: block.index("\n  },")]))


def test_nothing_is_loaded_from_outside() -> None:
    addresses = {address for text in FILES.values() for address in re.findall(r"https?://[\w./-]+", text)}
    assert addresses <= set(ALLOWED)


def test_the_page_knows_nothing_of_a_product() -> None:
    product = re.compile(r"roundsman|inspection|outlet|checklist|\bbank|safety|escalat", re.IGNORECASE)
    stage = {path: path.read_text(encoding="utf-8") for path in Path("simulator/stage").glob("*.py")}
    assert {str(path): found for path, text in (FILES | stage).items() if (found := product.findall(text))} == {}


def test_every_word_is_said_in_both_languages_and_used() -> None:
    assert keys("en") == keys("zh")
    code = "".join(text for path, text in FILES.items() if path.suffix == ".js" and path.name != "words.js")
    assert {key for key in keys("en") if f'"{key}"' not in code} == set()


def test_every_word_that_is_asked_for_exists() -> None:
    asked = {key for text in FILES.values() for key in re.findall(r'\bt\("(\w+)"', text)}
    assert asked - keys("en") == set()


def test_every_file_can_be_read_in_one_sitting() -> None:
    assert {str(path): len(text.splitlines()) for path, text in FILES.items() if len(text.splitlines()) > 200} == {}
