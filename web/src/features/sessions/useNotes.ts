/** Writing and changing notes: shown at once, taken back when the server refuses. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeNote, writeNote } from '../../api/actions';
import { sessionQuery } from '../../api/queries';
import type { Note, SessionDetail } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { serverNow } from '../../lib/clock';
import { instant } from '../../lib/time';
import { uuid } from '../../lib/uuid';

/** A note that the server has not confirmed yet has an id of this kind. */
const UNSAVED = 'unsaved ';
export const isUnsaved = (note: Note): boolean => note.note_id.startsWith(UNSAVED);

export function useNotes(session: SessionDetail, visibility: Note['visibility']) {
  const client = useQueryClient();
  const { user } = useMe();
  const { queryKey } = sessionQuery(session.session_id);
  const change = (notes: (seen: Note[]) => Note[]): void => void client.setQueryData(queryKey, (seen) => seen && { ...seen, notes: notes(seen.notes) });
  const replace = (id: string, note: Note): void => change((seen) => seen.map((each) => (each.note_id === id ? note : each)));
  const readAgain = (): void => void client.invalidateQueries({ queryKey });

  const add = useMutation({
    mutationFn: (words: string) => writeNote(session.session_id, words, visibility),
    onMutate: async (words) => {
      await client.cancelQueries({ queryKey });
      const note: Note = {
        note_id: UNSAVED + uuid(), author_id: user.user_id, author_name: user.name, visibility, text: words, created_at: instant(serverNow()), edited_at: null,
      };
      change((seen) => [...seen, note]);
      return note.note_id;
    },
    onSuccess: (note, _, id) => replace(id, note),
    onError: (_error, _words, id) => change((seen) => seen.filter((note) => note.note_id !== id)),
    onSettled: readAgain,
  });

  const edit = useMutation({
    mutationFn: ({ note, words }: { note: Note; words: string }) => changeNote(session.session_id, note.note_id, words),
    onMutate: async ({ note, words }) => {
      await client.cancelQueries({ queryKey });
      replace(note.note_id, { ...note, text: words, edited_at: instant(serverNow()) });
    },
    onSuccess: (note) => replace(note.note_id, note),
    onError: (_error, { note }) => replace(note.note_id, note),
    onSettled: readAgain,
  });

  return { add, edit };
}
