"""Coverage in chat: numbers for everybody, names for heads, closed by the office; everywhere the same to the person."""

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from PIL import Image

from domain.calendar import VIETNAM
from domain.people import Category, Role
from domain.people import Person as RosterPerson
from domain.training import Form, Outcome
from handlers import coverage_chart
from handlers.facts import census_of
from handlers.notices.digests import centre_digest, overview, unit_digest
from locales import Translator
from reports import drawing
from storage import agenda, audit, people, training
from tests.office import CHANNELS, Office
from tests.person import Person

FILES = ("telegram", "web")
PNG = b"\x89PNG\r\n\x1a\n"


async def finishes(office: Office, person: RosterPerson, day: date = date(2026, 9, 10)) -> None:
    """Somebody has finished a course on a day."""
    about = {"title": "An toàn thông tin", "provider": "Trung tâm", "form": Form.ONLINE, "hours": 2.0}
    async with office.database.transaction() as db:
        item = await training.register(
            db, person_id=person.id, unit=person.unit, year=day.year, now=office.now, **about
        )
        await training.finish(db, item.id, outcome=Outcome.PASSED, score="", finishes_on=day, now=office.now)


async def some_people(office: Office) -> dict[str, RosterPerson]:
    """Three at the first site, one of them finished; two at the second, one of them a worker and finished."""
    found = {name: await office.hires(name, unit) for name, unit in (("Đỗ Văn Ân", "KD1"), ("Lê Thị Cúc", "KD1"))}
    found["Phạm Văn Dũng"] = await office.hires("Phạm Văn Dũng", "KD2")
    async with office.database.transaction() as db:
        await people.change(db, found["Phạm Văn Dũng"].id, category=Category.WORKER)
    await finishes(office, found["Đỗ Văn Ân"])
    await finishes(office, found["Phạm Văn Dũng"], date(2026, 11, 1))
    return found


async def desk_at(office: Office, channel: str) -> Person:
    return await office.member(channel, "Võ Minh Tâm", "QLTH", Role.COORDINATOR)


async def test_everybody_sees_numbers_and_no_names(office: Office, channel: str) -> None:
    await some_people(office)
    an = await office.member(channel, "Nguyễn Văn An", "KD2")
    heard = await an.says("/tyle")
    assert "Tỷ lệ hoàn thành kỹ năng số, Thứ Hai, 02/11/2026" in heard
    assert "Chỉ tiêu năm 2026: 100% viên chức, người lao động hoàn thành ít nhất 1 khóa." in heard
    assert "Còn thiếu: 2 người." in heard
    assert "Trung tâm: 2/4 người (50%)" in heard
    assert "- Đội Kiểm định Cơ sở 1: 1/2 người (50%)" in heard
    assert "- Cơ sở 2: 1/2 người (50%)" in heard
    assert "- viên chức: 1/3 người (33%)" in heard
    assert "- người lao động: 1/1 người (100%)" in heard
    for choice in ("Chốt số liệu một ngày", "Xuất tệp Excel", "Danh sách chưa hoàn thành: 2 người"):
        assert choice not in await an.offered()
    assert "Lê Thị Cúc" not in heard


async def test_a_head_sees_the_names_of_the_own_unit(sqlite_office: Office, channel: str) -> None:
    await some_people(sqlite_office)
    await sqlite_office.hires("Bùi Đăng Đạt", "KD2")
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    await head.says("/tyle")
    heard = await head.picks("Danh sách chưa hoàn thành: 2 người")
    assert "Chưa ghi nhận khóa học hoàn thành, Đội Kiểm định Cơ sở 1: 2 người" in heard
    assert "- Trần Thị Bình (Đội KĐ CS1)\n- Lê Thị Cúc (Đội KĐ CS1)" in heard
    assert "Bùi Đăng Đạt" not in heard
    assert "Chốt số liệu một ngày" not in await head.offered()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DIRECTOR])
async def test_the_office_and_the_director_see_all_names_in_pages(
    sqlite_office: Office, channel: str, role: Role
) -> None:
    for number in range(30):
        await sqlite_office.hires(f"Nguyễn Thị Số {number:02d}", "KD1")
    reader = await sqlite_office.member(channel, "Võ Minh Tâm", "QLTH", role)
    await reader.says("/tyle")
    assert "Trang 1/2" in await reader.picks("Danh sách chưa hoàn thành: 31 người")
    assert "Nguyễn Thị Số 29" in await reader.picks("Trang sau")


