"""A file of courses: read it, show what it would enter, enter all of it once somebody says yes, or nothing."""

import hashlib
from collections.abc import Sequence

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.calendar import local
from domain.course import keeps_catalogue
from domain.course_rows import Line, Refusal, judge
from domain.unit_task_rows import Row
from handlers.courses import file_words as words
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
NO_FILES_HERE = N_("This channel cannot take files. Please send the list on Telegram or in the web chat.")
NOT_A_FILE = N_("Please send the list as a file, not as text.")
NOT_ANY_MORE = N_("Only the coordinating office keeps the catalogue.")
WOULD_ENTER = N_("What “{file}” would enter:")
NOTHING_NEW = N_("“{file}” has nothing to enter.")
MEND_FIRST = N_("“{file}” cannot be entered yet. Please mend these cells and send it again:")
ENTER, ANOTHER_FILE, LEAVE = N_("Enter all of it"), N_("Send another file"), N_("Enter nothing")
OTHER_NOW = N_("The catalogue has been changed in the meantime. Please look once more.")
ENTERED = N_("Entered: courses {courses}, classes {sessions}.")
NOT_ENTERED = N_("Nothing was entered.")


async def send_file(turn: Turn) -> Prompt | Goto:
    if turn.world.capabilities[turn.conversation.channel].files_in:
        return Prompt(turn.t(SEND_FILE))
    turn.say(turn.t(NO_FILES_HERE))
    return Goto("list", dialog="courses")


async def take_file(turn: Turn, _: str) -> None:
    if turn.document is None:
        raise Again(turn.t(NOT_A_FILE))
    try:
        sheet = read_courses(turn.document.content)
    except ListingUnreadable as error:
        raise Again(words.unreadable(error, turn.t)) from error
    turn.data["file"] = turn.document.name
    turn.data["rows"] = [[row.number, dict(row.cells)] for row in sheet.rows]
    turn.data["passed_over"] = list(sheet.passed_over)


async def would_enter(turn: Turn) -> tuple[Entry, Sequence[Refusal], str]:
    """What the file would enter now, what is wrong with it, and the mark of just this."""
    rows = [Row(number, cells) for number, cells in turn.data["rows"]]
    lines, refusals = judge(rows, turn.plan, local(turn.now))
    entry = await course_entry.plan_entry(turn.db, () if refusals else lines)
    told = repr((entry.courses, entry.sessions))
    return entry, refusals, hashlib.sha256(told.encode()).hexdigest()


async def preview(turn: Turn) -> Prompt:
    t = turn.t
    entry, refusals, turn.data["seen"] = await would_enter(turn)
    new: tuple[Line, ...] = (*entry.courses, *entry.sessions)
    title = MEND_FIRST if refusals else WOULD_ENTER if new else NOTHING_NEW
    text = words.preview(turn, entry, refusals, turn.data["passed_over"])
    choices = [
        *([Choice("enter", t(ENTER))] if new else []),
        Choice("another", t(ANOTHER_FILE)),
        Choice("leave", t(LEAVE)),
    ]
    return Prompt.menu(f"{t(title, file=turn.data['file'])}\n{text}", choices)


async def enter_file(turn: Turn, choice: str) -> Goto:
    t = turn.t
    if choice == "another":
        return Goto("file")
    if choice != "enter" or not keeps_catalogue(turn.person):
        turn.say(t(NOT_ENTERED if keeps_catalogue(turn.person) else NOT_ANY_MORE))
        return Goto("list", dialog="courses")
    entry, _, mark = await would_enter(turn)
    if mark != turn.data["seen"]:
        turn.say(t(OTHER_NOW))
        return Goto("file_sure")
    await course_entry.enter(turn.db, entry, by=turn.person.id, now=turn.now)
    turn.say(t(ENTERED, courses=len(entry.courses), sessions=len(entry.sessions)))
    return Goto("list", dialog="courses")


STEPS = (
    Step("file", send_file, take_file, takes_file=True),
    Step("file_sure", preview, enter_file),
)
