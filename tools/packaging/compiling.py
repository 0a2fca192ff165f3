"""Run by each interpreter whose bytecode is wanted: `python compiling.py <tree>`. Uses the standard library alone.

Unchecked-hash bytecode is taken as it is: Lambda unpacks with changed times, and would else compile every module.
Docstrings are left out, which nobody reads there and every start would load; checks (`assert`) stay.
"""

import ast
import importlib.util
import marshal
import sys
from pathlib import Path

UNCHECKED_HASH = 0b01
"""The flag of a bytecode file that holds a hash of its source, which is not to be checked."""
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def without_docstrings(tree: ast.Module) -> ast.Module:
    """The module with no docstring in it. `from __future__` stays first; a body never becomes empty."""
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            first = node.body.pop(0)
            if not node.body:
                node.body.append(ast.copy_location(ast.Pass(), first))
    return tree


def bytecode(source: bytes, name: str) -> bytes:
    """The content of the bytecode file of a module. Raises SyntaxError."""
    code = compile(without_docstrings(ast.parse(source, name)), name, "exec", dont_inherit=True)
    flags = UNCHECKED_HASH.to_bytes(4, "little")
    return importlib.util.MAGIC_NUMBER + flags + importlib.util.source_hash(source) + marshal.dumps(code)


def compile_tree(tree: Path) -> int:
    """Write the bytecode of every module below `tree` where this Python looks for it. Returns how many."""
    sources = sorted(tree.rglob("*.py"))
    for path in sources:
        target = Path(importlib.util.cache_from_source(str(path), optimization=""))
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(bytecode(path.read_bytes(), path.relative_to(tree).as_posix()))
    return len(sources)


if __name__ == "__main__":
    compile_tree(Path(sys.argv[1]))
