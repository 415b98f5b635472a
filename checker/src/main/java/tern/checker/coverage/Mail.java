package tern.checker.coverage;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Message;

/// The messages of a migration and those of a recovery, some of them split by what they say.
public enum Mail {
  DISCOVER("Discover"),
  DISCOVER_ACK("DiscoverAck"),
  DISCOVER_NACK("DiscoverAck, declined"),
  PREP("Prep"),
  PREP_ACK("PrepAck"),
  PREP_NACK("PrepAck, declined"),
  WARNING("Notify, warning"),
  NEWS("Notify, news"),
  ABORT("Notify, abort"),
  NOTIFY_ACK("NotifyAck"),
  DIR("ExportDir"),
  ACK("Ack"),
  EARLY_FINISH("Finish, early"),
  LAST_FINISH("Finish, last"),
  CANCEL("Cancel"),
  RESOLVE("Resolve"),
  WEAK_REJOIN("Rejoin, weak"),
  STRONG_REJOIN("Rejoin, strong"),
  REJOIN_ACK("RejoinAck");

  private final String title;

  Mail(String title) {
    this.title = title;
  }

  /// The titles of all of them.
  static Stream<String> titles() {
    return Arrays.stream(values()).map(Mail::toString);
  }

  /// Which of them a message is, and for which dirfrag; nothing for what is none of them.
  static Optional<Named> of(Message message) {
    return switch (message) {
      case Message.MExportDirDiscover m -> named(DISCOVER, m.dir());
      case Message.MExportDirDiscoverAck m ->
          named(m.success() ? DISCOVER_ACK : DISCOVER_NACK, m.dir());
      case Message.MExportDirPrep m -> named(PREP, m.dir());
      case Message.MExportDirPrepAck m -> named(m.success() ? PREP_ACK : PREP_NACK, m.dir());
      case Message.MExportDirNotify m -> named(notification(m), m.dir());
      case Message.MExportDirNotifyAck m -> named(NOTIFY_ACK, m.dir());
      case Message.MExportDir m -> named(DIR, m.dir());
      case Message.MExportDirAck m -> named(ACK, m.dir());
      case Message.MExportDirFinish m -> named(m.last() ? LAST_FINISH : EARLY_FINISH, m.dir());
      case Message.MExportDirCancel m -> named(CANCEL, m.dir());
      case Message.MMDSResolve _ -> unnamed(RESOLVE);
      case Message.MMDSCacheRejoin m -> unnamed(m.strong() ? STRONG_REJOIN : WEAK_REJOIN);
      case Message.MMDSCacheRejoinAck _ -> unnamed(REJOIN_ACK);
      case Message.MDiscover _,
          Message.MDiscoverReply _,
          Message.MCacheExpire _,
          Message.MMDSSlaveAuthPin _,
          Message.MMDSSlaveAuthPinAck _,
          Message.MMDSExportAuthPin _,
          Message.MMDSExportAuthPinAck _,
          Message.MMDSExportRequestFinish _,
          Message.MGatherCaps _,
          Message.MExportCaps _,
          Message.MExportCapsAck _ ->
          Optional.empty();
    };
  }

  private static Mail notification(Message.MExportDirNotify m) {
    if (m.newAuth().isAmbiguous()) {
      return WARNING;
    }
    return m.newAuth().first().equals(m.oldAuth().first()) ? ABORT : NEWS;
  }

  private static Optional<Named> named(Mail mail, Dir dir) {
    return Optional.of(new Named(mail, Optional.of(dir)));
  }

  private static Optional<Named> unnamed(Mail mail) {
    return Optional.of(new Named(mail, Optional.empty()));
  }

  /// A message and the dirfrag that it names; one of a recovery is about all of them.
  record Named(Mail mail, Optional<Dir> dir) {}

  /// As the matrix heads its column.
  @Override
  public String toString() {
    return title;
  }
}
