package dev.rolloutledger.worker.notify.mail;

import dev.rolloutledger.worker.notify.NotifyException;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Who is told by mail. A mail that some took is not sent to them again while this process lives; after a
 * restart it may be, with the same Message-ID.
 */
final class Recipients {

  /** Mails on their way of which it is kept who took them. */
  private static final int MOST = 100;

  private final List<InternetAddress> all;
  private final Map<String, Set<Address>> done = Collections.synchronizedMap(new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Set<Address>> eldest) {
      return size() > MOST;
    }
  });

  Recipients(List<InternetAddress> all) {
    this.all = List.copyOf(all);
  }

  /** Whom a mail is still to be sent to. */
  List<InternetAddress> left(String key) {
    Set<Address> told = done.getOrDefault(key, Set.of());
    return all.stream().filter(address -> !told.contains(address)).toList();
  }

  /** Nobody has to be remembered any more. */
  void finished(String key) {
    done.remove(key);
  }

  /**
   * What it means that not all took a mail: whoever was refused for good is not asked again.
   *
   * @return null where it was not about recipients
   */
  @Nullable
  NotifyException partly(String key, SendFailedException failure, MailFailures failures) {
    List<Address> later = addresses(failure.getValidUnsentAddresses());
    List<Address> refused = addresses(failure.getInvalidAddresses());
    List<Address> took = addresses(failure.getValidSentAddresses());
    if (took.isEmpty() && refused.isEmpty()) {
      return null;
    }
    Set<Address> told = new LinkedHashSet<>(done.getOrDefault(key, Set.of()));
    told.addAll(took);
    told.addAll(refused);
    String sentence = sentence(took, refused, later, failure, failures);
    if (later.isEmpty()) {
      finished(key);
      return new NotifyException(false, sentence + "; correct `to`");
    }
    done.put(key, told);
    return new NotifyException(true, sentence);
  }

  private static String sentence(
      List<Address> took,
      List<Address> refused,
      List<Address> later,
      SendFailedException failure,
      MailFailures failures) {
    List<String> parts = new ArrayList<>();
    parts.add(took.isEmpty() ? "nobody got it" : names(took) + " got it");
    if (!refused.isEmpty()) {
      parts.add(names(refused) + " was refused and is not sent it again ("
          + reasons(failure, refused, failures) + ")");
    }
    if (!later.isEmpty()) {
      parts.add(names(later) + " was not reached yet (" + reasons(failure, later, failures) + ")");
    }
    return "expected every recipient to be taken, found that " + String.join(", ", parts);
  }

  /** The server's words for each of them. */
  private static String reasons(
      SendFailedException failure, List<Address> about, MailFailures failures) {
    Set<String> reasons = new LinkedHashSet<>();
    Exception at = failure;
    while (at instanceof MessagingException linked) {
      if (at instanceof SMTPAddressFailedException address
          && about.contains(address.getAddress())) {
        reasons.add(failures.words(address));
      }
      at = linked.getNextException();
    }
    return reasons.isEmpty() ? failures.words(failure) : String.join("; ", reasons);
  }

  private static String names(List<Address> addresses) {
    return addresses.stream().map(Address::toString).collect(Collectors.joining(" and "));
  }

  private static List<Address> addresses(Address @Nullable [] addresses) {
    return addresses == null ? List.of() : Arrays.asList(addresses);
  }
}
