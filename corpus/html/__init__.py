"""HTML, the tree of its elements, and what Word and reStructuredText become on their way."""
