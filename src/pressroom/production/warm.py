"""Imported once by the server that workers are forked from: all that a print job needs."""

import gc
from contextlib import suppress
from importlib import import_module

from pressroom.model.problem import PressError
from pressroom.production.warm_alone import no_longer_watched

# What does jobs, and imports all that it needs.
JOBS = (
    *("foundry.faces", "foundry.fitting", "foundry.lettering"),
    *("production.finishing", "production.partwork", "production.pictures"),
    *("production.presswork", "typesetting.packet"),
)

# Nothing of what is made here is let go of before the process ends.
gc.disable()

# A machine without Pango says so in each job that needs it.
with suppress(PressError):
    from pressroom.printing.engine import weasyprint

    weasyprint()
    for name in JOBS:
        import_module(f"pressroom.{name}")
    from pressroom.printing.pdf import print_pdf
    from pressroom.typesetting.sheets import environment

    # What fills in templates is imported with the first of them, and the engine makes much of
    # what it needs with its first document (this one has no words: there are no faces yet).
    environment({}, html=True)
    print_pdf("<title>pressroom</title>", "", {}, ())

# Workers, which share this memory, need not look through it for what is no longer used.
gc.collect()
gc.freeze()
gc.enable()

no_longer_watched()
