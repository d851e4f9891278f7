"""What is served now, and what takes its place when the corpus changes."""

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from assistant import Assistant
from corpus import Corpus
from web.panel import Panel, build_panel

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An assistant and the panel of its articles: one version of the corpus."""

    assistant: Assistant
    panel: Panel


class Live:
    """The version that is served; whoever reads it once sees one version wholly."""

    def __init__(self, assistant: Assistant) -> None:
        """Serve an assistant."""
        self._now = Served(assistant=assistant, panel=build_panel(assistant.articles))

    @property
    def now(self) -> Served:
        """The present version."""
        return self._now

    def replace(self, assistant: Assistant) -> None:
        """Serve another assistant from the next question on."""
        self._now = Served(assistant=assistant, panel=build_panel(assistant.articles))

    def follow(self, versions: Iterable[Corpus]) -> None:
        """Serve each version of a corpus as it comes, in a thread of its own."""
        threading.Thread(target=self._follow, args=(versions,), daemon=True).start()

    def _follow(self, versions: Iterable[Corpus]) -> None:
        for corpus in versions:
            try:
                self.replace(Assistant(corpus.articles, earlier=self._now.assistant))
            except Exception:  # the version that is served must stay, and the next one may be well
                _log.exception("a new version of the corpus cannot be served")
