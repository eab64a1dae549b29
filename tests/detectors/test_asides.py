"""Cells of tables, notes and titles of a Markdown page, beside its English source: which may stay as they are."""

from __future__ import annotations

import pytest

from mtcheck import Checker, Settings
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile

CHECKER = Checker(Settings(select=["untranslated"]))
KEPT = (
    "docker compose up -d",
    "kubectl get pods",
    "yarn add left-pad",
    "go run main.go",
    "Visual Studio Code",
    "Red Hat Enterprise Linux",
    "The Bread Company",
    "Back to the Future",
    "Gone with the wind",
    "Let It Be",
    "GNU General Public License v3.0 or later",
    "HTTP 404 Not Found",
    "permission denied",
    "connection reset by peer",
    "in progress, done, on hold",
    "pending, running, failed",
    "Go to file",
    "Run and debug",
    "Site Reliability Engineering",
    "error_code",
    "Content-Type",
    "created at",
    '"To be, or not to be"',
    "New York",
)
SOURCE = {
    "title": "Mount the shelf",
    "description": "How to mount the shelf on a wall of wood or stone.",
    "cells": (
        "How much weight the shelf can carry",
        "Check the screws of the bracket",
        "How often a screw is tightened",
    ),
    "notes": ("Tighten the screws again after you have moved the shelf.", "Never climb onto the shelf."),
}
PAGES = {
    "de": {
        "title": "Das Regal anbringen",
        "description": "Wie man das Regal an einer Wand aus Holz oder Stein anbringt.",
        "cells": (
            "Wie viel das Regal tragen kann",
            "Die Schrauben des Winkels prüfen",
            "Wie oft eine Schraube nachgezogen wird",
        ),
        "notes": (
            "Ziehen Sie die Schrauben nach, wenn Sie das Regal verschoben haben.",
            "Stellen Sie sich nie auf das Regal.",
        ),
    },
    "fr": {
        "title": "Monter l'étagère",
        "description": "Comment fixer l'étagère sur un mur en bois ou en pierre.",
        "cells": (
            "Le poids que l'étagère peut porter",
            "Vérifier les vis de l'équerre",
            "Combien de fois une vis est resserrée",
        ),
        "notes": ("Resserrez les vis après avoir déplacé l'étagère.", "Ne montez jamais sur l'étagère."),
    },
    "es": {
        "title": "Montar el estante",
        "description": "Cómo fijar el estante en una pared de madera o de piedra.",
        "cells": (
            "Cuánto peso aguanta el estante",
            "Comprobar los tornillos de la escuadra",
            "Cada cuánto se aprieta un tornillo",
        ),
        "notes": ("Apriete los tornillos después de mover el estante.", "No se suba nunca al estante."),
    },
    "sv": {
        "title": "Montera hyllan",
        "description": "Hur man fäster hyllan på en vägg av trä eller sten.",
        "cells": ("Hur mycket hyllan kan bära", "Kontrollera konsolens skruvar", "Hur ofta en skruv dras åt"),
        "notes": ("Dra åt skruvarna när du har flyttat hyllan.", "Stå aldrig på hyllan."),
    },
    "ru": {
        "title": "Повесить полку",
        "description": "Как закрепить полку на деревянной или каменной стене.",
        "cells": ("Сколько веса выдержит полка", "Проверить винты уголка", "Как часто подтягивают винт"),
        "notes": ("Подтяните винты после того, как передвинете полку.", "Никогда не вставайте на полку."),
    },
    "ja": {
        "title": "棚を取り付ける",
        "description": "木や石の壁に棚を取り付ける方法。",
        "cells": ("棚が支えられる重さ", "金具のねじを確認する", "ねじを締め直す頻度"),
        "notes": ("棚を動かしたら、ねじを締め直してください。", "棚の上には決して立たないでください。"),
    },
}


def page(parts) -> str:
    rows = "".join(f"| {kept} | {cell} |\n" for kept, cell in zip(KEPT, parts["cells"] * len(KEPT), strict=False))
    first, second = parts["notes"]
    return (
        f"---\ntitle: {parts['title']}\ndescription: {parts['description']}\n---\n\n# {parts['title']}\n\n"
        f"| A | B |\n|---|---|\n{rows}\n> [!NOTE]\n> {first}\n\n:::tip\n{second}\n:::\n"
    )


def excerpts(tmp_path, text: str, tag: str, *, sourced: bool) -> list[str]:
    path, source = tmp_path / "page.md", tmp_path / "source.md"
    path.write_text(text, "utf-8")
    source.write_text(page(SOURCE), "utf-8")
    file = InputFile(str(path), source_lang="en", target_lang=tag)
    if sourced:
        file = InputFile(str(path), source=str(source), source_lang="en", target_lang=tag)
    (document,) = read(file, ReadOptions())
    return [finding.excerpt for finding in CHECKER.check(document).findings]


@pytest.mark.parametrize("sourced", [False, True])
@pytest.mark.parametrize("tag", PAGES)
def test_what_a_translator_keeps_is_left_alone(tmp_path, tag, sourced):
    assert not excerpts(tmp_path, page(PAGES[tag]), tag, sourced=sourced)


@pytest.mark.parametrize("tag", PAGES)
def test_what_is_left_in_english_is_found(tmp_path, tag):
    own = PAGES[tag]
    for key, left in (("title", SOURCE["title"]), ("description", SOURCE["description"])):
        text = page({**own, key: left}).replace(f"# {left}", "#")
        assert excerpts(tmp_path, text, tag, sourced=True) == [left]
    for number, left in enumerate(SOURCE["notes"]):
        notes = [left if place == number else note for place, note in enumerate(own["notes"])]
        assert excerpts(tmp_path, page({**own, "notes": notes}), tag, sourced=True) == [left]
    for number, left in enumerate(SOURCE["cells"]):
        cells = tuple(left if place == number else cell for place, cell in enumerate(own["cells"]))
        found = excerpts(tmp_path, page({**own, "cells": cells}), tag, sourced=True)
        assert set(found) == {left}
        assert len(found) == len(KEPT) // len(cells)


@pytest.mark.parametrize(
    ("tag", "cell"),
    [("de", "承重"), ("de", "Нагрузка"), ("fr", "耐荷重"), ("ru", "耐荷重"), ("ja", "하중"), ("sv", "भार")],
)
def test_a_cell_in_another_script_is_found(tmp_path, tag, cell):
    own = PAGES[tag]
    text = page({**own, "cells": (cell, *own["cells"][1:])})
    assert set(excerpts(tmp_path, text, tag, sourced=True)) == {cell}


@pytest.mark.parametrize(("tag", "cell"), [("de", "日本語"), ("ru", "中"), ("de", "Ω"), ("ja", "Ω"), ("ru", "μ")])
def test_a_cell_in_another_script_stays_where_the_source_has_it_or_it_is_a_sign(tmp_path, tag, cell):
    own = PAGES[tag]
    path, source = tmp_path / "page.md", tmp_path / "source.md"
    path.write_text(page({**own, "cells": (cell, *own["cells"][1:])}), "utf-8")
    theirs = "日本語" if cell == "日本語" else SOURCE["cells"][0]
    source.write_text(page({**SOURCE, "cells": (theirs, *SOURCE["cells"][1:])}), "utf-8")
    file = InputFile(str(path), source=str(source), source_lang="en", target_lang=tag)
    (document,) = read(file, ReadOptions())
    assert not CHECKER.check(document).findings
