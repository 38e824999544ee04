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

    /** What stands on the API; the codec is used by sources and the writer, nothing else here by anything but the command line. */
    private static final String CODEC = ROOT + ".codec..";

    private static final String LANGUAGE = ROOT + ".filter.language..";
    private static final String[] SOURCES = SourceModules.packages();
    private static final String BGPROUTES = ROOT + ".bgproutes..";
    private static final String BROKER = ROOT + ".broker..";
    private static final String MRT = ROOT + ".mrt..";
    private static final String BGPGG = ROOT + ".bgpgg..";
    private static final String TABLE = ROOT + ".table..";
    private static final String WRITER = ROOT + ".writer..";
    private static final String TRANSPORT = ROOT + ".transport..";
    private static final String ARCHIVE = ROOT + ".archive..";
    private static final String COMPRESS = ROOT + ".compress..";
    private static final String REPORT = ROOT + ".report..";
    private static final String CLI = ROOT + ".cli..";
    private static final String TESTKIT = ROOT + ".testkit..";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);

    @Test
    void packages_ofTheApi_useOnlyThoseBeforeThem() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).toArray(String[]::new);
            String[] modules = {CODEC, LANGUAGE, TABLE, TRANSPORT, ARCHIVE, REPORT, WRITER, CLI, TESTKIT};
            noClasses()
                    .that()
                    .resideInAPackage(ORDER.get(i))
                    .should(dependOnClassesThat(resideInAnyPackage(later)
                            .or(resideInAnyPackage(modules))
                            .or(resideInAnyPackage(SOURCES))))
                    .check(MAIN);
        }
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void codec_usesTheModelOnly() {
        noClasses()
                .that()
                .resideInAPackage(CODEC)
                .should(dependOnClassesThat(resideInAnyPackage(ROOT, ROOT + ".format..", LANGUAGE, CLI, TESTKIT)
                        .or(resideInAnyPackage(SOURCES))))
                .check(MAIN);
    }

    /** It knows bytes and connections, and what they carry is none of its business. */
    @Test
    void transport_usesTheSideOfSourcesOnly_andIsUsedByThemOnly() {
        noClasses()
                .that()
                .resideInAPackage(TRANSPORT)
                .should(dependOnClassesThat(resideInAnyPackage(
                                ROOT,
                                ROOT + ".format..",
                                ROOT + ".attr..",
                                CODEC,
                                LANGUAGE,
                                TABLE,
                                WRITER,
                                REPORT,
                                COMPRESS,
                                ARCHIVE,
                                CLI,
                                TESTKIT)
                        .or(resideInAnyPackage(SOURCES))))
                .check(MAIN);
        noClasses()
                .that(not(resideInAnyPackage(SOURCES)))
                .and()
                .resideOutsideOfPackages(TRANSPORT, ARCHIVE)
                .should(dependOnClassesThat(resideInAnyPackage(TRANSPORT)))
                .check(MAIN);
    }

    /** It knows names and no source: what reads a file is found by the text of it. */
    @Test
    void archives_useTheSideOfSourcesAndTheTransportOnly() {
        noClasses()
                .that()
                .resideInAPackage(ARCHIVE)
                .should(dependOnClassesThat(resideInAnyPackage(
                                ROOT,
                                ROOT + ".format..",
                                ROOT + ".attr..",
                                CODEC,
                                LANGUAGE,
                                TABLE,
                                WRITER,
                                REPORT,
                                COMPRESS,
                                CLI,
                                TESTKIT)
                        .or(resideInAnyPackage(SOURCES))))
                .check(MAIN);
        noClasses()
                .that(not(resideInAnyPackage(SOURCES)))
                .and()
                .resideOutsideOfPackages(ARCHIVE, CLI, ROOT + ".examples..")
                .should(dependOnClassesThat(resideInAnyPackage(ARCHIVE)))
                .check(MAIN);
    }

    static List<SourceModules.Found> sources() {
        return SourceModules.all();
    }

    /** Neither another source, nor the stream and its output, nor what keeps or writes elems. */
    @ParameterizedTest
    @MethodSource("sources")
    void source_usesTheApiBelowTheStream_theCodecTransportArchivesAndDecompressorsOnly(SourceModules.Found source) {
        String[] own = source.packages().toArray(String[]::new);
        String[] api = ORDER.subList(0, ORDER.indexOf(ROOT + ".format")).toArray(String[]::new);
        assertThat(MAIN.stream().filter(resideInAnyPackage(own))).hasSizeGreaterThan(1);
        noClasses()
                .that()
                .resideInAnyPackage(own)
                .should(dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(own)))
                        .and(not(resideInAnyPackage(api)))
                        .and(not(resideInAnyPackage(CODEC, TRANSPORT, ARCHIVE, COMPRESS)))))
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.grpc..", "com.google.protobuf..", "com.google.common.."})
    void grpc_isUsedByTheBgpggSourceAndItsFakeOnly(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(BGPGG, ROOT + ".testkit.bgpgg..")
                .and()
                .resideOutsideOfPackage(ROOT + ".examples..") // builds the source's requests
                .should(dependOnClassesThat(resideInAnyPackage(library)))
                .check(MAIN);
    }

    private static void usesTheModelOnly(String building, String... others) {
        noClasses()
                .that()
                .resideInAPackage(building)
                .should(dependOnClassesThat(resideInAnyPackage(
                                ROOT, ROOT + ".source..", ROOT + ".format..", LANGUAGE, TRANSPORT, CLI, TESTKIT)
                        .or(resideInAnyPackage(others))
                        .or(resideInAnyPackage(SOURCES))))
                .check(MAIN);
    }

    @Test
    void table_usesTheModelOnly() {
        usesTheModelOnly(TABLE, WRITER, CODEC);
        noClasses()
                .that()
                .resideInAnyPackage(CODEC, LANGUAGE)
                .should(dependOnClassesThat(resideInAnyPackage(TABLE)))
                .check(MAIN);
    }

    @Test
    void writer_usesTheModelAndTheCodec_andIsUsedByTheCommandLine() {
        usesTheModelOnly(WRITER, TABLE);
        noClasses()
                .that()
                .resideOutsideOfPackages(WRITER, CLI, ROOT + ".examples..")
                .should(dependOnClassesThat(resideInAnyPackage(WRITER)))
                .check(MAIN);
    }

    @Test
    void report_usesTheApiOnly_andIsUsedByTheCommandLineOnly() {
        noClasses()
                .that()
                .resideInAPackage(REPORT)
                .should(dependOnClassesThat(resideInAnyPackage(CODEC, LANGUAGE, TABLE, COMPRESS, CLI, TESTKIT)
                        .or(resideInAnyPackage(SOURCES))))
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackages(REPORT, CLI)
                .should(dependOnClassesThat(resideInAnyPackage(REPORT)))
                .check(MAIN);
    }

    @Test
    void testkit_isUsedByNoMainCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TESTKIT)
                .should(dependOnClassesThat(resideInAnyPackage(TESTKIT)))
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.tukaani..", "com.github.luben.."})
    void libraryOfTheMrtSource_isUsedByNothingElse(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(MRT)
                .should(dependOnClassesThat(resideInAnyPackage(library)))
                .check(MAIN);
        // or the rule above would hold because nothing is seen
        assertThat(MAIN.stream()
                        .filter(resideInAnyPackage(MRT))
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

    @Test
    void decompressors_areUsedBySourcesOnly() {
        noClasses()
                .that(not(resideInAnyPackage(SOURCES)))
                .and()
                .resideOutsideOfPackage(COMPRESS)
                .should(dependOnClassesThat(resideInAnyPackage(COMPRESS)))
                .check(MAIN);
    }

    @Test
    void libraryOfJson_isUsedByThoseThatReadAnswersOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BGPROUTES, BROKER)
                .should(dependOnClassesThat(resideInAnyPackage("com.fasterxml..")))
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
    void filterLanguage_knowsNoSource_andKeepsItsLibrary() {
        noClasses()
                .that()
                .resideInAPackage(LANGUAGE)
                .should(dependOnClassesThat(
                        resideInAnyPackage(ROOT + ".source..", CLI).or(resideInAnyPackage(SOURCES))))
                .check(MAIN);
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
        assertThat(exported)
                .containsAll(ORDER.stream()
                        .filter(name -> !name.equals(ROOT + ".read"))
                        .toList());
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
                .resideOutsideOfPackages(CLI, ROOT + ".examples..")
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
