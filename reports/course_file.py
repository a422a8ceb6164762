"""Reads a list of courses and their classes: which header stands for which column."""

from domain.course_rows import NEEDED, Column
from reports.listing import Listing, ListingUnreadable, read_listing
from reports.sheet import Unreadable

__all__ = ["Listing", "ListingUnreadable", "Unreadable", "read_courses"]

_HEADERS: dict[str, tuple[str, ...]] = {
    Column.TITLE: ("khoa hoc", "ten khoa hoc", "khoa", "ten khoa", "chuyen de", "ten chuyen de", "course", "title"),
    Column.PROVIDER: (
        "don vi to chuc",
        "nen tang",
        "don vi to chuc nen tang",
        "noi to chuc",
        "to chuc",
        "provider",
        "platform",
    ),
    Column.FORM: ("hinh thuc", "hinh thuc hoc", "form"),
    Column.HOURS: ("so gio", "thoi luong", "gio hoc", "so gio hoc", "hours"),
    Column.SKILL: ("nhom ky nang", "ky nang", "skill group", "skills"),
    Column.LEVEL: ("muc do", "trinh do", "cap do", "level"),
    Column.TOPIC: ("chu de", "noi dung", "topic"),
    Column.LINK: ("duong dan", "lien ket", "link", "url"),
    Column.AUDIENCE: ("doi tuong", "danh cho", "doi tuong tham gia", "for whom", "audience"),
    Column.MANDATORY: ("bat buoc", "mandatory"),
    Column.DUE: ("han", "han hoan thanh", "hoan thanh truoc", "due", "deadline"),
    Column.STARTS: ("bat dau", "khai giang", "thoi gian bat dau", "ngay gio bat dau", "starts", "start"),
    Column.ENDS: ("ket thuc", "thoi gian ket thuc", "ngay gio ket thuc", "ends", "end"),
    Column.PLACE: ("dia diem", "phong hoc", "noi hoc", "place", "room"),
    Column.PLACES: ("so cho", "so luong", "so cho toi da", "places"),
    Column.CLOSES: ("dang ky den", "han dang ky", "dang ky truoc", "registration closes", "closes"),
    Column.WITHDRAW: ("rut den", "han rut", "rut truoc", "huy den", "withdrawal until", "withdraw"),
}


def read_courses(content: bytes) -> Listing:
    """The rows of a list of courses; raises ListingUnreadable."""
    return read_listing(content, _HEADERS, NEEDED)
