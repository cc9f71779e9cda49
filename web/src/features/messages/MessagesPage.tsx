/** Conversations beside the one that is open; on narrow screens one or the other (requirement 10). */
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { troubleOf } from '../../api/failure';
import { conversationsQuery } from '../../api/queries';
import { text } from '../../lib/strings';
import { Placeholder } from '../../ui/Placeholder';
import { Trouble } from '../../ui/Trouble';
import { ConversationList } from './ConversationList';
import classes from './MessagesPage.module.css';
import { Thread } from './Thread';

const route = getRouteApi('/inside/messages/{-$conversationId}');

export function MessagesPage(): React.JSX.Element {
  const { conversationId } = route.useParams();
  const list = useInfiniteQuery(conversationsQuery);
  const talks = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = talks.find((talk) => talk.conversation_id === conversationId);

  // a link may lead to a conversation further down the list
  const { hasNextPage, isFetching, isError, fetchNextPage } = list;
  const searching = Boolean(conversationId) && !open && hasNextPage && !isError;
  useEffect(() => {
    if (searching && !isFetching) void fetchNextPage();
  }, [searching, isFetching, fetchNextPage]);

  return (
    <div className={classes.page} data-open={conversationId !== undefined || undefined}>
      <h1 className={classes.title}>{text.messages.title}</h1>
      <div className={classes.list}>
        {list.isError && talks.length === 0 ? (
          <Trouble kind={troubleOf(list.error)} failed={text.messages.listFailed} retrying={list.isFetching} onRetry={() => void list.refetch()} />
        ) : (
          <ConversationList talks={list.isPending ? null : talks} more={searching ? null : list} />
        )}
      </div>
      <div className={classes.thread}>
        {conversationId ? (
          <Thread key={conversationId} conversationId={conversationId} talk={open} known={!list.isPending && !searching} />
        ) : (
          talks.length > 0 && <Placeholder icon="message" title={text.messages.choose} text={text.messages.chooseHint} />
        )}
      </div>
    </div>
  );
}
