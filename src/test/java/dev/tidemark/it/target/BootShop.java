package dev.tidemark.it.target;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application whose carts are never taken out of the field of a bean that nothing static leads to. Argument: carts a second. */
@Configuration(proxyBeanMethods = false)
public class BootShop {

    /** A bean as people write them. */
    public static class Carts {
        private final Map<String, byte[]> open = new HashMap<>();
        private long next;

        void open() {
            open.put("cart-" + next++, new byte[200]);
        }

        int count() {
            return open.size();
        }
    }

    /** A second bean, so that the first is asked by another class. */
    public static class Checkout {
        private final Carts carts;

        Checkout(Carts carts) {
            this.carts = carts;
        }

        void visit() {
            carts.open();
        }
    }

    @Bean
    Carts carts() {
        return new Carts();
    }

    @Bean
    Checkout checkout(Carts carts) {
        return new Checkout(carts);
    }

    public static void main(String[] args) throws IOException {
        var context = new SpringApplicationBuilder(BootShop.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("spring.main.banner-mode=off", "logging.level.root=off")
                .run();
        Checkout checkout = context.getBean(Checkout.class);
        Carts carts = context.getBean(Carts.class);
        Console.repeat(Integer.parseInt(args[0]), checkout::visit);
        Console.serve(line -> Integer.toString(carts.count()));
    }
}
