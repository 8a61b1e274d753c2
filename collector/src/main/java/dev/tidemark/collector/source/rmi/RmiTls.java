package dev.tidemark.collector.source.rmi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * This JVM's default TLS, with one difference: when the JDK's own factory of stubs asks for a socket, it gets one of the target's route.
 * That factory comes with the stub, has no settings of its own and knows no other place to ask. Everybody else gets what they always got.
 */
final class RmiTls extends SSLContextSpi {

    private static boolean installed;

    private RmiTls() {}

    static synchronized void install() {
        if (!installed) {
            installed = true;
            SSLContext usual = new Context(new RmiTls());
            SSLContext.setDefault(usual);
        }
    }

    /** The JVM's own; asked for only when somebody needs it, because it reads all certificate authorities. */
    private static SSLContext usual() {
        try {
            return SSLContext.getInstance("Default");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected every JVM to have TLS", e);
        }
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("the default TLS settings are never changed");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return new Sockets();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return usual().getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return usual().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return usual().createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return usual().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return usual().getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return usual().getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return usual().getSupportedSSLParameters();
    }

    private static final class Context extends SSLContext {
        Context(RmiTls rmi) {
            super(rmi, null, "Default");
        }
    }

    private static final class Sockets extends SSLSocketFactory {

        private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

        private static SSLSocketFactory factory() {
            return usual().getSocketFactory();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            boolean stub = CALLERS.walk(frames ->
                    frames.limit(3).anyMatch(frame -> frame.getDeclaringClass() == SslRMIClientSocketFactory.class));
            return stub ? RmiRoute.to(host, port).secure(host, port) : factory().createSocket(host, port);
        }

        @Override
        public Socket createSocket() throws IOException {
            return factory().createSocket();
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return factory().createSocket(socket, host, port, autoClose);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return factory().createSocket(host, port, from, fromPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return factory().createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return factory().createSocket(host, port, from, fromPort);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory().getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory().getSupportedCipherSuites();
        }
    }
}
