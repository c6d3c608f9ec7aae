package dev.tazza.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options of {@code tazza package} about what is in an image. */
final class ImageOptions {
    /** The variable that says which time is to be in what is made, by general agreement. */
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    private static final Pattern USER = Pattern.compile("([0-9]{1,10})(:[0-9]{1,10})?");
    private static final long MAX_ID = 0xFFFF_FFFEL;
    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(/tcp|/udp|/sctp)?");
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--user",
            paramLabel = "UID[:GID]",
            description = "Who the program runs as; 65532:65532 unless given, 0 for the superuser.")
    private String user = "65532:65532";

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME=VALUE",
            description = "A variable in the environment of the program.")
    private List<String> environment = List.of();

    @Option(
            names = "--expose",
            paramLabel = "PORT[/PROTOCOL]",
            description = "A port that the program listens on; tcp unless told otherwise.")
    private List<String> ports = List.of();

    @Option(
            names = {"-w", "--workdir"},
            paramLabel = "DIR",
            description = "The working directory of a container, which is made.")
    private String workingDirectory = "";

    @Option(
            names = {"-l", "--label"},
            paramLabel = "NAME=VALUE",
            description = "A label of the image.")
    private List<String> labels = List.of();

    @Option(
            names = "--annotation",
            paramLabel = "NAME=VALUE",
            description = "An annotation of the manifest.")
    private List<String> annotations = List.of();

    /**
     * What the options say.
     *
     * @param arguments the arguments of the program
     * @throws UsageException if one of them is wrong
     */
    ImageSettings settings(List<String> arguments) {
        return new ImageSettings(
                seconds(System.getenv(EPOCH)),
                checkedUser(),
                checkedEnvironment(),
                checkedPorts(),
                checkedDirectory(),
                pairs("--label", labels),
                pairs("--annotation", annotations),
                arguments);
    }

    /** The time that the environment asks for; 0, in 1970, unless it does. */
    private static long seconds(String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        try {
            long seconds = Long.parseLong(text);
            // What a tar file has room for: until the year 2242.
            if (seconds >= 0 && seconds < 1L << 33) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number that is too large is.
        }
        throw new UsageException(
                EPOCH + "=" + text + ": expected a number of seconds since 1970, below 2^33");
    }

    private String checkedUser() {
        var matcher = USER.matcher(user);
        if (!matcher.matches()) {
            throw new UsageException(
                    "--user "
                            + user
                            + ": expected UID or UID:GID; the image has no file to look names up in");
        }
        for (String id : user.split(":")) {
            if (Long.parseLong(id) > MAX_ID) {
                throw new UsageException("--user " + user + ": the greatest id is " + MAX_ID);
            }
        }
        return user;
    }

    private List<String> checkedEnvironment() {
        pairs("--env", environment);
        return environment;
    }

    private List<String> checkedPorts() {
        var checked = new ArrayList<String>();
        for (String port : ports) {
            var matcher = PORT.matcher(port);
            if (!matcher.matches()) {
                throw new UsageException(
                        "--expose " + port + ": expected PORT, PORT/tcp, PORT/udp or PORT/sctp");
            }
            int number = Integer.parseInt(matcher.group(1));
            if (number < 1 || number > MAX_PORT) {
                throw new UsageException("--expose " + port + ": ports are 1 to " + MAX_PORT);
            }
            checked.add(number + (matcher.group(2) == null ? "/tcp" : matcher.group(2)));
        }
        return checked;
    }

    private String checkedDirectory() {
        if (workingDirectory.isEmpty() || workingDirectory.equals("/")) {
            return "";
        }
        String path =
                workingDirectory.endsWith("/")
                        ? workingDirectory.substring(0, workingDirectory.length() - 1)
                        : workingDirectory;
        if (!path.matches("(/(?!\\.\\.?(/|$))[^/\\x00]+)+")) {
            throw new UsageException(
                    "--workdir "
                            + workingDirectory
                            + ": expected an absolute path without //, . and ..");
        }
        if ((path + "/").startsWith(ImageSettings.MODULE + "/")) {
            throw new UsageException("--workdir " + path + ": this is where the module is");
        }
        return path;
    }

    private static Map<String, String> pairs(String option, List<String> texts) {
        var pairs = new LinkedHashMap<String, String>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException(option + " " + text + ": expected NAME=VALUE");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }
}
