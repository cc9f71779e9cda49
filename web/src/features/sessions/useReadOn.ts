/** A page of a list may hold nothing to show while a later one does: reads on until something is found. */
import { useEffect } from 'react';

interface Pages {
  hasNextPage: boolean;
  isFetching: boolean;
  isError: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** True while nothing was found yet and there is more to read. */
export function useReadOn({ hasNextPage, isFetching, isError, fetchNextPage }: Pages, empty: boolean): boolean {
  const open = empty && hasNextPage && !isError;
  useEffect(() => {
    if (open && !isFetching) void fetchNextPage();
  }, [open, isFetching, fetchNextPage]);
  return open;
}
