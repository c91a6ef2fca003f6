"""The rules of ``pressroom check``, one a file, in three layers: the words of the sources
(``copy``), the pages as they were laid out and written (``page``), finished files (``file``)."""
