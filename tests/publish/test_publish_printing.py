"""PDFs and pictures after a build, made by a press that stands in for LibreOffice and poppler."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from gen.findings import Finding, Place, Severity
from gen.publish.printing import print_outputs
from gen.publish.report import Action, Report
from gen.publish.sheets import Wishes

PDF = Wishes(pdf=True)
BOTH = Wishes(pdf=True, pictures=True)
MEETING = "out/一月会议"


@dataclass
class Press:
    """“Prints” a text: the PDF says what it shows, and there is a picture for each of its characters."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    broken: str = ""
    plain: bool = False
    """Every document gives the same PDF."""
    notes: tuple[str, ...] = ()

    def pdfs(self, sources: Mapping[str, Path]) -> Mapping[str, Path]:
        made = {}
        for number, (source, path) in enumerate(sources.items()):
            if self.broken and self.broken in source:
                self.findings.append(Finding("E612", Severity.ERROR, "没有转成", Place(source), "再试"))
                continue
            self.printed.append(source)
            made[source] = self.folder / f"{len(self.printed)}-{number}.pdf"
            text = "一样" if self.plain else f"第{len(self.printed)}次：{path.read_text('utf-8')}"
            made[source].write_text(text, "utf-8")
        return made

    def pictures(self, sources: Mapping[str, Path], pdfs: Mapping[str, Path]) -> Mapping[str, Sequence[Path]]:
        made: dict[str, list[Path]] = {}
        for source in sources:
            if source not in pdfs:
                continue
            text = pdfs[source].read_text("utf-8").partition("：")[2]
            for number, character in enumerate(text.split("|")[1]):
                path = self.folder / f"{len(list(self.folder.iterdir()))}.png"
                path.write_text(f"{number}{character}", "utf-8")
                made.setdefault(source, []).append(path)
        return made

    def judge(self, source: Path, pdf: Path) -> tuple[str, ...]:
        assert pdf.exists()
        self.judged.append(source.name)
        return self.notes


@pytest.fixture
def press(tmp_path: Path) -> Press:
    folder = tmp_path / "press"
    folder.mkdir()
    return Press(folder)


@dataclass
class Desk:
    office: object
    press: Press

    def go(self, wishes: Wishes = PDF, **request: object) -> Report:
        done = self.office.build(printing=wishes.pdf or wishes.pictures, **request)
        self.press.findings, self.press.printed = [], []

        @contextlib.contextmanager
        def opened() -> Iterator[Press]:
            yield self.press

        return print_outputs(self.office.folders, done, wishes, opened) if wishes.kinds else done

    def prints(self) -> dict[str, str]:
        return {p: t for p, t in self.office.files().items() if p.endswith((".pdf", ".png"))}


@pytest.fixture
def desk(office, press: Press) -> Desk:
    return Desk(office, press)


def did(report: Report) -> dict[str, str]:
    """What was done with the PDFs and pictures."""
    return {
        o.path.removeprefix(f"{MEETING}/"): o.action.value
        for o in report.outcomes
        if o.path.endswith((".pdf", ".png"))
    }


def test_a_word_file_becomes_a_pdf_in_a_folder_of_its_own(desk):
    report = desk.go()
    assert did(report) == {"PDF/方案.pdf": "新建"}
    assert "任务清单" in desk.prints()["一月会议/PDF/方案.pdf"]


def test_sheets_to_be_filled_in_are_printed_only_when_they_are_named(desk):
    named = Wishes(pdf=True, named=True)
    report = desk.go(named, only=("分单位/{单位}清单.xlsx",))
    assert did(report) == {"PDF/分单位/甲局清单.pdf": "新建", "PDF/分单位/乙局清单.pdf": "新建"}


def test_sheets_printed_once_are_kept_up_to_date(desk):
    desk.go(Wishes(pdf=True, named=True), only=("分单位/{单位}清单.xlsx",))
    desk.office.meeting("文字：第二稿\n单位：甲局\n单位：乙局")
    assert did(desk.go())["PDF/分单位/甲局清单.pdf"] == "更新"


def test_a_workbook_of_the_whole_meeting_is_printed(desk):
    desk.office.template("台账.xlsx", "任务清单")
    assert "PDF/台账.pdf" in did(desk.go())


