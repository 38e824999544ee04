package io.github.bgpstream4j.bgpgg;

import com.google.protobuf.MessageLite;
import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.bgpgg.proto.AddBmpServerRequest;
import io.github.bgpstream4j.bgpgg.proto.AddBmpServerResponse;
import io.github.bgpstream4j.bgpgg.proto.AddDefinedSetRequest;
import io.github.bgpstream4j.bgpgg.proto.AddDefinedSetResponse;
import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.AddLsRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.AddPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.AddPeerResponse;
import io.github.bgpstream4j.bgpgg.proto.AddPolicyRequest;
import io.github.bgpstream4j.bgpgg.proto.AddPolicyResponse;
import io.github.bgpstream4j.bgpgg.proto.AddRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.AddRouteResponse;
import io.github.bgpstream4j.bgpgg.proto.AddRpkiCacheRequest;
import io.github.bgpstream4j.bgpgg.proto.AddRpkiCacheResponse;
import io.github.bgpstream4j.bgpgg.proto.BgpServiceGrpc;
import io.github.bgpstream4j.bgpgg.proto.CommitConfigRequest;
import io.github.bgpstream4j.bgpgg.proto.CommitConfigResponse;
import io.github.bgpstream4j.bgpgg.proto.ConfigSnapshot;
import io.github.bgpstream4j.bgpgg.proto.DefinedSetConfig;
import io.github.bgpstream4j.bgpgg.proto.DefinedSetInfo;
import io.github.bgpstream4j.bgpgg.proto.DisablePeerRequest;
import io.github.bgpstream4j.bgpgg.proto.EnablePeerRequest;
import io.github.bgpstream4j.bgpgg.proto.GetPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.GetPeerResponse;
import io.github.bgpstream4j.bgpgg.proto.GetRpkiValidationRequest;
import io.github.bgpstream4j.bgpgg.proto.GetRpkiValidationResponse;
import io.github.bgpstream4j.bgpgg.proto.GetRunningConfigRequest;
import io.github.bgpstream4j.bgpgg.proto.GetServerInfoRequest;
import io.github.bgpstream4j.bgpgg.proto.GetServerInfoResponse;
import io.github.bgpstream4j.bgpgg.proto.ListBmpServersRequest;
import io.github.bgpstream4j.bgpgg.proto.ListConfigSnapshotsRequest;
import io.github.bgpstream4j.bgpgg.proto.ListDefinedSetsRequest;
import io.github.bgpstream4j.bgpgg.proto.ListPeersRequest;
import io.github.bgpstream4j.bgpgg.proto.ListPoliciesRequest;
import io.github.bgpstream4j.bgpgg.proto.ListRoutesRequest;
import io.github.bgpstream4j.bgpgg.proto.ListRpkiCachesRequest;
import io.github.bgpstream4j.bgpgg.proto.ListRpkiCachesResponse;
import io.github.bgpstream4j.bgpgg.proto.LsNlri;
import io.github.bgpstream4j.bgpgg.proto.Peer;
import io.github.bgpstream4j.bgpgg.proto.PeerStatistics;
import io.github.bgpstream4j.bgpgg.proto.PolicyInfo;
import io.github.bgpstream4j.bgpgg.proto.RemoveBmpServerRequest;
import io.github.bgpstream4j.bgpgg.proto.RemoveBmpServerResponse;
import io.github.bgpstream4j.bgpgg.proto.RemoveDefinedSetRequest;
import io.github.bgpstream4j.bgpgg.proto.RemoveDefinedSetResponse;
import io.github.bgpstream4j.bgpgg.proto.RemovePeerRequest;
import io.github.bgpstream4j.bgpgg.proto.RemovePeerResponse;
import io.github.bgpstream4j.bgpgg.proto.RemovePolicyRequest;
import io.github.bgpstream4j.bgpgg.proto.RemovePolicyResponse;
import io.github.bgpstream4j.bgpgg.proto.RemoveRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.RemoveRouteResponse;
import io.github.bgpstream4j.bgpgg.proto.RemoveRpkiCacheRequest;
import io.github.bgpstream4j.bgpgg.proto.RemoveRpkiCacheResponse;
import io.github.bgpstream4j.bgpgg.proto.ResetPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.RibType;
import io.github.bgpstream4j.bgpgg.proto.RollbackConfigRequest;
import io.github.bgpstream4j.bgpgg.proto.RollbackConfigResponse;
import io.github.bgpstream4j.bgpgg.proto.Route;
import io.github.bgpstream4j.bgpgg.proto.SaveConfigRequest;
import io.github.bgpstream4j.bgpgg.proto.SaveConfigResponse;
import io.github.bgpstream4j.bgpgg.proto.SetPeerGracefulShutdownRequest;
import io.github.bgpstream4j.bgpgg.proto.SetPeerGracefulShutdownResponse;
import io.github.bgpstream4j.bgpgg.proto.SetPolicyAssignmentRequest;
import io.github.bgpstream4j.bgpgg.proto.SetPolicyAssignmentResponse;
import io.github.bgpstream4j.bgpgg.wire.RouteLayout;
import io.github.bgpstream4j.bgpgg.wire.WireReader;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a bgpgg router, for every release: requests and answers have the current layout, and are translated for
 * routers that have an older one.
 *
 * <pre>{@code
 * try (BgpggClient router = BgpggClient.connect("127.0.0.1:50051")) {
 *   router.addRoute(AddIpRouteRequest.newBuilder().setPrefix("192.0.2.0/24").setNextHop("198.51.100.1").build());
 * }
 * }</pre>
 *
 * <p>Every call waits for its answer; one that fails, or is refused by the router, throws a {@link BgpggException}. The
 * connection is made by the first call and again when it was lost. The interface knows no credentials: whoever reaches it
 * can change the router.
 *
 * <p>Safe for use by several threads.
 */
