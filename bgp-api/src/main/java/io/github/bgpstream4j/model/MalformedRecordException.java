package io.github.bgpstream4j.model;

import java.io.Serial;

/** Thrown by {@link BgpRecord#orThrow()} for those who want bad data to be an exception. */
public final class MalformedRecordException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedRecordException(RecordInfo record) {
        super(record.source().location() + " at byte " + record.byteOffset() + ": "
                + record.status().word() + (record.issue() == null ? "" : ", " + record.issue()));
    }
}
