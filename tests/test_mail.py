"""A mail is its header and what its sender wrote."""

import pytest

from corpus.plain.mail import read_mail

HEADER = "From: Ann Lee <ann@plots.example>\nTo: all@plots.example\nSubject: The tap\n\n"
PROSE = "The tap by the gate is shut from Monday, because the pipe behind it leaks."


def written(text: str) -> str:
    mail = read_mail(HEADER + text)
    assert mail is not None
    return " ".join(mail.text.split())


@pytest.mark.parametrize(
    ("header", "values"),
    [
        (HEADER, {"author": "Ann Lee", "title": "The tap"}),
        (
            "From: a@b.c\nSubject: The\n  tap\nDate: 3 May 2024",
            {"title": "The tap", "published": "3 May 2024"},
        ),
        ("Von: Ann Lee\nAn: alle\nBetreff: Hahn", {"author": "Ann Lee", "title": "Hahn"}),
        ("De : Ann Lee\nÀ : tous\nObjet : Eau", {"author": "Ann Lee", "title": "Eau"}),
    ],
)
def test_a_header_names_subject_sender_and_date(header: str, values: dict[str, str]) -> None:
    mail = read_mail(f"{header}\n\n{PROSE}")
    assert mail is not None
    assert mail.values == values


@pytest.mark.parametrize(
    "text",
    [PROSE, "Subject: The tap\n\n" + PROSE, "From: 9.00\nTo: 17.00\nDate: 3 May 2024", ""],
    ids=["prose", "one field", "no subject", "nothing"],
)
def test_other_texts_are_no_mail(text: str) -> None:
    assert read_mail(text) is None


@pytest.mark.parametrize(
    "end",
    [
        "-- \nAnn Lee\nPlot 31",
        "Kind regards,\nAnn Lee\nPlot 31",
        "Mit freundlichen Grüßen\nAnn Lee",
        "> Is the tap open?",
        "On 3 May 2024, Bob Ray wrote:\n> Is the tap open?",
        "-----Original Message-----\nIs the tap open?",
        "From: Bob Ray\nSent: Monday\nTo: Ann Lee\nSubject: Tap\n\nIs the tap open?",
        "_______________________________\nPlots mailing list",
        "Please consider the environment before printing this.",
        "Sent from my phone",
    ],
)
def test_what_others_wrote_and_signatures_are_left_out(end: str) -> None:
    assert written(f"{PROSE}\n\n{end}") == PROSE


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\nKind regards from all of us, and see you soon.",
        f"Thanks,\n{PROSE}",
        "We talked. On Monday Ann wrote: no.",
    ],
)
def test_what_the_sender_wrote_is_kept(text: str) -> None:
    assert written(text) == " ".join(text.split())


def test_a_mail_that_passes_on_another_keeps_it() -> None:
    assert PROSE in written(f"Look:\n---- Forwarded message ----\n{PROSE}")
