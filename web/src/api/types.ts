/** The contract's shapes that this app reads, field for field (docs: contract). */
import type { Day, Instant, Zone } from '../lib/time';

export type Role = 'member' | 'coach' | 'admin';

export interface User {
  user_id: string;
  email: string;
  name: string;
  role: Role;
  timezone: Zone;
  status: string;
}

export interface Member {
  member_id: string;
  coach_id: string | null;
  coach_name: string | null;
  onboarding_status: string;
}

export interface Coach {
  coach_id: string;
  name: string;
  timezone: Zone;
  specialization: string | null;
  bio: string | null;
  average_rating: number | null;
  rating_count: number;
  member_count: number;
  max_members: number;
  available_capacity: number;
  is_accepting_members: boolean;
}

export interface Me {
  user: User;
  permissions: string[];
  member?: Member | null;
  coach?: Coach | null;
}

export interface Token {
  access_token: string;
  /** Seconds. */
  expires_in: number;
}

export interface Login extends Token {
  user: User;
}

export interface SignupRequest {
  email: string;
  password: string;
  name: string;
  timezone: Zone;
}

export interface Signup {
  user: User;
  member: Member;
}

/** What the booking page needs of a coach's availability; the windows themselves belong to the editor. */
export interface Availability {
  timezone: Zone;
  session_minutes: number;
  buffer_minutes: number;
  notice_minutes: number;
  cancel_notice_minutes: number;
  horizon_days: number;
}

/** A bookable time. Its identity is `starts_at`. */
export interface Slot {
  starts_at: Instant;
  ends_at: Instant;
  capacity: number;
  booked: number;
  seats_left: number;
}

export interface SlotList {
  coach_id: string;
  timezone: Zone;
  items: Slot[];
  /** Per UTC day: how often its ledger was written. A day nobody touched is absent. */
  revisions: Record<Day, number>;
}

export type SessionStatus = 'scheduled' | 'completed' | 'cancelled' | 'no_show';

export interface Reminder {
  kind: '24h' | '1h';
  state: 'due' | 'sent' | 'skipped';
  at: Instant;
}

export interface Session {
  session_id: string;
  coach_id: string;
  coach_name: string;
  member_id: string;
  member_name: string;
  starts_at: Instant;
  ends_at: Instant;
  status: SessionStatus;
  created_at: Instant;
  /** Until when the member may cancel, as promised on the day of booking. */
  cancel_by?: Instant;
  completed_at?: Instant | null;
  cancelled_at?: Instant | null;
  cancel_reason?: string | null;
  reminders?: Reminder[];
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export interface Ticket {
  url: string;
  ticket: string;
  expires_at: Instant;
}

/** A push of the socket, and the answers to what the client sends. */
export type Frame =
  | { type: 'slots'; coach_id: string; day: Day; revision: number; items: Slot[] }
  | { type: 'schedule_changed'; coach_id: string }
  | { type: 'watching'; coach_id: string }
  | { type: 'unwatched' | 'pong' | 'notification' | 'message' }
  | { type: 'error'; Code: string; Message: string };
