package io.github.bgpstream4j.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What may know what.
 *
 * <p>A line added here to let a change pass makes every later reader of the lower layer know the upper one: before you
 * change this file, look for the class that stands in the wrong package.
 */
class LayersTest {
    private static final String ROOT = "io.github.bgpstream4j";

    /** Each package may use those before it. */
    private static final List<String> ORDER = List.of(
            ROOT + ".text",
            ROOT + ".net",
            ROOT + ".attr",
            ROOT + ".nlri",
            ROOT + ".model",
            ROOT + ".filter",
            ROOT + ".source",
            ROOT + ".read",
            ROOT + ".format",
            ROOT);

    private static final String CODEC = ROOT + ".codec..";
    private static final String LANGUAGE = ROOT + ".filter.language..";
    private static final String BGPGG = ROOT + ".bgpgg..";
    private static final String TABLE = ROOT + ".table..";
    private static final String WRITER = ROOT + ".writer..";
    private static final String TRANSPORT = ROOT + ".transport..";
    private static final String FILES = ROOT + ".transport.file..";
    private static final String ARCHIVE = ROOT + ".archive..";
    private static final String FEED = ROOT + ".feed..";
    private static final String COMPRESS = ROOT + ".compress..";
    private static final String REPORT = ROOT + ".report..";
    private static final String METRICS = ROOT + ".micrometer..";
    private static final String CLI = ROOT + ".cli..";
    private static final String EXAMPLES = ROOT + ".examples..";
    private static final String TESTKIT = ROOT + ".testkit..";
    private static final String[] SOURCES = SourceModules.packages();

    /** All of the API that others see: {@code read} is the stream's own. */
    private static final List<String> API = without(ORDER, ROOT + ".read");

    private static final List<String> FOR_SOURCES = without(before(ROOT + ".format"), ROOT + ".read");
    private static final List<String> FOR_FILTERS = before(ROOT + ".source");
    private static final List<String> VALUES = before(ROOT + ".filter");

