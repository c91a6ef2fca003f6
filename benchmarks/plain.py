"""What one writes to set a page of HTML with WeasyPrint: ``plain.py IN.html OUT.pdf [VARIANT]``."""

import sys

import weasyprint

weasyprint.HTML(sys.argv[1]).write_pdf(
    sys.argv[2], pdf_variant=sys.argv[3] if len(sys.argv) > 3 else None
)
