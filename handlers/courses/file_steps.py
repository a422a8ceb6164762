"""A file of courses: what it would enter, and entering all of it or nothing."""

import hashlib
from collections.abc import Sequence

from dialog import Again, Document, Goto, Turn
from domain.calendar import local
from domain.course import keeps_catalogue
from domain.course_rows import Line, Refusal, judge
from handlers.courses import file_words as words
from handlers.table_file import NOTHING_NEW, WOULD_ENTER, TableFile, Told, remember, rows_in, steps_of
from locales import N_
from reports.course_file import ListingUnreadable, read_courses
from storage import course_entry
from storage.course_entry import Entry

SEND_FILE = N_(
    "Please send the list as an Excel or CSV file: a row for each class, or for a course without one. "
    "Needed columns: Khóa học, Đơn vị tổ chức, Hình thức, Số giờ, Nhóm kỹ năng. Possible ones: Mức độ, Chủ đề, "
    "Đường dẫn, Đối tượng, Bắt buộc, Hạn hoàn thành, Bắt đầu, Kết thúc, Địa điểm, Số chỗ, Đăng ký đến, Rút đến. "
    "Nothing is entered before you confirm; what is in the catalogue already stays as it is."
)
NOT_ANY_MORE = N_("Only the coordinating office keeps the catalogue.")
MEND_FIRST = N_("“{file}” cannot be entered yet. Please mend these cells and send it again:")
ENTER = N_("Enter all of it")
OTHER_NOW = N_("The catalogue has been changed in the meantime. Please look once more.")
ENTERED = N_("Entered: courses {courses}, classes {sessions}.")


def read(turn: Turn, document: Document) -> None:
    """Remember the rows of a file; Again says why it cannot be read."""
    try:
        remember(turn, document, read_courses(document.content))
    except ListingUnreadable as error:
        raise Again(words.unreadable(error, turn.t)) from error


async def would_enter(turn: Turn) -> tuple[Entry, Sequence[Refusal]]:
    """What the file would enter now, and what is wrong with it."""
    lines, refusals = judge(rows_in(turn), turn.plan, local(turn.now))
    return await course_entry.plan_entry(turn.db, () if refusals else lines), refusals


async def told(turn: Turn) -> Told:
    entry, refusals = await would_enter(turn)
    new: tuple[Line, ...] = (*entry.courses, *entry.sessions)
    title = MEND_FIRST if refusals else WOULD_ENTER if new else NOTHING_NEW
    text = words.preview(turn, entry, refusals, turn.data["passed_over"])
    mark = hashlib.sha256(repr((entry.courses, entry.sessions)).encode()).hexdigest()
    return Told(f"{turn.t(title, file=turn.data['file'])}\n{text}", mark, ENTER if new else "")


async def enter(turn: Turn) -> str:
    entry, _ = await would_enter(turn)
    await course_entry.enter(turn.db, entry, by=turn.person.id, now=turn.now)
    return turn.t(ENTERED, courses=len(entry.courses), sessions=len(entry.sessions))


STEPS = steps_of(
    TableFile(
        question=SEND_FILE,
        may_enter=keeps_catalogue,
        not_any_more=NOT_ANY_MORE,
        home=Goto("list", dialog="courses"),
        read=read,
        told=told,
        enter=enter,
        other_now=OTHER_NOW,
    )
)
