/** Every word the app says, in one typed object; `words/` has a file for each part of the app. */
import { availability } from './words/availability';
import { booking } from './words/booking';
import { calendar } from './words/calendar';
import { coachHome } from './words/coachHome';
import { common } from './words/common';
import { entry } from './words/entry';
import { home } from './words/home';
import { members } from './words/members';
import { messages } from './words/messages';
import { notifications } from './words/notifications';
import { oneSession } from './words/oneSession';
import { practice } from './words/practice';
import { profile } from './words/profile';
import { sessions } from './words/sessions';

export const text = {
  ...availability,
  ...booking,
  ...calendar,
  ...coachHome,
  ...common,
  ...entry,
  ...home,
  ...members,
  ...messages,
  ...notifications,
  ...oneSession,
  ...practice,
  ...profile,
  ...sessions,
} as const;
