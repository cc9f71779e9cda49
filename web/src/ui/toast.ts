/** A short word in the corner about something that went well, or that one can do nothing about. Never the only place for an error. */
import { notifications } from '@mantine/notifications';
import { text } from '../lib/strings';

export const toast = (tone: 'good' | 'bad', title: string, message: string): void => {
  notifications.show({ color: tone === 'good' ? 'fern' : 'rust', title, message, closeButtonProps: { 'aria-label': text.dismiss } });
};