def test_a_letter_to_each_unit_is_printed(desk):
    desk.office.template("函/{单位}函.docx", "任务清单")
    assert {"PDF/函/甲局函.pdf", "PDF/函/乙局函.pdf"} <= did(desk.go()).keys()


def test_a_workbook_beside_a_word_file_of_the_same_name_is_told_from_it(desk):
    desk.office.template("方案.xlsx", "任务清单")
    assert did(desk.go()) == {"PDF/方案.pdf": "新建", "PDF/方案（xlsx）.pdf": "新建"}


def test_what_has_not_changed_is_not_printed_again(desk):
    desk.go()
    before = desk.office.everything()
    report = desk.go()
    assert desk.press.printed == []
    assert desk.office.everything() == before
    assert report.idle
    assert did(report) == {"PDF/方案.pdf": "未变"}


def test_what_has_changed_is_printed_again(desk):
    desk.go()
    desk.office.meeting("文字：第二稿\n单位：甲局")
    assert did(desk.go()) == {"PDF/方案.pdf": "更新"}
    assert "第二稿" in desk.prints()["一月会议/PDF/方案.pdf"]


def test_a_document_polished_by_hand_is_printed_as_it_is(desk):
    desk.go()
    desk.office.write(f"{MEETING}/方案.docx", "改过|好")
    assert did(desk.go()) == {"PDF/方案.pdf": "更新"}
    assert "改过" in desk.prints()["一月会议/PDF/方案.pdf"]


def test_a_pdf_that_was_deleted_is_printed_again(desk):
    desk.go()
    (desk.office.folders.root / MEETING / "PDF/方案.pdf").unlink()
    assert did(desk.go()) == {"PDF/方案.pdf": "新建"}


def test_a_pdf_somebody_changed_stays_while_its_document_is_the_same(desk, ids):
    desk.go()
    desk.office.write(f"{MEETING}/PDF/方案.pdf", "加了批注")
    for _ in range(2):
        report = desk.go()
        assert did(report) == {"PDF/方案.pdf": "手工修改，未动"}
        assert ids(report) == ["W601"]
        assert desk.press.printed == []
    assert desk.prints()["一月会议/PDF/方案.pdf"] == "加了批注"


def test_a_pdf_known_to_be_changed_needs_no_writing(desk):
    desk.go()
    desk.office.write(f"{MEETING}/PDF/方案.pdf", "加了批注")
    desk.go()
    before = desk.office.everything()
    assert desk.go().idle
    assert desk.office.everything() == before


def test_a_pdf_held_by_a_reader_is_taken_for_what_it_was(desk, monkeypatch):
    from gen.publish import printing

    desk.go()
    real = printing.output_digest
    monkeypatch.setattr(printing, "output_digest", lambda p: "?" if p.suffix == ".pdf" else real(p))
    assert did(desk.go()) == {"PDF/方案.pdf": "未变"}


def test_a_changed_pdf_is_kept_aside_even_where_the_new_one_is_as_the_old_one(desk):
    desk.press.plain = True
    desk.go()
    desk.office.write(f"{MEETING}/PDF/方案.pdf", "加了批注")
    desk.office.meeting("文字：第二稿\n单位：甲局")
    assert did(desk.go()) == {"PDF/方案.pdf": "手工修改，已备份后更新"}
    assert desk.prints()["一月会议/手工修改备份/PDF/方案（1）.pdf"] == "加了批注"


def test_a_pdf_somebody_changed_is_kept_aside_when_its_document_changes(desk, ids):
    desk.go()
    desk.office.write(f"{MEETING}/PDF/方案.pdf", "加了批注")
    desk.office.meeting("文字：第二稿\n单位：甲局")
    report = desk.go()
    assert did(report) == {"PDF/方案.pdf": "手工修改，已备份后更新"}
    assert ids(report) == ["W601"]
    assert desk.prints()["一月会议/手工修改备份/PDF/方案（1）.pdf"] == "加了批注"


def test_a_pdf_that_is_not_ours_is_kept_aside(desk):
    desk.office.write(f"{MEETING}/PDF/方案.pdf", "自己另存的")
    assert did(desk.go()) == {"PDF/方案.pdf": "手工修改，已备份后更新"}
    assert "自己另存的" in desk.prints().values()


