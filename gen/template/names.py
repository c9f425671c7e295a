"""Check the words of a Jinja source against the words a template may use, without rendering it.

The source is parsed and walked with the type of every expression known as far as it can be; what
cannot be known is never an alarm. Used by the Word and by the Excel engine.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from gen.findings import nearest
from gen.template.environment import TemplateEnvironment
from gen.template.kinds import (
    DATE_WORDS,
    LOOP_WORDS,
    TEXT_METHODS,
    UNKNOWN,
    describe,
    element,
    filtered,
    is_list,
)

__all__ = ["NameFault", "Words", "check_names", "syntax_fault"]

Words = Mapping[str, Mapping[str, str]]
"""Type name → word → type; the words a template starts from stand under the empty name."""


@dataclass(frozen=True, slots=True)
class NameFault:
    """One thing wrong in a Jinja source; ``id`` is E504, E505 or E506, ``lineno`` counts from 1."""

    lineno: int
    message: str
    remedy: str
    id: str = "E505"


@cache
def plain_environment() -> TemplateEnvironment:
    """Return the environment that parses for the check; its filters are those of every template."""
    return TemplateEnvironment()


def check_names(
    source: str | nodes.Template,
    words: Words,
    *,
    known: Collection[str] = (),
    named_filters: Collection[str] = (),
) -> list[NameFault]:
    """Walk a template and say every word, filter and construct it may not use, in source order.

    ``known`` are names of the engine itself; ``named_filters`` filters beyond the environment's.
    A source that cannot be parsed gives its one syntax fault.
    """
    environment = plain_environment()
    if isinstance(source, str):
        try:
            source = environment.parse(source)
        except TemplateSyntaxError as error:
            return [syntax_fault(error)]
    walk = _Walk(words, known, {*environment.filters, *named_filters}, environment.tests)
    walk.body(source.body, {})
    unique = dict.fromkeys(walk.faults)
    return sorted(unique, key=lambda fault: fault.lineno)


_SYNTAX = (
    ("unexpected char", "标签里有认不出的字符", "请检查是不是用了全角标点；词名里不能有括号、顿号、减号"),
    ("Unexpected end of template", "有 for 或 if 没有结束", "请补上 endfor 或 endif"),
    (
        "Encountered unknown tag",
        "有认不出的命令",
        "命令只有 for、endfor、if、elif、else、endif、set、with、endwith",
    ),
    (
        "expected token 'end of print statement'",
        "“{{ }}”里多了内容",
        "请检查词与词之间是不是少了点号、逗号或运算符",
    ),
    (
        "expected token 'end of statement block'",
        "“{% %}”里多了内容",
        "请检查词与词之间是不是少了点号、逗号或运算符",
    ),
    (
        "Expected an expression, got 'end of print statement'",
        "“{{ }}”里没有写词",
        "请写上要印的词，或者删去这个标签",
    ),
    ("expected token 'in'", "for 后面少了 in", "请写成 for 任务 in 任务清单"),
    ("can't assign to", "这个名字不能用来赋值", "请换一个名字"),
    ("expected token 'name'", "点号后面应当是词名", "词名不能以数字开头"),
)


def syntax_fault(error: TemplateSyntaxError) -> NameFault:
    """Say a syntax error of Jinja in Chinese."""
    detail = error.message or ""
    for start, message, remedy in _SYNTAX:
        if detail.startswith(start):
            return NameFault(error.lineno, message, remedy, "E504")
    return NameFault(error.lineno, "标签写得不对，读不懂", "请检查括号、引号是否成对，标点是否为半角", "E504")


_FORBIDDEN: dict[type[nodes.Node], str] = {
    nodes.Extends: "extends", nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "from … import",
    nodes.Macro: "macro", nodes.CallBlock: "call", nodes.FilterBlock: "filter", nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape", nodes.EvalContextModifier: "autoescape",
}  # fmt: skip
_PLAIN = frozenset({"文字", "整数", "数", "是否", "日期"})
_Scope = dict[str, str]


class _Walk:
    """One walk over one template; ``faults`` grows."""

    def __init__(
        self, words: Words, known: Collection[str], filters: Collection[str], tests: Collection[str]
    ) -> None:
        self.words = words
        self.known = known
        self.filters = filters
        self.tests = tests
        self.faults: list[NameFault] = []

    def fault(self, node: nodes.Node, message: str, remedy: str, id_: str = "E505") -> str:
        self.faults.append(NameFault(node.lineno, message, remedy, id_))
        return UNKNOWN

    def body(self, statements: list[nodes.Node], scope: _Scope) -> None:
        for statement in statements:
            self.statement(statement, scope)

    def statement(self, node: nodes.Node, scope: _Scope) -> None:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    self.printed(child, scope)
            case nodes.For():
                self.loop(node, scope)
            case nodes.If():
                self.condition(node, scope)
            case nodes.Assign():
                self.bind(node.target, self.type(node.node, scope), scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self.bind(target, self.type(value, scope), inner)
                self.body(node.body, inner)
            case nodes.Scope():
                self.body(node.body, dict(scope))
            case nodes.ExprStmt():
                self.type(node.node, scope)
            case nodes.AssignBlock():
                self.fault(node, "不能用成对的 set … endset", "请写成一句：set 名字 = 内容", "E506")
            case _:
                name = _FORBIDDEN.get(type(node), "这种命令")
                self.fault(node, f"模板里不能用 {name}", "请直接写出内容；重复用 for，选择用 if", "E506")

    def printed(self, node: nodes.Expr, scope: _Scope) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        before = len(self.faults)
        kind = self.type(node, scope)
        if len(self.faults) > before:
            return
        base = element(kind) if is_list(kind) else kind
        if base and base not in _PLAIN and base in self.words:
            word = nearest("内容", self.words[base]) or next(iter(self.words[base]), "")
            remedy = f"请写出要印它的哪一项，例如 {_say(node)}.{word}"
            if is_list(kind):
                remedy = f"请用 for 逐个取，再写出要印的项，例如 {base}.{word}"
            self.fault(node, f"“{_say(node)}”是{describe(kind)}，不能直接印出来", remedy)

    def loop(self, node: nodes.For, scope: _Scope) -> None:
        kind = self.type(node.iter, scope)
        if kind and not is_list(kind):
            self.fault(
                node,
                f"“{_say(node.iter)}”是{describe(kind)}，不是一串，不能用 for 逐个取",
                "for … in 后面要写一串东西",
            )
            kind = UNKNOWN
        if node.recursive:
            self.fault(node, "不能用 recursive", "请写成一层套一层的 for", "E506")
        inner = {**scope, "loop": "loop"}
        self.bind(node.target, element(kind), inner)
        if node.test is not None:
            self.type(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, dict(scope))

    def condition(self, node: nodes.If, scope: _Scope) -> None:
        """Walk an if; a word the test asks to be defined is taken as known inside."""
        self.type(node.test, scope)
        asked = [
            test.node.name
            for test in (*node.test.find_all(nodes.Test), node.test)
            if isinstance(test, nodes.Test) and test.name == "defined" and isinstance(test.node, nodes.Name)
        ]
        added = [n for n in asked if n not in scope and n not in self.words.get("", {})]
        scope.update(dict.fromkeys(added, UNKNOWN))
        self.body(node.body, scope)
        for name in added:
            scope.pop(name, None)
        for branch in node.elif_:
            self.condition(branch, scope)
        self.body(node.else_, scope)

    def bind(self, target: nodes.Node, kind: str, scope: _Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            parts = kind[1:].split("|", 1) if kind.startswith("组") and len(target.items) == 2 else []
            for at, item in enumerate(target.items):
                self.bind(item, parts[at] if parts else UNKNOWN, scope)

    def type(self, node: nodes.Node, scope: _Scope) -> str:
        """Return the type of an expression, UNKNOWN when it cannot be said; collect its faults."""
        match node:
            case nodes.Name():
                return self.name(node, scope)
            case nodes.Getattr() | nodes.Getitem():
                return self.attribute(node, scope)
            case nodes.Filter():
                return self.filter(node, scope)
            case nodes.Test():
                return self.test(node, scope)
            case nodes.Call():
                return self.call(node, scope)
            case nodes.CondExpr():
                return self.choice(node, scope)
        for child in node.iter_child_nodes():
            self.type(child, scope)
        return UNKNOWN

    def name(self, node: nodes.Name, scope: _Scope) -> str:
        root = self.words.get("", {})
        if node.name in scope:
            return scope[node.name]
        if node.name in root:
            return root[node.name].rstrip("?")
        if node.name in self.known or node.name in ("range", "namespace"):
            return UNKNOWN
        if node.name == "loop":
            return self.fault(node, "“loop”只能写在 for 和 endfor 之间", "请把它移到循环里面")
        return self.fault(node, f"没有“{node.name}”这个词", self.advice(node.name, scope))

    def advice(self, name: str, scope: _Scope) -> str:
        for variable, kind in reversed(scope.items()):
            if name in self.words.get(kind, {}) and kind:
                return f"是不是想写“{variable}.{name}”？"
        near = nearest(name, [*self.words.get("", {}), *(n for n in scope if n != "loop")])
        if near:
            return f"是不是想写“{near}”？"
        return "可用的词见“gen template words”"

    def attribute(self, node: nodes.Getattr | nodes.Getitem, scope: _Scope) -> str:
        word = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        kind = self.type(node.node, scope)
        if not isinstance(word, str):
            if isinstance(node, nodes.Getitem):
                self.type(node.arg, scope)
                return kind if isinstance(node.arg, nodes.Slice) else element(kind)
            return UNKNOWN
        if word.startswith("_"):
            return self.fault(node, f"不能用“{word}”这样的内部名字", "请只用词表里的词", "E506")
        return self.member(node, _say(node.node), kind, word)

    def member(self, node: nodes.Node, owner: str, kind: str, word: str) -> str:
        """Return the type of ``owner.word``."""
        if not kind or kind.startswith("组"):
            return UNKNOWN
        if kind == "loop":
            if word in LOOP_WORDS:
                return LOOP_WORDS[word]
            near = nearest(word, LOOP_WORDS)
            return self.fault(
                node,
                f"“loop”没有“{word}”",
                f"是不是想写“loop.{near}”？" if near else "常用的是 loop.index、loop.first、loop.last",
            )
        if is_list(kind):
            inner = element(kind)
            remedy = f"请先用 for 逐个取，例如 for {inner} in {owner}，再写 {inner}.{word}"
            return self.fault(node, f"“{owner}”是{describe(kind)}，不能直接取“{word}”", remedy)
        if kind in _PLAIN:
            allowed = {"文字": TEXT_METHODS, "日期": DATE_WORDS}.get(kind, {})
            if word in allowed:
                return allowed[word]
            return self.fault(node, f"“{owner}”是{describe(kind)}，下面没有“{word}”", f"请只写“{owner}”")
        words = self.words.get(kind)
        if words is None:
            return UNKNOWN
        if word in words:
            return words[word].rstrip("?")
        near = nearest(word, words)
        remedy = f"是不是想写“{owner}.{near}”？" if near else f"“{kind}”可用的词有：{'、'.join(words)}"
        return self.fault(node, f"“{owner}”下面没有“{word}”这个词", remedy)

    def filter(self, node: nodes.Filter, scope: _Scope) -> str:
        if node.name not in self.filters:
            near = nearest(node.name, self.filters)
            self.fault(
                node,
                f"没有“{node.name}”这个过滤器",
                f"是不是想写“{near}”？" if near else "请去掉它，或改用手册里列出的过滤器",
                "E506",
            )
        guarded = node.name in ("default", "d") and isinstance(node.node, nodes.Name)
        if node.node is None:
            kind = UNKNOWN
        elif guarded:
            kind = self.softly(node.node, scope)
        else:
            kind = self.type(node.node, scope)
        for argument in (*node.args, *(k.value for k in node.kwargs)):
            self.type(argument, scope)
        if node.name in ("map", "select", "reject") and node.args:
            self.named(node, _constant(node.args[0]))
        return filtered(node.name, kind, lambda path: self.path(node, kind, path), _arguments(node))

    def named(self, node: nodes.Filter, name: object) -> None:
        """Check the filter or test that is given to map, select, reject by its name."""
        pool = self.filters if node.name == "map" else self.tests
        if isinstance(name, str) and name not in pool:
            self.fault(node, f"没有“{name}”这个过滤器", "请改用手册里列出的过滤器", "E506")

    def path(self, node: nodes.Filter, kind: str, path: str) -> str:
        """Return the type of the dotted word an element of ``kind`` is sorted, grouped, mapped by."""
        found = element(kind)
        for word in path.split("."):
            if word.startswith("_"):
                return self.fault(node, f"不能用“{word}”这样的内部名字", "请只用词表里的词", "E506")
            if found and not word.isdigit():
                found = self.member(node, found, found, word)
        return found

    def softly(self, node: nodes.Node, scope: _Scope) -> str:
        """Return a type without minding words that do not exist: they are asked for on purpose."""
        before = len(self.faults)
        kind = self.type(node, scope)
        del self.faults[before:]
        return kind

    def test(self, node: nodes.Test, scope: _Scope) -> str:
        if node.name not in self.tests:
            near = nearest(node.name, self.tests)
            self.fault(
                node,
                f"没有“is {node.name}”这种判断",
                f"是不是想写“is {near}”？" if near else "请改用 == 比较",
                "E506",
            )
        if node.name in ("defined", "undefined"):
            self.softly(node.node, scope)
        else:
            self.type(node.node, scope)
        for argument in node.args:
            self.type(argument, scope)
        return "是否"

    def call(self, node: nodes.Call, scope: _Scope) -> str:
        callee = node.node
        for argument in (*node.args, *(k.value for k in node.kwargs)):
            self.type(argument, scope)
        if isinstance(callee, nodes.Name):
            if callee.name in ("range", "namespace") or callee.name in self.known:
                return "[整数]" if callee.name == "range" else UNKNOWN
            return self.fault(
                node, f"不能把“{callee.name}”当命令来用", "去掉后面的括号；要加工文字请用“|”加过滤器", "E506"
            )
        before = len(self.faults)
        kind = self.type(callee, scope)
        if len(self.faults) > before:
            return UNKNOWN
        if isinstance(callee, nodes.Getattr) and callee.attr in (
            *TEXT_METHODS,
            *DATE_WORDS,
            "cycle",
            "changed",
        ):
            return kind
        return self.fault(
            node, f"不能把“{_say(callee)}”当命令来用", "去掉后面的括号；要加工文字请用“|”加过滤器", "E506"
        )

    def choice(self, node: nodes.CondExpr, scope: _Scope) -> str:
        self.type(node.test, scope)
        first = self.type(node.expr1, scope)
        second = self.type(node.expr2, scope) if node.expr2 is not None else first
        return first if first == second else UNKNOWN


def _say(node: nodes.Node | None) -> str:
    """Write an expression about the way the author wrote it."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{_say(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_say(node.node)}[…]"
        case nodes.Filter():
            return f"{_say(node.node)}|{node.name}"
    return "这个式子"


def _constant(node: nodes.Node) -> object:
    return node.value if isinstance(node, nodes.Const) else None


def _arguments(node: nodes.Filter) -> dict[str, object]:
    """Return the constant arguments of a filter: by position (“0”) and by name."""
    found = {str(at): _constant(argument) for at, argument in enumerate(node.args)}
    found.update((str(keyword.key), _constant(keyword.value)) for keyword in node.kwargs)
    return found
