"""docs/check.md tells of every rule, as the rules themselves say it."""

from __future__ import annotations

from pathlib import Path

from pressroom.proofing.rules.registry import rules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "check.md"


def table() -> str:
    """The rules in Markdown. To renew the page: put this between the two comments."""
    lines = ["| rule | what is found | severity | why |", "|---|---|---|---|"]
    for rule in rules().values():
        severity = "stops a build" if rule.settled else rule.severity
        lines.append(f"| `{rule.id}` | {rule.title} | {severity} | {rule.why} |")
    return "\n".join(lines)


def test_the_table_of_rules_is_true() -> None:
    text = PAGE.read_text("utf-8")
    begin, end = text.index("<!-- rules -->"), text.index("<!-- end of rules -->")
    assert text[begin:end] == f"<!-- rules -->\n\n{table()}\n\n"
