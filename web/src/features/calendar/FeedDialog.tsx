/** Subscribing: a secret address that calendar programs read. It is told once, and a new one ends the one before. */
import { Button, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { rotateFeed } from '../../api/actions';
import { failure, troubleOf } from '../../api/failure';
import { useLiveState } from '../../live/live';
import { text } from '../../lib/strings';
import { dateText, type Zone } from '../../lib/time';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import classes from './FeedDialog.module.css';
import { feedQuery } from './queries';

const words = text.calendar.feed;

export function FeedDialog({ onClose, zone, now }: { onClose: () => void; zone: Zone; now: Date }): React.JSX.Element {
  const client = useQueryClient();
  const feed = useQuery(feedQuery);
  const [asking, setAsking] = useState(false);
  const offline = useLiveState() === 'offline';
  const rotate = useMutation({
    mutationFn: rotateFeed,
    onSuccess: ({ made_at }) => client.setQueryData(feedQuery.queryKey, { url: null, made_at }),
    onSettled: () => setAsking(false),
  });
  const close = (): void => {
    if (!rotate.isPending) onClose();
  };
  const url = rotate.data?.url;
  const made = feed.data?.made_at;
  return (
    <Dialog opened onClose={close} title={asking ? words.rotateTitle : words.title}>
      <div className={classes.body}>
        {rotate.error && (
          <Notice tone="bad" title={words.failed} urgent occasion={rotate.failureCount}>
            <p>{failure(rotate.error).title}</p>
          </Notice>
        )}
        {feed.isError && !feed.data && <Trouble kind={troubleOf(feed.error)} failed={words.loadFailed} retrying={feed.isFetching} onRetry={() => void feed.refetch()} />}
        {feed.isPending && (
          <div aria-busy>
            <Skeleton h={16} mb={10} />
            <Skeleton h={16} w="70%" mb={20} />
            <Skeleton h={44} w={160} />
          </div>
        )}
        {feed.data && (
          <>
            <p>{asking ? words.rotateText : words.intro}</p>
            {!asking && !url && <p className={classes.state}>{made ? words.made(dateText(made, zone, now)) : words.none}</p>}
            {url && <Address url={url} />}
            {offline && <p className={classes.state}>{words.offline}</p>}
            <div className={classes.actions}>
              {asking && (
                <Button variant="default" data-autofocus disabled={rotate.isPending} onClick={() => setAsking(false)}>
                  {words.keep}
                </Button>
              )}
              {!url && (
                <Button color={asking ? 'rust' : undefined} variant={made && !asking ? 'default' : 'filled'} loading={rotate.isPending} disabled={offline} onClick={() => (made && !asking ? setAsking(true) : rotate.mutate())}>
                  {made ? words.rotate : words.make}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Address({ url }: { url: string }): React.JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(url);
      setState('copied');
    } catch {
      setState('failed'); // the address is selected, so the keyboard can do it
    }
  };
  return (
    <>
      <div className={classes.address}>
        <TextInput ref={field} className={classes.field} label={words.address} value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
        <Button leftSection={<Icon name={state === 'copied' ? 'check' : 'copy'} size={18} />} onClick={() => void copy()}>
          {state === 'copied' ? words.copied : words.copy}
        </Button>
      </div>
      <p className={classes.state} role="status">
        {state === 'failed' ? words.copyFailed : words.once}
      </p>
    </>
  );
}
