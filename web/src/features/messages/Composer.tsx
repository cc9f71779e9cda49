/** Where one writes: Enter sends, Shift+Enter starts a new line; on a touch keyboard the button sends. */
import { ActionIcon, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Conversation } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { useLiveState } from '../../live/live';
import { Icon } from '../../ui/Icon';
import classes from './Composer.module.css';

interface ComposerProps {
  conversationId: string;
  talk: Conversation | undefined;
  mayWrite: boolean;
  onSend: (said: string) => void;
}

/** As much as the API takes, and from where on it is worth saying. */
const LONGEST = 5000;
const LOW = 500;

/** What was begun and not sent, by person and conversation: looking elsewhere must not lose it. */
const drafts = new Map<string, string>();
const touch = (): boolean => matchMedia('(hover: none) and (pointer: coarse)').matches;

export function Composer({ conversationId, talk, mayWrite, onSend }: ComposerProps): React.JSX.Element {
  const place = `${useMe().user.user_id} ${conversationId}`;
  const [draft, setDraft] = useState(() => drafts.get(place) ?? '');
  const offline = useLiveState() === 'offline';
  const write = (words: string): void => {
    setDraft(words);
    if (words) drafts.set(place, words);
    else drafts.delete(place);
  };
  const said = draft.trim();
  const send = (): void => {
    if (!said || offline) return;
    onSend(said);
    write('');
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    // Enter also ends the composition of a character, which is not the end of the message
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || touch()) return;
    event.preventDefault();
    send();
  };

  if (!mayWrite) return <p className={classes.closed}>{text.messages.readOnly}</p>;
  const left = LONGEST - draft.length;
  const label = !talk ? text.messages.writeHere : talk.kind === 'group' ? text.messages.writeGroup : text.messages.write(talk.name);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {offline && <p className={classes.hint}>{text.messages.offline}</p>}
      <div className={classes.row}>
        <Textarea
          className={classes.field}
          aria-label={label}
          placeholder={label}
          aria-describedby="keys"
          autosize
          minRows={1}
          maxRows={7}
          maxLength={LONGEST}
          value={draft}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon type="submit" variant="filled" className={classes.send} aria-label={text.messages.send} disabled={!said || offline}>
          <Icon name="send" />
        </ActionIcon>
      </div>
      <p id="keys" className={classes.keys}>
        {left < LOW ? text.messages.left(left) : text.messages.keys}
      </p>
    </form>
  );
}
