from samples import RUN

from mtcheck.run.summary import Tally


def test_a_run_is_counted_up():
    tally = Tally("s")
    for kind, value in RUN:
        if kind == "document":
            tally.add(value)
        elif kind == "error":
            tally.errors += 1
    summary, expected = tally.summary(with_statistics=True), RUN[-1][1]
    assert summary.documents == expected.documents
    assert summary.findings == expected.findings
    assert summary.errors == expected.errors
    assert summary.mean_score == (71.25 + 0 + 68 + 88 + 40 + 100) / 6
    assert summary.signature == expected.signature
    assert summary.statistics["repetition/double"] == expected.statistics["repetition/double"]


def test_nothing_has_no_mean_and_no_statistics_unless_asked():
    summary = Tally("s").summary()
    assert summary.mean_score is None
    assert summary.signature == "s"
    assert "statistics" not in summary.to_dict()
