/** A session was booked, moved, cancelled or closed, or may have been: whatever shows sessions is read again. */
import type { QueryClient } from '@tanstack/react-query';

export function readSessionsAgain(client: QueryClient, coachId: string): void {
  for (const queryKey of [['sessions'], ['dashboard'], ['calendar'], ['members'], ['slots', coachId]]) void client.invalidateQueries({ queryKey });
}
