/** What a message changes in the cached conversations, as pure functions. */
import type { Conversation, Message, Page } from '../api/types';

/** Pages of a list, as the query cache holds them. */
export interface Pages<Item> {
  pages: Page<Item>[];
  pageParams: unknown[];
}

/** As much of a message as the list shows; the server cuts it alike. */
const PREVIEW = 160;

/** The pages, latest first, with the message in its place; the same object when it is there already. */
export function withMessage(seen: Pages<Message>, message: Message): Pages<Message> {
  const [first, ...older] = seen.pages;
  if (!first || seen.pages.some((page) => page.items.some((each) => each.message_id === message.message_id))) return seen;
  const items = [...first.items, message].toSorted((a, b) => (a.message_id < b.message_id ? 1 : -1));
  return { ...seen, pages: [{ ...first, items }, ...older] };
}

/**
 * The list with the message's conversation on top, one more unread in it unless it is the reader's own.
 * Null when the conversation is not in the list: then the list has to be read.
 */
export function withNews(seen: Pages<Conversation>, message: Message, readerId: string): Pages<Conversation> | null {
  const talk = seen.pages.flatMap((page) => page.items).find((each) => each.conversation_id === message.conversation_id);
  if (!talk) return null;
  if (talk.last_message && talk.last_message.message_id >= message.message_id) return seen;
  const news: Conversation = {
    ...talk,
    last_message: { ...message, text: message.text.split(/\s+/).filter(Boolean).join(' ').slice(0, PREVIEW) },
    last_message_at: message.created_at,
    unread_count: talk.unread_count + (message.author_id === readerId ? 0 : 1),
  };
  const pages = seen.pages.map((page) => ({ ...page, items: page.items.filter((each) => each !== talk) }));
  return { ...seen, pages: pages.map((page, i) => (i === 0 ? { ...page, items: [news, ...page.items] } : page)) };
}

/** The list with everything in one conversation read. */
export const withRead = (seen: Pages<Conversation>, conversationId: string): Pages<Conversation> => ({
  ...seen,
  pages: seen.pages.map((page) => ({
    ...page,
    items: page.items.map((each) => (each.conversation_id === conversationId ? { ...each, unread_count: 0 } : each)),
  })),
});

export const unreadIn = (seen: Pages<Conversation>): number => seen.pages.flatMap((page) => page.items).reduce((sum, each) => sum + each.unread_count, 0);
