package dev.tidemark.collector.web;

import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.web.api.ApiRoutes;
import dev.tidemark.collector.web.stream.StateStream;
import jakarta.servlet.Filter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * The few beans that serve. They are registered by hand: no scan, no auto-configuration and no annotation has to be
 * looked for at start-up.
 */
final class ServerBeans {

    /** Answers are computed from memory in milliseconds and sent without a thread; two requests for evidence at a time hold one each. */
    private static final int THREADS = 10;

    /** Those who are slow hold a connection, and no thread. */
    private static final int CONNECTIONS = 1024;

    private static final int HEADER_BYTES = 8 * 1024;
    private static final int HEADERS = 64;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private ServerBeans() {}

    static void register(
            ServletWebServerApplicationContext context,
            Fleet fleet,
            WebSettings settings,
            InetAddress address,
            ServerFolder folder,
            Parts parts) {
        StateStream stream = parts.stream();
        context.registerBean(TomcatServletWebServerFactory.class, () -> {
            TomcatServletWebServerFactory factory = tomcat(settings.port(), address, folder, stream.sendTimeout());
            if (parts.tls() != null) {
                parts.tls().applyTo(factory);
            }
            return factory;
        });
        // Every request passes these in this order, the event stream's too.
        Filter guard = new Guard(address.isLoopbackAddress(), parts.refusals());
        register(context, "guard", guard, 1);
        register(context, "outbox", parts.outbox(), 2);
        register(context, "gate", parts.gate(), 3);
        context.registerBean("stream", ServletRegistrationBean.class, () -> {
            ServletRegistrationBean<StateStream> servlet = new ServletRegistrationBean<>(stream, "/api/v1/stream");
            servlet.setAsyncSupported(true);
            return servlet;
        });
        context.registerBean(
                "dispatcher",
                ServletRegistrationBean.class,
                () -> new ServletRegistrationBean<>(new DispatcherServlet(context), "/"));
        context.registerBean(RouterFunctionMapping.class, () -> {
            RouterFunctionMapping mapping =
                    new RouterFunctionMapping(ApiRoutes.of(fleet, parts.exposition(), parts.refusals()));
            mapping.setMessageConverters(List.of(new ByteArrayHttpMessageConverter()));
            return mapping;
        });
        context.registerBean(HandlerFunctionAdapter.class, HandlerFunctionAdapter::new);
        context.registerBean(HandlerExceptionResolver.class, PlainErrors::new);
    }

    private static void register(ServletWebServerApplicationContext context, String name, Filter filter, int order) {
        context.registerBean(name, FilterRegistrationBean.class, () -> {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
            registration.setAsyncSupported(true);
            registration.setOrder(order);
            return registration;
        });
    }

    private static TomcatServletWebServerFactory tomcat(
            int port, InetAddress address, ServerFolder folder, Duration sendTimeout) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
        factory.setAddress(address);
        factory.setBaseDirectory(folder.base());
        factory.setDocumentRoot(folder.documentRoot());
        factory.addConnectorCustomizers(connector -> {
            // Names of targets may hold a slash; no path here leads to a file.
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                protocol.setMaxThreads(THREADS);
                protocol.setMinSpareThreads(1);
                protocol.setMaxConnections(CONNECTIONS);
                protocol.setMaxHttpRequestHeaderSize(HEADER_BYTES);
                protocol.setMaxHeaderCount(HEADERS);
                // No body is ever read, so nobody is told to go on and send one.
                protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
                // Also how long Tomcat waits for a reader that takes nothing before it drops the connection.
                protocol.setConnectionTimeout(Math.toIntExact(sendTimeout.toMillis()));
                protocol.setKeepAliveTimeout(Math.toIntExact(KEEP_ALIVE.toMillis()));
            }
        });
        factory.addContextCustomizers(context -> {
            // The guard refuses bodies with 413: else the server would read them to their end, however slowly they
            // come.
            context.setSwallowAbortedUploads(false);
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(PlainErrorValve.class.getName());
            }
        });
        return factory;
    }
}
