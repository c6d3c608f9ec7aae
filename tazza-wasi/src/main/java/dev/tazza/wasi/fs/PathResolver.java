package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows guests' paths, component by component, below a directory.
 *
 * <p>Every directory on the way is held open until the path has been used, and {@code ..} goes back
 * to the one held before, so no name is looked up twice and nothing depends on where directories
 * are moved meanwhile. File systems never follow symbolic links; their content is read and followed
 * here, by the same rules as the path itself. So a path cannot leave the directory, whatever the
 * guest or another process changes at the same time.
 */
public final class PathResolver {
    /** The longest path in bytes, as on Linux. */
    static final int MAX_PATH = 4095;

    /** The longest component in bytes, as on Linux. */
    static final int MAX_NAME = 255;

    /** How many links one path may go through, as on Linux. */
    static final int MAX_LINKS = 40;

    /** How many directories one path may go down: each is held open. */
    static final int MAX_DEPTH = 1024;

    /** What happens to a link that is the last component. */
    public enum LastLink {
        /** It is followed. */
        FOLLOW,
        /** It is followed only if a slash comes after it. */
        FOLLOW_BEFORE_SLASH,
        /** It is never followed. */
        KEEP
    }

    private final ResolvedPath result;
    private final Deque<String> todo = new ArrayDeque<>();
    private final LastLink lastLink;
    private int links;

    private PathResolver(DirectoryHandle base, LastLink lastLink) {
        result = new ResolvedPath(base);
        this.lastLink = lastLink;
    }

    /**
     * Follows a path.
     *
     * @param base where it starts, and what it cannot leave: {@code PERM} if it tries
     * @param path the path; it may lead to a name that does not exist
     * @param lastLink what happens if it ends with a link
     */
    public static ResolvedPath resolve(DirectoryHandle base, String path, LastLink lastLink)
            throws WasiException {
        var resolver = new PathResolver(base, lastLink);
        try {
            resolver.push(path);
            resolver.walk();
            return resolver.result;
        } catch (WasiException | RuntimeException e) {
            resolver.result.close();
            throw e;
        }
    }

    /**
     * Fails unless {@code path} can be a path inside a directory or the content of a link there.
     */
    public static void check(String path) throws WasiException {
        if (path.isEmpty()) {
            throw new WasiException(Errno.NOENT);
        }
        if (path.indexOf('\0') >= 0) {
            throw new WasiException(Errno.INVAL);
        }
        if (tooLong(path, MAX_PATH)) {
            throw new WasiException(Errno.NAMETOOLONG);
        }
        if (path.charAt(0) == '/') {
            throw new WasiException(Errno.PERM);
        }
    }

    private static boolean tooLong(String text, int maximum) {
        return text.length() > maximum || text.getBytes(StandardCharsets.UTF_8).length > maximum;
    }

    private void push(String path) throws WasiException {
        check(path);
        if (todo.isEmpty() && path.endsWith("/")) {
            result.requireDirectory();
        }
        var components = path.split("/");
        for (int i = components.length - 1; i >= 0; i--) {
            if (!components[i].isEmpty()) {
                todo.push(components[i]);
            }
        }
    }

    private void walk() throws WasiException {
        while (!todo.isEmpty()) {
            var component = todo.pop();
            if (component.equals(".")) {
                continue;
            }
            if (component.equals("..")) {
                leave();
            } else if (tooLong(component, MAX_NAME)) {
                throw new WasiException(Errno.NAMETOOLONG);
            } else if (todo.isEmpty()) {
                last(component);
            } else {
                enter(component);
            }
        }
    }

    private void leave() throws WasiException {
        if (result.depth() == 0) {
            throw new WasiException(Errno.PERM);
        }
        result.leave();
    }

    private void enter(String component) throws WasiException {
        if (result.depth() == MAX_DEPTH) {
            throw new WasiException(Errno.NAMETOOLONG);
        }
        try {
            result.enter(component);
        } catch (WasiException e) {
            var content = e.errno() == Errno.NOTDIR ? linkContent(component) : null;
            if (content == null) {
                throw e;
            }
            follow(content);
        }
    }

    private void last(String component) throws WasiException {
        boolean follow =
                lastLink == LastLink.FOLLOW
                        || lastLink == LastLink.FOLLOW_BEFORE_SLASH && result.mustBeDirectory();
        var content = follow ? linkContent(component) : null;
        if (content == null) {
            result.finish(component);
        } else {
            follow(content);
        }
    }

    /** What a link contains; null if it is no link or not there. */
    private String linkContent(String component) throws WasiException {
        try {
            return result.directory().readLink(component);
        } catch (WasiException e) {
            if (e.errno() == Errno.INVAL || e.errno() == Errno.NOENT) {
                return null;
            }
            throw e;
        }
    }

    private void follow(String content) throws WasiException {
        if (++links > MAX_LINKS) {
            throw new WasiException(Errno.LOOP);
        }
        push(content);
    }
}
