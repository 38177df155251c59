package dev.rolloutledger.worker.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenceTest {

  @ParameterizedTest
  @CsvSource({
    // stored number, fence, closed; forward number, fence; refused
    "1, 5, false, 1, 6, false",
    "1, 5, false, 1, 5, false",
    "1, 5, false, 1, 4, true",
    "1, 5, true,  1, 6, true",
    "1, 5, true,  2, 1, false",
    "2, 1, false, 1, 9, true",
    "2, 1, true,  1, 9, true",
  })
  void a_forward_write_that_is_late_is_refused(
      long number, long fence, boolean closed, long forward, long forwardFence, boolean refused) {
    assertThat(new Fence(number, fence, closed).refuses(write(forward, forwardFence, false)))
        .isEqualTo(refused);
  }

  @Test
  void taking_back_closes_a_number_for_good() {
    Fence closed = Fence.after(new Fence(1, 5, false), write(1, 0, true));
    assertThat(closed).isEqualTo(new Fence(1, 5, true));
    assertThat(Fence.after(closed, write(1, 9, true)).closed()).isTrue();
  }

  @Test
  void an_old_number_that_is_taken_back_late_opens_and_closes_nothing() {
    assertThat(Fence.after(new Fence(2, 1, false), write(1, 7, true)))
        .isEqualTo(new Fence(2, 1, false));
  }

  @Test
  void a_record_is_read_as_it_was_written() {
    Fence fence = new Fence(1, 17, false);
    assertThat(fence.text()).isEqualTo("number=1 fence=17 closed=false");
    assertThat(Fence.parse(fence.text())).contains(fence);
    assertThat(Fence.parse("number=1 fence=17")).isEmpty();
  }

  private static TargetWrite write(long number, long fence, boolean off) {
    return new TargetWrite("chat/" + number, fence, off, Map.of("A", "1"));
  }
}
