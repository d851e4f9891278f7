"""What is served now, and what takes its place when the corpus changes."""

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant import Assistant, Suggestion
from corpus import Corpus
from web.panel import Panel, build_panel

OFFERED = 24  # questions while one types; some of them stand there before the first

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An assistant and the panel of its articles: one version of the corpus."""

    assistant: Assistant
    panel: Panel
    _offered: dict[str, tuple[Suggestion, ...]] = field(default_factory=dict)

    def offered(self, document: str = "") -> tuple[Suggestion, ...]:
        """The questions that are suggested of one document, or of all; found out once."""
        known = self._offered.get(document)
        if known is None:
            known = self.assistant.suggest(k=OFFERED, document=document or None)
            self._offered[document] = known
        return known


class Live:
    """The version that is served; whoever reads it once sees one version wholly."""

    def __init__(self, assistant: Assistant) -> None:
        """Serve an assistant."""
        self._now = _served(assistant)

    @property
    def now(self) -> Served:
        """The present version."""
        return self._now

    def replace(self, assistant: Assistant) -> None:
        """Serve another assistant from the next question on."""
        self._now = _served(assistant)

    def follow(self, versions: Iterable[Corpus]) -> None:
        """Serve each version of a corpus as it comes, in a thread of its own."""
        threading.Thread(target=self._follow, args=(versions,), daemon=True).start()

    def _follow(self, versions: Iterable[Corpus]) -> None:
        for corpus in versions:
            try:
                self.replace(Assistant(corpus.articles, earlier=self._now.assistant))
            except Exception:  # the version that is served must stay, and the next one may be well
                _log.exception("a new version of the corpus cannot be served")


def _served(assistant: Assistant) -> Served:
    """An assistant and its panel, after a first question: who asks the next waits for nothing."""
    assistant.ask("what is this about?")
    served = Served(assistant=assistant, panel=build_panel(assistant.articles))
    served.offered()
    return served