public final class BgpggClient implements AutoCloseable {
    private static final int UNICAST = 1; // IANA's number of IPv4, and of unicast
    private static final String PROBE = "?";

    private final BgpggChannel channel;
    private volatile boolean firstRelease;
    private volatile @Nullable RouteLayout requestLayout;

    BgpggClient(BgpggChannel channel) {
        this.channel = channel;
    }

    /**
     * Prepares calls of a router over a connection without encryption.
     *
     * @param target host:port
     * @return a client to be closed
     * @throws IllegalArgumentException if the target is not of that form
     */
    public static BgpggClient connect(String target) {
        try {
            return builder(target).build();
        } catch (IOException e) {
            throw new IllegalStateException("only reading certificates fails", e);
        }
    }

    /**
     * Begins a client.
     *
     * @param target host:port
     * @return a builder
     * @throws IllegalArgumentException if the target is not of that form
     */
    public static Builder builder(String target) {
        return new Builder(HostPort.parse(target));
    }

    /**
     * Adds a peer.
     *
     * @param request its address without port, and settings of its session
     * @throws BgpggException if it is not added
     */
    public void addPeer(AddPeerRequest request) throws BgpggException {
        AddPeerResponse answer =
                call(BgpServiceGrpc.getAddPeerMethod(), hasOldRequests() ? Layouts.oldAddPeer(request) : request);
        accept("AddPeer", answer.getSuccess(), answer.getMessage());
    }

    /**
     * Removes a peer.
     *
     * @param address its IP address
     * @throws BgpggException if it is not removed
     */
    public void removePeer(String address) throws BgpggException {
        RemovePeerResponse answer = call(
                BgpServiceGrpc.getRemovePeerMethod(),
                RemovePeerRequest.newBuilder().setAddress(address).build());
        accept("RemovePeer", answer.getSuccess(), answer.getMessage());
    }

    /**
     * Shuts the session of a peer down and keeps it down.
     *
     * @param address its IP address
     * @throws BgpggException if that is not done
     */
    public void disablePeer(String address) throws BgpggException {
        call(
                BgpServiceGrpc.getDisablePeerMethod(),
                DisablePeerRequest.newBuilder().setAddress(address).build());
    }

