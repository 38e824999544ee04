package io.github.bgpstream4j.bgpgg;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Error;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import io.grpc.netty.shaded.io.netty.util.ReferenceCountUtil;

/**
 * Gives a connection up whose other side asks for answers and does not take them: each PING and SETTINGS frame of HTTP/2 has
 * to be acknowledged, and without a bound the acknowledgements fill the heap. gRPC bounds them in servers only.
 *
 * <p>Requests do not count: HTTP/2 lets them wait outside of what is measured here while the socket takes no more.
 */
final class BacklogGuard extends ChannelInboundHandlerAdapter {
    /** Bytes of the heap; about nine thousand acknowledgements. */
    private static final long MAX_BACKLOG = 1 << 20;

    /** What drives guarded connections; the system's own way where there is one, which took a fifth less for a large table. */
    static IoHandlerFactory ioHandlers() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** A connection that is guarded. */
    static Channel guardedChannel() {
        Channel channel = Epoll.isAvailable() ? new EpollSocketChannel() : new NioSocketChannel();
        channel.pipeline().addFirst(new BacklogGuard());
        return channel;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (context.channel().bytesBeforeWritable() <= MAX_BACKLOG) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        context.fireExceptionCaught(Http2Exception.connectionError(
                Http2Error.ENHANCE_YOUR_CALM, "the other side sends frames to be acknowledged and reads nothing"));
        ChannelFuture unused = context.close(); // calls under way are informed
    }
}
