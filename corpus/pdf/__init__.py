"""PDF: from words on a page to sections."""
