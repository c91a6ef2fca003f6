"""Where the check of links goes: into the public network only, to addresses in ASCII."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from link_desk import Server, check, serving

from pressroom.production.linkcheck import LinkSettings
from pressroom.production.visiting import askable, is_public


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


# -- private networks --


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "nonsense",
    ],
)
def test_private_networks_are_not_public_even_for_tests(address: str) -> None:
    assert not is_public(address)
    assert not is_public(address, loopback=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_asked_in_tests_only(address: str) -> None:
    assert not is_public(address)
    assert is_public(address, loopback=True)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_the_public_internet(address: str) -> None:
    assert is_public(address)


def test_this_machine_is_private_where_it_is_not_allowed(server: Server, tmp_path: Path) -> None:
    (problem,) = check(server, server.answer("/a", 200), tmp_path=tmp_path, settings=LinkSettings())
    assert "private network" in problem.message
    assert server.asked == []


@pytest.mark.parametrize("inside", ["http://10.0.0.1/", "http://169.254.169.254/latest"])
def test_a_redirect_into_a_private_network_is_not_followed(
    server: Server, tmp_path: Path, inside: str
) -> None:
    (problem,) = check(server, server.answer("/a", 302, Location=inside), tmp_path=tmp_path)
    assert "private network" in problem.message


def test_a_name_with_one_private_address_is_private(server: Server, tmp_path: Path) -> None:
    (problem,) = check(
        server,
        server.at("/a", "both.example"),
        tmp_path=tmp_path,
        resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"],
    )
    assert "both.example is 10.0.0.1" in problem.message
    assert server.asked == []


def test_the_connection_goes_where_was_looked_and_nowhere_else(
    server: Server, tmp_path: Path
) -> None:
    """A name that stands for another machine the second time it is looked up."""
    looked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    server.answer("/a", 302, Location="/b")
    address = server.at("/a", "rebinding.example")
    (problem,) = check(server, address, tmp_path=tmp_path, resolve=rebinding)
    assert "rebinding.example is 10.0.0.1" in problem.message
    assert [(path, host) for _, path, host, _ in server.asked] == [
        ("/a", f"rebinding.example:{server.port}")
    ]


# -- addresses --


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a b?q=c#part", "https://example.org/a%20b?q=c"),
        ("https://example.org/%D9%85", "https://example.org/%D9%85"),
        ("https://مثال.example/م", "https://xn--mgbh0fb.example/%D9%85"),
        ("HTTP://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_addresses_are_asked_in_ascii(address: str, asked: str) -> None:
    assert askable(address) == asked


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "http://", "http://a:b@example.org/", "http://[::1", "http://a:x/"],
)
def test_what_is_no_address_is_told(server: Server, tmp_path: Path, address: str) -> None:
    (problem,) = check(server, address, tmp_path=tmp_path)
    assert "no address that can be asked" in problem.message
