export type Filter = 'unread';

/** What the page keeps in the address. */
export interface NotificationsSearch {
  show?: Filter;
}

export const notificationsSearch = (search: Record<string, unknown>): NotificationsSearch => ({ show: search.show === 'unread' ? 'unread' : undefined });
