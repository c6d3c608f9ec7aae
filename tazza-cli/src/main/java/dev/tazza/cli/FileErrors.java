package dev.tazza.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what a failed file operation means. */
final class FileErrors {
    private FileErrors() {}

    /** What went wrong, without the file's name. */
    static String describe(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "permission denied";
            case CharacterCodingException coding -> "not UTF-8 text";
            case FileSystemException other when other.getReason() != null ->
                    Words.decapitalized(other.getReason());
            default -> e.getMessage() == null ? e.toString() : Words.decapitalized(e.getMessage());
        };
    }
}
