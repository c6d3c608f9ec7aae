"""Runs the built program as engines do, with an OCI runtime that only records how it is called.

TAZZA_FRONT names the program.
"""

import ast
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import unittest

FRONT = os.environ["TAZZA_FRONT"]
MODULE = b"\0asm\1\0\0\0"

# Writes what it was given beside itself and ends with a status of its own. The shell's /proc entry has
# what it was started with.
RECORDER = r"""#!/bin/sh
here=${0%/*}
PATH=/usr/bin:/bin
for argument; do printf '%s\n' "$argument"; done >"$here/arguments"
cat /proc/$$/environ >"$here/environment"
grep '^SigIgn' /proc/$$/status >"$here/ignored"
exit 23
"""

# Writes into the file that its environment names what its descriptors are, and for what they are open.
# It is no shell, since shells have descriptors of their own.
DESCRIPTORS = f"""#!{sys.executable} -ISB
import fcntl, os
result = {{}}
for number in os.listdir("/proc/self/fd"):
    try:
        access = fcntl.fcntl(int(number), fcntl.F_GETFL) & os.O_ACCMODE
        result[int(number)] = (os.readlink("/proc/self/fd/" + number), access)
    except OSError:
        pass
with open(os.environ["TAZZA_TEST_OUTPUT"], "w") as file:
    file.write(repr(result))
"""

# In the place of a dynamic loader: shows what it was given.
SHOWER = r"""#!/bin/sh
PATH=/usr/bin:/bin
for argument; do printf '%s\n' "$argument"; done
echo ----
tr '\0' '\n' </proc/$$/environ
"""


class FrontTest(unittest.TestCase):
    def setUp(self):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="tazza-front-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.runtime = os.path.join(self.folder, "runtime")
        for folder in ("bin", "app", "glibc", "jre/bin", "shimpath"):
            os.makedirs(os.path.join(self.runtime, folder))
        shutil.copy(FRONT, self.path("runtime/bin/tazza"))
        for name in ("tazza-oci", "tazza-container", "containerd-shim-tazza-v1"):
            os.symlink("tazza", self.path("runtime/bin", name))
        os.symlink("../bin/tazza-oci", self.path("runtime/shimpath/runc"))
        self.delegate = self.write("delegate/runc", RECORDER, 0o755)
        self.bundle = self.path("bundle")
        os.makedirs(self.path("bundle/rootfs/bin"))
        self.write("bundle/rootfs/app.wasm", MODULE)
        self.write("bundle/rootfs/bin/native", b"\x7fELF\2\1\1", 0o755)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content, mode=0o644):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        os.chmod(path, mode)
        return path

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def descriptors(self):
        return ast.literal_eval(self.read("output").decode())

    def configure(self, command, **more):
        config = {"ociVersion": "1.0.2-dev", "process": {"args": [command], "cwd": "/"}}
        config["root"] = {"path": "rootfs"}
        config["mounts"] = [{"destination": "/proc", "type": "proc", "source": "proc"}]
        config.update(more)
        self.write("bundle/config.json", json.dumps(config))
        return config

    def start(self, name, *arguments, environment=None, **more):
        variables = {"PATH": self.path("delegate")}
        variables.update(environment or {})
        return subprocess.run(
            [self.path("runtime/bin", name), *arguments],
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=60,
            **more,
        )

    def create(self, *arguments, **more):
        return self.start("tazza-oci", "create", "--bundle", self.bundle, *arguments, "id", **more)

    def assert_delegated(self, result):
        self.assertEqual((result.returncode, result.stderr), (23, b""))

    def assert_refused(self, result, *words):
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stderr.count(b"\n"), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr.decode())
        self.assertFalse(os.path.exists(self.path("delegate/arguments")))


