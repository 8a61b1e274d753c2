package dev.tidemark.collector.web;

import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.web.api.ApiRoutes;
import dev.tidemark.collector.web.metrics.Exposition;
import dev.tidemark.collector.web.stream.StateStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
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

    /** Answers are computed from memory in milliseconds, and the event stream holds no thread. */
    private static final int THREADS = 8;

    private static final int CONNECTIONS = 256;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private ServerBeans() {}

    static void register(
            ServletWebServerApplicationContext context,
            Fleet fleet,
            WebSettings settings,
            InetAddress address,
            ServerFolder folder,
            Exposition exposition,
            StateStream stream) {
        context.registerBean(
                TomcatServletWebServerFactory.class,
                () -> tomcat(settings.port(), address, folder, stream.sendTimeout()));
        // The one filter that every request passes, the event stream's too.
        context.registerBean("guard", FilterRegistrationBean.class, () -> {
            FilterRegistrationBean<Guard> guard = new FilterRegistrationBean<>(new Guard(address.isLoopbackAddress()));
            guard.setAsyncSupported(true);
            return guard;
        });
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
            RouterFunctionMapping mapping = new RouterFunctionMapping(ApiRoutes.of(fleet, exposition));
            mapping.setMessageConverters(List.of(new ByteArrayHttpMessageConverter()));
            return mapping;
        });
        context.registerBean(HandlerFunctionAdapter.class, HandlerFunctionAdapter::new);
        context.registerBean(HandlerExceptionResolver.class, PlainErrors::new);
    }

    private static TomcatServletWebServerFactory tomcat(
            int port, InetAddress address, ServerFolder folder, Duration sendTimeout) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
        factory.setAddress(address);
        factory.setBaseDirectory(folder.base());
        factory.setDocumentRoot(folder.documentRoot());
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setMaxThreads(THREADS);
                protocol.setMinSpareThreads(1);
                protocol.setMaxConnections(CONNECTIONS);
                // Also how long Tomcat waits for a reader that takes nothing before it drops the connection.
                protocol.setConnectionTimeout(Math.toIntExact(sendTimeout.toMillis()));
                protocol.setKeepAliveTimeout(Math.toIntExact(KEEP_ALIVE.toMillis()));
            }
        });
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(PlainErrorValve.class.getName());
            }
        });
        return factory;
    }
}
