import { useInfiniteQuery } from '@tanstack/react-query';
import { conversationsQuery } from '../../api/queries';
import { unreadIn } from '../../live/talk';

/** How many messages wait to be read, in all conversations; `ask: false` only listens to what others ask. */
export function useUnreadMessages(ask: boolean): number {
  return useInfiniteQuery({ ...conversationsQuery, enabled: ask, select: unreadIn }).data ?? 0;
}
