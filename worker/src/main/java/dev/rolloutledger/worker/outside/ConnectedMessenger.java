package dev.rolloutledger.worker.outside;

import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.notice.Messenger;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;

/** Sends notices over real connections. */
record ConnectedMessenger(Connections connections) implements Messenger {

  /** A connection that is not there wants all: that nothing could be sent is recorded then. */
  @Override
  public boolean wants(String connection, Topic topic) {
    try {
      return connections.notifier(connection).wants(topic);
    } catch (ConnectionException missing) {
      return true;
    }
  }

  @Override
  public boolean followsIncidents(String connection) {
    try {
      return connections.notifier(connection).followsIncidents();
    } catch (ConnectionException missing) {
      return false;
    }
  }

  @Override
  public void send(String connection, Notice notice) throws NotifyException, InterruptedException {
    connections.notifier(connection).send(notice);
  }
}
