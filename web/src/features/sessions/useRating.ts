/** Rating a session: shown at once, taken back when the server refuses; rated before, the stored rating is shown. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rateSession } from '../../api/actions';
import { hasCode } from '../../api/errors';
import { failure, type Failure } from '../../api/failure';
import { sessionQuery } from '../../api/queries';
import type { SessionDetail } from '../../api/types';
import { serverNow } from '../../lib/clock';
import { text } from '../../lib/strings';
import { instant } from '../../lib/time';
import { readSessionsAgain } from '../../parts/readSessionsAgain';

interface Wanted {
  stars: number;
  feedback: string;
}

export function useRating(session: SessionDetail) {
  const client = useQueryClient();
  const { queryKey } = sessionQuery(session.session_id);
  const show = (rating: SessionDetail['rating']): void => void client.setQueryData(queryKey, (seen) => seen && { ...seen, rating });
  return useMutation({
    mutationFn: ({ stars, feedback }: Wanted) => rateSession(session.session_id, stars, feedback.trim()),
    onMutate: async ({ stars, feedback }) => {
      await client.cancelQueries({ queryKey }); // an answer on its way knows nothing of the rating
      show({ stars, feedback: feedback.trim() || null, rated_at: instant(serverNow()) });
    },
    onSuccess: (rated) => show(rated.rating),
    onError: () => show(null),
    onSettled: () => {
      readSessionsAgain(client, session.coach_id);
      void client.invalidateQueries({ queryKey: ['coaches', session.coach_id] });
    },
  });
}

export function ratingFailure(error: unknown): Failure {
  if (hasCode(error, 'AlreadyRated')) return { title: text.sessionRating.already, hint: text.sessionRating.alreadyHint };
  const found = failure(error);
  return { title: text.sessionRating.failed, hint: [found.title, found.hint].filter(Boolean).join('. ') };
}
