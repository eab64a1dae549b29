import subprocess
import sys

import mtcheck


def test_the_documented_names_are_all_there():
    assert all(getattr(mtcheck, name) is not None for name in mtcheck.__all__)
    assert set(mtcheck.__all__) <= set(dir(mtcheck))
    assert not hasattr(mtcheck, "nonsense")


def test_the_library_in_a_few_lines():
    report = mtcheck.check("He sat on the the wall.", target_lang="en")
    assert [finding.rule for finding in report.findings] == ["repetition/double"]
    checker = mtcheck.Checker(mtcheck.Settings(select=["fragment"]))
    documents = (mtcheck.Document(text="He sat on the the wall.", id=number, target_lang="en") for number in range(3))
    assert [report.document.id for report in checker.check_many(documents, jobs=1)] == [0, 1, 2]


def test_to_import_it_loads_nothing_heavy():
    code = "import sys, mtcheck, mtcheck.cli; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {"rich", "sacrebleu", "langdetect", "sentencex", "wordfreq", "jsonlines", "numpy", "fasttext"}
    code = "import sys, mtcheck; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {"mtcheck.run.engine", "click", "regex"}