class DelegationTest(FrontTest):
    def test_other_commands_are_delegated_as_they_are(self):
        arguments = ["--root", "/r", "--log", "/l", "start", "--bundle", "x", "a b", ""]
        variables = {"A": "b=c\nd", "LD_PRELOAD": "", "_OCI_SYNCPIPE": "3"}
        result = self.start("tazza-oci", *arguments, environment=variables)
        self.assert_delegated(result)
        self.assertEqual(self.read("delegate/arguments").decode().split("\n")[:-1], arguments)
        environment = self.read("delegate/environment").split(b"\0")
        for name, value in variables.items():
            self.assertIn(f"{name}={value}".encode(), environment)

    def test_the_delegate_is_started_by_its_own_name(self):
        variables = {"TAZZA_DELEGATE": shutil.which("cat")}
        result = self.start("tazza-oci", "/proc/self/cmdline", environment=variables)
        self.assertEqual(result.stdout.decode(), variables["TAZZA_DELEGATE"] + "\0/proc/self/cmdline\0")

    def test_signals_are_passed_on(self):
        def prepare():
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
            # Python ignores it, but it is to be passed on as it is.
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)

        self.configure("/app.wasm")
        self.assert_delegated(self.create(preexec_fn=prepare))
        ignored = int(self.read("delegate/ignored").split()[1], 16)
        self.assertFalse(ignored & (1 << (signal.SIGPIPE - 1)))
        # A shell blocks no signals.
        mask = f"#!{sys.executable} -ISB\nimport signal\nprint(signal.pthread_sigmask(signal.SIG_BLOCK, []))\n"
        self.write("delegate/runc", mask, 0o755)
        self.assertIn(b"SIGUSR1", self.create(preexec_fn=prepare).stdout)

    def test_descriptors_are_passed_on(self):
        self.configure("/app.wasm")
        self.write("delegate/runc", DESCRIPTORS, 0o755)
        reading, writing = os.pipe()
        self.addCleanup(os.close, reading)
        self.addCleanup(os.close, writing)
        variables = {"TAZZA_TEST_OUTPUT": self.path("output")}
        result = self.create(pass_fds=[reading], environment=variables)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertEqual(sorted(self.descriptors()), sorted([0, 1, 2, reading]))

    def test_closed_streams_stay_closed(self):
        self.configure("/app.wasm")
        self.write("delegate/runc", DESCRIPTORS, 0o755)
        subprocess.run(
            ["/bin/sh", "-c", 'exec "$0" create -b "$1" id <&- >&- 2>&-', self.path("runtime/bin/tazza-oci"), self.bundle],
            env={"PATH": self.path("delegate"), "TAZZA_TEST_OUTPUT": self.path("output")},
            check=True,
            timeout=60,
        )
        self.assertEqual(self.descriptors(), {})

    def test_it_does_not_delegate_to_itself(self):
        shutil.rmtree(self.path("delegate"))
        path = self.path("runtime/shimpath") + ":" + self.path("copy")
        os.mkdir(self.path("copy"))
        shutil.copy(FRONT, self.path("copy/runc"))
        self.write("last/crun", RECORDER, 0o755)
        variables = {"PATH": path + ":" + self.path("last")}
        for name in ("runtime/bin/tazza-oci", "runtime/shimpath/runc", "copy/runc"):
            # A runtime that is installed in a folder of the system comes before crun.
            if shutil.which("runc", path="/usr/bin:/usr/sbin:/usr/local/bin:/usr/local/sbin"):
                variables["TAZZA_DELEGATE"] = "crun"
            result = subprocess.run([self.path(name), "start", "x"], env=variables, timeout=60)
            self.assertEqual(result.returncode, 23, name)
        variables["TAZZA_DELEGATE"] = self.path("runtime/shimpath/runc")
        result = subprocess.run(
            [self.path("runtime/bin/tazza-oci"), "start", "x"],
            env=variables,
            stderr=subprocess.PIPE,
            timeout=60,
        )
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"this is tazza-oci itself", result.stderr)

    def test_the_version_names_the_delegate(self):
        result = self.start("tazza-oci", "--version")
        lines = result.stdout.decode().splitlines()
        self.assertEqual(result.returncode, 0)
        self.assertRegex(lines[0], r"^tazza-oci version \d+\.\d+\.\d+")
        self.assertEqual(lines[1:], ["delegate: " + self.delegate])
        self.assertIn(b"TAZZA_DELEGATE", self.start("tazza-oci", "--help").stdout)


