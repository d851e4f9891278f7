"""Bad PDF files."""

from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.bad_file import BadFile, Made, content
from tests.pdfs import packed, pages, pdf, stream, words

MIB = 1024 * 1024
_PROSE = "The ferry leaves at nine and comes back at noon."
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 1000 0 R>>>>"


def _encrypted(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(50, 700, _PROSE)
    canvas.save()


def _padded(path: Path) -> None:
    path.write_bytes(pages(words(_PROSE)))
    with path.open("ab") as file:
        file.truncate(51 * MIB)


def _bad(name: str, why: str, made: Made, says: str = "", holds: str = "") -> BadFile:
    return BadFile(name=name, why=why, kind="pdf", make=content(made), says=says, holds=holds)


_PAGE = pages(words(_PROSE))
_CIRCLE = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Count 9/Kids[3 0 R]/Parent 3 0 R>>",
    3: b"<</Type/Pages/Count 9/Kids[2 0 R]/Parent 2 0 R>>",
}
_BOOKMARKS = {
    1000: b"<</Type/Outlines/First 1001 0 R/Last 1001 0 R/Count 1>>",
    1001: b"<</Title(Ferry)/Parent 1000 0 R/Next 1001 0 R/First 1001 0 R/Dest[10 0 R/Fit]>>",
}
_DAMAGED = "damaged"
_NO_TEXT = "holds no text"

BAD_PDFS = (
    _bad("picture.pdf", "a PNG named as PDF", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", _DAMAGED),
    _bad("nothing.pdf", "no byte at all", b"", "is empty"),
    _bad("head.pdf", "nothing but the first line", b"%PDF-1.7\n", _DAMAGED),
    _bad("cut.pdf", "cut in the middle", _PAGE[: len(_PAGE) // 2], _DAMAGED),
    _bad("circle.pdf", "pages that hold each other", pdf(_CIRCLE), f"{_NO_TEXT}|{_DAMAGED}"),
    _bad(
        "self.pdf",
        "a page that is its own parent",
        pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R]/Count 5>>"}),
        f"{_NO_TEXT}|{_DAMAGED}",
    ),
    _bad(
        "endless.pdf",
        "a table of objects that goes on with itself",
        pdf(
            {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"},
            trailer=b"/Prev 9",
        ),
        ".",
    ),
    _bad(
        "broken.pdf",
        "offsets that lead nowhere",
        pages(words(_PROSE)).replace(b"startxref\n", b"startxref\n9"),
        holds="ferry",
    ),
    _bad(
        "offsets.pdf",
        "a table of zeros",
        pages(words(_PROSE)).replace(b" 00000 n", b"0 00000 n"),
        "",
    ),
    BadFile(
        name="encrypted.pdf",
        why="a password that we do not have",
        kind="pdf",
        make=_encrypted,
        says="is encrypted",
    ),
    _bad("pages.pdf", "10,000 pages", lambda: pages(*[b""] * 10_000), "10,000 pages"),
    _bad(
        "count.pdf",
        "a page that says it is a million",
        pages(words(_PROSE)).replace(b"/Count 1", b"/Count 1000000"),
        "pages|damaged",
    ),
    _bad("scan.pdf", "a picture of a page", pages(b"0 0 300 400 re f"), _NO_TEXT),
    BadFile(name="large.pdf", why="51 MB", kind="pdf", make=_padded, says="larger than"),
    _bad(
        "bomb.pdf",
        "a stream that grows a thousandfold",
        lambda: pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Count 1/Kids[10 0 R]>>",
                10: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 11 0 R>>",
                11: packed(b" " * MIB, times=900),
            }
        ),
        ".",
    ),
    _bad(
        "layers.pdf",
        "a stream packed three times",
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Count 1/Kids[10 0 R]>>",
                10: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 11 0 R>>",
                11: stream(b"x\x9c", b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"),
            }
        ),
        ".",
    ),
    _bad(
        "arrays.pdf",
        "arrays 100,000 deep",
        pages(words(_PROSE), catalog=b"/A " + b"[" * 100_000),
        holds="ferry",
    ),
    _bad(
        "form.pdf",
        "a form that draws itself",
        pages(words(_PROSE) + b" /X Do", more={1000: stream(b"/X Do /X Do", _FORM)}),
        "crash",
    ),
    _bad(
        "bookmarks.pdf",
        "an outline that goes in a circle",
        pages(words(_PROSE), more=_BOOKMARKS, catalog=b"/Outlines 1000 0 R"),
        holds="ferry",
    ),
    _bad(
        "script.pdf",
        "a script that runs at the opening",
        pages(words(_PROSE), catalog=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        holds="ferry",
    ),
    _bad(
        "numbers.pdf",
        "a page as wide as a number gets",
        pages(words(_PROSE)).replace(b"0 0 300 400", b"0 0 9999999999999 1e38"),
    ),
    _bad(
        "sizes.pdf",
        "letters of no size, and of all sizes",
        pages(
            words(_PROSE)
            + words(_PROSE).replace(b"/F 12", b"/F 0")
            + words(_PROSE).replace(b"/F 12", b"/F -99999999999")
        ),
    ),
    _bad(
        "words.pdf",
        "20,000 words on one page",
        lambda: pages(b"BT /F 1 Tf " + b"(a b) Tj 0 1 Td " * 10_000 + b"ET"),
        "",
    ),
    _bad(
        "spread.pdf",
        "words strewn over a page",
        lambda: pages(
            b"".join(
                b"BT /F 6 Tf %d %d Td (ab) Tj ET " % (n * 7919 % 290, n * 104_729 % 390)
                for n in range(20_000)
            )
        ),
    ),
    _bad("text.pdf", "text named as PDF", _PROSE.encode(), _DAMAGED),
)
