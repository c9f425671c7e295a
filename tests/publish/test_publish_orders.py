"""Documents listed before they are made, and shared out in batches."""

from __future__ import annotations

from gen.publish.orders import Batch, Order, batches


def _order(template: str, number: int) -> Order:
    return Order(("会", template), f"会/{template}/{number}", dict, {})


def test_word_comes_first_then_single_documents() -> None:
    documents = [_order("单.xlsx", 0), *(_order("多.xlsx", n) for n in range(19)), _order("文.docx", 0)]
    made = batches(documents, ["单.xlsx", "多.xlsx", "空.xlsx", "文.docx"])
    assert made == [
        Batch("文.docx", [20]),
        Batch("空.xlsx", []),
        Batch("单.xlsx", [0]),
        Batch("多.xlsx", [*range(1, 10)]),
        Batch("多.xlsx", [*range(10, 20)]),
    ]


def test_every_document_is_in_one_batch_of_its_template() -> None:
    names = ["甲.docx"] * 3 + ["乙.xlsx"] * 50 + ["丙.xlsx"]
    documents = [_order(name, n) for n, name in enumerate(names)]
    made = batches(documents, dict.fromkeys(names))
    assert sorted(n for batch in made for n in batch.numbers) == list(range(54))
    assert {names[n] == batch.template for batch in made for n in batch.numbers} == {True}


def test_documents_of_several_meetings_are_in_one_batch() -> None:
    documents = [_order("甲.xlsx", 0), _order("乙.xlsx", 0), _order("甲.xlsx", 1)]
    assert batches(documents, ["甲.xlsx", "乙.xlsx"]) == [Batch("乙.xlsx", [1]), Batch("甲.xlsx", [0, 2])]


def test_a_few_documents_more_make_no_batch_of_their_own() -> None:
    sizes = {
        count: [len(b.numbers) for b in batches([_order("甲.xlsx", n) for n in range(count)], ["甲.xlsx"])]
        for count in (0, 1, 10, 11, 12, 100)
    }
    assert sizes == {0: [0], 1: [1], 10: [10], 11: [11], 12: [6, 6], 100: [8] * 8 + [9] * 4}
