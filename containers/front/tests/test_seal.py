"""Shows that sealed libraries load nothing of an image, and that others would.

A program of C stands for the JVM, with the C library of this system. TAZZA_JAVA names a JVM that runs
SealLibraries.java.
"""

import glob
import os
import shutil
import subprocess
import tempfile
import unittest

SEAL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../SealLibraries.java")

EVIL = r"""
#include <unistd.h>
__attribute__((constructor)) static void run(void) { write(1, "evil\n", 5); }
"""

# Loads libraries in the ways that the JVM and its C library do, each named by an argument.
PROGRAM = r"""
#include <dlfcn.h>
#include <iconv.h>
#include <locale.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments) {
    wchar_t wide[4];
    if (!setlocale(LC_ALL, "")) puts("no locale");
    if (!strcmp(arguments[1], "user")) getpwuid(4711);
    if (!strcmp(arguments[1], "library")) dlopen("libgcc_s.so.1", RTLD_NOW);
    if (!strcmp(arguments[1], "converter")) iconv_open("EVIL", "UTF-8");
    if (!strcmp(arguments[1], "text")) printf("%d\n", (int)mbstowcs(wide, "\xc3\xa4x", 4));
    puts("end");
    return 0;
}
"""


def missing():
    if os.geteuid() != 0:
        return "a root file system of one's own takes root"
    if not shutil.which("gcc") or not os.environ.get("TAZZA_JAVA"):
        return "gcc or a JDK is missing"
    return None


@unittest.skipIf(missing(), missing())
class SealTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="tazza-seal-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        evil = cls.compiled("evil.so", EVIL, "-shared", "-fPIC")
        program = cls.compiled("program", PROGRAM)
        for name in ("open", "sealed"):
            cls.make_image(name, program, evil)
        runtime = os.path.join(cls.folder, "sealed/opt/tazza")
        subprocess.run([os.environ["TAZZA_JAVA"], SEAL, runtime, "/opt/tazza"], check=True)

    @classmethod
    def compiled(cls, name, source, *options):
        output = os.path.join(cls.folder, name)
        with open(output + ".c", "w") as file:
            file.write(source)
        subprocess.run(["gcc", *options, "-o", output, output + ".c"], check=True)
        return output

    @classmethod
    def make_image(cls, name, program, evil):
        root = os.path.join(cls.folder, name)
        runtime = os.path.join(root, "opt/tazza")
        for folder in ("glibc", "jre/bin", "jre/lib", "locale"):
            os.makedirs(os.path.join(runtime, folder))
        listed = subprocess.run(["ldd", program], stdout=subprocess.PIPE, check=True).stdout.decode()
        for word in listed.split():
            if word.startswith("/"):
                shutil.copy(word, os.path.join(runtime, "glibc"))
        shutil.copy(program, os.path.join(runtime, "jre/bin/java"))
        locale = [path for path in glob.glob("/usr/lib/locale/C.[uU]*") if os.path.isdir(path)][0]
        shutil.copytree(locale, os.path.join(runtime, "locale/C.utf8"))
        # What the image brings: wherever the C library of some system looks.
        triplet = f"{os.uname().machine}-linux-gnu"
        for folder in ("lib", "usr/lib", f"lib/{triplet}", f"usr/lib/{triplet}", "lib64", "usr/lib64"):
            os.makedirs(os.path.join(root, folder, "gconv"))
            for library in ("libnss_evil.so.2", "libgcc_s.so.1", "gconv/EVIL.so"):
                shutil.copy(evil, os.path.join(root, folder, library))
            with open(os.path.join(root, folder, "gconv/gconv-modules"), "w") as file:
                for names in ("ISO-10646/UTF8/ INTERNAL", "INTERNAL ISO-10646/UTF8/", "INTERNAL EVIL//"):
                    file.write(f"module {names} EVIL 1\n")
        os.makedirs(os.path.join(root, "etc"))
        with open(os.path.join(root, "etc/nsswitch.conf"), "w") as file:
            file.write("passwd: evil\n")
        shutil.copy(evil, os.path.join(root, "evil.so"))

    def run_in(self, image, way):
        root = os.path.join(self.folder, image)
        loader = os.path.basename(glob.glob(os.path.join(root, "opt/tazza/glibc/ld-linux-*"))[0])
        command = [f"/opt/tazza/glibc/{loader}", "--library-path", "/opt/tazza/glibc"]

        def enter():
            os.chroot(root)
            os.chdir("/")

        result = subprocess.run(
            [*command, "--inhibit-cache", "/opt/tazza/jre/bin/java", way],
            env={"LC_ALL": "C.utf8", "LOCPATH": "/opt/tazza/locale"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=enter,
            timeout=60,
        )
        # Libraries that are none abort what is not sealed.
        if image == "sealed":
            self.assertEqual(result.returncode, 0, result.stdout)
        return result.stdout.decode()

    def assert_sealed(self, way, output="end\n"):
        self.assertIn("evil\n", self.run_in("open", way))
        self.assertEqual(self.run_in("sealed", way), output)

    def test_services_of_the_image_are_not_loaded(self):
        self.assert_sealed("user")

    def test_libraries_of_the_image_are_not_loaded(self):
        self.assert_sealed("library")

    def test_converters_of_the_image_are_not_loaded(self):
        self.assert_sealed("converter")

    def test_text_is_not_converted_by_the_image(self):
        self.assert_sealed("text", "2\nend\n")

    def test_libraries_to_preload_are_not_loaded(self):
        for image in ("open", "sealed"):
            file = os.path.join(self.folder, image, "etc/ld.so.preload")
            with open(file, "w") as list_of_libraries:
                list_of_libraries.write("/evil.so\n")
            self.addCleanup(os.remove, file)
        self.assert_sealed("none")

    def test_other_names_of_locales_are_not_taken_from_the_image(self):
        for image in ("open", "sealed"):
            folder = os.path.join(self.folder, image, "usr/share/locale")
            os.makedirs(folder)
            self.addCleanup(shutil.rmtree, folder)
            with open(os.path.join(folder, "locale.alias"), "w") as file:
                file.write("C.utf8 evil\n")
        self.assertEqual(self.run_in("open", "none"), "no locale\nend\n")
        self.assertEqual(self.run_in("sealed", "none"), "end\n")

    def test_sealing_twice_is_refused(self):
        runtime = os.path.join(self.folder, "sealed/opt/tazza")
        result = subprocess.run(
            [os.environ["TAZZA_JAVA"], SEAL, runtime, "/opt/tazza"], stderr=subprocess.PIPE
        )
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"expected /etc/ld.so.preload in it, once", result.stderr)


if __name__ == "__main__":
    unittest.main()