    /**
     * Lets the session of a peer come up again.
     *
     * @param address its IP address
     * @throws BgpggException if that is not done
     */
    public void enablePeer(String address) throws BgpggException {
        call(
                BgpServiceGrpc.getEnablePeerMethod(),
                EnablePeerRequest.newBuilder().setAddress(address).build());
    }

    /**
     * Resets the session of a peer.
     *
     * @param request which peer, and how thoroughly
     * @throws BgpggException if that is not done
     */
    public void resetPeer(ResetPeerRequest request) throws BgpggException {
        call(BgpServiceGrpc.getResetPeerMethod(), request);
    }

    /**
     * Asks a peer to prefer other paths, or ends that. Needs v0.3.
     *
     * @param address its IP address
     * @param enabled whether to begin or to end
     * @throws BgpggException if that is not done
     */
    public void setPeerGracefulShutdown(String address, boolean enabled) throws BgpggException {
        SetPeerGracefulShutdownResponse answer = call(
                BgpServiceGrpc.getSetPeerGracefulShutdownMethod(),
                SetPeerGracefulShutdownRequest.newBuilder()
                        .setAddress(address)
                        .setEnabled(enabled)
                        .build());
        accept("SetPeerGracefulShutdown", answer.getSuccess(), answer.getMessage());
    }

    /**
     * All peers.
     *
     * @return in no order
     * @throws BgpggException if the router does not tell
     */
    public List<Peer> listPeers() throws BgpggException {
        return translated("ListPeers", listPeersRaw(), Layouts::peers);
    }

    /**
     * All peers, one after the other as the router sends them. Needs v0.2. The timeout is that of each wait for more.
     *
     * @param consumer is given each
     * @throws BgpggException if the router does not tell all of them
     */
    public void forEachPeer(Consumer<Peer> consumer) throws BgpggException {
        stream(
                BgpServiceGrpc.getListPeersStreamMethod(),
                ListPeersRequest.getDefaultInstance(),
                Layouts::peer,
                consumer);
    }

    /**
     * One peer with its settings and counters.
     *
     * @param address its IP address
     * @return the peer
     * @throws BgpggException with {@link Reason#NOT_FOUND} if there is none
     */
    public GetPeerResponse getPeer(String address) throws BgpggException {
        return translated(
                "GetPeer", getPeerRaw(address), answer -> GetPeerResponse.parseFrom(Layouts.withCurrentPeer(answer)));
    }

    /**
     * Adds a route of the router's own, or replaces the one of the same prefix. The router keeps bits after the prefix's length:
     * 10.7.0.1/24 is another route than 10.7.0.0/24.
     *
     * @param route a prefix and its attributes
     * @throws BgpggException if it is not added; with {@link Reason#INVALID_REQUEST} if it would do harm: a prefix longer than
     *     its address ends a v0.2 router, and an IPv6 prefix with an IPv4 next hop ends the sessions it is sent to
     */
    public void addRoute(AddIpRouteRequest route) throws BgpggException {
        String harm = RouteCheck.harm(route);
        if (harm != null) {
            throw new BgpggException(Reason.INVALID_REQUEST, "AddRoute: " + harm);
        }
        AddRouteResponse answer = addRoute(hasOldRequests() ? route : inCurrentLayout(route));
        accept("AddRoute", answer.getSuccess(), answer.getMessage());
    }

    /**
     * Adds a BGP-LS object. Needs v0.3. The router replaces the identifier in the NLRI by its own, by default 0.
     *
     * @param route the object and its attributes
     * @throws BgpggException if it is not added
     */
    public void addRoute(AddLsRouteRequest route) throws BgpggException {
        if (hasOldRequests()) {
            throw needs("AddRoute", "a BGP-LS object", "v0.3");
        }
        AddRouteResponse answer =
                addRoute(AddRouteRequest.newBuilder().setLs(route).build());
        accept("AddRoute", answer.getSuccess(), answer.getMessage());
    }

