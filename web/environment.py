"""Keeps Gradio to itself; imported before it, because it reads these while it is imported."""

import atexit
import os
import shutil
import tempfile

# Private (mode 0700), empty, and gone when the process ends.
SCRATCH = tempfile.mkdtemp(prefix="footnote-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

os.environ.update(
    GRADIO_ANALYTICS_ENABLED="False",
    # Else, after each question, it sums up the last ten thousand of them with pandas.
    GRADIO_ANALYTICS_CACHE_FREQUENCY=str(10**12),
    GRADIO_ANALYTICS_MAX_EVENTS="1",
    GRADIO_TEMP_DIR=SCRATCH,
    HF_HUB_OFFLINE="1",
)
