// Made from the OpenAPI document by `npm run api-types`: change the shapes in chalicelib/api instead.
/* oxlint-disable */
export interface paths {
    "/auth/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show that one can read the mail of the address one signed up with. */
        post: operations["confirm_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a code to choose a new password; the answer does not tell whether there is an account. */
        post: operations["forgot_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange e-mail address and password for an access token and a refresh cookie. */
        post: operations["log_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke the refresh token and take the cookie away; without a cookie there is nothing to do. */
        post: operations["log_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange the refresh cookie for a new access token; a cookie that is no good is taken away. */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/resend-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the code of a sign-up again; the answer does not tell whether there is an account. */
        post: operations["resend_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a password by the code of a mail, an invitation's too; all sessions of the person end. */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a member, with a coach or waiting for one; a coach without a place refuses all of it (6.1-6.7). */
        post: operations["sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own events by start, six weeks from yesterday on unless said otherwise. */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event with the link to its session (13.5). */
        get: operations["read_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the caller has a feed; its secret is not told twice. */
        get: operations["read_feed"];
        put?: never;
        /** Make the caller's feed, or give it a new secret address; the one before ends at once. */
        post: operations["rotate_feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar/feed/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events behind a secret address, for calendar programs. */
        get: operations["read_feed_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Coaches open for signup, by name; an admin sees every coach with `all=true` (2.4). */
        get: operations["list_coaches"];
        put?: never;
        /** Make a coach: account, profile and schedule in one act (2.1). */
        post: operations["create_coach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaches/{coach_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A coach's profile with places left and average rating (2.5, 9.5). */
        get: operations["read_coach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the profile, for the coach and for admins (2.2-2.4). */
        patch: operations["update_coach"];
        trace?: never;
    };
    "/coaches/{coach_id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The coach's hours and settings; why they take time off is for the coach and administrators alone. */
        get: operations["read_availability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change zone, lengths, notices or horizon; refused by name when sessions are in the way. */
        patch: operations["update_availability"];
        trace?: never;
    };
    "/coaches/{coach_id}/availability/overrides/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace a date's windows; an empty list closes the day. Refused by name when sessions are in the way. */
        put: operations["put_override"];
        post?: never;
        /** Give the date its weekly windows back; refused by name when sessions are in the way. */
        delete: operations["delete_override"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaches/{coach_id}/availability/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a weekly window (3.1, 3.2, 14.2). */
        post: operations["create_availability_slot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaches/{coach_id}/availability/slots/{slot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a weekly window; refused by name when sessions are in the way (3.4). */
        delete: operations["delete_availability_slot"];
        options?: never;
        head?: never;
        /** Move or resize a weekly window; refused by name when sessions are in the way (3.3). */
        patch: operations["update_availability_slot"];
        trace?: never;
    };
    "/coaches/{coach_id}/availability/time-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer nothing in a span; refused by name when sessions are in the way. */
        post: operations["create_time_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaches/{coach_id}/availability/time-off/{time_off_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Work in that span after all. */
        delete: operations["delete_time_off"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaches/{coach_id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bookable slots by the viewer's local day; full ones only with `full=true` (5.1-5.3, 15.1). */
        get: operations["list_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own, the latest message first; an admin names the coach or the member. */
        get: operations["list_conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said, the latest first; the next page holds what was said before. */
        get: operations["list_messages"];
        put?: never;
        /** Send a message (10.5); with an Idempotency-Key a repeat gives the same message. */
        post: operations["create_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{conversation_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count everything that was said so far as read by the caller; a repeat is harmless. */
        post: operations["read_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller sees first: a member's next sessions, a coach's day, an administrator's practice (7, 8, 9.5). */
        get: operations["read_dashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document as a page. */
        get: operations["read_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read health */
        get: operations["read_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller, what the caller may do now, and the member or coach profile that belongs to the role (12.1). */
        get: operations["read_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one's own name, zone or notification preferences. */
        patch: operations["update_me"];
        trace?: never;
    };
    "/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A coach's own members by name; for an admin all, or by name those of a coach or of none (1.2, 1.3, 12.1). */
        get: operations["list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A profile, for the member, their own coach and admins (12.6). */
        get: operations["read_member"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a profile; who is to become inactive must have no sessions ahead (1.4). */
        patch: operations["update_member"];
        trace?: never;
    };
    "/members/{member_id}/coach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Assign, move or unassign; opens the conversation and tells the coach (1.5, 2.3, 10.1, 11.8, 14.4). */
        put: operations["assign_coach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own, newest first, in words and with the caller's local times; `unread=true` for those alone. */
        get: operations["list_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/{notification_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark one of the caller's own as read; a repeat is harmless. */
        post: operations["read_notification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark all of the caller's own as read. */
        post: operations["read_all_notifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/unsubscribe/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page with one button: looking must change nothing, because mail programs look at links by themselves. */
        get: operations["ask_to_unsubscribe"];
        put?: never;
        /** Stop all e-mails of whom the link was sent to; a mail program's own button comes here too (RFC 8058). */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["read_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/realtime/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new single-use ticket for the caller. */
        post: operations["create_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own sessions by start; for an admin everybody's, of a coach, of a member or of both. */
        get: operations["list_sessions"];
        put?: never;
        /** Book a seat; the answer is the confirmed session (5.4), in its group's conversation if that is wanted (10.4). */
        post: operations["create_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A session, with the notes that this caller may see (4.8, 4.9). */
        get: operations["read_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The session as a file that calendar programs open. */
        get: operations["read_calendar_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel and free the seat; a repeat is harmless (5.8). */
        post: operations["cancel_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the session was held (4.5). */
        post: operations["complete_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the member did not come. */
        post: operations["mark_no_show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note: shared with the other party, or private to coach and admins (4.8, 4.9). */
        post: operations["create_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the words of one's own note; who may see it stays as it is (4.8, 4.9). */
        patch: operations["update_note"];
        trace?: never;
    };
    "/sessions/{session_id}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rate a session that was held, once (9.2-9.6). */
        post: operations["rate_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move to another slot of the coach; the old seat is free at the same moment (13.6). */
        post: operations["reschedule_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody in no particular order, all of one role, or whoever signs in with an e-mail address. */
        get: operations["list_users"];
        put?: never;
        /** Make a member, a coach or an administrator, with the profile of the role (1.1, 2.1). */
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change status, permissions, name or whether mails go there, from that person's next call on; refused by name when sessions are ahead of somebody who is to become inactive. */
        patch: operations["update_user"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description `expires_in` is in seconds. */
        AccessView: {
            access_token: string;
            expires_in: number;
        };
        /** @description A user; `permissions` are what the role gives, plus what is granted, minus what is revoked. */
        AccountView: {
            email: string;
            granted: components["schemas"]["Permission"][];
            name: string;
            permissions: components["schemas"]["Permission"][];
            revoked: components["schemas"]["Permission"][];
            role: components["schemas"]["Role"];
            role_permissions: components["schemas"]["Permission"][];
            status: components["schemas"]["Status"];
            takes_mail: boolean;
            timezone: string;
            user_id: string;
        };
        /**
         * @description What a member can do right away (7.2).
         * @enum {string}
         */
        Action: "book" | "message";
        /** @enum {string} */
        ActivityKind: "booked" | "cancelled" | "moved" | "rated" | "joined";
        /**
         * @description What happened with a member; who joined has no session.  Without `by_member` it was the coach or an administrator
         *     who booked, moved or cancelled.
         */
        ActivityView: {
            /** Format: date-time */
            at: string;
            by_member: boolean;
            kind: components["schemas"]["ActivityKind"];
            member_id: string;
            member_name: string;
            session_id: string | null;
            starts_at: string | null;
        };
        /**
         * @description The first of those who wait for a coach, coaches with hardly a place left, today's first sessions by start, and
         *     the latest delivery problems.
         */
        AdminDashboardView: {
            delivery_problems: components["schemas"]["ProblemView"][];
            near_capacity: components["schemas"]["CoachView"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            role: "admin";
            today: components["schemas"]["SessionView"][];
            totals: components["schemas"]["TotalsView"];
            unassigned: components["schemas"]["MemberView"][];
        };
        AssignmentRequest: {
            coach_id: string | null;
        };
        /** @description Conversations with something to read, and members with nothing booked: the first of them, and how many. */
        AttentionView: {
            quiet_count: number;
            quiet_members: components["schemas"]["QuietMemberView"][];
            unread: components["schemas"]["UnreadView"][];
            unread_count: number;
        };
        AvailabilityView: {
            buffer_minutes: number;
            cancel_notice_minutes: number;
            horizon_days: number;
            notice_minutes: number;
            overrides: components["schemas"]["OverrideView"][];
            session_minutes: number;
            slots: components["schemas"]["SlotView"][];
            step_minutes: number | null;
            time_off: components["schemas"]["TimeOffView"][];
            timezone: string;
        };
        BookableSlotView: {
            booked: number;
            capacity: number;
            /** Format: date-time */
            ends_at: string;
            seats_left: number;
            /** Format: date-time */
            starts_at: string;
        };
        BookingRequest: {
            coach_id: string;
            /** @default false */
            conversation?: boolean;
            /** @default null */
            member_id?: string | null;
            /** Format: date-time */
            starts_at: string;
        };
        CancelRequest: {
            /** @default null */
            reason?: string | null;
        };
        /** @description By which ways to be told beside the app itself; what is not named stays. */
        ChannelsRequest: {
            email?: boolean;
            sms?: boolean;
        };
        /** @description SMS needs a phone number besides. */
        ChannelsView: {
            email: boolean;
            sms: boolean;
        };
        /**
         * @description `today` is every session of the coach's local day that takes place, held ones included; `this_week` is what is
         *     still to be held until Sunday, today's included; `next_session` may lie later.
         */
        CoachDashboardView: {
            active_members: number;
            available_capacity: number;
            average_rating: number | null;
            is_accepting_members: boolean;
            max_members: number;
            member_count: number;
            needs_attention: components["schemas"]["AttentionView"];
            next_session: components["schemas"]["SessionView"] | null;
            rating_count: number;
            recent_activity: components["schemas"]["ActivityView"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            role: "coach";
            this_week: components["schemas"]["SessionView"][];
            today: components["schemas"]["TodaySessionView"][];
        };
        /** @description What a coach says of themselves; `max_members` is never below the members there are. */
        CoachRequest: {
            bio?: string;
            is_accepting_members?: boolean;
            max_members?: number;
            specialization?: string;
        };
        /** @description A coach's profile with the places left and the mean of all stars, null before the first (2.5, 9.5). */
        CoachView: {
            available_capacity: number;
            average_rating: number | null;
            bio: string;
            coach_id: string;
            is_accepting_members: boolean;
            max_members: number;
            member_count: number;
            name: string;
            rating_count: number;
            specialization: string;
            status: components["schemas"]["Status"];
            timezone: string;
        };
        ConfirmRequest: {
            code: string;
            /** Format: email */
            email: string;
        };
        /** @enum {string} */
        ConversationKind: "direct" | "group";
        /**
         * @description `name` is the other party for the caller; a group has no member but the start of its session.
         *
         *     The text of `last_message` is cut to one line for the list.
         */
        ConversationView: {
            coach_id: string;
            coach_name: string;
            conversation_id: string;
            /** Format: date-time */
            created_at: string;
            kind: components["schemas"]["ConversationKind"];
            last_message: components["schemas"]["MessageView"] | null;
            /** Format: date-time */
            last_message_at: string;
            member_id: string | null;
            member_name: string | null;
            name: string;
            party_ids: string[];
            starts_at: string | null;
            unread_count: number;
        };
        /** @description By the role of the caller. */
        DashboardView: components["schemas"]["MemberDashboardView"] | components["schemas"]["CoachDashboardView"] | components["schemas"]["AdminDashboardView"];
        /** @enum {string} */
        DayOfWeek: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        /**
         * @description How far a notification has come on its way out.
         *
         *     A superseded one was late, and newer news of it was told; a bounced one went out and was sent back.
         * @enum {string}
         */
        Delivery: "due" | "sent" | "given_up" | "superseded" | "bounced";
        EmailRequest: {
            /** Format: email */
            email: string;
        };
        EmergencyContactRequest: {
            name: string;
            phone: string;
        };
        EmergencyContactView: {
            name: string;
            phone: string;
        };
        /** @description Code is for programs, Message for people. */
        Error: {
            Code: string;
            Fields?: {
                field: string;
                problem: string;
            }[];
            Message: string;
            Sessions?: {
                member_name?: string;
                session_id?: string;
                /** Format: date-time */
                starts_at?: string;
            }[];
        };
        EventView: {
            attendee_ids: string[];
            attendee_names: string[];
            category: string;
            creator_id: string;
            creator_name: string;
            /** Format: date-time */
            ends_at: string;
            event_id: string;
            session_id: string;
            session_url: string;
            /** Format: date-time */
            starts_at: string;
            status: string;
            title: string;
        };
        /** @description `url` is told only when the secret is made; afterwards only when that was. */
        FeedView: {
            made_at: string | null;
            url: string | null;
        };
        HealthView: {
            /**
             * @default ok
             * @constant
             */
            status?: "ok";
            /** @default 0.1.0 */
            version?: string;
        };
        /** @enum {string} */
        Kind: "session_created" | "booking_confirmed" | "booking_rejected" | "session_cancelled" | "session_rescheduled" | "reminder_24h" | "reminder_1h" | "session_completed" | "member_assigned" | "session_rated" | "message_received";
        ListView_AccountView_: {
            items: components["schemas"]["AccountView"][];
            /** @default null */
            next?: string | null;
        };
        ListView_CoachView_: {
            items: components["schemas"]["CoachView"][];
            /** @default null */
            next?: string | null;
        };
        ListView_ConversationView_: {
            items: components["schemas"]["ConversationView"][];
            /** @default null */
            next?: string | null;
        };
        ListView_EventView_: {
            items: components["schemas"]["EventView"][];
            /** @default null */
            next?: string | null;
        };
        ListView_MemberView_: {
            items: components["schemas"]["MemberView"][];
            /** @default null */
            next?: string | null;
        };
        ListView_MessageView_: {
            items: components["schemas"]["MessageView"][];
            /** @default null */
            next?: string | null;
        };
        ListView_NotificationView_: {
            items: components["schemas"]["NotificationView"][];
            /** @default null */
            next?: string | null;
        };
        ListView_SessionView_: {
            items: components["schemas"]["SessionView"][];
            /** @default null */
            next?: string | null;
        };
        LogInRequest: {
            /** Format: email */
            email: string;
            password: string;
        };
        LogInView: {
            access_token: string;
            expires_in: number;
            user: components["schemas"]["UserView"];
        };
        /**
         * @description `next_session` may be going on already, then it starts in 0 seconds; `upcoming` are the next three, it included.
         *
         *     Without a coach `coach` and `conversation_id` are null and there are no actions; `unread_count` is of the coach's
         *     messages.
         */
        MemberDashboardView: {
            actions: components["schemas"]["Action"][];
            coach: components["schemas"]["CoachView"] | null;
            conversation_id: string | null;
            next_session: components["schemas"]["SessionView"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            role: "member";
            starts_in_seconds: number | null;
            to_rate: components["schemas"]["SessionView"][];
            unread_count: number;
            upcoming: components["schemas"]["SessionView"][];
        };
        /** @description `onboarding_status` is for coaches and administrators, `status` for those who may write users. */
        MemberRequest: {
            emergency_contact?: components["schemas"]["EmergencyContactRequest"] | null;
            goals?: string;
            onboarding_status?: components["schemas"]["OnboardingStatus"];
            phone?: string | null;
            status?: components["schemas"]["Status"];
        };
        /**
         * @description The coaching side of a member; without a coach, `coach_id` and `coach_name` are null, and so is `next_session`
         *     when nothing lies ahead.
         */
        MemberView: {
            coach_id: string | null;
            coach_name: string | null;
            emergency_contact: components["schemas"]["EmergencyContactView"] | null;
            goals: string;
            member_id: string;
            name: string;
            next_session: components["schemas"]["NextSessionView"] | null;
            onboarding_status: components["schemas"]["OnboardingStatus"];
            phone: string | null;
            status: components["schemas"]["Status"];
        };
        /** @description `preferences` are by kind of notification: `{"reminder_1h": {"email": false}}`; what is not named stays. */
        MeRequest: {
            name?: string;
            preferences?: {
                [key: string]: components["schemas"]["ChannelsRequest"];
            };
            /** Format: iana-timezone */
            timezone?: string;
        };
        MessageRequest: {
            text: string;
        };
        /** @description `message_id` sorts as the messages of a conversation were sent. */
        MessageView: {
            author_id: string;
            author_name: string;
            conversation_id: string;
            /** Format: date-time */
            created_at: string;
            message_id: string;
            text: string;
        };
        /** @description `preferences` name every kind of notification, decided or not. */
        MeView: {
            coach: components["schemas"]["CoachView"] | null;
            member: components["schemas"]["MemberView"] | null;
            permissions: components["schemas"]["Permission"][];
            preferences: {
                [key: string]: components["schemas"]["ChannelsView"];
            };
            user: components["schemas"]["UserView"];
        };
        /**
         * @description A coach with a profile of defaults, where nothing else is said, and an empty schedule.
         *
         *     Without a password the person gets an invitation mail with a code for /auth/reset-password.
         */
        NewCoachRequest: {
            bio?: string;
            /** Format: email */
            email: string;
            is_accepting_members?: boolean;
            max_members?: number;
            name: string;
            /** @default null */
            password?: string | null;
            specialization?: string;
            /** Format: iana-timezone */
            timezone: string;
        };
        /** @description Without a password the person gets an invitation mail with a code for /auth/reset-password. */
        NewUserRequest: {
            /** Format: email */
            email: string;
            name: string;
            /** @default null */
            password?: string | null;
            role: components["schemas"]["Role"];
            /** Format: iana-timezone */
            timezone: string;
        };
        /** @description The next session of a member, or the one that is going on. */
        NextSessionView: {
            /** Format: date-time */
            ends_at: string;
            session_id: string;
            /** Format: date-time */
            starts_at: string;
        };
        NoteChangeRequest: {
            text: string;
        };
        NoteRequest: {
            text: string;
            /** @default shared */
            visibility?: components["schemas"]["Visibility"];
        };
        NoteView: {
            author_id: string;
            author_name: string;
            /** Format: date-time */
            created_at: string;
            edited_at: string | null;
            note_id: string;
            text: string;
            visibility: components["schemas"]["Visibility"];
        };
        /** @description A body without fields. */
        NothingRequest: Record<string, never>;
        /** @description `path` is where in the app it leads; `channels` are the ways it went, `problem` why it did not go another. */
        NotificationView: {
            body: string;
            channels: string[];
            /** Format: date-time */
            created_at: string;
            delivery: components["schemas"]["Delivery"];
            kind: components["schemas"]["Kind"];
            notification_id: string;
            path: string;
            problem: string | null;
            read_at: string | null;
            session_id: string | null;
            title: string;
        };
        /**
         * @description How far a member has come through the first steps.
         * @enum {string}
         */
        OnboardingStatus: "pending" | "in_progress" | "completed";
        OverrideRequest: {
            windows: components["schemas"]["WindowRequest"][];
        };
        OverrideView: {
            /** Format: date */
            day: string;
            windows: components["schemas"]["WindowView"][];
        };
        /** @enum {string} */
        Permission: "members:read" | "members:write" | "members:assign" | "coaches:read" | "coaches:write" | "availability:read" | "availability:write" | "sessions:read" | "sessions:write" | "sessions:complete" | "notes:private" | "ratings:write" | "conversations:read" | "conversations:write" | "users:read" | "users:write";
        /** @description A notification that did not reach its reader: given up, or a mail that came back. */
        ProblemView: {
            /** Format: date-time */
            created_at: string;
            delivery: components["schemas"]["Delivery"];
            kind: components["schemas"]["Kind"];
            name: string;
            notification_id: string;
            problem: string | null;
            user_id: string;
        };
        /** @description An active member with nothing booked for two weeks; `next_session_at` is later than that, if there is one. */
        QuietMemberView: {
            member_id: string;
            name: string;
            next_session_at: string | null;
        };
        RatingRequest: {
            /** @default null */
            feedback?: string | null;
            stars: number;
        };
        RatingView: {
            feedback: string | null;
            /** Format: date-time */
            rated_at: string;
            stars: number;
        };
        /** @enum {string} */
        ReminderKind: "24h" | "1h";
        /**
         * @description A skipped reminder is not sent: it was past at booking, came too late, or the session is off.
         * @enum {string}
         */
        ReminderState: "due" | "sent" | "skipped";
        /** @description One reminder; `at` is the planned instant, also once it was sent or skipped. */
        ReminderView: {
            /** Format: date-time */
            at: string;
            kind: components["schemas"]["ReminderKind"];
            state: components["schemas"]["ReminderState"];
        };
        RescheduleRequest: {
            /** Format: date-time */
            starts_at: string;
        };
        RescheduleView: {
            /** Format: date-time */
            from_starts_at: string;
            /** Format: date-time */
            moved_at: string;
            /** Format: date-time */
            starts_at: string;
        };
        ResetPasswordRequest: {
            code: string;
            /** Format: email */
            email: string;
            /**
             * Format: password
             * @description With an upper case letter, a lower case letter, a digit; no space at either end.
             */
            password: string;
        };
        /** @enum {string} */
        Role: "member" | "coach" | "admin";
        SeatsView: {
            booked: number;
            capacity: number;
        };
        /**
         * @description One session with the notes that this caller may see, and how it came to its time.
         *
         *     The zones of the parties are null for who is gone; `cancelled_by` is the id of who did it.
         */
        SessionDetailView: {
            calendar_event_id: string;
            /** Format: date-time */
            cancel_by: string;
            cancel_reason: string | null;
            cancelled_at: string | null;
            cancelled_by: string | null;
            coach_id: string;
            coach_name: string;
            coach_timezone: string | null;
            completed_at: string | null;
            conversation_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            member_id: string;
            member_name: string;
            member_timezone: string | null;
            notes: components["schemas"]["NoteView"][];
            rating: components["schemas"]["RatingView"] | null;
            reminders: components["schemas"]["ReminderView"][];
            reschedules: components["schemas"]["RescheduleView"][];
            session_id: string;
            /** Format: date-time */
            starts_at: string;
            status: components["schemas"]["SessionStatus"];
        };
        /** @enum {string} */
        SessionStatus: "scheduled" | "completed" | "cancelled" | "no_show";
        SessionView: {
            calendar_event_id: string;
            /** Format: date-time */
            cancel_by: string;
            cancel_reason: string | null;
            cancelled_at: string | null;
            coach_id: string;
            coach_name: string;
            completed_at: string | null;
            conversation_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            member_id: string;
            member_name: string;
            rating: components["schemas"]["RatingView"] | null;
            reminders: components["schemas"]["ReminderView"][];
            session_id: string;
            /** Format: date-time */
            starts_at: string;
            status: components["schemas"]["SessionStatus"];
        };
        /** @description `step_minutes` null: a start follows the one before after session and buffer. */
        SettingsRequest: {
            buffer_minutes?: number;
            cancel_notice_minutes?: number;
            horizon_days?: number;
            notice_minutes?: number;
            session_minutes?: number;
            step_minutes?: number | null;
            /** Format: iana-timezone */
            timezone?: string;
        };
        SignUpRequest: {
            /** @default null */
            coach_id?: string | null;
            /** Format: email */
            email: string;
            name: string;
            /**
             * Format: password
             * @description With an upper case letter, a lower case letter, a digit; no space at either end.
             */
            password: string;
            /** Format: iana-timezone */
            timezone: string;
        };
        SignUpView: {
            member: components["schemas"]["MemberView"];
            user: components["schemas"]["UserView"];
        };
        SlotRequest: {
            day_of_week: components["schemas"]["DayOfWeek"];
            end_time: string;
            max_sessions_per_slot: number;
            start_time: string;
        };
        SlotsView: {
            coach_id: string;
            items: components["schemas"]["BookableSlotView"][];
            revisions: {
                [key: string]: number;
            };
            timezone: string;
        };
        SlotUpdate: {
            day_of_week?: components["schemas"]["DayOfWeek"];
            end_time?: string;
            max_sessions_per_slot?: number;
            start_time?: string;
        };
        SlotView: {
            day_of_week: components["schemas"]["DayOfWeek"];
            end_time: string;
            max_sessions_per_slot: number;
            slot_id: string;
            start_time: string;
        };
        /**
         * @description Whether a person, a coach profile or a member profile takes part.
         * @enum {string}
         */
        Status: "active" | "inactive";
        /** @description Open `url?ticket=…` within `expires_in` seconds; a ticket opens one socket. */
        TicketView: {
            expires_in: number;
            ticket: string;
            url: string;
        };
        TimeOffRequest: {
            /** Format: date-time */
            ends_at: string;
            /** @default null */
            reason?: string | null;
            /** Format: date-time */
            starts_at: string;
        };
        TimeOffView: {
            /** Format: date-time */
            ends_at: string;
            reason: string | null;
            /** Format: date-time */
            starts_at: string;
            time_off_id: string;
        };
        /** @description A session with the seats of its slot: sessions of one group start at the same time. */
        TodaySessionView: {
            calendar_event_id: string;
            /** Format: date-time */
            cancel_by: string;
            cancel_reason: string | null;
            cancelled_at: string | null;
            coach_id: string;
            coach_name: string;
            completed_at: string | null;
            conversation_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            member_id: string;
            member_name: string;
            rating: components["schemas"]["RatingView"] | null;
            reminders: components["schemas"]["ReminderView"][];
            seats: components["schemas"]["SeatsView"];
            session_id: string;
            /** Format: date-time */
            starts_at: string;
            status: components["schemas"]["SessionStatus"];
        };
        /** @description `sessions_today` take place on the administrator's local day; `unassigned` are active members without a coach. */
        TotalsView: {
            coaches: number;
            members: number;
            sessions_today: number;
            unassigned: number;
        };
        UnreadView: {
            conversation_id: string;
            /** Format: date-time */
            last_message_at: string;
            name: string;
            unread_count: number;
        };
        /**
         * @description `granted` and `revoked` replace what was granted and revoked before; a revocation wins.
         *
         *     `takes_mail` lets mails go again to an address that sent them back or reported them.
         */
        UserRequest: {
            granted?: components["schemas"]["Permission"][];
            name?: string;
            revoked?: components["schemas"]["Permission"][];
            status?: components["schemas"]["Status"];
            /** @constant */
            takes_mail?: true;
        };
        /** @description A person who can sign in, as the person itself and admins see it; without `takes_mail`, mails came back. */
        UserView: {
            email: string;
            name: string;
            role: components["schemas"]["Role"];
            status: components["schemas"]["Status"];
            takes_mail: boolean;
            timezone: string;
            user_id: string;
        };
        /** @enum {string} */
        Visibility: "shared" | "private";
        WindowRequest: {
            end_time: string;
            max_sessions_per_slot: number;
            start_time: string;
        };
        WindowView: {
            end_time: string;
            max_sessions_per_slot: number;
            start_time: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    confirm_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    forgot_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    log_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogInRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The refresh token, or its end; for /api/auth alone, and for no script. */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogInView"];
                };
            };
        };
    };
    log_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description The refresh token, or its end; for /api/auth alone, and for no script. */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The refresh token, or its end; for /api/auth alone, and for no script. */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessView"];
                };
            };
        };
    };
    resend_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description The refresh token, or its end; for /api/auth alone, and for no script. */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sign_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpView"];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                cursor?: string | null;
                from?: string | null;
                limit?: number;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView_EventView_"];
                };
            };
        };
    };
    read_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventView"];
                };
            };
        };
    };
    read_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedView"];
                };
            };
        };
    };
    rotate_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedView"];
                };
            };
        };
    };
    read_feed_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
        };
    };
    list_coaches: {
        parameters: {
            query?: {
                all?: boolean;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView_CoachView_"];
                };
            };
        };
    };
    create_coach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCoachRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoachView"];
                };
            };
        };
    };
    read_coach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoachView"];
                };
            };
        };
    };
    update_coach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CoachRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoachView"];
                };
            };
        };
    };
    read_availability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailabilityView"];
                };
            };
        };
    };
    update_availability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SettingsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailabilityView"];
                };
            };
        };
    };
    put_override: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideView"];
                };
            };
        };
    };
    delete_override: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    create_availability_slot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlotRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotView"];
                };
            };
        };
    };
    delete_availability_slot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
                slot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    update_availability_slot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
                slot_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SlotUpdate"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotView"];
                };
            };
        };
    };
    create_time_off: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimeOffRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeOffView"];
                };
            };
        };
    };
    delete_time_off: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                coach_id: string;
                time_off_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_slots: {
        parameters: {
            query?: {
                from?: string | null;
                full?: boolean;
                timezone?: string | null;
                to?: string | null;
            };
            header?: never;
            path: {
                coach_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotsView"];
                };
            };
        };
    };
    list_conversations: {
        parameters: {
            query?: {
                coach_id?: string | null;
                cursor?: string | null;
                limit?: number;
                member_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView_ConversationView_"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView_MessageView_"];
                };
            };
        };
    };
    create_message: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
        };
    };
    read_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_dashboard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
        };
    };
    read_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    read_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    read_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
        };
    };
    update_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
        };
    };
    list_members: {
        parameters: {
            query?: {
                coach_id?: string | null;
                cursor?: string | null;
                limit?: number;
                status?: ("active" | "inactive") | null;
                unassigned?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView_MemberView_"];
                };
            };
        };
    };
    read_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
        };
    };
    update_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MemberRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
        };
    };
    assign_coach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
        };
    };
    list_notifications: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView_NotificationView_"];
                };
            };
        };
    };
    read_notification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationView"];
                };
            };
        };
    };
    read_all_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ask_to_unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    read_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    create_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                coach_id?: string | null;
                cursor?: string | null;
                from?: string | null;
                limit?: number;
                member_id?: string | null;
                order?: "asc" | "desc";
                status?: ("scheduled" | "completed" | "cancelled" | "no_show") | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView_SessionView_"];
                };
            };
        };
    };
    create_session: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    read_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetailView"];
                };
            };
        };
    };
    read_calendar_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
        };
    };
    cancel_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    complete_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NothingRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    mark_no_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NothingRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    create_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteView"];
                };
            };
        };
    };
    update_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                note_id: string;
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteChangeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteView"];
                };
            };
        };
    };
    rate_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RatingRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    reschedule_session: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                cursor?: string | null;
                email?: string | null;
                limit?: number;
                role?: ("member" | "coach" | "admin") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView_AccountView_"];
                };
            };
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUserRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
        };
    };
}
