package io.gatehouse.link;

import io.gatehouse.link.aws.AwsTransport;

class AwsTransportTest extends MosquittoContract {

    @Override
    Transport transport(String host, int port, String clientId, TlsFiles files) {
        return new AwsTransport(host, port, clientId, files, folder.resolve("native"));
    }
}
