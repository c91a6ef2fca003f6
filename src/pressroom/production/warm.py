"""Imported once by the server that workers are forked from: everything that a job needs."""

from contextlib import suppress

from pressroom.model.problem import PressError

# A machine without Pango says so in each job that needs it.
with suppress(PressError):
    from pressroom.printing.engine import weasyprint

    weasyprint()
    import pressroom.binding.epub
    import pressroom.foundry.faces
    import pressroom.production.presswork
    import pressroom.typesetting.book  # noqa: F401
