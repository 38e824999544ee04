package io.github.bgpstream4j.bgpgg;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Messages left as octets, because only they tell which layout they have. */
enum RawMessages implements MethodDescriptor.Marshaller<byte[]> {
    /** The only one. */
    INSTANCE;

    /** A call whose answer stays as it is. */
    static <T> MethodDescriptor<T, byte[]> answers(MethodDescriptor<T, ?> call) {
        return call.toBuilder(call.getRequestMarshaller(), INSTANCE).build();
    }

    /** A call of another name whose request and answer stay as they are. */
    static MethodDescriptor<byte[], byte[]> both(MethodDescriptor<?, ?> call, String name) {
        return call.toBuilder(INSTANCE, INSTANCE)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(call.getServiceName(), name))
                .setSchemaDescriptor(null)
                .build();
    }

    @Override
    public InputStream stream(byte[] value) {
        return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
