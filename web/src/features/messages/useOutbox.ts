/** What the reader is sending in a conversation: one after the other, kept with its key until it has arrived. */
import { useMutation, useMutationState, useQueryClient, type Mutation } from '@tanstack/react-query';
import { sendMessage } from '../../api/actions';
import { failure, type Failure } from '../../api/failure';
import { messagesQuery } from '../../api/queries';
import type { Message } from '../../api/types';
import { serverNow } from '../../lib/clock';
import { instant } from '../../lib/time';
import { uuid } from '../../lib/uuid';
import { addMessage } from '../../live/live';
import type { Outgoing } from './thread';

export interface OutboxItem extends Outgoing {
  /** Why it could not be sent; null while it is on its way. */
  problem: Failure | null;
}

type Sending = Mutation<Message, Error, Outgoing>;
const keyOf = (conversationId: string) => ['send', conversationId] as const;

export function useOutbox(conversationId: string) {
  const client = useQueryClient();
  const mutationKey = keyOf(conversationId);
  const find = (key: string): Sending | undefined =>
    client.getMutationCache().find<Message, Error, Outgoing>({ mutationKey, predicate: (sending) => (sending as Sending).state.variables?.key === key });

  const { mutate } = useMutation({
    mutationKey,
    mutationFn: ({ text, key }: Outgoing) => sendMessage(conversationId, text, key),
    onSuccess: (message) => addMessage(client, message),
    scope: { id: `send ${conversationId}` },
    gcTime: Infinity, // what could not be sent waits for the reader's word, whatever they look at meanwhile
  });

  const items = useMutationState({
    filters: { mutationKey, predicate: (sending) => sending.state.status === 'pending' || sending.state.status === 'error' },
    select: ({ state }): OutboxItem | null => state.variables ? { ...(state.variables as Outgoing), problem: state.status === 'error' ? failure(state.error) : null } : null,
  }).filter((item) => item !== null);

  return {
    items,
    send: (text: string): void => {
      const latest = client.getQueryData(messagesQuery(conversationId).queryKey)?.pages[0]?.items[0];
      mutate({ key: uuid(), text, at: instant(serverNow()), after: latest?.message_id ?? '' });
    },
    retry: (key: string): void => {
      const sending = find(key);
      const wanted = sending?.state.variables;
      if (sending && wanted) void sending.execute(wanted).catch(() => {}); // its state says what became of it
    },
    discard: (key: string): void => {
      const sending = find(key);
      if (sending) client.getMutationCache().remove(sending);
    },
  };
}
