"""Questions to begin and to go on with: found beside the asking, so that no asking waits."""

import atexit
import threading
from collections.abc import Sequence

from assistant import Answer, Assistant, Reply, Suggestion, suggest
from reader import ReaderError

OFFERED = 24  # questions while one types; some of them stand there before the first
FOLLOW_UPS = 2


class Offers:
    """The questions that the articles were found to answer, of all of them and of each.

    To try a question is to read for it, and dozens are tried: a thread does it, one at a time,
    and until it is done nothing is offered.
    """

    def __init__(self, assistant: Assistant) -> None:
        """Offer what an assistant answers."""
        self._assistant = assistant
        self._found: dict[str, tuple[Suggestion, ...]] = {}
        self._idle = threading.Lock()
        self._ending = threading.Event()

    def of(self, document: str = "", *, patience: float = 0.0) -> tuple[Suggestion, ...]:
        """Those of one document, or of all; whoever first wants them has them looked for.

        With patience, in seconds, they are waited for.
        """
        if document not in self._found and self._idle.acquire(timeout=patience):
            search = threading.Thread(target=self._find, args=(document,), daemon=True)
            search.start()
            search.join(patience)
        return self._found.get(document, ())

    def _find(self, document: str) -> None:
        atexit.register(self._end)
        among = [one for one in self._assistant.articles if document in ("", one.id)]
        try:
            self._found[document] = suggest(
                among, lambda text: self._try(text, document), near=None, k=OFFERED
            )
        except (ReaderError, _Ending):  # whoever wants them next tries again
            pass
        except RuntimeError as error:  # the reader's threads are sent home when the program ends
            if "shutdown" not in str(error):
                raise
        finally:
            atexit.unregister(self._end)
            self._idle.release()

    def _try(self, question: str, document: str) -> Reply:
        if self._ending.is_set():
            raise _Ending
        return self._assistant.ask(question, document=document or None)

    def _end(self) -> None:
        """Wait for the search to end: Python aborts if it ends while a thread reads."""
        self._ending.set()
        with self._idle:
            pass


class _Ending(Exception):
    """The program ends."""


def going_on(reply: Reply, offered: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The offered questions to go on with after a reply: of the sections that it came near first.

    None is of a section that it just quoted, and none is the one that was just asked.
    """
    told = [c.section for c in reply.citations] if isinstance(reply, Answer) else []
    asked = " ".join(reply.question.text.split())
    sections = [id(hit.passage.section) for hit in reply.hits]
    articles = [id(hit.passage.article) for hit in reply.hits]
    left = (one for one in offered if one.section not in told and one.text != asked)
    nearest = sorted(
        left, key=lambda s: (_place(id(s.section), sections), _place(id(s.article), articles))
    )
    return tuple(nearest[:FOLLOW_UPS])


def _place(one: int, among: Sequence[int]) -> int:
    """Where one stands among others; behind them all where it does not."""
    return among.index(one) if one in among else len(among)
