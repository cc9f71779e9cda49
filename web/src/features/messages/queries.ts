import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { Conversation } from '../../api/types';
import { instant } from '../../lib/time';

/** The reader's sessions that a group talks about: those at its time in its conversation. */
export const sessionsOfQuery = (talk: Conversation) =>
  queryOptions({
    queryKey: ['sessions', 'of-conversation', talk.conversation_id],
    queryFn: async ({ signal }) => {
      const at = talk.starts_at ?? talk.created_at;
      const found = await answer(api.GET('/sessions', { params: { query: { from: at, to: instant(Date.parse(at) + 60_000), order: 'asc', limit: 100 } }, signal }));
      return found.items.filter((session) => session.conversation_id === talk.conversation_id);
    },
    enabled: talk.kind === 'group' && talk.starts_at !== null,
  });
