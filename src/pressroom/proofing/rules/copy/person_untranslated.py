"""People whose name, role or bio is not given in an edition's language."""

from __future__ import annotations

from typing import Any

from pressroom.proofing.rules.rule import Example, Rule

# Told while the sources are read, since nothing can be made of them before it is mended.
RULE: Rule[Any] = Rule(
    id="copy.person-untranslated",
    title="name, role or bio missing in a language",
    why="An author's lines in another language than the edition's can't be read by its readers.",
    mend="add the words in that language in sources/authors.yaml",
    severity="error",
    bad=Example("متن", "fa", people="ana: {name: Ana, bio: {en: Writes.}}"),
    good=Example("متن", "fa", people="ana: {name: Ana, bio: {en: Writes., fa: نویسنده}}"),
    settled=True,
)