async def test_names_are_not_shown_to_who_is_no_head_any_more(sqlite_office: Office) -> None:
    await some_people(sqlite_office)
    head = await sqlite_office.member("web", "Trần Thị Bình", "KD1", Role.HEAD)
    await head.says("/tyle")
    assert head.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.set_roles(db, head.roster.id, [])
    heard = await head.picks("Danh sách chưa hoàn thành: 2 người")
    assert "dành cho trưởng đơn vị" in heard
    assert "Lê Thị Cúc" not in heard


async def test_the_office_closes_a_day_and_who_moves_stays_counted_there(office: Office, channel: str) -> None:
    found = await some_people(office)
    desk = await desk_at(office, channel)
    await desk.says("/tyle")
    await desk.picks("Chốt số liệu một ngày")
    heard = await desk.says("31/10")
    assert "Số liệu ngày 31/10/2026 sẽ được chốt như sau:\nTrung tâm: 0/0 người" in heard
    await desk.says("quay lại")
    heard = await desk.picks("Hôm nay (02/11/2026)")
    assert "- Đội Kiểm định Cơ sở 1: 1/2 người (50%)" in heard
    assert "Đã chốt số liệu ngày 02/11/2026" in await desk.picks("Chốt số liệu")

    async with office.database.transaction() as db:
        await people.change(db, found["Đỗ Văn Ân"].id, unit="KD2")
        await people.set_active(db, found["Phạm Văn Dũng"].id, False, office.now)
    heard = await desk.says("/tyle")
    assert "- Đội Kiểm định Cơ sở 1: 0/1 người (0%)" in heard
    assert "Số liệu chốt ngày 02/11/2026: 2/4 người (50%)" in heard
    heard = await desk.picks("Số liệu đã chốt")
    assert "- Đội Kiểm định Cơ sở 1: 1/2 người (50%)" in heard
    assert "- người lao động: 1/1 người (100%)" in heard
    assert "Người chốt: Võ Minh Tâm" in heard
    assert desk.roster is not None
    async with office.database.transaction() as db:
        [row] = [row for row in await audit.latest(db) if row.action == "coverage.close"]
    assert (row.actor_id, row.after) == (
        desk.roster.id,
        {"day": "2026-11-02", "people": 4, "covered": 2, "number": 1},
    )


async def test_closing_again_takes_its_place(sqlite_office: Office, channel: str) -> None:
    found = await some_people(sqlite_office)
    desk = await desk_at(sqlite_office, channel)
    await closes(desk)
    await finishes(sqlite_office, found["Lê Thị Cúc"])
    await desk.says("/tyle")
    await desk.picks("Chốt số liệu một ngày")
    heard = await desk.picks("Hôm nay (02/11/2026)")
    assert "thay cho lần chốt ngày 02/11/2026" in heard
    assert "Số liệu chốt ngày 02/11/2026: 3/4 người (75%)" in await desk.picks("Chốt số liệu")
    await desk.says("/quantri")
    assert "chốt số liệu ngày 02/11/2026" in await desk.picks("Các thay đổi gần đây")


async def closes(desk: Person) -> str:
    await desk.says("/tyle")
    await desk.picks("Chốt số liệu một ngày")
    await desk.picks("Hôm nay (02/11/2026)")
    return await desk.picks("Chốt số liệu")


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("3/11", "không sau hôm nay (02/11/2026)"),
        ("31/12/2025", "Chỉ chốt được số liệu của một ngày trong năm 2026"),
        ("tuần trước nữa", "chưa hiểu đó là ngày nào"),
    ],
)
async def test_a_day_that_cannot_be_closed_is_asked_again(sqlite_office: Office, day: str, answer: str) -> None:
    desk = await desk_at(sqlite_office, "telegram")
    await desk.says("/tyle")
    await desk.picks("Chốt số liệu một ngày")
    assert answer in await desk.says(day)
    assert "Chưa chốt số liệu nào." in await leaves(desk)
    assert "Số liệu đã chốt" not in await desk.offered()


