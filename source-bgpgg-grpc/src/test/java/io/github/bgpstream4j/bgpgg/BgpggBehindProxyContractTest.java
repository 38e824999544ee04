package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.testkit.faults.Fault;
import io.github.bgpstream4j.testkit.faults.FaultPlan;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import io.github.bgpstream4j.testkit.faults.Gate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract, kept when octets come one by one and some of them late. */
final class BgpggBehindProxyContractTest extends BgpggSourceContractTest {
    private FaultyProxy proxy;

    @BeforeEach
    void startProxy() {
        FaultPlan plan = FaultPlan.none().inPieces(1).toServer(Fault.hold(20, Gate.openedWhenReached()));
        for (int at = 10; at <= 510; at += 100) {
            plan = plan.toClient(Fault.hold(at, Gate.openedWhenReached()));
        }
        proxy = FaultyProxy.before(Integer.parseInt(router.target().replaceFirst(".*:", "")))
                .onConnection(plan);
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Override
    String target() {
        return "127.0.0.1:" + proxy.port();
    }
}
