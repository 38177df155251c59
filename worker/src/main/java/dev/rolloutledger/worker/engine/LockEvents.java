package dev.rolloutledger.worker.engine;

import io.temporal.internal.testservice.TestWorkflowService;
import io.temporal.testserver.TestServer;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.LinkedList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the in-process service notes of each lock of its clock, for its makers to look at. It never
 * forgets an unlock, and it looks through all of them from the first one on at the next: with the days
 * that takes more of a processor than all the rest. Here an unlock is not kept, and what is taken out is
 * looked for where it was put, at the end.
 */
@SuppressWarnings("JdkObsolete") // Of this class is the field that it is put into.
final class LockEvents extends LinkedList<Object> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LockEvents.class);

  private final transient Field type;

  private LockEvents(Field type) {
    this.type = type;
  }

  /**
   * Puts such a list in the place of the service's own. Where that cannot be done, as with another
   * release of the service, it goes on with its own, and is slower.
   */
  static void shorten(TestWorkflowService service) {
    try {
      Object timer = field(TestWorkflowService.class, "selfAdvancingTimer").get(service);
      Field events = field(timer.getClass(), "lockEvents");
      Class<?> event = Class.forName(
          timer.getClass().getName() + "$LockEvent", false, timer.getClass().getClassLoader());
      LockEvents shorter = new LockEvents(field(event, "lockType"));
      shorter.addAll((Collection<?>) events.get(timer));
      events.set(timer, shorter);
    } catch (ReflectiveOperationException | RuntimeException other) {
      LOG.warn(
          "The in-process service notes each lock of its clock for good: {}", other.toString());
    }
  }

  /** The same for the service without a port. */
  @SuppressWarnings("deprecation") // There is no other way to it.
  static void shorten(TestServer.InProcessTestServer server) {
    shorten(server.getWorkflowService());
  }

  private static Field field(Class<?> of, String name) throws NoSuchFieldException {
    Field field = of.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @Override
  public boolean add(Object event) {
    return isUnlock(event) || super.add(event);
  }

  private boolean isUnlock(Object event) {
    try {
      return String.valueOf(type.get(event)).equals("UNLOCK");
    } catch (IllegalAccessException denied) {
      return false;
    }
  }

  @Override
  public boolean remove(@Nullable Object event) {
    return removeLastOccurrence(event);
  }
}
