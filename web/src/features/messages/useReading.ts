/** Reading a conversation: what is seen is marked as read, here, on the server and in the other tabs. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { readConversation } from '../../api/actions';
import { conversationsQuery } from '../../api/queries';
import { withRead } from '../../live/talk';

/** Whether the window is in front of the reader. */
export const useVisible = (): boolean => useSyncExternalStore(onVisibility, () => document.visibilityState !== 'hidden');

function onVisibility(tell: () => void): () => void {
  document.addEventListener('visibilitychange', tell);
  return () => document.removeEventListener('visibilitychange', tell);
}

/** Marks everything as read while `seen` holds and there is something unread. */
export function useReading(conversationId: string, unread: number, seen: boolean): void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: readConversation,
    onMutate: (id) => client.setQueryData(conversationsQuery.queryKey, (list) => list && withRead(list, id)),
    // the notice of the message counts as read with it
    onSuccess: () => void client.invalidateQueries({ queryKey: ['notifications'] }),
    onError: () => void client.invalidateQueries({ queryKey: conversationsQuery.queryKey, refetchType: 'none' }),
  });
  useEffect(() => {
    if (seen && unread > 0) mutate(conversationId);
  }, [conversationId, unread, seen, mutate]);
}
