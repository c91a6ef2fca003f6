"""Imported once by the server that workers are forked from: everything that a job needs."""

from contextlib import suppress

from pressroom.model.problem import PressError

# A machine without Pango says so in each job that needs it.
with suppress(PressError):
    from pressroom.printing.engine import weasyprint

    weasyprint()
    import pressroom.binding.epub
    import pressroom.foundry.faces
    import pressroom.foundry.fitting
    import pressroom.foundry.lettering
    import pressroom.production.bookwork
    import pressroom.production.finishing
    import pressroom.production.partwork
    import pressroom.production.pictures
    import pressroom.production.presswork
    import pressroom.proofing.chapters
    import pressroom.typesetting.book
    import pressroom.typesetting.packet  # noqa: F401
    from pressroom.printing.pdf import print_pdf
    from pressroom.typesetting.sheets import environment

    # What fills in templates is imported with the first of them, and the engine makes much of
    # what it needs with its first document (this one has no words: there are no faces yet).
    environment({}, html=True)
    print_pdf("<title>pressroom</title>", "", {}, ())