    /**
     * Adds many routes in one call. The router leaves out what it does not understand without a word, and what {@link
     * #addRoute(AddIpRouteRequest)} refuses as harmful is not sent, so compare numbers. Needs v0.2.
     *
     * @param routes asked for the next one when the router takes more
     * @return how many routes the router took
     * @throws BgpggException if the call breaks off; some routes may have been added
     */
    public long addRoutes(Iterator<AddIpRouteRequest> routes) throws BgpggException {
        boolean old = hasOldRequests();
        try (RouteUpload upload = RouteUpload.start(channel)) {
            while (routes.hasNext()) {
                AddIpRouteRequest route = routes.next();
                if (RouteCheck.harm(route) == null) {
                    upload.send(old ? route : inCurrentLayout(route));
                }
            }
            return upload.finish().getCount();
        }
    }

    /**
     * Removes a route of the router's own; one that is not there is no error.
     *
     * @param prefix as it was added
     * @throws BgpggException if the router refuses
     */
    public void removeRoute(String prefix) throws BgpggException {
        removeRoute(RemoveRouteRequest.newBuilder().setPrefix(prefix).build());
    }

    /**
     * Removes a BGP-LS object; one that is not there is no error. Needs v0.3.
     *
     * @param nlri the object as {@link #listRoutes} shows it: what was added may have another identifier
     * @throws BgpggException if the router refuses
     */
    public void removeRoute(LsNlri nlri) throws BgpggException {
        if (hasOldRequests()) {
            throw needs("RemoveRoute", "a BGP-LS object", "v0.3");
        }
        removeRoute(RemoveRouteRequest.newBuilder().setLsNlri(nlri).build());
    }

    /**
     * A table in one answer. A large one does not fit: see {@link #forEachRoute}.
     *
     * @param request which table, and which family of IPv4 unicast (1, 1), IPv6 unicast (2, 1) and BGP-LS (16388, 71); routers
     *     before v0.3 give all families, and the others are left out here
     * @return its routes, in no order
     * @throws BgpggException if the router does not tell; with {@link Reason#UNSUPPORTED} if v0.1 is asked for the table of a
     *     peer
     */
    public List<Route> listRoutes(ListRoutesRequest request) throws BgpggException {
        Family family = Family.of(request);
        return translated("ListRoutes", listRoutesRaw(request), list -> {
            List<Route> routes = new ArrayList<>();
            WireReader fields = new WireReader().set(list, 0, list.length);
            while (fields.next(1)) {
                Route route = Layouts.route(Arrays.copyOfRange(list, fields.from(), fields.to()));
                if (family.has(route)) {
                    routes.add(route);
                }
            }
            return routes;
        });
    }

    /**
     * A table, route by route as the router sends it. Beware: the router answers errors, such as an unknown peer, with
     * an empty table here. Needs v0.2. The timeout is that of each wait for more routes, not of the whole table.
     *
     * @param request which table and family, as for {@link #listRoutes}
     * @param consumer is given each route; the router waits while it is busy
     * @throws BgpggException if the router does not tell all of them
     */
    public void forEachRoute(ListRoutesRequest request, Consumer<Route> consumer) throws BgpggException {
        Family family = Family.of(request);
        stream(BgpServiceGrpc.getListRoutesStreamMethod(), request, Layouts::route, route -> {
            if (family.has(route)) {
                consumer.accept(route);
            }
        });
    }

    /**
     * Where the router listens and how many prefixes it has.
     *
     * @return what it tells
     * @throws BgpggException if it does not
     */
    public GetServerInfoResponse serverInfo() throws BgpggException {
        return call(BgpServiceGrpc.getGetServerInfoMethod(), GetServerInfoRequest.getDefaultInstance());
    }