def test_the_pdf_of_a_document_nothing_makes_any_more_goes(desk):
    desk.go()
    (desk.office.folders.templates / "方案.docx").unlink()
    assert did(desk.go()) == {"PDF/方案.pdf": "删除"}
    assert not (desk.office.folders.root / MEETING / "PDF").exists()


def test_one_that_could_not_be_printed_leaves_its_old_pdf_and_does_not_keep_the_others(desk, ids):
    desk.office.template("通知.docx", "任务清单")
    desk.go()
    desk.office.meeting("文字：第二稿\n单位：甲局")
    desk.press.broken = "方案"
    report = desk.go()
    assert did(report) == {"PDF/通知.pdf": "更新"}
    assert ids(report) == ["E612"]
    assert report.environment
    assert "第一稿" in desk.prints()["一月会议/PDF/方案.pdf"]
    desk.press.broken = ""
    assert did(desk.go())["PDF/方案.pdf"] == "更新"


def test_pages_are_drawn_into_a_folder_of_their_document(desk):
    assert did(desk.go(Wishes(pictures=True))) == dict.fromkeys(
        ("页图/方案/第1页.png", "页图/方案/第2页.png", "页图/方案/第3页.png"), "新建"
    )


def test_many_pages_stand_in_order(desk):
    desk.office.meeting("文字：一二三四五六七八九十\n单位：甲局")
    desk.go(Wishes(pictures=True))
    assert sorted(desk.prints())[:2] == ["一月会议/页图/方案/第01页.png", "一月会议/页图/方案/第02页.png"]


def test_pages_there_are_no_more_of_go(desk):
    desk.go(BOTH)
    desk.office.meeting("文字：短\n单位：甲局")
    assert did(desk.go(BOTH))["页图/方案/第3页.png"] == "删除"
    assert sorted(desk.prints()) == ["一月会议/PDF/方案.pdf", "一月会议/页图/方案/第1页.png"]


def test_pictures_are_drawn_from_the_pdf_that_is_there(desk):
    desk.go()
    desk.go(Wishes(pictures=True))
    assert desk.press.printed == []
    assert "一月会议/页图/方案/第1页.png" in desk.prints()


def test_pictures_are_not_drawn_from_a_pdf_of_an_older_document(desk):
    desk.go()
    desk.office.meeting("文字：新的稿子\n单位：甲局")
    desk.go(Wishes(pictures=True))
    assert desk.press.printed == ["一月会议/方案.docx"]
    assert "第一稿" in desk.prints()["一月会议/PDF/方案.pdf"]


def test_pictures_are_not_drawn_from_a_pdf_somebody_changed(desk):
    desk.go()
    desk.office.write(f"{MEETING}/PDF/方案.pdf", "加了批注")
    desk.go(Wishes(pictures=True))
    assert desk.press.printed == ["一月会议/方案.docx"]


def test_pictures_alone_leave_no_pdf(desk):
    desk.go(Wishes(pictures=True))
    assert not any(p.endswith(".pdf") for p in desk.prints())


def test_what_was_measured_on_the_pages_is_said_every_time(desk, ids):
    desk.office.template("台账.xlsx", "任务清单")
    desk.press.notes = ("每面21行", "右白边20毫米")
    for _ in range(2):
        report = desk.go()
        assert ids(report) == ["W701"]
        (found,) = (f for f in report.findings if f.id == "W701")
        assert "2 处与国家标准不符：每面21行；右白边20毫米" in found.message
        assert f"gen inspect {MEETING}/方案.docx --pdf {MEETING}/PDF/方案.pdf" in found.remedy
    assert desk.press.judged == ["方案.docx"]


def test_what_was_measured_is_not_said_of_a_document_that_has_changed_since(desk, ids):
    desk.press.notes = ("每面21行",)
    desk.go()
    desk.office.meeting("文字：第二稿\n单位：甲局")
    desk.press.broken = "方案"
    assert ids(desk.go()) == ["E612"]


def test_printing_alone_is_something_done(desk):
    desk.go(Wishes())
    assert not desk.go().idle


