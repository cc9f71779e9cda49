/** A member without a coach: nothing to book yet, and why. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../../api/queries';
import { text } from '../../lib/strings';
import { Placeholder } from '../../ui/Placeholder';
import classes from './BookPage.module.css';

export function Waiting(): React.JSX.Element {
  // the coach may be found while this stands on the screen
  const me = useQuery({ ...meQuery, refetchInterval: 60_000 });
  return (
    <div className={classes.card}>
      <Placeholder icon="hourglass" title={text.waiting.title} text={text.waiting.text} heading={2}>
        <Button variant="default" loading={me.isFetching} onClick={() => void me.refetch()}>
          {text.waiting.again}
        </Button>
      </Placeholder>
    </div>
  );
}
