/** What somebody began to write and did not send: kept beside what the server said, so signing out forgets it too. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

export function useDraft(name: string): [string, (words: string) => void] {
  const client = useQueryClient();
  const queryKey = ['draft', name];
  const [words, setWords] = useState(() => client.getQueryData<string>(queryKey) ?? '');
  return [
    words,
    (changed) => {
      setWords(changed);
      client.setQueryDefaults(['draft'], { gcTime: Infinity });
      client.setQueryData(queryKey, changed);
    },
  ];
}
