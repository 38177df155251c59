package dev.rolloutledger.worker.window.ics;

import java.util.Map;

/** What Windows, and so the calendars of Exchange and Outlook, call time zones (Unicode's CLDR). */
final class WindowsZones {

  private static final Map<String, String> IDS = Map.ofEntries(
      Map.entry("UTC", "Etc/UTC"),
      Map.entry("GMT Standard Time", "Europe/London"),
      Map.entry("Greenwich Standard Time", "Atlantic/Reykjavik"),
      Map.entry("W. Europe Standard Time", "Europe/Berlin"),
      Map.entry("Central Europe Standard Time", "Europe/Budapest"),
      Map.entry("Central European Standard Time", "Europe/Warsaw"),
      Map.entry("Romance Standard Time", "Europe/Paris"),
      Map.entry("GTB Standard Time", "Europe/Bucharest"),
      Map.entry("FLE Standard Time", "Europe/Kiev"),
      Map.entry("Turkey Standard Time", "Europe/Istanbul"),
      Map.entry("Russian Standard Time", "Europe/Moscow"),
      Map.entry("Israel Standard Time", "Asia/Jerusalem"),
      Map.entry("Egypt Standard Time", "Africa/Cairo"),
      Map.entry("South Africa Standard Time", "Africa/Johannesburg"),
      Map.entry("Arabian Standard Time", "Asia/Dubai"),
      Map.entry("India Standard Time", "Asia/Kolkata"),
      Map.entry("China Standard Time", "Asia/Shanghai"),
      Map.entry("Singapore Standard Time", "Asia/Singapore"),
      Map.entry("Korea Standard Time", "Asia/Seoul"),
      Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
      Map.entry("W. Australia Standard Time", "Australia/Perth"),
      Map.entry("Cen. Australia Standard Time", "Australia/Adelaide"),
      Map.entry("E. Australia Standard Time", "Australia/Brisbane"),
      Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
      Map.entry("New Zealand Standard Time", "Pacific/Auckland"),
      Map.entry("Hawaiian Standard Time", "Pacific/Honolulu"),
      Map.entry("Alaskan Standard Time", "America/Anchorage"),
      Map.entry("Pacific Standard Time", "America/Los_Angeles"),
      Map.entry("US Mountain Standard Time", "America/Phoenix"),
      Map.entry("Mountain Standard Time", "America/Denver"),
      Map.entry("Central Standard Time", "America/Chicago"),
      Map.entry("Eastern Standard Time", "America/New_York"),
      Map.entry("US Eastern Standard Time", "America/Indianapolis"),
      Map.entry("Atlantic Standard Time", "America/Halifax"),
      Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
      Map.entry("Argentina Standard Time", "America/Buenos_Aires"));

  private WindowsZones() {}

  /** The IANA id of such a name; empty where it is none that is known here. */
  static String id(String name) {
    return IDS.getOrDefault(name, "");
  }
}