    /**
     * The configuration in force. Needs v0.4.
     *
     * @return in the router's own notation
     * @throws BgpggException if the router does not tell
     */
    public String runningConfig() throws BgpggException {
        return call(BgpServiceGrpc.getGetRunningConfigMethod(), GetRunningConfigRequest.getDefaultInstance())
                .getText();
    }

    /**
     * Puts a configuration in force. Needs v0.4.
     *
     * @param request the configuration, and the UUID of the session that holds the lock: the router reads it from the file
     *     {@code .lock} beside its configuration file, so write one there
     * @throws BgpggException if it is not
     */
    public void commitConfig(CommitConfigRequest request) throws BgpggException {
        CommitConfigResponse answer = call(BgpServiceGrpc.getCommitConfigMethod(), request);
        accept("CommitConfig", answer.getOk(), answer.getError());
    }

    /**
     * Writes the configuration in force to disk. Needs v0.4.
     *
     * @param session the one that holds the lock
     * @throws BgpggException if it is not written
     */
    public void saveConfig(String session) throws BgpggException {
        SaveConfigResponse answer = call(
                BgpServiceGrpc.getSaveConfigMethod(),
                SaveConfigRequest.newBuilder().setSessionUuid(session).build());
        accept("SaveConfig", answer.getOk(), answer.getError());
    }

    /**
     * Goes back to a kept configuration. Needs v0.4.
     *
     * @param request which one, and the session that holds the lock
     * @throws BgpggException if that is not done
     */
    public void rollbackConfig(RollbackConfigRequest request) throws BgpggException {
        RollbackConfigResponse answer = call(BgpServiceGrpc.getRollbackConfigMethod(), request);
        accept("RollbackConfig", answer.getOk(), answer.getError());
    }

    /**
     * The configurations kept. Needs v0.4.
     *
     * @return the router's list
     * @throws BgpggException if the router does not tell
     */
    public List<ConfigSnapshot> listConfigSnapshots() throws BgpggException {
        return call(BgpServiceGrpc.getListConfigSnapshotsMethod(), ListConfigSnapshotsRequest.getDefaultInstance())
                .getSnapshotsList();
    }

    /**
     * Adds a BMP collector. Needs v0.2.
     *
     * @param request its IP:PORT
     * @throws BgpggException if it is not added
     */
    public void addBmpServer(AddBmpServerRequest request) throws BgpggException {
        AddBmpServerResponse answer = call(BgpServiceGrpc.getAddBmpServerMethod(), request);
        accept("AddBmpServer", answer.getSuccess(), answer.getMessage());
    }

    /**
     * Removes a BMP collector. Needs v0.2.
     *
     * @param address its IP:PORT
     * @throws BgpggException if it is not removed
     */
    public void removeBmpServer(String address) throws BgpggException {
        RemoveBmpServerResponse answer = call(
                BgpServiceGrpc.getRemoveBmpServerMethod(),
                RemoveBmpServerRequest.newBuilder().setAddress(address).build());
        accept("RemoveBmpServer", answer.getSuccess(), answer.getMessage());
    }

    /**
     * The BMP collectors. Needs v0.2.
     *
     * @return each as IP:PORT
     * @throws BgpggException if the router does not tell
     */
    public List<String> listBmpServers() throws BgpggException {
        return call(BgpServiceGrpc.getListBmpServersMethod(), ListBmpServersRequest.getDefaultInstance())
                .getAddressesList();
    }

    /**
     * Adds an RPKI cache. Needs v0.3.
     *
     * @param request where it is and how to reach it
     * @throws BgpggException if it is not added
     */
    public void addRpkiCache(AddRpkiCacheRequest request) throws BgpggException {
        AddRpkiCacheResponse answer = call(BgpServiceGrpc.getAddRpkiCacheMethod(), request);
        accept("AddRpkiCache", answer.getSuccess(), answer.getMessage());
    }

