"""Digital-skill training, on every channel."""

import pytest

from domain.people import Role
from domain.training import Form, OnVneid, TrainingState
from storage import training
from tests.office import Office
from tests.person import Person


async def with_catalogue(office: Office) -> None:
    async with office.database.transaction() as db:
        for title, hours in (("An toàn thông tin", 3.0), ("Nhập môn chuyển đổi số", 4.0)):
            await training.add_course(
                db, title=title, provider="Phòng Quản lý tổng hợp", form=Form.ONLINE, hours=hours, now=office.now
            )


async def records(office: Office, an: Person) -> list[training.Training]:
    assert an.roster is not None
    async with office.database.transaction() as db:
        return await training.of_person(db, an.roster.id, 2026)


async def test_a_course_of_the_catalogue_is_registered_in_two_taps(office: Office, channel: str) -> None:
    await with_catalogue(office)
    an = await office.member(channel)
    assert "Số khóa cần hoàn thành năm 2026: 1. Anh/chị đã hoàn thành 0" in await an.says("/hoctap")
    await an.picks("An toàn thông tin (3 giờ)")
    assert "Đã ghi nhận anh/chị đăng ký học “An toàn thông tin”" in await an.picks("Chưa, đăng ký học")
    (record,) = await records(office, an)
    assert (record.state, record.hours) == (TrainingState.REGISTERED, 3.0)


async def test_it_is_marked_as_finished_later(office: Office, channel: str) -> None:
    await with_catalogue(office)
    await office.hires("Trần Thị Bình", "KD1", Role.HEAD)
    an = await office.member(channel)
    await an.says("/hoctap")
    await an.picks("An toàn thông tin (3 giờ)")
    await an.picks("Chưa, đăng ký học")
    await an.says("/cuatoi")
    await an.picks("Khóa học: An toàn thông tin – đang học")
    await an.picks("Ghi nhận hoàn thành")
    await an.says("hôm nay")
    await an.picks("Đạt")
    await an.says("9,5 điểm")
    heard = await an.picks("Không rõ")
    assert "hoàn thành ngày 02/11/2026, kết quả: Đạt. Đang chờ Trần Thị Bình xác nhận" in heard
    (record,) = await records(office, an)
    assert record.counts
    assert record.score == "9,5 điểm"
    assert "đã hoàn thành 1, đang học 0" in await an.says("/hoctap")


async def test_a_course_taken_elsewhere_is_described(office: Office, channel: str) -> None:
    an = await office.member(channel)
    await an.says("/hoctap")
    await an.picks("Khóa học ở nơi khác")
    await an.says("Bình dân học vụ số cơ bản")
    await an.says("binhdanhocvuso.gov.vn")
    await an.picks("Trực tuyến")
    await an.says("2,5 giờ")
    await an.picks("Đã hoàn thành")
    await an.says("30/10")
    await an.picks("Hoàn thành")
    assert "Khóa học đã được xác nhận trên VNeID chưa?" in await an.says("https://binhdanhocvuso.gov.vn/cn/123456789")
    assert "hoàn thành ngày 30/10/2026" in await an.picks("Đã xác nhận trên VNeID")
    (record,) = await records(office, an)
    assert (record.provider, record.hours, record.course_id) == ("binhdanhocvuso.gov.vn", 2.5, None)
    assert (record.certificate, record.score) == ("https://binhdanhocvuso.gov.vn/cn/123456789", "")
    assert record.on_vneid is OnVneid.YES
    await an.says("/cuatoi")
    heard = await an.picks("Khóa học: Bình dân học vụ số cơ bản – đã hoàn thành, chờ xác nhận")
    assert "Chứng nhận: https://binhdanhocvuso.gov.vn/cn/123456789\nĐã xác nhận trên VNeID" in heard


@pytest.mark.parametrize("wrong", ["0", "500", "-3", "vài", "1e999", "nan"])
async def test_hours_that_make_no_sense_are_asked_again(sqlite_office: Office, channel: str, wrong: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/hoctap")
    await an.picks("Khóa học ở nơi khác")
    await an.says("Bình dân học vụ số cơ bản")
    await an.says("binhdanhocvuso.gov.vn")
    await an.picks("Trực tuyến")
    heard = await an.says(wrong)
    if wrong == "0" and channel == "zalo":
        assert "Hình thức học là gì?" in heard  # where numbers are the buttons, 0 goes back
        return
    assert "lớn hơn 0 và không quá 200" in heard
    assert "Thời lượng bao nhiêu giờ?" in heard


async def test_a_finish_in_the_future_is_refused(sqlite_office: Office, channel: str) -> None:
    await with_catalogue(sqlite_office)
    an = await sqlite_office.member(channel)
    await an.says("/hoctap")
    await an.picks("An toàn thông tin (3 giờ)")
    await an.picks("Đã hoàn thành")
    assert "không được sau hôm nay (02/11/2026)" in await an.says("3/11")


async def test_a_course_not_passed_does_not_count(sqlite_office: Office) -> None:
    await with_catalogue(sqlite_office)
    an = await sqlite_office.member("zalo")
    await an.says("/hoctap")
    await an.picks("An toàn thông tin (3 giờ)")
    await an.picks("Đã hoàn thành")
    await an.says("hôm nay")
    await an.picks("Chưa đạt")
    await an.picks("Không có")
    assert "chưa tính vào chỉ tiêu" in await an.picks("Không rõ")
    assert "Khóa học kỹ năng số đã hoàn thành" in await an.says("/menu")


async def test_the_same_course_is_not_registered_twice(sqlite_office: Office) -> None:
    await with_catalogue(sqlite_office)
    an = await sqlite_office.member("telegram")
    await an.says("/hoctap")
    await an.picks("An toàn thông tin (3 giờ)")
    await an.picks("Chưa, đăng ký học")
    await an.says("/hoctap")
    assert "Anh/chị đã đăng ký “An toàn thông tin”" in await an.picks("An toàn thông tin (3 giờ)")


@pytest.mark.parametrize("number", ["048 085 000 123", "048085000123", "201-234-567", "CCCD 048085000123, đạt"])
async def test_the_number_of_an_identity_card_is_refused_and_not_kept(
    sqlite_office: Office, channel: str, number: str
) -> None:
    await with_catalogue(sqlite_office)
    an = await sqlite_office.member(channel)
    await an.says("/hoctap")
    await an.picks("An toàn thông tin (3 giờ)")
    await an.picks("Đã hoàn thành")
    await an.says("hôm nay")
    await an.picks("Đạt")
    assert "giống số căn cước công dân" in await an.says(number)
    await an.says("CN-2026-0042")
    await an.picks("Chưa xác nhận trên VNeID")
    (record,) = await records(sqlite_office, an)
    assert (record.score, record.on_vneid) == ("CN-2026-0042", OnVneid.NO)


async def test_a_name_with_such_a_number_is_refused_too(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await an.says("/hoctap")
    await an.picks("Khóa học ở nơi khác")
    assert "giống số căn cước công dân" in await an.says("Khóa học của 048085000123")