class ConfigurationTest(FrontTest):
    def rewritten(self):
        return json.loads(self.read("bundle/config.json"))

    def expected(self, config, command=None):
        """The configuration as the program has to make it, by another implementation."""
        expected = json.loads(json.dumps(config))
        arguments = expected["process"]["args"]
        if command is not None:
            arguments[0] = command
        arguments.insert(0, self.runtime + "/bin/tazza-container")
        mount = {"destination": self.runtime, "type": "bind", "source": self.runtime}
        mount["options"] = ["rbind", "ro", "nosuid", "nodev"]
        expected["mounts"] = (expected.get("mounts") or []) + [mount]
        if expected.get("annotations"):
            expected["annotations"] = {
                "tazza." + name if name in ("run.oci.handler", "module.wasm.image/variant") else name: value
                for name, value in expected["annotations"].items()
            }
        return expected

    def test_a_guest_gets_the_runtime(self):
        config = self.configure("/app.wasm")
        self.assert_delegated(self.create())
        self.assertEqual(self.rewritten(), self.expected(config))
        self.assertEqual(sorted(os.listdir(self.bundle)), ["config.json", "rootfs"])

    def test_creating_twice_is_creating_once(self):
        self.configure("/app.wasm")
        self.assert_delegated(self.create())
        once = self.read("bundle/config.json")
        self.assert_delegated(self.create())
        self.assertEqual(self.read("bundle/config.json"), once)

    def test_a_native_program_is_left_alone(self):
        for command in ("/bin/native", "native", "/missing", "/app.wasm/", "/bin"):
            more = {
                "annotations": {"run.oci.handler": "wasm", "module.wasm.image/variant": "compat"},
                "mounts": [{"destination": "/opt", "type": "tmpfs"}, {"destination": self.runtime}],
            }
            config = self.configure(command, **more)
            if command == "/app.wasm/":
                config["process"]["args"] = ["/bin/native"]
                self.write("bundle/config.json", json.dumps(config))
            before = self.read("bundle/config.json")
            inode = os.stat(self.path("bundle/config.json")).st_ino
            self.assert_delegated(self.create())
            self.assertEqual(self.read("bundle/config.json"), before, command)
            self.assertEqual(os.stat(self.path("bundle/config.json")).st_ino, inode)

    def test_the_bundle_is_the_working_directory_by_default(self):
        config = self.configure("/app.wasm")
        self.assert_delegated(self.start("tazza-oci", "run", "id", cwd=self.bundle))
        self.assertEqual(self.rewritten(), self.expected(config))

    def test_a_folder_without_a_configuration_is_left_to_the_delegate(self):
        self.assert_delegated(self.create())

    def test_rights_and_owner_are_kept(self):
        self.configure("/app.wasm")
        file = self.path("bundle/config.json")
        os.chmod(file, 0o600)
        if os.geteuid() == 0:
            os.chown(file, 1234, 5678)
        before = os.stat(file)
        self.assert_delegated(self.create())
        after = os.stat(file)
        for attribute in ("st_mode", "st_uid", "st_gid"):
            self.assertEqual(getattr(after, attribute), getattr(before, attribute))
        self.assertNotEqual(after.st_ino, before.st_ino)

    def test_a_volume_may_hold_the_module(self):
        self.write("volume/other", MODULE)
        mounts = [{"destination": "/v", "type": "bind", "source": self.path("volume")}]
        config = self.configure("/v/other", mounts=mounts)
        self.assert_delegated(self.create())
        self.assertEqual(self.rewritten(), self.expected(config))

    def test_errors_reach_the_log_in_the_form_asked_for(self):
        self.write("bundle/config.json", '{"process": ]}')
        log = self.path("log.json")
        options = ["--log", log, "--log-format", "json", "create", "--bundle", self.bundle, "id"]
        self.assert_refused(self.start("tazza-oci", *options), "config.json: byte 12: expected a value")
        entry = json.loads(self.read("log.json"))
        self.assertEqual(entry["level"], "error")
        self.assertIn("config.json: byte 12: expected a value", entry["msg"])
        self.assertRegex(entry["time"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.start("tazza-oci", "--log=" + log + ".text", "create", "-b", self.bundle, "id")
        self.assertRegex(self.read("log.json.text"), rb'^time="[^"]*" level=error msg="tazza-oci: ')

    def test_a_configuration_of_unreasonable_size_is_refused(self):
        self.write("bundle/config.json", b" " * (5 << 20))
        self.assert_refused(self.create(), "config.json: expected at most 4194304 bytes")

    def test_a_runtime_directory_that_is_not_complete_is_told(self):
        self.configure("/app.wasm")
        os.remove(self.path("runtime/bin/tazza-container"))
        self.assert_refused(self.create(), "tazza-container: no such program")

    def test_random_configurations_change_only_in_places(self):
        self.delegate = self.write("delegate/runc", "#!/bin/sh\nexit 23\n", 0o755)
        numbers = random.Random(20260102)
        for number in range(200):
            config = random_configuration(numbers)
            text = written(numbers, config)
            self.write("bundle/config.json", text)
            self.assert_delegated(self.create())
            after = self.read("bundle/config.json").decode()
            with self.subTest(number=number, text=text):
                self.assertEqual(json.loads(after), self.expected(config))
                self.assertEqual(without_additions(after, self.runtime, text), text)


class AttackTest(FrontTest):
    def assert_mount_refused(self, destination, **more):
        mount = {"destination": destination, "type": "bind", "source": self.path("evil")}
        self.configure("/app.wasm", mounts=[mount], **more)
        before = self.read("bundle/config.json")
        self.assert_refused(self.create(), "in the way of the runtime directory", destination)
        self.assertEqual(self.read("bundle/config.json"), before)

    def test_mounts_in_the_way_are_refused(self):
        os.mkdir(self.path("evil"))
        up = os.path.dirname(self.runtime)
        for destination in (
            self.runtime,
            self.runtime + "/",
            self.runtime + "/jre",
            up,
            "/",
            "/x/.." + self.runtime,
            self.runtime.replace("/", "//"),
            self.runtime[1:],
        ):
            self.assert_mount_refused(destination)

    def test_mounts_in_the_way_are_refused_the_second_time(self):
        self.configure("/app.wasm")
        self.assert_delegated(self.create())
        config = json.loads(self.read("bundle/config.json"))
        config["mounts"].insert(1, {"destination": self.runtime + "/jre", "type": "tmpfs"})
        self.write("bundle/config.json", json.dumps(config))
        os.remove(self.path("delegate/arguments"))
        self.assert_refused(self.create(), "in the way of the runtime directory")

    def test_links_of_the_image_do_not_hide_mounts_in_the_way(self):
        os.mkdir(self.path("evil"))
        os.symlink(self.runtime + "/jre", self.path("bundle/rootfs/data"))
        self.assert_mount_refused("/data")
        self.assert_mount_refused("/data/deeper")

    def test_an_image_cannot_lead_the_runtime_elsewhere(self):
        self.configure("/app.wasm")
        first = self.runtime.split("/")[1]
        os.symlink("/evil", self.path("bundle/rootfs", first))
        self.assert_refused(self.create(), f"/{first} is a link in the image")
        os.remove(self.path("bundle/rootfs", first))
        self.write("bundle/rootfs/" + first, b"")
        self.assert_refused(self.create(), f"/{first} is not a folder in the image")

    def test_the_runtime_covers_a_folder_of_the_image(self):
        config = self.configure("/app.wasm")
        self.write("bundle/rootfs" + self.runtime + "/bin/tazza-container", b"evil", 0o755)
        self.assert_delegated(self.create())
        after = json.loads(self.read("bundle/config.json"))
        self.assertEqual(after["mounts"][:-1], config["mounts"])
        self.assertEqual(after["mounts"][-1]["destination"], self.runtime)

    def test_entrypoints_that_block_or_lead_out_are_not_opened(self):
        self.write("outside.wasm", MODULE)
        os.mkfifo(self.path("bundle/rootfs/fifo.wasm"))
        os.symlink(self.path("outside.wasm"), self.path("bundle/rootfs/absolute.wasm"))
        os.symlink("../../outside.wasm", self.path("bundle/rootfs/up.wasm"))
        os.symlink("/proc/self/exe", self.path("bundle/rootfs/proc.wasm"))
        for command in ("/fifo.wasm", "/absolute.wasm", "/up.wasm", "/proc.wasm"):
            self.configure(command)
            before = self.read("bundle/config.json")
            self.assert_delegated(self.create())
            self.assertEqual(self.read("bundle/config.json"), before, command)
        os.mkfifo(self.path("bundle/fifo"))
        os.remove(self.path("bundle/config.json"))
        os.rename(self.path("bundle/fifo"), self.path("bundle/config.json"))
        os.remove(self.path("delegate/arguments"))
        self.assert_refused(self.create(), "config.json: expected a regular file")

    def test_a_configuration_that_readers_disagree_on_is_refused(self):
        text = json.dumps(self.configure("/app.wasm"))
        for more in ('{"Process":{"args":["/bin/native"]},', '{"process":null,'):
            self.write("bundle/config.json", more + text[1:])
            self.assert_refused(self.create(), 'expected one member "process" in this spelling')


class LauncherTest(FrontTest):
    def setUp(self):
        super().setUp()
        self.loader = "glibc/ld-linux-x86-64.so.2"
        if os.uname().machine == "aarch64":
            self.loader = "glibc/ld-linux-aarch64.so.1"
        self.write("runtime/" + self.loader, SHOWER, 0o755)
        self.write("runtime/jre/bin/java", b"", 0o755)
        self.write("runtime/app/tazza-launch.jar", b"")
        self.write("runtime/app/jvm.options", "# Options\n-Xa\n-XX:AOTCache=$R/app/tazza.aot\n")

    def launch(self, name, *arguments, environment=None, **more):
        variables = {"PATH": os.environ["PATH"]}
        variables.update(environment or {})
        return self.start(name, *arguments, environment=variables, **more)

    def shown(self, result):
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        arguments, environment = result.stdout.decode().split("----\n")
        return arguments.split("\n")[:-1], sorted(environment.split("\n")[:-1])

    def common(self, *more):
        r = self.runtime
        return [
            "--library-path",
            f"{r}/glibc:{r}/jre/lib:{r}/jre/lib/server",
            "--inhibit-cache",
            "--argv0",
            f"{r}/jre/bin/java",
            f"{r}/jre/bin/java",
            "-Xa",
            f"-XX:AOTCache={r}/app/tazza.aot",
            "-Dtazza.terminals=",
            *more,
            "-cp",
            f"{r}/app/tazza-launch.jar",
            "dev.tazza.cli.Main",
        ]

    def test_the_command_line_is_started(self):
        variables = {"HOME": "/h", "LD_PRELOAD": "/evil.so", "JAVA_TOOL_OPTIONS": "-javaagent:x"}
        variables["TAZZA_JVM_OPTIONS"] = " -Xb  -Xc "
        result = self.launch("tazza", "run", "--", "a b", environment=variables)
        arguments, environment = self.shown(result)
        self.assertEqual(arguments, self.common("-Xb", "-Xc") + ["run", "--", "a b"])
        self.assertIn("HOME=/h", environment)
        self.assertIn("LC_ALL=C.utf8", environment)
        self.assertIn(f"LOCPATH={self.runtime}/locale", environment)
        self.assertFalse([line for line in environment if line.startswith(("LD_", "JAVA"))])

    def test_the_variables_of_a_container_are_those_of_the_guest(self):
        variables = {
            "A": "b",
            "LD_PRELOAD": "/evil.so",
            "JDK_JAVA_OPTIONS": "-javaagent:x",
            "TAZZA_JVM_OPTIONS": "-Xevil",
            "LC_ALL": "C",
        }
        result = self.launch("tazza-container", "/app.wasm#f", "--x", environment=variables)
        arguments, environment = self.shown(result)
        expected = ["run", "--no-cache", "--inherit-env", "TAZZA_ENV.", "--dir", "/:/", "--hide", self.runtime]
        expected += ["--invoke", "f", "--", "/app.wasm", "--x"]
        self.assertEqual(arguments, self.common("-XX:+DisableAttachMechanism") + expected)
        variables["PATH"] = os.environ["PATH"]
        expected = [f"TAZZA_ENV.{name}={value}" for name, value in variables.items()]
        expected += ["LC_ALL=C.utf8", f"LOCPATH={self.runtime}/locale"]
        expected += [f"XDG_CONFIG_HOME={self.runtime}"]
        self.assertEqual(environment, sorted(expected))

    def test_closed_streams_are_filled_the_wrong_way_round(self):
        self.write("runtime/" + self.loader, DESCRIPTORS, 0o755)
        subprocess.run(
            ["sh", "-c", 'exec "$0" <&- >&- 2>&-', self.path("runtime/bin/tazza")],
            env={"PATH": os.environ["PATH"], "TAZZA_TEST_OUTPUT": self.path("output")},
            check=True,
            timeout=60,
        )
        expected = {0: ("/dev/null", os.O_WRONLY)}
        expected[1] = expected[2] = ("/dev/null", os.O_RDONLY)
        self.assertEqual(self.descriptors(), expected)

    def test_a_terminal_is_told_of(self):
        master, slave = os.openpty()
        self.addCleanup(os.close, master)
        self.addCleanup(os.close, slave)
        result = subprocess.run(
            [self.path("runtime/bin/tazza")],
            env={"PATH": os.environ["PATH"]},
            stdout=subprocess.PIPE,
            stderr=slave,
            timeout=60,
        )
        self.assertIn(b"\n-Dtazza.terminals=2\n", result.stdout)

    def test_missing_files_are_named(self):
        for name in (self.loader, "jre/bin/java", "app/tazza-launch.jar", "app/jvm.options"):
            file = os.path.join(self.runtime, name)
            os.rename(file, file + ".away")
            result = self.launch("tazza")
            self.assertEqual(result.returncode, 127)
            self.assertEqual(result.stderr.count(b"\n"), 1)
            self.assertTrue(result.stderr.startswith(f"tazza: {file}: ".encode()), result.stderr)
            os.rename(file + ".away", file)
        self.write("runtime/app/jvm.options", "-Xa\nMain\n")
        result = self.launch("tazza-container", "/app.wasm")
        self.assertEqual(result.returncode, 126)
        self.assertIn(b"app/jvm.options:2: expected an option", result.stderr)
        self.assertEqual(self.launch("tazza-container").returncode, 1)

    def test_a_loader_that_cannot_be_executed_is_told(self):
        os.chmod(os.path.join(self.runtime, self.loader), 0o644)
        result = self.launch("tazza")
        self.assertEqual(result.returncode, 126)
        self.assertIn(self.loader.encode(), result.stderr)


class ShimTest(FrontTest):
    def test_the_stock_shim_finds_the_front_as_runc(self):
        self.write("delegate/containerd-shim-runc-v2", RECORDER, 0o755)
        result = self.start("containerd-shim-tazza-v1", "-namespace", "x", "start")
        self.assert_delegated(result)
        self.assertEqual(self.read("delegate/arguments"), b"-namespace\nx\nstart\n")
        environment = self.read("delegate/environment").decode().split("\0")
        path = [value for value in environment if value.startswith("PATH=")][0]
        expected = f"PATH={self.runtime}/shimpath:{self.path('delegate')}:"
        self.assertTrue(path.startswith(expected), path)


def random_text(numbers):
    letters = 'ab"\\/\n\t\u0001é\u2028\U0001f600{}[]:,# '
    return "".join(numbers.choice(letters) for _ in range(numbers.randrange(8)))


def random_value(numbers, depth):
    kind = numbers.randrange(8 if depth else 6)
    if kind == 0:
        return random_text(numbers)
    if kind == 1:
        return numbers.randrange(-10**18, 10**18)
    if kind == 2:
        return numbers.choice([1.5e300, -0.25, 1e-7])
    if kind < 6:
        return numbers.choice([True, False, None])
    if kind == 6:
        return [random_value(numbers, depth - 1) for _ in range(numbers.randrange(4))]
    return random_members(numbers, depth)


def random_members(numbers, depth):
    return {"x" + random_text(numbers): random_value(numbers, depth - 1) for _ in range(numbers.randrange(5))}


def shuffled(numbers, members):
    names = list(members)
    numbers.shuffle(names)
    return {name: members[name] for name in names}


def random_configuration(numbers):
    process = random_members(numbers, 3)
    process["args"] = ["/app.wasm"] + [random_text(numbers) for _ in range(numbers.randrange(4))]
    process["env"] = ["A=" + random_text(numbers) for _ in range(numbers.randrange(4))]
    root = random_members(numbers, 2)
    root["path"] = "rootfs"
    config = random_members(numbers, 4)
    config["process"] = shuffled(numbers, process)
    config["root"] = shuffled(numbers, root)
    mounts = numbers.randrange(4)
    if mounts == 0:
        config["mounts"] = None
    elif mounts < 3:
        config["mounts"] = [
            shuffled(numbers, {"destination": f"/m{index}", **random_members(numbers, 2)})
            for index in range(numbers.randrange(4))
        ]
    if numbers.randrange(2):
        annotations = {random_text(numbers) + "x": random_text(numbers) for _ in range(3)}
        annotations["run.oci.handler"] = random_text(numbers)
        config["annotations"] = shuffled(numbers, annotations)
    return shuffled(numbers, config)


def written(numbers, config):
    """The configuration as JSON with random white space and escapes."""
    indent = numbers.choice([None, 0, 1, "\t", "\r\n "])
    separators = numbers.choice([(",", ":"), (", ", ": "), (" ,\n", "\t:\r\n ")])
    text = json.dumps(config, indent=indent, separators=separators, ensure_ascii=numbers.random() < 0.5)
    return numbers.choice(["", " ", "\n\t"]) + text + numbers.choice(["", "\n", " \r\n"])


def without_additions(after, runtime, before):
    """What was added taken out again."""
    launcher = json.dumps(runtime + "/bin/tazza-container") + ","
    quoted = json.dumps(runtime)
    mount = '{"destination":%s,"type":"bind","source":%s,"options":["rbind","ro","nosuid","nodev"]}'
    mount = mount % (quoted, quoted)
    text = after.replace(launcher, "", 1).replace('"tazza.run.oci.handler"', '"run.oci.handler"', 1)
    candidates = [text.replace(f'"mounts":[{mount}],', "", 1), text.replace("," + mount, "", 1)]
    # An empty list, whose white space is not kept, or null.
    start = before.find("[", before.find('"mounts"'))
    empty = before[start : before.find("]", start) + 1]
    candidates += [text.replace(f"[{mount}]", other, 1) for other in ("null", empty)]
    return before if before in candidates else candidates[0]


if __name__ == "__main__":
    unittest.main(verbosity=int(os.environ.get("VERBOSITY", "1")), argv=sys.argv)
