package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.Pacing;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.source.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Resolves the parameters that {@link ReplayStream} promises; named by that, and by nobody else. What it opens is closed with the
 * context of the test.
 */
public final class ReplayExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(ReplayExtension.class);
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:"); // more than the letter of a drive
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Makes an extension; for JUnit. */
    public ReplayExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Type type = parameter.getParameter().getParameterizedType();
        return type == BgpStream.class || type == ManualClock.class || isListOfElems(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Type type = parameter.getParameter().getParameterizedType();
        if (type == ManualClock.class) {
            return clock(test);
        }
        BgpStream stream = open(test);
        if (type == BgpStream.class) {
            test.getStore(HERE).put(parameter.getIndex(), stream); // closed with the test
            return stream;
        }
        try (stream) {
            return stream.elems().toList();
        }
    }

    private static boolean isListOfElems(Type type) {
        return type instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == BgpElem.class;
    }

    private static ManualClock clock(ExtensionContext test) {
        return test.getStore(HERE)
                .getOrComputeIfAbsent(ManualClock.class, key -> new ManualClock(START), ManualClock.class);
    }

    private static BgpStream open(ExtensionContext test) {
        ReplayStream replay = AnnotationSupport.findAnnotation(test.getElement(), ReplayStream.class)
                .or(() -> AnnotationSupport.findAnnotation(test.getTestClass(), ReplayStream.class))
                .orElseThrow();
        BgpStream.Builder builder = BgpStream.builder()
                .source(source(replay.value(), test))
                .clock(clock(test))
                .pacing(replay.pace() == 0 ? Pacing.unpaced() : Pacing.times(replay.pace()));
        return (replay.filter().isEmpty() ? builder : builder.filter(replay.filter())).open();
    }

    private static String source(String value, ExtensionContext test) {
        Matcher scheme = SCHEME.matcher(value);
        return scheme.lookingAt()
                ? scheme.group() + file(value.substring(scheme.end()), test)
                : "mrt:" + file(value, test);
    }

    private static Path file(String name, ExtensionContext test) {
        Class<?> type = test.getRequiredTestClass();
        URL resource = type.getResource(name);
        if (resource == null) {
            resource = type.getResource("/" + name);
        }
        if (resource == null && !Files.exists(Path.of(name))) {
            throw new ParameterResolutionException("neither a resource of " + type.getName() + " nor a file: " + name);
        }
        try {
            return resource == null ? Path.of(name) : file(resource, test);
        } catch (IOException | URISyntaxException e) {
            throw new ParameterResolutionException("cannot read " + resource, e);
        }
    }

    /** A resource inside a jar is copied out of it. */
    private static Path file(URL resource, ExtensionContext test) throws IOException, URISyntaxException {
        if (resource.getProtocol().equals("file")) {
            return Path.of(resource.toURI());
        }
        Path copy = Files.createTempFile("replay", ".recording");
        test.getStore(HERE).put(copy, (AutoCloseable) () -> Files.deleteIfExists(copy));
        try (InputStream in = resource.openStream()) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
