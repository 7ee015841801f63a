"""What a public function says of itself: one that raises an error of its own says so."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAYS = ("raise", "refuse")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """The public functions and methods of public classes; not those inside of functions.

    Nor a command: what its docstring says is its help, which people read.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            if isinstance(node, ast.ClassDef):
                yield from functions(node)
            elif not any("command.command(" in ast.unparse(each) for each in node.decorator_list):
                yield node


def raises(function: ast.AST) -> bool:
    """Whether an error is made in it; raising one again, or in a function inside, does not count."""
    return any(
        (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)) or raises(node)
        for node in ast.iter_child_nodes(function)
        if not isinstance(node, ast.FunctionDef | ast.Lambda)
    )


def test_what_raises_says_so() -> None:
    silent = [
        f"{path.relative_to(ROOT)}: {function.name}"
        for path in sorted((ROOT / "workbook").rglob("*.py"))
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
        if raises(function)
        and not any(word in (ast.get_docstring(function) or "").lower() for word in SAYS)
    ]
    assert not silent
