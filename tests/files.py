"""Files as people have them on their telephones and desks, the smallest of each kind; and those nobody should take."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 40
WEBP = b"RIFF\x2c\0\0\0WEBPVP8 " + b"\0" * 40
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
EXE = b"MZ\x90\0" + b"\0" * 60


def packed(**parts: str | bytes) -> bytes:
    """A zip file with these parts; two underscores stand for a stroke, one for a point."""
    return zipped({name.replace("__", "/").replace("_", "."): part for name, part in parts.items()})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip file with these parts."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part, ZIP_DEFLATED)  # of no particular day, so the same each time
    return file.getvalue()


def docx(*paragraphs: str, **more: str | bytes) -> bytes:
    """A document of Word with these paragraphs, each cut into runs as Word does."""
    runs = ("".join(f"<w:r><w:t>{letter}</w:t></w:r>" for letter in text) for text in paragraphs)
    body = "".join(f"<w:p>{run}</w:p>" for run in runs)
    return packed(word__document_xml=f"<w:document><w:body>{body}</w:body></w:document>", **more)


def xlsx(*cells: str, **more: str | bytes) -> bytes:
    """A workbook of Excel with these texts."""
    strings = "".join(f"<si><t>{cell}</t></si>" for cell in cells)
    return packed(xl__workbook_xml="<workbook/>", xl__sharedStrings_xml=f"<sst>{strings}</sst>", **more)


def pptx(*texts: str) -> bytes:
    """Slides with these texts."""
    slide = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return packed(ppt__presentation_xml="<p/>", ppt__slides__slide1_xml=f"<p:sld>{slide}</p:sld>")


def odt(*paragraphs: str, **more: str | bytes) -> bytes:
    """A text of LibreOffice."""
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    mimetype = "application/vnd.oasis.opendocument.text"
    return packed(mimetype=mimetype, content_xml=f"<office:text>{body}</office:text>", **more)


def described(value: object) -> str | None:
    """How a file is called in the name of a test: by its size, not by its bytes."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else None


def pdf(*lines: str) -> bytes:
    """A PDF of one page, written as programs write them: letters by numbers, and a table of what the numbers mean."""
    letters = {letter: number for number, letter in enumerate(sorted(set("".join(lines))), start=1)}
    meant = "".join(f"<{number:02x}> <{ord(letter):04x}>\n" for letter, number in letters.items())
    table = f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(letters)} beginbfchar\n{meant}endbfchar"
    shown = " T* ".join(f"<{''.join(f'{letters[letter]:02x}' for letter in line)}> Tj" for line in lines)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        _stream(f"BT /F 14 Tf 24 TL 60 780 Td {shown} ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        _stream(table),
    ]
    numbered = (b"%d 0 obj %b endobj\n" % (number, it) for number, it in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + b"".join(numbered) + b"xref\ntrailer<</Root 1 0 R/Size 7>>\nstartxref\n0\n%%EOF"


def _stream(text: str) -> bytes:
    return f"<</Length {len(text)}>>stream\n{text}\nendstream".encode()
