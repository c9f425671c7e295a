"""Documents listed before they are made, and shared out in batches."""

from __future__ import annotations

from gen.publish.orders import Batch, Order, batches


def _order(template: str, number: int) -> Order:
    return Order(("会", template), f"会/{template}/{number}", dict, {})


def test_word_comes_first_then_what_makes_few_batches() -> None:
    documents = [_order("单.xlsx", 0), *(_order("多.xlsx", n) for n in range(9)), _order("文.docx", 0)]
    documents += [_order("少.xlsx", n) for n in range(7)]
    made = batches(documents, ["单.xlsx", "多.xlsx", "空.xlsx", "文.docx", "少.xlsx"])
    assert made == [
        Batch("文.docx", [10]),
        Batch("单.xlsx", [0]),
        Batch("空.xlsx", []),
        Batch("多.xlsx", [1, 2, 3, 4]),
        Batch("多.xlsx", [5, 6, 7, 8, 9]),
        Batch("少.xlsx", [11, 12, 13]),
        Batch("少.xlsx", [14, 15, 16, 17]),
    ]


def test_every_document_is_in_one_batch_of_its_template() -> None:
    names = ["甲.docx"] * 3 + ["乙.xlsx"] * 50 + ["丙.xlsx"]
    documents = [_order(name, n) for n, name in enumerate(names)]
    made = batches(documents, dict.fromkeys(names))
    assert sorted(n for batch in made for n in batch.numbers) == list(range(54))
    assert {names[n] == batch.template for batch in made for n in batch.numbers} == {True}


def test_documents_of_several_meetings_are_in_one_batch() -> None:
    documents = [_order("甲.xlsx", 0), _order("乙.xlsx", 0), _order("甲.xlsx", 1)]
    assert batches(documents, ["甲.xlsx", "乙.xlsx"]) == [Batch("甲.xlsx", [0, 2]), Batch("乙.xlsx", [1])]


def test_a_few_documents_more_make_no_batch_of_their_own() -> None:
    sizes = {
        count: [len(b.numbers) for b in batches([_order("甲.xlsx", n) for n in range(count)], ["甲.xlsx"])]
        for count in (0, 1, 5, 7, 8, 50)
    }
    assert sizes == {0: [0], 1: [1], 5: [5], 7: [3, 4], 8: [4, 4], 50: [4, 4, 4, 4, 4, 5] + [4] * 5 + [5]}
