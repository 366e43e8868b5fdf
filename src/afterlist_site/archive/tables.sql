-- of 3f04e29eba8c7c74f512110b79423e0e45dfa190cd3a6944d7cca745f82a4d00;

CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);

CREATE TABLE "archive_listrule" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "list_name" varchar(200) NOT NULL, "rule" varchar(10) NOT NULL, "since" date NULL, "until" date NULL, "source" varchar(500) NOT NULL);

CREATE TABLE "archive_name" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL UNIQUE);

CREATE TABLE "archive_storytext" ("posting_id" bigint NOT NULL PRIMARY KEY REFERENCES "archive_posting" ("id") DEFERRABLE INITIALLY DEFERRED, "header" BLOB NOT NULL, "block_start" integer NULL, "block_end" integer NULL, "body_start" integer NOT NULL, "body_end" integer NOT NULL, "texts" BLOB NOT NULL);

CREATE TABLE "archive_edition" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "relation" varchar(10) NOT NULL, "position" integer NOT NULL, "chapter_id" bigint NOT NULL REFERENCES "archive_chapter" ("id") DEFERRABLE INITIALLY DEFERRED, "posting_id" bigint NOT NULL UNIQUE REFERENCES "archive_posting" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "archive_edition_chapter_id_739aae5b" ON "archive_edition" ("chapter_id");

CREATE TABLE "archive_sourcefile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" text NOT NULL, "sha256" varchar(64) NOT NULL, "size_bytes" bigint NOT NULL, "format" varchar(20) NOT NULL, "evidence" text NOT NULL, "committed" integer NOT NULL, "bins" text NOT NULL CHECK ((JSON_VALID("bins") OR "bins" IS NULL)), "postings" integer NOT NULL, "is_done" bool NOT NULL, "imported_at" datetime NOT NULL, CONSTRAINT "one_row_a_file" UNIQUE ("path", "sha256"));

CREATE TABLE "archive_posting" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "identity" varchar(64) NOT NULL UNIQUE, "vault_key" varchar(64) NOT NULL, "inner" integer NOT NULL, "ordinal" integer NOT NULL, "kind" varchar(12) NOT NULL, "message_id" text NOT NULL, "subject" text NOT NULL, "sender_name" text NOT NULL, "sender_email" text NOT NULL, "sent_at" datetime NULL, "date_witness" varchar(12) NOT NULL, "lists" text NOT NULL CHECK ((JSON_VALID("lists") OR "lists" IS NULL)), "findings" text NOT NULL CHECK ((JSON_VALID("findings") OR "findings" IS NULL)), "card" BLOB NULL, "source_id" bigint NOT NULL REFERENCES "archive_sourcefile" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "archive_posting_kind_3b68add9" ON "archive_posting" ("kind");

CREATE INDEX "archive_posting_message_id_b659b317" ON "archive_posting" ("message_id");

CREATE INDEX "archive_posting_sent_at_d2e2dfb2" ON "archive_posting" ("sent_at");

CREATE INDEX "archive_posting_source_id_43e9a7d2" ON "archive_posting" ("source_id");

CREATE TABLE "archive_work" ("id" varchar(16) NOT NULL PRIMARY KEY, "title" text NOT NULL, "sort_title" text NOT NULL, "authors" text NOT NULL CHECK ((JSON_VALID("authors") OR "authors" IS NULL)), "fields" text NOT NULL CHECK ((JSON_VALID("fields") OR "fields" IS NULL)), "summary" text NOT NULL, "rating" varchar(12) NOT NULL, "warning_state" varchar(12) NOT NULL, "status" varchar(16) NOT NULL, "missing" text NOT NULL CHECK ((JSON_VALID("missing") OR "missing" IS NULL)), "findings" text NOT NULL CHECK ((JSON_VALID("findings") OR "findings" IS NULL)), "permission_default" varchar(10) NOT NULL, "visibility" varchar(10) NOT NULL, "audience" varchar(10) NOT NULL, "may_download" bool NOT NULL, "may_feed" bool NOT NULL, "statement" text NOT NULL CHECK ((JSON_VALID("statement") OR "statement" IS NULL)), "decision" text NOT NULL CHECK ((JSON_VALID("decision") OR "decision" IS NULL)), "reason" text NOT NULL, "chapter_count" integer NOT NULL, "words" integer NOT NULL, "first_at" datetime NULL, "last_at" datetime NULL, "version" varchar(64) NOT NULL, "header_posting_id" bigint NOT NULL REFERENCES "archive_posting" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "archive_work_sort_title_02789dcf" ON "archive_work" ("sort_title");

CREATE INDEX "archive_work_rating_1e9f8140" ON "archive_work" ("rating");

CREATE INDEX "archive_work_visibility_01775586" ON "archive_work" ("visibility");

CREATE INDEX "archive_work_first_at_b0ac05a4" ON "archive_work" ("first_at");

CREATE INDEX "archive_work_last_at_be4424c3" ON "archive_work" ("last_at");

CREATE INDEX "archive_work_header_posting_id_0d49a1d6" ON "archive_work" ("header_posting_id");

CREATE TABLE "archive_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "name" text NOT NULL, "work_id" varchar(16) NOT NULL REFERENCES "archive_work" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "archive_chapter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" integer NOT NULL, "number" varchar(40) NOT NULL, "words" integer NOT NULL, "best_id" bigint NOT NULL REFERENCES "archive_posting" ("id") DEFERRABLE INITIALLY DEFERRED, "work_id" varchar(16) NOT NULL REFERENCES "archive_work" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "chapter_position" UNIQUE ("work_id", "position"));

CREATE INDEX "archive_tag_work_id_49d87747" ON "archive_tag" ("work_id");

CREATE INDEX "archive_tag_kind_33ce76_idx" ON "archive_tag" ("kind", "name");

CREATE INDEX "archive_chapter_best_id_d6529207" ON "archive_chapter" ("best_id");

CREATE INDEX "archive_chapter_work_id_ced41f9b" ON "archive_chapter" ("work_id");

CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);

CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");

CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "auth_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");

CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");

CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");

CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", "group_id");

CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");

CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");

CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON "auth_user_user_permissions" ("user_id", "permission_id");

CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");

CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");

CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);

CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");

CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");

CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);

CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "first_name" varchar(150) NOT NULL);

CREATE TABLE "desk_signinkey" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "nonce" varchar(64) NOT NULL UNIQUE, "made_at" datetime NOT NULL);

CREATE TABLE "guard_guardedname" ("name" text NOT NULL PRIMARY KEY, "shown" text NOT NULL);

CREATE TABLE "guard_guardversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "version" varchar(64) NOT NULL);

CREATE TABLE "guard_passedname" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "key" text NOT NULL, "name" text NOT NULL, "made_by" varchar(200) NOT NULL, "made_at" datetime NOT NULL, "struck_at" datetime NULL);

CREATE TABLE "guard_realaddress" ("address" text NOT NULL PRIMARY KEY);

CREATE TABLE "guard_seen" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "address" text NOT NULL, "key" text NOT NULL, "name" text NOT NULL, "stance" varchar(10) NOT NULL, CONSTRAINT "seen_once" UNIQUE ("address", "key", "stance"));

CREATE TABLE "guard_suspect" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "key" text NOT NULL, "name" text NOT NULL, CONSTRAINT "suspect_once" UNIQUE ("posting", "key"));

CREATE INDEX "guard_passedname_posting_e84b9c75" ON "guard_passedname" ("posting");

CREATE INDEX "guard_seen_key_2e1c0a63" ON "guard_seen" ("key");

CREATE INDEX "guard_suspect_posting_0d3ac761" ON "guard_suspect" ("posting");

CREATE TABLE "ledger_correction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "field" varchar(40) NOT NULL, "value" text NULL CHECK ((JSON_VALID("value") OR "value" IS NULL)), "made_by" varchar(200) NOT NULL, "made_at" datetime NOT NULL, "struck_at" datetime NULL);

CREATE TABLE "ledger_joining" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "other" varchar(64) NOT NULL, "is_one_work" bool NOT NULL, "made_by" varchar(200) NOT NULL, "made_at" datetime NOT NULL, "struck_at" datetime NULL);

CREATE TABLE "ledger_opening" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "list_name" varchar(200) NOT NULL, "decided_on" date NOT NULL, "announced" text NOT NULL, "until" date NULL, "struck_at" datetime NULL);

CREATE TABLE "ledger_person" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "pen_name" varchar(200) NOT NULL, "is_orphaned" bool NOT NULL, "blocks_imports" bool NOT NULL, "heir" text NOT NULL, "made_at" datetime NOT NULL);

CREATE TABLE "ledger_deed" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "by" varchar(200) NOT NULL, "what" varchar(80) NOT NULL, "subject" text NOT NULL, "row" varchar(80) NOT NULL, "undoes_id" bigint NULL UNIQUE REFERENCES "ledger_deed" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "ledger_own" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL UNIQUE, "person_id" bigint NOT NULL REFERENCES "ledger_person" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "ledger_knownaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "email" varchar(254) NOT NULL UNIQUE, "is_proved" bool NOT NULL, "bounced_at" datetime NULL, "person_id" bigint NOT NULL REFERENCES "ledger_person" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "ledger_knownname" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "person_id" bigint NOT NULL REFERENCES "ledger_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "name_once" UNIQUE ("person_id", "name"));

CREATE INDEX "ledger_correction_posting_3eaa6c9d" ON "ledger_correction" ("posting");

CREATE INDEX "ledger_joining_posting_5ed98776" ON "ledger_joining" ("posting");

CREATE INDEX "ledger_joining_other_302e659b" ON "ledger_joining" ("other");

CREATE INDEX "ledger_deed_at_e93439ae" ON "ledger_deed" ("at");

CREATE INDEX "ledger_own_person_id_c0cb9ebe" ON "ledger_own" ("person_id");

CREATE INDEX "ledger_knownaddress_person_id_de912d34" ON "ledger_knownaddress" ("person_id");

CREATE INDEX "ledger_knownname_name_f0f812e1" ON "ledger_knownname" ("name");

CREATE INDEX "ledger_knownname_person_id_63bfad3a" ON "ledger_knownname" ("person_id");

