package io.github.bgpstream4j.rislive;

/** The same by two websockets. */
class RisLiveStandbyContractTest extends RisLiveContractTest {
    @Override
    boolean standby() {
        return true;
    }
}
