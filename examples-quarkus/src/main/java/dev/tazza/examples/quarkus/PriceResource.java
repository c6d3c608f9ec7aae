package dev.tazza.examples.quarkus;

import dev.tazza.wasm.WasmException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Answers {@code POST /price?amount=…} with what the module in the request says. Whatever is wrong
 * with the module is an answer with status 422.
 */
@Path("/price")
public class PriceResource {
    private final Sandbox sandbox;

    /** Created by Quarkus. */
    public PriceResource(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The price, in cents. */
    @POST
    @Consumes("application/wasm")
    @Produces(MediaType.TEXT_PLAIN)
    @RunOnVirtualThread
    public Response price(@QueryParam("amount") int amount, byte[] module) {
        try {
            var program = sandbox.load(module);
            long price = sandbox.call(program, PriceRule.class, rule -> rule.price(amount));
            return Response.ok(Long.toString(price)).build();
        } catch (WasmException | IllegalArgumentException e) {
            return Response.status(422).entity(e.getMessage()).build();
        }
    }
}
