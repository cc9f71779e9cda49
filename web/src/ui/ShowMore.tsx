/** Below a list: reads its next page. The focus goes on to the first that is new, as the reader does. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './ShowMore.module.css';

export interface ShowMoreProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  label: string;
}

export function ShowMore({ list, label }: ShowMoreProps): React.JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  const lastSeen = useRef<Element | null>(null);

  // whenever it is drawn: the page may come before the waiting for it was
  useEffect(() => {
    const next = lastSeen.current?.nextElementSibling;
    if (!next) return;
    lastSeen.current = null;
    next.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
  });

  const more = (): void => {
    lastSeen.current = box.current?.previousElementSibling?.lastElementChild ?? null;
    void list.fetchNextPage();
  };

  if (!list.hasNextPage) return null;
  return (
    <div ref={box} className={classes.more}>
      <Button variant="default" loading={list.isFetchingNextPage} onClick={more}>
        {label}
      </Button>
    </div>
  );
}
