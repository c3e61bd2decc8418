package org.trimodal.app.cli;

import com.google.common.util.concurrent.Uninterruptibles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C, and what {@code kill} sends: the first asks a run to finish its step and write a
 * checkpoint, the second ends the process at once.
 *
 * <p>Java has no official way to hear of a signal and live on: in a shutdown hook, libraries that
 * the checkpoint needs refuse to work. {@code sun.misc.Signal} is there in every JDK, but the
 * compiler warns of its name, hence the reflection.
 */
final class Interruption implements BooleanSupplier {
  private static final int INT = 2;
  private static final int TERM = 15;

  private final AtomicInteger signal = new AtomicInteger();
  private final CountDownLatch heard = new CountDownLatch(1);

  /** From now on the signals are ours, except those that the process was started to ignore. */
  void listen() {
    try {
      handle("INT", INT);
      handle("TERM", TERM);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a Java without sun.misc.Signal", e);
    }
  }

  /** Whether the run was asked to end. */
  @Override
  public boolean getAsBoolean() {
    return signal.get() != 0;
  }

  /** Waits until the process is asked to end. */
  void await() {
    Uninterruptibles.awaitUninterruptibly(heard);
  }

  /** What a shell expects of a process that a signal ended. */
  int exitCode() {
    return 128 + signal.get();
  }

  private void handle(String name, int number) throws ReflectiveOperationException {
    Class<?> signals = Class.forName("sun.misc.Signal");
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    Object ours =
        Proxy.newProxyInstance(
            handlers.getClassLoader(),
            new Class<?>[] {handlers},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                hear(number);
              }
              return null;
            });
    Method handle = signals.getMethod("handle", signals, handlers);
    Object named = signals.getConstructor(String.class).newInstance(name);
    Object before = handle.invoke(null, named, ours);
    if (before == handlers.getField("SIG_IGN").get(null)) {
      handle.invoke(null, named, before);
    }
  }

  private void hear(int number) {
    if (!signal.compareAndSet(0, number)) {
      Runtime.getRuntime().halt(exitCode());
    }
    heard.countDown();
  }
}
