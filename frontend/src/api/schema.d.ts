// Written by scripts/generate.mjs from docs/openapi.json: never edit it, run `make openapi`.

export interface paths {
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Open a patient's account.
         *
         *     The answer is the same whether the address has an account or not. A new account gets a mail to verify its address
         *     and can log in at once with `POST /auth/login`, verified or not. If the address has an account, that one stays as
         *     it is, its owner gets a mail, and a log-in with the new password is refused: show "check your mail" then.
         *
         *     422 `password_too_weak` lists in `facts.why` any of `too_short` (10 characters), `too_common`, `too_similar` (to
         *     name or address); `phone_invalid` and `language_not_spoken` speak of those fields. 429 carries `Retry-After`.
         */
        post: operations["registerAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log In
         * @description Log in with address and password.
         *
         *     The answer holds an access token for the `Authorization: Bearer` header: keep it in memory and call
         *     `POST /auth/refresh` before `expires_in` seconds are over. The refresh token is a cookie that scripts cannot read.
         *     A patient's session ends after 30 minutes without a refresh and 12 hours in any case, or after 30 days with
         *     `remember`; a staff member's after 15 minutes and 12 hours, and `remember` changes nothing.
         *
         *     401 `login_refused` says the same for an unknown address and a wrong password. Too many attempts are answered with
         *     429 and `Retry-After`, first for a minute, then for longer; from another network the owner can still log in. 503
         *     when attempts cannot be counted.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh
         * @description Exchange the refresh cookie for an access token; the cookie is replaced.
         *
         *     Works from pages of the clinic's own host alone (403 `foreign_origin` otherwise, also without an Origin header).
         *     Tabs that refresh at the same moment all get an access token. A refresh token that was replaced more than ten
         *     seconds ago ends the session. 401 `session_over`: ask for the password.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log Out
         * @description End the session of the access token or of the refresh cookie, with every token that it gave out.
         *
         *     With the cookie alone it works from pages of the clinic's own host only. Logging out twice is no mistake.
         */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgot
         * @description Ask for a link by which a password is set anew, good for one hour and one use.
         *
         *     The answer is the same whether the address has an account or not.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset
         * @description Set a new password with the `token` of a mailed link. Every session ends; log in with the new password.
         *
         *     401 `link_invalid`: unknown, used, older than an hour, or overtaken by another change. 422 `password_too_weak`
         *     leaves the link good.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify
         * @description Verify an address with the `token` of a mailed link, good for 48 hours; a new address replaces the old one.
         *
         *     The same link a second time is answered alike. 401 `link_invalid`: unknown, too old, or overtaken.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email/verify/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend
         * @description Send the verification mail again. For a verified address nothing is sent, and the answer is the same.
         */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Profile
         * @description Return the account that the access token belongs to.
         */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Profile
         * @description Change name, telephone number or language; what is absent stays as it is.
         *
         *     A number without a country code is one of the clinic's country; it is answered in international form. An empty
         *     number or null removes it. Address and password have endpoints of their own, as both ask for the present password.
         */
        patch: operations["changeProfile"];
        trace?: never;
    };
    "/api/v1/profile/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Email
         * @description Ask for another e-mail address, with the present password.
         *
         *     The new address gets a link and the old one word of it; until the link is used (`POST /auth/email/verify`) the
         *     account keeps its address. The answer is the same if the new address has an account. 403 `password_wrong`.
         */
        post: operations["changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Password
         * @description Change the password. Every other session ends; this one goes on with the tokens of the answer.
         *
         *     403 `password_wrong`; 422 `password_too_weak`.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sessions
         * @description Return where the account is logged in, the latest used first.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Session
         * @description End one of the account's own sessions, for example that of a lost phone. 404 for anything else.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Clinic
         * @description What patients need to know of the clinic: texts, brand, address, policies, opening hours, closures.
         *
         *     `opening_hours` are those of an ordinary week; `closures` are the dates of the next 60 days on which the whole
         *     clinic is closed, all day or for some hours.
         *
         *     Texts are in `language` if it is one of the clinic's, else in the best match of Accept-Language, else in the
         *     clinic's first language; where a translation is missing, in the first language that has one.
         */
        get: operations["getClinic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Settings
         * @description The clinic's own settings. The ETag is good as If-Match of a change.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Settings
         * @description Change some of the settings. New policies hold for what is booked from now on.
         *
         *     With If-Match: 412 `outdated` if somebody changed them since.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Services
         * @description The services in the clinic's order. Staff see retired ones too with `include=inactive`.
         *
         *     Texts are in `language` if it is one of the clinic's, else in the best match of Accept-Language.
         */
        get: operations["listServices"];
        put?: never;
        /**
         * Add Service
         * @description Add a service. No dentist offers it yet.
         */
        post: operations["addService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Service
         * @description One service. Staff see a retired one with `include=inactive`.
         */
        get: operations["getService"];
        put?: never;
        post?: never;
        /**
         * Retire Service
         * @description Take a service out of the offer; nothing is lost, and `is_active: true` brings it back.
         *
         *     409 `still_has_appointments` with their `count`, unless `keep_appointments=true`: then they stay as they are.
         */
        delete: operations["retireService"];
        options?: never;
        head?: never;
        /**
         * Change Service
         * @description Change some fields of a service; appointments keep the time that they were booked for.
         *
         *     With If-Match: 412 `outdated` if somebody changed it since.
         */
        patch: operations["changeService"];
        trace?: never;
    };
    "/api/v1/services/{service_id}/editable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Service For Editing
         * @description One service, retired or not, with its texts in every language. The ETag is good as If-Match of a change.
         */
        get: operations["getServiceForEditing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dentists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dentists
         * @description The dentists in the clinic's order, of one `service` if asked. Staff see retired ones with `include=inactive`.
         *
         *     Texts are in `language` if it is one of the clinic's, else in the best match of Accept-Language.
         */
        get: operations["listDentists"];
        put?: never;
        /**
         * Add Dentist
         * @description Add a dentist, without services and hours yet.
         */
        post: operations["addDentist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dentists/{dentist_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dentist
         * @description One dentist. Staff see a retired one with `include=inactive`.
         */
        get: operations["getDentist"];
        put?: never;
        post?: never;
        /**
         * Retire Dentist
         * @description Take a dentist out of the offer; nothing is lost, and `is_active: true` brings him back.
         *
         *     409 `still_has_appointments` with their `count`, unless `keep_appointments=true`: then they stay as they are.
         */
        delete: operations["retireDentist"];
        options?: never;
        head?: never;
        /**
         * Change Dentist
         * @description Change some fields of a dentist. With If-Match: 412 `outdated` if somebody changed him since.
         */
        patch: operations["changeDentist"];
        trace?: never;
    };
    "/api/v1/dentists/{dentist_id}/editable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dentist For Editing
         * @description One dentist, retired or not, with texts in every language. The ETag is good as If-Match of a change.
         */
        get: operations["getDentistForEditing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dentists/{dentist_id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Dentist Services
         * @description Set the whole list of services that a dentist offers. If-Match takes the tag of the dentist.
         */
        put: operations["setDentistServices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/availability/{dentist_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Free Times
         * @description List the free times of a dentist, or of `any`, for a service: of a day, a month, or up to 62 days.
         *
         *     Every time listed can be booked at that moment. Holds of others count as taken.
         */
        get: operations["listFreeTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/availability/{dentist_id}/first": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find First Free Time
         * @description Find the first free time of a dentist, or of `any`, up to the clinic's booking horizon.
         */
        get: operations["findFirstFreeTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/availability/{dentist_id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain Time
         * @description Say by name which rules keep patients from booking a time, for staff.
         */
        get: operations["explainTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold Time
         * @description Hold a free time for some minutes. To others it is taken; to you (`hold_id`) it stays free.
         *
         *     With `any` a dentist is chosen fairly among those who are free; the answer says who. A time that was just taken
         *     answers 409 with the nearest free ones in `facts.nearest`.
         */
        post: operations["holdTime"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holds/{hold_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Hold
         * @description Look at your hold: how long it lasts. Needs its secret; a hold that ran out answers 410.
         */
        get: operations["getHold"];
        put?: never;
        post?: never;
        /**
         * Release Hold
         * @description Let your hold go before it runs out, so that others see the time at once.
         */
        delete: operations["releaseHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Booking
         * @description Say what would come of booking a visit as staff. Nothing is booked or kept.
         */
        get: operations["checkBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Move
         * @description Say what would come of moving a visit. Nothing is moved.
         */
        get: operations["checkMove"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointments
         * @description List the appointments that you may see, by time: patients their own, dentists their calendar, others all.
         *
         *     Visits to come are those `from` now, ascending; past ones those `until` now, with `order=desc`.
         */
        get: operations["listAppointments"];
        put?: never;
        /**
         * Book Appointment
         * @description Book a visit: of a hold, or directly. `any` dentist is chosen fairly among those who are free.
         *
         *     Send an `Idempotency-Key` to make a retry harmless: the same key gets the same answer, and one booking.
         *     A time that was just taken answers 409 `slot_taken` with the nearest free ones in `facts.nearest`; a time that the
         *     clinic does not offer answers 422 `slot_not_offered` with the rule's name in `facts.rule`.
         */
        post: operations["bookAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/user/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointments Of User
         * @description List the appointments of an account and of the patients it looks after: for its owner and for staff.
         */
        get: operations["listAppointmentsOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Appointment
         * @description Look at one appointment. Its `ETag` is its version, to be sent back as `If-Match` with a change.
         */
        get: operations["getAppointment"];
        /**
         * Reschedule Appointment
         * @description Move an appointment in one step: when the new time cannot be had, the old one is still yours.
         *
         *     Patients may until the clinic's cancellation window begins (`can_change_until`), staff always. With `If-Match` the
         *     move happens only if nobody changed the appointment in between: 412 `outdated` carries the newer one's `version`.
         *     Staff may choose operatory and duration; a visit that stays with its time and dentist keeps its status then, and
         *     may have begun.
         */
        put: operations["rescheduleAppointment"];
        post?: never;
        /**
         * Cancel Appointment
         * @description Cancel an appointment and give its time back. The appointment stays, as cancelled, with the reason.
         *
         *     Patients may until the clinic's cancellation window begins; staff always, and must give a reason.
         */
        delete: operations["cancelAppointment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment_id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Appointment Calendar
         * @description Download an appointment as a calendar file (RFC 5545): what a calendar shows, without what the visit is for.
         *
         *     The entry is the same each time: fetched after a move it takes the new time, after a cancellation it is cancelled.
         */
        get: operations["downloadAppointmentCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set Appointment Status
         * @description Take an appointment a step on its way through the day. Patients may only confirm.
         */
        post: operations["setAppointmentStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Calendar
         * @description Read some days of the calendar: hours, closures, absences, visits and holds.
         *
         *     Dentists see their own visits; those of colleagues are `busy`, without patients.
         */
        get: operations["readCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Calendar Version
         * @description Read what changes whenever something of these days does. Cheap: ask each second.
         */
        get: operations["readCalendarVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Attention
         * @description Read what needs attention: visits in conflict with the rota within two weeks, messages that failed, and visits of
         *     today and tomorrow that are not confirmed. Dentists are told of their own visits.
         */
        get: operations["readAttention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointment-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Linked Appointment
         * @description Show the appointment that a link stands for. Changes nothing, however often it is called.
         */
        get: operations["showLinkedAppointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointment-link/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Linked Calendar
         * @description Download the appointment as a calendar file (RFC 5545). The entry is the same each time it is fetched.
         */
        get: operations["downloadLinkedCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointment-link/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Linked Appointment
         * @description Say that the patient will come.
         */
        post: operations["confirmLinkedAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointment-link/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reschedule Linked Appointment
         * @description Move the appointment, until the clinic's cancellation window begins.
         */
        post: operations["rescheduleLinkedAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointment-link/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Linked Appointment
         * @description Cancel the appointment, until the clinic's cancellation window begins.
         */
        post: operations["cancelLinkedAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Patients
         * @description List the people whom you look after, yourself first (once you have booked).
         */
        get: operations["listOwnPatients"];
        put?: never;
        /**
         * Add Patient
         * @description Add somebody whom you look after, to book for them.
         */
        post: operations["addPatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{patient_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Patient
         * @description Stop looking after somebody. Their visits leave your list; what the clinic must keep of past ones, it keeps.
         *
         *     409 `still_has_appointments` with `facts.count` while visits are to come: cancel those first. 409 `own_record` for
         *     yourself: that is `POST /profile/delete`.
         */
        delete: operations["removePatient"];
        options?: never;
        head?: never;
        /**
         * Change Patient
         * @description Change the record of somebody whom you look after.
         *
         *     Your own record is taken from your profile whenever you book: 409 `own_record`, use `PATCH /profile`.
         *     409 `patient_already_known` if another of your patients has this name and date of birth. 422 `phone_invalid`,
         *     `language_not_spoken`.
         */
        patch: operations["changePatient"];
        trace?: never;
    };
    "/api/v1/profile/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Own Data
         * @description Download all that the clinic keeps about you and the people whom you look after, as one JSON document.
         *
         *     What somebody booked as a guest with your address is not in it: an address alone proves nothing.
         */
        get: operations["exportOwnData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete Account
         * @description Delete your account, with the present password. Every session ends, and the address is free for a new account.
         *
         *     The clinic keeps patients' records and appointments, as the law asks of it. While visits are to come, say what
         *     shall become of them: without a word 409 `still_has_appointments` tells in `facts.count` how many there are.
         *     `keep` leaves them as they are, in reach by their mailed links; `cancel` cancels all of them or, if one is inside
         *     the cancellation window (409 `too_late_to_change`) or under way (409 `appointment_closed`), nothing.
         *
         *     403 `password_wrong`; 409 `staff_account` for those who work here.
         */
        post: operations["deleteAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dentists/{dentist_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Hours
         * @description The weekly hours of a dentist, retired or not, as wall time. The ETag is good as If-Match of a change.
         */
        get: operations["getHours"];
        /**
         * Set Hours
         * @description Set the whole week of a dentist. No appointment is moved: those that no longer fit are listed.
         *
         *     A wall time that a clock change skips or doubles is fine. With If-Match: 412 `outdated` if somebody changed the
         *     week since.
         */
        put: operations["setHours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dentists/{dentist_id}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Overrides
         * @description The dates with other hours, from `from` (the clinic's today) until `until`, exclusive (no end).
         */
        get: operations["listOverrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dentists/{dentist_id}/overrides/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Override
         * @description The other hours of one date. The ETag is good as If-Match of a change.
         */
        get: operations["getOverride"];
        /**
         * Set Override
         * @description Set the hours of one date instead of the week's; without any the dentist is away.
         *
         *     No appointment is moved: those that no longer fit are listed. With If-Match: 412 `outdated` if somebody changed
         *     it since, or if there was none.
         */
        put: operations["setOverride"];
        post?: never;
        /**
         * Drop Override
         * @description Give a date back to the week's hours. The date's appointments that do not fit them are listed.
         */
        delete: operations["dropOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dentists/{dentist_id}/time-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Time Off
         * @description The absences that end after `from` (now) and start before `until` (no end).
         */
        get: operations["listTimeOff"];
        put?: never;
        /**
         * Add Time Off
         * @description Note that a dentist is away. No appointment is moved: those within the absence are listed.
         */
        post: operations["addTimeOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dentists/{dentist_id}/time-off/{time_off_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drop Time Off
         * @description Take an absence back.
         */
        delete: operations["dropTimeOff"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operatories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Operatories
         * @description The operatories in the clinic's order; with `include=inactive` those out of use too.
         */
        get: operations["listOperatories"];
        put?: never;
        /**
         * Add Operatory
         * @description Add an operatory. With the first one, each new appointment needs a free operatory too.
         */
        post: operations["addOperatory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operatories/{operatory_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Operatory
         * @description One operatory, in use or not. The ETag is good as If-Match of a change.
         */
        get: operations["getOperatory"];
        put?: never;
        post?: never;
        /**
         * Retire Operatory
         * @description Take an operatory out of use; `is_active: true` brings it back.
         *
         *     409 `still_has_appointments` with their `count`, unless `keep_appointments=true`: then they stay as they are.
         */
        delete: operations["retireOperatory"];
        options?: never;
        head?: never;
        /**
         * Change Operatory
         * @description Change some fields of an operatory. With If-Match: 412 `outdated` if somebody changed it since.
         */
        patch: operations["changeOperatory"];
        trace?: never;
    };
    "/api/v1/closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Closures
         * @description The closures from `from` (the clinic's today) until `until`, exclusive (no end).
         */
        get: operations["listClosures"];
        put?: never;
        /**
         * Add Closure
         * @description Close the clinic on a date. No appointment is moved: those that no longer fit are listed.
         */
        post: operations["addClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/closures/{closure_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drop Closure
         * @description Take a closure back.
         */
        delete: operations["dropClosure"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Audit Entries
         * @description The audit trail, the latest entry first.
         *
         *     Reading it is itself recorded, as `audit.read` of the subject asked for; such entries are shown only when asked
         *     for by `action`, so that the pages stand still while they are read.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AbsenceOut
         * @description `reason` is null for those who may not manage this dentist's rota.
         */
        AbsenceOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Starts At */
            starts_at: string;
            /** Ends At */
            ends_at: string;
            /** Reason */
            reason: string | null;
        };
        /** AccountOut */
        AccountOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Email */
            email: string;
            /** Email Verified */
            email_verified: boolean;
            /** Phone */
            phone: string;
            /**
             * Role
             * @enum {string}
             */
            role: "patient" | "front_desk" | "dentist" | "manager";
            /**
             * Permissions
             * @description What the role is granted
             */
            permissions: components["schemas"]["Permission"][];
            /** Language */
            language: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * ActorOut
         * @description `kind`: account, guest or system. `name` is the account's present name, null where there is none.
         */
        ActorOut: {
            /** Kind */
            kind: string;
            /** Id */
            id: string | null;
            /** Role */
            role: string;
            /** Name */
            name: string | null;
            /** Address */
            address: string | null;
        };
        /** AddressOut */
        AddressOut: {
            /** Street */
            street: string;
            /** Postal Code */
            postal_code: string;
            /** City */
            city: string;
            /** Country */
            country: string;
        };
        /**
         * AppointmentOut
         * @description An appointment. Instants carry the clinic's offset; `zone` is its IANA name.
         */
        AppointmentOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string | null;
            patient: components["schemas"]["PatientOut"];
            dentist: components["schemas"]["NamedOut"];
            service: components["schemas"]["NamedOut"];
            operatory: components["schemas"]["NamedOut"] | null;
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Zone */
            zone: string;
            status: components["schemas"]["Status"];
            /**
             * Version
             * @description Send it back as If-Match to change exactly what you saw
             */
            version: number;
            /** Note */
            note: string;
            /** Cancellation Reason */
            cancellation_reason: string;
            /**
             * Can Change Until
             * Format: date-time
             * @description Until then a patient may move or cancel it online
             */
            can_change_until: string;
            /**
             * Can Change
             * @description Whether you may move or cancel it at this moment
             */
            can_change: boolean;
            /**
             * Can Confirm
             * @description Whether you may confirm it at this moment
             */
            can_confirm: boolean;
            /** Source */
            source: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * AppointmentPage
         * @description One page of appointments.
         */
        AppointmentPage: {
            /** Items */
            items: components["schemas"]["AppointmentOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /**
         * AppointmentQuery
         * @description Filters of the listing.
         */
        AppointmentQuery: {
            /**
             * Limit
             * @default 50
             */
            limit: number;
            /**
             * Offset
             * @default 0
             */
            offset: number;
            /** User Id */
            user_id?: string | null;
            /** Patient Id */
            patient_id?: string | null;
            /** Dentist Id */
            dentist_id?: string | null;
            /** Service Id */
            service_id?: string | null;
            /** Status */
            status?: ("scheduled" | "rescheduled" | "confirmed" | "arrived" | "in_chair" | "completed" | "cancelled" | "no_show")[];
            /**
             * From
             * @description Starting at or after
             */
            from?: string | null;
            /**
             * Until
             * @description Starting before
             */
            until?: string | null;
            /**
             * Order
             * @description By time: the next first, or the latest first
             * @default asc
             * @enum {string}
             */
            order: "asc" | "desc";
        };
        /**
         * AttentionItemOut
         * @description `conflict`: outside of the dentist's time, `rules` say why. `message_failed`: its `channel` did not reach the
         *     patient. `unconfirmed`: nobody has said that they will come.
         */
        AttentionItemOut: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "conflict" | "message_failed" | "unconfirmed";
            appointment: components["schemas"]["AttentionVisitOut"];
            /** Rules */
            rules: string[];
            /** Channel */
            channel: string | null;
        };
        /** AttentionOut */
        AttentionOut: {
            /**
             * Items
             * @description At most 30 of each kind, the next visit first
             */
            items: components["schemas"]["AttentionItemOut"][];
        };
        /** AttentionVisitOut */
        AttentionVisitOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            patient: components["schemas"]["CalledOut"];
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Starts At */
            starts_at: string;
            status: components["schemas"]["Status"];
            /** Version */
            version: number;
        };
        /**
         * AvailabilityOut
         * @description Free times by day. `zone` is the clinic's IANA time zone: show it wherever a time is shown.
         */
        AvailabilityOut: {
            /** Zone */
            zone: string;
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /** Dentist Id */
            dentist_id: string | "any";
            /** Slot Interval */
            slot_interval: number;
            /** Days */
            days: components["schemas"]["DayOut"][];
        };
        /**
         * AvailabilityQuery
         * @description Which times are asked for.
         */
        AvailabilityQuery: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * Date
             * @description One day
             */
            date?: string | null;
            /**
             * Month
             * @description A whole month, like 2026-11
             */
            month?: string | null;
            /**
             * From
             * @description First day; without any of these: today
             */
            from?: string | null;
            /**
             * Until
             * @description Day after the last one
             */
            until?: string | null;
            /**
             * Hold Id
             * @description Your own hold, whose time then counts as free
             */
            hold_id?: string | null;
        };
        /**
         * BookIn
         * @description A visit to book. Logged in: for yourself, or for `patient_id`. As a guest: for `guest`.
         */
        BookIn: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * Dentist Id
             * @default any
             */
            dentist_id: string | "any";
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /** @description Your hold on this time */
            hold?: components["schemas"]["HoldIn"] | null;
            /**
             * Patient Id
             * @description One of your patients; staff: any patient
             */
            patient_id?: string | null;
            /** @description Without an account, or staff for a new patient */
            guest?: components["schemas"]["PersonIn"] | null;
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Override Reason
             * @description Staff only: sets hours aside, never a taken time
             */
            override_reason?: string | null;
            /**
             * Operatory Id
             * @description Staff only
             */
            operatory_id?: string | "any" | null;
            /**
             * Duration
             * @description Staff only: minutes, instead of the service's
             */
            duration?: number | null;
        };
        /**
         * BookedOut
         * @description An appointment just booked.
         */
        BookedOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string | null;
            patient: components["schemas"]["PatientOut"];
            dentist: components["schemas"]["NamedOut"];
            service: components["schemas"]["NamedOut"];
            operatory: components["schemas"]["NamedOut"] | null;
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Zone */
            zone: string;
            status: components["schemas"]["Status"];
            /**
             * Version
             * @description Send it back as If-Match to change exactly what you saw
             */
            version: number;
            /** Note */
            note: string;
            /** Cancellation Reason */
            cancellation_reason: string;
            /**
             * Can Change Until
             * Format: date-time
             * @description Until then a patient may move or cancel it online
             */
            can_change_until: string;
            /**
             * Can Change
             * @description Whether you may move or cancel it at this moment
             */
            can_change: boolean;
            /**
             * Can Confirm
             * @description Whether you may confirm it at this moment
             */
            can_confirm: boolean;
            /** Source */
            source: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Link Token
             * @description Shows, moves and cancels this one appointment without logging in
             */
            link_token: string;
        };
        /**
         * BookingCheckQuery
         * @description A visit that might be booked.
         */
        BookingCheckQuery: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * Dentist Id
             * @default any
             */
            dentist_id: string | "any";
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /** Patient Id */
            patient_id?: string | null;
            /**
             * Operatory Id
             * @default any
             */
            operatory_id: string | "any";
            /**
             * Duration
             * @description Minutes, instead of the service's
             */
            duration?: number | null;
        };
        /**
         * BusyOut
         * @description A stretch that a visit takes; with its buffers `busy_from` until `busy_until`. The minutes are of the wall.
         */
        BusyOut: {
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Operatory Id */
            operatory_id: string | null;
            /** Starts At */
            starts_at: string;
            /** Ends At */
            ends_at: string;
            /** Busy From */
            busy_from: string;
            /** Busy Until */
            busy_until: string;
            /**
             * Date
             * Format: date
             */
            date: string;
            /** From Minute */
            from_minute: number;
            /** Until Minute */
            until_minute: number;
        };
        /**
         * CalendarDayOut
         * @description A local day: one segment, and one more for each change of the clock. Skipped minutes lie in none.
         */
        CalendarDayOut: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Segments */
            segments: components["schemas"]["SegmentOut"][];
            /** Closures */
            closures: components["schemas"]["ClosureOfDayOut"][];
        };
        /** CalendarDentistOut */
        CalendarDentistOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Is Active */
            is_active: boolean;
            /**
             * Is Own
             * @description Whether it is you
             */
            is_own: boolean;
        };
        /**
         * CalendarHoldOut
         * @description A time that a visitor is about to book.
         */
        CalendarHoldOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Operatory Id */
            operatory_id: string | null;
            /** Starts At */
            starts_at: string;
            /** Ends At */
            ends_at: string;
            /** Expires At */
            expires_at: string;
        };
        /** CalendarOperatoryOut */
        CalendarOperatoryOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Is Active */
            is_active: boolean;
        };
        /**
         * CalendarOut
         * @description Some days of the clinic. Instants carry the clinic's offset.
         */
        CalendarOut: {
            /**
             * Version
             * @description What `readCalendarVersion` answers as long as nothing has changed
             */
            version: string;
            /** Zone */
            zone: string;
            /** Now */
            now: string;
            /**
             * Interval
             * @description Minutes from one start to the next
             */
            interval: number;
            /** Days */
            days: components["schemas"]["CalendarDayOut"][];
            /** Dentists */
            dentists: components["schemas"]["CalendarDentistOut"][];
            /** Operatories */
            operatories: components["schemas"]["CalendarOperatoryOut"][];
            /** Hours */
            hours: components["schemas"]["HoursOfDayOut"][];
            /** Absences */
            absences: components["schemas"]["AbsenceOut"][];
            /** Appointments */
            appointments: components["schemas"]["CalendarVisitOut"][];
            /**
             * Busy
             * @description Visits of colleagues, for those who see their own calendar alone
             */
            busy: components["schemas"]["BusyOut"][];
            /** Holds */
            holds: components["schemas"]["CalendarHoldOut"][];
        };
        /** CalendarPatientOut */
        CalendarPatientOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Birth Date */
            birth_date: string | null;
            /**
             * Is New
             * @description Whether no visit was completed before this one
             */
            is_new: boolean;
        };
        /**
         * CalendarQuery
         * @description Which local days of whom.
         */
        CalendarQuery: {
            /**
             * From
             * Format: date
             * @description The first day
             */
            from: string;
            /**
             * Until
             * Format: date
             * @description The day after the last one, at most 42 days later
             */
            until: string;
            /**
             * Dentist Id
             * @description Of these dentists alone
             */
            dentist_id?: string[];
            /**
             * Include
             * @description With cancelled visits
             */
            include?: "cancelled" | null;
        };
        /** CalendarServiceOut */
        CalendarServiceOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Color */
            color: string;
        };
        /** CalendarVersionOut */
        CalendarVersionOut: {
            /** Version */
            version: string;
        };
        /**
         * CalendarVisitOut
         * @description A visit. Send `version` back as If-Match to change exactly what you saw.
         */
        CalendarVisitOut: {
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Operatory Id */
            operatory_id: string | null;
            /** Starts At */
            starts_at: string;
            /** Ends At */
            ends_at: string;
            /** Busy From */
            busy_from: string;
            /** Busy Until */
            busy_until: string;
            /**
             * Date
             * Format: date
             */
            date: string;
            /** From Minute */
            from_minute: number;
            /** Until Minute */
            until_minute: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            patient: components["schemas"]["CalendarPatientOut"];
            service: components["schemas"]["CalendarServiceOut"];
            status: components["schemas"]["Status"];
            /**
             * Status At
             * @description Since when it has its status
             */
            status_at: string;
            /** Version */
            version: number;
            /** Source */
            source: string;
            /** Has Note */
            has_note: boolean;
            /**
             * Is Override
             * @description Whether rules were set aside for it
             */
            is_override: boolean;
        };
        /**
         * CalledOut
         * @description A patient as one calls them.
         */
        CalledOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
        };
        /**
         * CancelIn
         * @description Why it is cancelled: staff must say, patients may.
         */
        CancelIn: {
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /** CheckMailOut */
        CheckMailOut: {
            /**
             * Status
             * @constant
             */
            status: "check_mail";
        };
        /**
         * CheckOut
         * @description `free`: it can be done. `needs_override`: with a reason. `taken`: somebody else has the time. `impossible`: no
         *     reason helps. `rules` name what stands in the way, the first is the reason.
         */
        CheckOut: {
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "free" | "needs_override" | "taken" | "impossible";
            /** Rules */
            rules: string[];
            /** Dentist Id */
            dentist_id: string | null;
            /**
             * Operatory Id
             * @description The operatory that it would get
             */
            operatory_id: string | null;
            /** Starts At */
            starts_at: string;
            /** Ends At */
            ends_at: string | null;
        };
        /**
         * ClinicOut
         * @description `language` is that of this answer's texts, `zone` the IANA name of the zone of the clinic's walls. `closures`
         *     are those of the clinic's today and the 59 days after it, by date.
         */
        ClinicOut: {
            /** Name */
            name: string;
            /** Tagline */
            tagline: string;
            /** About */
            about: string;
            /** What To Bring */
            what_to_bring: string;
            address: components["schemas"]["AddressOut"];
            /** Phone */
            phone: string;
            /** Phone Text */
            phone_text: string;
            /** Email */
            email: string;
            /** Languages */
            languages: string[];
            /** Language */
            language: string;
            /** Zone */
            zone: string;
            /** Brand Color */
            brand_color: string;
            /** Logo Url */
            logo_url: string;
            /** Currency */
            currency: string;
            /** Country */
            country: string;
            policies: components["schemas"]["PoliciesOut"];
            opening_hours: components["schemas"]["WeekOut"];
            /** Closures */
            closures: components["schemas"]["ClosedOut"][];
        };
        /**
         * ClosedOut
         * @description A date on which the whole clinic is closed: from `00:00` until `24:00` if `all_day`, else for some hours.
         */
        ClosedOut: {
            /** Date */
            date: string;
            /** All Day */
            all_day: boolean;
            /** From */
            from: string;
            /** Until */
            until: string;
            /** Name */
            name: string;
        };
        /**
         * ClosureAddedOut
         * @description The closure, and the appointments of that date that lie outside of their dentists' time.
         */
        ClosureAddedOut: {
            closure: components["schemas"]["ClosureOut"];
            /** Conflicts */
            conflicts: components["schemas"]["ConflictOut"][];
        };
        /**
         * ClosureIn
         * @description A date; all day unless `from` or `until` (wall time, half open) say otherwise.
         */
        ClosureIn: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /**
             * From
             * @default 00:00
             */
            from: string;
            /**
             * Until
             * @default 24:00
             */
            until: string;
            /**
             * Name
             * @default
             */
            name: string;
        };
        /** ClosureOfDayOut */
        ClosureOfDayOut: {
            /** From Minute */
            from_minute: number;
            /** Until Minute */
            until_minute: number;
            /** Name */
            name: string;
        };
        /** ClosureOut */
        ClosureOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Date */
            date: string;
            /** From */
            from: string;
            /** Until */
            until: string;
            /** Name */
            name: string;
        };
        /** ClosuresOut */
        ClosuresOut: {
            /** Items */
            items: components["schemas"]["ClosureOut"][];
        };
        /**
         * ConflictOut
         * @description An appointment still to come that lies outside of its dentist's time. It was not moved.
         *
         *     `rules`: `clinic_closed`, `day_overridden`, `outside_working_hours`, `time_off`.
         */
        ConflictOut: {
            /**
             * Appointment Id
             * Format: uuid
             */
            appointment_id: string;
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Starts At */
            starts_at: string;
            /** Ends At */
            ends_at: string;
            /** Rules */
            rules: string[];
        };
        /** ConflictsOut */
        ConflictsOut: {
            /** Conflicts */
            conflicts: components["schemas"]["ConflictOut"][];
        };
        /**
         * DayOut
         * @description The free times of one local day, as ISO 8601 with the clinic's offset.
         */
        DayOut: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Times */
            times: string[];
        };
        /**
         * DaysQuery
         * @description Which local days.
         */
        DaysQuery: {
            /**
             * From
             * Format: date
             * @description The first day
             */
            from: string;
            /**
             * Until
             * Format: date
             * @description The day after the last one, at most 42 days later
             */
            until: string;
        };
        /**
         * DeedOut
         * @description What was done to an appointment, and by whom: you, the clinic, a guest (also a link's holder), the system.
         */
        DeedOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Action */
            action: string;
            /**
             * By
             * @enum {string}
             */
            by: "you" | "clinic" | "guest" | "system";
            /** Status */
            status: string | null;
            /** Starts At */
            starts_at: string | null;
        };
        /**
         * DentistChange
         * @description What is left out stays. Texts come by language and leave the languages that they do not name.
         *
         *     `user_id` is the account with which the dentist logs in, null for none.
         */
        DentistChange: {
            /** Name */
            name?: string;
            /** Specialization */
            specialization?: {
                [key: string]: string;
            };
            /** Biography */
            biography?: {
                [key: string]: string;
            };
            /** Photo Url */
            photo_url?: string;
            /** Languages */
            languages?: string[];
            /** Is Active */
            is_active?: boolean;
            /** Position */
            position?: number;
            /** User Id */
            user_id?: string | null;
        };
        /**
         * DentistIn
         * @description A new dentist. Add him inactive, give him services and hours, then set `is_active`.
         */
        DentistIn: {
            /** Name */
            name: string;
            /** Specialization */
            specialization?: {
                [key: string]: string;
            };
            /** Biography */
            biography?: {
                [key: string]: string;
            };
            /** Photo Url */
            photo_url?: string;
            /** Languages */
            languages?: string[];
            /** Is Active */
            is_active?: boolean;
            /** Position */
            position?: number;
            /** User Id */
            user_id?: string | null;
        };
        /**
         * DentistOut
         * @description A dentist in one language; `languages` are those that he speaks.
         */
        DentistOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Specialization */
            specialization: string;
            /** Biography */
            biography: string;
            /** Photo Url */
            photo_url: string;
            /** Languages */
            languages: string[];
            /** Is Active */
            is_active: boolean;
            /** Services */
            services: components["schemas"]["OfferedOut"][];
        };
        /**
         * DentistRecordOut
         * @description A dentist with his texts in every language and his offers as they were entered.
         */
        DentistRecordOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** User Id */
            user_id: string | null;
            /** Name */
            name: string;
            /** Specialization */
            specialization: {
                [key: string]: string;
            };
            /** Biography */
            biography: {
                [key: string]: string;
            };
            /** Photo Url */
            photo_url: string;
            /** Languages */
            languages: string[];
            /** Is Active */
            is_active: boolean;
            /** Position */
            position: number;
            /** Services */
            services: components["schemas"]["OfferOut"][];
        };
        /** DentistsOut */
        DentistsOut: {
            /** Items */
            items: components["schemas"]["DentistOut"][];
        };
        /** EmailChangeIn */
        EmailChangeIn: {
            /**
             * Email
             * Format: email
             */
            email: string;
            /** Password */
            password: string;
        };
        /** EmailIn */
        EmailIn: {
            /**
             * Email
             * Format: email
             */
            email: string;
        };
        /** EntriesOut */
        EntriesOut: {
            /** Items */
            items: components["schemas"]["EntryOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /**
         * EntryOut
         * @description One deed or one look. `before` and `after` hold the fields that changed.
         */
        EntryOut: {
            /** Id */
            id: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            actor: components["schemas"]["ActorOut"];
            /** Action */
            action: string;
            /** Subject Kind */
            subject_kind: string;
            /** Subject Id */
            subject_id: string;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /** Reason */
            reason: string;
            /** Request Id */
            request_id: string;
        };
        /**
         * ExplainOut
         * @description Why a time is offered or not, dentist by dentist.
         */
        ExplainOut: {
            /** At */
            at: string;
            /** Zone */
            zone: string;
            /** Dentists */
            dentists: components["schemas"]["RuleOut"][];
        };
        /**
         * ExplainQuery
         * @description Which time is to be explained.
         */
        ExplainQuery: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * ExportOut
         * @description All that the clinic keeps about an account and the patients whom it looks after. Instants are UTC.
         */
        ExportOut: {
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
            /** Clinic */
            clinic: string;
            /** Zone */
            zone: string;
            profile: components["schemas"]["ExportedProfileOut"];
            /** Sessions */
            sessions: components["schemas"]["ExportedSessionOut"][];
            /** Patients */
            patients: components["schemas"]["ExportedPatientOut"][];
            /** Appointments */
            appointments: components["schemas"]["ExportedAppointmentOut"][];
            /** Messages */
            messages: components["schemas"]["MessageOut"][];
        };
        /** ExportedAppointmentOut */
        ExportedAppointmentOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Patient Id
             * Format: uuid
             */
            patient_id: string;
            /** Dentist */
            dentist: string;
            /** Service */
            service: string;
            /** Operatory */
            operatory: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Zone */
            zone: string;
            status: components["schemas"]["Status"];
            /** Version */
            version: number;
            /** Note */
            note: string;
            /** Cancellation Reason */
            cancellation_reason: string;
            /** Override Reason */
            override_reason: string;
            /** Source */
            source: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** History */
            history: components["schemas"]["DeedOut"][];
        };
        /** ExportedPatientOut */
        ExportedPatientOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Self */
            is_self: boolean;
            /** Name */
            name: string;
            /** Email */
            email: string;
            /** Phone */
            phone: string;
            /** Birth Date */
            birth_date: string | null;
            /** Language */
            language: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /** ExportedProfileOut */
        ExportedProfileOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Email */
            email: string;
            /** Email Verified At */
            email_verified_at: string | null;
            /** Phone */
            phone: string;
            /** Role */
            role: string;
            /** Language */
            language: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * ExportedSessionOut
         * @description One log-in; `rotated_at` is when it was last used.
         */
        ExportedSessionOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Device */
            device: string;
            /** Address */
            address: string | null;
            /** Remembered */
            remembered: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Rotated At
             * Format: date-time
             */
            rotated_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Revoked At */
            revoked_at: string | null;
            /** Revoked Because */
            revoked_because: string;
        };
        /**
         * FamilyChangeIn
         * @description What is left out stays; an empty `phone` removes it.
         */
        FamilyChangeIn: {
            /** Name */
            name?: string;
            /**
             * Birth Date
             * Format: date
             */
            birth_date?: string;
            /** Phone */
            phone?: string;
            /** Language */
            language?: string;
        };
        /**
         * FamilyMemberIn
         * @description A child, partner or parent who has no account; the account's own address is used for messages.
         */
        FamilyMemberIn: {
            /** Name */
            name: string;
            /**
             * Birth Date
             * Format: date
             */
            birth_date: string;
            /**
             * Phone
             * @default
             */
            phone: string;
            /**
             * Language
             * @description Of the clinic's
             */
            language?: string | null;
        };
        /**
         * Filters
         * @description Which entries are asked for: those that match all of what is given. `until` is exclusive.
         */
        Filters: {
            /**
             * Limit
             * @default 50
             */
            limit: number;
            /**
             * Offset
             * @default 0
             */
            offset: number;
            /** Subject Kind */
            subject_kind?: string | null;
            /** Subject Id */
            subject_id?: string | null;
            /** Actor */
            actor?: string | null;
            /** Action */
            action?: string | null;
            /** From */
            from?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * FirstOut
         * @description The first free time up to the clinic's horizon, or null, and who is free then.
         */
        FirstOut: {
            /** Zone */
            zone: string;
            /** First */
            first: string | null;
            /** Dentist Ids */
            dentist_ids: string[];
        };
        /**
         * FirstQuery
         * @description Where to begin to look.
         */
        FirstQuery: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * From
             * @description First day; today if left out
             */
            from?: string | null;
        };
        /**
         * HoldIn
         * @description The hold that keeps the time, and its secret.
         */
        HoldIn: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Secret */
            secret: string;
        };
        /**
         * HoldMadeOut
         * @description A hold just made. The secret is told this once: book with it, or let the hold go.
         */
        HoldMadeOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Secret
             * @description Proof that the hold is yours; keep it in memory
             */
            secret: string;
        };
        /**
         * HoldOut
         * @description A held time.
         */
        HoldOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * HoldTimeIn
         * @description A time to keep. `replaces` lets an earlier hold of yours go in the same step.
         */
        HoldTimeIn: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * Dentist Id
             * @default any
             */
            dentist_id: string | "any";
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            replaces?: components["schemas"]["HoldIn"] | null;
        };
        /**
         * HoursOfDayOut
         * @description When a dentist works, in minutes of the wall clock: before closures and absences.
         */
        HoursOfDayOut: {
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /**
             * Date
             * Format: date
             */
            date: string;
            /** From Minute */
            from_minute: number;
            /** Until Minute */
            until_minute: number;
        };
        /**
         * HoursOut
         * @description The week as it now stands, and the dentist's appointments still to come that lie outside of his time.
         */
        HoursOut: {
            hours: components["schemas"]["WeekOut"];
            /** Conflicts */
            conflicts: components["schemas"]["ConflictOut"][];
        };
        /**
         * LeaveIn
         * @description The present password, and what shall become of visits to come.
         */
        LeaveIn: {
            /** Password */
            password: string;
            /**
             * Upcoming
             * @description Needed only if visits are to come
             */
            upcoming?: ("keep" | "cancel") | null;
        };
        /**
         * LinkedOut
         * @description What the holder of a link may see: no more of the person than the first name.
         */
        LinkedOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** First Name */
            first_name: string;
            dentist: components["schemas"]["NamedOut"];
            service: components["schemas"]["NamedOut"];
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Zone */
            zone: string;
            status: components["schemas"]["Status"];
            /** Version */
            version: number;
            /**
             * Can Change Until
             * Format: date-time
             * @description Until then it may be moved or cancelled by this link
             */
            can_change_until: string;
            /**
             * Can Change
             * @description Whether it may be moved or cancelled at this moment
             */
            can_change: boolean;
            /**
             * Can Confirm
             * @description Whether it may be confirmed at this moment
             */
            can_confirm: boolean;
        };
        /** LoggedInOut */
        LoggedInOut: {
            /** Access Token */
            access_token: string;
            /**
             * Token Type
             * @constant
             */
            token_type: "Bearer";
            /** Expires In */
            expires_in: number;
            user: components["schemas"]["AccountOut"];
        };
        /** LoginIn */
        LoginIn: {
            /**
             * Email
             * Format: email
             */
            email: string;
            /** Password */
            password: string;
            /**
             * Remember
             * @default false
             */
            remember: boolean;
        };
        /** MessageOut */
        MessageOut: {
            /** Kind */
            kind: string;
            /** Channel */
            channel: string;
            /** Recipient */
            recipient: string;
            /** Language */
            language: string;
            /** State */
            state: string;
            /** Subject Kind */
            subject_kind: string;
            /** Subject Id */
            subject_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Sent At */
            sent_at: string | null;
        };
        /**
         * MoveCheckQuery
         * @description Where a visit might go; what is left out stays as it is.
         */
        MoveCheckQuery: {
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /** Dentist Id */
            dentist_id?: string | "any" | null;
            /** Operatory Id */
            operatory_id?: string | "any" | null;
            /**
             * Duration
             * @description Minutes
             */
            duration?: number | null;
        };
        /**
         * MoveIn
         * @description Where the visit shall go. What is left out stays as it is, the operatory where it can.
         */
        MoveIn: {
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /** Dentist Id */
            dentist_id?: string | "any" | null;
            /**
             * Override Reason
             * @description Staff only: sets hours aside, never a taken time
             */
            override_reason?: string | null;
            /**
             * Operatory Id
             * @description Staff only
             */
            operatory_id?: string | "any" | null;
            /**
             * Duration
             * @description Staff only: minutes, kept by later moves
             */
            duration?: number | null;
        };
        /**
         * NamedOut
         * @description A thing by its id and its name.
         */
        NamedOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * OfferIn
         * @description `duration` in minutes; null or left out, it is the service's own.
         */
        OfferIn: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /** Duration */
            duration?: number | null;
        };
        /** OfferOut */
        OfferOut: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /** Duration */
            duration: number | null;
        };
        /**
         * OfferedOut
         * @description A service that the dentist offers, and how many minutes it takes him.
         */
        OfferedOut: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /** Duration */
            duration: number;
        };
        /** OperatoriesOut */
        OperatoriesOut: {
            /** Items */
            items: components["schemas"]["OperatoryOut"][];
        };
        /**
         * OperatoryChange
         * @description What is left out stays. `only_for` lists the services that it is fit for; empty: all.
         */
        OperatoryChange: {
            /** Name */
            name?: string;
            /** Is Active */
            is_active?: boolean;
            /** Position */
            position?: number;
            /** Only For */
            only_for?: string[];
        };
        /**
         * OperatoryIn
         * @description A new operatory.
         */
        OperatoryIn: {
            /** Name */
            name: string;
            /** Is Active */
            is_active?: boolean;
            /** Position */
            position?: number;
            /** Only For */
            only_for?: string[];
        };
        /**
         * OperatoryOut
         * @description `only_for` lists the services that it is fit for; empty: all.
         */
        OperatoryOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Is Active */
            is_active: boolean;
            /** Position */
            position: number;
            /** Only For */
            only_for: string[];
        };
        /**
         * OverrideIn
         * @description The hours of one date; none: the dentist is away.
         */
        OverrideIn: {
            /** Hours */
            hours?: components["schemas"]["StretchIn"][];
            /**
             * Note
             * @default
             */
            note: string;
        };
        /** OverrideOut */
        OverrideOut: {
            /** Date */
            date: string;
            /** Hours */
            hours: components["schemas"]["StretchOut"][];
            /** Note */
            note: string;
        };
        /**
         * OverrideSetOut
         * @description The override as it now stands, and the appointments of that date that lie outside of the dentist's time.
         */
        OverrideSetOut: {
            override: components["schemas"]["OverrideOut"];
            /** Conflicts */
            conflicts: components["schemas"]["ConflictOut"][];
        };
        /** OverridesOut */
        OverridesOut: {
            /** Items */
            items: components["schemas"]["OverrideOut"][];
        };
        /**
         * Page
         * @description Which part of a listing is asked for.
         */
        Page: {
            /**
             * Limit
             * @default 50
             */
            limit: number;
            /**
             * Offset
             * @default 0
             */
            offset: number;
        };
        /** PasswordChangeIn */
        PasswordChangeIn: {
            /** Current */
            current: string;
            /** New */
            new: string;
        };
        /**
         * PatientOut
         * @description A patient record.
         */
        PatientOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Email */
            email: string;
            /** Phone */
            phone: string;
            /** Birth Date */
            birth_date: string | null;
            /** Language */
            language: string;
            /** Is Self */
            is_self: boolean;
        };
        /**
         * Permission
         * @description What a role may be granted. `own` means: through the account itself, never somebody else's object.
         * @enum {string}
         */
        Permission: "own_profile" | "own_appointments" | "see_patients" | "see_all_appointments" | "see_own_calendar" | "manage_all_appointments" | "manage_own_calendar" | "override_rules" | "see_schedule" | "manage_schedule" | "manage_own_schedule" | "manage_clinic" | "see_audit";
        /**
         * PersonIn
         * @description Somebody who is to be treated.
         */
        PersonIn: {
            /** Name */
            name: string;
            /**
             * Email
             * Format: email
             */
            email: string;
            /**
             * Phone
             * @default
             */
            phone: string;
            /** Birth Date */
            birth_date?: string | null;
        };
        /**
         * PoliciesOut
         * @description In minutes, but for `horizon_days`: the last bookable local day, counted from today.
         */
        PoliciesOut: {
            /** Minimum Notice */
            minimum_notice: number;
            /** Horizon Days */
            horizon_days: number;
            /** Slot Interval */
            slot_interval: number;
            /** Cancellation Window */
            cancellation_window: number;
            /** Hold Minutes */
            hold_minutes: number;
        };
        /**
         * Problem
         * @description Problem details (RFC 9457). `code` never changes its meaning; the `facts` depend on it.
         */
        Problem: {
            /**
             * Format: uri
             * @description `urn:chairside:problem:` and the code
             */
            type: string;
            /** @description A sentence for people, the same for every such problem */
            title: string;
            status: number;
            code: string;
            facts: Record<string, never>;
            /** @description A sentence about this one occurrence */
            detail?: string;
        };
        /**
         * ProfileIn
         * @description What is absent stays; a `phone` that is null or empty is removed.
         */
        ProfileIn: {
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /** Language */
            language?: string | null;
        };
        /** RegisterIn */
        RegisterIn: {
            /** Name */
            name: string;
            /**
             * Email
             * Format: email
             */
            email: string;
            /** Password */
            password: string;
            /** Phone */
            phone?: string | null;
            /** Language */
            language?: string | null;
        };
        /**
         * RescheduleIn
         * @description The new time. Without a dentist the visit stays with its own; `any` leaves the choice to us.
         */
        RescheduleIn: {
            /**
             * Appointment Time
             * Format: date-time
             */
            appointment_time: string;
            /** Dentist Id */
            dentist_id?: string | "any" | null;
            /**
             * Override Reason
             * @description Staff only: sets hours aside, never a taken time
             */
            override_reason?: string | null;
        };
        /** ResetIn */
        ResetIn: {
            /** Token */
            token: string;
            /** Password */
            password: string;
        };
        /**
         * RuleOut
         * @description What stands in the way with one dentist, in the order of the chain: the first rule is the reason.
         */
        RuleOut: {
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Bookable */
            bookable: boolean;
            /** Rules */
            rules: string[];
        };
        /**
         * SegmentOut
         * @description Minutes of the wall clock that follow each other: minute `m` is `m - from_minute` minutes after `starts_at`.
         */
        SegmentOut: {
            /** From Minute */
            from_minute: number;
            /** Until Minute */
            until_minute: number;
            /** Starts At */
            starts_at: string;
        };
        /**
         * ServiceChange
         * @description What is left out stays. Texts come by language and leave the languages that they do not name.
         */
        ServiceChange: {
            /** Name */
            name?: {
                [key: string]: string;
            };
            /** Description */
            description?: {
                [key: string]: string;
            };
            /** Duration */
            duration?: number;
            /** Buffer Before */
            buffer_before?: number;
            /** Buffer After */
            buffer_after?: number;
            /** Price From */
            price_from?: number | null;
            /** Price Until */
            price_until?: number | null;
            /** Color */
            color?: string;
            /** Bookable Online */
            bookable_online?: boolean;
            /** For New Patients */
            for_new_patients?: boolean;
            /** For Existing Patients */
            for_existing_patients?: boolean;
            /** Is Active */
            is_active?: boolean;
            /** Position */
            position?: number;
        };
        /**
         * ServiceIn
         * @description A new service: a name in the clinic's first language at least. Durations and buffers in minutes.
         */
        ServiceIn: {
            /** Name */
            name: {
                [key: string]: string;
            };
            /** Description */
            description?: {
                [key: string]: string;
            };
            /** Duration */
            duration: number;
            /** Buffer Before */
            buffer_before?: number;
            /** Buffer After */
            buffer_after?: number;
            /** Price From */
            price_from?: number | null;
            /** Price Until */
            price_until?: number | null;
            /** Color */
            color?: string;
            /** Bookable Online */
            bookable_online?: boolean;
            /** For New Patients */
            for_new_patients?: boolean;
            /** For Existing Patients */
            for_existing_patients?: boolean;
            /** Is Active */
            is_active?: boolean;
            /** Position */
            position?: number;
        };
        /**
         * ServiceOut
         * @description A service in one language. `duration` in minutes, prices in the smallest unit of the clinic's currency.
         */
        ServiceOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Description */
            description: string;
            /** Duration */
            duration: number;
            /** Price From */
            price_from: number | null;
            /** Price Until */
            price_until: number | null;
            /** Color */
            color: string;
            /** Bookable Online */
            bookable_online: boolean;
            /** For New Patients */
            for_new_patients: boolean;
            /** For Existing Patients */
            for_existing_patients: boolean;
            /** Is Active */
            is_active: boolean;
        };
        /**
         * ServiceRecordOut
         * @description A service with its texts in every language. `buffer_*` keep dentist and chair before and after the visit.
         */
        ServiceRecordOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: {
                [key: string]: string;
            };
            /** Description */
            description: {
                [key: string]: string;
            };
            /** Duration */
            duration: number;
            /** Buffer Before */
            buffer_before: number;
            /** Buffer After */
            buffer_after: number;
            /** Price From */
            price_from: number | null;
            /** Price Until */
            price_until: number | null;
            /** Color */
            color: string;
            /** Bookable Online */
            bookable_online: boolean;
            /** For New Patients */
            for_new_patients: boolean;
            /** For Existing Patients */
            for_existing_patients: boolean;
            /** Is Active */
            is_active: boolean;
            /** Position */
            position: number;
        };
        /** ServicesOut */
        ServicesOut: {
            /** Items */
            items: components["schemas"]["ServiceOut"][];
        };
        /** SessionOut */
        SessionOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Current */
            current: boolean;
            /** Remembered */
            remembered: boolean;
            /** Device */
            device: string;
            /** Address */
            address: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Last Used At
             * Format: date-time
             */
            last_used_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
        };
        /** SessionsOut */
        SessionsOut: {
            /** Items */
            items: components["schemas"]["SessionOut"][];
        };
        /**
         * SettingsIn
         * @description What is left out stays. Texts come by language and leave the languages that they do not name.
         */
        SettingsIn: {
            /** Tagline */
            tagline?: {
                [key: string]: string;
            };
            /** About */
            about?: {
                [key: string]: string;
            };
            /** What To Bring */
            what_to_bring?: {
                [key: string]: string;
            };
            /** Street */
            street?: string;
            /** Postal Code */
            postal_code?: string;
            /** City */
            city?: string;
            /** Country */
            country?: string;
            /** Phone */
            phone?: string;
            /** Email */
            email?: string | "";
            /** Brand Color */
            brand_color?: string;
            /** Logo Url */
            logo_url?: string;
            /** Currency */
            currency?: string;
            /** Minimum Notice */
            minimum_notice?: number;
            /** Horizon Days */
            horizon_days?: number;
            /** Slot Interval */
            slot_interval?: number;
            /** Cancellation Window */
            cancellation_window?: number;
            /** Hold Minutes */
            hold_minutes?: number;
            /** Holds Per Visitor */
            holds_per_visitor?: number;
            /** Open Bookings Per Patient */
            open_bookings_per_patient?: number;
        };
        /**
         * SettingsOut
         * @description The clinic's settings with its texts in every language. Policies are in minutes, but for `horizon_days`.
         */
        SettingsOut: {
            /** Tagline */
            tagline: {
                [key: string]: string;
            };
            /** About */
            about: {
                [key: string]: string;
            };
            /** What To Bring */
            what_to_bring: {
                [key: string]: string;
            };
            /** Street */
            street: string;
            /** Postal Code */
            postal_code: string;
            /** City */
            city: string;
            /** Country */
            country: string;
            /** Phone */
            phone: string;
            /** Email */
            email: string;
            /** Brand Color */
            brand_color: string;
            /** Logo Url */
            logo_url: string;
            /** Currency */
            currency: string;
            /** Minimum Notice */
            minimum_notice: number;
            /** Horizon Days */
            horizon_days: number;
            /** Slot Interval */
            slot_interval: number;
            /** Cancellation Window */
            cancellation_window: number;
            /** Hold Minutes */
            hold_minutes: number;
            /** Holds Per Visitor */
            holds_per_visitor: number;
            /** Open Bookings Per Patient */
            open_bookings_per_patient: number;
        };
        /**
         * Status
         * @description Where an appointment stands.
         * @enum {string}
         */
        Status: "scheduled" | "rescheduled" | "confirmed" | "arrived" | "in_chair" | "completed" | "cancelled" | "no_show";
        /**
         * StatusIn
         * @description The next step of an appointment.
         */
        StatusIn: {
            /**
             * Status
             * @enum {string}
             */
            status: "scheduled" | "rescheduled" | "confirmed" | "arrived" | "in_chair" | "completed" | "no_show";
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * StretchIn
         * @description Wall time of the clinic, half open. `until` may be `24:00`, the next midnight.
         */
        StretchIn: {
            /** From */
            from: string;
            /** Until */
            until: string;
        };
        /**
         * StretchOut
         * @description Wall time of the clinic, half open. `until` may be `24:00`, the next midnight.
         */
        StretchOut: {
            /** From */
            from: string;
            /** Until */
            until: string;
        };
        /**
         * TimeOffAddedOut
         * @description The absence, and the appointments within it that lie outside of the dentist's time.
         */
        TimeOffAddedOut: {
            time_off: components["schemas"]["TimeOffOut"];
            /** Conflicts */
            conflicts: components["schemas"]["ConflictOut"][];
        };
        /**
         * TimeOffIn
         * @description Instants with their offset, in whole minutes; half open.
         */
        TimeOffIn: {
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * TimeOffOut
         * @description In the clinic's wall time. `reason` is null for those who may not manage this dentist's rota.
         */
        TimeOffOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Starts At */
            starts_at: string;
            /** Ends At */
            ends_at: string;
            /** Reason */
            reason: string | null;
        };
        /** TimesOffOut */
        TimesOffOut: {
            /** Items */
            items: components["schemas"]["TimeOffOut"][];
        };
        /** TokenIn */
        TokenIn: {
            /** Token */
            token: string;
        };
        /** VerifiedOut */
        VerifiedOut: {
            /**
             * Status
             * @constant
             */
            status: "verified";
        };
        /**
         * WeekIn
         * @description A whole week; a day that is left out is a day off.
         */
        WeekIn: {
            /** Monday */
            monday?: components["schemas"]["StretchIn"][];
            /** Tuesday */
            tuesday?: components["schemas"]["StretchIn"][];
            /** Wednesday */
            wednesday?: components["schemas"]["StretchIn"][];
            /** Thursday */
            thursday?: components["schemas"]["StretchIn"][];
            /** Friday */
            friday?: components["schemas"]["StretchIn"][];
            /** Saturday */
            saturday?: components["schemas"]["StretchIn"][];
            /** Sunday */
            sunday?: components["schemas"]["StretchIn"][];
        };
        /**
         * WeekOut
         * @description Every day of the week; an empty list is a day off.
         */
        WeekOut: {
            /** Monday */
            monday: components["schemas"]["StretchOut"][];
            /** Tuesday */
            tuesday: components["schemas"]["StretchOut"][];
            /** Wednesday */
            wednesday: components["schemas"]["StretchOut"][];
            /** Thursday */
            thursday: components["schemas"]["StretchOut"][];
            /** Friday */
            friday: components["schemas"]["StretchOut"][];
            /** Saturday */
            saturday: components["schemas"]["StretchOut"][];
            /** Sunday */
            sunday: components["schemas"]["StretchOut"][];
        };
    };
    responses: {
        /** @description The request could not be read. */
        400: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:malformed",
                 *       "title": "The request could not be read.",
                 *       "status": 400,
                 *       "code": "malformed",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody is logged in, or the token is not good here. */
        401: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "WWW-Authenticate": components["headers"]["Challenge"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:not_authenticated",
                 *       "title": "Log in to do this.",
                 *       "status": 401,
                 *       "code": "not_authenticated",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed, or the clinic takes no changes at the moment. */
        403: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:not_allowed",
                 *       "title": "You may not do this.",
                 *       "status": 403,
                 *       "code": "not_allowed",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is nothing here that you may see. */
        404: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:not_found",
                 *       "title": "There is nothing here.",
                 *       "status": 404,
                 *       "code": "not_found",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something else came first. */
        409: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:conflict",
                 *       "title": "Something else came first.",
                 *       "status": 409,
                 *       "code": "conflict",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is no longer here; so is every path of an archived clinic. */
        410: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:outdated",
                 *       "title": "It is no longer here; so is every path of an archived clinic.",
                 *       "status": 410,
                 *       "code": "outdated",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was changed since the version that If-Match names. */
        412: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:outdated",
                 *       "title": "It was changed since the version that If-Match names.",
                 *       "status": 412,
                 *       "code": "outdated",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is too large. */
        413: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:too_large",
                 *       "title": "The request is too large.",
                 *       "status": 413,
                 *       "code": "too_large",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something in the request is not right; `facts` say what. */
        422: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:invalid",
                 *       "title": "Something in the request is not right.",
                 *       "status": 422,
                 *       "code": "invalid",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many attempts; wait as long as `Retry-After` says. */
        429: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:too_many_requests",
                 *       "title": "Too many attempts. Wait a moment and try again.",
                 *       "status": 429,
                 *       "code": "too_many_requests",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Our mistake. Quote the request id when you ask us. */
        500: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:unexpected",
                 *       "title": "Something went wrong on our side. Quote the request id when you ask us.",
                 *       "status": 500,
                 *       "code": "unexpected",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This does not work right now; try again. */
        503: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:chairside:problem:unavailable",
                 *       "title": "This does not work right now. Try again in a moment.",
                 *       "status": 503,
                 *       "code": "unavailable",
                 *       "facts": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Names this request in our logs. */
        RequestId: string;
        /** @description Seconds to wait. */
        RetryAfter: number;
        /** @description How to authenticate. */
        Challenge: string;
        /** @description The version of what is shown. */
        ETag: string;
        /** @description A name for the file. */
        Disposition: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    registerAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace",
                 *       "email": "ada@example.org",
                 *       "password": "violet kettle on the stairs",
                 *       "phone": "030 901820",
                 *       "language": "en"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterIn"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "check_mail"
                     *     }
                     */
                    "application/json": components["schemas"]["CheckMailOut"];
                };
            };
            400: components["responses"]["400"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "password": "violet kettle on the stairs",
                 *       "remember": false
                 *     }
                 */
                "application/json": components["schemas"]["LoginIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl",
                     *       "token_type": "Bearer",
                     *       "expires_in": 600,
                     *       "user": {
                     *         "id": "2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33",
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.org",
                     *         "email_verified": true,
                     *         "phone": "+4930901820",
                     *         "role": "patient",
                     *         "permissions": [
                     *           "own_appointments",
                     *           "own_profile"
                     *         ],
                     *         "language": "en",
                     *         "created_at": "2026-11-20T08:12:00Z",
                     *         "updated_at": "2026-11-20T08:12:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoggedInOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    refreshSession: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl",
                     *       "token_type": "Bearer",
                     *       "expires_in": 600,
                     *       "user": {
                     *         "id": "2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33",
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.org",
                     *         "email_verified": true,
                     *         "phone": "+4930901820",
                     *         "role": "patient",
                     *         "permissions": [
                     *           "own_appointments",
                     *           "own_profile"
                     *         ],
                     *         "language": "en",
                     *         "created_at": "2026-11-20T08:12:00Z",
                     *         "updated_at": "2026-11-20T08:12:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoggedInOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    logOut: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailIn"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckMailOut"];
                };
            };
            400: components["responses"]["400"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetIn"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifiedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckMailOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getProfile: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailChangeIn"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckMailOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedInOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listSessions: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    endSession: {
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
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getClinic: {
        parameters: {
            query?: {
                language?: string | null;
            };
            header?: {
                /** @description The `ETag` of the copy that you have: 304 if it is still good. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicOut"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getSettings: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listServices: {
        parameters: {
            query?: {
                language?: string | null;
                include?: "inactive" | null;
            };
            header?: {
                /** @description The `ETag` of the copy that you have: 304 if it is still good. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicesOut"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    addService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRecordOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getService: {
        parameters: {
            query?: {
                language?: string | null;
                include?: "inactive" | null;
            };
            header?: {
                /** @description The `ETag` of the copy that you have: 304 if it is still good. */
                "If-None-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOut"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    retireService: {
        parameters: {
            query?: {
                keep_appointments?: boolean;
            };
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changeService: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRecordOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getServiceForEditing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRecordOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listDentists: {
        parameters: {
            query?: {
                service?: string | null;
                language?: string | null;
                include?: "inactive" | null;
            };
            header?: {
                /** @description The `ETag` of the copy that you have: 304 if it is still good. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DentistsOut"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    addDentist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DentistIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DentistRecordOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getDentist: {
        parameters: {
            query?: {
                language?: string | null;
                include?: "inactive" | null;
            };
            header?: {
                /** @description The `ETag` of the copy that you have: 304 if it is still good. */
                "If-None-Match"?: string;
            };
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DentistOut"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    retireDentist: {
        parameters: {
            query?: {
                keep_appointments?: boolean;
            };
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changeDentist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DentistChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DentistRecordOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getDentistForEditing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DentistRecordOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    setDentistServices: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferIn"][];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DentistRecordOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listFreeTimes: {
        parameters: {
            query: {
                service_id: string;
                /** @description One day */
                date?: string | null;
                /** @description A whole month, like 2026-11 */
                month?: string | null;
                /** @description First day; without any of these: today */
                from?: string | null;
                /** @description Day after the last one */
                until?: string | null;
                /** @description Your own hold, whose time then counts as free */
                hold_id?: string | null;
            };
            header?: {
                /** @description The `ETag` of the copy that you have: 304 if it is still good. */
                "If-None-Match"?: string;
            };
            path: {
                dentist_id: string | "any";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "zone": "Europe/Berlin",
                     *       "service_id": "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11",
                     *       "dentist_id": "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22",
                     *       "slot_interval": 15,
                     *       "days": [
                     *         {
                     *           "date": "2026-12-07",
                     *           "times": [
                     *             "2026-12-07T10:00:00+01:00",
                     *             "2026-12-07T10:15:00+01:00"
                     *           ]
                     *         },
                     *         {
                     *           "date": "2026-12-08",
                     *           "times": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AvailabilityOut"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    findFirstFreeTime: {
        parameters: {
            query: {
                service_id: string;
                /** @description First day; today if left out */
                from?: string | null;
            };
            header?: never;
            path: {
                dentist_id: string | "any";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "zone": "Europe/Berlin",
                     *       "first": "2026-12-07T10:00:00+01:00",
                     *       "dentist_ids": [
                     *         "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FirstOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    explainTime: {
        parameters: {
            query: {
                service_id: string;
                at: string;
            };
            header?: never;
            path: {
                dentist_id: string | "any";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    holdTime: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "service_id": "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11",
                 *       "dentist_id": "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22",
                 *       "appointment_time": "2026-12-07T10:00:00+01:00"
                 *     }
                 */
                "application/json": components["schemas"]["HoldTimeIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "f6a7b8c9-d0e1-4f2a-9b3c-4d5e6f7a8b66",
                     *       "service_id": "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11",
                     *       "dentist_id": "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22",
                     *       "appointment_time": "2026-12-07T10:00:00+01:00",
                     *       "ends_at": "2026-12-07T10:30:00+01:00",
                     *       "expires_at": "2026-11-23T09:40:00Z",
                     *       "secret": "q7Zr1Xo2mT8vYw4kJ9pLc3Nb6Hd5Fs0A"
                     *     }
                     */
                    "application/json": components["schemas"]["HoldMadeOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getHold: {
        parameters: {
            query?: never;
            header: {
                "X-Hold-Secret": string;
            };
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    releaseHold: {
        parameters: {
            query?: never;
            header: {
                "X-Hold-Secret": string;
            };
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    checkBooking: {
        parameters: {
            query: {
                service_id: string;
                dentist_id?: string | "any";
                appointment_time: string;
                patient_id?: string | null;
                operatory_id?: string | "any";
                /** @description Minutes, instead of the service's */
                duration?: number | null;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    checkMove: {
        parameters: {
            query: {
                appointment_time: string;
                dentist_id?: string | "any" | null;
                operatory_id?: string | "any" | null;
                /** @description Minutes */
                duration?: number | null;
            };
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listAppointments: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                user_id?: string | null;
                patient_id?: string | null;
                dentist_id?: string | null;
                service_id?: string | null;
                status?: ("scheduled" | "rescheduled" | "confirmed" | "arrived" | "in_chair" | "completed" | "cancelled" | "no_show")[];
                /** @description Starting at or after */
                from?: string | null;
                /** @description Starting before */
                until?: string | null;
                /** @description By time: the next first, or the latest first */
                order?: "asc" | "desc";
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentPage"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    bookAppointment: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: {
                /** @description A name that you invent for this request: the same one again gets the same answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "service_id": "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11",
                 *       "dentist_id": "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22",
                 *       "appointment_time": "2026-12-07T10:00:00+01:00",
                 *       "hold": {
                 *         "id": "f6a7b8c9-d0e1-4f2a-9b3c-4d5e6f7a8b66",
                 *         "secret": "q7Zr1Xo2mT8vYw4kJ9pLc3Nb6Hd5Fs0A"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["BookIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a55",
                     *       "user_id": "2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33",
                     *       "patient": {
                     *         "id": "c5d0e8b1-6a77-4a0e-9c1d-5e6f7a8b9c44",
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.org",
                     *         "phone": "+4930901820",
                     *         "birth_date": null,
                     *         "language": "en",
                     *         "is_self": true
                     *       },
                     *       "dentist": {
                     *         "id": "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22",
                     *         "name": "Dr. Jana Vogel"
                     *       },
                     *       "service": {
                     *         "id": "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11",
                     *         "name": "Check-up"
                     *       },
                     *       "operatory": {
                     *         "id": "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c77",
                     *         "name": "Room 1"
                     *       },
                     *       "appointment_time": "2026-12-07T10:00:00+01:00",
                     *       "ends_at": "2026-12-07T10:30:00+01:00",
                     *       "zone": "Europe/Berlin",
                     *       "status": "scheduled",
                     *       "version": 1,
                     *       "note": "",
                     *       "cancellation_reason": "",
                     *       "can_change_until": "2026-12-06T10:00:00+01:00",
                     *       "can_change": true,
                     *       "can_confirm": true,
                     *       "source": "online",
                     *       "created_at": "2026-11-23T09:30:00Z",
                     *       "updated_at": "2026-11-23T09:30:00Z",
                     *       "link_token": "4fKjtMXWTn-KmwwdLj9KVQ2mS8xXc1r0Jw5yQpV7uTa3bNeZ"
                     *     }
                     */
                    "application/json": components["schemas"]["BookedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listAppointmentsOfUser: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentPage"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getAppointment: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a55",
                     *       "user_id": "2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33",
                     *       "patient": {
                     *         "id": "c5d0e8b1-6a77-4a0e-9c1d-5e6f7a8b9c44",
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.org",
                     *         "phone": "+4930901820",
                     *         "birth_date": null,
                     *         "language": "en",
                     *         "is_self": true
                     *       },
                     *       "dentist": {
                     *         "id": "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22",
                     *         "name": "Dr. Jana Vogel"
                     *       },
                     *       "service": {
                     *         "id": "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11",
                     *         "name": "Check-up"
                     *       },
                     *       "operatory": {
                     *         "id": "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c77",
                     *         "name": "Room 1"
                     *       },
                     *       "appointment_time": "2026-12-07T10:00:00+01:00",
                     *       "ends_at": "2026-12-07T10:30:00+01:00",
                     *       "zone": "Europe/Berlin",
                     *       "status": "scheduled",
                     *       "version": 1,
                     *       "note": "",
                     *       "cancellation_reason": "",
                     *       "can_change_until": "2026-12-06T10:00:00+01:00",
                     *       "can_change": true,
                     *       "can_confirm": true,
                     *       "source": "online",
                     *       "created_at": "2026-11-23T09:30:00Z",
                     *       "updated_at": "2026-11-23T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AppointmentOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    rescheduleAppointment: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: {
                /** @description A name that you invent for this request: the same one again gets the same answer. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "appointment_time": "2026-12-08T14:00:00+01:00"
                 *     }
                 */
                "application/json": components["schemas"]["MoveIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a55",
                     *       "user_id": "2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33",
                     *       "patient": {
                     *         "id": "c5d0e8b1-6a77-4a0e-9c1d-5e6f7a8b9c44",
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.org",
                     *         "phone": "+4930901820",
                     *         "birth_date": null,
                     *         "language": "en",
                     *         "is_self": true
                     *       },
                     *       "dentist": {
                     *         "id": "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22",
                     *         "name": "Dr. Jana Vogel"
                     *       },
                     *       "service": {
                     *         "id": "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11",
                     *         "name": "Check-up"
                     *       },
                     *       "operatory": {
                     *         "id": "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c77",
                     *         "name": "Room 1"
                     *       },
                     *       "appointment_time": "2026-12-08T14:00:00+01:00",
                     *       "ends_at": "2026-12-08T14:30:00+01:00",
                     *       "zone": "Europe/Berlin",
                     *       "status": "rescheduled",
                     *       "version": 2,
                     *       "note": "",
                     *       "cancellation_reason": "",
                     *       "can_change_until": "2026-12-07T14:00:00+01:00",
                     *       "can_change": true,
                     *       "can_confirm": true,
                     *       "source": "online",
                     *       "created_at": "2026-11-23T09:30:00Z",
                     *       "updated_at": "2026-11-23T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AppointmentOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    cancelAppointment: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: {
                /** @description A name that you invent for this request: the same one again gets the same answer. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "A cold"
                 *     }
                 */
                "application/json": components["schemas"]["CancelIn"] | null;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a55",
                     *       "user_id": "2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33",
                     *       "patient": {
                     *         "id": "c5d0e8b1-6a77-4a0e-9c1d-5e6f7a8b9c44",
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.org",
                     *         "phone": "+4930901820",
                     *         "birth_date": null,
                     *         "language": "en",
                     *         "is_self": true
                     *       },
                     *       "dentist": {
                     *         "id": "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22",
                     *         "name": "Dr. Jana Vogel"
                     *       },
                     *       "service": {
                     *         "id": "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11",
                     *         "name": "Check-up"
                     *       },
                     *       "operatory": {
                     *         "id": "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c77",
                     *         "name": "Room 1"
                     *       },
                     *       "appointment_time": "2026-12-08T14:00:00+01:00",
                     *       "ends_at": "2026-12-08T14:30:00+01:00",
                     *       "zone": "Europe/Berlin",
                     *       "status": "cancelled",
                     *       "version": 3,
                     *       "note": "",
                     *       "cancellation_reason": "A cold",
                     *       "can_change_until": "2026-12-07T14:00:00+01:00",
                     *       "can_change": false,
                     *       "can_confirm": false,
                     *       "source": "online",
                     *       "created_at": "2026-11-23T09:30:00Z",
                     *       "updated_at": "2026-11-23T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AppointmentOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    downloadAppointmentCalendar: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Content-Disposition": components["headers"]["Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    setAppointmentStatus: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    readCalendar: {
        parameters: {
            query: {
                /** @description The first day */
                from: string;
                /** @description The day after the last one, at most 42 days later */
                until: string;
                /** @description Of these dentists alone */
                dentist_id?: string[];
                /** @description With cancelled visits */
                include?: "cancelled" | null;
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    readCalendarVersion: {
        parameters: {
            query: {
                /** @description The first day */
                from: string;
                /** @description The day after the last one, at most 42 days later */
                until: string;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarVersionOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    readAttention: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttentionOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    showLinkedAppointment: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    downloadLinkedCalendar: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Content-Disposition": components["headers"]["Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    confirmLinkedAppointment: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    rescheduleLinkedAppointment: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    cancelLinkedAppointment: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listOwnPatients: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientOut"][];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    addPatient: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FamilyMemberIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    removePatient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changePatient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FamilyChangeIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    exportOwnData: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Content-Disposition": components["headers"]["Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveIn"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getHours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WeekOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    setHours: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WeekIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listOverrides: {
        parameters: {
            query?: {
                from?: string | null;
                until?: string | null;
            };
            header?: never;
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverridesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dentist_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    setOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                dentist_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideSetOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    dropOverride: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                dentist_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listTimeOff: {
        parameters: {
            query?: {
                from?: string | null;
                until?: string | null;
            };
            header?: never;
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimesOffOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    addTimeOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dentist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimeOffIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeOffAddedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    dropTimeOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dentist_id: string;
                time_off_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listOperatories: {
        parameters: {
            query?: {
                include?: "inactive" | null;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatoriesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    addOperatory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatoryIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatoryOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getOperatory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operatory_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatoryOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    retireOperatory: {
        parameters: {
            query?: {
                keep_appointments?: boolean;
            };
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                operatory_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changeOperatory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                operatory_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatoryChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatoryOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listClosures: {
        parameters: {
            query?: {
                from?: string | null;
                until?: string | null;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosuresOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    addClosure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosureIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosureAddedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    dropClosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                closure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                subject_kind?: string | null;
                subject_id?: string | null;
                actor?: string | null;
                action?: string | null;
                from?: string | null;
                until?: string | null;
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
}
