#!/usr/bin/env python3
"""Write data/calendar/*.toml from the installed PyPI package govuk-bank-holidays.

    pip install --no-deps govuk-bank-holidays==0.19
    python3 crates/rules/refresh-bank-holidays.py

Standard library and that package only; the package's stored copy is read, nothing is fetched. Read the difference
before committing it, and run `cargo test -p rules`, which compares the data with the statutory pattern.
"""

import importlib.metadata
import json
import pathlib

PACKAGE = "govuk-bank-holidays"
CALENDARS = {
    "england-and-wales": ["england", "wales"],
    "scotland": ["scotland"],
    "northern-ireland": ["northern-ireland"],
}
# Days that were talked of and are not in the published data: counted as working days, and said wherever a count
# passes over them.
UNCONFIRMED = {
    "scotland": [("2026-06-15", "one-off day for Scotland", "not in the published data that was read; from memory, unverified (DAY-05)")],
}
HEAD = """\
# Bank holidays: {name}, {first} to {last}.
#
# Contains public sector information licensed under the Open Government Licence v3.0.
# Source: GOV.UK bank holidays (https://www.gov.uk/bank-holidays), as stored in the PyPI package {package} {version}.
# Written by crates/rules/refresh-bank-holidays.py; do not edit by hand.

calendar = "{name}"
nations = {nations}
source = "GOV.UK bank holidays, by way of the PyPI package {package} {version}"
licence = "Contains public sector information licensed under the Open Government Licence v3.0."
first_year = {first}
last_year = {last}
"""


def entry(event):
    lines = ["", "[[holiday]]", f'date = "{event["date"]}"', f'name = {quoted(event["title"])}']
    if "substitute" in event["notes"].lower():
        lines.append("substitute = true")
    return lines


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def write(name, events, folder, version):
    events = sorted(events, key=lambda event: event["date"])
    years = [int(event["date"][:4]) for event in events]
    head = HEAD.format(
        name=name, nations=json.dumps(CALENDARS[name]), first=years[0], last=years[-1], package=PACKAGE, version=version
    )
    lines = [head.rstrip()]
    for event in events:
        lines += entry(event)
    for date, title, why in UNCONFIRMED.get(name, []):
        if not any(event["date"] == date for event in events):
            lines += ["", "[[unconfirmed]]", f'date = "{date}"', f"name = {quoted(title)}", f"why = {quoted(why)}"]
    (folder / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    package = importlib.metadata.distribution(PACKAGE)
    stored = package.locate_file("govuk_bank_holidays/bank-holidays.json")
    published = json.loads(pathlib.Path(stored).read_text(encoding="utf-8"))
    folder = pathlib.Path(__file__).parent / "data" / "calendar"
    folder.mkdir(parents=True, exist_ok=True)
    for name in CALENDARS:
        write(name, published[name]["events"], folder, package.version)


if __name__ == "__main__":
    main()
