#!/usr/bin/python3
"""Writes an image of one layer as an archive that every engine loads ("docker load" and others).

    images.py OUT NAME [--platform OS/ARCHITECTURE] [--entrypoint WORD]... FILE[=PATH]...

No engine takes part in it, so that a test of one does not depend on another. Besides files there are
symbolic links (=/path->/target), folders, FIFOs and the device /dev/zero (=/path|folder, =/path|fifo,
=/path|zero). FILE=PATH|secret is a file that nobody but its owner may read.
"""

import hashlib
import io
import json
import platform
import sys
import tarfile


KINDS = {"folder": tarfile.DIRTYPE, "fifo": tarfile.FIFOTYPE, "zero": tarfile.CHRTYPE}


def layer(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for file in files:
            source, _, path = file.partition("=")
            path = path or "/" + source.rsplit("/", 1)[-1]
            path, _, target = path.partition("->")
            path, _, kind = path.partition("|")
            entry = tarfile.TarInfo(path.lstrip("/"))
            entry.mode = 0o755
            if kind == "secret":
                entry.mode, kind = 0o600, ""
            if target:
                entry.type, entry.linkname = tarfile.SYMTYPE, target
                tar.addfile(entry)
            elif kind:
                entry.type = KINDS[kind]
                entry.devmajor, entry.devminor = 1, 5
                tar.addfile(entry)
            else:
                with open(source, "rb") as content:
                    data = content.read()
                entry.size = len(data)
                tar.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def main(arguments):
    out, name, *rest = arguments
    machine = {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]
    system, architecture = "linux", machine
    entrypoint, files = [], []
    rest = iter(rest)
    for word in rest:
        if word == "--entrypoint":
            entrypoint.append(next(rest))
        elif word == "--platform":
            system, architecture = next(rest).split("/")
        else:
            files.append(word)
    data = layer(files)
    config = json.dumps({
        "os": system,
        "architecture": architecture,
        "config": {"Entrypoint": entrypoint},
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest(data)]},
    }).encode()
    manifest = json.dumps([{
        "Config": digest(config) + ".json",
        "RepoTags": [name],
        "Layers": [digest(data) + "/layer.tar"],
    }]).encode()
    with tarfile.open(out, "w") as tar:
        for path, content in (
            (digest(config) + ".json", config),
            (digest(data) + "/layer.tar", data),
            ("manifest.json", manifest),
        ):
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


main(sys.argv[1:])
