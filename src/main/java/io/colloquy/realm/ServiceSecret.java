package io.colloquy.realm;

import org.springframework.data.annotation.Id;

/**
 * A secret that the service has drawn for itself.
 *
 * @param name what it is for
 * @param octets in Base64
 */
record ServiceSecret(@Id String name, String octets) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "ServiceSecret[" + name + "]";
    }
}
