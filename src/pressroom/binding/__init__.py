"""A book as data to EPUB bytes, by EbookLib, and what EbookLib cannot say beside it."""