CREATE TABLE "ledger_word" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "layer" varchar(20) NOT NULL, "answer" varchar(5) NOT NULL, "uses" text NOT NULL CHECK ((JSON_VALID("uses") OR "uses" IS NULL)), "places" text NOT NULL CHECK ((JSON_VALID("places") OR "places" IS NULL)), "quote" text NOT NULL, "where" text NOT NULL, "said_on" date NULL, "confirmed_by" varchar(200) NOT NULL, "made_at" datetime NOT NULL, "struck_at" datetime NULL, "person_id" bigint NULL REFERENCES "ledger_person" ("id") DEFERRABLE INITIALLY DEFERRED, "also" text NOT NULL CHECK ((JSON_VALID("also") OR "also" IS NULL)));

CREATE INDEX "ledger_word_posting_94c62f5c" ON "ledger_word" ("posting");

CREATE INDEX "ledger_word_struck_at_6e46764f" ON "ledger_word" ("struck_at");

CREATE INDEX "ledger_word_person_id_338cd1a5" ON "ledger_word" ("person_id");

CREATE TABLE "ledger_seen" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "code" varchar(40) NOT NULL, "made_by" varchar(200) NOT NULL, "made_at" datetime NOT NULL, "struck_at" datetime NULL);

CREATE TABLE "ledger_memberslist" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "source" varchar(500) NOT NULL, "struck_at" datetime NULL, "list_name" varchar(200) NOT NULL);

CREATE INDEX "ledger_seen_posting_dedf9810" ON "ledger_seen" ("posting");

CREATE UNIQUE INDEX "members_list_once" ON "ledger_memberslist" ("list_name") WHERE "struck_at" IS NULL;

CREATE TABLE "ledger_feedback" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "name" varchar(200) NOT NULL, "answer_to" varchar(254) NOT NULL, "via" varchar(254) NOT NULL, "token" varchar(32) NOT NULL UNIQUE, "text" text NOT NULL, "digest" varchar(32) NOT NULL, "came_at" datetime NOT NULL, "passed_on_at" datetime NULL, "is_shown" bool NOT NULL, "heard" text NOT NULL CHECK ((JSON_VALID("heard") OR "heard" IS NULL)), CONSTRAINT "feedback_once" UNIQUE ("posting", "digest"));

CREATE INDEX "ledger_feedback_posting_0721d613" ON "ledger_feedback" ("posting");

CREATE TABLE "ledger_piecedcopy" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "list_name" varchar(200) NOT NULL, "message_id" varchar(200) NOT NULL UNIQUE, "pieces" integer unsigned NOT NULL CHECK ("pieces" >= 0), "sent_at" datetime NULL);

CREATE INDEX "ledger_piecedcopy_posting_a4082d4b" ON "ledger_piecedcopy" ("posting");

CREATE TABLE "lists_reader" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "email" varchar(254) NOT NULL UNIQUE, "token" varchar(32) NOT NULL UNIQUE, "asked_at" datetime NULL, "confirmed_at" datetime NULL, "left_at" datetime NULL, "soft" integer unsigned NOT NULL CHECK ("soft" >= 0), "soft_at" datetime NULL, "gone_at" datetime NULL);

CREATE TABLE "lists_delivery" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "list_name" varchar(200) NOT NULL, "recipient" varchar(254) NOT NULL, "message_id" varchar(200) NOT NULL UNIQUE, "subject" text NOT NULL, "part" integer unsigned NOT NULL CHECK ("part" >= 0), "of" integer unsigned NOT NULL CHECK ("of" >= 0), "state" varchar(10) NOT NULL, "due_at" datetime NOT NULL, "claim" varchar(32) NOT NULL, "claimed_until" datetime NULL, "attempts" integer unsigned NOT NULL CHECK ("attempts" >= 0), "notice" text NOT NULL, "sent_at" datetime NULL, "returned_at" datetime NULL, "posting" varchar(64) NOT NULL, "log_mark" varchar(100) NOT NULL, "content" BLOB NOT NULL, "manuscript_id" bigint NOT NULL REFERENCES "lists_manuscript" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "lists_submission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" varchar(10) NOT NULL, "way" varchar(4) NOT NULL, "title" varchar(300) NOT NULL, "fields" text NOT NULL CHECK ((JSON_VALID("fields") OR "fields" IS NULL)), "token" varchar(32) NOT NULL UNIQUE, "public" varchar(32) NOT NULL UNIQUE, "nonce" varchar(32) NOT NULL UNIQUE, "send_at" datetime NULL, "is_told" bool NOT NULL, "answer_to" varchar(254) NOT NULL, "digest" varchar(32) NOT NULL, "heard" text NOT NULL CHECK ((JSON_VALID("heard") OR "heard" IS NULL)), "unclear" smallint unsigned NOT NULL CHECK ("unclear" >= 0), "standing" varchar(10) NOT NULL, "checked" varchar(300) NOT NULL, "made_at" datetime NOT NULL, "accepted_at" datetime NULL, "begun_at" datetime NULL, "filed_at" datetime NULL, "trouble" text NOT NULL, "person_id" bigint NOT NULL REFERENCES "ledger_person" ("id") DEFERRABLE INITIALLY DEFERRED, "revises_id" bigint NULL REFERENCES "lists_submission" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "lists_delivery_list_name_f5a3686c" ON "lists_delivery" ("list_name");

CREATE INDEX "lists_delivery_due_at_9ba3291b" ON "lists_delivery" ("due_at");