    /** What stands on the API. What a source may use stands further below: sources are found by their folders. */
    private static final List<Floor> FLOORS = List.of(
            new Floor(COMPRESS, List.of()),
            new Floor(TABLE, VALUES),
            new Floor(LANGUAGE, FOR_FILTERS),
            new Floor(CODEC, FOR_SOURCES),
            new Floor(TRANSPORT, without(FOR_SOURCES, ROOT + ".attr", ROOT + ".nlri"), COMPRESS),
            new Floor(ARCHIVE, without(FOR_SOURCES, ROOT + ".attr", ROOT + ".nlri"), TRANSPORT),
            new Floor(FEED, FOR_SOURCES, CODEC, TRANSPORT),
            new Floor(WRITER, VALUES, CODEC),
            new Floor(REPORT, API),
            new Floor(METRICS, API),
            new Floor(TESTKIT, API),
            new Floor(CLI, API, sourcesAnd(LANGUAGE, TABLE, WRITER, REPORT, ARCHIVE)),
            new Floor(EXAMPLES, API, sourcesAnd(LANGUAGE, TABLE, WRITER, REPORT, ARCHIVE)));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);

    /**
     * What a module may use of this project besides itself.
     *
     * @param own the pattern of its packages
     * @param below patterns of packages
     */
    record Floor(String own, List<String> below) {
        Floor(String own, List<String> api, String... modules) {
            this(own, Stream.concat(api.stream(), Stream.of(modules)).toList());
        }

        @Override
        public String toString() {
            return own;
        }
    }

    static List<Floor> floors() {
        return FLOORS;
    }

    private static List<String> before(String apiPackage) {
        return ORDER.subList(0, ORDER.indexOf(apiPackage));
    }

    private static List<String> without(List<String> names, String... others) {
        return names.stream().filter(name -> !List.of(others).contains(name)).toList();
    }

    private static String[] sourcesAnd(String... modules) {
        return Stream.concat(Stream.of(SOURCES), Stream.of(modules)).toArray(String[]::new);
    }

    private static void useOnly(List<String> below, String... own) {
        assertThat(MAIN.stream().filter(resideInAnyPackage(own))).hasSizeGreaterThan(1);
        noClasses()
                .that()
                .resideInAnyPackage(own)
                .should(dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(own)))
                        .and(not(resideInAnyPackage(below.toArray(String[]::new))))))
                .check(MAIN);
    }

    @Test
    void packages_ofTheApi_useOnlyThoseBeforeThem() {
        ORDER.forEach(name -> useOnly(before(name), name));
    }

    @ParameterizedTest
    @MethodSource("floors")
    void module_usesOnlyWhatIsBelowIt(Floor floor) {
        useOnly(floor.below(), floor.own());
    }

    /** Or what may use what would be said of some modules only. */
    @Test
    void packages_ofAllModules_haveTheirFloor() {
        String[] known = Stream.of(
                        ORDER.stream(), Stream.of(SOURCES), FLOORS.stream().map(Floor::own))
                .flatMap(names -> names)
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(MAIN);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    static List<SourceModules.Found> sources() {
        return SourceModules.all();
    }

    /** Neither another source, nor the stream and its output, nor what keeps or writes elems. */
    @ParameterizedTest
    @MethodSource("sources")
    void source_usesTheApiBelowTheStream_theCodecTransportArchivesFeedsAndDecompressorsOnly(
            SourceModules.Found source) {
        List<String> below = Stream.concat(FOR_SOURCES.stream(), Stream.of(CODEC, TRANSPORT, ARCHIVE, FEED, COMPRESS))
                .toList();
        useOnly(below, source.packages().toArray(String[]::new));
    }

    /** Whatever a source needs, nothing below or beside the sources comes to need it, too. */
    @ParameterizedTest
    @MethodSource("sources")
    void librariesOfASource_areUsedBySourcesFeedsAndTransportOnly(SourceModules.Found source) {
        String[] libraries = MAIN.stream()
                .filter(resideInAnyPackage(source.packages().toArray(String[]::new)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(type -> !type.isPrimitive())
                .filter(not(resideInAnyPackage("java..", "javax..", "org.jspecify..", ROOT + "..")))
                .map(JavaClass::getPackageName)
                .distinct()
                .toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(SOURCES)))
                .and()
                .resideOutsideOfPackages(TRANSPORT, FEED, TESTKIT, EXAMPLES)
                .should(dependOnClassesThat(resideInAnyPackage(libraries)))
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.grpc..", "com.google.protobuf..", "com.google.common.."})
    void grpc_isUsedByTheBgpggSourceAndItsFakeOnly(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(BGPGG, ROOT + ".testkit.bgpgg..")
                .and()
                .resideOutsideOfPackage(EXAMPLES) // builds the source's requests
                .should(dependOnClassesThat(resideInAnyPackage(library)))
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.tukaani..", "com.github.luben.."})
    void librariesThatDecompress_areUsedByTheRoomOfFilesOnly(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(FILES)
                .should(dependOnClassesThat(resideInAnyPackage(library)))
                .check(MAIN);
        // or the rule above would hold because nothing is seen
        assertThat(MAIN.stream()
                        .filter(resideInAnyPackage(FILES))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass()))
                .anyMatch(resideInAnyPackage(library));
    }

    @Test
    void decompressors_useNothingElse() {
        noClasses()
                .that()
                .resideInAPackage(COMPRESS)
                .should(dependOnClassesThat(not(
                        resideInAnyPackage("java..", "org.jspecify..", COMPRESS.substring(0, COMPRESS.length() - 2)))))
                .check(MAIN);
        assertThat(Modules.named(ROOT + ".compress").descriptor().requires())
                .filteredOn(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .extracting(Requires::name)
                .containsExactly("java.base");
    }

    /** A module that reads JSON says so in its descriptor, and has its parsers from the one place that bounds them. */
    @Test
    void libraryOfJson_isUsedByThoseThatRequireIt_andMadeByTheTransportOnly() {
        String[] readers = Modules.requiring("com.fasterxml.jackson.core").stream()
                .map(module -> module.descriptor().name() + "..")
                .toArray(String[]::new);
        assertThat(readers).contains(TRANSPORT).hasSizeGreaterThan(1);
        noClasses()
                .that()
                .resideOutsideOfPackages(readers)
                .should(dependOnClassesThat(resideInAnyPackage("com.fasterxml..")))
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".transport.json")
                .should(dependOnClassesThat(simpleName("JsonFactory")))
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.java_websocket..", "okhttp3..", "okio.."})
    void librariesOfTransport_areUsedByItAndTheServersOfTestsOnly(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(TRANSPORT, TESTKIT)
                .should(dependOnClassesThat(resideInAnyPackage(library)))
                .check(MAIN);
    }

    @Test
    void libraryOfTheFilterLanguage_isUsedByNothingElse() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LANGUAGE)
                .should(dependOnClassesThat(resideInAnyPackage("com.google.re2j..")))
                .check(MAIN);
    }

    @Test
    void pathOfARecord_isFreeOfStreamsAndTheLike() {
        DescribedPredicate<JavaClass> heavy = resideInAnyPackage(
                        "java.util.stream..", "java.util.regex..", "java.util.logging..", "org.slf4j..")
                .or(simpleName("InetAddress"))
                .or(simpleName("Optional"));
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".text..", ROOT + ".net..", ROOT + ".attr..", ROOT + ".nlri..", CODEC)
                .and(not(simpleName("IpAddress"))) // the bridge to java.net
                .and(not(simpleName("CommunityNumbers"))) // reads communities from text
                .should(dependOnClassesThat(heavy))
                .check(MAIN);
    }

    @Test
    void publicClass_ofAnExportedPackage_isClosedToInheritance() {
        Set<String> exported = Modules.exportedPackages();
        assertThat(exported).containsAll(API);
        classes()
                .that()
                .resideInAnyPackage(exported.toArray(new String[0]))
                .and()
                .arePublic()
                .and(not(simpleName("BgpSourceContractTest"))) // to be extended by the tests of sources
                .should(beClosed())
                .check(MAIN);
    }

    @Test
    void publicField_isConstant() {
        fields().that().arePublic().should().beFinal().check(MAIN);
        fields().that().arePublic().should().notHaveRawType(array()).check(MAIN);
    }

    @Test
    void standardStreams_areLeftToTheCommandLineAndTheExamples() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, EXAMPLES)
                .should(ACCESS_STANDARD_STREAMS)
                .check(MAIN);
    }

    @Test
    void threads_neverSleep() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(MAIN);
        String call = Thread.class.getSimpleName() + ".sleep(";
        assertThat(Repository.files(".java"))
                .as("main code and tests")
                .isNotEmpty()
                .noneMatch(file -> Repository.text(file).contains(call));
    }

    @Test
    void services_onClassPathAndModulePath_areTheSame() {
        assertThat(Modules.services()).isNotEmpty();
        for (Modules.Found module : Modules.all()) {
            for (String service : Modules.services()) {
                assertThat(module.serviceFile(service))
                        .as("%s of %s", service, module.descriptor().name())
                        .isEqualTo(module.provided(service));
            }
        }
    }

    @Test
    void api_requiresNothingAtRunTime() {
        assertThat(Modules.named(ROOT + ".api").descriptor().requires())
                .filteredOn(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .extracting(Requires::name)
                .containsExactly("java.base");
    }

    private static DescribedPredicate<JavaClass> array() {
        return DescribedPredicate.describe("an array", JavaClass::isArray);
    }

    private static boolean isForOthers(JavaConstructor constructor) {
        return constructor.getModifiers().contains(JavaModifier.PUBLIC)
                || constructor.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaClass> beClosed() {
        return new ArchCondition<>(
                "be final, an interface, an enum, a record, sealed or without constructor for others") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.isInterface()
                        || type.isEnum()
                        || type.isRecord()
                        || type.getModifiers().contains(JavaModifier.FINAL)
                        || type.reflect().isSealed()
                        || type.getConstructors().stream().noneMatch(LayersTest::isForOthers);
                if (!closed) {
                    events.add(SimpleConditionEvent.violated(type, type.getDescription() + " can be extended"));
                }
            }
        };
    }
}
