/** The notes of a session: those that both read, or, behind a lock, those of coach and administrators (4.8, 4.9). */
import type { Note, Role, SessionDetail } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { failure } from '../../api/failure';
import { browserZone, zoneText } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { NoteForm } from './NoteForm';
import { NoteItem } from './NoteItem';
import classes from './Notes.module.css';
import page from './SessionPage.module.css';
import { useDraft } from './useDraft';
import { useNotes } from './useNotes';

interface NotesProps {
  session: SessionDetail;
  visibility: Note['visibility'];
  now: Date;
}

export function Notes({ session, visibility, now }: NotesProps): React.JSX.Element {
  const { user, permissions } = useMe();
  const { add, edit } = useNotes(session, visibility);
  const [draft, setDraft] = useDraft(`note ${visibility} ${session.session_id}`);
  const notes = session.notes.filter((note) => note.visibility === visibility);
  const mayWrite = permissions.includes('sessions:write');
  const heading = `notes-${visibility}`;
  const problem = add.error ? failure(add.error) : null;
  const send = (): void => {
    const words = draft.trim();
    setDraft('');
    // refused, the words come back, before whatever was begun meanwhile
    add.mutate(words, { onError: () => setDraft(words) });
  };
  return (
    <section className={page.card} aria-labelledby={heading} data-visibility={visibility}>
      <div className={classes.head}>
        <h2 id={heading} className={page.subtitle}>
          {text.sessionNotes[visibility]}
        </h2>
        <p className={classes.seen}>
          {visibility === 'private' && <Icon name="lock" size={15} />}
          {seenBy(session, visibility, user.role)}
          {notes.length > 0 && ` ${text.when.zone(zoneText(browserZone(), now))}`}
        </p>
      </div>
      {notes.length > 0 ? (
        <ul className={classes.list}>
          {notes.map((note) => (
            <NoteItem
              key={note.note_id}
              note={note}
              mine={note.author_id === user.user_id}
              mayEdit={mayWrite}
              now={now}
              problem={edit.error && edit.variables.note.note_id === note.note_id ? failure(edit.error) : null}
              onEdit={(words) => edit.mutateAsync({ note, words })}
            />
          ))}
        </ul>
      ) : (
        !mayWrite && <p className={classes.none}>{text.sessionNotes.none}</p>
      )}
      {problem && (
        <Notice tone="bad" title={text.sessionNotes.failed} urgent occasion={add.submittedAt}>
          <p>
            {problem.title}. {text.sessionNotes.failedHint}
          </p>
        </Notice>
      )}
      {mayWrite && (
        <NoteForm
          label={text.sessionNotes.add[visibility]}
          hint={visibility === 'private' ? text.sessionNotes.hint.private : text.sessionNotes.hint[user.role === 'member' ? 'member' : 'shared']}
          save={text.sessionNotes.save[visibility]}
          value={draft}
          onChange={setDraft}
          onSave={send}
        />
      )}
    </section>
  );
}

function seenBy(session: SessionDetail, visibility: Note['visibility'], role: Role): string {
  const words = text.sessionNotes.seenBy;
  const member = firstName(session.member_name);
  if (visibility === 'private') return words.private;
  if (role === 'member') return words.member;
  return role === 'coach' ? words.coach(member) : words.admin(member, firstName(session.coach_name));
}
