"""House fonts: from Python packages to static faces, and cut down to what a book uses.

A room of its own beside the stages (docs/architecture.md says why): printing and binding
get faces as bytes and never look for a font on the machine.
"""
