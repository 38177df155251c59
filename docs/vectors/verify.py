#!/usr/bin/env python3
"""Checks exported lines against a proof: python3 verify.py VKEY LINES PROOF. Written from docs/verifier.md alone."""
import base64, hashlib, json, pathlib, re, sys
from urllib.parse import quote

from ed25519 import signed

sha = lambda data: hashlib.sha256(data).digest()
node = lambda left, right: sha(b"\x01" + left + right)
split = lambda n: 1 << (n - 1).bit_length() - 1  # largest power of two below n

class Refused(Exception):
    pass

def need(condition, sentence):
    if not condition:
        raise Refused(sentence)

def unbase64(text, length=None):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("expected base64, found " + text)
    need(length in (None, len(data)), f"expected {length} bytes, found {len(data)}")
    return data

def checkpoint(note, vkey):
    name, key_id, key = vkey.split("+", 2)
    key = unbase64(key, 33)
    need(key[0] == 1 and sha(name.encode() + b"\n" + key)[:4].hex() == key_id, "the vkey is damaged")
    border = note.rindex("\n\n") + 1
    text, known = note[:border], 0
    origin, size, root = text.split("\n")[:3]
    need(origin == name, f"expected a checkpoint of {name}, found one of {origin}")
    for line in note[border + 1:-1].split("\n"):
        dash, signer, blob = line.split(" ")
        blob = unbase64(blob)
        if dash == "—" and signer == name and blob[:4].hex() == key_id:
            need(len(blob) == 68 and signed(key[1:], text.encode(), blob[4:]), "the signature is wrong")
            known += 1
    need(known, "expected a signature of the key, found none")
    need(re.fullmatch("[1-9][0-9]*", size), "expected a tree size above 0, found " + size)
    return origin, int(size), unbase64(root, 32)

def text(value):
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
    return '"' + "".join(short.get(c, c if c >= " " else "\\u%04X" % ord(c)) for c in value) + '"'

def committed(payload, event):
    if "personal" not in event:
        return payload
    result, at, salt = b"", 0, bytes.fromhex(event["salt"])
    for i, place in enumerate(event["personal"].split(",")):
        offset, length = map(int, place.split("+"))
        literal = payload[offset:offset + length]
        need(at <= offset and len(literal) == length > 1 and literal[0] == literal[-1] == 0x22, "no text at " + place)
        result += payload[at:offset] + b'"redacted:' + sha(salt + i.to_bytes(4, "big") + literal).hex().encode() + b'"'
        at = offset + length
    return result + payload[at:]

def leaf(line, origin):
    need(line.endswith(b"}"), "it has no end")
    head, payload = line[:-1].split(b',"data":', 1)
    event = json.loads(head + b"}")
    stream, seq = event["id"].rsplit("/", 1)
    kind, revision = event["type"].removeprefix("dev.rolloutledger.").rsplit(".v", 1)
    commitment = [("salt", event["salt"]), ("personal", event["personal"])] if "personal" in event else []
    written = [("specversion", "1.0"), ("id", f"{stream}/{int(seq)}"),
               ("source", "rollout-ledger/" + quote(origin, safe="-._~!$&'()*+,;=:@/")),
               ("type", f"dev.rolloutledger.{kind}.v{revision}"), ("subject", stream), ("time", event["time"]),
               ("recordedtime", event["recordedtime"]), ("sequence", "%016d" % int(event["sequence"])),
               ("partitionkey", stream), ("commandid", event["commandid"]), ("rehearsal", event["rehearsal"]),
               *commitment, ("datacontenttype", "application/json")]
    value = lambda v: text(v) if isinstance(v, str) else "true" if v is True else "false"
    need("{" + ",".join(text(n) + ":" + value(v) for n, v in written) == head.decode(), "it is written otherwise")
    parts = [("v", "1"), ("index", str(int(event["sequence"]))), ("stream", text(stream)), ("seq", str(int(seq))),
             ("type", text(kind)), ("revision", text(revision)), ("at", text(event["time"])),
             ("recorded", text(event["recordedtime"])), ("command", text(event["commandid"])),
             ("rehearsal", value(event["rehearsal"])), ("payload", text(sha(committed(payload, event)).hex()))]
    return int(event["sequence"]), stream, int(seq), sha(b"\x00" + ("{" + ",".join(f'"{n}":{v}' for n, v in parts) + "}").encode())

def inclusion_root(index, size, leaf_hash, proof):
    fn, sn, r = index, size - 1, leaf_hash
    for p in proof:
        need(sn, "the proof has too many hashes")
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    need(not sn and index < size, "the proof has too few hashes")
    return r

def subset_root(start, end, leaves, nodes):
    if not leaves:
        need(nodes, "the proof has too few hashes")
        return nodes.pop(0)
    if end - start == 1:
        return leaves[0][1]
    cut = start + split(end - start)
    left = subset_root(start, cut, [l for l in leaves if l[0] < cut], nodes)
    return node(left, subset_root(cut, end, [l for l in leaves if l[0] >= cut], nodes))

def lines_of(path, origin):
    result = []
    for number, line in enumerate(pathlib.Path(path).read_bytes().splitlines(), 1):
        try:
            index, stream, seq, leaf_hash = leaf(line, origin)
        except (Refused, KeyError, ValueError, TypeError) as problem:
            raise Refused(f"line {number}: {problem}")
        result.append((number, index, leaf_hash, stream, seq))
    return result

def check_file(vkey, lines, proof):
    head, note = pathlib.Path(proof).read_bytes().decode().split("\n\n", 1)
    origin, size, root = checkpoint(note, vkey)
    head, entries = head.split("\n"), lines_of(lines, origin)
    if head[0] == "c2sp.org/tlog-proof@v1":
        head = head[2:] if head[1].startswith("extra ") else head[1:]
        need(len(entries) == 1 and head[0] == f"index {entries[0][1]}", "the proof is of another entry")
        found = inclusion_root(entries[0][1], size, entries[0][2], [unbase64(h, 32) for h in head[1:]])
        need(found == root, f"line 1: entry {entries[0][1]} is not the one in the log")
        return len(entries), origin, size
    need(head[0] == "rolloutledger.dev/entries-proof@v1", "expected a proof, found " + head[0])
    named = [h.split(" ") for h in head[1:] if h.startswith("leaf ")]
    leaves = [(int(index), unbase64(h, 32)) for _, index, h in named]
    nodes = [unbase64(h.removeprefix("node "), 32) for h in head[1 + len(leaves):]]
    need(all(a[0] < b[0] for a, b in zip(leaves, leaves[1:] + [(size, b"")])), "the leaves are not in order")
    need(subset_root(0, size, leaves, nodes) == root and not nodes, "the proof does not lead to the root")
    following = {}
    for (number, index, leaf_hash, stream, seq), (expected, proven) in zip(entries, leaves):
        need(index == expected, f"line {number}: expected entry {expected}, found {index}")
        need(leaf_hash == proven, f"line {number}: entry {index} was changed")
        need(seq == following.get(stream, 0), f"line {number}: an entry of {stream} is missing before it")
        following[stream] = seq + 1
    need(len(entries) == len(leaves), f"expected {len(leaves)} lines, found {len(entries)}")
    return len(entries), origin, size

if __name__ == "__main__":
    try:
        pinned = pathlib.Path(sys.argv[1]).read_text().strip()
        count, name, tree = check_file(pinned, *sys.argv[2:4])
        print(f"{count} {'entry' if count == 1 else 'entries'} of {name}, under its checkpoint of {tree}")
    except (Refused, ValueError, OSError) as refusal:
        sys.exit(f"refused: {refusal}")
