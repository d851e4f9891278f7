"""What is served now, and what takes its place when the corpus changes."""

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from assistant import Assistant
from corpus import Corpus
from reader import ReaderError
from web.offers import Offers
from web.panel import Panel, build_panel

# Any word that is not a function word: something is read for it.
FIRST_QUESTION = "footnote"
# So long the start waits for the questions that are offered; on a slow machine they come later.
PATIENCE = 2.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An assistant, the panel of its articles, questions that they answer: one version."""

    assistant: Assistant
    panel: Panel
    offers: Offers

    def fault(self) -> ReaderError | None:
        """What is wrong with the reader, so that nothing can be answered; None where it is well."""
        try:
            self.assistant.ask(FIRST_QUESTION, correct=False)
        except ReaderError as error:
            return error
        return None


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
    """A version after a first question: who asks the next waits for nothing to be loaded."""
    served = Served(
        assistant=assistant, panel=build_panel(assistant.articles), offers=Offers(assistant)
    )
    fault = served.fault()
    if fault:
        _log.error("footnote: no question can be answered: %s", fault)
    else:
        served.offers.of(patience=PATIENCE)
    return served
