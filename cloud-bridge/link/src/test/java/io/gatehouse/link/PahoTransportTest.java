package io.gatehouse.link;

import io.gatehouse.link.paho.PahoTransport;

class PahoTransportTest extends MosquittoContract {

    @Override
    Transport transport(String host, int port, String clientId, TlsFiles files) {
        return new PahoTransport(host, port, clientId, files);
    }
}
