/** What was said, by days, the latest at the bottom and in sight; what was said before loads on the way up. */
import { Button, Skeleton } from '@mantine/core';
import { Fragment, useEffect, useRef, useState } from 'react';
import type { Conversation, Message } from '../../api/types';
import { text } from '../../lib/strings';
import { browserZone, dayOf, pastDayText } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { MessageLine, OutgoingLine } from './MessageLine';
import classes from './MessageLog.module.css';
import { lines } from './thread';
import type { OutboxItem } from './useOutbox';

interface MessageLogProps {
  /** Oldest first; null while they are read. */
  messages: Message[] | null;
  outgoing: OutboxItem[];
  readerId: string;
  talk: Conversation | undefined;
  newsId: string | null;
  now: Date;
  earlier: { busy: boolean; load: () => void } | null;
  stale: boolean;
  /** Whether the reader sees the latest message. */
  onEnd: (atEnd: boolean) => void;
  onRetry: (key: string) => void;
  onDiscard: (key: string) => void;
  onRefresh: () => void;
}

/** This near to an end of the list counts as there, in pixels. */
const NEAR = 60;
const NEAR_TOP = 400;
/** What stays to be seen above the line "New", in pixels. */
const NEWS_MARGIN = 48;

export function MessageLog(props: MessageLogProps): React.JSX.Element {
  const { messages, outgoing, readerId, talk, newsId, now, earlier, onEnd } = props;
  const zone = browserZone();
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const group = talk?.kind === 'group';
  const latest = messages?.at(-1);
  useEffect(() => onEnd(atEnd), [atEnd, onEnd]);

  // much that is new is read from its beginning, unless the reader is on the way up already
  const news = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!news.current || !box.current || -box.current.scrollTop >= NEAR) return;
    const above = box.current.getBoundingClientRect().top - news.current.getBoundingClientRect().top;
    if (above > 0) box.current.scrollTop -= above + NEWS_MARGIN;
  }, [newsId]);

  // whoever says something wants to see it
  const sent = outgoing.length;
  useEffect(() => {
    if (sent > 0) box.current?.scrollTo({ top: 0 });
  }, [sent]);

  // the box grows upwards from its end: there scrollTop is 0, and above it is negative
  const onScroll = (): void => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    setAtEnd(-scrollTop < NEAR);
    if (earlier && !earlier.busy && scrollHeight - clientHeight + scrollTop < NEAR_TOP) earlier.load();
  };

  return (
    <div className={classes.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys scroll it */}
      <div ref={box} className={classes.box} tabIndex={0} role="region" aria-label={talk ? text.messages.with(talk.name) : text.messages.title} onScroll={onScroll}>
        <div className={classes.lines}>
          {props.stale && (
            <Notice tone="warn" title={text.messages.stale}>
              <Button variant="subtle" onClick={props.onRefresh}>
                {text.tryAgain}
              </Button>
            </Notice>
          )}
          {earlier && (
            <Button variant="subtle" className={classes.earlier} loading={earlier.busy} onClick={earlier.load}>
              {text.messages.earlier}
            </Button>
          )}
          {!messages && <Loading />}
          {messages && !earlier && talk && <p className={classes.beginning}>{group ? text.messages.beginningGroup : text.messages.beginning(talk.name)}</p>}
          {messages?.length === 0 && sent === 0 && !group && <p className={classes.hello}>{text.messages.sayHello}</p>}
          <ol className={classes.list}>
            {lines(messages ?? [], readerId, zone, newsId).map((line) => (
              <Fragment key={line.message.message_id}>
                {line.day && <li className={classes.day}>{pastDayText(line.day, dayOf(now, zone))}</li>}
                {line.news && <li ref={news} className={classes.news}>{text.messages.newFrom}</li>}
                <MessageLine line={line} zone={zone} now={now} named={group} />
              </Fragment>
            ))}
            {outgoing.map((item) => (
              <OutgoingLine key={item.key} item={item} zone={zone} onRetry={() => props.onRetry(item.key)} onDiscard={() => props.onDiscard(item.key)} />
            ))}
          </ol>
        </div>
      </div>
      {!atEnd && talk && talk.unread_count > 0 && (
        <Button className={classes.down} radius="xl" leftSection={<Icon name="chevronDown" size={18} />} onClick={() => box.current?.scrollTo({ top: 0 })}>
          {text.messages.toLatest}
        </Button>
      )}
      <Arrival latest={latest} readerId={readerId} />
    </div>
  );
}

/** Reads out what others say while the conversation is open. */
function Arrival({ latest, readerId }: { latest: Message | undefined; readerId: string }): React.JSX.Element {
  const first = useRef(latest?.message_id);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!latest) return;
    if (first.current !== undefined && latest.message_id > first.current && latest.author_id !== readerId) setSaid(text.messages.arrived(latest.author_name, latest.text));
    first.current = latest.message_id;
  }, [latest, readerId]);
  return (
    <p className="vh" role="status">
      {said}
    </p>
  );
}

function Loading(): React.JSX.Element {
  return (
    <div className={classes.loading} aria-busy>
      <Skeleton h={44} w="45%" radius="lg" />
      <Skeleton h={66} w="60%" radius="lg" />
      <Skeleton h={44} w="40%" radius="lg" ml="auto" />
      <Skeleton h={44} w="50%" radius="lg" />
    </div>
  );
}
