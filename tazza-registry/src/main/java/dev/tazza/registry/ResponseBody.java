package dev.tazza.registry;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Hands a body on to a target, which ends it by throwing. */
final class ResponseBody implements BodySubscriber<Void> {
    private static final int CHUNK = 1 << 16;

    /** Takes bytes as they come. */
    interface Target {
        void accept(byte[] bytes, int offset, int length) throws IOException;
    }

    private final Target target;
    private final Activity activity;
    private final CompletableFuture<Void> result = new CompletableFuture<>();
    private byte[] buffer = {};
    private Subscription subscription;

    ResponseBody(Target target, Activity activity) {
        this.target = target;
        this.activity = activity;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (result.isDone()) {
            return;
        }
        try {
            for (var bytes : buffers) {
                hand(bytes);
            }
        } catch (IOException | RuntimeException e) {
            subscription.cancel();
            result.completeExceptionally(e);
            return;
        }
        subscription.request(1);
    }

    private void hand(ByteBuffer bytes) throws IOException {
        if (bytes.hasArray()) {
            int length = bytes.remaining();
            target.accept(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
            activity.moved(length);
            return;
        }
        if (buffer.length == 0) {
            buffer = new byte[CHUNK];
        }
        while (bytes.hasRemaining()) {
            int length = Math.min(buffer.length, bytes.remaining());
            bytes.get(buffer, 0, length);
            target.accept(buffer, 0, length);
            activity.moved(length);
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(null);
    }
}