CREATE INDEX "lists_delivery_manuscript_id_969c2bcf" ON "lists_delivery" ("manuscript_id");

CREATE INDEX "lists_submission_state_7917dd39" ON "lists_submission" ("state");

CREATE INDEX "lists_submission_made_at_92b6668b" ON "lists_submission" ("made_at");

CREATE INDEX "lists_submission_person_id_ddc473c4" ON "lists_submission" ("person_id");

CREATE INDEX "lists_submission_revises_id_727027cd" ON "lists_submission" ("revises_id");

CREATE TABLE "lists_subscription" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "key" varchar(300) NOT NULL, "pace" varchar(10) NOT NULL, "begun_at" datetime NOT NULL, "confirmed_at" datetime NULL, "ended_at" datetime NULL, "reader_id" bigint NOT NULL REFERENCES "lists_reader" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "delivery_due" ON "lists_delivery" ("state", "due_at");

CREATE INDEX "delivery_sent" ON "lists_delivery" ("sent_at");

CREATE TABLE "lists_note" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "text" text NOT NULL, "digest" varchar(32) NOT NULL, "came_at" datetime NOT NULL, "delivery_id" bigint NOT NULL REFERENCES "lists_delivery" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "note_once" UNIQUE ("delivery_id", "digest"));

CREATE INDEX "lists_subscription_reader_id_0e9473b3" ON "lists_subscription" ("reader_id");

CREATE INDEX "lists_note_delivery_id_d809931e" ON "lists_note" ("delivery_id");

CREATE UNIQUE INDEX "one_submission_a_mail" ON "lists_submission" ("person_id", "digest") WHERE NOT ("digest" = '');

CREATE TABLE "lists_manuscript" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" integer unsigned NOT NULL CHECK ("position" >= 0), "heading" varchar(200) NOT NULL, "source" text NOT NULL, "is_html" bool NOT NULL, "raw" BLOB NOT NULL, "posting" varchar(64) NOT NULL, "submission_id" bigint NOT NULL REFERENCES "lists_submission" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_manuscript_a_place" UNIQUE ("submission_id", "position"));

CREATE INDEX "lists_manuscript_posting_83cc1f97" ON "lists_manuscript" ("posting");

CREATE INDEX "lists_manuscript_submission_id_506d749b" ON "lists_manuscript" ("submission_id");

CREATE TABLE "lists_consent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "email" varchar(254) NOT NULL, "token" varchar(32) NOT NULL UNIQUE, "asked_at" datetime NULL, "answered_at" datetime NULL, "is_given" bool NOT NULL, "submission_id" bigint NOT NULL REFERENCES "lists_submission" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_consent_a_person" UNIQUE ("submission_id", "email"));

CREATE INDEX "lists_consent_submission_id_cc8b024e" ON "lists_consent" ("submission_id");

CREATE UNIQUE INDEX "one_subscription_a_thing" ON "lists_subscription" ("reader_id", "kind", "key") WHERE "ended_at" IS NULL;

CREATE TABLE "lists_mailed" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "posting" varchar(64) NOT NULL, "pace" varchar(10) NOT NULL, "state" varchar(10) NOT NULL, "due_at" datetime NOT NULL, "claim" varchar(32) NOT NULL, "claimed_until" datetime NULL, "attempts" integer unsigned NOT NULL CHECK ("attempts" >= 0), "notice" text NOT NULL, "sent_at" datetime NULL, "reader_id" bigint NOT NULL REFERENCES "lists_reader" ("id") DEFERRABLE INITIALLY DEFERRED, "subscription_id" bigint NULL REFERENCES "lists_subscription" ("id") DEFERRABLE INITIALLY DEFERRED, "log_mark" varchar(100) NOT NULL, CONSTRAINT "part_once" UNIQUE ("reader_id", "posting"));

CREATE INDEX "lists_mailed_state_5ba715e7" ON "lists_mailed" ("state");

CREATE INDEX "lists_mailed_due_at_cba53da0" ON "lists_mailed" ("due_at");

CREATE INDEX "lists_mailed_reader_id_6f2166f7" ON "lists_mailed" ("reader_id");

CREATE INDEX "lists_mailed_subscription_id_a585467b" ON "lists_mailed" ("subscription_id");

CREATE TABLE "otp_static_statictoken" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "token" varchar(16) NOT NULL, "device_id" integer NOT NULL REFERENCES "otp_static_staticdevice" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "otp_static_statictoken_token_d0a51866" ON "otp_static_statictoken" ("token");

CREATE INDEX "otp_static_statictoken_device_id_74b7c7d1" ON "otp_static_statictoken" ("device_id");

CREATE TABLE "otp_static_staticdevice" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(64) NOT NULL, "confirmed" bool NOT NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "throttling_failure_count" integer unsigned NOT NULL CHECK ("throttling_failure_count" >= 0), "throttling_failure_timestamp" datetime NULL, "created_at" datetime NULL, "last_used_at" datetime NULL);

CREATE INDEX "otp_static_staticdevice_user_id_7f9cff2b" ON "otp_static_staticdevice" ("user_id");

