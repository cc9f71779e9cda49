/** A field for a note and the button that saves it. Ctrl or ⌘ with Enter saves too; Enter alone is a new line. */
import { Button, Textarea } from '@mantine/core';
import { text } from '../../lib/strings';
import { useLiveState } from '../../live/live';
import classes from './Notes.module.css';

/** As much as the API takes. */
export const LONGEST_NOTE = 5000;

interface NoteFormProps {
  label: string;
  hint?: string;
  save: string;
  value: string;
  onChange: (words: string) => void;
  onSave: () => void;
  onCancel?: () => void;
}

export function NoteForm({ label, hint, save, value, onChange, onSave, onCancel }: NoteFormProps): React.JSX.Element {
  const offline = useLiveState() === 'offline';
  const sendable = value.trim() !== '' && !offline;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (sendable) onSave();
      }}
    >
      <Textarea
        label={label}
        description={hint}
        autosize
        minRows={2}
        maxRows={14}
        maxLength={LONGEST_NOTE}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          if (event.key === 'Escape') onCancel?.();
        }}
      />
      {value.length >= LONGEST_NOTE && <p className={classes.none}>{text.sessionNotes.tooLong(LONGEST_NOTE)}</p>}
      {(value.trim() !== '' || onCancel) && (
        <div className={classes.buttons}>
          <Button type="submit" aria-disabled={!sendable || undefined} data-disabled={!sendable || undefined}>
            {save}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {text.sessionNotes.keep}
            </Button>
          )}
          {offline && <p className={classes.none}>{text.offline}</p>}
        </div>
      )}
    </form>
  );
}
