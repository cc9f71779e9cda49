/** What the app does, one function per act of the contract. Each raises ApiError or NetworkError. */
import type { Instant } from '../lib/time';
import { answer, api, done, publicApi } from './client';
import { ownAct } from './ownActs';
import type {
  Account, AccountChange, Coach, CoachChange, Feed, Login, Me, MeChange, Member, MemberChange, Message, Note, Notification, Session, Signup, SignupRequest, Ticket,
} from './types';

export const login = (email: string, password: string): Promise<Login> => answer(publicApi.POST('/auth/login', { body: { email, password } }));

export const logout = (): Promise<void> => done(publicApi.POST('/auth/logout'));

export const signup = (person: SignupRequest): Promise<Signup> => answer(publicApi.POST('/auth/signup', { body: person }));

/** Shows by a mailed code that one reads the mail of the address one signed up with. */
export const confirmEmail = (email: string, code: string): Promise<void> => done(publicApi.POST('/auth/confirm', { body: { email, code } }));

export const resendCode = (email: string): Promise<void> => done(publicApi.POST('/auth/resend-code', { body: { email } }));

/** Mails a code to choose a new password with; whether there is an account is not told. */
export const forgotPassword = (email: string): Promise<void> => done(publicApi.POST('/auth/forgot-password', { body: { email } }));

/** Chooses a password by a mailed code, an invitation's too, and signs the person out everywhere. */
export const resetPassword = (email: string, code: string, password: string): Promise<void> =>
  done(publicApi.POST('/auth/reset-password', { body: { email, code, password } }));

/** Books the slot. `key` names the intention: repeating the call with it can not book twice. */
export const bookSession = (coachId: string, startsAt: Instant, key: string, more: { member_id?: string; conversation?: boolean } = {}): Promise<Session> =>
  ownAct('book', answer(api.POST('/sessions', { params: { header: { 'Idempotency-Key': key } }, body: { coach_id: coachId, starts_at: startsAt, ...more } })));

/** Cancels the session and frees its seat. A second call is a harmless repeat. */
export const cancelSession = (sessionId: string, reason: string): Promise<Session> =>
  ownAct('cancel', answer(api.POST('/sessions/{session_id}/cancel', { params: { path: { session_id: sessionId } }, body: reason ? { reason } : {} })));

/** Moves the session to another time of its coach. `key` names the intention, as in `bookSession`. */
export const rescheduleSession = (sessionId: string, startsAt: Instant, key: string): Promise<Session> =>
  ownAct('move', answer(api.POST('/sessions/{session_id}/reschedule', { params: { path: { session_id: sessionId }, header: { 'Idempotency-Key': key } }, body: { starts_at: startsAt } })));

/** Records that the session was held. */
export const completeSession = (sessionId: string): Promise<Session> =>
  answer(api.POST('/sessions/{session_id}/complete', { params: { path: { session_id: sessionId } }, body: {} }));

/** Records that the member did not come. */
export const markNoShow = (sessionId: string): Promise<Session> =>
  answer(api.POST('/sessions/{session_id}/no-show', { params: { path: { session_id: sessionId } }, body: {} }));

/** Rates a session that was held; a second time is refused. */
export const rateSession = (sessionId: string, stars: number, feedback: string): Promise<Session> =>
  answer(api.POST('/sessions/{session_id}/rating', { params: { path: { session_id: sessionId } }, body: feedback ? { stars, feedback } : { stars } }));

export const writeNote = (sessionId: string, words: string, visibility: Note['visibility']): Promise<Note> =>
  answer(api.POST('/sessions/{session_id}/notes', { params: { path: { session_id: sessionId } }, body: { text: words, visibility } }));

/** Changes the words of one's own note. */
export const changeNote = (sessionId: string, noteId: string, words: string): Promise<Note> =>
  answer(api.PATCH('/sessions/{session_id}/notes/{note_id}', { params: { path: { session_id: sessionId, note_id: noteId } }, body: { text: words } }));

/** The session as an .ics file. */
export const calendarFile = (sessionId: string): Promise<Blob> =>
  answer(api.GET('/sessions/{session_id}/calendar.ics', { params: { path: { session_id: sessionId } }, parseAs: 'blob' }));

/** Sends a message. `key` names the intention: repeating the call with it says it once. */
export const sendMessage = (conversationId: string, said: string, key: string): Promise<Message> =>
  answer(api.POST('/conversations/{conversation_id}/messages', { params: { path: { conversation_id: conversationId }, header: { 'Idempotency-Key': key } }, body: { text: said } }));

/** Counts everything said so far as read. A repeat is harmless. */
export const readConversation = (conversationId: string): Promise<void> =>
  done(api.POST('/conversations/{conversation_id}/read', { params: { path: { conversation_id: conversationId } } }));

export const readNotification = (notificationId: string): Promise<Notification> =>
  answer(api.POST('/notifications/{notification_id}/read', { params: { path: { notification_id: notificationId } } }));

export const readAllNotifications = (): Promise<void> => done(api.POST('/notifications/read-all'));

/** A new secret address of the caller's calendar; the one before ends at once. */
export const rotateFeed = (): Promise<Feed> => answer(api.POST('/calendar/feed'));

/** A single-use ticket for one socket connection. */
export const realtimeTicket = (): Promise<Ticket> => answer(api.POST('/realtime/tickets'));

/** Changes one's own name, zone or notification choices. */
export const updateMe = (change: MeChange): Promise<Me> => answer(api.PATCH('/me', { body: change }));

/** Changes a member's profile; which fields, depends on who asks. */
export const updateMember = (memberId: string, change: MemberChange): Promise<Member> =>
  answer(api.PATCH('/members/{member_id}', { params: { path: { member_id: memberId } }, body: change }));

/** Changes what a coach says of themselves, and how many members they take. */
export const updateCoach = (coachId: string, change: CoachChange): Promise<Coach> =>
  answer(api.PATCH('/coaches/{coach_id}', { params: { path: { coach_id: coachId } }, body: change }));

/** Changes status, permissions or name of a user. Raises ApiError 409 BookingsExist when sessions are in the way. */
export const updateUser = (userId: string, change: AccountChange): Promise<Account> =>
  answer(api.PATCH('/users/{user_id}', { params: { path: { user_id: userId } }, body: change }));