def test_without_being_asked_an_old_pdf_is_only_spoken_of(desk, ids):
    desk.go(BOTH)
    assert ids(desk.go(Wishes())) == []
    desk.office.meeting("文字：第二稿\n单位：甲局")
    report = desk.go(Wishes())
    assert ids(report) == ["W605"]
    assert "有 4 份" in report.findings[0].message
    assert ids(desk.go(Wishes())) == ["W605"]
    assert "第一稿" in desk.prints()["一月会议/PDF/方案.pdf"]
    assert ids(desk.go(BOTH)) == []
    assert ids(desk.go(Wishes())) == []


def test_an_old_pdf_somebody_removed_is_spoken_of_no_more(desk, ids):
    desk.go(BOTH)
    desk.office.meeting("文字：第二稿\n单位：甲局")
    (desk.office.folders.root / MEETING / "PDF/方案.pdf").unlink()
    report = desk.go(Wishes())
    assert "有 3 份" in report.findings[0].message
    assert "PDF/方案.pdf" not in report.findings[0].message
    shutil.rmtree(desk.office.folders.root / MEETING / "页图")
    assert ids(desk.go(Wishes())) == []


def test_the_pdf_of_a_document_edited_by_hand_is_old_too(desk, ids):
    desk.go()
    desk.office.write(f"{MEETING}/方案.docx", "改过|好")
    assert set(ids(desk.go(Wishes()))) == {"W601", "W605"}
    desk.go()
    assert ids(desk.go(Wishes())) == ["W601"]


def test_the_pdf_of_a_document_that_has_gone_is_spoken_of(desk, ids):
    desk.go()
    (desk.office.folders.templates / "方案.docx").unlink()
    assert ids(desk.go(Wishes())) == ["W605"]


def test_a_narrow_build_prints_what_it_built(desk):
    desk.office.template("通知.docx", "任务清单")
    desk.go()
    desk.office.meeting("文字：第二稿\n单位：甲局")
    assert did(desk.go(only=("通知.docx",))) == {"PDF/通知.pdf": "更新"}


def test_a_link_in_the_way_is_not_followed(desk, ids, tmp_path):
    desk.office.build()
    outside = tmp_path / "别处"
    outside.mkdir()
    (desk.office.folders.root / MEETING / "PDF").symlink_to(outside)
    report = desk.go()
    assert ids(report) == ["E604"]
    assert list(outside.iterdir()) == []


def test_another_build_at_work_is_said(desk, ids, monkeypatch):
    from gen.publish import printing
    from gen.publish.lock import BusyError

    @contextlib.contextmanager
    def busy(folder: Path) -> Iterator[None]:
        raise BusyError("7")
        yield

    monkeypatch.setattr(printing, "build_lock", busy)
    report = desk.go()
    assert ids(report) == ["E603"]
    assert report.environment
    assert desk.prints() == {}


def test_a_full_disk_is_said_and_nothing_half_done_is_left(desk, ids, monkeypatch):
    from gen.publish import printing

    def full(*_: object) -> Path:
        raise OSError(28, "full")

    desk.go(Wishes())
    monkeypatch.setattr(printing.Staging, "put", full)
    assert ids(desk.go()) == ["E606"]
    assert desk.prints() == {}
    assert not list(desk.office.folders.out.glob(".gen-暂存*"))


def test_a_pdf_open_in_a_reader_is_said_and_tried_again(desk, ids, monkeypatch):
    desk.go()
    desk.office.meeting("文字：第二稿\n单位：甲局")
    desk.go(Wishes())
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if str(target).endswith(".pdf"):
            raise PermissionError(13, "held", str(target))
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        report = desk.go()
    assert ids(report) == ["E607"]
    assert "PDF 阅读器" in next(f for f in report.findings if f.id == "E607").remedy
    assert did(desk.go()) == {"PDF/方案.pdf": "更新"}


def test_a_killed_printing_leaves_files_that_are_known_as_ours(desk, monkeypatch):
    from gen.publish import place

    desk.go()
    desk.office.meeting("文字：第二稿\n单位：甲局")
    desk.go(Wishes())
    written = []
    real = place.write_manifest

    def killed(*args: object) -> None:
        written.append(args)
        if len(written) == 2:
            raise KeyboardInterrupt
        real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(place, "write_manifest", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.go()
    assert Action.HAND_SAVED not in {o.action for o in desk.go().outcomes}
