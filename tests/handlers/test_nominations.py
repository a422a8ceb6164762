"""The list of outstanding people of a unit, or that there is nobody to propose; on every channel."""

from datetime import timedelta

from domain.nomination import Nomination
from storage import nominations, people
from tests.handlers.reviewing import head_of, registered
from tests.handlers.test_handing_in import on_file
from tests.office import Office
from tests.person import Person

WHAT = "Danh sách tiêu biểu"
ITEM = f"{WHAT}: hạn 09/11/2026, còn 5 ngày làm việc"
WORDS = "Dẫn đầu về số lượt hướng dẫn chủ xe tra cứu trực tuyến."


async def at_names(office: Office, channel: str) -> Person:
    head = await head_of(office, channel)
    await head.says("/nop")
    await head.picks(ITEM)
    return head


async def names_somebody(head: Person, who: str, *sources: str) -> str:
    await head.picks("Thêm vào danh sách")
    await head.says(who)
    await head.says(WORDS)
    for source in sources:
        await head.picks(source)
    return await head.picks(f"Xong, đã chọn {len(sources)}")


async def on_list(office: Office) -> list[Nomination]:
    async with office.database.transaction() as db:
        return await nominations.of_unit(db, 2026, "KD1")


async def test_people_and_the_unit_itself_are_named_and_handed_in(office: Office, channel: str) -> None:
    an, other = await office.hires("Nguyễn Văn An"), await office.hires("Lê Văn Cường")
    await registered(office, an, title="Tra cứu bằng mã QR")
    await registered(office, other, title="Nội dung của người khác")
    head = await at_names(office, channel)
    heard = await names_somebody(head, "van an", "SK-2026-0001 Tra cứu bằng mã QR")
    assert "Đã ghi vào danh sách: Nguyễn Văn An." in heard
    await head.picks("Thêm vào danh sách")
    await head.picks("Tập thể đơn vị")
    await head.says("Tập thể hoàn thành vượt mức mọi chỉ tiêu.")
    assert "SK-2026-0002 Nội dung của người khác" in await head.offered()
    assert "Đã có trong danh sách: 2" in await head.picks("Xong, đã chọn 0")
    heard = await head.picks("Xem lại và nộp")
    assert f"Nguyễn Văn An\n{WORDS}\nMinh chứng: SK-2026-0001" in heard
    assert "Tập thể Đội Kiểm định Cơ sở 1" in heard
    assert f"Đã nộp: {WHAT}" in await head.picks("Nộp")
    first, second = await on_list(office)
    assert (first.person_id, first.shown_by) == (an.id, ("SK-2026-0001",))
    assert second.person_id is None
    row = await on_file(office, "nominations")
    assert row is not None
    assert not row.nil


async def test_only_initiatives_of_the_person_are_linked(sqlite_office: Office, channel: str) -> None:
    await sqlite_office.hires("Nguyễn Văn An")
    await registered(sqlite_office, await sqlite_office.hires("Lê Văn Cường"), title="Nội dung của người khác")
    head = await at_names(sqlite_office, channel)
    await head.picks("Thêm vào danh sách")
    await head.says("Nguyễn Văn An")
    heard = await head.says(WORDS)
    assert "Chưa ghi nhận sáng kiến nào" in heard
    assert "không có trong danh sách" in await head.says("gì đó")


async def test_who_left_who_is_elsewhere_and_who_is_named_already_are_refused(
    sqlite_office: Office, channel: str
) -> None:
    office = sqlite_office
    await office.hires("Nguyễn Văn An", code="NV010")
    gone = await office.hires("Võ Minh Tâm", code="NV011")
    await office.hires("Phạm Văn Dũng", "KD2", code="NV012")
    async with office.database.transaction() as db:
        await people.set_active(db, gone.id, False, office.now)
    head = await at_names(office, channel)
    await head.picks("Thêm vào danh sách")
    assert "Võ Minh Tâm không còn công tác" in await head.says("NV011")
    assert "Phạm Văn Dũng thuộc đơn vị khác" in await head.says("NV012")
    assert "Danh sách không có ai" in await head.says("Không Có Ai")
    await head.says("NV010")
    assert "ít nhất 10 ký tự" in await head.says("tốt")
    await head.says(WORDS)
    await head.picks("Xong, đã chọn 0")
    await head.picks("Thêm vào danh sách")
    assert "Nguyễn Văn An đã có trong danh sách" in await head.says("NV010")


