"""Latin letters within right-to-left text."""

from __future__ import annotations

import re

# Words and codes that stand together: "Apache 2.0", "@robb", "C++", "6.a".
_WORD = (
    r"(?!https?://)"
    r"(?:[@#$]?[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9&'’/:.+#_-]*|[0-9][0-9.,]*[A-Za-z][A-Za-z0-9.]*)"
)
_WORDS = rf"{_WORD}(?:[ \u00a0](?:{_WORD}|[0-9][0-9.]*))*(?<![.:,'’/-])"
# An address is a run by itself, to its last slash.
_ADDRESS = r"https?://[!-;=?-~]*[A-Za-z0-9/=&#_~-]"
LATIN_RUN = re.compile(rf"{_ADDRESS}|{_WORDS}")
