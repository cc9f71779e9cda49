/** An open conversation: what was said, what is on its way, and a place to write. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { troubleOf } from '../../api/failure';
import { messagesQuery } from '../../api/queries';
import type { Conversation, Message } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { useNow } from '../../ui/useNow';
import { Trouble } from '../../ui/Trouble';
import { Composer } from './Composer';
import { MessageLog } from './MessageLog';
import { firstUnread, outstanding } from './thread';
import classes from './Thread.module.css';
import { ThreadHead } from './ThreadHead';
import { useOutbox } from './useOutbox';
import { useReading, useVisible } from './useReading';

interface ThreadProps {
  conversationId: string;
  /** Undefined while the list is read, and for a conversation that is not in it. */
  talk: Conversation | undefined;
  /** Whether the list is read, so that what is not in it is not the reader's. */
  known: boolean;
}

const NONE: Message[] = [];

export function Thread({ conversationId, talk, known }: ThreadProps): React.JSX.Element {
  const { user, permissions } = useMe();
  const said = useInfiniteQuery({ ...messagesQuery(conversationId), select: ({ pages }) => pages.flatMap((page) => page.items).toReversed() });
  const messages = said.data ?? NONE;
  const outbox = useOutbox(conversationId);
  const [atEnd, setAtEnd] = useState(true);
  const visible = useVisible();
  const news = useNews(talk, said.isSuccess ? messages : null, user.user_id, visible && atEnd);
  useReading(conversationId, talk?.unread_count ?? 0, visible && atEnd && said.isSuccess);
  const now = useNow();

  if (said.isError && !said.data) {
    return <Trouble kind={troubleOf(said.error)} failed={text.messages.failed} missing={text.messages.missing} heading={2} retrying={said.isFetching} onRetry={() => void said.refetch()} />;
  }
  return (
    <section className={classes.thread} aria-busy={said.isPending}>
      <ThreadHead talk={talk} known={known} zone={browserZone()} />
      <MessageLog
        messages={said.isPending ? null : messages}
        outgoing={outstanding(outbox.items, messages, user.user_id)}
        readerId={user.user_id}
        talk={talk}
        newsId={news}
        now={now}
        earlier={said.hasNextPage ? { busy: said.isFetchingNextPage, load: () => void said.fetchNextPage() } : null}
        stale={said.isError}
        onEnd={setAtEnd}
        onRetry={outbox.retry}
        onDiscard={outbox.discard}
        onRefresh={() => void said.refetch()}
      />
      <Composer key={conversationId} conversationId={conversationId} talk={talk} mayWrite={permissions.includes('conversations:write')} onSend={outbox.send} />
    </section>
  );
}

/** Where the line "New" stands: before what was unread when the conversation was opened, or came while nobody looked. */
function useNews(talk: Conversation | undefined, messages: Message[] | null, readerId: string, looking: boolean): string | null {
  const [news, setNews] = useState<string | null>(null);
  const opened = useRef(false);
  const unread = talk?.unread_count ?? 0;
  useEffect(() => {
    if (!talk || !messages) return;
    if (unread > 0 && !(opened.current && looking)) setNews(firstUnread(messages, readerId, unread));
    opened.current = true;
  }, [talk, messages, readerId, looking, unread]);
  return news;
}
