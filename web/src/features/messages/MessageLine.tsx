/** One message; and one that is on its way, or could not be sent. */
import { Button } from '@mantine/core';
import { text } from '../../lib/strings';
import { dateText, timeText, type Zone } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import classes from './MessageLine.module.css';
import type { Line } from './thread';
import type { OutboxItem } from './useOutbox';

export function MessageLine({ line, zone, now, named }: { line: Line; zone: Zone; now: Date; named: boolean }): React.JSX.Element {
  const { message, own, continued } = line;
  return (
    <li className={classes.line} data-own={own || undefined} data-continued={continued || undefined}>
      {named && !own && !continued && <p className={classes.author}>{message.author_name}</p>}
      <div className={classes.bubble}>
        {!(named && !own && !continued) && <span className="vh">{own ? text.messages.you('') : `${message.author_name}: `}</span>}
        <p className={classes.text}>{message.text}</p>
        <p className={classes.foot}>
          <time dateTime={message.created_at} title={dateText(message.created_at, zone, now)}>
            {timeText(message.created_at, zone)}
          </time>
          {own && <Mark icon="check" word={text.messages.sent} />}
        </p>
      </div>
    </li>
  );
}

export function OutgoingLine({ item, zone, onRetry, onDiscard }: { item: OutboxItem; zone: Zone; onRetry: () => void; onDiscard: () => void }): React.JSX.Element {
  const { problem } = item;
  return (
    <li className={classes.line} data-own data-failed={problem ? true : undefined}>
      <div className={classes.bubble}>
        <span className="vh">{text.messages.you('')}</span>
        <p className={classes.text}>{item.text}</p>
        <p className={classes.foot}>
          <time dateTime={item.at}>{timeText(item.at, zone)}</time>
          {!problem && <Mark icon="clock" word={text.messages.sending} />}
        </p>
      </div>
      {problem && (
        <div className={classes.problem} role="alert">
          <Icon name="alert" size={16} />
          <span>
            <b>{text.messages.notSent}.</b> {problem.title}
          </span>
          <span className={classes.acts}>
            <Button size="compact-sm" variant="subtle" onClick={onRetry}>
              {text.messages.retry}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={onDiscard}>
              {text.messages.discard}
            </Button>
          </span>
        </div>
      )}
    </li>
  );
}

function Mark({ icon, word }: { icon: 'check' | 'clock'; word: string }): React.JSX.Element {
  return (
    <>
      <Icon name={icon} size={14} />
      <span className="vh">{word}</span>
    </>
  );
}
