package dev.tazza.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Docker: an entry among the {@code runtimes} in {@code daemon.json}. */
final class Docker implements Engine {
    private final HostFile file;
    private final HostFile pid;
    private final String program;

    /**
     * @param root the root directory of the host
     * @param config the path of the file; null for the usual one
     * @param runtime the runtime directory
     */
    Docker(Path root, String config, String runtime) {
        file = new HostFile(root, config == null ? "/etc/docker/daemon.json" : config);
        pid = new HostFile(root, "/var/run/docker.pid");
        program = runtime + "/bin/tazza-oci";
    }

    @Override
    public String explanation() {
        return "Docker finds OCI runtimes by their names in " + file.path() + ".";
    }

    @Override
    public HostFile file() {
        return file;
    }

    @Override
    public boolean ownsFile() {
        return false;
    }

    @Override
    public String configured(String present) throws SetupException {
        boolean empty = present == null || present.isBlank();
        return DaemonJson.with(file.path(), empty ? "{}" : present, Setup.NAME, program);
    }

    @Override
    public List<String> afterwards() {
        return List.of(
                "dockerd reads it again at SIGHUP: systemctl reload docker",
                "docker run --runtime " + Setup.NAME + " IMAGE");
    }

    @Override
    public List<String> reload() throws IOException {
        String number = pid.read();
        if (number == null || !number.strip().matches("[0-9]+")) {
            throw new SetupException(pid.path() + ": no number of a running dockerd");
        }
        return List.of("kill", "-HUP", number.strip());
    }
}
