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
         *     `remember`.
         *
         *     Those who work here are answered with 202 and a `challenge`, good for ten minutes and five attempts: no session
         *     yet, and no cookie. Send it with a code to `POST /auth/second-factor`. Their sessions end after 15 minutes without
         *     use and 12 hours in any case, and `remember` changes nothing.
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
         *
         *     A session ends `idle_after` seconds after its last use. A refresh counts as use, unless `idle_seconds` says for
         *     how long nobody has touched the page.
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
    "/api/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Second Factor
         * @description Open the session that a log-in of somebody who works here asked for.
         *
         *     Send the `challenge` and a `code`: six digits of the authenticator app (those of the half minute before and after
         *     are taken too, each once), or a recovery code. If the challenge carried `set_up`, the code is the first of the new
         *     app, and the answer holds ten recovery codes to be shown once.
         *
         *     403 `code_wrong` with `facts.tries_left`; 401 `challenge_over`: ask for the password again. 429 carries
         *     `Retry-After`.
         */
        post: operations["giveSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Second Factor
         * @description Return since when the account has its authenticator app, and how many recovery codes are unused.
         */
        get: operations["getSecondFactor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/second-factor/new-app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask For New App
         * @description Begin to move the second factor to another app, with the present password. The present app stays good until the
         *     new one's first code is sent to `POST /profile/second-factor/confirm`. 403 `password_wrong`.
         */
        post: operations["askForNewApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm New App
         * @description Put the new app in the place of the present one by its first code. Every other session of the account ends, and
         *     so do the old recovery codes: show the new ones of the answer. 403 `code_wrong`; 401 `challenge_over`.
         */
        post: operations["confirmNewApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Recovery Codes
         * @description Make ten new recovery codes, with the present password; the old ones end. 403 `password_wrong`.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List People
         * @description Return who works here and who was shut out. `last_seen_at` is when a session was last refreshed.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{user_id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Role
         * @description Give somebody another role; every session of the account ends. 409 `last_manager`.
         *
         *     `If-Match` takes the `version` of the person as you saw it: 412 if somebody changed the account since.
         */
        put: operations["changeRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{user_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable Person
         * @description Shut somebody out at once: no log-in, no session, no token. 409 `last_manager`; `If-Match` as in changeRole.
         */
        post: operations["disablePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{user_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable Person
         * @description Let somebody who was shut out log in again, with the role and the password of before.
         */
        post: operations["enablePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{user_id}/second-factor/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset Second Factor
         * @description Take a colleague's authenticator app and recovery codes away, for example after a phone was lost. Every session
         *     of the account ends, its owner gets a mail, and the next log-in sets up a new app. 409 `no_second_factor`;
         *     403 `own_second_factor`: one's own is replaced with the password, by `askForNewApp`.
         */
        post: operations["resetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Invitations
         * @description Return the invitations that wait for an answer, those that ran out too.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite
         * @description Ask somebody by mail, in their language, to work here. The link is good for seven days and one use.
         *
         *     A patient of that address keeps the account and gets the role once the invitation is accepted with its password.
         *     409 `email_taken`: somebody who works here has the address; 409 `already_invited`.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitation_id}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Invitation Again
         * @description Send an invitation again, for another seven days; the link that was sent before ends.
         */
        post: operations["sendInvitationAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitation_id}": {
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
         * Withdraw Invitation
         * @description Take an invitation back; its link ends.
         */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Invitation
         * @description Show an invitation to whoever holds the token of its link.
         *
         *     401 `link_invalid`: unknown, used, withdrawn, too old, or sent again since.
         */
        get: operations["showInvitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept Invitation
         * @description Accept an invitation: with a name and a new password, or with the password of the account that the address has.
         *
         *     The answer is that of a log-in: set up the app, then send its first code to `POST /auth/second-factor`.
         *     401 `link_invalid`; 403 `password_wrong`; 422 `password_too_weak` leaves the link good.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Api Keys
         * @description Return every API key that was made, the revoked and those that ran out too. `last_used_at` is to the minute.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make Api Key
         * @description Make an API key. It is sent like an access token, `Authorization: Bearer ck_...`, may do what its `scopes` say,
         *     stands in the audit trail as itself, and is answered 600 times a minute at most (429 beyond).
         *
         *     `key` is in this one answer and nowhere afterwards. 422 `expiry_past`.
         */
        post: operations["makeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{key_id}": {
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
         * Revoke Api Key
         * @description End an API key at once.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter Help
         * @description Exchange the code that an operator got on the platform for the token of the help: once, within a minute. Keep
         *     the token in memory alone. 401 `help_code_invalid`.
         */
        post: operations["enterHelp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Current Help
         * @description Return the help that the token belongs to, for the banner: who, why, until when, and whether it was raised.
         */
        get: operations["getCurrentHelp"];
        put?: never;
        post?: never;
        /**
         * End Current Help
         * @description End the help that the token belongs to; the token is worth nothing from then on.
         */
        delete: operations["endCurrentHelp"];
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
         * @description Change some of the settings. New policies hold for what is booked from now on; new languages are offered
         *     everywhere within half a minute.
         *
         *     409 `first_language_incomplete` if a service has no name in the new first language. With If-Match: 412 `outdated`
         *     if somebody changed them since.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/api/v1/settings/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload Logo
         * @description Set the logo: the body is the picture itself, PNG, JPEG or WebP of up to 5 MB and 25 million pixels.
         *
         *     It is drawn anew in our sizes, without anything but its pixels. `logo_url` of an empty text in a change of the
         *     settings takes it away. With If-Match: 412 `outdated` if somebody changed the settings since.
         */
        post: operations["uploadLogo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Missing Texts
         * @description The texts that each of the platform's languages lacks though another one has them, by language.
         *
         *     Patients see them in the first of the clinic's languages that has them.
         */
        get: operations["listMissingTexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Brand
         * @description What site and mails would make of a colour so that everybody can read them (WCAG 2.1); nothing is kept.
         */
        get: operations["previewBrand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Policies
         * @description What policies would mean at this moment; nothing is kept. `service` is named in `language`, if it is one of the
         *     clinic's.
         */
        get: operations["previewPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Message Texts
         * @description What the clinic's messages to patients say, by kind and language: the platform's standard text, and the
         *     clinic's own in its place.
         */
        get: operations["listMessageTexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-texts/{kind}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Message Text
         * @description Say something else than the standard text in a kind of message, from the next message on.
         *
         *     422 `placeholder_unknown` and `link_in_text` name in `facts` the `field` and what was `found` there. With
         *     If-Match: 412 `outdated` if somebody changed the text since; version 0 is the standard text that nobody changed
         *     yet.
         */
        put: operations["changeMessageText"];
        post?: never;
        /**
         * Reset Message Text
         * @description Go back to the standard text. With If-Match: 412 `outdated` if somebody changed the text since.
         */
        delete: operations["resetMessageText"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-texts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Message
         * @description See a message with words that are not kept yet, about a visit that there is not. Nothing is stored or sent.
         */
        post: operations["previewMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-texts/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Test Message
         * @description Send a message, about a visit that there is not, to the address of your own account, marked as a test: ten an
         *     hour at most.
         */
        post: operations["sendTestMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/v1/dentists/{dentist_id}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload Dentist Photo
         * @description Set a dentist's photo: the body is the picture itself, PNG, JPEG or WebP of up to 5 MB and 25 million pixels.
         *
         *     A square of it is drawn anew in our sizes. `photo_url` of an empty text in a change of the dentist takes it away.
         *     With If-Match: 412 `outdated` if somebody changed him since.
         */
        post: operations["uploadDentistPhoto"];
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
         *     Every time listed can be booked at that moment. Holds of others count as taken. Staff who book for a patient ask
         *     with `audience=staff`.
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
         * @description Say by name which rules keep patients, or with `audience=staff` staff, from booking a time.
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
    "/api/v1/wall-clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Wall Clock
         * @description Say which instants the clinic's wall clock shows on a day: for a time that somebody types.
         */
        get: operations["readWallClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Help
         * @description Return whether operators of the platform may look into the clinic, and who did and why, the latest first.
         */
        get: operations["listHelp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help/allowed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Allow Help
         * @description Let operators of the platform look in when they have a reason, or keep them out: whoever looks in at the moment
         *     is out at once then.
         */
        put: operations["allowHelp"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help/{help_id}": {
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
         * End Help
         * @description End a help that is under way, at once. 404 for any other.
         */
        delete: operations["endHelp"];
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
         *
         *     Guests book five visits an hour and ten a day with one e-mail address, and with one telephone number, at most: 429
         *     `too_many_for_contact`, with `facts.retry_after` in seconds. Nothing is booked then.
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
         *
         *     The patient is told of another time or dentist by e-mail, of a move by staff once the clinic's `undo_minutes` are
         *     over: moved back before that, nobody is told.
         */
        put: operations["rescheduleAppointment"];
        post?: never;
        /**
         * Cancel Appointment
         * @description Cancel an appointment and give its time back. The appointment stays, as cancelled, with the reason.
         *
         *     Patients may until the clinic's cancellation window begins; staff always, and must give a cause or a reason. The
         *     reason in words is shown to the patient. The patient is told at once by e-mail, without the reason.
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
    "/api/v1/appointments/{appointment_id}/for-staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Appointment For Staff
         * @description Look at one appointment as staff: with the note among staff, who booked it and which steps are open now.
         *
         *     Its `ETag` is its version, to be sent back as `If-Match` with a change.
         */
        get: operations["getAppointmentForStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment_id}/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Appointment Version
         * @description Read which version of an appointment is the latest, and nothing else of it. Cheap: ask each second.
         */
        get: operations["readAppointmentVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment_id}/staff-note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Staff Note
         * @description Write the note about an appointment that staff alone read; an empty one takes it away.
         */
        put: operations["changeStaffNote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointment History
         * @description Say who did what with an appointment, and when: times on the clinic's wall clock, things by their names.
         */
        get: operations["listAppointmentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointment Messages
         * @description List the messages about an appointment: to whom, when, and what became of each.
         */
        get: operations["listAppointmentMessages"];
        put?: never;
        post?: never;
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
         * @description Read what needs attention: visits in conflict with the rota within two weeks, messages that failed, and visits
         *     of today and tomorrow that are not confirmed. Dentists are told of their own visits.
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
    "/api/v1/appointment-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointment Log
         * @description A page of all appointments that you may see, filtered and sorted: dentists see their own calendar.
         *
         *     422 `days_the_wrong_way_round`: if `from` lies behind `until`.
         */
        get: operations["listAppointmentLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointment-log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Appointment Log
         * @description Download all appointments that match as CSV: quoted, UTF-8 with a byte order mark, no cell a formula, times as
         *     the clinic's wall shows them. Pages do not count.
         *
         *     That the file was made is recorded, with its filter, and so is the reading of each patient in it.
         *     422 `days_the_wrong_way_round`: if `from` lies behind `until`.
         */
        get: operations["exportAppointmentLog"];
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
         * @description Move the appointment, until the clinic's cancellation window begins: ten times a day at most.
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
    "/api/v1/message-choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Message Choice
         * @description Say which kind of message a link is about, and whether it is wanted. Changes nothing.
         *
         *     404 `message_link_invalid` if this clinic never sent such a link.
         */
        get: operations["showMessageChoice"];
        /**
         * Change Message Choice
         * @description Decline a kind of message, or want it again. Saying the same twice is harmless.
         */
        put: operations["changeMessageChoice"];
        post?: never;
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
    "/api/v1/patient-records/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Duplicate Patients
         * @description Pairs of records that may be of one person, the most alike first: the same name and date of birth, or the same
         *     telephone number or e-mail address with a similar name. Pairs that were told apart are not among them.
         */
        get: operations["listDuplicatePatients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge Patients
         * @description Make one record of two; it cannot be undone. Visits, wards, notes, alerts and the account of both are the kept
         *     record's afterwards, and the other id answers 410 `patient_merged` with the kept one's in `facts.merged_into`.
         *
         *     412 `outdated` if one of them was changed since (`facts.patient_id`); 409 `visits_overlap` names in `facts.visits`
         *     those at the same time; 409 `two_accounts` if they belong to two log-ins; 422 `patient_unreachable` if nobody
         *     could be reached any more.
         */
        post: operations["mergePatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/told-apart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell Patients Apart
         * @description Remember that two records that look alike are of two people: they are not suggested again.
         */
        post: operations["tellPatientsApart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/{patient_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Patient Record
         * @description Download all that the clinic keeps about a patient, as one JSON document to hand over. It holds the notes of
         *     the clinic and of its staff: look at them first.
         */
        get: operations["exportPatientRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/{patient_id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Erasure
         * @description What would become of a patient's record if it were erased now.
         */
        get: operations["previewErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/{patient_id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase Patient
         * @description Erase what is known of a patient: contact, log-in, messages, notes and name. Past visits stay as times of a
         *     dentist. Where the clinic's rules want the record kept after a treatment, it stays until `rest_on` without
         *     contact, log-in or messages.
         *
         *     409 `still_has_appointments`, `others_depend` (`facts.patients`) or `staff_account`; 410 `patient_erased`. With
         *     `If-Match`: 412 `outdated` if somebody changed the record since.
         */
        post: operations["erasePatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find Patients
         * @description Find patients by what a caller says: `q` is parts of the name in any order (accents and case do not matter), a
         *     telephone number as it is dialled at home or abroad or a part of it, an e-mail address, or a date of birth.
         *
         *     Who is called on a guardian's number or address is found by it too. Best matches come first. Without `q`: the
         *     records that were added last.
         */
        get: operations["findPatients"];
        put?: never;
        /**
         * Add Patient Record
         * @description Add a patient. 422 `patient_unreachable` without any way to reach somebody; 409 `patient_record_exists` if
         *     name, e-mail address and date of birth are a known patient's: ask `/patient-records/similar` before.
         */
        post: operations["addPatientRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find Similar Patients
         * @description Look for records that may be of the same person, before adding another: at most five.
         */
        get: operations["findSimilarPatients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/{patient_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Patient Record
         * @description Look at a patient's record. 410 `patient_merged` names in `facts.merged_into` the record that this one became
         *     part of.
         */
        get: operations["getPatientRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Patient Record
         * @description Change some fields of a patient's record. With `If-Match`: 412 `outdated` if somebody changed it since.
         *
         *     Of a patient who logs in, name, telephone number and language change in the account too; 409 `email_of_account`
         *     for the address, 403 `account_of_colleague` if somebody else works here with it. 422 `patient_unreachable` if
         *     nobody could be reached any more, 422 `guardian_not_possible`.
         */
        patch: operations["changePatientRecord"];
        trace?: never;
    };
    "/api/v1/patient-records/{patient_id}/address-marks/{mark_id}": {
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
         * Lift Address Mark
         * @description Send messages again to an address that came back or whose owner complained, once it is sure that it is right.
         *
         *     404 `address_mark_unknown` if somebody did so already; 409 `opt_out_stands` for a number whose owner said STOP.
         */
        delete: operations["liftAddressMark"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/{patient_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose Messages Of Patient
         * @description Stop a kind of message by a channel to whoever is reached about a patient, or send it again, as the patient
         *     asks. Saying the same twice is harmless. What a patient stopped by answering STOP stays stopped.
         */
        put: operations["chooseMessagesOfPatient"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-records/{patient_id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Visits Of Patient
         * @description The visits of a patient that you may see: those to come, the next first, or the past ones, the latest first.
         */
        get: operations["listVisitsOfPatient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Imports
         * @description The latest imports, the newest first, and how large a file may be.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Upload Import
         * @description Upload a file of patients or appointments: the body is the file, a table in text (CSV) of up to 5 MB and 10,000
         *     rows, its first row the heads. Delimiter and encoding are found out. Nothing is taken yet; the rows are kept
         *     sealed, and deleted after a week.
         */
        post: operations["uploadImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/samples/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Import Sample
         * @description A file that can be imported, with the heads in your language, to fill in or to compare with.
         */
        get: operations["downloadImportSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Import
         * @description How far an import has come. Ask again each second while it is `checking` or `running`.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        /**
         * Drop Import
         * @description Delete the uploaded rows. What was taken from them stays.
         */
        delete: operations["dropImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Import
         * @description Try every row, as it would be taken now: the same code decides, and nothing of it stays. Ask `GET` how far it
         *     has come, and `/rows` what came of each row. With `If-Match`: 412 `outdated` if somebody changed the
         *     choices since.
         */
        post: operations["checkImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run Import
         * @description Take every row, each by itself and decided anew: what was free at the check may be taken by now. Rows that are
         *     here already, also from an earlier run of the same file, change nothing.
         */
        post: operations["runImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Import Rows
         * @description The rows of the file with what came of each, in the order of the file. `outcome` names those to show.
         */
        get: operations["listImportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Import Report
         * @description The rows as a file (CSV): the result, the reason, and the cells as they came. The refused ones alone can be
         *     mended there and uploaded again.
         */
        get: operations["exportImportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/v1/profile/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Messages
         * @description Which messages you get about yourself and those whom you look after, of what may be declined. News of an
         *     appointment may not.
         */
        get: operations["listOwnMessages"];
        /**
         * Choose Own Messages
         * @description Stop a kind of message by a channel, or get it again. It stays so, whatever you book later. Saying the same
         *     twice is harmless.
         */
        put: operations["chooseOwnMessages"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Calendar Feeds
         * @description Return the private calendars that this account has or can have.
         */
        get: operations["listCalendarFeeds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile/calendar-feeds/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make Calendar Feed
         * @description Make a private calendar, or give it another address: the one before stops working at once. Whoever knows the
         *     `address` can read the calendar. 404 `no_calendar`.
         */
        put: operations["makeCalendarFeed"];
        post?: never;
        /**
         * End Calendar Feed
         * @description End a private calendar: its address stops working at once. 404 `no_calendar`.
         */
        delete: operations["endCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/own-rota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Own Rota
         * @description Whose rota is one's own.
         */
        get: operations["getOwnRota"];
        put?: never;
        post?: never;
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
    "/api/v1/dentists/{dentist_id}/hours/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Try Hours
         * @description Say which appointments still to come a week would leave outside of the dentist's time, beside those that lie
         *     outside of it already. Nothing is changed.
         */
        get: operations["tryHours"];
        put?: never;
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
         *     it since, or if there was none; with `If-None-Match: *` if there is one by now.
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
    "/api/v1/dentists/{dentist_id}/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Absence
         * @description Note by days of the clinic that a dentist is away: like `addTimeOff`, without an instant to compute.
         *
         *     The same absence sent twice is noted once. No appointment is moved: those within the absence are listed.
         */
        post: operations["addAbsence"];
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
    "/api/v1/order/{what}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Order
         * @description List dentists, services or operatories in another order.
         *
         *     409 `list_changed` if the ids are not exactly those that the clinic has by now, or if somebody has put them in
         *     another order than `was`.
         */
        put: operations["setOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/v1/closures/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Closed Days
         * @description Close the clinic on whole days, all or none; a day that is closed already stays as it is.
         *
         *     No appointment is moved: those that no longer fit are listed.
         */
        post: operations["addClosedDays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public-holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Public Holidays
         * @description The public holidays of a year, of the clinic's country unless another is asked for, and its regions.
         *
         *     Names are in the clinic's first language where the country's are known in it.
         */
        get: operations["listPublicHolidays"];
        put?: never;
        post?: never;
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
    "/api/v1/availability/{dentist_id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Time
         * @description Go through the rules that decide whether patients are offered a time, and name what stands in the way.
         *
         *     A wall time that a clock change doubles is its first occurrence.
         */
        get: operations["checkTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/availability/{dentist_id}/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain Day
         * @description Say for each start of a day which rule keeps patients from it, if one does.
         */
        get: operations["explainDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Conflicts
         * @description List the appointments still to come that lie outside of their dentists' time: those that you handle.
         */
        get: operations["listConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reassignments/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Propose Times
         * @description Propose free times for visits that cannot stay. Nothing is kept or changed: `rescheduleAppointment` moves each.
         *
         *     Dentists are proposed times of their own calendar only.
         */
        get: operations["proposeTimes"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/api/v1/audit/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Audit People
         * @description Those who work here or did, for a filter of the trail by person.
         */
        get: operations["listAuditPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Report
         * @description The figures of a period and, if asked for, of another to compare with. Nothing in them names a patient.
         *
         *     Working time is by the hours that the clinic keeps now, less closures and absences of the days asked for.
         */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{part}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Report
         * @description Download one table of a report as CSV.
         */
        get: operations["exportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Audit Verification
         * @description How the chain of the audit trail stood when it was last verified, and what has come since.
         *
         *     Entries are sealed some seconds after they were written; until then they are counted as `unsealed`.
         */
        get: operations["getAuditVerification"];
        put?: never;
        /**
         * Verify Audit
         * @description Verify a stretch of the chain: every hash anew, held against the anchors. That it was done is recorded.
         */
        post: operations["verifyAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Audit Entries
         * @description Download all entries that match as CSV, the latest first: quoted, UTF-8 with a byte order mark, no cell a
         *     formula. Pages do not count. That the file was made is recorded with its filter.
         */
        get: operations["exportAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhooks
         * @description Return the clinic's webhooks, the oldest first, and the `kinds` of events that one can be told of.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add Webhook
         * @description Add a webhook. It is told of each event of its `kinds` from now on, by POST with a JSON body, signed with the
         *     `secret` of this one answer as Standard Webhooks describe.
         *
         *     422 `webhook_address_refused` with `why`: `not_https`, `port` (443 and 8443 are allowed), `host` (a public name is
         *     wanted, no number), `private` (the name leads into a private network) or `malformed`. 422 `webhook_kind_unknown`,
         *     409 `too_many_webhooks`.
         */
        post: operations["addWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Webhook
         * @description Return one webhook. Its `version`, in quotes, is good as If-Match of a change.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Remove Webhook
         * @description Remove a webhook with all that is kept of what it was told.
         */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /**
         * Change Webhook
         * @description Change a webhook, or switch it `on` and off. What waits for one that is switched off becomes `dead` and can be
         *     sent again later; what happens meanwhile it is not told.
         *
         *     422 `webhook_address_refused`, `webhook_kind_unknown`; 412 `outdated`.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Webhook Secret
         * @description Give a webhook a new secret. For `overlap_hours` each message carries two signatures, by the new one and the
         *     one before, so that the receiver can change over without missing any.
         */
        post: operations["renewWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Webhook
         * @description Send a webhook a message of the kind `test`. The answer is the delivery as it waits: ask for it until its
         *     `state` or `attempts` say how it went. 409 `webhook_off`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhook Deliveries
         * @description Return what a webhook was told in the last 30 days and what it is to be told, the latest first; `state` and
         *     `kind` may each be repeated.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Webhook Delivery
         * @description Return one thing that a webhook was told, with the `body` that was sent and how the last answer began.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Webhook Delivery
         * @description Send one thing again, the same message with the same id. 409 `webhook_off`, `webhook_delivery_waiting`.
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Dead Webhook Deliveries
         * @description Send again what was given up, the oldest first, 500 at most; the answer says how many. 409 `webhook_off`.
         */
        post: operations["replayDeadWebhookDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Domains
         * @description Return the hosts of the clinic, its address below the platform's name first.
         */
        get: operations["listOwnDomains"];
        put?: never;
        /**
         * Claim Own Domain
         * @description Claim a host for the clinic. It is the clinic's once its zone holds `record` and it leads to one of `leads_to`;
         *     a claim that is not proved within a week goes. What is claimed already is returned as it stands.
         */
        post: operations["claimOwnDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/domains/{host}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Own Domain
         * @description Look for the proof now, which is done every few minutes anyway, and daily once it was found.
         */
        post: operations["checkOwnDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/domains/{host}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set Own Primary Domain
         * @description Make an active host the one that stands in all links from now on.
         */
        post: operations["setOwnPrimaryDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/domains/{host}": {
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
         * Release Own Domain
         * @description Give a host back. Nothing leads there from now on; the clinic keeps its address below the platform's name.
         */
        delete: operations["releaseOwnDomain"];
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
         * AbsenceIn
         * @description Days of the clinic, both inclusive; whole unless `from` of the first or `until` of the last say otherwise.
         */
        AbsenceIn: {
            /**
             * First Day
             * Format: date
             */
            first_day: string;
            /**
             * Last Day
             * Format: date
             */
            last_day: string;
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
             * Reason
             * @default
             */
            reason: string;
        };
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
        /** AcceptIn */
        AcceptIn: {
            /** Token */
            token: string;
            /** Name */
            name: string;
            /** Password */
            password: string;
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
        /**
         * AddressMarkOut
         * @description Nothing more is sent to an address: mails to it came back (`bounced`), its owner called one spam
         *     (`complained`), or wants no text messages (`opted_out`), which staff cannot take back.
         */
        AddressMarkOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "sms";
            /** Address */
            address: string;
            /**
             * Reason
             * @enum {string}
             */
            reason: "bounced" | "complained" | "opted_out";
            /**
             * Said At
             * Format: date-time
             */
            said_at: string;
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
         * AffectedListOut
         * @description The first of them by time, at most 200, and how many there are.
         */
        AffectedListOut: {
            /** Items */
            items: components["schemas"]["AffectedOut"][];
            /** Total */
            total: number;
        };
        /**
         * AffectedOut
         * @description An appointment still to come. Send `version` as If-Match to change exactly what you saw.
         *
         *     `rules` stand against it: `clinic_closed`, `day_overridden`, `outside_working_hours`, `time_off`.
         */
        AffectedOut: {
            /**
             * Appointment Id
             * Format: uuid
             */
            appointment_id: string;
            /** Version */
            version: number;
            status: components["schemas"]["Status"];
            /** Starts At */
            starts_at: string;
            /** Ends At */
            ends_at: string;
            patient: components["schemas"]["ReachableOut"];
            dentist: components["schemas"]["NamedOut"];
            service: components["schemas"]["NamedOut"];
            /** Rules */
            rules: string[];
        };
        /**
         * AlertIn
         * @description Something to know before any treatment, like an allergy.
         */
        AlertIn: {
            /**
             * Severity
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /** Text */
            text: string;
        };
        /** AlertOut */
        AlertOut: {
            /**
             * Severity
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /** Text */
            text: string;
        };
        /** ApiKeyIn */
        ApiKeyIn: {
            /** Name */
            name: string;
            /** Scopes */
            scopes: ("see_patients" | "see_all_appointments" | "manage_all_appointments" | "override_rules" | "see_schedule" | "manage_schedule" | "see_audit")[];
            /** Expires At */
            expires_at?: string | null;
        };
        /** ApiKeyOut */
        ApiKeyOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Scopes */
            scopes: string[];
            /** Made By */
            made_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Last Used At */
            last_used_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
        };
        /** ApiKeysOut */
        ApiKeysOut: {
            /** Items */
            items: components["schemas"]["ApiKeyOut"][];
        };
        /**
         * AppointmentChangeOut
         * @description One thing that changed: times with the clinic's offset, names, codes of a status or a cause.
         */
        AppointmentChangeOut: {
            /**
             * Field
             * @enum {string}
             */
            field: "starts_at" | "ends_at" | "dentist" | "service" | "operatory" | "patient" | "status" | "cause";
            /** Before */
            before: string | null;
            /** After */
            after: string | null;
        };
        /**
         * AppointmentDeedOut
         * @description Something that was done with an appointment. `action` is the audit trail's, like `appointment.moved`.
         */
        AppointmentDeedOut: {
            /** Id */
            id: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            by: components["schemas"]["DoneByOut"];
            /** Action */
            action: string;
            /** Reason */
            reason: string;
            /** Changes */
            changes: components["schemas"]["AppointmentChangeOut"][];
        };
        /**
         * AppointmentHistoryOut
         * @description All that was done with an appointment, the latest first.
         */
        AppointmentHistoryOut: {
            /** Zone */
            zone: string;
            /** Items */
            items: components["schemas"]["AppointmentDeedOut"][];
        };
        /**
         * AppointmentMessageOut
         * @description One message. `state`: due, sending, sent, failed, dropped since it no longer applied, bounced (it came back),
         *     complained (the recipient called it spam), or withheld: then `failure` says `as_asked` if staff wanted to tell the
         *     patient themselves, `no_address`, `no_channel` (texts are not sent), `switched_off` (the clinic does not send this
         *     kind), `limit` (the month's messages are used up), `declined` (the recipient wants none of it), or why nothing
         *     goes to the address (`bounced`, `complained`, `opted_out`).
         */
        AppointmentMessageOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Channel */
            channel: string;
            /** Recipient */
            recipient: string;
            /** Language */
            language: string;
            /**
             * State
             * @enum {string}
             */
            state: "due" | "sending" | "sent" | "failed" | "dropped" | "withheld" | "bounced" | "complained";
            /** Attempts */
            attempts: number;
            /**
             * Failure
             * @description The name of the last error, for support; empty if there was none
             */
            failure: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Sent At */
            sent_at: string | null;
        };
        /**
         * AppointmentMessagesOut
         * @description All messages about an appointment, the latest first.
         */
        AppointmentMessagesOut: {
            /** Zone */
            zone: string;
            /** Items */
            items: components["schemas"]["AppointmentMessageOut"][];
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
         * AppointmentVersionOut
         * @description Which state of an appointment is the latest.
         */
        AppointmentVersionOut: {
            /** Version */
            version: number;
        };
        /**
         * AttentionItemOut
         * @description `conflict`: outside of the dentist's time, `rules` say why. `message_failed`: its `channel` did not reach the
         *     patient (`because` it failed or bounced), or the patient complained. `unconfirmed`: nobody has said that they will
         *     come.
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
            /** Because */
            because: ("failed" | "bounced" | "complained") | null;
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
             * Audience
             * @description Staff only: times as staff may book them, without notice, horizon and online rules
             */
            audience?: "staff" | null;
            /**
             * Patient Id
             * @description Staff only: without the times at which this patient is busy
             */
            patient_id?: string | null;
            /**
             * Appointment Id
             * @description Staff only: the visit to be moved, which takes no time
             */
            appointment_id?: string | null;
            /**
             * Operatory Id
             * @description Staff only: the times at which this operatory is free
             */
            operatory_id?: string | null;
            /**
             * Duration
             * @description Staff only: minutes, instead of the service's or the visit's own
             */
            duration?: number | null;
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
         * BrandOut
         * @description What becomes of a colour. `fill` is that of buttons, `ink` the text on them; `adjusted`: `fill` is a little
         *     darker than `color`, since white text on it would reach only `white_on_color` of the `needed` contrast.
         */
        BrandOut: {
            /** Color */
            color: string;
            /** Fill */
            fill: string;
            /** Ink */
            ink: string;
            /** Adjusted */
            adjusted: boolean;
            /** White On Color */
            white_on_color: number;
            /** Ink On Fill */
            ink_on_fill: number;
            /** Needed */
            needed: number;
            light: components["schemas"]["SchemeOut"];
            dark: components["schemas"]["SchemeOut"];
        };
        /**
         * BrandQuery
         * @description Which colour is asked about.
         */
        BrandQuery: {
            /** Color */
            color: string;
        };
        /**
         * BreakOut
         * @description The first place at which the chain breaks. `fault`: missing, altered, rewritten or unanchored.
         */
        BreakOut: {
            /** Sequence */
            sequence: number;
            fault: components["schemas"]["Fault"];
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
         * By
         * @description Who acts that is none of the staff.
         * @enum {string}
         */
        By: "patients" | "guests" | "api_keys" | "system";
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
         * CalendarFeedOut
         * @description `own`: the visits of the account and its family. `dentist`: the calendar of the dentist whom the account
         *     belongs to. Without `made_at` there is none yet; `read_at` is to the hour.
         */
        CalendarFeedOut: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "own" | "dentist";
            /** Made At */
            made_at: string | null;
            /** Read At */
            read_at: string | null;
        };
        /** CalendarFeedsOut */
        CalendarFeedsOut: {
            /** Items */
            items: components["schemas"]["CalendarFeedOut"][];
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
        /**
         * CancelVisitIn
         * @description Why it is cancelled, in words or by a cause that needs none.
         */
        CancelVisitIn: {
            /**
             * Reason
             * @default
             */
            reason: string;
            /** @description Staff only: `other` needs a reason; a patient's is `patient` */
            cause?: components["schemas"]["Cause"] | null;
            /**
             * Tell Patient
             * @description Staff only: false if you tell the patient yourself
             */
            tell_patient?: boolean | null;
        };
        /**
         * Cause
         * @description What a cancellation is due to.
         * @enum {string}
         */
        Cause: "patient" | "dentist_ill" | "clinic_closed" | "other";
        /**
         * CauseOut
         * @description What makes a rule stand in the way. In the clinic's wall time.
         *
         *     `kind`: `service_staff_only`, `service_not_of_dentist`, `dentist`, `policy` (its value in `amount`: minutes, days
         *     for the horizon), `closure`, `override`, `hours`, `absence`, `visit` (without `id` if you may not see it), `hold`,
         *     `operatory`.
         */
        CauseOut: {
            /** Kind */
            kind: string;
            /** Id */
            id: string | null;
            /** Starts At */
            starts_at: string | null;
            /** Ends At */
            ends_at: string | null;
            /** Name */
            name: string;
            /** Amount */
            amount: number | null;
        };
        /**
         * ChainOut
         * @description How far the trail is sealed and verified. `broken` is null as long as no break was found.
         */
        ChainOut: {
            /** Sealed */
            sealed: number;
            /** Sealed At */
            sealed_at: string | null;
            /** Unsealed */
            unsealed: number;
            /** Oldest Unsealed At */
            oldest_unsealed_at: string | null;
            /** Verified At */
            verified_at: string | null;
            /** Verified Until */
            verified_until: number;
            broken: components["schemas"]["BreakOut"] | null;
        };
        /**
         * ChainVerifiedOut
         * @description The places from `first` to `until`, of `end`, were looked at. Ask again without `anew` until it is `done`.
         */
        ChainVerifiedOut: {
            /** First */
            first: number;
            /** Until */
            until: number;
            /** End */
            end: number;
            /** Done */
            done: boolean;
            broken: components["schemas"]["BreakOut"] | null;
        };
        /**
         * ChallengeOut
         * @description `set_up` is there for an account without an app: let the app read it, then send its first code.
         */
        ChallengeOut: {
            /** Challenge */
            challenge: string;
            /** Expires In */
            expires_in: number;
            set_up: components["schemas"]["SetUpOut"] | null;
        };
        /**
         * ChangedOut
         * @description An appointment that was just moved or cancelled.
         */
        ChangedOut: {
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
             * Patient Told
             * @description `no_address`: nobody can be written to; `switched_off`: the clinic does not send such news; `not`: you asked so, or there is nothing to tell
             * @enum {string}
             */
            patient_told: "by_email" | "no_address" | "switched_off" | "not";
            /**
             * Told After
             * @description Minutes until then: so long a move by staff can be taken back unheard
             */
            told_after: number;
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
        /** ChecksOut */
        ChecksOut: {
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Bookable */
            bookable: boolean;
            /** Checks */
            checks: components["schemas"]["RuleCheckOut"][];
        };
        /**
         * ClinicOut
         * @description `language` is that of this answer's texts, `zone` the IANA name of the zone of the clinic's walls. `closures`
         *     are those of the clinic's today and the 59 days after it, by date; `news_off` are the kinds of news of a visit
         *     that the clinic does not write to its patients.
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
            /** News Off */
            news_off: ("booking_confirmation" | "booking_change" | "booking_cancellation" | "booking_cancellation_as_asked")[];
            opening_hours: components["schemas"]["WeekOut"];
            /** Closures */
            closures: components["schemas"]["ClosedOut"][];
        };
        /** ClosedDayIn */
        ClosedDayIn: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /**
             * Name
             * @default
             */
            name: string;
        };
        /**
         * ClosedDaysIn
         * @description Whole days, each once.
         */
        ClosedDaysIn: {
            /** Days */
            days: components["schemas"]["ClosedDayIn"][];
        };
        /**
         * ClosedDaysOut
         * @description The closures that came about, and the appointments of those days that lie outside of their dentists' time.
         */
        ClosedDaysOut: {
            /** Closures */
            closures: components["schemas"]["ClosureOut"][];
            /** Conflicts */
            conflicts: components["schemas"]["ConflictOut"][];
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
         * ColleagueOut
         * @description Somebody who works here or did.
         */
        ColleagueOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /** Is Active */
            is_active: boolean;
        };
        /**
         * Column
         * @description What can stand in a file of the log.
         * @enum {string}
         */
        Column: "day" | "time" | "end" | "zone" | "patient" | "phone" | "email" | "dentist" | "service" | "operatory" | "status" | "source" | "note" | "reason" | "created" | "id";
        /**
         * Compared
         * @description A period, and which other to lay beside it: the same length before, or the same days a year earlier.
         */
        Compared: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /**
             * Compare
             * @default none
             * @enum {string}
             */
            compare: "none" | "previous" | "year";
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
         * ConflictsQuery
         * @description Whose appointments are asked for. `include=all`: those too that nothing stands against.
         */
        ConflictsQuery: {
            /** Dentist Id */
            dentist_id?: string | null;
            /** Service Id */
            service_id?: string | null;
            /** Operatory Id */
            operatory_id?: string | null;
            /**
             * From
             * @description First day
             */
            from?: string | null;
            /**
             * Until
             * @description Last day, inclusive
             */
            until?: string | null;
            /** Include */
            include?: "all" | null;
        };
        /**
         * CropQuery
         * @description The square to keep, in shares of the upright picture: `left` of its width, `top` of its height, `side` of its
         *     shorter side. Without `side`: the largest square, a little above the middle.
         */
        CropQuery: {
            /**
             * Left
             * @default 0
             */
            left: number;
            /**
             * Top
             * @default 0
             */
            top: number;
            /** Side */
            side?: number | null;
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
         * DayQuery
         * @description Which day is to be explained.
         */
        DayQuery: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * Date
             * Format: date
             */
            date: string;
        };
        /**
         * DayReasonsOut
         * @description A whole day, dentist by dentist.
         */
        DayReasonsOut: {
            /** Date */
            date: string;
            /** Zone */
            zone: string;
            /** Dentists */
            dentists: components["schemas"]["DentistDayOut"][];
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
        /** DentistDayOut */
        DentistDayOut: {
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
            /** Starts */
            starts: components["schemas"]["StartOut"][];
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
        /** DomainIn */
        DomainIn: {
            /** Host */
            host: string;
        };
        /**
         * DomainOut
         * @description A host of a clinic. `host` is as name servers know it, `shown` as people write it. Only an active one leads to
         *     the clinic; `primary` is the one in all links. `trouble` says what the last look did not find.
         */
        DomainOut: {
            /** Id */
            id: number;
            /** Host */
            host: string;
            /** Shown */
            shown: string;
            /** Own */
            own: boolean;
            /** Primary */
            primary: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "pending" | "verified" | "active" | "lapsed";
            /**
             * Trouble
             * @enum {string}
             */
            trouble: "" | "proof_missing" | "not_leading" | "dns_silent" | "domain_taken" | "edge_pending" | "edge_refused";
            record: components["schemas"]["RecordOut"] | null;
            /** Leads To */
            leads_to: string[];
            /** Misses */
            misses: number;
            /** Checked At */
            checked_at: string | null;
            /** Active At */
            active_at: string | null;
            /** Lapsed At */
            lapsed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * DoneByOut
         * @description Who did something. `kind`: account, guest or system; `name` is the account's present name.
         */
        DoneByOut: {
            /** Kind */
            kind: string;
            /** Role */
            role: string;
            /** Name */
            name: string | null;
        };
        /**
         * DuplicateOut
         * @description Two records that may be of one person. `because`: what they have in common.
         */
        DuplicateOut: {
            first: components["schemas"]["PatientRowOut"];
            second: components["schemas"]["PatientRowOut"];
            /** Because */
            because: ("name_and_birth_date" | "phone" | "email")[];
        };
        /** DuplicatePage */
        DuplicatePage: {
            /** Items */
            items: components["schemas"]["DuplicateOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
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
        /**
         * EntriesOut
         * @description A page of the trail. `names` holds the present name of each thing whose id stands in `before` or `after`.
         */
        EntriesOut: {
            /** Items */
            items: components["schemas"]["EntryOut"][];
            /** Names */
            names: {
                [key: string]: string;
            };
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /**
         * EntryOut
         * @description One deed or one look. `before` and `after` hold the fields that changed, instants as the clinic's wall shows
         *     them. `subject_name` is the present name of what it is about; of an appointment, its patient's.
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
            /** Subject Name */
            subject_name: string | null;
            visit: components["schemas"]["SubjectVisitOut"] | null;
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
            /**
             * Sequence
             * @description Its place in the chain; null while it is not sealed
             */
            sequence: number | null;
        };
        /**
         * EraseIn
         * @description Why: the patient asked for it, or the record was made by mistake.
         */
        EraseIn: {
            /**
             * Because
             * @enum {string}
             */
            because: "asked" | "mistake";
        };
        /**
         * ErasedOut
         * @description What was done. With `rest_on` the rest goes on that day by itself.
         */
        ErasedOut: {
            /** Rest On */
            rest_on: string | null;
            /** Visits */
            visits: number;
            /** Messages */
            messages: number;
        };
        /**
         * ErasureOut
         * @description What erasing would mean. `coming` visits and `depending` patients stand in its way. `past` visits stay without
         *     a name; with `rest_on` name, notes and visits stay until that day, since the last treatment was `last_treated_on`.
         */
        ErasureOut: {
            /** Coming */
            coming: number;
            /** Past */
            past: number;
            /** Messages */
            messages: number;
            /** Depending */
            depending: string[];
            /** Has Account */
            has_account: boolean;
            /** Last Treated On */
            last_treated_on: string | null;
            /** Rest On */
            rest_on: string | null;
        };
        /**
         * EvenStretchOut
         * @description Minutes of the wall clock that run evenly, the end exclusive, and the instant of the first.
         */
        EvenStretchOut: {
            /** From Minute */
            from_minute: number;
            /** Until Minute */
            until_minute: number;
            /** Starts At */
            starts_at: string;
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
             * Audience
             * @description Staff only: times as staff may book them, without notice, horizon and online rules
             */
            audience?: "staff" | null;
            /**
             * Patient Id
             * @description Staff only: without the times at which this patient is busy
             */
            patient_id?: string | null;
            /**
             * Appointment Id
             * @description Staff only: the visit to be moved, which takes no time
             */
            appointment_id?: string | null;
            /**
             * Operatory Id
             * @description Staff only: the times at which this operatory is free
             */
            operatory_id?: string | null;
            /**
             * Duration
             * @description Staff only: minutes, instead of the service's or the visit's own
             */
            duration?: number | null;
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
        /**
         * ExportQuery
         * @description The same filters, and the columns of the file in their order.
         */
        ExportQuery: {
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
            /**
             * From
             * @description The first day, on the clinic's calendar
             */
            from?: string | null;
            /**
             * Until
             * @description The last day, included
             */
            until?: string | null;
            /** Dentist */
            dentist?: string[];
            /** Service */
            service?: string[];
            /** Operatory */
            operatory?: string[];
            /** Status */
            status?: ("scheduled" | "rescheduled" | "confirmed" | "arrived" | "in_chair" | "completed" | "cancelled" | "no_show")[];
            /** Source */
            source?: ("online" | "guest" | "staff" | "import")[];
            /**
             * Text
             * @description In the patient's name, phone, e-mail or note
             * @default
             */
            text: string;
            /** @default time */
            sort: "time" | "created" | "patient" | "dentist" | "service" | "status";
            /**
             * Order
             * @default desc
             * @enum {string}
             */
            order: "asc" | "desc";
            /** Columns */
            columns?: ("day" | "time" | "end" | "zone" | "patient" | "phone" | "email" | "dentist" | "service" | "operatory" | "status" | "source" | "note" | "reason" | "created" | "id")[];
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
        /**
         * ExportedChoiceOut
         * @description A kind of message that the patient does not want by a channel.
         */
        ExportedChoiceOut: {
            /** Kind */
            kind: string;
            /** Channel */
            channel: string;
            /**
             * Said At
             * Format: date-time
             */
            said_at: string;
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
        /** ExportedRecordOut */
        ExportedRecordOut: {
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
            /** Erase On */
            erase_on: string | null;
            /** Guardian Id */
            guardian_id: string | null;
            /** Has Account */
            has_account: boolean;
            /** Notes */
            notes: string;
            /** Alerts */
            alerts: components["schemas"]["AlertOut"][];
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
        /** ExportedRelativeOut */
        ExportedRelativeOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Relation
             * @enum {string}
             */
            relation: "guardian" | "ward" | "same_guardian" | "same_account";
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
        /** ExportedVisitOut */
        ExportedVisitOut: {
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
            /** Staff Note */
            staff_note: string;
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
         * Fault
         * @description What is wrong at a place of the chain.
         * @enum {string}
         */
        Fault: "missing" | "altered" | "rewritten" | "unanchored";
        /**
         * FiguresOut
         * @description One period. A visit counts once, on the day on which it stands now; rates are null where nothing was due.
         */
        FiguresOut: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /** Visits */
            visits: number;
            /** Attended */
            attended: number;
            /**
             * Expected
             * @description Still to come, or nobody said how it went
             */
            expected: number;
            /** No Shows */
            no_shows: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Cancelled Late
             * @description By patients, after the clinic's cancellation window had begun
             */
            cancelled_late: number;
            /** New Patients */
            new_patients: number;
            /** Working */
            working: number;
            /** Booked */
            booked: number;
            /** Buffers */
            buffers: number;
            /** Utilisation */
            utilisation: number | null;
            /** No Show Rate */
            no_show_rate: number | null;
            /** Cancellation Rate */
            cancellation_rate: number | null;
            /** Late Cancellation Rate */
            late_cancellation_rate: number | null;
            /**
             * Lead Time
             * @description Median minutes from booking to visit
             */
            lead_time: number | null;
            /** Dentists */
            dentists: components["schemas"]["ShareOut"][];
            /** Operatories */
            operatories: components["schemas"]["ShareOut"][];
            /** Services */
            services: components["schemas"]["ServiceShareOut"][];
            /** Sources */
            sources: components["schemas"]["SourceOut"][];
            /** Lead Times */
            lead_times: components["schemas"]["LeadTimeOut"][];
            /** Hours */
            hours: components["schemas"]["HourOut"][];
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
            /**
             * Patient
             * @description Of this patient's record and appointments
             */
            patient?: string | null;
            /**
             * Patient Name
             * @description Of the patients who are called so
             * @default
             */
            patient_name: string;
            /**
             * Actor
             * @description Those who acted, any of them
             */
            actor?: string[];
            /**
             * By
             * @description Or any of these who act and are none of the staff
             */
            by?: ("patients" | "guests" | "api_keys" | "system")[];
            /** Action */
            action?: string | null;
            /**
             * Area
             * @description The first word of an action, `appointment` for one
             */
            area?: string[];
            /** @description What was done, or what was only read */
            kind?: components["schemas"]["Kind"] | null;
            /** Request Id */
            request_id?: string | null;
            /** From */
            from?: string | null;
            /** Until */
            until?: string | null;
            /**
             * From Day
             * @description The first day, on the clinic's calendar
             */
            from_day?: string | null;
            /**
             * Until Day
             * @description The last day, included
             */
            until_day?: string | null;
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
             * Audience
             * @description Staff only: times as staff may book them, without notice, horizon and online rules
             */
            audience?: "staff" | null;
            /**
             * Patient Id
             * @description Staff only: without the times at which this patient is busy
             */
            patient_id?: string | null;
            /**
             * Appointment Id
             * @description Staff only: the visit to be moved, which takes no time
             */
            appointment_id?: string | null;
            /**
             * Operatory Id
             * @description Staff only: the times at which this operatory is free
             */
            operatory_id?: string | null;
            /**
             * Duration
             * @description Staff only: minutes, instead of the service's or the visit's own
             */
            duration?: number | null;
            /**
             * From
             * @description First day; today if left out
             */
            from?: string | null;
        };
        /**
         * GapOut
         * @description A text that another language has. `thing` is `clinic`, `service` or `dentist`, `field` is what it is called in
         *     the requests that change it.
         */
        GapOut: {
            /**
             * Thing
             * @enum {string}
             */
            thing: "clinic" | "service" | "dentist";
            /** Id */
            id: string | null;
            /** Name */
            name: string;
            /** Field */
            field: string;
        };
        /** HelpAllowedIn */
        HelpAllowedIn: {
            /** Allowed */
            allowed: boolean;
        };
        /** HelpCodeIn */
        HelpCodeIn: {
            /** Code */
            code: string;
        };
        /**
         * HelpEnteredOut
         * @description There is no refresh: the token ends with the help, after half an hour or when somebody ends it.
         */
        HelpEnteredOut: {
            /** Access Token */
            access_token: string;
            /**
             * Token Type
             * @constant
             */
            token_type: "Bearer";
            /** Expires In */
            expires_in: number;
            help: components["schemas"]["HelpNowOut"];
        };
        /**
         * HelpNowOut
         * @description The help under way. Without `raised_at` nothing can be changed.
         */
        HelpNowOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Operator Name */
            operator_name: string;
            /**
             * Operator Role
             * @enum {string}
             */
            operator_role: "support" | "admin";
            /** Reason */
            reason: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Raised At */
            raised_at: string | null;
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
        };
        /**
         * HelpOut
         * @description An operator who looked in. `under_way`: it has not ended; `entered_at`: the panel was really opened.
         */
        HelpOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Operator Name */
            operator_name: string;
            /** Operator Role */
            operator_role: string;
            /** Reason */
            reason: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Entered At */
            entered_at: string | null;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Raised At */
            raised_at: string | null;
            /** Raised Because */
            raised_because: string;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string;
            /** Under Way */
            under_way: boolean;
        };
        /** HelpsOut */
        HelpsOut: {
            /** Allowed */
            allowed: boolean;
            /** Items */
            items: components["schemas"]["HelpOut"][];
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
         * HolidayOut
         * @description `estimated`: the date follows the moon and may still shift by a day.
         */
        HolidayOut: {
            /** Date */
            date: string;
            /** Name */
            name: string;
            /** Estimated */
            estimated: boolean;
        };
        /** HolidaysOut */
        HolidaysOut: {
            /** Country */
            country: string;
            /** Region */
            region: string;
            /** Regions */
            regions: components["schemas"]["RegionOut"][];
            /** Items */
            items: components["schemas"]["HolidayOut"][];
        };
        /**
         * HolidaysQuery
         * @description Which holidays are asked for.
         */
        HolidaysQuery: {
            /** Year */
            year: number;
            /** Country */
            country?: string | null;
            /**
             * Region
             * @default
             */
            region: string;
        };
        /**
         * HourOut
         * @description Booked minutes of a weekday (0 is Monday) and an hour of the clinic's wall clock.
         */
        HourOut: {
            /** Weekday */
            weekday: number;
            /** Hour */
            hour: number;
            /** Minutes */
            minutes: number;
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
         * ImportChoicesIn
         * @description How the file is to be taken. `columns`: the column of each field, from 0. `known`: what becomes of patients who
         *     are there already: left alone, empty fields filled, or fields replaced by what the file says. `dentist_id` and
         *     `service_id` are taken for rows that name none. With `outside_hours` visits to come may lie where the dentist does
         *     not work.
         */
        ImportChoicesIn: {
            /** Columns */
            columns: {
                [key: string]: number;
            };
            /**
             * Date Order
             * @default dmy
             * @enum {string}
             */
            date_order: "dmy" | "mdy";
            /**
             * Known
             * @default fill
             * @enum {string}
             */
            known: "keep" | "fill" | "replace";
            names?: components["schemas"]["ImportNamesIn"];
            /** Dentist Id */
            dentist_id?: string | null;
            /** Service Id */
            service_id?: string | null;
            /**
             * Outside Hours
             * @default false
             */
            outside_hours: boolean;
        };
        /** ImportCountsOut */
        ImportCountsOut: {
            /** New */
            new: number;
            /** Changed */
            changed: number;
            /** Same */
            same: number;
            /** Refused */
            refused: number;
        };
        /** ImportFieldOut */
        ImportFieldOut: {
            /** Field */
            field: string;
            /** Label */
            label: string;
            /** Column */
            column: number | null;
        };
        /**
         * ImportHeadOut
         * @description An import in the list of the latest ones.
         */
        ImportHeadOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "patients" | "appointments";
            /**
             * State
             * @enum {string}
             */
            state: "uploaded" | "checking" | "checked" | "running" | "done" | "failed";
            /** File Name */
            file_name: string;
            /** Total */
            total: number;
            counts: components["schemas"]["ImportCountsOut"];
            /** Has Rows */
            has_rows: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
        };
        /** ImportListOut */
        ImportListOut: {
            /** Items */
            items: components["schemas"]["ImportHeadOut"][];
            /** Most Rows */
            most_rows: number;
            /** Most Bytes */
            most_bytes: number;
        };
        /** ImportMeaningsOut */
        ImportMeaningsOut: {
            /** Dentist */
            dentist: {
                [key: string]: string;
            };
            /** Service */
            service: {
                [key: string]: string;
            };
            /** Operatory */
            operatory: {
                [key: string]: string;
            };
        };
        /**
         * ImportNamesIn
         * @description What names in the file mean that are not the clinic's own.
         */
        ImportNamesIn: {
            /** Dentist */
            dentist?: {
                [key: string]: string;
            };
            /** Service */
            service?: {
                [key: string]: string;
            };
            /** Operatory */
            operatory?: {
                [key: string]: string;
            };
        };
        /** ImportNamesOut */
        ImportNamesOut: {
            /** Dentist */
            dentist: string[];
            /** Service */
            service: string[];
            /** Operatory */
            operatory: string[];
        };
        /**
         * ImportOut
         * @description An uploaded file and how far it has come. `strangers`: names in it that are not the clinic's. `decided`: of
         *     `total` rows, in the step under way.
         */
        ImportOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "patients" | "appointments";
            /**
             * State
             * @enum {string}
             */
            state: "uploaded" | "checking" | "checked" | "running" | "done" | "failed";
            /** File Name */
            file_name: string;
            /** Encoding */
            encoding: string;
            /** Delimiter */
            delimiter: string;
            /** Heads */
            heads: string[];
            /** Fields */
            fields: components["schemas"]["ImportFieldOut"][];
            /**
             * Date Order
             * @enum {string}
             */
            date_order: "dmy" | "mdy";
            /**
             * Known
             * @enum {string}
             */
            known: "keep" | "fill" | "replace";
            names: components["schemas"]["ImportMeaningsOut"];
            /** Dentist Id */
            dentist_id: string | null;
            /** Service Id */
            service_id: string | null;
            /** Outside Hours */
            outside_hours: boolean;
            /** Send Mail */
            send_mail: boolean;
            strangers: components["schemas"]["ImportNamesOut"];
            /** Total */
            total: number;
            /** Decided */
            decided: number;
            counts: components["schemas"]["ImportCountsOut"];
            /** Has Rows */
            has_rows: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * ImportRowOut
         * @description A row of the file. `says`, in the language asked for: why it is refused, or what it changes. `subject_id` is
         *     the patient or the appointment that it became, or is; before the run only of what was there already. `similar`:
         *     patients who may be the same person.
         */
        ImportRowOut: {
            /** Number */
            number: number;
            /** Cells */
            cells: string[];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "" | "new" | "changed" | "same" | "refused";
            /** Reason */
            reason: string;
            /** Says */
            says: string;
            /** Subject Id */
            subject_id: string | null;
            /** Similar */
            similar: components["schemas"]["NamedOut"][];
        };
        /** ImportRowPage */
        ImportRowPage: {
            /** Items */
            items: components["schemas"]["ImportRowOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /** ImportRowsQuery */
        ImportRowsQuery: {
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
            /** Outcome */
            outcome?: ("new" | "changed" | "same" | "refused")[];
        };
        /**
         * ImportRunIn
         * @description `send_mail`: confirm visits to come to their patients by mail, as if they were booked now.
         */
        ImportRunIn: {
            /**
             * Send Mail
             * @default false
             */
            send_mail: boolean;
        };
        /** InvitationIn */
        InvitationIn: {
            /**
             * Email
             * Format: email
             */
            email: string;
            /**
             * Role
             * @enum {string}
             */
            role: "front_desk" | "dentist" | "manager";
            /** Language */
            language: string;
        };
        /** InvitationOut */
        InvitationOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Email */
            email: string;
            /**
             * Role
             * @enum {string}
             */
            role: "front_desk" | "dentist" | "manager";
            /** Language */
            language: string;
            /** Invited By */
            invited_by: string | null;
            /**
             * Sent At
             * Format: date-time
             */
            sent_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /** InvitationsOut */
        InvitationsOut: {
            /** Items */
            items: components["schemas"]["InvitationOut"][];
        };
        /**
         * InvitedOut
         * @description With `has_account`, the password of that account is asked for; without, a new one is chosen.
         */
        InvitedOut: {
            /** Email */
            email: string;
            /**
             * Role
             * @enum {string}
             */
            role: "front_desk" | "dentist" | "manager";
            /** Has Account */
            has_account: boolean;
        };
        /**
         * Kind
         * @description Whether something was done, or only looked at.
         * @enum {string}
         */
        Kind: "deeds" | "looks";
        /**
         * LeadTimeOut
         * @description Visits booked at least `from_days` and less than `until_days` (null: no end) whole days ahead.
         */
        LeadTimeOut: {
            /** From Days */
            from_days: number;
            /** Until Days */
            until_days: number | null;
            /** Visits */
            visits: number;
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
        /**
         * LogQuery
         * @description Filters of the log: an appointment is shown that matches all of them, and one of each that is given often.
         */
        LogQuery: {
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
            /**
             * From
             * @description The first day, on the clinic's calendar
             */
            from?: string | null;
            /**
             * Until
             * @description The last day, included
             */
            until?: string | null;
            /** Dentist */
            dentist?: string[];
            /** Service */
            service?: string[];
            /** Operatory */
            operatory?: string[];
            /** Status */
            status?: ("scheduled" | "rescheduled" | "confirmed" | "arrived" | "in_chair" | "completed" | "cancelled" | "no_show")[];
            /** Source */
            source?: ("online" | "guest" | "staff" | "import")[];
            /**
             * Text
             * @description In the patient's name, phone, e-mail or note
             * @default
             */
            text: string;
            /** @default time */
            sort: "time" | "created" | "patient" | "dentist" | "service" | "status";
            /**
             * Order
             * @default desc
             * @enum {string}
             */
            order: "asc" | "desc";
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
            /** Idle After */
            idle_after: number;
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
        /**
         * MergeIn
         * @description `take` names the fields that the record which is kept takes from the other; notes and alerts of both stay.
         */
        MergeIn: {
            /**
             * Keep Id
             * Format: uuid
             */
            keep_id: string;
            /** Keep Version */
            keep_version: number;
            /**
             * Other Id
             * Format: uuid
             */
            other_id: string;
            /** Other Version */
            other_version: number;
            /** Take */
            take?: ("name" | "email" | "phone" | "birth_date" | "language" | "guardian_id")[];
        };
        /** MessageChoiceIn */
        MessageChoiceIn: {
            /** Wanted */
            wanted: boolean;
        };
        /**
         * MessageChoiceOut
         * @description A kind of message, like `booking_reminder`, and whether its recipient wants it.
         */
        MessageChoiceOut: {
            /** Kind */
            kind: string;
            /**
             * Wanted
             * @description False: nothing of this kind is sent to this person or address
             */
            wanted: boolean;
        };
        /**
         * MessageKindOut
         * @description A kind of message to patients. What is `owed` they cannot decline; the clinic can switch each kind off in its
         *     settings.
         */
        MessageKindOut: {
            /** Kind */
            kind: string;
            /** Owed */
            owed: boolean;
            /**
             * By Text
             * @description It may go as a text message too, which has words of its own
             */
            by_text: boolean;
            /** Texts */
            texts: components["schemas"]["MessageTextOut"][];
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
         * MessagePreviewOut
         * @description A message as it would leave, about a visit that there is not. `html` is a page of its own that loads nothing;
         *     show it in a sandbox all the same.
         */
        MessagePreviewOut: {
            /** Subject */
            subject: string;
            /** Html */
            html: string;
            /** Text */
            text: string;
            sms: components["schemas"]["SegmentedTextOut"] | null;
        };
        /**
         * MessageTextOut
         * @description A kind of message in one language. `own` is null where the clinic says nothing else than `standard`.
         */
        MessageTextOut: {
            /** Language */
            language: string;
            standard: components["schemas"]["MessageWordsOut"];
            own: components["schemas"]["MessageWordsOut"] | null;
            /**
             * Version
             * @description Send it as If-Match to change exactly what you saw
             */
            version: number;
        };
        /** MessageTextsOut */
        MessageTextsOut: {
            /** Placeholders */
            placeholders: string[];
            /** Kinds */
            kinds: components["schemas"]["MessageKindOut"][];
        };
        /**
         * MessageTriedIn
         * @description Which message, and the words to try: without them the standard text.
         */
        MessageTriedIn: {
            /** Kind */
            kind: string;
            /** Language */
            language: string;
            words?: components["schemas"]["MessageWordsIn"] | null;
        };
        /** MessageWantedIn */
        MessageWantedIn: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "booking_reminder" | "visit_follow_up";
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "sms";
            /** Wanted */
            wanted: boolean;
        };
        /**
         * MessageWantedOut
         * @description Whether a kind of message is wanted by a channel. `stopped`: the owner of the number answered STOP, and alone
         *     takes that back.
         */
        MessageWantedOut: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "booking_reminder" | "visit_follow_up";
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "sms";
            /** Wanted */
            wanted: boolean;
            /** Stopped */
            stopped: boolean;
        };
        /**
         * MessageWordsIn
         * @description Plain text with `{patient}`, `{clinic}`, `{when}` and `{dentist}` in it, which are filled in. Paragraphs are
         *     parted by an empty line; `closing` may be empty. No addresses of web sites or mailboxes.
         */
        MessageWordsIn: {
            /** Subject */
            subject: string;
            /** Opening */
            opening: string;
            /** Closing */
            closing: string;
        };
        /** MessageWordsOut */
        MessageWordsOut: {
            /** Subject */
            subject: string;
            /** Opening */
            opening: string;
            /** Closing */
            closing: string;
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
            /**
             * Tell Patient
             * @description Staff only: false if you tell the patient yourself
             */
            tell_patient?: boolean | null;
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
         * NewApiKeyOut
         * @description `key` is shown this once: only its digest is kept.
         */
        NewApiKeyOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Scopes */
            scopes: string[];
            /** Made By */
            made_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Last Used At */
            last_used_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Key */
            key: string;
        };
        /**
         * NewCalendarFeedOut
         * @description `address` is shown this once: only a digest of it is kept.
         */
        NewCalendarFeedOut: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "own" | "dentist";
            /** Made At */
            made_at: string | null;
            /** Read At */
            read_at: string | null;
            /** Address */
            address: string;
        };
        /**
         * NewSecretOut
         * @description `secret` is shown this once.
         */
        NewSecretOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Address */
            address: string;
            /** Kinds */
            kinds: string[];
            /**
             * State
             * @enum {string}
             */
            state: "on" | "off" | "failed" | "gone";
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** Version */
            version: number;
            /** Failing Since */
            failing_since: string | null;
            /** Last Sent At */
            last_sent_at: string | null;
            /** Former Secret Until */
            former_secret_until: string | null;
            /** Waiting */
            waiting: number;
            /** Dead */
            dead: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Secret */
            secret: string;
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
        /** OptionOut */
        OptionOut: {
            /** Starts At */
            starts_at: string;
            /**
             * Dentist Id
             * Format: uuid
             */
            dentist_id: string;
        };
        /**
         * OrderIn
         * @description All of them, retired ones too, in the wanted order.
         */
        OrderIn: {
            /** Ids */
            ids: string[];
            /**
             * Was
             * @description The order that you saw: if it is another by now, nothing is put
             */
            was?: string[] | null;
        };
        /**
         * OutlookOut
         * @description What policies would mean now. Times are ISO 8601 with the clinic's offset.
         *
         *     `opens_at` is `now` and the notice; `first_time` the first free time of `service` within two weeks, changeable
         *     online until `changeable_until`; `last_day` the last bookable day. `times_now` and `times_then` count free times
         *     of the next two weeks as it is and as it would be. `visits_beyond` lie after the last day, `visits_locked` could
         *     be changed online today and no longer then, `patients_over` have more visits to come than they could book: all
         *     of them stay.
         */
        OutlookOut: {
            /** Zone */
            zone: string;
            /** Now */
            now: string;
            /** Opens At */
            opens_at: string;
            /** Service */
            service: string | null;
            /** First Time */
            first_time: string | null;
            /** Changeable Until */
            changeable_until: string | null;
            /** Last Day */
            last_day: string;
            /** Times Now */
            times_now: number;
            /** Times Then */
            times_then: number;
            /** Visits Beyond */
            visits_beyond: number;
            /** Visits Locked */
            visits_locked: number;
            /** Patients Over */
            patients_over: number;
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
        /** OwnMessagesOut */
        OwnMessagesOut: {
            /** Items */
            items: components["schemas"]["MessageWantedOut"][];
        };
        /** OwnPasswordIn */
        OwnPasswordIn: {
            /** Password */
            password: string;
        };
        /**
         * OwnRotaOut
         * @description The dentist whom the account belongs to; null: it belongs to none.
         */
        OwnRotaOut: {
            /** Dentist Id */
            dentist_id: string | null;
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
        /** PaletteOut */
        PaletteOut: {
            /** Brand */
            brand: string;
            /** Brand Foreground */
            brand_foreground: string;
            /** Brand Edge */
            brand_edge: string;
            /** Brand Text */
            brand_text: string;
            /** Brand Tint */
            brand_tint: string;
            /** Brand Tint Foreground */
            brand_tint_foreground: string;
        };
        /** PasswordChangeIn */
        PasswordChangeIn: {
            /** Current */
            current: string;
            /** New */
            new: string;
        };
        /**
         * PatientAccountOut
         * @description The account that looks after the patient; `is_own`: the patient logs in with it.
         */
        PatientAccountOut: {
            /** Name */
            name: string;
            /** Email */
            email: string;
            /** Is Own */
            is_own: boolean;
            /** Is Verified */
            is_verified: boolean;
        };
        /**
         * PatientExportOut
         * @description All that the clinic keeps about one patient. Instants are UTC.
         */
        PatientExportOut: {
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
            /** Clinic */
            clinic: string;
            /** Zone */
            zone: string;
            record: components["schemas"]["ExportedRecordOut"];
            /** Family */
            family: components["schemas"]["ExportedRelativeOut"][];
            /** Appointments */
            appointments: components["schemas"]["ExportedVisitOut"][];
            /** Messages */
            messages: components["schemas"]["MessageOut"][];
            /** Declined */
            declined: components["schemas"]["ExportedChoiceOut"][];
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
         * PatientRecordChange
         * @description What is left out stays. An empty `email` or `phone` removes it, null a `birth_date` or `guardian_id`.
         */
        PatientRecordChange: {
            /** Name */
            name?: string;
            /** Email */
            email?: string | "";
            /** Phone */
            phone?: string;
            /** Birth Date */
            birth_date?: string | null;
            /** Language */
            language?: string;
            /** Guardian Id */
            guardian_id?: string | null;
            /** Notes */
            notes?: string;
            /** Alerts */
            alerts?: components["schemas"]["AlertIn"][];
        };
        /**
         * PatientRecordIn
         * @description A new patient. Somebody must be in reach: by `phone`, by `email`, or through the guardian.
         */
        PatientRecordIn: {
            /** Name */
            name: string;
            /**
             * Email
             * @default
             */
            email: string | "";
            /**
             * Phone
             * @default
             */
            phone: string;
            /** Birth Date */
            birth_date?: string | null;
            /**
             * Language
             * @description Of the clinic's; without it the clinic's first
             */
            language?: string | null;
            /**
             * Guardian Id
             * @description Another patient, who is reached instead
             */
            guardian_id?: string | null;
            /**
             * Notes
             * @default
             */
            notes: string;
            /** Alerts */
            alerts?: components["schemas"]["AlertIn"][];
        };
        /**
         * PatientRecordOut
         * @description A patient's record. `notes` and `alerts` are the clinic's alone.
         */
        PatientRecordOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Birth Date */
            birth_date: string | null;
            /** Age */
            age: number | null;
            /** Email */
            email: string;
            /** Phone */
            phone: string;
            /** Language */
            language: string;
            /** Notes */
            notes: string;
            /** Alerts */
            alerts: components["schemas"]["AlertOut"][];
            guardian: components["schemas"]["NamedOut"] | null;
            reach: components["schemas"]["ReachOut"];
            /**
             * Address Marks
             * @description Of the patient and of whoever is reached instead
             */
            address_marks: components["schemas"]["AddressMarkOut"][];
            /**
             * Messages
             * @description Of those that whoever is reached may decline
             */
            messages: components["schemas"]["MessageWantedOut"][];
            /** Family */
            family: components["schemas"]["RelativeOut"][];
            account: components["schemas"]["PatientAccountOut"] | null;
            /**
             * Is New
             * @description No visit was completed yet
             */
            is_new: boolean;
            /**
             * Erase On
             * @description Asked to be forgotten: until then the law wants the record kept
             */
            erase_on: string | null;
            /**
             * Version
             * @description Send it back as If-Match to change exactly what you saw
             */
            version: number;
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
         * PatientRowOut
         * @description A patient in a list. The times are on the clinic's wall, of visits that you may see.
         */
        PatientRowOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Birth Date */
            birth_date: string | null;
            /** Age */
            age: number | null;
            /** Email */
            email: string;
            /** Phone */
            phone: string;
            guardian: components["schemas"]["NamedOut"] | null;
            /** Has Account */
            has_account: boolean;
            /** Has Alerts */
            has_alerts: boolean;
            /** Last Visit At */
            last_visit_at: string | null;
            /** Next Visit At */
            next_visit_at: string | null;
        };
        /** PatientRowPage */
        PatientRowPage: {
            /** Items */
            items: components["schemas"]["PatientRowOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /**
         * PatientsAsked
         * @description `q` is what a caller says: parts of the name in any order, a telephone number, an e-mail address, a date of
         *     birth. Without it the records that were added last.
         */
        PatientsAsked: {
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
            /**
             * Q
             * @default
             */
            q: string;
        };
        /** PeopleOut */
        PeopleOut: {
            /** Items */
            items: components["schemas"]["PersonOut"][];
        };
        /**
         * Period
         * @description Local days of the clinic; `until` is not one of them.
         */
        Period: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * Permission
         * @description What a role may be granted. `own` means: through the account itself, never somebody else's object.
         * @enum {string}
         */
        Permission: "own_profile" | "own_second_factor" | "own_appointments" | "see_patients" | "manage_patients" | "merge_patients" | "erase_patients" | "see_all_appointments" | "see_own_calendar" | "manage_all_appointments" | "manage_own_calendar" | "override_rules" | "see_schedule" | "manage_schedule" | "manage_own_schedule" | "manage_clinic" | "manage_webhooks" | "see_audit" | "see_reports" | "import_data";
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
        /** PersonOut */
        PersonOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Email */
            email: string;
            /**
             * Role
             * @enum {string}
             */
            role: "patient" | "front_desk" | "dentist" | "manager";
            /** Active */
            active: boolean;
            /** Language */
            language: string;
            /** Version */
            version: number;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Second Factor At */
            second_factor_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
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
         * PolicyQuery
         * @description Policies to try; what is left out is as it is now. In minutes, but for `horizon_days`.
         */
        PolicyQuery: {
            /** Minimum Notice */
            minimum_notice?: number;
            /** Horizon Days */
            horizon_days?: number;
            /** Slot Interval */
            slot_interval?: number;
            /** Cancellation Window */
            cancellation_window?: number;
            /** Open Bookings Per Patient */
            open_bookings_per_patient?: number;
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
        /**
         * ProposalOut
         * @description Where a visit could go, the nearest time first; the first options of all visits fit beside each other.
         */
        ProposalOut: {
            /**
             * Appointment Id
             * Format: uuid
             */
            appointment_id: string;
            /** Version */
            version: number;
            /** Options */
            options: components["schemas"]["OptionOut"][];
        };
        /** ProposalsOut */
        ProposalsOut: {
            /** Items */
            items: components["schemas"]["ProposalOut"][];
        };
        /**
         * ProposalsQuery
         * @description Which visits shall move, and with whom they may be: each with its own dentist, with anybody, or with one.
         *
         *     `day`: all free times of that day; without it the times nearest to each visit, from its own day on.
         */
        ProposalsQuery: {
            /** Appointment Id */
            appointment_id: string[];
            /**
             * Dentist
             * @default any
             */
            dentist: ("same" | "any") | string;
            /** Day */
            day?: string | null;
        };
        /**
         * ProvedOut
         * @description A session. `recovery_codes` are new ones, to be shown now and never again, or none.
         */
        ProvedOut: {
            /** Access Token */
            access_token: string;
            /**
             * Token Type
             * @constant
             */
            token_type: "Bearer";
            /** Expires In */
            expires_in: number;
            /** Idle After */
            idle_after: number;
            user: components["schemas"]["AccountOut"];
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /**
         * ReachOut
         * @description Whom to call or to write to about the patient: `id` is the patient's own or the guardian's record.
         */
        ReachOut: {
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
        };
        /**
         * ReachableOut
         * @description A patient, and how to reach him.
         */
        ReachableOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Email */
            email: string;
        };
        /** ReasonIn */
        ReasonIn: {
            /** Reason */
            reason: string;
        };
        /**
         * RecordOut
         * @description The TXT record that proves a host, as it stands in its zone.
         */
        RecordOut: {
            /** Name */
            name: string;
            /** Value */
            value: string;
        };
        /** RecoveryCodesOut */
        RecoveryCodesOut: {
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /**
         * RefreshIn
         * @description `idle_seconds`: for how long nobody has used the page that asks.
         */
        RefreshIn: {
            /**
             * Idle Seconds
             * @default 0
             */
            idle_seconds: number;
        };
        /** RegionOut */
        RegionOut: {
            /** Code */
            code: string;
            /** Name */
            name: string;
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
        /** RelativeOut */
        RelativeOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Birth Date */
            birth_date: string | null;
            /** Age */
            age: number | null;
            /**
             * Relation
             * @enum {string}
             */
            relation: "guardian" | "ward" | "same_guardian" | "same_account";
        };
        /** ReplayedOut */
        ReplayedOut: {
            /** Count */
            count: number;
        };
        /** ReportOut */
        ReportOut: {
            current: components["schemas"]["FiguresOut"];
            before: components["schemas"]["FiguresOut"] | null;
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
         * RoleIn
         * @description `patient` takes somebody out of the team and leaves the account.
         */
        RoleIn: {
            /**
             * Role
             * @enum {string}
             */
            role: "patient" | "front_desk" | "dentist" | "manager";
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * RuleCheckOut
         * @description One rule of the chain: whether it stands in the way, and why.
         */
        RuleCheckOut: {
            /** Rule */
            rule: string;
            /** Blocked */
            blocked: boolean;
            /** Causes */
            causes: components["schemas"]["CauseOut"][];
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
         * SchemeOut
         * @description The colours of one scheme, and the least contrast (1 to 21) that text, edges and small text reach in it.
         *
         *     `text_moved`: the colour itself could not be read as text here, so that text is lighter or darker.
         */
        SchemeOut: {
            palette: components["schemas"]["PaletteOut"];
            /** Text Moved */
            text_moved: boolean;
            /** Text On Page */
            text_on_page: number;
            /** Edge On Page */
            edge_on_page: number;
            /** Tint Text On Tint */
            tint_text_on_tint: number;
        };
        /**
         * SecondFactorIn
         * @description `code`: six digits of the authenticator app, or a recovery code.
         */
        SecondFactorIn: {
            /** Challenge */
            challenge: string;
            /** Code */
            code: string;
        };
        /** SecondFactorOut */
        SecondFactorOut: {
            /**
             * Set Up At
             * Format: date-time
             */
            set_up_at: string;
            /** Recovery Codes Left */
            recovery_codes_left: number;
        };
        /**
         * SecretIn
         * @description For how many hours the present secret signs too, beside the new one.
         */
        SecretIn: {
            /**
             * Overlap Hours
             * @default 24
             */
            overlap_hours: number;
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
         * SegmentedTextOut
         * @description A text message as a telephone gets it, its link as long as a real one's. `alphabet`: GSM-7 has room for twice
         *     as much as UCS-2.
         */
        SegmentedTextOut: {
            /** Text */
            text: string;
            /** Characters */
            characters: number;
            /**
             * Alphabet
             * @enum {string}
             */
            alphabet: "GSM-7" | "UCS-2";
            /** Segments */
            segments: number;
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
        /** ServiceShareOut */
        ServiceShareOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Visits */
            visits: number;
            /** Minutes */
            minutes: number;
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
         * SetUpOut
         * @description For the authenticator app: the secret to type, the address to open, and the same as a QR code.
         */
        SetUpOut: {
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
            /** Qr Svg */
            qr_svg: string;
        };
        /**
         * SettingsIn
         * @description What is left out stays. Texts come by language and leave the languages that they do not name.
         *
         *     `languages` are among the platform's, the clinic's own first. `embed_origins` are the sites that may show the
         *     booking page inside of their own, like `https://www.smile.example`.
         *
         *     Patients are told of a move by staff after `undo_minutes`, and reminded of a visit each of `reminder_steps`
         *     minutes before it by e-mail and of `reminder_text_steps` by a text message, but not between the minutes
         *     `quiet_from` and `quiet_until` of the wall clock, unless those are equal. Without `confirmation_on`, `change_on`,
         *     `cancellation_on` (by the clinic) or `cancellation_as_asked_on` (by the patient) nobody is written to of what
         *     happens from then on: somebody has to call. With `follow_up_on` they are written to
         *     `follow_up_after` minutes after a completed visit. `feed_names` is how patients are called in the private
         *     calendars of dentists.
         *
         *     No record is erased before `keep_records_years` after the last treatment; with `forget_patients_years` other than
         *     0 one is erased by itself so long after the last visit. To whom a message went and what it said is forgotten after
         *     `keep_messages_months`.
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
            /** Languages */
            languages?: string[];
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
            /** Undo Minutes */
            undo_minutes?: number;
            /** Reminder Steps */
            reminder_steps?: number[];
            /** Reminder Text Steps */
            reminder_text_steps?: number[];
            /** Quiet From */
            quiet_from?: number;
            /** Quiet Until */
            quiet_until?: number;
            /** Confirmation On */
            confirmation_on?: boolean;
            /** Change On */
            change_on?: boolean;
            /** Cancellation On */
            cancellation_on?: boolean;
            /** Cancellation As Asked On */
            cancellation_as_asked_on?: boolean;
            /** Follow Up On */
            follow_up_on?: boolean;
            /** Follow Up After */
            follow_up_after?: number;
            /** Keep Records Years */
            keep_records_years?: number;
            /** Forget Patients Years */
            forget_patients_years?: number;
            /** Keep Messages Months */
            keep_messages_months?: number;
            /** Embed Origins */
            embed_origins?: string[];
            /**
             * Feed Names
             * @enum {string}
             */
            feed_names?: "none" | "initials" | "names";
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
            /** Languages */
            languages: string[];
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
            /** Undo Minutes */
            undo_minutes: number;
            /** Reminder Steps */
            reminder_steps: number[];
            /** Reminder Text Steps */
            reminder_text_steps: number[];
            /**
             * Texts Are Sent
             * @description False: this installation sends no text messages at all
             */
            texts_are_sent: boolean;
            /** Quiet From */
            quiet_from: number;
            /** Quiet Until */
            quiet_until: number;
            /** Confirmation On */
            confirmation_on: boolean;
            /** Change On */
            change_on: boolean;
            /** Cancellation On */
            cancellation_on: boolean;
            /** Cancellation As Asked On */
            cancellation_as_asked_on: boolean;
            /** Follow Up On */
            follow_up_on: boolean;
            /** Follow Up After */
            follow_up_after: number;
            /** Embed Origins */
            embed_origins: string[];
            /**
             * Feed Names
             * @enum {string}
             */
            feed_names: "none" | "initials" | "names";
            /** Keep Records Years */
            keep_records_years: number;
            /** Forget Patients Years */
            forget_patients_years: number;
            /** Keep Messages Months */
            keep_messages_months: number;
        };
        /**
         * ShareOut
         * @description Minutes worked, booked and lost to buffers, and what became of the visits. `utilisation` null: no hours.
         */
        ShareOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Working */
            working: number;
            /** Booked */
            booked: number;
            /** Buffers */
            buffers: number;
            /** Utilisation */
            utilisation: number | null;
            /** Visits */
            visits: number;
            /** No Shows */
            no_shows: number;
            /** Cancelled */
            cancelled: number;
        };
        /**
         * SimilarAsked
         * @description What is known of somebody who may have a record already.
         */
        SimilarAsked: {
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Phone
             * @default
             */
            phone: string;
            /**
             * Email
             * @default
             */
            email: string;
            /** Birth Date */
            birth_date?: string | null;
            /**
             * But
             * @description The record that is not to be compared with itself
             */
            but?: string | null;
        };
        /** SimilarListOut */
        SimilarListOut: {
            /** Items */
            items: components["schemas"]["SimilarOut"][];
        };
        /**
         * SimilarOut
         * @description `because`: what is the same.
         */
        SimilarOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Birth Date */
            birth_date: string | null;
            /** Age */
            age: number | null;
            /** Email */
            email: string;
            /** Phone */
            phone: string;
            /** Because */
            because: ("phone" | "email" | "name")[];
        };
        /**
         * SortedBy
         * @description By what the log may be sorted.
         * @enum {string}
         */
        SortedBy: "time" | "created" | "patient" | "dentist" | "service" | "status";
        /** SourceOut */
        SourceOut: {
            /** Source */
            source: string;
            /** Visits */
            visits: number;
        };
        /**
         * StaffAppointmentOut
         * @description An appointment with what staff alone may know of it.
         */
        StaffAppointmentOut: {
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
             * Staff Note
             * @description Among staff: never shown to patients
             */
            staff_note: string;
            /**
             * Override Reason
             * @description Why rules were set aside for its time; empty if none were
             */
            override_reason: string;
            /**
             * Cancellation Cause
             * @description `patient`, `dentist_ill`, `clinic_closed`, `other`, or empty
             */
            cancellation_cause: string;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Cancelled By Role */
            cancelled_by_role: string;
            booked_by: components["schemas"]["DoneByOut"] | null;
            /**
             * Steps
             * @description The steps that may be taken now, beside moving and cancelling
             */
            steps: components["schemas"]["Status"][];
            /** @description The status to which the last step may be taken back now */
            step_back: components["schemas"]["Status"] | null;
            /**
             * Written To
             * @description The e-mail address to which messages about it go, or empty
             */
            written_to: string;
            /**
             * Link
             * @description The patient's own address for this visit: shows, moves and cancels it
             */
            link: string;
        };
        /**
         * StaffNoteIn
         * @description What staff write down for each other.
         */
        StaffNoteIn: {
            /** Staff Note */
            staff_note: string;
        };
        /**
         * StartOut
         * @description A start of the day and the first rule that stands in its way; null: it is offered.
         */
        StartOut: {
            /** At */
            at: string;
            /** Rule */
            rule: string | null;
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
         * SubjectVisitOut
         * @description The appointment that an entry is about, as it is now.
         */
        SubjectVisitOut: {
            /**
             * Patient Id
             * Format: uuid
             */
            patient_id: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /**
         * TellApartIn
         * @description Two records that look alike and are of two people.
         */
        TellApartIn: {
            /**
             * First Id
             * Format: uuid
             */
            first_id: string;
            /**
             * Second Id
             * Format: uuid
             */
            second_id: string;
        };
        /** TestSentOut */
        TestSentOut: {
            /** Recipient */
            recipient: string;
        };
        /**
         * TimeChecksOut
         * @description Why a time is offered or not, dentist by dentist, in the order in which the rules are asked.
         */
        TimeChecksOut: {
            /** At */
            at: string;
            /** Zone */
            zone: string;
            /** Dentists */
            dentists: components["schemas"]["ChecksOut"][];
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
        /**
         * TimeQuery
         * @description Which time is to be explained: as the clinic's wall shows it.
         */
        TimeQuery: {
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Time */
            time: string;
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
        /**
         * UploadQuery
         * @description What the file holds and what it is called. Text that is no UTF-8 is read as `encoding` says.
         */
        UploadQuery: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "patients" | "appointments";
            /**
             * File Name
             * @default file.csv
             */
            file_name: string;
            /**
             * Encoding
             * @default auto
             * @enum {string}
             */
            encoding: "auto" | "windows-1252" | "windows-1256";
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
         * VerifyIn
         * @description Where to begin: at the first entry, or where the last verification ended.
         */
        VerifyIn: {
            /**
             * Anew
             * @default false
             */
            anew: boolean;
        };
        /** VisitsAsked */
        VisitsAsked: {
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
            /**
             * When
             * @default upcoming
             * @enum {string}
             */
            when: "upcoming" | "past";
        };
        /**
         * WallClockOut
         * @description One local day, in two stretches around a clock change: skipped minutes lie in none, doubled ones in both.
         */
        WallClockOut: {
            /** Zone */
            zone: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Stretches */
            stretches: components["schemas"]["EvenStretchOut"][];
        };
        /**
         * WallClockQuery
         * @description Which local day.
         */
        WallClockQuery: {
            /**
             * Day
             * Format: date
             */
            day: string;
        };
        /**
         * WebhookChange
         * @description What is left out stays. `on` switches it; what it misses while it is off it is not told.
         */
        WebhookChange: {
            /** Name */
            name?: string;
            /** Address */
            address?: string;
            /** Kinds */
            kinds?: string[];
            /** On */
            on?: boolean;
        };
        /** WebhookDeliveriesOut */
        WebhookDeliveriesOut: {
            /** Items */
            items: components["schemas"]["WebhookDeliveryOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /**
         * WebhookDeliveryBodyOut
         * @description `body` as it is sent, and how the answer to the last attempt began, as text.
         */
        WebhookDeliveryBodyOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message Id */
            message_id: string;
            /** Kind */
            kind: string;
            /** Subject */
            subject: string;
            /**
             * State
             * @enum {string}
             */
            state: "due" | "sent" | "dead";
            /** Attempts */
            attempts: number;
            /** Replays */
            replays: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Due At */
            due_at: string | null;
            /** Tried At */
            tried_at: string | null;
            /** Sent At */
            sent_at: string | null;
            /** Took Ms */
            took_ms: number | null;
            /** Last Status */
            last_status: number | null;
            /** Last Trouble */
            last_trouble: string;
            /** Body */
            body: string;
            /** Last Excerpt */
            last_excerpt: string;
        };
        /** WebhookDeliveryFilters */
        WebhookDeliveryFilters: {
            /** State */
            state?: ("due" | "sent" | "dead")[];
            /** Kind */
            kind?: string[];
        };
        /**
         * WebhookDeliveryOut
         * @description `subject` is what it is about. `last_trouble` is empty if the last attempt was taken, else `refused` (with the
         *     `last_status`), `redirected`, `timed_out`, `unreachable`, `host_unknown`, `address_refused`, `tls_failed` or
         *     `answer_broken`.
         */
        WebhookDeliveryOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message Id */
            message_id: string;
            /** Kind */
            kind: string;
            /** Subject */
            subject: string;
            /**
             * State
             * @enum {string}
             */
            state: "due" | "sent" | "dead";
            /** Attempts */
            attempts: number;
            /** Replays */
            replays: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Due At */
            due_at: string | null;
            /** Tried At */
            tried_at: string | null;
            /** Sent At */
            sent_at: string | null;
            /** Took Ms */
            took_ms: number | null;
            /** Last Status */
            last_status: number | null;
            /** Last Trouble */
            last_trouble: string;
        };
        /**
         * WebhookIn
         * @description `address` begins with https:// and leads to a public host of a name. `kinds`: of those that the list names.
         */
        WebhookIn: {
            /** Name */
            name: string;
            /** Address */
            address: string;
            /** Kinds */
            kinds: string[];
        };
        /**
         * WebhookOut
         * @description `failed`: switched off by us, since it has not answered for two days; `gone`: since it said 410 and wants
         *     no more. `waiting` and `dead` count what is still to be sent and what was given up.
         */
        WebhookOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Address */
            address: string;
            /** Kinds */
            kinds: string[];
            /**
             * State
             * @enum {string}
             */
            state: "on" | "off" | "failed" | "gone";
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** Version */
            version: number;
            /** Failing Since */
            failing_since: string | null;
            /** Last Sent At */
            last_sent_at: string | null;
            /** Former Secret Until */
            former_secret_until: string | null;
            /** Waiting */
            waiting: number;
            /** Dead */
            dead: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * WebhooksOut
         * @description `kinds` are those that can be chosen.
         */
        WebhooksOut: {
            /** Items */
            items: components["schemas"]["WebhookOut"][];
            /** Kinds */
            kinds: string[];
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
        /**
         * WeekQuery
         * @description A whole week in an address, like `monday=08:00-12:00,13:00-17:00`; a day that is left out is a day off.
         */
        WeekQuery: {
            /**
             * Monday
             * @default
             */
            monday: string;
            /**
             * Tuesday
             * @default
             */
            tuesday: string;
            /**
             * Wednesday
             * @default
             */
            wednesday: string;
            /**
             * Thursday
             * @default
             */
            thursday: string;
            /**
             * Friday
             * @default
             */
            friday: string;
            /**
             * Saturday
             * @default
             */
            saturday: string;
            /**
             * Sunday
             * @default
             */
            sunday: string;
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
                     *       "idle_after": 1800,
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
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeOut"];
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
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshIn"] | null;
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
                     *       "idle_after": 1800,
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
    giveSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorIn"];
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
                    "application/json": components["schemas"]["ProvedOut"];
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
    getSecondFactor: {
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
                    "application/json": components["schemas"]["SecondFactorOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    askForNewApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPasswordIn"];
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
                    "application/json": components["schemas"]["ChallengeOut"];
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
    confirmNewApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorIn"];
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
                    "application/json": components["schemas"]["RecoveryCodesOut"];
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
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPasswordIn"];
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
                    "application/json": components["schemas"]["RecoveryCodesOut"];
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
    listPeople: {
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
                    "application/json": components["schemas"]["PeopleOut"];
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
    changeRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleIn"];
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
                    "application/json": components["schemas"]["PersonOut"];
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
    disablePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
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
                    "application/json": components["schemas"]["PersonOut"];
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
    enablePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
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
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
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
                    "application/json": components["schemas"]["PersonOut"];
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
    listInvitations: {
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
                    "application/json": components["schemas"]["InvitationsOut"];
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
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationIn"];
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
                    "application/json": components["schemas"]["InvitationOut"];
                };
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
    sendInvitationAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
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
                    "application/json": components["schemas"]["InvitationOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
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
    showInvitation: {
        parameters: {
            query?: never;
            header: {
                "X-Invitation-Token": string;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptIn"];
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
                    "application/json": components["schemas"]["ChallengeOut"];
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
    listApiKeys: {
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
                    "application/json": components["schemas"]["ApiKeysOut"];
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
    makeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyIn"];
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
                    "application/json": components["schemas"]["NewApiKeyOut"];
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
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
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
    enterHelp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HelpCodeIn"];
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
                    "application/json": components["schemas"]["HelpEnteredOut"];
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
    getCurrentHelp: {
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
                    "application/json": components["schemas"]["HelpNowOut"];
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
    endCurrentHelp: {
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
    uploadLogo: {
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
                "image/png": string;
                "image/jpeg": string;
                "image/webp": string;
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
    listMissingTexts: {
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
                    "application/json": {
                        [key: string]: components["schemas"]["GapOut"][];
                    };
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
    previewBrand: {
        parameters: {
            query: {
                color: string;
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
                    "application/json": components["schemas"]["BrandOut"];
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
    previewPolicies: {
        parameters: {
            query?: {
                minimum_notice?: number;
                horizon_days?: number;
                slot_interval?: number;
                cancellation_window?: number;
                open_bookings_per_patient?: number;
                language?: string | null;
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
                    "application/json": components["schemas"]["OutlookOut"];
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
    listMessageTexts: {
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
                    "application/json": components["schemas"]["MessageTextsOut"];
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
    changeMessageText: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                kind: string;
                language: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageWordsIn"];
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
                    "application/json": components["schemas"]["MessageTextOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    resetMessageText: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                kind: string;
                language: string;
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
                    "application/json": components["schemas"]["MessageTextOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    previewMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageTriedIn"];
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
                    "application/json": components["schemas"]["MessagePreviewOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    sendTestMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageTriedIn"];
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
                    "application/json": components["schemas"]["TestSentOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
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
    uploadDentistPhoto: {
        parameters: {
            query?: {
                left?: number;
                top?: number;
                side?: number | null;
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
        requestBody: {
            content: {
                "image/png": string;
                "image/jpeg": string;
                "image/webp": string;
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
                /** @description Staff only: times as staff may book them, without notice, horizon and online rules */
                audience?: "staff" | null;
                /** @description Staff only: without the times at which this patient is busy */
                patient_id?: string | null;
                /** @description Staff only: the visit to be moved, which takes no time */
                appointment_id?: string | null;
                /** @description Staff only: the times at which this operatory is free */
                operatory_id?: string | null;
                /** @description Staff only: minutes, instead of the service's or the visit's own */
                duration?: number | null;
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
            403: components["responses"]["403"];
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
                /** @description Staff only: times as staff may book them, without notice, horizon and online rules */
                audience?: "staff" | null;
                /** @description Staff only: without the times at which this patient is busy */
                patient_id?: string | null;
                /** @description Staff only: the visit to be moved, which takes no time */
                appointment_id?: string | null;
                /** @description Staff only: the times at which this operatory is free */
                operatory_id?: string | null;
                /** @description Staff only: minutes, instead of the service's or the visit's own */
                duration?: number | null;
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
            403: components["responses"]["403"];
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
                /** @description Staff only: times as staff may book them, without notice, horizon and online rules */
                audience?: "staff" | null;
                /** @description Staff only: without the times at which this patient is busy */
                patient_id?: string | null;
                /** @description Staff only: the visit to be moved, which takes no time */
                appointment_id?: string | null;
                /** @description Staff only: the times at which this operatory is free */
                operatory_id?: string | null;
                /** @description Staff only: minutes, instead of the service's or the visit's own */
                duration?: number | null;
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
    readWallClock: {
        parameters: {
            query: {
                day: string;
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
                    "application/json": components["schemas"]["WallClockOut"];
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
    listHelp: {
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
                    "application/json": components["schemas"]["HelpsOut"];
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
    allowHelp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HelpAllowedIn"];
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
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    endHelp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                help_id: string;
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
                     *       "updated_at": "2026-11-23T09:30:00Z",
                     *       "patient_told": "by_email",
                     *       "told_after": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChangedOut"];
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
                "application/json": components["schemas"]["CancelVisitIn"] | null;
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
                     *       "updated_at": "2026-11-23T09:30:00Z",
                     *       "patient_told": "by_email",
                     *       "told_after": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChangedOut"];
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
    getAppointmentForStaff: {
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
                    "application/json": components["schemas"]["StaffAppointmentOut"];
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
    readAppointmentVersion: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["AppointmentVersionOut"];
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
    changeStaffNote: {
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
                "application/json": components["schemas"]["StaffNoteIn"];
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
                    "application/json": components["schemas"]["StaffAppointmentOut"];
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
    listAppointmentHistory: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentHistoryOut"];
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
    listAppointmentMessages: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["AppointmentMessagesOut"];
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
    listAppointmentLog: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description The first day, on the clinic's calendar */
                from?: string | null;
                /** @description The last day, included */
                until?: string | null;
                dentist?: string[];
                service?: string[];
                operatory?: string[];
                status?: ("scheduled" | "rescheduled" | "confirmed" | "arrived" | "in_chair" | "completed" | "cancelled" | "no_show")[];
                source?: ("online" | "guest" | "staff" | "import")[];
                /** @description In the patient's name, phone, e-mail or note */
                text?: string;
                sort?: "time" | "created" | "patient" | "dentist" | "service" | "status";
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
            403: components["responses"]["403"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    exportAppointmentLog: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description The first day, on the clinic's calendar */
                from?: string | null;
                /** @description The last day, included */
                until?: string | null;
                dentist?: string[];
                service?: string[];
                operatory?: string[];
                status?: ("scheduled" | "rescheduled" | "confirmed" | "arrived" | "in_chair" | "completed" | "cancelled" | "no_show")[];
                source?: ("online" | "guest" | "staff" | "import")[];
                /** @description In the patient's name, phone, e-mail or note */
                text?: string;
                sort?: "time" | "created" | "patient" | "dentist" | "service" | "status";
                order?: "asc" | "desc";
                columns?: ("day" | "time" | "end" | "zone" | "patient" | "phone" | "email" | "dentist" | "service" | "operatory" | "status" | "source" | "note" | "reason" | "created" | "id")[];
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
                    "text/csv": string;
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
            429: components["responses"]["429"];
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
    showMessageChoice: {
        parameters: {
            query?: never;
            header: {
                "X-Message-Token": string;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageChoiceOut"];
                };
            };
            400: components["responses"]["400"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    changeMessageChoice: {
        parameters: {
            query?: never;
            header: {
                "X-Message-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageChoiceIn"];
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
                    "application/json": components["schemas"]["MessageChoiceOut"];
                };
            };
            400: components["responses"]["400"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
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
    listDuplicatePatients: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
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
                    "application/json": components["schemas"]["DuplicatePage"];
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
    mergePatients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeIn"];
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
                    "application/json": components["schemas"]["PatientRecordOut"];
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
    tellPatientsApart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TellApartIn"];
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
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    exportPatientRecord: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                patient_id: string;
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
                    "application/json": components["schemas"]["PatientExportOut"];
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
    previewErasure: {
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
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureOut"];
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
    erasePatient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseIn"];
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
                    "application/json": components["schemas"]["ErasedOut"];
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
    findPatients: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                q?: string;
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
                    "application/json": components["schemas"]["PatientRowPage"];
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
    addPatientRecord: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientRecordIn"];
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
                    "application/json": components["schemas"]["PatientRecordOut"];
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
    findSimilarPatients: {
        parameters: {
            query?: {
                name?: string;
                phone?: string;
                email?: string;
                birth_date?: string | null;
                /** @description The record that is not to be compared with itself */
                but?: string | null;
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
                    "application/json": components["schemas"]["SimilarListOut"];
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
    getPatientRecord: {
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
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientRecordOut"];
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
    changePatientRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientRecordChange"];
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
                    "application/json": components["schemas"]["PatientRecordOut"];
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
    liftAddressMark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
                mark_id: string;
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
                    "application/json": components["schemas"]["PatientRecordOut"];
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
    chooseMessagesOfPatient: {
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
                "application/json": components["schemas"]["MessageWantedIn"];
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
                    "application/json": components["schemas"]["PatientRecordOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listVisitsOfPatient: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                when?: "upcoming" | "past";
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                patient_id: string;
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
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listImports: {
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
                    "application/json": components["schemas"]["ImportListOut"];
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
    uploadImport: {
        parameters: {
            query: {
                kind: "patients" | "appointments";
                file_name?: string;
                encoding?: "auto" | "windows-1252" | "windows-1256";
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
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
                    "application/json": components["schemas"]["ImportOut"];
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
    downloadImportSample: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                kind: "patients" | "appointments";
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
                    "text/csv": string;
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
    getImport: {
        parameters: {
            query?: {
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                import_id: string;
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
                    "application/json": components["schemas"]["ImportOut"];
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
    dropImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
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
    checkImport: {
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
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportChoicesIn"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
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
    runImport: {
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
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportRunIn"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
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
    listImportRows: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                outcome?: ("new" | "changed" | "same" | "refused")[];
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                import_id: string;
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
                    "application/json": components["schemas"]["ImportRowPage"];
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
    exportImportReport: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                outcome?: ("new" | "changed" | "same" | "refused")[];
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                import_id: string;
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
                    "text/csv": string;
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
    listOwnMessages: {
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
                    "application/json": components["schemas"]["OwnMessagesOut"];
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
    chooseOwnMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageWantedIn"];
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
                    "application/json": components["schemas"]["OwnMessagesOut"];
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
    listCalendarFeeds: {
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
                    "application/json": components["schemas"]["CalendarFeedsOut"];
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
    makeCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "own" | "dentist";
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
                    "application/json": components["schemas"]["NewCalendarFeedOut"];
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
    endCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "own" | "dentist";
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
    getOwnRota: {
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
                    "application/json": components["schemas"]["OwnRotaOut"];
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
    tryHours: {
        parameters: {
            query?: {
                monday?: string;
                tuesday?: string;
                wednesday?: string;
                thursday?: string;
                friday?: string;
                saturday?: string;
                sunday?: string;
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
                    "application/json": components["schemas"]["ConflictsOut"];
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
    addAbsence: {
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
                "application/json": components["schemas"]["AbsenceIn"];
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
    setOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                what: "dentists" | "services" | "operatories";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderIn"];
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
    addClosedDays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosedDaysIn"];
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
                    "application/json": components["schemas"]["ClosedDaysOut"];
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
    listPublicHolidays: {
        parameters: {
            query: {
                year: number;
                country?: string | null;
                region?: string;
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
                    "application/json": components["schemas"]["HolidaysOut"];
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
    checkTime: {
        parameters: {
            query: {
                service_id: string;
                date: string;
                time: string;
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
                    "application/json": components["schemas"]["TimeChecksOut"];
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
    explainDay: {
        parameters: {
            query: {
                service_id: string;
                date: string;
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
                    "application/json": components["schemas"]["DayReasonsOut"];
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
    listConflicts: {
        parameters: {
            query?: {
                dentist_id?: string | null;
                service_id?: string | null;
                operatory_id?: string | null;
                /** @description First day */
                from?: string | null;
                /** @description Last day, inclusive */
                until?: string | null;
                include?: "all" | null;
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
                    "application/json": components["schemas"]["AffectedListOut"];
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
    proposeTimes: {
        parameters: {
            query: {
                appointment_id: string[];
                dentist?: ("same" | "any") | string;
                day?: string | null;
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
                    "application/json": components["schemas"]["ProposalsOut"];
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
    listAuditEntries: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                subject_kind?: string | null;
                subject_id?: string | null;
                /** @description Of this patient's record and appointments */
                patient?: string | null;
                /** @description Of the patients who are called so */
                patient_name?: string;
                /** @description Those who acted, any of them */
                actor?: string[];
                /** @description Or any of these who act and are none of the staff */
                by?: ("patients" | "guests" | "api_keys" | "system")[];
                action?: string | null;
                /** @description The first word of an action, `appointment` for one */
                area?: string[];
                /** @description What was done, or what was only read */
                kind?: components["schemas"]["Kind"] | null;
                request_id?: string | null;
                from?: string | null;
                until?: string | null;
                /** @description The first day, on the clinic's calendar */
                from_day?: string | null;
                /** @description The last day, included */
                until_day?: string | null;
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
    listAuditPeople: {
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
                    "application/json": components["schemas"]["ColleagueOut"][];
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
    getReport: {
        parameters: {
            query: {
                from: string;
                until: string;
                compare?: "none" | "previous" | "year";
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
                    "application/json": components["schemas"]["ReportOut"];
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
    exportReport: {
        parameters: {
            query: {
                from: string;
                until: string;
                /** @description One of the clinic's languages; any other leaves the choice to the account and Accept-Language. */
                language?: string;
            };
            header?: never;
            path: {
                part: "dentists" | "operatories" | "services" | "sources" | "lead_times" | "hours";
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
                    "text/csv": string;
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
    getAuditVerification: {
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
                    "application/json": components["schemas"]["ChainOut"];
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
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyIn"];
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
                    "application/json": components["schemas"]["ChainVerifiedOut"];
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
    exportAuditEntries: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                subject_kind?: string | null;
                subject_id?: string | null;
                /** @description Of this patient's record and appointments */
                patient?: string | null;
                /** @description Of the patients who are called so */
                patient_name?: string;
                /** @description Those who acted, any of them */
                actor?: string[];
                /** @description Or any of these who act and are none of the staff */
                by?: ("patients" | "guests" | "api_keys" | "system")[];
                action?: string | null;
                /** @description The first word of an action, `appointment` for one */
                area?: string[];
                /** @description What was done, or what was only read */
                kind?: components["schemas"]["Kind"] | null;
                request_id?: string | null;
                from?: string | null;
                until?: string | null;
                /** @description The first day, on the clinic's calendar */
                from_day?: string | null;
                /** @description The last day, included */
                until_day?: string | null;
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
                    "text/csv": string;
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
    listWebhooks: {
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
                    "application/json": components["schemas"]["WebhooksOut"];
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
    addWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookIn"];
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
                    "application/json": components["schemas"]["NewSecretOut"];
                };
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
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
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
                    "application/json": components["schemas"]["WebhookOut"];
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
    removeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
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
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
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
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    renewWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretIn"];
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
                    "application/json": components["schemas"]["NewSecretOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            410: components["responses"]["410"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
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
                    "application/json": components["schemas"]["WebhookDeliveryOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                state?: ("due" | "sent" | "dead")[];
                kind?: string[];
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                webhook_id: string;
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
                    "application/json": components["schemas"]["WebhookDeliveriesOut"];
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
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
                delivery_id: string;
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
                    "application/json": components["schemas"]["WebhookDeliveryBodyOut"];
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
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
                delivery_id: string;
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
                    "application/json": components["schemas"]["WebhookDeliveryOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    replayDeadWebhookDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
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
                    "application/json": components["schemas"]["ReplayedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listOwnDomains: {
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
                    "application/json": components["schemas"]["DomainOut"][];
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
    claimOwnDomain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainIn"];
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
                    "application/json": components["schemas"]["DomainOut"];
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
    checkOwnDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                host: string;
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
                    "application/json": components["schemas"]["DomainOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            410: components["responses"]["410"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    setOwnPrimaryDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                host: string;
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
                    "application/json": components["schemas"]["DomainOut"];
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
    releaseOwnDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                host: string;
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
}
