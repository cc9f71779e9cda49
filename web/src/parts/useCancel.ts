/** Cancelling a session: not optimistic; afterwards every list and the slots are read again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelSession } from '../api/actions';
import { hasCode } from '../api/errors';
import { failure, type Failure } from '../api/failure';
import { sessionQuery } from '../api/queries';
import type { Session } from '../api/types';
import { text } from '../lib/strings';
import { toast } from '../ui/toast';
import { readSessionsAgain } from './readSessionsAgain';

export function useCancel(session: Session, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => cancelSession(session.session_id, reason.trim()),
    onSuccess: (cancelled) => {
      client.setQueryData(sessionQuery(session.session_id).queryKey, (seen) => seen && { ...seen, ...cancelled });
      toast('good', text.cancel.done, text.cancel.doneText);
      onDone();
    },
    onSettled: () => readSessionsAgain(client, session.coach_id),
  });
}

export function cancelFailure(error: unknown): Failure {
  if (hasCode(error, 'TooLate')) return { title: text.cancel.tooLate };
  if (hasCode(error, 'NotScheduled', 'AlreadyCompleted')) return { title: text.cancel.notScheduled };
  return failure(error);
}
