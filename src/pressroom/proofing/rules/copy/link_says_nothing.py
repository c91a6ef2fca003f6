"""Links whose words say nothing of where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.model.body import plain
from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import Copy
from pressroom.proofing.rules.rule import Example, Rule

EMPTY_WORDS = frozenset(
    word.strip()
    for word in """
    here | click here | this | this link | link | read more | more | see here | this page | page
    هنا | اضغط هنا | انقر هنا | هذا الرابط | الرابط | رابط | المزيد | اقرأ المزيد
    اینجا | این‌جا | اینجا کلیک کنید | لینک | پیوند | این پیوند | این لینک | بیشتر | ادامه
    ici | cliquez ici | ce lien | lien | lire la suite | plus | cette page
    כאן | לחצו כאן | קישור | הקישור | עוד | לקריאה נוספת
    здесь | тут | нажмите здесь | ссылка | по ссылке | эта ссылка | подробнее | далее
    hier | hier klicken | dieser link | mehr | aquí | este enlace | enlace | más | aqui | qui
    """.replace("\n", "|").split("|")
    if word.strip()
)


def check(copy: Copy) -> Iterator[Remark]:
    """Links whose whole words are “here” or the like, in any language."""
    for link, line in copy.links:
        words = re.sub(r"[\s.:…>→]+", " ", plain(link.children)).strip()
        if words.casefold() in EMPTY_WORDS:
            yield copy.remark_on(
                f"[{plain(link.children)}", line, f"a link that only says “{words}”"
            )


RULE = Rule(
    id="copy.link-says-nothing",
    title="link that says nothing",
    why="On paper a link is its words; read out from a list of links, “here” leads nowhere "
    "(WCAG 2.2, 2.4.4 and 2.4.9).",
    mend="let the words name what is found there: [the survey of 2024](…)",
    severity="warning",
    bad=Example("The survey is [here](https://survey.example.org/wells)."),
    good=Example("Here is [the survey of 2024](https://survey.example.org/wells)."),
    check=check,
)
