"""Plain text: from lines to sections."""