async def leaves(desk: Person) -> str:
    await desk.picks("Hôm nay (02/11/2026)")
    return await desk.picks("Không chốt")


async def test_of_two_who_close_at_once_the_second_looks_once_more(sqlite_office: Office) -> None:
    await some_people(sqlite_office)
    desk = await desk_at(sqlite_office, "web")
    other = await sqlite_office.member("telegram", "Hồ Thị Diệu", "QLTH", Role.COORDINATOR)
    for person in (desk, other):
        await person.says("/tyle")
        await person.picks("Chốt số liệu một ngày")
        await person.picks("Hôm nay (02/11/2026)")
    await desk.picks("Chốt số liệu")
    heard = await other.picks("Chốt số liệu")
    assert "vừa được người khác chốt" in heard
    assert "thay cho lần chốt ngày 02/11/2026" in heard


async def test_who_has_left_the_office_closes_nothing(sqlite_office: Office) -> None:
    desk = await desk_at(sqlite_office, "web")
    await desk.says("/tyle")
    await desk.picks("Chốt số liệu một ngày")
    await desk.picks("Hôm nay (02/11/2026)")
    assert desk.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.set_roles(db, desk.roster.id, [])
    assert "do đầu mối tổng hợp thực hiện" in await desk.picks("Chốt số liệu")
    assert "Số liệu đã chốt" not in await desk.offered()


@pytest.mark.usefixtures("vietnamese_font")
@pytest.mark.parametrize("channel", FILES)
async def test_the_chart_is_handed_over_as_a_picture(sqlite_office: Office, channel: str) -> None:
    await some_people(sqlite_office)
    an = await sqlite_office.member(channel)
    await an.says("/tyle")
    await an.picks("Biểu đồ trong năm")
    await an.picks("Đội Kiểm định Cơ sở 2")
    [(name, content)] = await an.was_handed()
    assert name == "ty-le-KD2-2026-11-02.png"
    assert content.startswith(PNG)
    assert Image.open(io.BytesIO(content)).size[0] == 1440
    assert "chưa có người" in await an.picks("Ban Giám đốc")


async def test_where_no_picture_can_be_sent_its_numbers_are_said(sqlite_office: Office) -> None:
    await some_people(sqlite_office)
    an = await sqlite_office.member("zalo")
    await an.says("/tyle")
    await an.picks("Biểu đồ trong năm")
    heard = await an.picks("Tất cả các đơn vị")
    assert "2/4 người đã hoàn thành (50%); kế hoạch đến cuối tháng 11: 4." in heard
    assert "- tháng 9: 1, kế hoạch 3\n- tháng 10: 1, kế hoạch 3\n- tháng 11: 2, kế hoạch 4" in heard


async def test_without_a_font_it_says_so_and_gives_the_numbers(
    sqlite_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "can_write_vietnamese", lambda: False)
    await some_people(sqlite_office)
    an = await sqlite_office.member("telegram")
    await an.says("/tyle")
    await an.picks("Biểu đồ trong năm")
    heard = await an.picks("Đội Kiểm định Cơ sở 1")
    assert "chưa có phông chữ tiếng Việt" in heard
    assert "1/3 người đã hoàn thành" in heard
    assert await an.was_handed() == []


@pytest.mark.parametrize("channel", FILES)
async def test_the_office_gets_a_file_that_stays_as_closed(sqlite_office: Office, channel: str) -> None:
    found = await some_people(sqlite_office)
    desk = await desk_at(sqlite_office, channel)
    await closes(desk)
    async with sqlite_office.database.transaction() as db:
        await people.change(db, found["Đỗ Văn Ân"].id, unit="KD2")
    await desk.says("/tyle")
    await desk.picks("Xuất tệp Excel")
    await desk.picks("Số liệu đã chốt")
    await desk.picks("Xuất tệp Excel")
    (now, then) = await desk.was_handed()
    assert (now[0], then[0]) == ("ty-le-2026-11-02.xlsx", "ty-le-chot-2026-11-02.xlsx")
    assert unit_rows(now[1])["Đội Kiểm định Cơ sở 1"] == (1, 0)
    assert unit_rows(then[1])["Đội Kiểm định Cơ sở 1"] == (2, 1)