    /**
     * Removes an RPKI cache. Needs v0.3.
     *
     * @param address as it was added
     * @throws BgpggException if it is not removed
     */
    public void removeRpkiCache(String address) throws BgpggException {
        RemoveRpkiCacheResponse answer = call(
                BgpServiceGrpc.getRemoveRpkiCacheMethod(),
                RemoveRpkiCacheRequest.newBuilder().setAddress(address).build());
        accept("RemoveRpkiCache", answer.getSuccess(), answer.getMessage());
    }

    /**
     * The RPKI caches. Needs v0.3.
     *
     * @return what the router tells of them
     * @throws BgpggException if it does not
     */
    public ListRpkiCachesResponse listRpkiCaches() throws BgpggException {
        return call(BgpServiceGrpc.getListRpkiCachesMethod(), ListRpkiCachesRequest.getDefaultInstance());
    }

    /**
     * Whether an AS may originate a prefix. Needs v0.3.
     *
     * @param request the two
     * @return the verdict and the payloads behind it
     * @throws BgpggException if the router does not tell
     */
    public GetRpkiValidationResponse rpkiValidation(GetRpkiValidationRequest request) throws BgpggException {
        return call(BgpServiceGrpc.getGetRpkiValidationMethod(), request);
    }

    /**
     * Adds a set for policies to match with. Needs v0.2.
     *
     * @param set the set
     * @param replace whether it may replace one of the same name; no release up to v0.4 heeds it: remove the set first
     * @throws BgpggException if it is not added
     */
    public void addDefinedSet(DefinedSetConfig set, boolean replace) throws BgpggException {
        AddDefinedSetResponse answer = call(
                BgpServiceGrpc.getAddDefinedSetMethod(),
                AddDefinedSetRequest.newBuilder()
                        .setSet(set)
                        .setReplace(replace)
                        .build());
        accept("AddDefinedSet", answer.getSuccess(), answer.getMessage());
    }

    /**
     * Removes a set. Needs v0.2.
     *
     * @param request which one
     * @throws BgpggException if it is not removed
     */
    public void removeDefinedSet(RemoveDefinedSetRequest request) throws BgpggException {
        RemoveDefinedSetResponse answer = call(BgpServiceGrpc.getRemoveDefinedSetMethod(), request);
        accept("RemoveDefinedSet", answer.getSuccess(), answer.getMessage());
    }

    /**
     * The sets that policies match with. Needs v0.2.
     *
     * @param request which ones
     * @return the sets
     * @throws BgpggException if the router does not tell
     */
    public List<DefinedSetInfo> listDefinedSets(ListDefinedSetsRequest request) throws BgpggException {
        return call(BgpServiceGrpc.getListDefinedSetsMethod(), request).getSetsList();
    }

    /**
     * Adds a policy. Needs v0.2.
     *
     * @param request its name and statements
     * @throws BgpggException if it is not added
     */
    public void addPolicy(AddPolicyRequest request) throws BgpggException {
        AddPolicyResponse answer = call(BgpServiceGrpc.getAddPolicyMethod(), request);
        accept("AddPolicy", answer.getSuccess(), answer.getMessage());
    }

    /**
     * Removes a policy. Needs v0.2.
     *
     * @param name its name
     * @throws BgpggException if it is not removed
     */
    public void removePolicy(String name) throws BgpggException {
        RemovePolicyResponse answer = call(
                BgpServiceGrpc.getRemovePolicyMethod(),
                RemovePolicyRequest.newBuilder().setName(name).build());
        accept("RemovePolicy", answer.getSuccess(), answer.getMessage());
    }

    /**
     * The policies. Needs v0.2.
     *
     * @param request which ones
     * @return the policies
     * @throws BgpggException if the router does not tell
     */
    public List<PolicyInfo> listPolicies(ListPoliciesRequest request) throws BgpggException {
        return call(BgpServiceGrpc.getListPoliciesMethod(), request).getPoliciesList();
    }

