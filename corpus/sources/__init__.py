"""Where documents come from: files, folders, patterns, zips, addresses."""
