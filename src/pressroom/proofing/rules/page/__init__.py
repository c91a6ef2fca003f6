"""Rules on pages: the record of what was laid out, and what a PDF puts on paper."""
