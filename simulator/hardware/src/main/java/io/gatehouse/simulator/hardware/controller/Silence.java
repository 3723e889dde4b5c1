package io.gatehouse.simulator.hardware.controller;

import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.interceptors.MessageInterceptor;

/** Drops every message while the controller is told to be silent or has no power. Thread-safe. */
final class Silence implements MessageInterceptor {

    private volatile boolean silent;
    private volatile boolean powered = true;

    void set(boolean now) {
        silent = now;
    }

    void power(boolean now) {
        powered = now;
    }

    private void drop(Message message) {
        if (silent || !powered) {
            message.setCanceled(true);
        }
    }

    @Override
    public void sendRequest(Request request) {
        drop(request);
    }

    @Override
    public void sendResponse(Response response) {
        drop(response);
    }

    @Override
    public void sendEmptyMessage(EmptyMessage message) {
        drop(message);
    }

    @Override
    public void receiveRequest(Request request) {
        drop(request);
    }

    @Override
    public void receiveResponse(Response response) {
        drop(response);
    }

    @Override
    public void receiveEmptyMessage(EmptyMessage message) {
        drop(message);
    }
}
