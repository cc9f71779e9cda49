/** What stands in the page's place when it can not be shown: crashed, not reachable, not found. */
import { Button } from '@mantine/core';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { NetworkError } from '../api/errors';
import { text } from '../lib/strings';
import { uuid } from '../lib/uuid';
import { Placeholder } from '../ui/Placeholder';
import classes from './screens.module.css';

/** In the place of a page inside the frame. */
export function CrashScreen({ error }: ErrorComponentProps): React.JSX.Element {
  return error instanceof NetworkError ? <Unreachable /> : <Crash error={error} />;
}

/** In the place of everything. */
export function CrashPage(props: ErrorComponentProps): React.JSX.Element {
  return (
    <main className={classes.page} id="main" tabIndex={-1}>
      <CrashScreen {...props} />
    </main>
  );
}

function Crash({ error }: { error: unknown }): React.JSX.Element {
  const [reference] = useState(() => uuid().slice(0, 8));
  useEffect(() => console.error(`Crash ${reference}`, error), [reference, error]);
  return (
    <Placeholder icon="alert" title={text.problems.crash} text={text.problems.crashHint(reference)} heading={1} role="alert">
      <Button onClick={() => location.reload()}>{text.reload}</Button>
    </Placeholder>
  );
}

/** The person may well be signed in, but nobody could be asked. Goes on by itself when the connection is back. */
function Unreachable(): React.JSX.Element {
  const router = useRouter();
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = (): void => {
      setOffline(!navigator.onLine);
      if (navigator.onLine) void router.invalidate();
    };
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, [router]);
  return (
    <Placeholder
      icon="wifiOff"
      title={offline ? text.problems.offline : text.problems.unreachable}
      text={offline ? text.problems.offlineHint : text.problems.unreachableHint}
      heading={1}
      role="status"
    >
      <Button onClick={() => void router.invalidate()}>{text.tryAgain}</Button>
    </Placeholder>
  );
}

/** For a page that is not this person's to open. */
export function ForbiddenScreen(): React.JSX.Element {
  return (
    <Placeholder icon="lock" title={text.problems.forbidden} text={text.problems.forbiddenHint} heading={1} role="alert">
      <Button component={Link} to="/">
        {text.home.title}
      </Button>
    </Placeholder>
  );
}

export function NotFoundScreen(): React.JSX.Element {
  return (
    <main className={classes.page} id="main" tabIndex={-1}>
      <Placeholder icon="search" title={text.problems.notFound} text={text.problems.notFoundHint} heading={1}>
        <Button component={Link} to="/">
          {text.home.title}
        </Button>
      </Placeholder>
    </main>
  );
}
