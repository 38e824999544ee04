package io.github.bgpstream4j.testkit;

/**
 * An UPDATE message in the making (RFC 4271 §4.3), right or wrong:
 * {@code update().withdraw("192.0.2.0/24").attr(origin(IGP)).attr(asPath(174, 13335)).nlri("198.51.100.0/24").bytes()}.
 *
 * <pre>
 *   withdrawn routes length (2) withdrawn routes ... total path attribute length (2) path attributes ... NLRI ...
 * </pre>
 */
public final class UpdateBuilder {
    private static final int TRUE_LENGTH = -1;

    private final Octets withdrawn = new Octets();
    private final Octets attributes = new Octets();
    private final Octets nlri = new Octets();
    private int withdrawnLength = TRUE_LENGTH;
    private int attributesLength = TRUE_LENGTH;

    UpdateBuilder() {}

    /**
     * Adds withdrawn routes.
     *
     * @param prefixes IPv4 prefixes
     * @return this builder
     */
    public UpdateBuilder withdraw(String... prefixes) {
        return withdraw(Nlri.prefixes(prefixes));
    }

    /**
     * Adds withdrawn routes.
     *
     * @param routes any
     * @return this builder
     */
    public UpdateBuilder withdraw(Nlri... routes) {
        WireAttribute.append(withdrawn, routes);
        return this;
    }

    /**
     * Adds path attributes.
     *
     * @param more any
     * @return this builder
     */
    public UpdateBuilder attr(WireAttribute... more) {
        attributes.put(WireAttribute.block(more));
        return this;
    }

    /**
     * Adds octets to the path attributes as they are.
     *
     * @param octets such as half an attribute
     * @return this builder
     */
    public UpdateBuilder rawAttributes(byte... octets) {
        attributes.put(octets);
        return this;
    }

    /**
     * Adds announced routes.
     *
     * @param prefixes IPv4 prefixes
     * @return this builder
     */
    public UpdateBuilder nlri(String... prefixes) {
        return nlri(Nlri.prefixes(prefixes));
    }

    /**
     * Adds announced routes.
     *
     * @param routes any
     * @return this builder
     */
    public UpdateBuilder nlri(Nlri... routes) {
        WireAttribute.append(nlri, routes);
        return this;
    }

    /**
     * Makes the field before the withdrawn routes say something else than the truth.
     *
     * @param length what it says
     * @return this builder
     */
    public UpdateBuilder withdrawnRoutesLength(int length) {
        withdrawnLength = length;
        return this;
    }

    /**
     * Makes the field before the path attributes say something else than the truth.
     *
     * @param length what it says
     * @return this builder
     */
    public UpdateBuilder totalPathAttributeLength(int length) {
        attributesLength = length;
        return this;
    }

    /**
     * The message.
     *
     * @return what was built so far
     */
    public BgpMessage message() {
        byte[] body = new Octets()
                .u16(withdrawnLength == TRUE_LENGTH ? withdrawn.length() : withdrawnLength)
                .put(withdrawn.bytes())
                .u16(attributesLength == TRUE_LENGTH ? attributes.length() : attributesLength)
                .put(attributes.bytes())
                .put(nlri.bytes())
                .bytes();
        return BgpMessage.of(BgpMessage.UPDATE, body);
    }

    /**
     * The wire form of the message, its header included.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return message().bytes();
    }
}
