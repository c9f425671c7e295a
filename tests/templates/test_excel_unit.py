"""A unit's sheet: what may be written in it, what is locked, what the way back needs."""

from __future__ import annotations

from excel_books import (
    MANY,
    UNIT,
    assert_state_list,
    column,
    headers,
    opened,
    rendered,
    rules_at,
    tables,
    unlocked,
)
from excel_data import task, unit_data


class TestUnitSheet:
    def test_only_progress_state_and_evidence_can_be_written(self) -> None:
        book = rendered(UNIT, tasks=4, decisions=3, targets=2)
        assert unlocked(book["任务清单"]) == {
            f"{headers(book['任务清单'])[h]}{row}"
            for h in ("进展", "状态", "佐证")
            for row in range(4, 4 + MANY)
        }
        assert unlocked(book["指标"]) == {f"{headers(book['指标'])['完成']}{row}" for row in (4, 5)}
        assert unlocked(book["填报说明"]) == set()

    def test_it_is_protected_without_a_password_and_widths_and_filters_stay_free(self) -> None:
        book = rendered(UNIT)
        for sheet in (s for s in book.worksheets if s.sheet_state == "visible"):
            guard = sheet.protection
            assert guard.sheet
            assert not guard.password
            assert not guard.hashValue
            assert not any((guard.formatColumns, guard.formatRows, guard.autoFilter))
            assert guard.insertRows
            assert guard.deleteRows

    def test_an_empty_sheet_has_nothing_to_write_in(self) -> None:
        book = rendered(UNIT, tasks=0, decisions=0, targets=0)
        assert unlocked(book["任务清单"]) == unlocked(book["指标"]) == set()
        assert not [v for s in tables(book) for v in s.data_validations.dataValidation if "4" in str(v.sqref)]

    def test_what_the_way_back_needs_is_there_but_hidden(self) -> None:
        book = rendered(UNIT, tasks=2, decisions=1, targets=1)
        for name, count in (("任务清单", 3), ("指标", 1)):
            sheet = book[name]
            hidden = {c for c, d in sheet.column_dimensions.items() if d.hidden}
            assert hidden == {headers(sheet)[h] for h in ("编号", "校验", "账版本")}
            assert column(sheet, "账版本", count) == ["0123456789ab"] * count
        assert column(book["任务清单"], "编号", 3) == ["2022-001", "2022-002", "YD-01"]
        assert column(book["任务清单"], "校验", 2) == ["00000001", "00000002"]
        assert column(book["指标"], "校验", 1) == ["000000a1"]

    def test_a_fingerprint_of_figures_only_stays_text(self) -> None:
        data = {**unit_data(0, 0), "任务清单": [task(1, 校验="12345678", 编号="0012")]}
        sheet = opened(UNIT, data)["任务清单"]
        assert column(sheet, "校验", 1) == ["12345678"]
        assert column(sheet, "编号", 1) == ["0012"]

    def test_hidden_columns_lie_between_visible_ones_so_that_copying_takes_them_along(self) -> None:
        for sheet in tables(rendered(UNIT)):
            letters = list(headers(sheet).values())
            assert not sheet.column_dimensions[letters[0]].hidden
            assert not sheet.column_dimensions[letters[-1]].hidden

    def test_the_states_drop_down_beside_every_row(self) -> None:
        assert_state_list(rendered(UNIT, tasks=4, decisions=3), "任务清单")

    def test_what_the_unit_leads_is_set_off_in_every_row(self) -> None:
        sheet = rendered(UNIT, tasks=4, decisions=3)["任务清单"]
        letter = headers(sheet)["角色"]
        assert rules_at(sheet, f"{letter}4:{letter}{3 + MANY}") == 1

    def test_the_role_and_what_was_answered_before_are_shown(self) -> None:
        done = task(1, 角色="责任", 进展="已开工", 状态="正常推进", 佐证="X发改〔2022〕1号")
        sheet = opened(UNIT, {**unit_data(0, 0), "任务清单": [done]})["任务清单"]
        found = [column(sheet, h, 1)[0] for h in ("角色", "进展", "状态", "佐证")]
        assert found == ["责任", "已开工", "正常推进", "X发改〔2022〕1号"]

    def test_the_heading_names_the_unit_and_counts_its_tasks(self) -> None:
        sheet = rendered(UNIT, tasks=4, decisions=3)["任务清单"]
        assert sheet["A1"].value == "市发展改革委任务清单"
        assert "牵头4项、责任0项，共7项" in sheet["A2"].value

    def test_it_says_where_and_when_it_goes_back(self) -> None:
        sheet = rendered(UNIT)["任务清单"]
        assert sheet[f"{headers(sheet)['进展']}2"].value.startswith("反馈至：")
        data = unit_data()
        data["机关"]["办文单位"] = "XX市人民政府办公室"
        sheet = opened(UNIT, data)["任务清单"]
        assert sheet[f"{headers(sheet)['进展']}2"].value.splitlines()[0] == "反馈至：XX市人民政府办公室"

    def test_it_says_whose_sheet_it_is(self) -> None:
        said = {row[0].value: row[1].value for row in rendered(UNIT)["_gen"].iter_rows()}
        assert said["单位"] == "市发展改革委"
