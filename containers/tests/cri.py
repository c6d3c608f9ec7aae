#!/usr/bin/python3
"""A client of the Container Runtime Interface, which is how Kubernetes speaks with containerd.

    cri.py run-pod NAME [--handler H] [--port HOST:CONTAINER] [--annotation K=V]
                                                        prints the pod's identifier
    cri.py run POD NAME IMAGE [--env K=V] [--memory BYTES] [--user UID] [--read-only]
                              [--command WORD]... [--argument WORD]... [--annotation K=V]
                                                        prints the container's identifier
    cri.py wait CONTAINER                               waits for its end; prints the exit status
    cri.py state CONTAINER                              created, running, exited or unknown
    cri.py logs CONTAINER                               prints what it wrote
    cri.py stop CONTAINER SECONDS                       ends it; kills it after SECONDS
    cri.py exec CONTAINER COMMAND [ARGUMENT...]         runs a command in it; prints what that wrote
    cri.py stats CONTAINER                              the bytes of memory it uses
    cri.py remove-pod POD

Messages are put together here from their field numbers in the interface's definition
(runtime.v1), so that only gRPC itself is needed (package python3-grpcio). As for ctr, the variable
CONTAINERD_ADDRESS names the socket if it is not the usual one.
"""

import argparse
import os
import shutil
import sys
import time

import grpc

SOCKET = os.environ.get("CONTAINERD_ADDRESS", "/run/containerd/containerd.sock")
LOGS = "/run/pods"
STATES = ("created", "running", "exited", "unknown")


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def encode(message):
    """Bytes of a message given as {field: value}; a list is a repeated field."""
    out = bytearray()
    for field, value in message.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, (bool, int)):
                if item:
                    out += varint(field << 3) + varint(int(item))
                continue
            data = encode(item) if isinstance(item, dict) else item.encode()
            out += varint(field << 3 | 2) + varint(len(data)) + data
    return bytes(out)


def decode(data):
    """{field: [values]} of a message; what a field's bytes mean is known to the caller."""
    fields, at = {}, 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = number()
        if key & 7 == 0:
            value = number()
        elif key & 7 == 2:
            length = number()
            value = data[at : at + length]
            at += length
        else:
            raise ValueError(f"wire type {key & 7} is not used by this interface")
        fields.setdefault(key >> 3, []).append(value)
    return fields


def pairs(words):
    return [{1: key, 2: value} for key, _, value in (word.partition("=") for word in words)]


class Runtime:
    def __init__(self, channel):
        self.channel = channel

    def call(self, method, message):
        invoke = self.channel.unary_unary(
            "/runtime.v1.RuntimeService/" + method,
            request_serializer=encode,
            response_deserializer=decode,
        )
        return invoke(message, timeout=60)

    def run_pod(self, options):
        # containerd appends to logs, also to those of an earlier pod of this name.
        shutil.rmtree(f"{LOGS}/{options.name}", ignore_errors=True)
        config = {
            1: {1: options.name, 2: options.name, 3: "default"},
            2: options.name,
            3: f"{LOGS}/{options.name}",
            5: [{2: int(p.split(":")[1]), 3: int(p.split(":")[0])} for p in options.port],
            7: pairs(options.annotation),
            8: {},
        }
        answer = self.call("RunPodSandbox", {1: config, 2: options.handler or ""})
        return answer[1][0].decode()

    def pod_config(self, pod):
        """The part of a pod's configuration that containers of it are made with."""
        metadata = decode(decode(self.call("PodSandboxStatus", {1: pod})[1][0])[2][0])
        name = metadata[1][0].decode()
        return {1: {1: name, 2: name, 3: "default"}, 3: f"{LOGS}/{name}", 8: {}}

    def run(self, options):
        security = {}
        if options.user is not None:
            security[5] = {1: options.user}
        if options.read_only:
            security[7] = True
        resources = {4: options.memory} if options.memory else {}
        config = {
            1: {1: options.name},
            2: {1: options.image},
            3: options.command,
            4: options.argument,
            6: pairs(options.env),
            10: pairs(options.annotation),
            11: f"{options.name}.log",
            15: {1: resources, 2: security},
        }
        request = {1: options.pod, 2: config, 3: self.pod_config(options.pod)}
        container = self.call("CreateContainer", request)[1][0].decode()
        self.call("StartContainer", {1: container})
        return container

    def status(self, container):
        return decode(self.call("ContainerStatus", {1: container})[1][0])

    def state(self, container):
        return STATES[self.status(container).get(3, [0])[0]]

    def wait(self, container):
        while True:
            status = self.status(container)
            if STATES[status.get(3, [0])[0]] == "exited":
                return status.get(7, [0])[0]
            time.sleep(0.05)

    def logs(self, container):
        # Lines of "TIME STREAM F|P TEXT"
        with open(self.status(container)[15][0].decode(), encoding="utf-8") as log:
            return "".join(line.split(" ", 3)[3] for line in log)

    def stats(self, container):
        stats = decode(self.call("ContainerStats", {1: container})[1][0])
        return decode(decode(stats[3][0])[2][0])[1][0]

    def execute(self, container, command):
        answer = self.call("ExecSync", {1: container, 2: command, 3: 10})
        out = b"".join(answer.get(1, []) + answer.get(2, [])).decode()
        return out, answer.get(3, [0])[0]

    def remove_pod(self, pod):
        self.call("StopPodSandbox", {1: pod})
        self.call("RemovePodSandbox", {1: pod})


def arguments():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="action", required=True)
    pod = commands.add_parser("run-pod")
    pod.add_argument("name")
    pod.add_argument("--handler")
    pod.add_argument("--port", action="append", default=[])
    run = commands.add_parser("run")
    for name in ("pod", "name", "image"):
        run.add_argument(name)
    for name in ("--env", "--command", "--argument"):
        run.add_argument(name, action="append", default=[])
    for command in (pod, run):
        command.add_argument("--annotation", action="append", default=[])
    run.add_argument("--memory", type=int)
    run.add_argument("--user", type=int)
    run.add_argument("--read-only", action="store_true")
    for action in ("wait", "state", "logs", "stats", "stop", "exec"):
        command = commands.add_parser(action)
        command.add_argument("container")
        if action == "stop":
            command.add_argument("seconds", type=int)
        if action == "exec":
            command.add_argument("words", nargs=argparse.REMAINDER)
    commands.add_parser("remove-pod").add_argument("pod")
    return parser.parse_args()


def main():
    options = arguments()
    with grpc.insecure_channel("unix://" + SOCKET) as channel:
        runtime = Runtime(channel)
        if options.action == "run-pod":
            print(runtime.run_pod(options))
        elif options.action == "run":
            print(runtime.run(options))
        elif options.action == "wait":
            print(runtime.wait(options.container))
        elif options.action == "state":
            print(runtime.state(options.container))
        elif options.action == "logs":
            print(runtime.logs(options.container), end="")
        elif options.action == "stats":
            print(runtime.stats(options.container))
        elif options.action == "stop":
            runtime.call("StopContainer", {1: options.container, 2: options.seconds})
        elif options.action == "exec":
            out, status = runtime.execute(options.container, options.words)
            print(out, end="")
            return status
        else:
            runtime.remove_pod(options.pod)
    return 0


try:
    sys.exit(main())
except grpc.RpcError as error:
    sys.exit(f"cri.py: {error.code().name}: {error.details()}")
