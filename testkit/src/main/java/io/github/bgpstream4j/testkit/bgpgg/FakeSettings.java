package io.github.bgpstream4j.testkit.bgpgg;

import io.github.bgpstream4j.testkit.bgpgg.ProtoField.Malformed;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is only kept and shown again: BMP servers, policies, sets, caches, configurations. */
final class FakeSettings {
    private final Map<String, byte[]> bmpServers = new LinkedHashMap<>();
    private final Map<String, byte[]> sets = new LinkedHashMap<>();
    private final Map<String, byte[]> policies = new LinkedHashMap<>();
    private final Map<String, byte[]> caches = new LinkedHashMap<>();
    private final List<String> configurations = new ArrayList<>(List.of("service bgp {}"));

    void define(BgpggRelease release, FakeService.Registry calls) {
        if (release.isAtLeast(BgpggRelease.V0_2)) {
            defineBmp(calls);
            definePolicies(release, calls);
        }
        if (release.isAtLeast(BgpggRelease.V0_3)) {
            defineRpki(calls);
            calls.add("SetPeerGracefulShutdown", request -> FakeService.success());
        }
        if (release.isAtLeast(BgpggRelease.V0_4)) {
            defineConfiguration(calls);
        }
    }

    private void defineBmp(FakeService.Registry calls) {
        calls.add("AddBmpServer", request -> keep(bmpServers, name(request, 1), bytes(name(request, 1))));
        calls.add("RemoveBmpServer", request -> remove(bmpServers, name(request, 1)));
        calls.add("ListBmpServers", request -> list(bmpServers));
    }

    private void definePolicies(BgpggRelease release, FakeService.Registry calls) {
        calls.add("AddDefinedSet", request -> {
            byte[] set = ProtoField.of(request).get(0).bytes();
            return keep(sets, name(set, 2), set);
        });
        calls.add("RemoveDefinedSet", request -> remove(sets, name(request, 2)));
        calls.add("ListDefinedSets", request -> list(sets));
        calls.add("AddPolicy", request -> keep(policies, name(request, 1), request));
        calls.add("RemovePolicy", request -> remove(policies, name(request, 1)));
        calls.add("ListPolicies", request -> list(policies));
        calls.add("SetPolicyAssignment", request -> {
            boolean withoutFamily = ProtoField.value(ProtoField.of(request), 5, 0) == 0;
            if (release == BgpggRelease.V0_4 && withoutFamily) {
                throw Status.INVALID_ARGUMENT
                        .withDescription("unsupported afi 0")
                        .asRuntimeException();
            }
            return FakeService.success();
        });
    }

    private void defineRpki(FakeService.Registry calls) {
        calls.add("AddRpkiCache", request -> {
            List<ProtoField> fields = ProtoField.of(request);
            ProtoBytes info = new ProtoBytes()
                    .text(1, ProtoField.text(fields, 1))
                    .number(2, ProtoField.value(fields, 2, 0))
                    .text(3, ProtoField.text(fields, 3));
            return keep(caches, name(request, 1), info.bytes());
        });
        calls.add("RemoveRpkiCache", request -> remove(caches, name(request, 1)));
        calls.add("ListRpkiCaches", request -> list(caches));
        calls.add(
                "GetRpkiValidation",
                request -> new ProtoBytes()
                        .number(1, 1)
                        .message(2, new ProtoBytes().text(1, name(request, 1)).number(2, 24))
                        .bytes());
    }

    private void defineConfiguration(FakeService.Registry calls) {
        calls.add(
                "GetRunningConfig",
                request -> new ProtoBytes()
                        .text(1, configurations.get(configurations.size() - 1))
                        .bytes());
        calls.add("CommitConfig", request -> {
            if (name(request, 2).isEmpty()) {
                return new ProtoBytes().text(2, "config locked").bytes();
            }
            configurations.add(name(request, 1));
            return FakeService.success();
        });
        calls.add("SaveConfig", request -> FakeService.success());
        calls.add("RollbackConfig", request -> {
            configurations.add(configurations.get(0));
            return FakeService.success();
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

    private static byte[] keep(Map<String, byte[]> kept, String name, byte[] message) {
        if (name.isEmpty()) {
            return FakeService.refused("no name");
        }
        return kept.putIfAbsent(name, message) == null
                ? FakeService.success()
                : FakeService.refused(name + " already exists");
    }

    private static byte[] remove(Map<String, byte[]> kept, String name) {
        return kept.remove(name) == null ? FakeService.refused(name + " not found") : FakeService.success();
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
