"""Addresses as print shows them (CRAFT 8)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.editing.addresses import shown_address


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        # the scheme goes; the host is lower case, the path as it is
        ("https://example.org/Report", "example.org/Report"),
        ("http://example.org", "example.org"),
        ("HTTPS://WWW.Example.ORG/A", "www.example.org/A"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://example.org:8080/a", "example.org:8080/a"),
        # a trailing slash goes
        ("https://example.org/", "example.org"),
        ("https://example.org/a/b/", "example.org/a/b"),
        ("https://example.org/a/?page=2", "example.org/a?page=2"),
        # tracking goes, what finds the page stays
        ("https://example.org/a?utm_source=x&utm_medium=y", "example.org/a"),
        ("https://example.org/a?id=7&fbclid=abc&lang=en", "example.org/a?id=7&lang=en"),
        ("https://example.org/a?GCLID=1&page=2", "example.org/a?page=2"),
        ("https://example.org/a?utm_source=x#part", "example.org/a#part"),
        ("https://example.org/a?reference=1", "example.org/a?reference=1"),
        # a text fragment goes, an anchor stays
        ("https://example.org/a#:~:text=no%20wells", "example.org/a"),
        ("https://example.org/a#results", "example.org/a#results"),
        ("https://example.org/a#", "example.org/a"),
    ],
)
def test_what_goes_and_what_stays(address: str, shown: str) -> None:
    assert shown_address(address) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://fa.example.org/wiki/%D9%82%D9%86%D8%A7%D8%AA", "fa.example.org/wiki/قنات"),
        ("https://example.org/%C3%A9tude", "example.org/étude"),
        ("https://example.org/?q=%D9%82", "example.org?q=ق"),
        ("https://example.org/a#%D9%82", "example.org/a#ق"),
        # a half-space within Persian letters
        ("https://example.org/%D9%85%DB%8C%E2%80%8C%D8%B1", "example.org/می\u200cر"),
    ],
)
def test_letters_are_read_not_counted_in_per_cent(address: str, shown: str) -> None:
    assert shown_address(address) == shown


@pytest.mark.parametrize(
    "escape",
    [
        "%20",  # a space would end the address
        "%2F",  # a slash would make another path
        "%3F",
        "%23",
        "%25",
        "%E2%80%8F",  # a right-to-left mark cannot be seen
        "%E2%80%AE",
        "%FF",  # not UTF-8
        "%D9",
        "%C3%A9%20",  # a run is read whole or not at all
    ],
)
def test_what_could_mislead_stays_encoded(escape: str) -> None:
    assert shown_address(f"https://example.org/a{escape}b") == f"example.org/a{escape}b"


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("xn--mgba3a4f16a.ir", "ایران.ir"),
        ("xn--mnchen-3ya.de", "münchen.de"),
        ("www.xn--mnchen-3ya.de", "www.münchen.de"),
        ("xn--fiqs8s.cn", "中国.cn"),
        # Cyrillic and Greek letters pass for Latin ones
        ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
        ("xn--nxasmq6b.gr", "xn--nxasmq6b.gr"),
        # not punycode at all
        ("xn--zzzzzzzzzzzz99999.org", "xn--zzzzzzzzzzzz99999.org"),
    ],
)
def test_hosts_in_their_own_script_where_nobody_is_misled(host: str, shown: str) -> None:
    assert shown_address(f"https://{host}/") == shown


_PARTS = st.text("abcZ019-_.~é%ق", max_size=8).map(lambda t: t.replace("%", "%25"))


@st.composite
def addresses(draw: st.DrawFn) -> str:
    host = draw(st.sampled_from(["example.org", "Example.ORG", "xn--mgba3a4f16a.ir", "a.b:80"]))
    path = "/".join(draw(st.lists(_PARTS, max_size=3)))
    query = "&".join(draw(st.lists(st.sampled_from(["utm_id=1", "a=%D9%82", "b=2", "fbclid=3"]))))
    fragment = draw(st.sampled_from(["", "#part", "#:~:text=x", "#%C3%A9"]))
    return f"https://{host}/{path}" + (f"?{query}" if query else "") + fragment


@given(addresses())
@settings(deadline=None, max_examples=60)
def test_a_shown_address_is_shown_as_it_is(address: str) -> None:
    shown = shown_address(address)
    assert shown_address(shown) == shown


@given(addresses())
@settings(deadline=None, max_examples=60)
def test_scheme_and_trailing_slash_make_no_difference(address: str) -> None:
    bare = address.removeprefix("https://")
    assert shown_address(address) == shown_address(f"http://{bare}") == shown_address(bare)
