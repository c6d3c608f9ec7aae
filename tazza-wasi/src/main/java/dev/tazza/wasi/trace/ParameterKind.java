package dev.tazza.wasi.trace;

/** What a parameter means, and so how it is shown: before the call, after it, or both. */
enum ParameterKind {
    /** A number with a sign, such as a descriptor. */
    NUMBER(1) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            text.append(arguments.i32(slot));
        }
    },
    /** A 64-bit number with a sign. */
    LONG(1) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            text.append(arguments.i64(slot));
        }
    },
    CLOCK(1, Names.CLOCK, false),
    WHENCE(1, Names.WHENCE, false),
    ADVICE(1, Names.ADVICE, false),
    FAMILY(1, Names.FAMILY, false),
    TYPE(1, Names.SOCKET_TYPE, false),
    LEVEL(1, Names.OPTION_LEVEL, false),
    OPTION(1, Names.SOCKET_OPTION, false),
    LOOKUP(1, Names.LOOKUP_FLAGS, true),
    OPEN(1, Names.OPEN_FLAGS, true),
    FLAGS(1, Names.FD_FLAGS, true),
    TIMES(1, Names.TIME_FLAGS, true),
    RECEIVE(1, Names.RECEIVE_FLAGS, true),
    SHUTDOWN(1, Names.SHUTDOWN_FLAGS, true),
    /** A 64-bit set of rights. */
    RIGHTS(1) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            Names.RIGHTS.appendFlags(text, arguments.i64(slot));
        }
    },
    /** A pointer and a length of text. */
    STRING(2) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            arguments.view().appendString(text, arguments.u32(slot), arguments.u32(slot + 1));
        }
    },
    /** A pointer and a length of a place to write to. */
    BUFFER(2) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            text.append('[').append(arguments.u32(slot + 1)).append(" bytes]");
        }
    },
    /** A buffer that is text after the call: as much of it as the number after it says. */
    TEXT(2) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            BUFFER.before(text, arguments, slot);
        }

        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            long length = arguments.u32(slot + 1);
            int used = arguments.values().length - 1;
            if (slot + 2 == used && arguments.view().contains(arguments.u32(used), 4)) {
                length = Math.min(length, arguments.view().u32(arguments.u32(used)));
            }
            arguments.view().appendString(text, arguments.u32(slot), length);
        }
    },
    /** A pointer and a number of buffers with what is to be written. */
    GATHER(2) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            BufferList.of(arguments, slot).appendContent(text, Long.MAX_VALUE);
        }
    },
    /** A pointer and a number of buffers to read to. */
    SCATTER(2) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            BufferList.of(arguments, slot).appendSizes(text);
        }
    },
    /** A pointer to the address of a socket. */
    ADDRESS(1) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            SocketAddresses.append(text, arguments.view(), arguments.u32(slot));
        }
    },
    /** A pointer to room for the address of a socket. */
    SOURCE(1) {
        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            SocketAddresses.append(text, arguments.view(), arguments.u32(slot));
        }
    },
    /** A pointer to subscriptions, one to room for events, and their number. */
    SUBSCRIPTIONS(3) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            Subscriptions.append(
                    text, arguments.view(), arguments.u32(slot), arguments.u32(slot + 2));
        }

        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            long counter = arguments.u32(slot + 3);
            if (!arguments.view().contains(counter, 4)) {
                GuestView.appendBad(text, counter);
                return;
            }
            long count = Math.min(arguments.view().u32(counter), arguments.u32(slot + 2));
            Subscriptions.appendEvents(text, arguments.view(), arguments.u32(slot + 1), count);
        }
    },
    /** A pointer to something that is not shown. */
    POINTER(1) {
        @Override
        void before(StringBuilder text, Arguments arguments, int slot) {
            text.append("0x").append(Long.toHexString(arguments.u32(slot)));
        }
    },
    /** A pointer to room for 16 bits. */
    U16(1) {
        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            if (readable(text, arguments, slot, 2)) {
                text.append(arguments.view().u16(arguments.u32(slot)));
            }
        }
    },
    /** A pointer to room for 32 bits. */
    U32(1) {
        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            if (readable(text, arguments, slot, 4)) {
                text.append(arguments.view().u32(arguments.u32(slot)));
            }
        }
    },
    /** A pointer to room for 64 bits. */
    U64(1) {
        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            if (readable(text, arguments, slot, 8)) {
                text.append(Long.toUnsignedString(arguments.view().u64(arguments.u32(slot))));
            }
        }
    },
    /** A pointer to room for the state of a descriptor. */
    FDSTAT(1) {
        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            if (readable(text, arguments, slot, 24)) {
                long at = arguments.u32(slot);
                Names.FILE_TYPE.appendConstant(text.append('{'), arguments.view().u8(at));
                Names.FD_FLAGS.appendFlags(text.append(", flags="), arguments.view().u16(at + 2));
                Names.RIGHTS.appendFlags(text.append(", rights="), arguments.view().u64(at + 8));
                text.append('}');
            }
        }
    },
    /** A pointer to room for the attributes of a file. */
    FILESTAT(1) {
        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            if (readable(text, arguments, slot, 64)) {
                long at = arguments.u32(slot);
                Names.FILE_TYPE.appendConstant(text.append('{'), arguments.view().u8(at + 16));
                text.append(", size=")
                        .append(Long.toUnsignedString(arguments.view().u64(at + 32)))
                        .append('}');
            }
        }
    },
    /** A pointer to room for the length of a granted directory's name. */
    PRESTAT(1) {
        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            if (readable(text, arguments, slot, 8)) {
                text.append("{name length=")
                        .append(arguments.view().u32(arguments.u32(slot) + 4))
                        .append('}');
            }
        }
    },
    /** A pointer to room for the flags of what was received. */
    RECEIVED(1) {
        @Override
        void after(StringBuilder text, Arguments arguments, int slot) {
            if (readable(text, arguments, slot, 2)) {
                Names.RECEIVED_FLAGS.appendFlags(text, arguments.view().u16(arguments.u32(slot)));
            }
        }
    };

    private final int slots;
    private final Names names;
    private final boolean flags;

    ParameterKind(int slots) {
        this(slots, null, false);
    }

    ParameterKind(int slots, Names names, boolean flags) {
        this.slots = slots;
        this.names = names;
        this.flags = flags;
    }

    /** How many parameters of the function it takes. */
    int slots() {
        return slots;
    }

    /** Appends what is known before the call; nothing if that is nothing. */
    void before(StringBuilder text, Arguments arguments, int slot) {
        if (names == null) {
            return;
        }
        if (flags) {
            names.appendFlags(text, arguments.u32(slot));
        } else {
            names.appendConstant(text, arguments.u32(slot));
        }
    }

    /** Appends what is known after a call that succeeded; nothing if that is nothing. */
    void after(StringBuilder text, Arguments arguments, int slot) {}

    private static boolean readable(StringBuilder text, Arguments arguments, int slot, int length) {
        boolean readable = arguments.view().contains(arguments.u32(slot), length);
        if (!readable) {
            GuestView.appendBad(text, arguments.u32(slot));
        }
        return readable;
    }
}
