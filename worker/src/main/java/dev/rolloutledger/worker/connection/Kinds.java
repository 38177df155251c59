package dev.rolloutledger.worker.connection;

import dev.rolloutledger.worker.anchor.Anchor;
import dev.rolloutledger.worker.anchor.FileAnchor;
import dev.rolloutledger.worker.anchor.GitAnchor;
import dev.rolloutledger.worker.anchor.WebhookAnchor;
import dev.rolloutledger.worker.anchor.WitnessAnchor;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Kind;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.heartbeat.Heartbeat;
import dev.rolloutledger.worker.heartbeat.http.HttpHeartbeat;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.github.GitHubNotifier;
import dev.rolloutledger.worker.notify.mail.MailNotifier;
import dev.rolloutledger.worker.notify.slack.SlackNotifier;
import dev.rolloutledger.worker.notify.webhook.WebhookNotifier;
import dev.rolloutledger.worker.oidc.OpenIdProvider;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.envfile.EnvFile;
import dev.rolloutledger.worker.platform.flagd.FlagdFile;
import dev.rolloutledger.worker.platform.generic.CommandFlag;
import dev.rolloutledger.worker.platform.generic.HttpFlag;
import dev.rolloutledger.worker.platform.launchdarkly.LaunchDarkly;
import dev.rolloutledger.worker.platform.unleash.Unleash;
import dev.rolloutledger.worker.platform.vercel.EdgeConfig;
import dev.rolloutledger.worker.platform.vercel.VercelFlags;
import dev.rolloutledger.worker.platform.vercelenv.VercelEnvForms;
import dev.rolloutledger.worker.source.MetricSource;
import dev.rolloutledger.worker.source.command.CommandSource;
import dev.rolloutledger.worker.source.datadog.DatadogSource;
import dev.rolloutledger.worker.source.httpjson.HttpJsonSource;
import dev.rolloutledger.worker.source.log.LogSource;
import dev.rolloutledger.worker.source.prometheus.PrometheusSource;
import dev.rolloutledger.worker.source.sql.SqlSource;
import dev.rolloutledger.worker.window.FreezeCalendar;
import dev.rolloutledger.worker.window.ics.IcsCalendar;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of connections. A further adapter is a package and a line in this table.
 *
 * @param all in the order in which people are told of them
 */
record Kinds(List<Kind<?>> all) {

  Kinds {
    all = List.copyOf(all);
  }

  static Kinds builtIn() {
    return new Kinds(List.of(
        new Kind<>("env-file", FlagPlatform.class, EnvFile::open),
        new Kind<>("flagd-file", FlagPlatform.class, FlagdFile::open),
        new Kind<>("unleash", FlagPlatform.class, Unleash::open),
        new Kind<>("launchdarkly", FlagPlatform.class, LaunchDarkly::open),
        new Kind<>("vercel-edge-config", FlagPlatform.class, EdgeConfig::open),
        new Kind<>("vercel-flags", FlagPlatform.class, VercelFlags::open),
        new Kind<>("http-flag", FlagPlatform.class, HttpFlag::open),
        new Kind<>("command-flag", FlagPlatform.class, CommandFlag::open),
        new Kind<>("vercel-env", FlagPlatform.class, VercelEnvForms::open),
        new Kind<>("http", HttpEndpoint.class, Kinds::http),
        new Kind<>("prometheus", MetricSource.class, PrometheusSource::open),
        new Kind<>("http-json", MetricSource.class, HttpJsonSource::open),
        new Kind<>("datadog", MetricSource.class, DatadogSource::open),
        new Kind<>("sql", MetricSource.class, SqlSource::open),
        new Kind<>("log", MetricSource.class, LogSource::open),
        new Kind<>("command", MetricSource.class, CommandSource::open),
        new Kind<>("ics-calendar", FreezeCalendar.class, IcsCalendar::open),
        new Kind<>("webhook", Notifier.class, WebhookNotifier::open),
        new Kind<>("slack", Notifier.class, SlackNotifier::open),
        new Kind<>("mail", Notifier.class, MailNotifier::open),
        new Kind<>("github-issue", Notifier.class, GitHubNotifier::open),
        new Kind<>("heartbeat", Heartbeat.class, HttpHeartbeat::open),
        new Kind<>("openid-connect", OpenIdProvider.class, OpenIdProvider::open),
        new Kind<>("file-anchor", Anchor.class, FileAnchor::open),
        new Kind<>("git-anchor", Anchor.class, GitAnchor::open),
        new Kind<>("webhook-anchor", Anchor.class, WebhookAnchor::open),
        new Kind<>("witness-anchor", Anchor.class, WitnessAnchor::open)));
  }

  private static HttpEndpoint http(Definition definition, Resources resources) {
    return definition.endpoint(definition.keys("url", "headers"), resources.client());
  }

  Optional<Kind<?>> named(String name) {
    return all.stream()
        .<Kind<?>>map(kind -> kind)
        .filter(kind -> kind.name().equals(name))
        .findFirst();
  }

  List<String> names() {
    return all.stream().<String>map(Kind::name).toList();
  }
}
