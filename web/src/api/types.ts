/** The contract's shapes by the names this app uses, made from the API's own document. */
import type { Day } from '../lib/time';
import type { components } from './schema.gen';

type Schemas = components['schemas'];

export type Role = Schemas['Role'];
export type Permission = Schemas['Permission'];
export type Account = Schemas['AccountView'];
export type User = Schemas['UserView'];
export type Member = Schemas['MemberView'];
export type Coach = Schemas['CoachView'];
export type Me = Schemas['MeView'];
export type MeChange = Schemas['MeRequest'];
export type MemberChange = Schemas['MemberRequest'];
export type CoachChange = Schemas['CoachRequest'];
export type AccountChange = Schemas['UserRequest'];
export type Login = Schemas['LogInView'];
export type Token = Schemas['AccessView'];
export type SignupRequest = Schemas['SignUpRequest'];
export type Signup = Schemas['SignUpView'];

export type Availability = Schemas['AvailabilityView'];
/** A bookable time. Its identity is `starts_at`. */
export type Slot = Schemas['BookableSlotView'];
/** `revisions` by UTC day: how often its ledger was written. A day nobody touched is absent. */
export type SlotList = Schemas['SlotsView'];

export type SessionStatus = Schemas['SessionStatus'];
export type Session = Schemas['SessionView'];
/** A session opened by itself, with the notes that the caller may see. */
export type SessionDetail = Schemas['SessionDetailView'];
export type Note = Schemas['NoteView'];
export type Rating = Schemas['RatingView'];

export type Dashboard = Schemas['DashboardView'];
export type MemberDashboard = Schemas['MemberDashboardView'];
export type CoachDashboard = Schemas['CoachDashboardView'];
export type AdminDashboard = Schemas['AdminDashboardView'];

export type Conversation = Schemas['ConversationView'];
export type Message = Schemas['MessageView'];
export type Notification = Schemas['NotificationView'];
export type NotificationKind = Schemas['Kind'];
export type CalendarEvent = Schemas['EventView'];
/** A calendar that programs subscribe to; `url` only when it was just made. */
export type Feed = Schemas['FeedView'];
export type Ticket = Schemas['TicketView'];

/** A page of a list; `next` is the cursor of the page after it. */
export interface Page<Item> {
  items: Item[];
  next?: string | null;
}

/** A push of the socket, and the answers to what the client sends. */
export type Frame =
  | { type: 'slots'; coach_id: string; day: Day; revision: number; items: Slot[] }
  | { type: 'schedule_changed'; coach_id: string }
  | { type: 'watching'; coach_id: string }
  | ({ type: 'notification' } & Notification)
  | { type: 'message'; conversation_id: string; message: Message }
  /** The reader, a member, was given this coach. */
  | { type: 'assigned'; coach_id: string }
  | { type: 'unwatched' | 'pong' }
  | { type: 'error'; Code: string; Message: string };