CREATE TABLE "otp_totp_totpdevice" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(64) NOT NULL, "confirmed" bool NOT NULL, "key" varchar(80) NOT NULL, "step" smallint unsigned NOT NULL CHECK ("step" >= 0), "t0" bigint NOT NULL, "digits" smallint unsigned NOT NULL CHECK ("digits" >= 0), "tolerance" smallint unsigned NOT NULL CHECK ("tolerance" >= 0), "drift" smallint NOT NULL, "last_t" bigint NOT NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "throttling_failure_count" integer unsigned NOT NULL CHECK ("throttling_failure_count" >= 0), "throttling_failure_timestamp" datetime NULL, "created_at" datetime NULL, "last_used_at" datetime NULL);

CREATE INDEX "otp_totp_totpdevice_user_id_0fb18292" ON "otp_totp_totpdevice" ("user_id");

CREATE TABLE "people_ask" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "scope" varchar(10) NOT NULL, "asker" varchar(200) NOT NULL, "email" varchar(254) NOT NULL, "place" varchar(200) NOT NULL, "use" varchar(20) NOT NULL, "message" text NOT NULL, "author" varchar(200) NOT NULL, "title" text NOT NULL, "postings" text NOT NULL CHECK ((JSON_VALID("postings") OR "postings" IS NULL)), "came_from" varchar(64) NOT NULL, "asked_at" datetime NOT NULL, "answer" varchar(5) NOT NULL, "answered_by" varchar(200) NOT NULL, "answered_at" datetime NULL, "reply" text NOT NULL, "closed_at" datetime NULL);

CREATE TABLE "people_wording" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(20) NOT NULL UNIQUE, "text" text NOT NULL);

CREATE TABLE "people_letter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "token" varchar(40) NOT NULL UNIQUE, "author" varchar(200) NOT NULL, "postings" text NOT NULL CHECK ((JSON_VALID("postings") OR "postings" IS NULL)), "to" varchar(254) NOT NULL, "subject" varchar(200) NOT NULL, "text" text NOT NULL, "made_at" datetime NOT NULL, "sent_at" datetime NULL, "bounced_at" datetime NULL, "said" varchar(8) NOT NULL, "reply" text NOT NULL, "answered_at" datetime NULL, "heard" text NOT NULL CHECK ((JSON_VALID("heard") OR "heard" IS NULL)), "ask_id" bigint NULL REFERENCES "people_ask" ("id") DEFERRABLE INITIALLY DEFERRED, "follows_id" bigint NULL REFERENCES "people_letter" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "people_setaside" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "why" varchar(200) NOT NULL, "text" text NOT NULL, "raw" BLOB NOT NULL, "scope" text NOT NULL CHECK ((JSON_VALID("scope") OR "scope" IS NULL)), "came_at" datetime NOT NULL, "closed_at" datetime NULL, "letter_id" bigint NOT NULL REFERENCES "people_letter" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "people_ask_author_92805021" ON "people_ask" ("author");

CREATE INDEX "people_ask_came_from_0f369c59" ON "people_ask" ("came_from");

CREATE INDEX "people_ask_asked_at_3a598afe" ON "people_ask" ("asked_at");

CREATE INDEX "people_letter_author_55f1018f" ON "people_letter" ("author");

CREATE INDEX "people_letter_to_10839491" ON "people_letter" ("to");

CREATE INDEX "people_letter_sent_at_96e2e02c" ON "people_letter" ("sent_at");

CREATE INDEX "people_letter_ask_id_797f4e1b" ON "people_letter" ("ask_id");

CREATE INDEX "people_letter_follows_id_a233f1e0" ON "people_letter" ("follows_id");

CREATE INDEX "people_setaside_letter_id_aee68602" ON "people_setaside" ("letter_id");

CREATE TABLE "people_claim" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "answer_to" varchar(254) NOT NULL, "note" text NOT NULL, "nonce" varchar(64) NOT NULL UNIQUE, "relay" varchar(32) NOT NULL UNIQUE, "sign" varchar(40) NOT NULL, "came_from" varchar(64) NOT NULL, "made_at" datetime NOT NULL, "closed_at" datetime NULL, "person_id" bigint NULL REFERENCES "ledger_person" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "people_hiding" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "answer_to" varchar(254) NOT NULL, "nonce" varchar(64) NOT NULL UNIQUE, "came_from" varchar(64) NOT NULL, "made_at" datetime NOT NULL, "word_id" bigint NOT NULL UNIQUE REFERENCES "ledger_word" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "people_key" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "nonce" varchar(64) NOT NULL UNIQUE, "made_at" datetime NOT NULL, "person_id" bigint NOT NULL REFERENCES "ledger_person" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "people_evidence" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(8) NOT NULL, "subject" varchar(500) NOT NULL, "why" text NOT NULL, "nonce" varchar(64) NOT NULL UNIQUE, "made_at" datetime NOT NULL, "proved_at" datetime NULL, "refused_at" datetime NULL, "claim_id" bigint NULL REFERENCES "people_claim" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NULL REFERENCES "ledger_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "evidence_once" UNIQUE ("claim_id", "kind", "subject"));

CREATE INDEX "people_claim_name_ca283881" ON "people_claim" ("name");

CREATE INDEX "people_claim_made_at_e560d273" ON "people_claim" ("made_at");

CREATE INDEX "people_claim_closed_at_983243aa" ON "people_claim" ("closed_at");

