"""The report as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the sources."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from pressroom import __version__
from pressroom.model.remark import NotChecked, Remark, Report
from pressroom.proofing.rules.registry import rules
from pressroom.proofing.rules.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# Addresses of sources are relative to the press's folder (3.4.4).
BASE = "PRESS"


def sarif_of(report: Report) -> bytes:
    """The report as a SARIF log of one run, in UTF-8."""
    used = sorted({remark.rule for remark in report.remarks}, key=list(rules()).index)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "pressroom",
                "semanticVersion": __version__,
                "rules": [_rule(rules()[name]) for name in used],
            }
        },
        # Our columns count characters, not UTF-16 units (3.14.17).
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            BASE: {"description": {"text": "The folder of the press (pressroom.toml)."}}
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_not_checked(o) for o in report.not_checked],
            }
        ],
        "results": [_result(remark, used.index(remark.rule)) for remark in report.remarks],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(rule: Rule[Any]) -> dict[str, Any]:
    level = "none" if rule.severity == "off" else rule.severity
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.title[:1].upper()}{rule.title[1:]}."},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"To mend it: {rule.mend}."},
        "defaultConfiguration": {"level": level},
    }


def _result(remark: Remark, index: int) -> dict[str, Any]:
    """One remark (3.27). What it is about on a page stands beside the place in the source."""
    words = [remark.message]
    words += [f"Expected: {remark.expected}."] if remark.expected else []
    words += [f"To mend it: {remark.mend}."] if remark.mend else []
    result: dict[str, Any] = {
        "ruleId": remark.rule,
        "ruleIndex": index,
        "level": remark.severity,
        "message": {"text": " ".join(w if w.endswith((".", "…")) else f"{w}." for w in words)},
        "locations": [_location(remark)],
    }
    if remark.page:
        result["relatedLocations"] = [
            {
                "id": 1,
                "physicalLocation": {"artifactLocation": _artifact(remark.output)},
                "message": {"text": f"Page {remark.page}."},
            }
        ]
        properties: dict[str, Any] = {"page": remark.page}
        if remark.box is not None:
            b = remark.box
            properties["box"] = [round(n, 2) for n in (b.x, b.y, b.width, b.height)]
        result["properties"] = properties
    return result


def _location(remark: Remark) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(remark.position.file)}
    if remark.position.line:
        line, first = remark.position.line, max(1, remark.position.column)
        last = first + max(1, remark.width)
        region: dict[str, Any] = {"startLine": line, "startColumn": first}
        if remark.excerpt:
            last = min(last, max(first + 1, len(remark.excerpt) + 1))
            snippet = {"text": remark.excerpt}
            if first > 1 or last <= len(remark.excerpt):
                # It has to be more than the region itself (3.29.5).
                place["contextRegion"] = {"startLine": line, "snippet": snippet}
            else:
                region["snippet"] = snippet
        place["region"] = {**region, "endColumn": last}
    return {"physicalLocation": place}


def _artifact(name: str) -> dict[str, Any]:
    """A file by its address: below the press's folder, or where it lies."""
    path = PurePath(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": BASE}


def _not_checked(one: NotChecked) -> dict[str, Any]:
    mend = f" To get it: {one.mend}." if one.mend else ""
    return {
        "level": "warning",
        "message": {"text": f"Not checked: {one.what}: {one.why}.{mend}"},
    }
