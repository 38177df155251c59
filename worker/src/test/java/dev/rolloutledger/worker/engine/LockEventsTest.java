package dev.rolloutledger.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.internal.testservice.TestWorkflowService;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the service of the release that is built with keeps no more than the locks that are held. */
@Timeout(30)
class LockEventsTest {

  @Test
  void whatWasUnlockedIsForgotten() throws Exception {
    try (TestServicesStarter services = new TestServicesStarter(true, 0)) {
      TestWorkflowService service = services.getWorkflowService();
      LockEvents.shorten(service);
      Object timer = in(service, "selfAdvancingTimer");
      List<?> events = (List<?>) in(timer, "lockEvents");
      assertThat(events).isInstanceOf(LockEvents.class);
      int before = events.size();
      CountDownLatch all = new CountDownLatch(100);
      for (int i = 0; i < 100; i++) {
        // The clock is locked while each of them is under way.
        service.registerDelayedCallback(Duration.ofMillis(1), all::countDown);
      }
      all.await();
      while (events.size() > before) {
        Thread.sleep(10);
      }
    }
  }

  private static Object in(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
