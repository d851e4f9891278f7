"""PDF files built object by object, so that they can be wrong in every way."""

import zlib


def pdf(objects: dict[int, bytes], *, trailer: bytes = b"", start: int | None = None) -> bytes:
    """A PDF of these objects, the first one its catalog; `start` is told instead of the truth."""
    parts = [b"%PDF-1.7\n"]
    offsets = {}
    for number, content in objects.items():
        offsets[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    begin = sum(map(len, parts))
    count = max(objects) + 1
    table = [b"%010d 00000 n \n" % offsets.get(n, 0) for n in range(1, count)]
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (count, trailer))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % (begin if start is None else start))
    return b"".join(parts)


def pages(*contents: bytes, more: dict[int, bytes] | None = None, catalog: bytes = b"") -> bytes:
    """A PDF with a page for each content stream; further objects are numbered from 1000 on."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(contents)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 300 400]>>" % (len(contents), kids),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    for n, content in enumerate(contents):
        objects[10 + 2 * n] = (
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F 3 0 R>>"
            b"/XObject<</X 1000 0 R>>>>>>" % (11 + 2 * n)
        )
        objects[11 + 2 * n] = stream(content)
    return pdf({**objects, **(more or {})})


def stream(content: bytes, head: bytes = b"") -> bytes:
    """A stream as it is."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), head, content)


def packed(content: bytes, *, times: int) -> bytes:
    """A stream that holds the content many times, compressed as small as it gets."""
    packer = zlib.compressobj(9)
    small = b"".join(packer.compress(content) for _ in range(times)) + packer.flush()
    return stream(small, b"/Filter/FlateDecode")


def words(text: str) -> bytes:
    """A content stream that prints one line."""
    return b"BT /F 12 Tf 20 300 Td (%s) Tj ET" % text.encode("latin-1")
