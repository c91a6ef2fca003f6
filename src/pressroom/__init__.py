"""pressroom: structured article sources, with their translations, to print-ready PDF and EPUB."""

__version__ = "0.1.0"