async def test_somebody_who_left_since_keeps_the_list_from_being_handed_in(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.hires("Nguyễn Văn An")
    head = await at_names(office, "telegram")
    await names_somebody(head, "Nguyễn Văn An")
    async with office.database.transaction() as db:
        await people.set_active(db, an.id, False, office.now)
    await head.picks("Xem lại và nộp")
    assert "Nguyễn Văn An không còn ở Đội Kiểm định Cơ sở 1" in await head.picks("Nộp")
    assert await on_file(office, "nominations") is None


async def test_a_nil_return_is_handed_in_and_taken_back(office: Office, channel: str) -> None:
    head = await at_names(office, channel)
    assert "“Không có đề xuất năm 2026”?" in await head.picks("Không có đề xuất")
    assert f"Đã nộp: {WHAT}" in await head.picks("Nộp")
    row = await on_file(office, "nominations")
    assert row is not None
    assert row.nil
    assert "Không có đề xuất năm 2026." in await head.picks(f"{WHAT}: đã nộp 02/11/2026")
    await head.picks("Thu hồi")
    await head.picks("Có, thu hồi")
    assert await on_file(office, "nominations") is None


async def test_a_list_takes_the_place_of_a_nil_return(sqlite_office: Office, channel: str) -> None:
    await sqlite_office.hires("Nguyễn Văn An")
    head = await at_names(sqlite_office, channel)
    await head.picks("Không có đề xuất")
    await head.picks("Nộp")
    await head.picks(f"{WHAT}: đã nộp 02/11/2026")
    opened = await head.picks("Sửa và nộp lại")
    assert "Đã ghi nhận: năm 2026 không có đề xuất. Nếu có người cần đề xuất thêm" in opened
    assert "Chưa nêu" not in opened
    await names_somebody(head, "Nguyễn Văn An")
    row = await on_file(sqlite_office, "nominations")
    assert row is not None
    assert row.nil
    await head.picks("Xem lại và nộp")
    assert "Đã nộp lại" in await head.picks("Nộp")
    row = await on_file(sqlite_office, "nominations")
    assert row is not None
    assert not row.nil


async def test_a_name_is_changed_and_taken_off(office: Office, channel: str) -> None:
    await office.hires("Nguyễn Văn An")
    await office.hires("Lê Văn Cường")
    head = await at_names(office, channel)
    await names_somebody(head, "Nguyễn Văn An")
    await names_somebody(head, "Lê Văn Cường")
    await head.picks("Xem lại và nộp")
    await head.picks("Nộp")
    office.now += timedelta(days=1)
    await head.picks(f"{WHAT}: đã nộp 02/11/2026")
    await head.picks("Sửa và nộp lại")
    line = "Nguyễn Văn An – Dẫn đầu về số lượt hướng dẫn…"
    await head.picks(line)
    await head.picks("Sửa thành tích, minh chứng")
    await head.says("Thành tích viết lại cho rõ hơn.")
    assert "Đã nộp lại" in await head.picks("Xong, đã chọn 0")
    await head.picks("Lê Văn Cường – Dẫn đầu về số lượt hướng dẫn…")
    heard = await head.picks("Đưa ra khỏi danh sách")
    assert "Đã đưa Lê Văn Cường ra khỏi danh sách" in heard
    assert "Đã nộp lại" in heard
    await head.picks("Nguyễn Văn An – Thành tích viết lại cho rõ…")
    assert "chỉ còn tên này" in await head.picks("Đưa ra khỏi danh sách")
    assert [one.words for one in await on_list(office)] == ["Thành tích viết lại cho rõ hơn."]


async def test_of_two_who_name_the_same_person_at_once_the_second_is_told(sqlite_office: Office) -> None:
    await sqlite_office.hires("Nguyễn Văn An")
    first, second = await at_names(sqlite_office, "telegram"), await head_of(sqlite_office, "web", "Lê Thị Tư")
    await second.says("/nop")
    await second.picks(ITEM)
    await second.picks("Thêm vào danh sách")
    await second.says("Nguyễn Văn An")
    await second.says("Lời của người thứ hai về người ấy.")
    await names_somebody(first, "Nguyễn Văn An")
    assert "Nguyễn Văn An đã có trong danh sách" in await second.picks("Xong, đã chọn 0")
    assert [one.words for one in await on_list(sqlite_office)] == [WORDS]
