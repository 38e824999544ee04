package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.testkit.faults.Fault;
import io.github.bgpstream4j.testkit.faults.FaultPlan;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import io.github.bgpstream4j.testkit.faults.Gate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract, kept when octets come one by one and some of them late. */
final class BgproutesBehindProxyContractTest extends BgproutesSourceContractTest {
    private FaultyProxy proxy;

    @BeforeEach
    void startProxy() {
        FaultPlan plan = FaultPlan.none().inPieces(1);
        for (int at = 50; at <= 650; at += 100) {
            plan = plan.toClient(Fault.hold(at, Gate.openedWhenReached()));
        }
        proxy = FaultyProxy.before(service.websocket())
                .onConnection(plan.toServer(Fault.hold(20, Gate.openedWhenReached())));
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Override
    LiveSettings settings() {
        return Tests.settings(service, proxy).build();
    }
}
