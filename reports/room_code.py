"""The picture of a link, to be shown in a room and scanned."""

import io

import segno


def picture_of(link: str) -> bytes:
    """A QR code as a PNG, large enough to be scanned from the back rows of a room."""
    written = io.BytesIO()
    segno.make(link, error="m", micro=False).save(written, kind="png", scale=16, border=4)
    return written.getvalue()
