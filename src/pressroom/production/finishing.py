"""What is done to a print once it is accepted, by its purpose."""

from __future__ import annotations

from dataclasses import replace

from pressroom.model.problem import Position, Problem
from pressroom.model.purpose import PressSettings
from pressroom.production.jobs import PrintJob, Product


def finished(job: PrintJob, product: Product) -> Product:
    """The product of a job as its purpose wants it."""
    return replace(
        product,
        data=finished_data(product.data, job.press),
        warnings=(*product.warnings, *uneven_sheets(job, product.pages)),
    )


def finished_data(data: bytes, press: PressSettings | None) -> bytes:
    """A whole PDF as PDF/X-4, where it is for a press; else as it is."""
    if press is None:
        return data
    from pressroom.printing.press.finish import finish_for_press

    return finish_for_press(data, press)


def uneven_sheets(job: PrintJob, count: int) -> list[Problem]:
    """A warning where the ``count`` pages of a volume for a press are no whole number of
    folded sheets, of four pages each, which a saddle-stitched one is made of (CRAFT 20)."""
    blank = -count % 4
    if job.press is None or job.packet is None or not blank:
        return []
    pages = "one blank page" if blank == 1 else f"{blank} blank pages"
    return [
        Problem(
            Position(job.target),
            f"its {count} pages are no whole number of folded sheets",
            "a multiple of four pages, where the volume is stitched",
            f"tell the printer that {pages} may be added, or fill them",
            warning=True,
        )
    ]
