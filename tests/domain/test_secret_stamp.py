"""A stamp of a state secret is told from the words that hold the same letters."""

import unicodedata

import pytest

from domain.secret_stamp import is_stamped, is_stamped_inside

STAMPED = [
    "MẬT",
    "Mật",
    "mật",
    "Tài liệu TỐI MẬT",
    "báo cáo tuyệt mật quý IV",
    "Công văn tối mật số 12",
    "cong van MAT.pdf",
    "CONG VAN MAT.PDF",
    "MAT_CV12.pdf",
    "Kế hoạch 05 (MẬT).docx",
    "công-văn-MẬT-số-7.docx",
    "HỒ SƠ MẬT.docx",
    "TUYET MAT.docx",
    "bao_cao_tuyet_mat.xlsx",
    "TOI MAT.docx",
    "to trinh TOI MAT v2.docx",
    "CÔNG VĂN MẬT SỐ 12",
    "Độ mật: Tối mật",
    "Tài liệu mật",
    "Công văn Mật số 3.pdf",
    "KẾ HOẠCH 05 MẬT",
]
FREE = [
    "Tăng cường bảo mật mạng nội bộ",
    "TĂNG CƯỜNG BẢO MẬT MẠNG NỘI BỘ",
    "Đổi mật khẩu định kỳ",
    "ĐỔI MẬT KHẨU ĐỊNH KỲ",
    "Bảo vệ bí mật nhà nước",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "bao mat thong tin.docx",
    "BAO MAT THONG TIN.docx",
    "mat khau.txt",
    "Phân luồng theo mật độ xe",
    "Giảm ùn tắc buổi tối mật độ xe cao",
    "MẬT ĐỘ XE TẠI CỔNG CƠ SỞ 2",
    "tôi mất 10 phút mỗi xe",
    "toi mat 10 phut moi xe",
    "be mat duong.jpg",
    "BE MAT DUONG.jpg",
    "danh sach vang mat.xlsx",
    "CO MAT.xlsx",
    "anh mat truoc xe.jpg",
    "Cán bộ cơ mật, thân mật",
    "Chị Mật ở Đội 1",
    "Khách hàng mật thiết",
    "Báo cáo mật độ xe",
    "tai lieu mat ban.jpg",
    "Nguyễn Văn Mật",
    "TRẦN VĂN MẬT",
    "TRAN VAN MAT",
    "Lê Thị Mật",
    "mật ong rừng",
    "thermal MATT paper.pdf",
    "Format.docx",
    "Độ mật:",
    "",
]


@pytest.mark.parametrize("text", STAMPED)
def test_a_stamp_is_seen_however_the_letters_are_composed(text: str) -> None:
    assert is_stamped(text)
    assert is_stamped(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", FREE)
def test_words_that_only_look_like_one_are_free(text: str) -> None:
    assert not is_stamped(text)


@pytest.mark.parametrize(
    "line",
    [
        "MẬT",
        "  ( MẬT )  ",
        "[TỐI MẬT]",
        "T U Y Ệ T  M Ậ T",
        "M Ậ T",
        "Độ mật: Mật",
        "ĐỘ MẬT: TỐI MẬT",
        "Văn bản TỐI MẬT số 1",
    ],
)
def test_a_stamp_inside_a_paper_is_seen(line: str) -> None:
    assert is_stamped_inside(["Kính gửi: Sở Xây dựng", line, "Nội dung"])


@pytest.mark.parametrize(
    "line",
    [
        "BẢO MẬT",
        "MẬT KHẨU",
        "Ba độ mật là tuyệt mật, tối mật và mật.",
        "Mật",
        "Độ mật: .........",
        "QUY ĐỊNH VỀ VĂN BẢN MẬT CỦA TRUNG TÂM",
        "MẤT",
        "MẶT",
    ],
)
def test_a_paper_may_speak_of_secrets(line: str) -> None:
    assert not is_stamped_inside(["Bài giảng", line])
