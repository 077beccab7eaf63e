"""HTML becomes text and entities exactly as Telegram reads it, and its mistakes are told in Telegram's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.entities import as_html, with_found
from simulator.errors import ApiError
from simulator.markup import formatted, utf16


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>bold</b>", "bold", [entity("bold", 0, 4)]),
        ("<strong>b</strong><em>i</em>", "bi", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("😀<b>x</b>", "😀x", [entity("bold", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("&lt;b&gt; &amp; &quot; &#39; &nbsp;", "<b> & \" ' &nbsp;", []),
        (
            '<a href="https://x.org/?a=1&amp;b=2">go</a>',
            "go",
            [entity("text_link", 0, 2, url="https://x.org/?a=1&b=2")],
        ),
        ('<span class="tg-spoiler">s</span>', "s", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>s</tg-spoiler>", "s", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [entity("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("code", 0, 1), entity("pre", 0, 1)]),
        ("<b></b>x", "x", []),
        ("  <b> x</b> \n", "x", [entity("bold", 0, 1)]),
        ("<B>x</B>", "x", [entity("bold", 0, 1)]),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
    ],
)
def test_markup_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, object]]) -> None:
    assert formatted(source, "HTML") == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<span>x</span>", 'Unsupported start tag "span" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        formatted(source, "HTML")
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize("mode", ["MarkdownV2", "Markdown", "nonsense"])
def test_other_parse_modes_are_refused_rather_than_half_understood(mode: str) -> None:
    with pytest.raises(ApiError):
        formatted("x", mode)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start x", [("bot_command", 0, 6)]),
        ("/start@sample_bot", [("bot_command", 0, 17)]),
        ("a/b and x/", []),
        ("see https://x.org/a now", [("url", 4, 15)]),
        ("😀 @li_wei, mail a@b.org", [("mention", 3, 7), ("email", 17, 7)]),
        ("#fault and #1", [("hashtag", 0, 6)]),
    ],
)
def test_telegram_finds_commands_links_and_mentions_by_itself(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(e["type"], e["offset"], e["length"]) for e in with_found(text, [])] == found


def test_nothing_is_found_inside_code() -> None:
    text, entities = formatted("<code>/start</code> /stop", "HTML")
    assert [e["type"] for e in with_found(text, entities)] == ["code", "bot_command"]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<b>a<i>b</i></b>c", "<b>a<i>b</i></b>c"),
        ("1 &lt; 2\n<code>&amp;</code>", "1 &lt; 2<br><code>&amp;</code>"),
        ("&lt;img onerror=x&gt;", "&lt;img onerror=x&gt;"),
        ('<a href="https://x.org/">y</a>', '<a href="https://x.org/">y</a>'),
        ("<b>😀</b>😀", "<b>😀</b>😀"),
    ],
)
def test_a_page_gets_back_safe_html(source: str, html: str) -> None:
    assert as_html(*formatted(source, "HTML")) == html


@given(st.text())
def test_any_text_survives_being_escaped_and_parsed(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert formatted(f"<b>{escaped}</b>", "HTML")[0] == text.strip()


@given(st.text(alphabet="a<b>i/&;😀 ", max_size=30))
def test_no_source_breaks_the_reader(source: str) -> None:
    try:
        text, entities = formatted(source, "HTML")
    except ApiError:
        return
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= utf16(text) for e in entities)