    /**
     * Gives a peer its policies of one direction, in place of those it had. Routes already received are not looked at
     * again: reset the peer for that. Needs v0.2.
     *
     * @param request peer, direction and policies; a family that is not given is IPv4 unicast
     * @throws BgpggException if that is not done
     */
    public void setPolicyAssignment(SetPolicyAssignmentRequest request) throws BgpggException {
        SetPolicyAssignmentRequest.Builder complete = request.toBuilder();
        if (request.getAfi() == 0 && request.getSafi() == 0) {
            complete.setAfi(UNICAST).setSafi(UNICAST); // v0.4 refuses zeros, older releases ignore both
        }
        SetPolicyAssignmentResponse answer = call(BgpServiceGrpc.getSetPolicyAssignmentMethod(), complete.build());
        accept("SetPolicyAssignment", answer.getSuccess(), answer.getMessage());
    }

    /** Closes the connection; calls under way fail. */
    @Override
    public void close() {
        channel.close();
    }

    BgpggChannel channel() {
        return channel;
    }

    /** Whether the router was last seen to be of v0.1, which has other names for its calls. */
    boolean isFirstRelease() {
        return firstRelease;
    }

    /** A table in one answer, its routes in whichever layout in field 1. */
    byte[] listRoutesRaw(ListRoutesRequest request) throws BgpggException {
        if (request.getRibType() != RibType.GLOBAL) {
            try {
                return call(RawMessages.answers(BgpServiceGrpc.getListRoutesMethod()), request);
            } catch (BgpggException e) {
                // by its older name the call would give the whole table, whatever is asked for
                throw e.reason() == Reason.UNSUPPORTED ? needs("ListRoutes", "the table of a peer", "v0.2") : e;
            }
        }
        return either("ListRoutes", "GetRoutes", BgpServiceGrpc.getListRoutesMethod(), request.toByteArray());
    }

    /** The peers with what every release tells in the same way, which is all that a poller needs. */
    List<Peer> peerOutlines() throws BgpggException {
        return translated("ListPeers", listPeersRaw(), Layouts::outlines);
    }

    /** How many messages a peer has sent and received. */
    PeerStatistics peerStatistics(String address) throws BgpggException {
        return translated("GetPeer", getPeerRaw(address), Layouts::statistics);
    }

    private byte[] listPeersRaw() throws BgpggException {
        return either("ListPeers", "GetPeers", BgpServiceGrpc.getListPeersMethod(), new byte[0]);
    }

    private byte[] getPeerRaw(String address) throws BgpggException {
        return call(
                RawMessages.answers(BgpServiceGrpc.getGetPeerMethod()),
                GetPeerRequest.newBuilder().setAddress(address).build());
    }

    private void removeRoute(RemoveRouteRequest request) throws BgpggException {
        RemoveRouteResponse answer = call(BgpServiceGrpc.getRemoveRouteMethod(), request);
        accept("RemoveRoute", answer.getSuccess(), answer.getMessage());
    }

    /** Sends a route in the layout that the message has already: the types of both have the same fields. */
    private AddRouteResponse addRoute(MessageLite request) throws BgpggException {
        MethodDescriptor<byte[], byte[]> method = RawMessages.both(BgpServiceGrpc.getAddRouteMethod(), "AddRoute");
        try {
            return translated("AddRoute", call(method, request.toByteArray()), AddRouteResponse::parseFrom);
        } catch (BgpggException e) {
            if (e.reason() != Reason.INVALID_REQUEST) {
                requestLayout = null; // perhaps another release has taken its place, or soon will
            }
            throw e;
        }
    }

    /** Whether the router is of v0.1 or v0.2, which want routes and peers in another form. */
    private boolean hasOldRequests() throws BgpggException {
        return requestLayout() == RouteLayout.PREFIX_FIRST;
    }

