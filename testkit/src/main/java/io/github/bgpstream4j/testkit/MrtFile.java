package io.github.bgpstream4j.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of an MRT file: records one after the other, and whatever else is put between them.
 *
 * <p>Immutable; {@link #add} returns a longer file.
 */
public final class MrtFile {
    private final List<byte[]> parts;

    private MrtFile(List<byte[]> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * A file of records.
     *
     * @param records in file order
     * @return the file
     */
    public static MrtFile of(MrtRecord... records) {
        return new MrtFile(Arrays.stream(records).map(MrtRecord::bytes).toList());
    }

    /**
     * The same with more records at the end.
     *
     * @param records in file order
     * @return a new file
     */
    public MrtFile add(MrtRecord... records) {
        MrtFile file = this;
        for (MrtRecord record : records) {
            file = file.add(record.bytes());
        }
        return file;
    }

    /**
     * The same with other bytes at the end.
     *
     * @param bytes such as half a record
     * @return a new file
     */
    public MrtFile add(byte... bytes) {
        List<byte[]> longer = new ArrayList<>(parts);
        longer.add(bytes.clone());
        return new MrtFile(longer);
    }

    /**
     * Where a record begins.
     *
     * @param index 0 to the number of records added
     * @return octets before it
     */
    public int offset(int index) {
        return parts.subList(0, index).stream().mapToInt(part -> part.length).sum();
    }

    /**
     * The whole file.
     *
     * @return a new array
     */
    public byte[] bytes() {
        Octets octets = new Octets();
        parts.forEach(octets::put);
        return octets.bytes();
    }

    /**
     * The beginning of the file.
     *
     * @param length how many octets are left of it; if negative, how many are missing
     * @return a new array
     */
    public byte[] truncated(int length) {
        byte[] bytes = bytes();
        return Arrays.copyOf(bytes, length < 0 ? bytes.length + length : length);
    }

    /**
     * The whole file as one gzip member.
     *
     * @return a new array
     */
    public byte[] gzip() {
        return gzip(bytes());
    }

    /**
     * The file as gzip members joined, cut without regard to records.
     *
     * @param members how many, at least 1
     * @return a new array
     */
    public byte[] gzipMembers(int members) {
        byte[] bytes = bytes();
        Octets joined = new Octets();
        for (int i = 0; i < members; i++) {
            int from = (int) ((long) bytes.length * i / members);
            int to = (int) ((long) bytes.length * (i + 1) / members);
            joined.put(gzip(Arrays.copyOfRange(bytes, from, to)));
        }
        return joined.bytes();
    }

    /**
     * Writes the whole file.
     *
     * @param path where to; replaced if it exists
     * @return the path
     */
    public Path writeTo(Path path) {
        return write(path, bytes());
    }

    /**
     * Writes the whole file as one gzip member.
     *
     * @param path where to; replaced if it exists
     * @return the path
     */
    public Path writeGzipTo(Path path) {
        return write(path, gzip());
    }

    /**
     * Compresses bytes into one gzip member.
     *
     * @param bytes any
     * @return a new array
     */
    public static byte[] gzip(byte... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Path write(Path path, byte[] bytes) {
        try {
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
