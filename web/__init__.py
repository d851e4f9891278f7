"""Everything HTTP and browser: the chat page, the API, and the guard before both."""

# The environment comes first: gradio reads it while it is imported.
from web import environment as environment  # isort: skip
from web.server import Settings, create_app, serve

__all__ = ["Settings", "create_app", "serve"]
