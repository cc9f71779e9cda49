/** A card with a form: its fields, and below them saving and discarding as soon as there is something to save. */
import { Button } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { ApiError } from '../api/errors';
import { failure } from '../api/failure';
import { useLiveState } from '../live/live';
import { text } from '../lib/strings';
import { LeaveGuard } from '../ui/LeaveGuard';
import { Notice } from '../ui/Notice';
import classes from './Card.module.css';

interface EditCardProps {
  title: string;
  hint?: string;
  edit: { dirty: boolean; saving: boolean; error: Error | null; submit: (event?: React.FormEvent<HTMLFormElement>) => void; discard: () => void };
  children: ReactNode;
}

export function EditCard({ title, hint, edit, children }: EditCardProps): React.JSX.Element {
  const id = useId();
  const offline = useLiveState() === 'offline';
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {hint && <p className={classes.hint}>{hint}</p>}
      <form className={classes.form} onSubmit={edit.submit} noValidate aria-labelledby={id}>
        {edit.error && <Problem error={edit.error} />}
        {children}
        {edit.dirty && (
          <div className={classes.bar}>
            <p className={classes.state}>{offline ? text.edit.offline : text.edit.unsaved}</p>
            <Button variant="default" disabled={edit.saving} onClick={edit.discard}>
              {text.edit.discard}
            </Button>
            <Button type="submit" loading={edit.saving} disabled={offline}>
              {text.edit.save}
            </Button>
          </div>
        )}
      </form>
      <LeaveGuard when={edit.dirty} />
    </section>
  );
}

function Problem({ error }: { error: Error }): React.JSX.Element {
  const { title, hint } = error instanceof ApiError && error.fields.length > 0 ? { title: text.signUp.check, hint: undefined } : failure(error);
  return (
    <Notice tone="bad" title={title} urgent occasion={error}>
      {hint && <p>{hint}</p>}
    </Notice>
  );
}
