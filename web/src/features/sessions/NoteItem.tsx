/** One note: whose, when, what it says; its author may put it in other words. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../api/failure';
import type { Note } from '../../api/types';
import { text } from '../../lib/strings';
import { browserZone, dateText, timeText } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { NoteForm } from './NoteForm';
import classes from './Notes.module.css';
import { isUnsaved } from './useNotes';

interface NoteItemProps {
  note: Note;
  mine: boolean;
  mayEdit: boolean;
  now: Date;
  problem: Failure | null;
  onEdit: (words: string) => Promise<unknown>;
}

export function NoteItem({ note, mine, mayEdit, now, problem, onEdit }: NoteItemProps): React.JSX.Element {
  const [words, setWords] = useState<string | null>(null);
  const item = useRef<HTMLLIElement>(null);
  const wasEditing = useRef(false);
  const editing = words !== null;
  // the focus goes into the field, and back to the button that opened it
  useEffect(() => {
    if (editing !== wasEditing.current) item.current?.querySelector<HTMLElement>(editing ? 'textarea' : 'button')?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const zone = browserZone();
  const when = `${dateText(note.created_at, zone, now)}, ${timeText(note.created_at, zone)}`;
  const save = (): void => {
    const wanted = (words ?? '').trim();
    setWords(null);
    if (wanted !== note.text) onEdit(wanted).catch(() => setWords(wanted)); // refused, the words are still there
  };
  return (
    <li ref={item} className={classes.note} data-mine={mine || undefined}>
      <p className={classes.author}>
        <b>{mine ? text.sessionNotes.you : note.author_name}</b>{' '}
        <span>
          <time dateTime={note.created_at}>{when}</time>
          {note.edited_at && ` · ${text.sessionNotes.edited}`}
          {isUnsaved(note) && ` · ${text.sessionNotes.saving}`}
        </span>
      </p>
      {problem && (
        <Notice tone="bad" title={text.sessionNotes.failed} urgent>
          <p>
            {problem.title}. {text.sessionNotes.failedHint}
          </p>
        </Notice>
      )}
      {editing ? (
        <NoteForm label={text.sessionNotes.editing} save={text.sessionNotes.change} value={words} onChange={setWords} onSave={save} onCancel={() => setWords(null)} />
      ) : (
        <p className={classes.words}>{note.text}</p>
      )}
      {mine && mayEdit && !editing && !isUnsaved(note) && (
        <Button variant="subtle" size="compact-sm" className={classes.edit} leftSection={<Icon name="pencil" size={15} />} onClick={() => setWords(note.text)}>
          {text.sessionNotes.edit} <span className="vh">{text.sessionNotes.editOf(when)}</span>
        </Button>
      )}
    </li>
  );
}
