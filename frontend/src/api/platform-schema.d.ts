// Written by scripts/generate.mjs from docs/openapi-platform.json: never edit it, run `make openapi`.

export interface paths {
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
         * @description Begin to log in with address and password.
         *
         *     The answer holds a `challenge`, good for ten minutes and five attempts: no session yet, and no cookie. Send it
         *     with a code to `POST /auth/second-factor`. At the first log-in it carries `set_up` for a new authenticator app.
         *
         *     401 `login_refused` says the same for an unknown address and a wrong password. Too many attempts are answered with
         *     429 and `Retry-After`, first for a minute, then for longer. 503 when attempts cannot be counted.
         */
        post: operations["operatorLogIn"];
        delete?: never;
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
         * @description Open the session that a log-in asked for.
         *
         *     Send the `challenge` and a `code`: six digits of the authenticator app (those of the half minute before and after
         *     are taken too, each once), or a recovery code. If the challenge carried `set_up`, the code is the first of the new
         *     app, and the answer holds ten recovery codes to be shown once.
         *
         *     The answer holds an access token for the `Authorization: Bearer` header, good on this host alone: keep it in
         *     memory and call `POST /auth/refresh` before `expires_in` seconds are over. A session ends after 15 minutes without
         *     use and after 12 hours in any case. 403 `code_wrong` with `facts.tries_left`; 401 `challenge_over`.
         */
        post: operations["operatorGiveSecondFactor"];
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
         *     Works from pages of the platform's own host alone (403 `foreign_origin` otherwise, also without an Origin header).
         *     Tabs that refresh at the same moment all get an access token. A refresh token that was replaced more than ten
         *     seconds ago ends the session. 401 `session_over`: ask for the password. `idle_seconds` says for how long nobody
         *     has touched the page, which does not count as use.
         */
        post: operations["operatorRefresh"];
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
         *     With the cookie alone it works from pages of the platform's own host only. Logging out twice is no mistake.
         */
        post: operations["operatorLogOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show Link
         * @description Return whose the `token` of a link is. The link stays good. 401 `link_invalid`.
         */
        post: operations["operatorShowLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/welcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose Password
         * @description Choose a password with the `token` of a link, good for 24 hours and one use, and go on as after a log-in: with
         *     the second factor, or setting one up. Every session that there was ends.
         *
         *     401 `link_invalid`; 422 `password_too_weak` leaves the link good.
         */
        post: operations["operatorChoosePassword"];
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
         * @description Return the operator whom the access token belongs to.
         */
        get: operations["getOwnOperator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Profile
         * @description Change name or language; what is absent stays. 422 `operator_language_unknown`.
         */
        patch: operations["changeOwnOperator"];
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
        post: operations["changeOwnOperatorPassword"];
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
        post: operations["askForNewOperatorApp"];
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
         * @description Put the new app in the place of the present one by its first code. Every other session ends, and so do the old
         *     recovery codes: show the new ones of the answer. 403 `code_wrong`; 401 `challenge_over`.
         */
        post: operations["confirmNewOperatorApp"];
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
        post: operations["renewOperatorRecoveryCodes"];
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
         * @description Return where the operator is logged in, the latest used first.
         */
        get: operations["listOperatorSessions"];
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
         * @description End one of the operator's own sessions. 404 for anything else.
         */
        delete: operations["endOperatorSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Operators
         * @description Return all operators, those who may log in first, by name.
         */
        get: operations["listOperators"];
        put?: never;
        /**
         * Admit Operator
         * @description Make somebody an operator. `link` of the answer is shown this once and good for 24 hours: hand it over, for by
         *     it a password is chosen and an authenticator app set up. 409 `operator_address_taken`.
         */
        post: operations["admitOperator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators/{operator_id}": {
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
        /**
         * Change Operator
         * @description Give an operator another role, block them, or let them in again, with a reason that goes into the log. Their
         *     sessions end at once.
         *
         *     403 `own_operator_account`; 409 `last_admin`; with `If-Match: "version"` 412 if somebody changed them meanwhile.
         */
        patch: operations["changeOperator"];
        trace?: never;
    };
    "/api/v1/operators/{operator_id}/second-factor/reset": {
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
         * @description Take the app and the recovery codes of an operator away who lost the phone. Their sessions end; at the next
         *     log-in a new app is set up. 403 `own_operator_account`; 409 `no_app_yet`.
         */
        post: operations["resetOperatorSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators/{operator_id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Link
         * @description Make a new link by which an operator chooses a password, for one who forgot it or let the first link run out.
         *     Links made before end; the password stays until the link is used. 403 `own_operator_account`.
         */
        post: operations["renewOperatorLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Log
         * @description Return what was done on the platform, the latest first. Nobody can change or remove an entry. `name` and `role`
         *     are those of the time of the deed.
         */
        get: operations["listOperatorLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Log
         * @description Return the same as a CSV file that a spreadsheet opens: all entries that match.
         */
        get: operations["exportOperatorLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Clinics
         * @description The clinics; `search` looks into names, schemas, addresses; `id`, `state` and `plan` may each be repeated.
         */
        get: operations["listClinics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Clinic
         * @description One clinic with its plan, limits, features and addresses.
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
    "/api/v1/clinics/{clinic_id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend Clinic
         * @description Close an active clinic for changes: it can be read, nothing can be booked or written. It lasts up to half a
         *     minute until every process knows. 409 `clinic_state_unfit`.
         */
        post: operations["suspendClinic"];
        /**
         * Reactivate Clinic
         * @description Open a suspended clinic again. 409 `clinic_state_unfit`, or `job_under_way` while it is being archived.
         */
        delete: operations["reactivateClinic"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive Clinic
         * @description Put a clinic away: it is closed for changes at once, a last backup is made, then its pages say that it is gone.
         *     After 30 days it is dropped; until then it can be brought back. 409 `clinic_state_unfit`, `job_under_way`.
         */
        post: operations["archiveClinic"];
        /**
         * Bring Back Clinic
         * @description Open an archived clinic again, as it was. 409 `clinic_state_unfit`, or `job_under_way` while it is dropped.
         */
        delete: operations["bringBackClinic"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop Clinic Now
         * @description Drop an archived clinic for good without waiting for its day. 422 `address_mistyped`, 409 `clinic_state_unfit`,
         *     `job_under_way`.
         */
        post: operations["dropClinicNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Plan
         * @description Put a clinic on a plan, with the limits in which it differs. Whoever is there stays; more may not come.
         */
        put: operations["changePlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Features
         * @description Set the switches in which a clinic differs from its plan.
         */
        put: operations["changeFeatures"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Jobs
         * @description The work for all clinics or one, the latest first; `kind` and `state` may each be repeated.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Job
         * @description One piece of work.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop Job
         * @description Call work off: what waits ends at once, what runs at its next step. 409 `job_over`, `job_past_stopping`.
         */
        post: operations["stopJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/repeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Repeat Job
         * @description Try work once more that failed or was called off. 409 `job_over` if it is done, `job_under_way`.
         */
        post: operations["repeatJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Figures
         * @description What goes on at all clinics together over so many `days`, today the last of them; no data of patients.
         */
        get: operations["getFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Domains
         * @description Return the hosts of a clinic, its address below the platform's name first.
         */
        get: operations["listDomains"];
        put?: never;
        /**
         * Claim Domain
         * @description Claim a host for a clinic. It is the clinic's once its zone holds `record` and it leads to one of `leads_to`; a
         *     claim that is not proved within a week goes. What is claimed already is returned as it stands.
         */
        post: operations["claimDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{domain_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Domain
         * @description Look for the proof now, which is done every few minutes anyway, and daily once it was found.
         */
        post: operations["checkDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{domain_id}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set Primary Domain
         * @description Make an active host the one that stands in all links from now on.
         */
        post: operations["setPrimaryDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{domain_id}": {
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
         * Release Domain
         * @description Give a host back. Nothing leads there from now on; the clinic keeps its address below the platform's name.
         */
        delete: operations["releaseDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migrations/fleet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Fleet
         * @description Return at which migrations the clinics stand, as it was last noted; which are broken; and the last run.
         */
        get: operations["getFleet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migrations/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Runs
         * @description Return the last 50 runs, the latest first.
         */
        get: operations["listMigrationRuns"];
        put?: never;
        /**
         * Migrate
         * @description Bring the clinics that are behind to the migrations of the version that answers. The workers do it: ask for the
         *     run to see how far it is.
         *
         *     404 `no_clinic_of_that_schema`; 409 `nothing_to_migrate`, `migration_under_way`, `job_under_way`; 422
         *     `migration_not_atomic`.
         */
        post: operations["migrateClinics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migrations/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Run
         * @description Return a run, and the clinics of it of which there is something to tell.
         */
        get: operations["getMigrationRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migrations/runs/{run_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause
         * @description Let a run rest: clinics that are being worked at are finished, no other is begun. 409 `migration_run_over`.
         */
        post: operations["pauseMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migrations/runs/{run_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume
         * @description Let a run go on that rests, that failed, or whose process died; what failed in it is tried again.
         *
         *     409 `migration_run_over`, `migration_under_way`, or `job_under_way` while the workers still finish what they
         *     were at.
         */
        post: operations["resumeMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Openings
         * @description All openings, the latest first.
         */
        get: operations["listOpenings"];
        put?: never;
        /**
         * Ask Opening
         * @description Have a clinic opened. Its name is claimed at once, all else is done by a worker: ask for the opening again to
         *     see how far it is. 409 `name_taken`, `name_too_similar`; 422 `name_malformed`, `name_reserved`, `zone_unknown`,
         *     `languages_unfit`, `language_not_spoken`, or what is wrong with the logo.
         */
        post: operations["askOpening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw Opening Logo
         * @description Draw a logo anew: the body is the picture itself, PNG, JPEG or WebP of up to 5 MB and 25 million pixels.
         *
         *     Nothing is kept; put what comes back into `askOpening`.
         */
        post: operations["drawOpeningLogo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings/{opening_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Opening
         * @description One opening, and how far it is.
         */
        get: operations["getOpening"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings/{opening_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Opening
         * @description Try an opening again that failed, from where it stopped. 409 `job_under_way`, `job_over`.
         */
        post: operations["retryOpening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings/{opening_id}/give-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Up Opening
         * @description End an opening and remove all that it made; the name is free again. A clinic that is open is not given up: 409
         *     `job_over`.
         */
        post: operations["giveUpOpening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/addresses/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Address
         * @description Say whether a new clinic may have an address, while it is typed; `askOpening` has the last word.
         */
        get: operations["checkAddress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Judge Color
         * @description What a clinic's site and mails would make of a colour so that everybody can read them (WCAG 2.1).
         */
        get: operations["judgeColor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Samples
         * @description How much sample data is in a clinic; none in one that is not open for work.
         */
        get: operations["countSamples"];
        put?: never;
        post?: never;
        /**
         * Remove Samples
         * @description Take the sample data out of a clinic again. A sample dentist whom somebody has booked retires.
         */
        delete: operations["removeSamples"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Clinic Help
         * @description Return who looked into a clinic, the latest first. 409 `clinic_not_open`.
         */
        get: operations["listClinicHelp"];
        put?: never;
        /**
         * Start Clinic Help
         * @description Look into a clinic, for half an hour and reading alone. The clinic sees who looks in and why, and can end it.
         *
         *     403 `help_forbidden`: the clinic does not want it; 409 `clinic_not_open`.
         */
        post: operations["startClinicHelp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/help/{help_id}/raise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Raise Clinic Help
         * @description Let one's own help change things from now on, with a second reason and a new code of the authenticator app.
         *
         *     403 `code_wrong`; 404 `help_unknown`: it has ended, or is somebody else's.
         */
        post: operations["raiseClinicHelp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/help/{help_id}": {
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
         * End Clinic Help
         * @description End a help at once, one's own or another operator's.
         */
        delete: operations["endClinicHelp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Shards
         * @description Return the database servers, the first one first: it holds what belongs to no clinic too.
         */
        get: operations["listShards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Clinic
         * @description Bring a clinic to another database server. It can be read all the time; changes are refused with 503 for the
         *     seconds of the last copy. What it leaves on its former server is dropped a week later.
         */
        post: operations["moveClinic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ups/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sign Up Offer
         * @description What whoever signs up agrees to. 404 `sign_up_off`: clinics are opened by operators alone.
         */
        get: operations["getSignUpOffer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ups/addresses/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Sign Up Address
         * @description Say whether a new clinic may have an address, while it is typed; `signUp` and `confirmSignUp` look again.
         */
        get: operations["checkSignUpAddress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign Up
         * @description Ask for a clinic of one's own. A mail with a link leaves for the address, good for a day; nothing is claimed or
         *     opened before it is confirmed. The answer is the same whether or not the e-mail address is known.
         *
         *     404 `sign_up_off`; 409 `name_taken`, `name_too_similar`; 422 `name_malformed`, `name_reserved`, `zone_unknown`,
         *     `languages_unfit`.
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ups/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Sign Up
         * @description Show what the token of a mailed link confirms; nothing is done by it. 401 `link_invalid`.
         */
        get: operations["showSignUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ups/link/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Sign Up
         * @description Have the clinic opened, by the token of the mailed link. It works once; look at `followSignUp` how far it is.
         *
         *     401 `link_invalid`; 409 `sign_up_used`, and `name_taken` or `name_too_similar` if somebody was quicker: the link
         *     stays good for another `address`. 422 `name_malformed`, `name_reserved`.
         */
        post: operations["confirmSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ups/link/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Sign Up
         * @description How far the opening is that the link confirmed. 401 `link_invalid`; 409 `sign_up_not_confirmed`.
         */
        get: operations["followSignUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Backups
         * @description The clinic's backups, the latest first, 200 at most.
         */
        get: operations["listBackups"];
        put?: never;
        /**
         * Back Up Clinic
         * @description Have everything of the clinic kept as it is now; it works on meanwhile. 409 `job_under_way`.
         */
        post: operations["backUpClinic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backups/{backup_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify Backup
         * @description Read a backup from its first byte to its last, as restoring it would. 409 `file_damaged`, `file_key_unknown` or
         *     `file_lost` if it cannot be restored, 503 `vault_away`.
         */
        post: operations["verifyBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backups/{backup_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore Backup
         * @description Have a backup restored beside its clinic, which works on as it is. 409 `restored_already`, `job_under_way`.
         */
        post: operations["restoreBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/restored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Restored
         * @description What stands beside the clinic, the latest first.
         */
        get: operations["listRestored"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restored/{restored_id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare Restored
         * @description In which tables the clinic and what stands beside it differ: counts and ids, nothing of any patient. 409
         *     `restored_not_ready`.
         */
        get: operations["compareRestored"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restored/{restored_id}/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap Restored
         * @description Have a restored state take the clinic's place, at once for everybody; what the clinic was is kept for a week.
         *     422 `address_mistyped`, 409 `restored_not_ready`, `job_under_way`.
         */
        post: operations["swapRestored"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restored/{restored_id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop Restored
         * @description Have what stands beside a clinic dropped. 409 `restored_not_ready`, `job_under_way`.
         */
        post: operations["dropRestored"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinics/{clinic_id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Exports
         * @description The bundles that were made of the clinic, the latest first; each is kept for a week.
         */
        get: operations["listExports"];
        put?: never;
        /**
         * Export Clinic
         * @description Have the clinic's data put into a bundle of an open form. 409 `job_under_way`.
         */
        post: operations["exportClinic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Download Export
         * @description A bundle as a ZIP file: health data in the clear, so each time it is fetched is on record, with who did it. 409
         *     `file_damaged`, `file_key_unknown` or `file_lost`, 503 `vault_away`.
         */
        post: operations["downloadExport"];
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
        get?: never;
        put?: never;
        /**
         * Import Clinic
         * @description Open a clinic with what a bundle holds: the body is the file, of up to 2 GB. It is looked through by a worker;
         *     `bundle_unfit` is then the job's trouble. 409 `name_taken`, `name_too_similar`, `job_under_way`; 422
         *     `name_malformed`, `name_reserved`, `bundle_unfit` if it is too large; 503 `vault_away`.
         */
        post: operations["importClinic"];
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
         * AddressOut
         * @description Whether a new clinic may have an address: `problem` is the code of what is against it.
         */
        AddressOut: {
            /** Address */
            address: string;
            /** Host */
            host: string;
            /** Problem */
            problem: ("name_malformed" | "name_reserved" | "name_taken" | "name_too_similar") | null;
        };
        /**
         * AdmittedOut
         * @description `link` is shown this once: hand it over. It opens a page where the operator chooses a password.
         */
        AdmittedOut: {
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
            role: "support" | "admin";
            /** Language */
            language: string;
            /** Active */
            active: boolean;
            /** Second Factor At */
            second_factor_at: string | null;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Link */
            link: string;
            /**
             * Link Expires At
             * Format: date-time
             */
            link_expires_at: string;
        };
        /** BackupOut */
        BackupOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * State
             * @enum {string}
             */
            state: "making" | "kept" | "failed";
            /** Size */
            size: number;
            /** Rows */
            rows: number;
            /**
             * Kept Until
             * Format: date-time
             */
            kept_until: string;
            /** Asked By */
            asked_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Made At */
            made_at: string | null;
            /**
             * Purpose
             * @enum {string}
             */
            purpose: "daily" | "asked" | "archive";
            /** Verified At */
            verified_at: string | null;
        };
        /** BackupsOut */
        BackupsOut: {
            /** Items */
            items: components["schemas"]["BackupOut"][];
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
         * BrokenClinicOut
         * @description `trouble` is a code, `detail` names the migration and what was in its way, never a value.
         */
        BrokenClinicOut: {
            /**
             * Clinic Id
             * Format: uuid
             */
            clinic_id: string;
            /** Name */
            name: string;
            /** Schema Name */
            schema_name: string;
            /** Trouble */
            trouble: string;
            /** Detail */
            detail: string;
            /** Attempts */
            attempts: number;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
        };
        /** BundlesOut */
        BundlesOut: {
            /** Items */
            items: components["schemas"]["KeptOut"][];
        };
        /**
         * ClinicCountsOut
         * @description How many clinics there are in each state, and how many had a booking within a week (`used`).
         */
        ClinicCountsOut: {
            /** Opening */
            opening: number;
            /** Active */
            active: number;
            /** Suspended */
            suspended: number;
            /** Archived */
            archived: number;
            /** Used */
            used: number;
        };
        /**
         * ClinicDetailOut
         * @description A clinic with all that operators may know of it; nothing of what stands in it.
         */
        ClinicDetailOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Schema Name */
            schema_name: string;
            /**
             * Address
             * @description Its main host; empty if it has none yet
             */
            address: string;
            /**
             * State
             * @enum {string}
             */
            state: "opening" | "active" | "suspended" | "archived";
            /** Plan */
            plan: string;
            /** Shard */
            shard: string;
            /** Troubled */
            troubled: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            usage: components["schemas"]["UsageOut"] | null;
            /** Zone */
            zone: string;
            /** Languages */
            languages: string[];
            /** Help Allowed */
            help_allowed: boolean;
            /** Suspended At */
            suspended_at: string | null;
            /** Suspended Because */
            suspended_because: string;
            /** Archived At */
            archived_at: string | null;
            /** Drops At */
            drops_at: string | null;
            /** Limits */
            limits: components["schemas"]["LimitOut"][];
            /** Features */
            features: components["schemas"]["FeatureOut"][];
            /** Hosts */
            hosts: components["schemas"]["HostOut"][];
        };
        /** ClinicFilters */
        ClinicFilters: {
            /** Id */
            id?: string[];
            /**
             * Search
             * @default
             */
            search: string;
            /** State */
            state?: ("opening" | "active" | "suspended" | "archived")[];
            /** Plan */
            plan?: ("solo" | "group" | "unlimited")[];
            /** Troubled */
            troubled?: boolean | null;
            /**
             * Sort
             * @default name
             * @enum {string}
             */
            sort: "name" | "newest" | "bookings" | "patients" | "messages" | "storage" | "active" | "slow" | "errors";
        };
        /**
         * ClinicOut
         * @description `troubled`: a job for it failed in the last week and was not done since, a periodic job could not serve it, or
         *     more than one request in a hundred failed in the last day.
         */
        ClinicOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Schema Name */
            schema_name: string;
            /**
             * Address
             * @description Its main host; empty if it has none yet
             */
            address: string;
            /**
             * State
             * @enum {string}
             */
            state: "opening" | "active" | "suspended" | "archived";
            /** Plan */
            plan: string;
            /** Shard */
            shard: string;
            /** Troubled */
            troubled: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            usage: components["schemas"]["UsageOut"] | null;
        };
        /** ClinicsOut */
        ClinicsOut: {
            /** Items */
            items: components["schemas"]["ClinicOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /**
         * CostOut
         * @description What the messages of the period cost, by the prices of the settings, like `12.30`.
         */
        CostOut: {
            /** Amount */
            amount: string;
            /** Currency */
            currency: string;
            /** Emails */
            emails: number;
            /** Texts */
            texts: number;
        };
        /**
         * DayOut
         * @description Bookings made and messages sent, each by its clinic's calendar; requests and errors by UTC's.
         */
        DayOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Bookings */
            bookings: number;
            /** Emails */
            emails: number;
            /** Texts */
            texts: number;
            /** Requests */
            requests: number;
            /** Errors */
            errors: number;
        };
        /**
         * DifferenceOut
         * @description Rows of one table that stand only in the clinic (`here`), only beside it (`there`), or otherwise in both
         *     (`other`), with the ids of some of each where an id says nothing of anybody.
         */
        DifferenceOut: {
            /** Table */
            table: string;
            /** Here */
            here: number;
            /** There */
            there: number;
            /** Other */
            other: number;
            /** Ids Here */
            ids_here: string[];
            /** Ids There */
            ids_there: string[];
            /** Ids Other */
            ids_other: string[];
        };
        /** DifferencesOut */
        DifferencesOut: {
            /** Items */
            items: components["schemas"]["DifferenceOut"][];
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
         * DropIn
         * @description `address` is the clinic's main host, typed.
         */
        DropIn: {
            /** Address */
            address: string;
            /** Reason */
            reason: string;
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
        /** EntryOut */
        EntryOut: {
            /** Id */
            id: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Actor Kind */
            actor_kind: string;
            /** Operator Id */
            operator_id: string | null;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /** Action */
            action: string;
            /** Subject Kind */
            subject_kind: string;
            /** Subject Id */
            subject_id: string;
            /** Clinic Id */
            clinic_id: string | null;
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
            /** Address */
            address: string | null;
        };
        /** FeatureOut */
        FeatureOut: {
            /**
             * Name
             * @enum {string}
             */
            name: "own_host" | "sms" | "webhooks" | "api_keys" | "import";
            /** On */
            on: boolean;
            /** Of Plan */
            of_plan: boolean;
            /** Own */
            own: boolean;
        };
        /**
         * FeaturesIn
         * @description The switches in which this clinic differs from its plan; what is left out is as the plan has it.
         */
        FeaturesIn: {
            /** Features */
            features: {
                [key: string]: boolean;
            };
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * FiguresOut
         * @description `p95` is of all requests of the period, in milliseconds; `patients` and `storage` (bytes) as last counted.
         */
        FiguresOut: {
            /** Days */
            days: components["schemas"]["DayOut"][];
            clinics: components["schemas"]["ClinicCountsOut"];
            /** Patients */
            patients: number;
            /** Storage */
            storage: number;
            /** P95 */
            p95: number | null;
            messages: components["schemas"]["CostOut"];
            /** Rounds */
            rounds: components["schemas"]["RoundOut"][];
            jobs: components["schemas"]["JobCountsOut"];
        };
        /** FleetOut */
        FleetOut: {
            /** Target */
            target: string;
            /** Applied */
            applied: number;
            /** Clinics */
            clinics: number;
            /** Behind */
            behind: number;
            /** Versions */
            versions: components["schemas"]["VersionOut"][];
            /** Broken */
            broken: components["schemas"]["BrokenClinicOut"][];
            run: components["schemas"]["MigrationRunOut"] | null;
        };
        /** HostOut */
        HostOut: {
            /** Host */
            host: string;
            /** Is Primary */
            is_primary: boolean;
            /** Own */
            own: boolean;
            /** State */
            state: string;
        };
        /**
         * ImportQuery
         * @description `address` is a label below the platform's domain; without a name the clinic keeps the one that it had.
         */
        ImportQuery: {
            /** Address */
            address: string;
            /**
             * Name
             * @default
             */
            name: string;
        };
        /**
         * JobCountsOut
         * @description Work that waits, that runs, and that failed within a week.
         */
        JobCountsOut: {
            /** Waiting */
            waiting: number;
            /** Running */
            running: number;
            /** Failed */
            failed: number;
        };
        /** JobFilters */
        JobFilters: {
            /** Clinic */
            clinic?: string | null;
            /** Kind */
            kind?: string[];
            /** State */
            state?: ("waiting" | "running" | "done" | "failed" | "stopped")[];
        };
        /**
         * JobOut
         * @description A piece of work. `about` is the schema of its clinic, which may be gone; `done` of `total` is the `step`'s.
         *     `trouble` is the code of the problem that ended it, or for which it is tried again; `detail` says more.
         */
        JobOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Clinic Id */
            clinic_id: string | null;
            /** About */
            about: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "failed" | "stopped";
            /** Step */
            step: string;
            /** Done */
            done: number;
            /** Total */
            total: number;
            /** Attempts */
            attempts: number;
            /** Trouble */
            trouble: string;
            /** Detail */
            detail: string;
            /** Asked By */
            asked_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Started At */
            started_at: string | null;
            /** Ended At */
            ended_at: string | null;
        };
        /** JobsOut */
        JobsOut: {
            /** Items */
            items: components["schemas"]["JobOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /**
         * KeptOut
         * @description A file in the vault: `size` in bytes, `made_at` the instant that it holds, null while it is being made.
         */
        KeptOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * State
             * @enum {string}
             */
            state: "making" | "kept" | "failed";
            /** Size */
            size: number;
            /** Rows */
            rows: number;
            /**
             * Kept Until
             * Format: date-time
             */
            kept_until: string;
            /** Asked By */
            asked_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Made At */
            made_at: string | null;
        };
        /**
         * LimitOut
         * @description What holds, and what the plan says (null: no limit); `own` if it was agreed to differ.
         */
        LimitOut: {
            /**
             * Name
             * @enum {string}
             */
            name: "dentists" | "messages";
            /** Value */
            value: number | null;
            /** Of Plan */
            of_plan: number | null;
            /** Own */
            own: boolean;
        };
        /**
         * LogFilter
         * @description What the log is cut down to; what is absent does not limit it. The stretch is half open.
         */
        LogFilter: {
            /** Operator Id */
            operator_id?: string | null;
            /** Clinic Id */
            clinic_id?: string | null;
            /**
             * Area
             * @description The first word of actions, as `clinic` of `clinic.suspended`
             */
            area?: string | null;
            /** Action */
            action?: string | null;
            /** Subject Kind */
            subject_kind?: string | null;
            /** Subject Id */
            subject_id?: string | null;
            /** From */
            from?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * LogPage
         * @description A page of the log.
         */
        LogPage: {
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
            /** Operator Id */
            operator_id?: string | null;
            /** Clinic Id */
            clinic_id?: string | null;
            /**
             * Area
             * @description The first word of actions, as `clinic` of `clinic.suspended`
             */
            area?: string | null;
            /** Action */
            action?: string | null;
            /** Subject Kind */
            subject_kind?: string | null;
            /** Subject Id */
            subject_id?: string | null;
            /** From */
            from?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * LogoOut
         * @description The picture as we drew it: WebP in base64.
         */
        LogoOut: {
            /** Logo */
            logo: string;
        };
        /**
         * ManagerIn
         * @description Who is invited by mail to run the clinic. With `treats` the first dentist is made of the name, with usual
         *     hours; else a dentist is the manager's to add.
         */
        ManagerIn: {
            /**
             * Email
             * Format: email
             */
            email: string;
            /** Name */
            name: string;
            /** Language */
            language: string;
            /**
             * Treats
             * @default false
             */
            treats: boolean;
        };
        /**
         * MigrateIn
         * @description `canary`: so many clinics go first, and one of them that fails stops the run. `lock_timeout`: milliseconds that
         *     a change waits for a table, and so whoever books behind it.
         */
        MigrateIn: {
            /**
             * Only
             * @default
             */
            only: string;
            /**
             * Canary
             * @default 1
             */
            canary: number;
            /**
             * Workers
             * @default 2
             */
            workers: number;
            /**
             * Lock Timeout
             * @default 500
             */
            lock_timeout: number;
        };
        /**
         * MigrationRunOut
         * @description `trouble`: `canary_failed`, `clinics_failed` or `superseded`, or empty. `only` names a schema, or is empty.
         */
        MigrationRunOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Target */
            target: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "paused" | "done" | "failed";
            /** Only */
            only: string;
            /** Canary */
            canary: number;
            /** Workers */
            workers: number;
            /** Lock Timeout */
            lock_timeout: number;
            /** Trouble */
            trouble: string;
            /** Waiting */
            waiting: number;
            /** Running */
            running: number;
            /** Done */
            done: number;
            /** Failed */
            failed: number;
            /** Total */
            total: number;
            /** Started By */
            started_by: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Ended At */
            ended_at: string | null;
        };
        /**
         * MigrationRunWithTurnsOut
         * @description `turns`: the clinics that failed, are being worked at or are to be tried again; 50 at most.
         */
        MigrationRunWithTurnsOut: {
            run: components["schemas"]["MigrationRunOut"];
            /** Turns */
            turns: components["schemas"]["TurnOut"][];
        };
        /** MigrationRunsOut */
        MigrationRunsOut: {
            /** Items */
            items: components["schemas"]["MigrationRunOut"][];
        };
        /**
         * MoveIn
         * @description Where to, and for how many seconds at most the clinic may take no changes.
         */
        MoveIn: {
            /** Shard */
            shard: string;
            /**
             * Within
             * @default 60
             */
            within: number;
        };
        /**
         * MoveOut
         * @description The work that was begun; it is told of among the clinic's.
         */
        MoveOut: {
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
        };
        /**
         * OpeningIn
         * @description The clinic as it shall be. `address` is a label below the platform's domain; the first language is the clinic's
         *     own; `logo` is what `drawOpeningLogo` returned.
         */
        OpeningIn: {
            /** Name */
            name: string;
            /** Address */
            address: string;
            /** Zone */
            zone: string;
            /** Languages */
            languages: string[];
            manager: components["schemas"]["ManagerIn"];
            /**
             * Plan
             * @default group
             * @enum {string}
             */
            plan: "solo" | "group" | "unlimited";
            /** Color */
            color?: string | null;
            /** Logo */
            logo?: string | null;
            /**
             * Samples
             * @default false
             */
            samples: boolean;
        };
        /**
         * OpeningOut
         * @description An opening. `clinic_id` is empty once it was given up; `done` of `total` counts its steps, `step` is the one it
         *     is at: schema, profile, services, dentist, samples, invitation, doors. `trouble` is the code of the problem that
         *     ended it, or for which it is tried again by itself.
         */
        OpeningOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Clinic Id */
            clinic_id: string | null;
            /** Name */
            name: string;
            /** Address */
            address: string;
            /** Host */
            host: string;
            /** Zone */
            zone: string;
            /** Languages */
            languages: string[];
            /** Plan */
            plan: string;
            /** Samples */
            samples: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "failed" | "stopped";
            /** Given Up */
            given_up: boolean;
            /** Step */
            step: string;
            /** Done */
            done: number;
            /** Total */
            total: number;
            /** Attempts */
            attempts: number;
            /** Trouble */
            trouble: string;
            /** Asked By */
            asked_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Started At */
            started_at: string | null;
            /** Ended At */
            ended_at: string | null;
        };
        /** OpeningReasonIn */
        OpeningReasonIn: {
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /** OpeningsOut */
        OpeningsOut: {
            /** Items */
            items: components["schemas"]["OpeningOut"][];
            /** Total */
            total: number;
            /** Limit */
            limit: number;
            /** Offset */
            offset: number;
        };
        /**
         * OperatorChallengeOut
         * @description `set_up` is there for an operator without an app: let the app read it, then send its first code.
         */
        OperatorChallengeOut: {
            /** Challenge */
            challenge: string;
            /** Expires In */
            expires_in: number;
            set_up: components["schemas"]["SetUpOut"] | null;
        };
        /**
         * OperatorChangeIn
         * @description What is absent stays. `active: false` blocks, `true` lets in again.
         */
        OperatorChangeIn: {
            /** Role */
            role?: ("support" | "admin") | null;
            /** Active */
            active?: boolean | null;
            /** Reason */
            reason: string;
        };
        /**
         * OperatorCodeIn
         * @description `code`: six digits of the authenticator app, or a recovery code.
         */
        OperatorCodeIn: {
            /** Challenge */
            challenge: string;
            /** Code */
            code: string;
        };
        /** OperatorDeviceOut */
        OperatorDeviceOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Current */
            current: boolean;
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
        /** OperatorDevicesOut */
        OperatorDevicesOut: {
            /** Items */
            items: components["schemas"]["OperatorDeviceOut"][];
        };
        /**
         * OperatorHelpIn
         * @description `reason`: the clinic reads it.
         */
        OperatorHelpIn: {
            /** Reason */
            reason: string;
        };
        /** OperatorHelpOut */
        OperatorHelpOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Operator Id
             * Format: uuid
             */
            operator_id: string;
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
        };
        /**
         * OperatorHelpRaiseIn
         * @description `code`: six digits of the authenticator app, that were not used yet.
         */
        OperatorHelpRaiseIn: {
            /** Reason */
            reason: string;
            /** Code */
            code: string;
        };
        /**
         * OperatorHelpStartedOut
         * @description `address`: open it in a new tab, within a minute and once.
         */
        OperatorHelpStartedOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Operator Id
             * Format: uuid
             */
            operator_id: string;
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
            /** Address */
            address: string;
        };
        /** OperatorHelpsOut */
        OperatorHelpsOut: {
            /** Items */
            items: components["schemas"]["OperatorHelpOut"][];
        };
        /** OperatorIn */
        OperatorIn: {
            /** Name */
            name: string;
            /**
             * Email
             * Format: email
             */
            email: string;
            /**
             * Role
             * @enum {string}
             */
            role: "support" | "admin";
            /** Language */
            language: string;
        };
        /** OperatorLinkIn */
        OperatorLinkIn: {
            /** Token */
            token: string;
        };
        /** OperatorLinkOut */
        OperatorLinkOut: {
            /** Name */
            name: string;
            /** Email */
            email: string;
        };
        /** OperatorLoginIn */
        OperatorLoginIn: {
            /**
             * Email
             * Format: email
             */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * OperatorOut
         * @description `last_seen_at`: when a session of theirs was last used. `version` goes back with a change.
         */
        OperatorOut: {
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
            role: "support" | "admin";
            /** Language */
            language: string;
            /** Active */
            active: boolean;
            /** Second Factor At */
            second_factor_at: string | null;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /** OperatorOwnPasswordIn */
        OperatorOwnPasswordIn: {
            /** Password */
            password: string;
        };
        /** OperatorPasswordIn */
        OperatorPasswordIn: {
            /** Current */
            current: string;
            /** New */
            new: string;
        };
        /**
         * OperatorProfileIn
         * @description What is absent stays.
         */
        OperatorProfileIn: {
            /** Name */
            name?: string | null;
            /** Language */
            language?: string | null;
        };
        /** OperatorProfileOut */
        OperatorProfileOut: {
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
            role: "support" | "admin";
            /** Language */
            language: string;
            /** Second Factor At */
            second_factor_at: string | null;
            /** Recovery Codes Left */
            recovery_codes_left: number;
        };
        /**
         * OperatorProvedOut
         * @description A session. `recovery_codes` are new ones, to be shown now and never again, or none.
         */
        OperatorProvedOut: {
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
            operator: components["schemas"]["OperatorOut"];
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /** OperatorReasonIn */
        OperatorReasonIn: {
            /** Reason */
            reason: string;
        };
        /** OperatorRecoveryCodesOut */
        OperatorRecoveryCodesOut: {
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /** OperatorSessionOut */
        OperatorSessionOut: {
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
            operator: components["schemas"]["OperatorOut"];
        };
        /** OperatorWelcomeIn */
        OperatorWelcomeIn: {
            /** Token */
            token: string;
            /** Password */
            password: string;
        };
        /** OperatorsOut */
        OperatorsOut: {
            /** Items */
            items: components["schemas"]["OperatorOut"][];
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
        /** Period */
        Period: {
            /**
             * Days
             * @default 30
             */
            days: number;
        };
        /**
         * PlanIn
         * @description The plan, and the limits in which this clinic differs from it: a count, or null for none.
         */
        PlanIn: {
            /**
             * Plan
             * @enum {string}
             */
            plan: "solo" | "group" | "unlimited";
            /** Limits */
            limits?: {
                [key: string]: number | null;
            };
            /**
             * Reason
             * @default
             */
            reason: string;
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
        /** RestoredListOut */
        RestoredListOut: {
            /** Items */
            items: components["schemas"]["RestoredOut"][];
        };
        /**
         * RestoredOut
         * @description What stands beside a clinic. `ready`: a restored state that may take the clinic's place. `before`: what the
         *     clinic was before one did, until `drops_at`.
         */
        RestoredOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Backup Id */
            backup_id: string | null;
            /**
             * Holds
             * @description The instant that its backup holds
             */
            holds: string | null;
            /** Schema Name */
            schema_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "building" | "ready" | "before" | "failed";
            /** Asked By */
            asked_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ready At */
            ready_at: string | null;
            /** Swapped At */
            swapped_at: string | null;
            /** Drops At */
            drops_at: string | null;
        };
        /**
         * RoundOut
         * @description A periodic job: due `every` so many seconds, when it last ended well and failed, so many seconds ago, and the
         *     schemas of the clinics that it could not serve.
         */
        RoundOut: {
            /** Task */
            task: string;
            /** Every */
            every: number;
            /** Late */
            late: boolean;
            /** Ended Ago */
            ended_ago: number | null;
            /** Took */
            took: number | null;
            /** Count */
            count: number | null;
            /** Failed Ago */
            failed_ago: number | null;
            /** Failed With */
            failed_with: string;
            /** Unserved */
            unserved: string[];
        };
        /** SamplesGoneOut */
        SamplesGoneOut: {
            /** Patients */
            patients: number;
        };
        /**
         * SamplesOut
         * @description How many sample patients a clinic has; with them come two dentists and their visits.
         */
        SamplesOut: {
            /** Patients */
            patients: number;
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
         * ShardOut
         * @description A database server. `clinics`: how many are on it; `size`: bytes of its database, null while it does not answer;
         *     `missing`: what it lacks before it can hold clinics.
         */
        ShardOut: {
            /** Name */
            name: string;
            /** Clinics */
            clinics: number;
            /** Size */
            size: number | null;
            /** Missing */
            missing: string[];
            /** Ready */
            ready: boolean;
        };
        /** SignUpAskedOut */
        SignUpAskedOut: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * SignUpConfirmIn
         * @description `address` is given where the one that was asked for is taken by now.
         */
        SignUpConfirmIn: {
            /** Address */
            address?: string | null;
        };
        /**
         * SignUpIn
         * @description `address` is a label below the platform's domain; the invitation to run the clinic goes to `email`.
         */
        SignUpIn: {
            /** Name */
            name: string;
            /** Address */
            address: string;
            /**
             * Email
             * Format: email
             */
            email: string;
            /** Zone */
            zone: string;
            /** Language */
            language: string;
            /**
             * Accepts Terms
             * @constant
             */
            accepts_terms: true;
        };
        /**
         * SignUpOfferOut
         * @description What is agreed to, and where new clinics stand.
         */
        SignUpOfferOut: {
            /** Terms */
            terms: string;
            /** Privacy */
            privacy: string;
            /** Base Domain */
            base_domain: string;
        };
        /**
         * SignUpOpeningOut
         * @description How far the opening is: `done` of `total` steps. `origin` is where the clinic stands once it is open.
         */
        SignUpOpeningOut: {
            /**
             * Opening Id
             * Format: uuid
             */
            opening_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "failed" | "stopped";
            /** Step */
            step: string;
            /** Done */
            done: number;
            /** Total */
            total: number;
            /** Name */
            name: string;
            /** Host */
            host: string;
            /** Origin */
            origin: string | null;
        };
        /**
         * SignUpOut
         * @description What the link confirms. With `confirmed` it has done so.
         */
        SignUpOut: {
            /** Name */
            name: string;
            /** Address */
            address: string;
            /** Host */
            host: string;
            /** Zone */
            zone: string;
            /** Language */
            language: string;
            /** Confirmed */
            confirmed: boolean;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * SwapIn
         * @description `address` is the clinic's main host, typed.
         */
        SwapIn: {
            /** Address */
            address: string;
            /** Reason */
            reason: string;
        };
        /** TurnOut */
        TurnOut: {
            /** Schema Name */
            schema_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "failed";
            /** Canary */
            canary: boolean;
            /** Attempts */
            attempts: number;
            /** Trouble */
            trouble: string;
            /** Detail */
            detail: string;
            /** Started At */
            started_at: string | null;
        };
        /**
         * UsageOut
         * @description What a clinic used when it was last counted: `bookings` of 30 days, `messages` of its month, bytes of `storage`
         *     (and of `pictures`, null if their store was away), `requests`, `errors` and `p95` milliseconds of the last day.
         */
        UsageOut: {
            /**
             * Counted At
             * Format: date-time
             */
            counted_at: string;
            /** Patients */
            patients: number;
            /** Dentists */
            dentists: number;
            /** Bookings */
            bookings: number;
            /** Messages */
            messages: number;
            /** Storage */
            storage: number;
            /** Pictures */
            pictures: number | null;
            /** Active At */
            active_at: string | null;
            /** Requests */
            requests: number;
            /** Errors */
            errors: number;
            /** P95 */
            p95: number | null;
        };
        /**
         * VersionOut
         * @description Clinics at the same migrations. `version` is empty where a schema has no list of them.
         */
        VersionOut: {
            /** Version */
            version: string;
            /** Applied */
            applied: number;
            /** Clinics */
            clinics: number;
            /** Current */
            current: boolean;
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
    operatorLogIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorLoginIn"];
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
                    "application/json": components["schemas"]["OperatorChallengeOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    operatorGiveSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorCodeIn"];
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
                    "application/json": components["schemas"]["OperatorProvedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    operatorRefresh: {
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
                    "application/json": components["schemas"]["OperatorSessionOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    operatorLogOut: {
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
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    operatorShowLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorLinkIn"];
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
                    "application/json": components["schemas"]["OperatorLinkOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    operatorChoosePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorWelcomeIn"];
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
                    "application/json": components["schemas"]["OperatorChallengeOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    getOwnOperator: {
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
                    "application/json": components["schemas"]["OperatorProfileOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    changeOwnOperator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorProfileIn"];
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
                    "application/json": components["schemas"]["OperatorProfileOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    changeOwnOperatorPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorPasswordIn"];
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
                    "application/json": components["schemas"]["OperatorSessionOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    askForNewOperatorApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorOwnPasswordIn"];
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
                    "application/json": components["schemas"]["OperatorChallengeOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    confirmNewOperatorApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorCodeIn"];
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
                    "application/json": components["schemas"]["OperatorRecoveryCodesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    renewOperatorRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorOwnPasswordIn"];
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
                    "application/json": components["schemas"]["OperatorRecoveryCodesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    listOperatorSessions: {
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
                    "application/json": components["schemas"]["OperatorDevicesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    endOperatorSession: {
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
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listOperators: {
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
                    "application/json": components["schemas"]["OperatorsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    admitOperator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorIn"];
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
                    "application/json": components["schemas"]["AdmittedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    changeOperator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                operator_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorChangeIn"];
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
                    "application/json": components["schemas"]["OperatorOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    resetOperatorSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: the change happens only if nobody changed it since. */
                "If-Match"?: string;
            };
            path: {
                operator_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorReasonIn"];
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
                    "application/json": components["schemas"]["OperatorOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            412: components["responses"]["412"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    renewOperatorLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operator_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdmittedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listOperatorLog: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                operator_id?: string | null;
                clinic_id?: string | null;
                /** @description The first word of actions, as `clinic` of `clinic.suspended` */
                area?: string | null;
                action?: string | null;
                subject_kind?: string | null;
                subject_id?: string | null;
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
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    exportOperatorLog: {
        parameters: {
            query?: {
                operator_id?: string | null;
                clinic_id?: string | null;
                /** @description The first word of actions, as `clinic` of `clinic.suspended` */
                area?: string | null;
                action?: string | null;
                subject_kind?: string | null;
                subject_id?: string | null;
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
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listClinics: {
        parameters: {
            query?: {
                id?: string[];
                search?: string;
                state?: ("opening" | "active" | "suspended" | "archived")[];
                plan?: ("solo" | "group" | "unlimited")[];
                troubled?: boolean | null;
                sort?: "name" | "newest" | "bookings" | "patients" | "messages" | "storage" | "active" | "slow" | "errors";
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
                    "application/json": components["schemas"]["ClinicsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    getClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["ClinicDetailOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    suspendClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicDetailOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    reactivateClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["ClinicDetailOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    archiveClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    bringBackClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["ClinicDetailOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    dropClinicNow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DropIn"];
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    changePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanIn"];
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
                    "application/json": components["schemas"]["ClinicDetailOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    changeFeatures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeaturesIn"];
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
                    "application/json": components["schemas"]["ClinicDetailOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                clinic?: string | null;
                kind?: string[];
                state?: ("waiting" | "running" | "done" | "failed" | "stopped")[];
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
                    "application/json": components["schemas"]["JobsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    stopJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    repeatJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    getFigures: {
        parameters: {
            query?: {
                days?: number;
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
                    "application/json": components["schemas"]["FiguresOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listDomains: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["DomainOut"][];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    claimDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
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
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    checkDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain_id: number;
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
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    setPrimaryDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain_id: number;
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
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    releaseDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain_id: number;
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
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    getFleet: {
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
                    "application/json": components["schemas"]["FleetOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listMigrationRuns: {
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
                    "application/json": components["schemas"]["MigrationRunsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    migrateClinics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MigrateIn"];
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
                    "application/json": components["schemas"]["MigrationRunOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    getMigrationRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
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
                    "application/json": components["schemas"]["MigrationRunWithTurnsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    pauseMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
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
                    "application/json": components["schemas"]["MigrationRunOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    resumeMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
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
                    "application/json": components["schemas"]["MigrationRunOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listOpenings: {
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
                    "application/json": components["schemas"]["OpeningsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    askOpening: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpeningIn"];
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
                    "application/json": components["schemas"]["OpeningOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    drawOpeningLogo: {
        parameters: {
            query?: never;
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogoOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    getOpening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opening_id: string;
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
                    "application/json": components["schemas"]["OpeningOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    retryOpening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opening_id: string;
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
                    "application/json": components["schemas"]["OpeningOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    giveUpOpening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opening_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpeningReasonIn"];
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
                    "application/json": components["schemas"]["OpeningOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    checkAddress: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    judgeColor: {
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
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    countSamples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["SamplesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    removeSamples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["SamplesGoneOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listClinicHelp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["OperatorHelpsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    startClinicHelp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorHelpIn"];
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
                    "application/json": components["schemas"]["OperatorHelpStartedOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    raiseClinicHelp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
                help_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorHelpRaiseIn"];
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
                    "application/json": components["schemas"]["OperatorHelpOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    endClinicHelp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listShards: {
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
                    "application/json": components["schemas"]["ShardOut"][];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    moveClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveIn"];
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
                    "application/json": components["schemas"]["MoveOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    getSignUpOffer: {
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
                    "application/json": components["schemas"]["SignUpOfferOut"];
                };
            };
            400: components["responses"]["400"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    checkSignUpAddress: {
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
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressOut"];
                };
            };
            400: components["responses"]["400"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpIn"];
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
                    "application/json": components["schemas"]["SignUpAskedOut"];
                };
            };
            400: components["responses"]["400"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    showSignUp: {
        parameters: {
            query?: never;
            header: {
                "X-Sign-Up-Token": string;
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
                    "application/json": components["schemas"]["SignUpOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    confirmSignUp: {
        parameters: {
            query?: never;
            header: {
                "X-Sign-Up-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpConfirmIn"];
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
                    "application/json": components["schemas"]["SignUpOpeningOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    followSignUp: {
        parameters: {
            query?: never;
            header: {
                "X-Sign-Up-Token": string;
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
                    "application/json": components["schemas"]["SignUpOpeningOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            429: components["responses"]["429"];
            500: components["responses"]["500"];
        };
    };
    listBackups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["BackupsOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    backUpClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    verifyBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backup_id: string;
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
                    "application/json": components["schemas"]["BackupOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    restoreBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backup_id: string;
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listRestored: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["RestoredListOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    compareRestored: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                restored_id: string;
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
                    "application/json": components["schemas"]["DifferencesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    swapRestored: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                restored_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwapIn"];
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    dropRestored: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                restored_id: string;
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    listExports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["BundlesOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            404: components["responses"]["404"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    exportClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
        };
    };
    downloadExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
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
                    "application/json": string;
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            409: components["responses"]["409"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
    importClinic: {
        parameters: {
            query: {
                address: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/zip": string;
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
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            409: components["responses"]["409"];
            413: components["responses"]["413"];
            422: components["responses"]["422"];
            500: components["responses"]["500"];
            503: components["responses"]["503"];
        };
    };
}
