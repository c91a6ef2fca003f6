"""What is done to a print once it is accepted, by its purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pressroom.model.edited import EditedEdition
from pressroom.model.particulars import SourceFile
from pressroom.model.problem import Position, Problem
from pressroom.production.jobs import PrintJob, Product


def finished(job: PrintJob, product: Product) -> Product:
    """The product as its purpose wants it: a press edition becomes PDF/X-4, an archive copy
    PDF/A-3u."""
    if job.archive:
        from pressroom.printing.archive import archived

        return replace(product, data=archived(product.data, attachments(job.editions)))
    if job.purpose != "press" or job.press is None:
        return product
    from pressroom.printing.press.finish import finish_for_press

    data = finish_for_press(product.data, job.press)
    return replace(product, data=data)


def attachments(editions: Iterable[EditedEdition]) -> tuple[SourceFile, ...]:
    """The editions' source files, by names that tell them apart."""
    return tuple(
        SourceFile(
            name=f"{edited.slug}.{edited.language.tag}.md",
            data=edited.edition.source.text.encode(),
            date=edited.iso_date,
            description=edited.title,
        )
        for edited in editions
    )


def folded_sheets(job: PrintJob, count: int) -> list[Problem]:
    """A warning where a volume for the press has a ``count`` of pages that its folded sheets
    don't: they have four each if it is saddle-stitched (CRAFT 20)."""
    blank = -count % 4
    if job.purpose != "press" or not blank:
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
