"""Imported by the server that workers are forked from where e-books are made, too."""

import pressroom.binding.epub
import pressroom.production.bookwork
import pressroom.proofing.chapters
import pressroom.typesetting.book  # noqa: F401
