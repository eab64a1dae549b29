"""``mtcheck rules`` and ``mtcheck explain``: the rules in a table, and the page of one."""

from __future__ import annotations

import json
import shutil

import click

from mtcheck.cli import completion

_AS_HELP = "[default: text]"


@click.command(short_help="List the rules.")
@click.option("--format", "--output-format", "form", type=click.Choice(["text", "json"]), default="text", help=_AS_HELP)
def rules(form: str) -> None:
    """List the rules: id, severity, what it finds."""
    from mtcheck.rules import pages

    records = pages.rules_as_records()
    if form == "json":
        _echo_json(records)
        return
    rows = [(record["rule"], record["severity"], record["summary"]) for record in records]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for rule, severity, summary in rows:
        click.echo(f"{rule:{widths[0]}}  {severity:{widths[1]}}  {summary}")


def _echo_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@click.command(short_help="Print the page of a rule or a topic.")
@click.argument("rule", metavar="[RULE|TOPIC]", required=False, shell_complete=completion.rules)
@click.option("--lang", metavar="TAG", help="Give the measured false alarms in this target language alone.")
@click.option("--format", "--output-format", "form", type=click.Choice(["text", "json"]), default="text", help=_AS_HELP)
@click.option("--web", is_flag=True, help="Open the page in the browser.")
def explain(rule: str | None, lang: str | None, form: str, web: bool) -> None:
    """Print the page of RULE, a rule or a detector, or of a topic: baseline, configuration, design, faq,
    layouts, peers, score, suppression, terms. Without either, list them."""
    from mtcheck.languages import language
    from mtcheck.rules import pages
    from mtcheck.settings import check_selector

    if lang is not None:
        language(lang)  # an unknown one is an error before anything is printed
    width = min(100, shutil.get_terminal_size().columns)
    if rule is None:
        for line in pages.contents():
            click.echo(line)
        return
    if web:
        if rule not in pages.TOPICS:
            check_selector(rule)
        _open(rule)
        return
    if rule in pages.TOPICS:
        if form == "json":
            _echo_json({"topic": rule, "title": pages.TOPICS[rule][0], "text": pages.topic_markdown(rule)})
            return
        shown = pages.topic(rule, width)
    else:
        check_selector(rule)
        if form == "json":
            _echo_json(pages.page_as_record(rule, lang))
            return
        shown = pages.page(rule, width, lang)
    for line in shown:
        click.echo(line)


def _open(name: str) -> None:
    """Open a page in the browser, and print its address, for whoever has none here."""
    import webbrowser

    from mtcheck.cli.browsing import address_of

    address = address_of(name)
    click.echo(address)
    webbrowser.open(address)
