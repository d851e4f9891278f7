"""Which sentence says what initials stand for."""

import pytest

from assistant import Answer, Assistant
from assistant.defining import writes_out
from tests.builders import article


@pytest.mark.parametrize(
    ("text", "initials", "written"),
    [
        ("A PMO (Project Management Office) guards methods.", "pmo", True),
        ("The Project Management Office (PMO) guards methods.", "pmo", True),
        ("The Bank of England (BoE) sets rates.", "boe", True),
        ("Watch the KPIs (key performance indicators).", "kpis", True),
        ("Key performance indicators (KPIs) are watched.", "kpi", True),
        ("It may be strategic (PMO) or operational.", "pmo", False),
        ("A PMO (see below) guards methods.", "pmo", False),
        ("The PMO guards methods.", "pmo", False),
        ("(PMO)", "pmo", False),
    ],
)
def test_initials_are_written_out_beside_the_words_that_they_stand_for(
    text: str, initials: str, written: bool
) -> None:
    assert writes_out(text, initials) is written


@pytest.mark.parametrize("question", ["What does PMO stand for?", "pmo acronym meaning"])
def test_who_asks_what_initials_mean_is_told_where_they_are_written_out(question: str) -> None:
    text = "# PMO\n\nA plan is strategic (PMO) or not.\n\n## End\n\nThe project management office "
    reply = Assistant([article(text + "(PMO) guards methods. The PMO helps.")]).ask(question)
    assert isinstance(reply, Answer)
    assert reply.citations[0].quote == "The project management office (PMO) guards methods."