    /**
     * Which layout the router wants for a route. Asked once, with a prefix that is none, so that nothing is added: from
     * v0.3 on the router calls that an invalid argument; before, it finds no prefix where it looks for one and refuses, or
     * cannot read the request at all.
     */
    private RouteLayout requestLayout() throws BgpggException {
        RouteLayout known = requestLayout;
        if (known != null) {
            return known;
        }
        AddIpRouteRequest probe =
                AddIpRouteRequest.newBuilder().setPrefix(PROBE).build();
        RouteLayout found = RouteLayout.PREFIX_FIRST;
        try {
            call(BgpServiceGrpc.getAddRouteMethod(), inCurrentLayout(probe));
        } catch (BgpggException e) {
            if (e.reason() == Reason.INVALID_REQUEST) {
                found = RouteLayout.PATHS_FIRST;
            } else if (e.reason() != Reason.FAILED) {
                throw e;
            }
        }
        requestLayout = found;
        return found;
    }

    private static AddRouteRequest inCurrentLayout(AddIpRouteRequest route) {
        return AddRouteRequest.newBuilder().setIp(route).build();
    }

    /** Calls by the name that the router knew last, then by the other one. */
    private byte[] either(String current, String first, MethodDescriptor<?, ?> like, byte[] request)
            throws BgpggException {
        boolean old = firstRelease;
        try {
            return call(RawMessages.both(like, old ? first : current), request);
        } catch (BgpggException e) {
            if (e.reason() != Reason.UNSUPPORTED) {
                throw e;
            }
        }
        try {
            byte[] answer = call(RawMessages.both(like, old ? current : first), request);
            firstRelease = !old;
            return answer;
        } catch (BgpggException e) {
            if (e.reason() == Reason.UNSUPPORTED) {
                String what =
                        current + ": " + BgpggException.NO_BGPGG + ": it knows neither " + current + " nor " + first;
                throw new BgpggException(Reason.UNSUPPORTED, what);
            }
            throw e;
        }
    }

    private <Q, A> A call(MethodDescriptor<Q, A> method, Q request) throws BgpggException {
        try {
            CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(
                    channel.settings().timeout().toMillis(), TimeUnit.MILLISECONDS);
            return ClientCalls.blockingUnaryCall(channel.grpc(), method, options, request);
        } catch (StatusRuntimeException e) {
            throw BgpggException.of(String.valueOf(method.getBareMethodName()), e);
        }
    }

    private <Q, T> void stream(
            MethodDescriptor<Q, ?> method, Q request, Translation<T> translation, Consumer<T> consumer)
            throws BgpggException {
        String name = String.valueOf(method.getBareMethodName());
        try (RouteStream answers = RouteStream.start(channel, method, request)) {
            while (answers.next()) {
                byte[] answer = Arrays.copyOfRange(answers.bytes(), answers.from(), answers.to());
                consumer.accept(translated(name, answer, translation));
            }
        } catch (BgpggException e) {
            throw e;
        } catch (IOException e) {
            throw new BgpggException(Reason.CANCELLED, name + ": interrupted");
        }
    }

    @FunctionalInterface
    private interface Translation<T> {
        T of(byte[] message) throws IOException;
    }

    private static <T> T translated(String call, byte[] answer, Translation<T> translation) throws BgpggException {
        try {
            return translation.of(answer);
        } catch (IOException e) {
            throw BgpggException.of(call, Status.INTERNAL.withDescription("unreadable answer: " + e.getMessage()));
        }
    }

    private static BgpggException needs(String call, String what, String release) {
        return new BgpggException(Reason.UNSUPPORTED, call + ": " + what + " needs " + release);
    }

    private static void accept(String call, boolean success, String message) throws BgpggException {
        if (!success) {
            throw new BgpggException(Reason.REFUSED, call + ": " + message);
        }
    }

    /** What can be chosen about a connection. Not safe for use by several threads. */
    public static final class Builder extends BgpggConnectionBuilder<Builder> {
        private Builder(HostPort target) {
            super(target);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Prepares the connection; nothing is sent yet.
         *
         * @return a client to be closed
         * @throws IOException if the certificates cannot be read
         */
        public BgpggClient build() throws IOException {
            return new BgpggClient(new BgpggChannel(connection()));
        }
    }
}