CREATE INDEX "people_claim_person_id_f2e14732" ON "people_claim" ("person_id");

CREATE INDEX "people_hiding_made_at_a827d04f" ON "people_hiding" ("made_at");

CREATE INDEX "people_key_person_id_6a1c0e71" ON "people_key" ("person_id");

CREATE INDEX "people_evidence_claim_id_e3b452a8" ON "people_evidence" ("claim_id");

CREATE INDEX "people_evidence_person_id_488366d4" ON "people_evidence" ("person_id");

CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);

CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");

INSERT INTO django_content_type VALUES
(1, 'contenttypes', 'contenttype'),
(2, 'auth', 'permission'),
(3, 'auth', 'group'),
(4, 'auth', 'user'),
(5, 'sessions', 'session'),
(6, 'otp_static', 'staticdevice'),
(7, 'otp_static', 'statictoken'),
(8, 'otp_totp', 'totpdevice'),
(9, 'ledger', 'correction'),
(10, 'ledger', 'joining'),
(11, 'ledger', 'memberslist'),
(12, 'ledger', 'opening'),
(13, 'ledger', 'person'),
(14, 'ledger', 'deed'),
(15, 'ledger', 'own'),
(16, 'ledger', 'knownaddress'),
(17, 'ledger', 'word'),
(18, 'ledger', 'knownname'),
(19, 'ledger', 'seen'),
(20, 'ledger', 'feedback'),
(21, 'ledger', 'piecedcopy'),
(22, 'guard', 'guardedname'),
(23, 'guard', 'guardversion'),
(24, 'guard', 'passedname'),
(25, 'guard', 'realaddress'),
(26, 'guard', 'seen'),
(27, 'guard', 'suspect'),
(28, 'archive', 'chapter'),
(29, 'archive', 'listrule'),
(30, 'archive', 'name'),
(31, 'archive', 'posting'),
(32, 'archive', 'storytext'),
(33, 'archive', 'edition'),
(34, 'archive', 'sourcefile'),
(35, 'archive', 'work'),
(36, 'archive', 'tag'),
(37, 'people', 'ask'),
(38, 'people', 'wording'),
(39, 'people', 'letter'),
(40, 'people', 'setaside'),
(41, 'people', 'claim'),
(42, 'people', 'hiding'),
(43, 'people', 'key'),
(44, 'people', 'evidence'),
(45, 'lists', 'manuscript'),
(46, 'lists', 'reader'),
(47, 'lists', 'delivery'),
(48, 'lists', 'note'),
(49, 'lists', 'submission'),
(50, 'lists', 'consent'),
(51, 'lists', 'subscription'),
(52, 'lists', 'mailed'),
(53, 'desk', 'signinkey');

