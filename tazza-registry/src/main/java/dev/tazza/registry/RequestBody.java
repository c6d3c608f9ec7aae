package dev.tazza.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Sends a content, or its rest from an offset on, and tells how far it has come. */
final class RequestBody implements BodyPublisher {
    private final BodyPublisher source;
    private final long length;
    private final Activity activity;
    private final ProgressListener listener;
    private final long offset;

    RequestBody(Content content, long offset, Activity activity, ProgressListener listener)
            throws IOException {
        this.offset = offset;
        this.activity = activity;
        this.listener = listener;
        length = content.size() - offset;
        source = BodyPublishers.ofInputStream(() -> open(content, offset));
    }

    private static InputStream open(Content content, long offset) {
        try {
            InputStream in = content.open();
            try {
                in.skipNBytes(offset);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        source.subscribe(new Counter(subscriber));
    }

    private final class Counter implements Subscriber<ByteBuffer> {
        private final Subscriber<? super ByteBuffer> target;
        private long position = offset;

        Counter(Subscriber<? super ByteBuffer> target) {
            this.target = target;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            target.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            int count = bytes.remaining();
            position += count;
            target.onNext(bytes);
            activity.moved(count);
            listener.moved(position);
        }

        @Override
        public void onError(Throwable failure) {
            target.onError(failure);
        }

        @Override
        public void onComplete() {
            activity.sent();
            target.onComplete();
        }
    }
}
