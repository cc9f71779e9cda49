import { describe, expect, test } from 'vitest';
import type { Conversation, Message } from '../api/types';
import { conversation, message } from '../test/fixtures';
import { unreadIn, withMessage, withNews, withRead, type Pages } from './talk';

const pagesOf = <Item>(...pages: Item[][]): Pages<Item> => ({ pages: pages.map((items) => ({ items, next: null })), pageParams: pages.map(() => null) });
const ids = (seen: Pages<Message>) => seen.pages.flatMap((page) => page.items).map((each) => Number(each.message_id));
const list = (...items: Conversation[]) => pagesOf(items);
const other = conversation({ conversation_id: 'other', unread_count: 2 });

describe('a pushed message', () => {
  test('comes first in its conversation, once however often it is pushed [R10.5]', () => {
    const seen = withMessage(pagesOf([message(2), message(1)]), message(3));
    expect(ids(seen)).toEqual([3, 2, 1]);
    expect(withMessage(seen, message(3))).toBe(seen);
  });

  test('that was overtaken by a later one still goes to its place', () => {
    expect(ids(withMessage(pagesOf([message(4), message(2)], [message(1)]), message(3)))).toEqual([4, 3, 2, 1]);
  });

  test('lifts its conversation to the top and counts as unread', () => {
    const after = withNews(list(other, conversation()), message(1, { text: 'How\n was  it?' }), 'sam');
    expect(after?.pages[0]?.items.map((each) => [each.conversation_id, each.unread_count, each.last_message?.text])).toEqual([
      ['talk', 1, 'How was it?'],
      ['other', 2, undefined],
    ]);
  });

  test('of the reader’s own is not unread, and an old one changes nothing', () => {
    const after = withNews(list(conversation()), message(2, { author_id: 'sam' }), 'sam');
    expect(after && unreadIn(after)).toBe(0);
    expect(after && withNews(after, message(1), 'sam')).toBe(after);
  });

  test('of a conversation that is not in the list asks for the list', () => {
    expect(withNews(list(other), message(1), 'sam')).toBeNull();
  });
});

test('reading a conversation leaves what is unread in the others', () => {
  expect(unreadIn(withRead(list(other, conversation({ unread_count: 3 })), 'talk'))).toBe(2);
});
