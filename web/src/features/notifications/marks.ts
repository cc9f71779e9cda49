/** Marking as read, at once on the screen and then on the server. Pure but for the hooks at the end. */
import { useMutation, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { readAllNotifications, readNotification } from '../../api/actions';
import type { Notification, Page } from '../../api/types';
import { instant, type Instant } from '../../lib/time';

/** One list, or pages of it. */
type Cached = Page<Notification> | InfiniteData<Page<Notification>>;

/** What is cached, with this notification (or all) read; in a list of unread ones it stays until the list is read again. */
export function marked<Seen extends Cached>(seen: Seen, id: string | 'all', now: Instant): Seen {
  const mark = (page: Page<Notification>): Page<Notification> => ({
    ...page,
    items: page.items.map((each) => (!each.read_at && (id === 'all' || each.notification_id === id) ? { ...each, read_at: now } : each)),
  });
  return 'pages' in seen ? { ...seen, pages: seen.pages.map(mark) } : { ...seen, ...mark(seen) };
}

function useMark<Wanted>(act: (wanted: Wanted) => Promise<unknown>, idOf: (wanted: Wanted) => string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onMutate: async (wanted) => {
      await client.cancelQueries({ queryKey: ['notifications'] });
      markCached(client, idOf(wanted));
    },
    // also after a refusal: then the truth comes back
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
}

function markCached(client: QueryClient, id: string): void {
  client.setQueriesData<Cached>({ queryKey: ['notifications'] }, (seen) => seen && marked(seen, id, instant(new Date())));
}

export const useMarkRead = () => useMark(readNotification, (id: string) => id);

export const useMarkAllRead = () => useMark(readAllNotifications, () => 'all');