def unit_rows(content: bytes) -> dict[str, tuple[int, int]]:
    """People and covered of each line of a file's first sheet, by name."""
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return {row[1]: (row[2], row[3]) for row in sheet.iter_rows(min_row=5, values_only=True)}


async def test_chat_chart_digest_board_and_file_agree_to_the_person(sqlite_office: Office) -> None:
    await some_people(sqlite_office)
    head = await sqlite_office.member("web", "Trần Thị Bình", "KD1", Role.HEAD)
    desk = await desk_at(sqlite_office, "telegram")
    assert head.roster is not None
    assert desk.roster is not None
    gone = await sqlite_office.hires("Bùi Đăng Đạt", "KD1")
    await finishes(sqlite_office, gone)
    world, t = sqlite_office.world, Translator("vi")
    async with sqlite_office.database.transaction() as db:
        await people.set_active(db, gone.id, False, sqlite_office.now)
        census = await census_of(db, world, date(2026, 11, 2))
        last_days = {"report": date(2026, 11, 30), **await agenda.moved_deadlines(db, 2026)}
        view = await overview(db, world, sqlite_office.now, last_days, census, {})
        everybody, records = await people.everyone(db), await training.of_year(db, 2026)
    expected = {"": (5, 2), "KD1": (3, 1), "KD2": (1, 1), "QLTH": (1, 0)}

    assert {unit: (of.people, of.trained) for unit in expected if (of := census.coverage(unit))} == expected
    assert "Kỹ năng số: 1/3 người (33%)" in unit_digest(view, head.roster, t).text
    assert "Kỹ năng số: 2/5 người (40%)" in centre_digest(view, desk.roster, t).text
    assert "Kỹ năng số: 1/3 người (33%)" in await head.says("/donvi")
    assert "Kỹ năng số: 2/5 người (40%)" in await desk.says("/thongke")
    heard = await desk.says("/tyle")
    assert "Trung tâm: 2/5 người (40%)" in heard
    assert "- Đội Kiểm định Cơ sở 1: 1/3 người (33%)" in heard
    await desk.picks("Xuất tệp Excel")
    [(_, content)] = await desk.was_handed()
    in_file = unit_rows(content)
    assert in_file[world.plan.organisation.name] == expected[""]
    for unit in ("KD1", "KD2", "QLTH"):
        assert in_file[world.plan.unit(unit).name] == expected[unit]
    names = load_workbook(io.BytesIO(content)).worksheets[1].iter_rows(min_row=2, values_only=True)
    assert sum(row[6] == "Đã hoàn thành" for row in names) == 2

    for unit, (members, covered) in expected.items():
        year = coverage_chart.year_of(world.plan, date(2026, 11, 2), everybody, records, unit)
        assert (year.people, year.actual[-1]) == (members, covered)


@pytest.mark.usefixtures("vietnamese_font")
async def test_the_weeks_digest_brings_the_chart_where_pictures_go_and_daily_ones_do_not(sqlite_office: Office) -> None:
    await some_people(sqlite_office)
    heads = [await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD) for channel in CHANNELS]
    director = await sqlite_office.member("web", "Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    sqlite_office.now = datetime(2026, 11, 9, 8, 0, tzinfo=VIETNAM)
    await sqlite_office.tick()
    handed = {head.channel: [name for name, _ in await head.was_handed()] for head in heads}
    assert handed == {"telegram": ["tien-do-KD1-2026-11-09.png"], "zalo": [], "web": ["tien-do-KD1-2026-11-09.png"]}
    assert "tien-do" not in await heads[1].hears()
    assert [name for name, _ in await director.was_handed()] == ["tien-do-2026-11-09.png"]
    sqlite_office.now = datetime(2026, 11, 17, 8, 0, tzinfo=VIETNAM)
    await sqlite_office.tick()
    assert "Thứ Ba, 17/11/2026" in await director.hears()
    assert len(await director.was_handed()) == 1


async def test_without_a_font_the_digest_comes_without_a_chart(
    sqlite_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "can_write_vietnamese", lambda: False)
    head = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    sqlite_office.now = datetime(2026, 11, 9, 8, 0, tzinfo=VIETNAM)
    await sqlite_office.tick()
    assert "Kỹ năng số: 0/1 người" in await head.hears()
    assert await head.was_handed() == []