INSERT INTO auth_permission VALUES
(1, 1, 'add_contenttype', 'Can add content type'),
(2, 1, 'change_contenttype', 'Can change content type'),
(3, 1, 'delete_contenttype', 'Can delete content type'),
(4, 1, 'view_contenttype', 'Can view content type'),
(5, 2, 'add_permission', 'Can add permission'),
(6, 2, 'change_permission', 'Can change permission'),
(7, 2, 'delete_permission', 'Can delete permission'),
(8, 2, 'view_permission', 'Can view permission'),
(9, 3, 'add_group', 'Can add group'),
(10, 3, 'change_group', 'Can change group'),
(11, 3, 'delete_group', 'Can delete group'),
(12, 3, 'view_group', 'Can view group'),
(13, 4, 'add_user', 'Can add user'),
(14, 4, 'change_user', 'Can change user'),
(15, 4, 'delete_user', 'Can delete user'),
(16, 4, 'view_user', 'Can view user'),
(17, 5, 'add_session', 'Can add session'),
(18, 5, 'change_session', 'Can change session'),
(19, 5, 'delete_session', 'Can delete session'),
(20, 5, 'view_session', 'Can view session'),
(21, 6, 'add_staticdevice', 'Can add static device'),
(22, 6, 'change_staticdevice', 'Can change static device'),
(23, 6, 'delete_staticdevice', 'Can delete static device'),
(24, 6, 'view_staticdevice', 'Can view static device'),
(25, 7, 'add_statictoken', 'Can add static token'),
(26, 7, 'change_statictoken', 'Can change static token'),
(27, 7, 'delete_statictoken', 'Can delete static token'),
(28, 7, 'view_statictoken', 'Can view static token'),
(29, 8, 'add_totpdevice', 'Can add TOTP device'),
(30, 8, 'change_totpdevice', 'Can change TOTP device'),
(31, 8, 'delete_totpdevice', 'Can delete TOTP device'),
(32, 8, 'view_totpdevice', 'Can view TOTP device'),
(33, 9, 'add_correction', 'Can add correction'),
(34, 9, 'change_correction', 'Can change correction'),
(35, 9, 'delete_correction', 'Can delete correction'),
(36, 9, 'view_correction', 'Can view correction'),
(37, 10, 'add_joining', 'Can add joining'),
(38, 10, 'change_joining', 'Can change joining'),
(39, 10, 'delete_joining', 'Can delete joining'),
(40, 10, 'view_joining', 'Can view joining'),
(41, 11, 'add_memberslist', 'Can add members list'),
(42, 11, 'change_memberslist', 'Can change members list'),
(43, 11, 'delete_memberslist', 'Can delete members list'),
(44, 11, 'view_memberslist', 'Can view members list'),
(45, 12, 'add_opening', 'Can add opening'),
(46, 12, 'change_opening', 'Can change opening'),
(47, 12, 'delete_opening', 'Can delete opening'),
(48, 12, 'view_opening', 'Can view opening'),
(49, 13, 'add_person', 'Can add person'),
(50, 13, 'change_person', 'Can change person'),
(51, 13, 'delete_person', 'Can delete person'),
(52, 13, 'view_person', 'Can view person'),
(53, 14, 'add_deed', 'Can add deed'),
(54, 14, 'change_deed', 'Can change deed'),
(55, 14, 'delete_deed', 'Can delete deed'),
(56, 14, 'view_deed', 'Can view deed'),
(57, 15, 'add_own', 'Can add own'),
(58, 15, 'change_own', 'Can change own'),
(59, 15, 'delete_own', 'Can delete own'),
(60, 15, 'view_own', 'Can view own'),
(61, 16, 'add_knownaddress', 'Can add known address'),
(62, 16, 'change_knownaddress', 'Can change known address'),
(63, 16, 'delete_knownaddress', 'Can delete known address'),
(64, 16, 'view_knownaddress', 'Can view known address'),
(65, 17, 'add_word', 'Can add word'),
(66, 17, 'change_word', 'Can change word'),
(67, 17, 'delete_word', 'Can delete word'),
(68, 17, 'view_word', 'Can view word'),
(69, 18, 'add_knownname', 'Can add known name'),
(70, 18, 'change_knownname', 'Can change known name'),
(71, 18, 'delete_knownname', 'Can delete known name'),
(72, 18, 'view_knownname', 'Can view known name'),
(73, 19, 'add_seen', 'Can add seen'),
(74, 19, 'change_seen', 'Can change seen'),
(75, 19, 'delete_seen', 'Can delete seen'),
(76, 19, 'view_seen', 'Can view seen'),
(77, 20, 'add_feedback', 'Can add feedback'),
(78, 20, 'change_feedback', 'Can change feedback'),
(79, 20, 'delete_feedback', 'Can delete feedback'),
(80, 20, 'view_feedback', 'Can view feedback'),
(81, 21, 'add_piecedcopy', 'Can add pieced copy'),
(82, 21, 'change_piecedcopy', 'Can change pieced copy'),
(83, 21, 'delete_piecedcopy', 'Can delete pieced copy'),
(84, 21, 'view_piecedcopy', 'Can view pieced copy'),
(85, 22, 'add_guardedname', 'Can add guarded name'),
(86, 22, 'change_guardedname', 'Can change guarded name'),
(87, 22, 'delete_guardedname', 'Can delete guarded name'),
(88, 22, 'view_guardedname', 'Can view guarded name'),
(89, 23, 'add_guardversion', 'Can add guard version'),
(90, 23, 'change_guardversion', 'Can change guard version'),
(91, 23, 'delete_guardversion', 'Can delete guard version'),
(92, 23, 'view_guardversion', 'Can view guard version'),
(93, 24, 'add_passedname', 'Can add passed name'),
(94, 24, 'change_passedname', 'Can change passed name'),
(95, 24, 'delete_passedname', 'Can delete passed name'),
(96, 24, 'view_passedname', 'Can view passed name'),
(97, 25, 'add_realaddress', 'Can add real address'),
(98, 25, 'change_realaddress', 'Can change real address'),
(99, 25, 'delete_realaddress', 'Can delete real address'),
(100, 25, 'view_realaddress', 'Can view real address'),
(101, 26, 'add_seen', 'Can add seen'),
(102, 26, 'change_seen', 'Can change seen'),
(103, 26, 'delete_seen', 'Can delete seen'),
(104, 26, 'view_seen', 'Can view seen'),
(105, 27, 'add_suspect', 'Can add suspect'),
(106, 27, 'change_suspect', 'Can change suspect'),
(107, 27, 'delete_suspect', 'Can delete suspect'),
(108, 27, 'view_suspect', 'Can view suspect'),
(109, 28, 'add_chapter', 'Can add chapter'),
(110, 28, 'change_chapter', 'Can change chapter'),
(111, 28, 'delete_chapter', 'Can delete chapter'),
(112, 28, 'view_chapter', 'Can view chapter'),
(113, 29, 'add_listrule', 'Can add list rule'),
(114, 29, 'change_listrule', 'Can change list rule'),
(115, 29, 'delete_listrule', 'Can delete list rule'),
(116, 29, 'view_listrule', 'Can view list rule'),
(117, 30, 'add_name', 'Can add name'),
(118, 30, 'change_name', 'Can change name'),
(119, 30, 'delete_name', 'Can delete name'),
(120, 30, 'view_name', 'Can view name'),
(121, 31, 'add_posting', 'Can add posting'),
(122, 31, 'change_posting', 'Can change posting'),
(123, 31, 'delete_posting', 'Can delete posting'),
(124, 31, 'view_posting', 'Can view posting'),
(125, 32, 'add_storytext', 'Can add story text'),
(126, 32, 'change_storytext', 'Can change story text'),
(127, 32, 'delete_storytext', 'Can delete story text'),
(128, 32, 'view_storytext', 'Can view story text'),
(129, 33, 'add_edition', 'Can add edition'),
(130, 33, 'change_edition', 'Can change edition'),
(131, 33, 'delete_edition', 'Can delete edition'),
(132, 33, 'view_edition', 'Can view edition'),
(133, 34, 'add_sourcefile', 'Can add source file'),
(134, 34, 'change_sourcefile', 'Can change source file'),
(135, 34, 'delete_sourcefile', 'Can delete source file'),
(136, 34, 'view_sourcefile', 'Can view source file'),
(137, 35, 'add_work', 'Can add work'),
(138, 35, 'change_work', 'Can change work'),
(139, 35, 'delete_work', 'Can delete work'),
(140, 35, 'view_work', 'Can view work'),
(141, 36, 'add_tag', 'Can add tag'),
(142, 36, 'change_tag', 'Can change tag'),
(143, 36, 'delete_tag', 'Can delete tag'),
(144, 36, 'view_tag', 'Can view tag'),
(145, 37, 'add_ask', 'Can add ask'),
(146, 37, 'change_ask', 'Can change ask'),
(147, 37, 'delete_ask', 'Can delete ask'),
(148, 37, 'view_ask', 'Can view ask'),
(149, 38, 'add_wording', 'Can add wording'),
(150, 38, 'change_wording', 'Can change wording'),
(151, 38, 'delete_wording', 'Can delete wording'),
(152, 38, 'view_wording', 'Can view wording'),
(153, 39, 'add_letter', 'Can add letter'),
(154, 39, 'change_letter', 'Can change letter'),
(155, 39, 'delete_letter', 'Can delete letter'),
(156, 39, 'view_letter', 'Can view letter'),
(157, 40, 'add_setaside', 'Can add set aside'),
(158, 40, 'change_setaside', 'Can change set aside'),
(159, 40, 'delete_setaside', 'Can delete set aside'),
(160, 40, 'view_setaside', 'Can view set aside'),
(161, 41, 'add_claim', 'Can add claim'),
(162, 41, 'change_claim', 'Can change claim'),
(163, 41, 'delete_claim', 'Can delete claim'),
(164, 41, 'view_claim', 'Can view claim'),
(165, 42, 'add_hiding', 'Can add hiding'),
(166, 42, 'change_hiding', 'Can change hiding'),
(167, 42, 'delete_hiding', 'Can delete hiding'),
(168, 42, 'view_hiding', 'Can view hiding'),
(169, 43, 'add_key', 'Can add key'),
(170, 43, 'change_key', 'Can change key'),
(171, 43, 'delete_key', 'Can delete key'),
(172, 43, 'view_key', 'Can view key'),
(173, 44, 'add_evidence', 'Can add evidence'),
(174, 44, 'change_evidence', 'Can change evidence'),
(175, 44, 'delete_evidence', 'Can delete evidence'),
(176, 44, 'view_evidence', 'Can view evidence'),
(177, 45, 'add_manuscript', 'Can add manuscript'),
(178, 45, 'change_manuscript', 'Can change manuscript'),
(179, 45, 'delete_manuscript', 'Can delete manuscript'),
(180, 45, 'view_manuscript', 'Can view manuscript'),
(181, 46, 'add_reader', 'Can add reader'),
(182, 46, 'change_reader', 'Can change reader'),
(183, 46, 'delete_reader', 'Can delete reader'),
(184, 46, 'view_reader', 'Can view reader'),
(185, 47, 'add_delivery', 'Can add delivery'),
(186, 47, 'change_delivery', 'Can change delivery'),
(187, 47, 'delete_delivery', 'Can delete delivery'),
(188, 47, 'view_delivery', 'Can view delivery'),
(189, 48, 'add_note', 'Can add note'),
(190, 48, 'change_note', 'Can change note'),
(191, 48, 'delete_note', 'Can delete note'),
(192, 48, 'view_note', 'Can view note'),
(193, 49, 'add_submission', 'Can add submission'),
(194, 49, 'change_submission', 'Can change submission'),
(195, 49, 'delete_submission', 'Can delete submission'),
(196, 49, 'view_submission', 'Can view submission'),
(197, 50, 'add_consent', 'Can add consent'),
(198, 50, 'change_consent', 'Can change consent'),
(199, 50, 'delete_consent', 'Can delete consent'),
(200, 50, 'view_consent', 'Can view consent'),
(201, 51, 'add_subscription', 'Can add subscription'),
(202, 51, 'change_subscription', 'Can change subscription'),
(203, 51, 'delete_subscription', 'Can delete subscription'),
(204, 51, 'view_subscription', 'Can view subscription'),
(205, 52, 'add_mailed', 'Can add mailed'),
(206, 52, 'change_mailed', 'Can change mailed'),
(207, 52, 'delete_mailed', 'Can delete mailed'),
(208, 52, 'view_mailed', 'Can view mailed'),
(209, 53, 'add_signinkey', 'Can add sign in key'),
(210, 53, 'change_signinkey', 'Can change sign in key'),
(211, 53, 'delete_signinkey', 'Can delete sign in key'),
(212, 53, 'view_signinkey', 'Can view sign in key')
