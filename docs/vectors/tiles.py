#!/usr/bin/env python3
"""Checks a log's files, entries and tiles, against its checkpoint: python3 tiles.py VKEY DIRECTORY"""
import pathlib, sys

from verify import Refused, checkpoint, need, sha, subset_root


def check_tiles(vkey, directory):
    directory = pathlib.Path(directory)
    origin, size, root = checkpoint((directory / "checkpoint").read_bytes().decode(), vkey)
    level, hashes, number = 0, [], 0
    for number in range(-(-size // 256)):
        width = min(256, size - 256 * number)
        bundle = tile(directory / "tile/entries", number, width)
        for _ in range(width):
            length = int.from_bytes(bundle[:2], "big")
            hashes.append(sha(b"\x00" + bundle[2:2 + length]))
            bundle = bundle[2 + length:]
        need(not bundle, f"bundle {number} is longer than its entries")
    need(subset_root(0, size, list(enumerate(hashes)), []) == root, "the entries do not lead to the root")
    while hashes:
        for number in range(-(-len(hashes) // 256)):
            part = hashes[256 * number:256 * number + 256]
            need(tile(directory / f"tile/{level}", number, len(part)) == b"".join(part), f"tile {level}/{number} is another")
        full = range(len(hashes) // 256)
        hashes = [subset_root(0, 256, list(enumerate(hashes[256 * n:256 * n + 256])), []) for n in full]
        level += 1
    return size, origin, size


def tile(directory, number, width):
    path = "%03d" % (number % 1000)
    while number >= 1000:
        number //= 1000
        path = "x%03d/" % (number % 1000) + path
    return (directory / (path if width == 256 else f"{path}.p/{width}")).read_bytes()


if __name__ == "__main__":
    try:
        pinned = pathlib.Path(sys.argv[1]).read_text().strip()
        count, name, tree = check_tiles(pinned, sys.argv[2])
        print(f"{count} entries of {name}, under its checkpoint of {tree}")
    except (Refused, ValueError, OSError) as refusal:
        sys.exit(f"refused: {refusal}")
