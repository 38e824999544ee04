package io.github.bgpstream4j.testkit.bgpgg;

import io.github.bgpstream4j.testkit.bgpgg.ProtoField.Malformed;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is only kept and shown again: BMP servers, policies, sets, caches, configurations. */
final class FakeSettings {
    /** Holds the lock of the configuration. */
    static final String SESSION = "1d6d1f1e-7c3b-4c52-9a55-0d8f5a0c7c11";

    private final Map<String, byte[]> bmpServers = new LinkedHashMap<>();
    private final Map<String, byte[]> sets = new LinkedHashMap<>();
    private final Map<String, byte[]> policies = new LinkedHashMap<>();
    private final Map<String, byte[]> caches = new LinkedHashMap<>();
    private final List<String> configurations = new ArrayList<>(List.of("service bgp {}"));

    void define(BgpggRelease release, FakeRouter router, FakeService.Registry calls) {
        if (release.isAtLeast(BgpggRelease.V0_2)) {
            defineBmp(release, calls);
            definePolicies(release, router, calls);
        }
        if (release.isAtLeast(BgpggRelease.V0_3)) {
            defineRpki(release, calls);
        }
        if (release.isAtLeast(BgpggRelease.V0_4)) {
            defineConfiguration(calls);
        }
    }

    private void defineBmp(BgpggRelease release, FakeService.Registry calls) {
        calls.add("AddBmpServer", request -> {
            String address = name(request, 1);
            return release == BgpggRelease.V0_4
                    ? keep(bmpServers, address, bytes(address))
                    : replace(bmpServers, address, bytes(address));
        });
        calls.add("RemoveBmpServer", request -> remove(bmpServers, name(request, 1)));
        calls.add("ListBmpServers", request -> list(bmpServers));
    }

    private void definePolicies(BgpggRelease release, FakeRouter router, FakeService.Registry calls) {
        if (release == BgpggRelease.V0_4) {
            for (String builtIn : List.of("default-deny-all", "default-permit-all")) {
                policies.put(builtIn, new ProtoBytes().text(1, builtIn).bytes());
            }
        }
        calls.add(
                "AddDefinedSet",
                request -> { // whether it may replace another one is not heeded
                    byte[] set = ProtoField.of(request).get(0).bytes();
                    return keep(sets, name(set, 2), set);
                });
        calls.add("RemoveDefinedSet", request -> removeIfThere(sets, name(request, 2)));
        calls.add("ListDefinedSets", request -> list(sets));
        calls.add("AddPolicy", request -> replace(policies, name(request, 1), request));
        calls.add("RemovePolicy", request -> removeIfThere(policies, name(request, 1)));
        calls.add("ListPolicies", request -> list(policies));
        calls.add("SetPolicyAssignment", request -> assign(release, router, request));
    }

    private byte[] assign(BgpggRelease release, FakeRouter router, byte[] request) throws Malformed {
        List<ProtoField> fields = ProtoField.of(request);
        if (release == BgpggRelease.V0_4 && ProtoField.value(fields, 5, 0) == 0) {
            throw Status.INVALID_ARGUMENT.withDescription("unsupported afi 0").asRuntimeException();
        }
        String peer = ProtoField.text(fields, 1);
        if (!router.peers.containsKey(peer)) {
            return FakeService.refused("peer " + peer + " not found");
        }
        for (ProtoField field : fields) {
            if (field.number() == 3 && !policies.containsKey(field.text())) {
                return FakeService.refused("policy " + field.text() + " not found");
            }
        }
        return FakeService.success();
    }

    private void defineRpki(BgpggRelease release, FakeService.Registry calls) {
        boolean strict = release == BgpggRelease.V0_4;
        calls.add("AddRpkiCache", request -> {
            List<ProtoField> fields = ProtoField.of(request);
            byte[] info = new ProtoBytes()
                    .text(1, ProtoField.text(fields, 1))
                    .number(2, ProtoField.value(fields, 2, 0))
                    .text(3, ProtoField.text(fields, 3))
                    .bytes();
            return strict ? keep(caches, name(request, 1), info) : replace(caches, name(request, 1), info);
        });
        calls.add(
                "RemoveRpkiCache",
                request -> strict ? remove(caches, name(request, 1)) : removeIfThere(caches, name(request, 1)));
        calls.add("ListRpkiCaches", request -> list(caches));
        calls.add("GetRpkiValidation", request -> {
            String prefix = name(request, 1);
            if (prefix.indexOf('/') < 0) {
                throw Status.INVALID_ARGUMENT
                        .withDescription("invalid prefix: " + prefix)
                        .asRuntimeException();
            }
            return new ProtoBytes()
                    .number(1, 1)
                    .message(2, new ProtoBytes().text(1, prefix).number(2, 24))
                    .bytes();
        });
    }

    private void defineConfiguration(FakeService.Registry calls) {
        calls.add(
                "GetRunningConfig",
                request -> new ProtoBytes()
                        .text(1, configurations.get(configurations.size() - 1))
                        .bytes());
        calls.add("CommitConfig", request -> locked(name(request, 2), () -> configurations.add(name(request, 1))));
        calls.add("SaveConfig", request -> locked(name(request, 1), () -> true));
        calls.add("RollbackConfig", request -> {
            long index = ProtoField.value(ProtoField.of(request), 1, 0);
            return index < configurations.size()
                    ? locked(name(request, 2), () -> configurations.add(configurations.get((int) index)))
                    : FakeService.refused("no snapshot " + index);
        });
        calls.add("ListConfigSnapshots", request -> {
            ProtoBytes list = new ProtoBytes();
            for (int i = 0; i < configurations.size(); i++) {
                list.message(
                        1,
                        new ProtoBytes()
                                .number(1, i)
                                .number(3, configurations.get(i).length()));
            }
            return list.bytes();
        });
    }

    /** What only the session that holds the lock may do. */
    private interface Change {
        boolean apply() throws Malformed;
    }

    private static byte[] locked(String session, Change change) throws Malformed {
        try {
            if (!UUID.fromString(session).toString().equals(SESSION)) {
                return FakeService.refused("session UUID mismatch");
            }
        } catch (IllegalArgumentException e) {
            return FakeService.refused("session_uuid is not a valid UUID");
        }
        change.apply();
        return FakeService.success();
    }

    private static byte[] keep(Map<String, byte[]> kept, String name, byte[] message) {
        return kept.containsKey(name) ? FakeService.refused(name + " already exists") : replace(kept, name, message);
    }

    private static byte[] replace(Map<String, byte[]> kept, String name, byte[] message) {
        if (name.isEmpty()) {
            return FakeService.refused("no name");
        }
        kept.put(name, message);
        return FakeService.success();
    }

    private static byte[] remove(Map<String, byte[]> kept, String name) {
        return kept.remove(name) == null ? FakeService.refused(name + " not found") : FakeService.success();
    }

    /** What is not there is no error. */
    private static byte[] removeIfThere(Map<String, byte[]> kept, String name) {
        kept.remove(name);
        return FakeService.success();
    }

    private static byte[] list(Map<String, byte[]> kept) {
        ProtoBytes list = new ProtoBytes();
        kept.values().forEach(message -> list.message(1, message));
        return list.bytes();
    }

    private static String name(byte[] request, int field) throws Malformed {
        return ProtoField.text(ProtoField.of(request), field);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
