/** People, times and sessions that the tests talk about. */
import type { Availability, Coach, CoachDashboard, Conversation, Me, MemberDashboard, Message, Note, Notification, Session, SessionDetail, Slot, SlotList } from '../api/types';

export const NOW = '2026-11-23T08:00:00Z'; // a Monday
export const COACH = 'amara';

export const slot = (startsAt: string, seatsLeft: number, capacity = 2): Slot => ({
  starts_at: startsAt,
  ends_at: new Date(Date.parse(startsAt) + 50 * 60_000).toISOString().replace('.000Z', 'Z'),
  capacity,
  booked: capacity - seatsLeft,
  seats_left: seatsLeft,
});

export const session = (more: Partial<Session> = {}): Session => ({
  session_id: 's1',
  coach_id: COACH,
  coach_name: 'Amara Okafor',
  member_id: 'sam',
  member_name: 'Sam Rivera',
  starts_at: '2026-11-26T10:00:00Z',
  ends_at: '2026-11-26T10:50:00Z',
  status: 'scheduled',
  created_at: '2026-11-20T10:00:00Z',
  cancel_by: '2026-11-25T10:00:00Z',
  completed_at: null,
  cancelled_at: null,
  cancel_reason: null,
  calendar_event_id: 'e1',
  conversation_id: null,
  reminders: [],
  rating: null,
  ...more,
});

export const member: Me = {
  user: { user_id: 'sam', email: 'sam@example.com', name: 'Sam Rivera', role: 'member', timezone: 'Europe/Berlin', status: 'active', takes_mail: true },
  permissions: ['sessions:read', 'sessions:write', 'ratings:write', 'conversations:read', 'conversations:write'],
  preferences: {},
  coach: null,
  member: {
    member_id: 'sam', name: 'Sam Rivera', coach_id: COACH, coach_name: 'Amara Okafor', status: 'active', onboarding_status: 'completed', goals: '', phone: null,
    emergency_contact: null, next_session: null,
  },
};

/** Amara herself, signed in. */
export const coachMe: Me = {
  user: { user_id: COACH, email: 'amara@example.com', name: 'Amara Okafor', role: 'coach', timezone: 'Europe/London', status: 'active', takes_mail: true },
  permissions: ['members:read', 'members:write', 'availability:read', 'availability:write', 'sessions:read', 'sessions:write', 'conversations:read', 'conversations:write'],
  preferences: {},
  coach: null,
  member: null,
};

export const coach: Coach = {
  coach_id: COACH, name: 'Amara Okafor', timezone: 'Europe/London', specialization: 'Career & leadership', bio: '', average_rating: 4.9,
  rating_count: 128, member_count: 3, max_members: 10, available_capacity: 7, is_accepting_members: true, status: 'active',
};

export const availability: Availability = {
  timezone: 'Europe/London', session_minutes: 50, buffer_minutes: 10, notice_minutes: 60, cancel_notice_minutes: 1440, horizon_days: 60,
  step_minutes: null, slots: [], overrides: [], time_off: [],
};

export const slotsAnswer = (items: Slot[], revisions: SlotList['revisions'] = {}): SlotList => ({ coach_id: COACH, timezone: 'UTC', items, revisions });

export const memberDashboard = (more: Partial<MemberDashboard> = {}): MemberDashboard => {
  const upcoming = more.upcoming ?? [];
  return {
    role: 'member', next_session: upcoming[0] ?? null, starts_in_seconds: null, upcoming, to_rate: [], coach, conversation_id: 'c1', unread_count: 0,
    actions: ['book', 'message'], ...more,
  };
};

export const todaySession = (more: Partial<CoachDashboard['today'][number]> = {}): CoachDashboard['today'][number] => ({
  ...session({ starts_at: '2026-11-23T10:00:00Z', ends_at: '2026-11-23T10:50:00Z' }), seats: { booked: 1, capacity: 1 }, ...more,
});

export const coachDashboard = (more: Partial<CoachDashboard> = {}): CoachDashboard => ({
  role: 'coach', today: [], this_week: [], next_session: null, active_members: 3, member_count: 3, max_members: 10, available_capacity: 7, is_accepting_members: true,
  average_rating: 4.9, rating_count: 128, recent_activity: [], needs_attention: { unread: [], unread_count: 0, quiet_members: [], quiet_count: 0 }, ...more,
});

export const notification = (more: Partial<Notification> = {}): Notification => ({
  notification_id: 'n1', kind: 'booking_confirmed', title: 'Your session with Amara Okafor is confirmed', body: 'Your place is booked: Thursday 26 November 2026, 11:00-11:50.',
  session_id: 's1', path: '/sessions/s1', created_at: '2026-11-23T07:55:00Z', read_at: null, channels: ['in_app'], delivery: 'sent', problem: null,
  ...more,
});

/** The nth message of the conversation with Amara. */
export const message = (n: number, more: Partial<Message> = {}): Message => ({
  message_id: String(n).padStart(12, '0'), conversation_id: 'talk', author_id: COACH, author_name: 'Amara Okafor', text: `Message ${n}`, created_at: '2026-11-23T07:30:00Z',
  ...more,
});

export const conversation = (more: Partial<Conversation> = {}): Conversation => ({
  conversation_id: 'talk', kind: 'direct', name: 'Amara Okafor', coach_id: COACH, coach_name: 'Amara Okafor', member_id: 'sam', member_name: 'Sam Rivera', starts_at: null,
  party_ids: ['amara', 'sam'], created_at: '2026-11-01T08:00:00Z', last_message_at: '2026-11-01T08:00:00Z', last_message: null, unread_count: 0,
  ...more,
});

/** A session opened by itself. */
export const sessionDetail = (more: Partial<SessionDetail> = {}): SessionDetail => ({
  ...session(), coach_timezone: 'Europe/London', member_timezone: 'Europe/Berlin', cancelled_by: null, reschedules: [], notes: [], ...more,
});

export const note = (more: Partial<Note> = {}): Note => ({
  note_id: 'n1', author_id: 'sam', author_name: 'Sam Rivera', visibility: 'shared', text: 'About sleep', created_at: '2026-11-22T10:00:00Z', edited_at: null, ...more,
});
