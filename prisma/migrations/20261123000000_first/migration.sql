-- The tables of prisma/schema.prisma. What Prisma cannot express follows at the end.

-- CreateTable
CREATE TABLE "audit_log_organization" (
    "org" SERIAL NOT NULL,
    "id" TEXT NOT NULL,

    CONSTRAINT "audit_log_organization_pkey" PRIMARY KEY ("org")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "org" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    "id" UUID NOT NULL,
    "user_id" TEXT,
    "action" TEXT NOT NULL,
    "resource_type" TEXT NOT NULL,
    "resource_id" TEXT,
    "details" TEXT,
    "ip_address" TEXT,
    "ip_address_sent" TEXT,
    "actor_type" TEXT NOT NULL,
    "actor_name" TEXT,
    "actor_email" TEXT,
    "api_key_id" TEXT,
    "api_key_name" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL DEFAULT 'api',
    "resource_name" TEXT,
    "targets" TEXT,
    "outcome" TEXT,
    "session_id" TEXT,
    "location" TEXT,
    "correlation_id" TEXT,
    "on_behalf_of" TEXT,
    "group_id" TEXT,
    "group_name" TEXT,
    "external_source" TEXT,
    "external_id" TEXT,
    "schema_version" INTEGER,
    "conforms" BOOLEAN,
    "search_text" TEXT,
    "salt" UUID DEFAULT gen_random_uuid(),
    "sealed" JSONB,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_write" (
    "org" INTEGER NOT NULL,
    "sender" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "entry_ids" UUID[],
    "duplicates" INTEGER[],
    "rejected" INTEGER[],

    CONSTRAINT "audit_log_write_pkey" PRIMARY KEY ("org","sender","key")
);

-- CreateTable
CREATE TABLE "audit_log_external" (
    "org" INTEGER NOT NULL,
    "external_source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "id" UUID NOT NULL,

    CONSTRAINT "audit_log_external_pkey" PRIMARY KEY ("org","external_source","external_id")
);

-- CreateTable
CREATE TABLE "audit_log_target" (
    "org" INTEGER NOT NULL,
    "target" BIGINT NOT NULL,
    "id" UUID NOT NULL,

    CONSTRAINT "audit_log_target_pkey" PRIMARY KEY ("org","target","id")
);

-- CreateTable
CREATE TABLE "audit_log_outbox" (
    "org" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "entries" INTEGER NOT NULL DEFAULT 1,
    "others" UUID[],

    CONSTRAINT "audit_log_outbox_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_sequence" (
    "org" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL,

    CONSTRAINT "audit_log_sequence_pkey" PRIMARY KEY ("org","seq")
);

-- CreateTable
CREATE TABLE "audit_log_head" (
    "org" INTEGER NOT NULL,
    "size" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "audit_log_head_pkey" PRIMARY KEY ("org")
);

-- CreateTable
CREATE TABLE "audit_log_epoch" (
    "is_current" BOOLEAN NOT NULL DEFAULT true,
    "id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_epoch_pkey" PRIMARY KEY ("is_current")
);

-- CreateTable
CREATE TABLE "audit_log_act" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "audit_log_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log_view" (
    "org" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "owner_name" TEXT,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_view_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_default_view" (
    "org" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "view_id" TEXT NOT NULL,

    CONSTRAINT "audit_log_default_view_pkey" PRIMARY KEY ("org","user_id")
);

-- CreateTable
CREATE TABLE "audit_log_case" (
    "org" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_log_case_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_case_entry" (
    "org" INTEGER NOT NULL,
    "case_id" TEXT NOT NULL,
    "entry_id" UUID NOT NULL,
    "added_by_id" TEXT NOT NULL,
    "added_by_name" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_case_entry_pkey" PRIMARY KEY ("org","case_id","entry_id")
);

-- CreateTable
CREATE TABLE "audit_log_comment" (
    "org" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "case_id" TEXT,
    "entry_id" UUID,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_comment_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_schema" (
    "org" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "resource_type" TEXT NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "template" TEXT,
    "mode" TEXT NOT NULL DEFAULT 'off',
    "version" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_schema_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_schema_version" (
    "org" INTEGER NOT NULL,
    "schema_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "schema" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_schema_version_pkey" PRIMARY KEY ("org","schema_id","version")
);

-- CreateTable
CREATE TABLE "audit_log_tree" (
    "org" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL DEFAULT 0,
    "edge" BYTEA NOT NULL DEFAULT '\x',
    "root" BYTEA NOT NULL,
    "checkpoint_size" BIGINT,
    "checkpoint" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "refused_at" TIMESTAMPTZ(3),
    "refused_because" TEXT,

    CONSTRAINT "audit_log_tree_pkey" PRIMARY KEY ("org")
);

-- CreateTable
CREATE TABLE "audit_log_tile" (
    "org" INTEGER NOT NULL,
    "level" SMALLINT NOT NULL,
    "n" BIGINT NOT NULL,
    "hashes" BYTEA NOT NULL,

    CONSTRAINT "audit_log_tile_pkey" PRIMARY KEY ("org","level","n")
);

-- CreateTable
CREATE TABLE "audit_log_checkpoint" (
    "org" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "size" BIGINT NOT NULL,
    "checkpoint" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_log_checkpoint_pkey" PRIMARY KEY ("org","epoch","size")
);

-- CreateTable
CREATE TABLE "audit_log_signing_key" (
    "org" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "verifier_key" TEXT NOT NULL,
    "first_size" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_signing_key_pkey" PRIMARY KEY ("org","verifier_key")
);

-- CreateTable
CREATE TABLE "audit_log_anchor" (
    "org" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "verifier_key" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    "created_by_id" TEXT,
    "created_by_name" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    "succeeded_at" TIMESTAMPTZ(3),
    "succeeded_epoch" INTEGER,
    "succeeded_size" BIGINT,
    "failed_at" TIMESTAMPTZ(3),
    "failed_because" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "is_refused" BOOLEAN NOT NULL DEFAULT false,
    "told_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_log_anchor_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_receipt" (
    "org" INTEGER NOT NULL,
    "anchor_id" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "size" BIGINT NOT NULL,
    "checkpoint" TEXT NOT NULL,
    "receipt" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_receipt_pkey" PRIMARY KEY ("org","anchor_id","epoch","size")
);

-- CreateTable
CREATE TABLE "audit_log_witnessed" (
    "org" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "verifier_key" TEXT NOT NULL,
    "cosigner" TEXT NOT NULL,
    "size" BIGINT NOT NULL DEFAULT 0,
    "root" BYTEA NOT NULL,
    "cosigned" TEXT,
    "cosigned_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    "created_by_id" TEXT,
    "created_by_name" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_log_witnessed_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_check" (
    "org" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "size" BIGINT NOT NULL,
    "checked" BIGINT NOT NULL DEFAULT 0,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    "begun_by_id" TEXT,
    "begun_by_name" TEXT,
    "progressed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "findings" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "audit_log_check_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_finding" (
    "org" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "seq" BIGINT,
    "entry_id" UUID,
    "field" TEXT,
    "belongs_at" BIGINT,
    "intact_at" TIMESTAMPTZ(3),
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    "told_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" TEXT,
    "settled_by_name" TEXT,
    "settled_note" TEXT,

    CONSTRAINT "audit_log_finding_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_hint" (
    "org" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_log_hint_pkey" PRIMARY KEY ("org","id")
);

-- CreateTable
CREATE TABLE "audit_log_hint_position" (
    "org" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "holder" UUID NOT NULL,
    "advanced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),

    CONSTRAINT "audit_log_hint_position_pkey" PRIMARY KEY ("org")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_device" (
    "user_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("user_id","hash")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "active_organization_id" TEXT,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "has_second_factor" BOOLEAN NOT NULL DEFAULT false,
    "sign_in_provider_id" TEXT,
    "sign_in_organization_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "public_key" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "counter" DOUBLE PRECISION NOT NULL,
    "device_type" TEXT NOT NULL,
    "backed_up" BOOLEAN NOT NULL,
    "transports" TEXT,
    "created_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "aaguid" TEXT,

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "logo" TEXT,
    "metadata" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3),
    "session_idle_minutes" INTEGER,
    "session_max_minutes" INTEGER,
    "session_networks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "delete_after" TIMESTAMPTZ(3),
    "second_factor_since" TIMESTAMPTZ(3),
    "second_factor_days" INTEGER NOT NULL DEFAULT 7,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'member',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sessions_after" TIMESTAMPTZ(3),
    "access_from" TIMESTAMPTZ(3),
    "access_until" TIMESTAMPTZ(3),
    "access_filter" TEXT,
    "access_filter_name" TEXT,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "inviter_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "access_from" TIMESTAMPTZ(3),
    "access_until" TIMESTAMPTZ(3),
    "access_filter" TEXT,
    "access_filter_name" TEXT,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "key_prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "networks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "replaced_by" TEXT,
    "created_by_id" TEXT,
    "created_by_name" TEXT,
    "origin_id" TEXT,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_provider" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT,
    "client_id" TEXT,
    "client_secret" TEXT,
    "sso_url" TEXT,
    "certificate" TEXT,
    "groups_claim" TEXT NOT NULL DEFAULT 'groups',
    "group_roles" JSONB NOT NULL DEFAULT '[]',
    "default_role" TEXT NOT NULL DEFAULT 'member',
    "creates_members" BOOLEAN NOT NULL DEFAULT true,
    "allows_unsolicited" BOOLEAN NOT NULL DEFAULT false,
    "covers_owners" BOOLEAN NOT NULL,
    "covers_second_factor" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "created_by_name" TEXT,

    CONSTRAINT "sign_in_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_domain" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "provider_id" TEXT,
    "is_required" BOOLEAN NOT NULL DEFAULT false,
    "verified_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "missing_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT,
    "provider_id" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "next" TEXT NOT NULL,
    "tested_by_id" TEXT,
    "result" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saml_assertion" (
    "provider_id" TEXT NOT NULL,
    "id_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saml_assertion_pkey" PRIMARY KEY ("provider_id","id_hash")
);

-- CreateTable
CREATE TABLE "secret_canary" (
    "is_current" BOOLEAN NOT NULL DEFAULT true,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "secret_canary_pkey" PRIMARY KEY ("is_current")
);

-- CreateTable
CREATE TABLE "guest_link" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "may_export" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "created_by_name" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_opened_at" TIMESTAMPTZ(3),
    "openings" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "guest_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_organization_id_key" ON "audit_log_organization"("id");

-- CreateIndex
CREATE INDEX "audit_log_org_resource_type_id_idx" ON "audit_log"("org", "resource_type", "id");

-- CreateIndex
CREATE INDEX "audit_log_org_action_id_idx" ON "audit_log"("org", "action", "id");

-- CreateIndex
CREATE INDEX "audit_log_org_resource_type_action_id_idx" ON "audit_log"("org", "resource_type", "action", "id");

-- CreateIndex
CREATE INDEX "audit_log_api_idx" ON "audit_log"("org", "id") WHERE (source = 'api');

-- CreateIndex
CREATE INDEX "audit_log_product_idx" ON "audit_log"("org", "id") WHERE (source = 'product');

-- CreateIndex
CREATE INDEX "audit_log_events_idx" ON "audit_log"("org", "id") WHERE (source = 'product' AND (action <> 'view' OR resource_type <> 'audit_log'));

-- CreateIndex
CREATE INDEX "audit_log_org_resource_id_id_resource_type_action_idx" ON "audit_log"("org", "resource_id", "id", "resource_type", "action") WHERE ("resource_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_org_user_id_id_idx" ON "audit_log"("org", "user_id", "id") WHERE ("user_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_org_api_key_id_id_idx" ON "audit_log"("org", "api_key_id", "id") WHERE ("api_key_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_org_ip_address_id_idx" ON "audit_log"("org", "ip_address", "id") WHERE ("ip_address" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_org_session_id_id_idx" ON "audit_log"("org", "session_id", "id") WHERE ("session_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_org_correlation_id_id_idx" ON "audit_log"("org", "correlation_id", "id") WHERE ("correlation_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_org_group_id_id_idx" ON "audit_log"("org", "group_id", "id") WHERE ("group_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_org_external_id_id_idx" ON "audit_log"("org", "external_id", "id") WHERE ("external_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_org_occurred_at_id_idx" ON "audit_log"("org", "occurred_at", "id") WHERE ("occurred_at" IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_log_happened_idx" ON "audit_log"("org", "created_at", "id") WHERE (occurred_at IS NULL AND (source <> 'product' OR action <> 'view' OR resource_type <> 'audit_log'));

-- CreateIndex
CREATE INDEX "audit_log_readings_idx" ON "audit_log"("org", "created_at", "id") WHERE (occurred_at IS NULL AND source = 'product' AND action = 'view' AND resource_type = 'audit_log');

-- CreateIndex
CREATE INDEX "audit_log_two_times_idx" ON "audit_log"("org", "actor_type") WHERE (occurred_at - created_at NOT BETWEEN INTERVAL '-1 minute' AND INTERVAL '1 minute');

-- CreateIndex
CREATE INDEX "audit_log_failures_idx" ON "audit_log"("org", "id") WHERE (outcome = 'failure');

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_view_org_owner_id_name_key" ON "audit_log_view"("org", "owner_id", "name");

-- CreateIndex
CREATE INDEX "audit_log_default_view_org_view_id_idx" ON "audit_log_default_view"("org", "view_id");

-- CreateIndex
CREATE INDEX "audit_log_case_entry_org_entry_id_idx" ON "audit_log_case_entry"("org", "entry_id");

-- CreateIndex
CREATE INDEX "audit_log_comment_org_case_id_idx" ON "audit_log_comment"("org", "case_id");

-- CreateIndex
CREATE INDEX "audit_log_comment_org_entry_id_idx" ON "audit_log_comment"("org", "entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_schema_org_resource_type_action_key" ON "audit_log_schema"("org", "resource_type", "action");

-- CreateIndex
CREATE INDEX "audit_log_anchor_due_at_idx" ON "audit_log_anchor"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_anchor_mail_key" ON "audit_log_anchor"("org", "address") WHERE (kind = 'mail' AND removed_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_witnessed_org_origin_key" ON "audit_log_witnessed"("org", "origin");

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_check_running_idx" ON "audit_log_check"("org", "kind") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "audit_log_hint_shown_idx" ON "audit_log_hint"("org", "kind", "id") WHERE (dismissed_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "two_factor_user_id_key" ON "two_factor"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_organization_id_user_id_key" ON "member"("organization_id", "user_id");

-- CreateIndex
CREATE INDEX "invitation_organization_id_idx" ON "invitation"("organization_id");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_organization_id_idx" ON "api_key"("organization_id");

-- CreateIndex
CREATE INDEX "sign_in_provider_organization_id_idx" ON "sign_in_provider"("organization_id");

-- CreateIndex
CREATE INDEX "sign_in_domain_provider_id_idx" ON "sign_in_domain"("provider_id");

-- CreateIndex
CREATE INDEX "sign_in_domain_checked_at_idx" ON "sign_in_domain"("checked_at");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_domain_organization_id_domain_key" ON "sign_in_domain"("organization_id", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_domain_verified_key" ON "sign_in_domain"("domain") WHERE (verified_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "sign_in_attempt_expires_at_idx" ON "sign_in_attempt"("expires_at");

-- CreateIndex
CREATE INDEX "saml_assertion_expires_at_idx" ON "saml_assertion"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "guest_link_token_hash_key" ON "guest_link"("token_hash");

-- CreateIndex
CREATE INDEX "guest_link_organization_id_idx" ON "guest_link"("organization_id");

-- AddForeignKey
ALTER TABLE "audit_log_default_view" ADD CONSTRAINT "audit_log_default_view_org_view_id_fkey" FOREIGN KEY ("org", "view_id") REFERENCES "audit_log_view"("org", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_log_case_entry" ADD CONSTRAINT "audit_log_case_entry_org_case_id_fkey" FOREIGN KEY ("org", "case_id") REFERENCES "audit_log_case"("org", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_log_comment" ADD CONSTRAINT "audit_log_comment_org_case_id_fkey" FOREIGN KEY ("org", "case_id") REFERENCES "audit_log_case"("org", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_log_schema_version" ADD CONSTRAINT "audit_log_schema_version_org_schema_id_fkey" FOREIGN KEY ("org", "schema_id") REFERENCES "audit_log_schema"("org", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "scim_token" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "token_prefix" TEXT NOT NULL,
    "covers_owners" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "replaced_by" TEXT,
    "created_by_id" TEXT,
    "created_by_name" TEXT,

    CONSTRAINT "scim_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scim_user" (
    "organization_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "external_id" TEXT,
    "display_name" TEXT,
    "given_name" TEXT,
    "family_name" TEXT,
    "formatted_name" TEXT,
    "email" TEXT,
    "is_made" BOOLEAN NOT NULL,
    "deactivated_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "access_from" TIMESTAMPTZ(3),
    "access_until" TIMESTAMPTZ(3),
    "access_filter" TEXT,
    "access_filter_name" TEXT,

    CONSTRAINT "scim_user_pkey" PRIMARY KEY ("organization_id","user_id")
);

-- CreateTable
CREATE TABLE "scim_group" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "external_id" TEXT,
    "role" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scim_group_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "scim_group_member" (
    "organization_id" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "scim_group_member_pkey" PRIMARY KEY ("organization_id","group_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "scim_token_token_hash_key" ON "scim_token"("token_hash");

-- CreateIndex
CREATE INDEX "scim_token_organization_id_idx" ON "scim_token"("organization_id");

-- CreateIndex
CREATE INDEX "scim_user_user_id_idx" ON "scim_user"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "scim_group_organization_id_display_name_key" ON "scim_group"("organization_id", "display_name");

-- CreateIndex
CREATE INDEX "scim_group_member_organization_id_user_id_idx" ON "scim_group_member"("organization_id", "user_id");

-- AddForeignKey
ALTER TABLE "scim_token" ADD CONSTRAINT "scim_token_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_user" ADD CONSTRAINT "scim_user_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_user" ADD CONSTRAINT "scim_user_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_group" ADD CONSTRAINT "scim_group_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_group_member" ADD CONSTRAINT "scim_group_member_organization_id_group_id_fkey" FOREIGN KEY ("organization_id", "group_id") REFERENCES "scim_group"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_group_member" ADD CONSTRAINT "scim_group_member_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "scim_user"("organization_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_provider" ADD CONSTRAINT "sign_in_provider_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_domain" ADD CONSTRAINT "sign_in_domain_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_domain" ADD CONSTRAINT "sign_in_domain_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "sign_in_provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guest_link" ADD CONSTRAINT "guest_link_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An entry's id contains its time ----------------------------------------------------------------

-- The UUIDv7 of an entry (RFC 9562, section 5.7): the random part is the server's, the 48 bits of time are `at`,
-- the database's clock. So the order of ids is the order of the log, and keys and indexes need no time besides. With an `id`
-- of zeros it is the lowest that an entry of that time can have. The time is counted from an interval, because `extract` of a
-- TIMESTAMPTZ is only STABLE, and PostgreSQL would then call this function for each entry instead of inlining it.
CREATE FUNCTION "audit_log_id"("id" UUID, "at" TIMESTAMPTZ) RETURNS UUID
LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN encode(
    overlay(uuid_send("id") PLACING substring(int8send((date_part('epoch', "at" - TIMESTAMPTZ 'epoch') * 1000)::BIGINT) FROM 3) FROM 1 FOR 6),
    'hex'
)::UUID;

-- The time in an entry's id.
CREATE FUNCTION "audit_log_time"("id" UUID) RETURNS TIMESTAMPTZ
LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN to_timestamp(('x' || encode(substring(uuid_send("id") FROM 1 FOR 6), 'hex'))::BIT(48)::BIGINT / 1000.0);

-- What stands for the id of a target in "audit_log_target": eight bytes of its SHA-256 (docs/decisions/0022). STABLE, because convert_to
-- is, and PostgreSQL would otherwise call this function instead of inlining it.
CREATE FUNCTION "audit_log_target_key"("id" TEXT) RETURNS BIGINT
LANGUAGE SQL STABLE PARALLEL SAFE
RETURN ('x' || left(encode(sha256(convert_to("id", 'UTF8')), 'hex'), 16))::BIT(64)::BIGINT;

-- Filters and checks -------------------------------------------------------------------------------

-- The address that a canonical text is, or null, for filters by network. The cast alone would fail on other texts.
CREATE FUNCTION "audit_log_address"("text" TEXT) RETURNS INET
LANGUAGE SQL IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN
    "text" ~ '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$'
    OR "text" ~ '^([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$'
    OR "text" ~ '^(?!(.*:){8})([0-9a-f]{1,4}(:[0-9a-f]{1,4})*)?::([0-9a-f]{1,4}(:[0-9a-f]{1,4})*)?$'
    THEN "text"::INET
END;

-- What the JSON text has at a path, as texts: one of a value, those of a list, none of an object, and null where nothing is. A NUL and
-- half of a surrogate pair, which JSON may have and no text of PostgreSQL, are read as U+FFFD, so that nobody hides an entry by them.
-- UNSAFE, because what catches an error starts a subtransaction, which parallel queries do not allow.
CREATE FUNCTION "audit_log_detail"("details" TEXT, "path" TEXT[]) RETURNS TEXT[]
LANGUAGE plpgsql IMMUTABLE PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    "found" JSON;
    "readable" TEXT;
BEGIN
    "found" := "details"::JSON #> "path";
    IF "found" IS NULL THEN
        RETURN NULL;
    END IF;
    -- Apart, because with a query in it the expression below would take twice as long.
    IF json_typeof("found") = 'array' THEN
        RETURN ARRAY(SELECT coalesce("value", 'null') FROM json_array_elements_text("found") AS "element" ("value"));
    END IF;
    RETURN CASE json_typeof("found")
        WHEN 'object' THEN ARRAY[]::TEXT[]
        WHEN 'null' THEN ARRAY['null']
        ELSE ARRAY["found" #>> '{}'] END;
EXCEPTION WHEN untranslatable_character OR invalid_text_representation THEN
    "readable" := regexp_replace("details", '(?<!\\)((?:\\\\)*)\\u0000', '\1\ufffd', 'g');
    -- Whole pairs only if a half is at fault: a NUL hides no emoji.
    IF "readable" = "details" THEN
        "readable" := regexp_replace("details", '(?<!\\)((?:\\\\)*)\\u[dD][89a-fA-F][0-9a-fA-F]{2}', '\1\ufffd', 'g');
    END IF;
    RETURN CASE WHEN "readable" <> "details" THEN "public"."audit_log_detail"("readable", "path") END;
END $$;

-- While all entries have one source, PostgreSQL would plan a filter by another one as if it excluded nothing.
ALTER TABLE "audit_log" ALTER COLUMN "source" SET (n_distinct = 3);

ALTER TABLE "audit_log"
    ADD CONSTRAINT "audit_log_actor_type_check" CHECK ("actor_type" IN ('user', 'api_key', 'system')),
    ADD CONSTRAINT "audit_log_outcome_check" CHECK ("outcome" IN ('success', 'failure')),
    ADD CONSTRAINT "audit_log_source_check" CHECK ("source" IN ('product', 'api')),
    -- As audit_log_id() makes it. A call of that would be inlined anew for each statement, which is a tenth of a short one.
    ADD CONSTRAINT "audit_log_id_check" CHECK (
        substring(uuid_send("id") FROM 1 FOR 6)
        = substring(int8send((date_part('epoch', "created_at" - TIMESTAMPTZ 'epoch') * 1000)::BIGINT) FROM 3)
    );

-- Entries are compared only where there is something to compare them with.
ALTER TABLE "audit_log_schema"
    ADD CONSTRAINT "audit_log_schema_mode_check" CHECK ("mode" = 'off' OR ("mode" IN ('warn', 'enforce') AND "version" IS NOT NULL));
-- A comment is on a case, or on an entry.
ALTER TABLE "audit_log_comment"
    ADD CONSTRAINT "audit_log_comment_subject_check" CHECK (num_nonnulls("case_id", "entry_id") = 1);

-- The epoch of the numbers ---------------------------------------------------------------------------

-- One row. A restored backup begins a new epoch, because entries after the backup are gone, and others get their numbers.
ALTER TABLE "audit_log_epoch" ADD CONSTRAINT "audit_log_epoch_is_current_check" CHECK ("is_current");
INSERT INTO "audit_log_epoch" ("id") VALUES (gen_random_uuid());

-- Nobody changes an entry: the first barrier is the grants below, this is the second -----------------

CREATE FUNCTION "audit_log_is_append_only"() RETURNS TRIGGER
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

-- ALWAYS, so that session_replication_role = replica does not bypass them. Of an entry that is updated, its leaf has to stay (below).
CREATE TRIGGER "audit_log_append_only" BEFORE DELETE OR TRUNCATE ON "audit_log"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log" ENABLE ALWAYS TRIGGER "audit_log_append_only";

CREATE TRIGGER "audit_log_write_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_write"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_write" ENABLE ALWAYS TRIGGER "audit_log_write_append_only";

CREATE TRIGGER "audit_log_external_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_external"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_external" ENABLE ALWAYS TRIGGER "audit_log_external_append_only";

CREATE TRIGGER "audit_log_target_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_target"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_target" ENABLE ALWAYS TRIGGER "audit_log_target_append_only";

CREATE TRIGGER "audit_log_sequence_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_sequence"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_sequence" ENABLE ALWAYS TRIGGER "audit_log_sequence_append_only";

CREATE TRIGGER "audit_log_organization_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_organization"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_organization" ENABLE ALWAYS TRIGGER "audit_log_organization_append_only";

-- Entries name the version with which they were compared, so it stays what it was.
CREATE TRIGGER "audit_log_schema_version_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_schema_version"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_schema_version" ENABLE ALWAYS TRIGGER "audit_log_schema_version_append_only";

-- What was signed, and the tiles that it follows from, stay what they were.
CREATE TRIGGER "audit_log_tile_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_tile"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_tile" ENABLE ALWAYS TRIGGER "audit_log_tile_append_only";

CREATE TRIGGER "audit_log_checkpoint_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_checkpoint"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_checkpoint" ENABLE ALWAYS TRIGGER "audit_log_checkpoint_append_only";

CREATE TRIGGER "audit_log_signing_key_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_signing_key"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_signing_key" ENABLE ALWAYS TRIGGER "audit_log_signing_key_append_only";

CREATE TRIGGER "audit_log_receipt_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log_receipt"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
ALTER TABLE "audit_log_receipt" ENABLE ALWAYS TRIGGER "audit_log_receipt_append_only";

-- Hashes cannot be compressed.
ALTER TABLE "audit_log_tile" ALTER COLUMN "hashes" SET STORAGE EXTERNAL;
ALTER TABLE "audit_log_tree" ALTER COLUMN "edge" SET STORAGE EXTERNAL;

-- The leaf of an entry -----------------------------------------------------------------------------

-- The commitment to a field of an entry, in hexadecimal: SHA-256(SHA-256(salt || name) || value). Two levels, so that one field can be
-- erased alone: then the salt of the entry goes, and "sealed" keeps the inner hashes of the fields that stay and the commitments of those
-- that are gone. A commitment that is kept counts only where there is no value, or an id that says that it was erased: else another
-- value could hide behind it.
CREATE FUNCTION "audit_log_seal"("salt" UUID, "sealed" JSONB, "name" TEXT, "value" TEXT) RETURNS TEXT
LANGUAGE SQL STABLE PARALLEL SAFE
RETURN CASE WHEN "value" IS NOT NULL AND ("sealed" IS NULL OR "value" !~ '^erased_[0-9a-f]{12}$')
    THEN encode(sha256(
        CASE WHEN "salt" IS NOT NULL THEN sha256(uuid_send("salt") || convert_to("name", 'UTF8'))
            ELSE decode("sealed" -> 'salts' ->> "name", 'hex') END
        || convert_to("value", 'UTF8')), 'hex')
    ELSE "sealed" -> 'commitments' ->> "name"
END;

-- The text of an entry's leaf (lib/contract/evidence/leaf.ts says what it is). STABLE, for else PostgreSQL would call this function
-- instead of inlining it, and it would take five times as long.
CREATE FUNCTION "audit_log_leaf"(
    "organization" TEXT, "id" UUID, "created_at" TIMESTAMPTZ, "user_id" TEXT, "action" TEXT, "resource_type" TEXT, "resource_id" TEXT,
    "details" TEXT, "ip_address" TEXT, "ip_address_sent" TEXT, "actor_type" TEXT, "actor_name" TEXT, "actor_email" TEXT, "api_key_id" TEXT,
    "api_key_name" TEXT, "user_agent" TEXT, "request_id" TEXT, "occurred_at" TIMESTAMPTZ, "source" TEXT, "resource_name" TEXT,
    "targets" TEXT, "outcome" TEXT, "session_id" TEXT, "location" TEXT, "correlation_id" TEXT, "on_behalf_of" TEXT, "group_id" TEXT,
    "group_name" TEXT, "external_source" TEXT, "external_id" TEXT, "schema_version" INTEGER, "conforms" BOOLEAN, "salt" UUID, "sealed" JSONB
) RETURNS TEXT
LANGUAGE SQL STABLE PARALLEL SAFE
RETURN '{"action":' || to_json("action")
    || ',"actor_type":' || to_json("actor_type")
    || coalesce(',"api_key_id":' || to_json("api_key_id"), '')
    || coalesce(',"conforms":' || to_json("conforms"), '')
    || coalesce(',"correlation_id":' || to_json("correlation_id"), '')
    || ',"created_at":"' || to_char("created_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || coalesce('","external_source":' || to_json("external_source") || ',"format":"audit-entry/1', '","format":"audit-entry/1')
    || '","id":"' || "id"
    || coalesce('","occurred_at":"' || to_char("occurred_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '')
    || '","org_id":' || to_json("organization")
    || coalesce(',"outcome":' || to_json("outcome"), '')
    || coalesce(',"request_id":' || to_json("request_id"), '')
    || ',"resource_type":' || to_json("resource_type")
    || coalesce(',"schema_version":' || to_json("schema_version"), '')
    || ',"sealed":{' || substr(
        coalesce(',"actor_email":"' || "audit_log_seal"("salt", "sealed", 'actor_email', "actor_email") || '"', '')
        || coalesce(',"actor_name":"' || "audit_log_seal"("salt", "sealed", 'actor_name', "actor_name") || '"', '')
        || coalesce(',"api_key_name":"' || "audit_log_seal"("salt", "sealed", 'api_key_name', "api_key_name") || '"', '')
        || coalesce(',"details":"' || "audit_log_seal"("salt", "sealed", 'details', "details") || '"', '')
        || coalesce(',"external_id":"' || "audit_log_seal"("salt", "sealed", 'external_id', "external_id") || '"', '')
        || coalesce(',"group_id":"' || "audit_log_seal"("salt", "sealed", 'group_id', "group_id") || '"', '')
        || coalesce(',"group_name":"' || "audit_log_seal"("salt", "sealed", 'group_name', "group_name") || '"', '')
        || coalesce(',"ip_address":"' || "audit_log_seal"("salt", "sealed", 'ip_address', "ip_address") || '"', '')
        || coalesce(',"ip_address_sent":"' || "audit_log_seal"("salt", "sealed", 'ip_address_sent', "ip_address_sent") || '"', '')
        || coalesce(',"location":"' || "audit_log_seal"("salt", "sealed", 'location', "location") || '"', '')
        || coalesce(',"on_behalf_of":"' || "audit_log_seal"("salt", "sealed", 'on_behalf_of', "on_behalf_of") || '"', '')
        || coalesce(',"resource_id":"' || "audit_log_seal"("salt", "sealed", 'resource_id', "resource_id") || '"', '')
        || coalesce(',"resource_name":"' || "audit_log_seal"("salt", "sealed", 'resource_name', "resource_name") || '"', '')
        || coalesce(',"session_id":"' || "audit_log_seal"("salt", "sealed", 'session_id', "session_id") || '"', '')
        || coalesce(',"targets":"' || "audit_log_seal"("salt", "sealed", 'targets', "targets") || '"', '')
        || coalesce(',"user_agent":"' || "audit_log_seal"("salt", "sealed", 'user_agent', "user_agent") || '"', '')
        || coalesce(',"user_id":"' || "audit_log_seal"("salt", "sealed", 'user_id', "user_id") || '"', ''), 2)
    || '},"source":' || to_json("source") || '}';

-- An entry may change only so that its leaf stays: so a value can be erased, and none can be altered.
CREATE FUNCTION "audit_log_leaf_stays"() RETURNS TRIGGER
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD."org" = NEW."org" AND "public"."audit_log_leaf"('', OLD."id", OLD."created_at", OLD."user_id", OLD."action", OLD."resource_type",
        OLD."resource_id", OLD."details", OLD."ip_address", OLD."ip_address_sent", OLD."actor_type", OLD."actor_name", OLD."actor_email",
        OLD."api_key_id", OLD."api_key_name", OLD."user_agent", OLD."request_id", OLD."occurred_at", OLD."source", OLD."resource_name",
        OLD."targets", OLD."outcome", OLD."session_id", OLD."location", OLD."correlation_id", OLD."on_behalf_of", OLD."group_id",
        OLD."group_name", OLD."external_source", OLD."external_id", OLD."schema_version", OLD."conforms", OLD."salt", OLD."sealed")
    = "public"."audit_log_leaf"('', NEW."id", NEW."created_at", NEW."user_id", NEW."action", NEW."resource_type",
        NEW."resource_id", NEW."details", NEW."ip_address", NEW."ip_address_sent", NEW."actor_type", NEW."actor_name", NEW."actor_email",
        NEW."api_key_id", NEW."api_key_name", NEW."user_agent", NEW."request_id", NEW."occurred_at", NEW."source", NEW."resource_name",
        NEW."targets", NEW."outcome", NEW."session_id", NEW."location", NEW."correlation_id", NEW."on_behalf_of", NEW."group_id",
        NEW."group_name", NEW."external_source", NEW."external_id", NEW."schema_version", NEW."conforms", NEW."salt", NEW."sealed")
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only: % on % is refused, because the leaf of the entry would change', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "audit_log_leaf_stays" BEFORE UPDATE ON "audit_log"
    FOR EACH ROW EXECUTE FUNCTION "audit_log_leaf_stays"();
ALTER TABLE "audit_log" ENABLE ALWAYS TRIGGER "audit_log_leaf_stays";

ALTER TABLE "audit_log_anchor"
    ADD CONSTRAINT "audit_log_anchor_kind_check" CHECK ("kind" IN ('webhook', 'mail', 'timestamp', 'witness'));
ALTER TABLE "audit_log_check"
    ADD CONSTRAINT "audit_log_check_kind_check" CHECK ("kind" IN ('steady', 'whole'));
ALTER TABLE "audit_log_finding"
    ADD CONSTRAINT "audit_log_finding_what_check" CHECK ("what" IN ('altered', 'missing', 'moved', 'extra', 'tile', 'checkpoint'));
ALTER TABLE "audit_log_hint"
    ADD CONSTRAINT "audit_log_hint_kind_check"
        CHECK ("kind" IN ('failed_sign_ins', 'many_deletions', 'new_network', 'right_given', 'unusual_hour'));

-- The server's four roles own nothing -----------------------------------------------------------

-- audit_log_server     reads and appends entries, and manages the saved views and the catalogue; it cannot see an account
-- audit_log_accounts   manages the accounts, which are read before an organization is known; it may append to the log,
--                      so that a change and its entry are one transaction
-- audit_log_sequencer  numbers the entries; it cannot read one
-- audit_log_evidence   reads the log in the background: it makes its trees, checks the entries against them and finds hints; it can
--                      write no entry
-- Two more serve nobody:
-- audit_log_definer    runs the functions that have more rights than their caller's: not the owner does, who may be a superuser
-- audit_log_backup     reads everything, for backups and checks: the owner is under row security, and would see no entry. The
--                      owner is a member of it, so what the owner dumps is complete
DO $$
DECLARE
    "name" TEXT;
    "is_newer" BOOLEAN := current_setting('server_version_num')::INTEGER >= 160000;
BEGIN
    FOREACH "name" IN ARRAY ARRAY['audit_log_server', 'audit_log_accounts', 'audit_log_sequencer', 'audit_log_evidence', 'audit_log_definer', 'audit_log_backup'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT', "name");
        EXCEPTION
            -- Roles belong to the cluster: another database, or a concurrent process, may have created them.
            WHEN duplicate_object OR unique_violation THEN NULL;
        END;
        -- From PostgreSQL 16 on a member may not take a role unless that is granted too, and who makes a role is a member that may not.
        -- Without INHERIT its policies do not hold for the owner, and what the owner dumps is empty.
        IF NOT pg_has_role(current_user, "name", CASE WHEN "is_newer" THEN 'SET' ELSE 'MEMBER' END)
            OR ("is_newer" AND "name" = 'audit_log_backup' AND NOT pg_has_role(current_user, "name", 'USAGE')) THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', "name") || CASE WHEN "is_newer" THEN ' WITH SET TRUE, INHERIT TRUE' ELSE '' END;
        END IF;
    END LOOP;
END
$$;

-- Nobody but the owner creates objects here, temporary ones included: one with the name of another could take its place.
DO $$
BEGIN
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END
$$;
REVOKE CREATE ON SCHEMA "public" FROM PUBLIC;

GRANT USAGE ON SCHEMA "public" TO "audit_log_server", "audit_log_accounts", "audit_log_sequencer", "audit_log_evidence", "audit_log_backup";

-- "audit_log_organization" is reached through audit_log_org(): nobody lists the organizations there are.
GRANT SELECT, INSERT ON "audit_log", "audit_log_write", "audit_log_external", "audit_log_target" TO "audit_log_server";
GRANT INSERT ON "audit_log_outbox" TO "audit_log_server";
GRANT SELECT ON "audit_log_sequence", "audit_log_head", "audit_log_epoch" TO "audit_log_server";
GRANT SELECT, INSERT, UPDATE, DELETE ON "audit_log_view", "audit_log_default_view" TO "audit_log_server";
GRANT SELECT, INSERT, UPDATE ("name", "closed_at"), DELETE ON "audit_log_case" TO "audit_log_server";
-- What somebody has said is not changed: it stays, or it goes.
GRANT SELECT, INSERT, DELETE ON "audit_log_case_entry", "audit_log_comment" TO "audit_log_server";
-- What an event of the catalogue is called by does not change, and none is removed.
GRANT SELECT, INSERT, UPDATE ("title", "description", "template", "mode", "version", "revision", "updated_at")
    ON "audit_log_schema" TO "audit_log_server";
GRANT SELECT, INSERT ON "audit_log_schema_version" TO "audit_log_server";

GRANT INSERT ON "audit_log", "audit_log_target", "audit_log_outbox" TO "audit_log_accounts";
GRANT DELETE ON "audit_log_act" TO "audit_log_server", "audit_log_accounts";
GRANT SELECT, INSERT, UPDATE, DELETE
    ON "user", "session", "account", "verification", "organization", "member", "invitation", "known_device", "two_factor", "passkey"
    TO "audit_log_accounts";
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate_limit" TO "audit_log_accounts";
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_provider", "sign_in_domain", "sign_in_attempt" TO "audit_log_accounts";
-- An assertion that was used stays so until it has expired.
GRANT SELECT, INSERT, DELETE ON "saml_assertion" TO "audit_log_accounts";
GRANT SELECT, INSERT, UPDATE ("sealed") ON "secret_canary" TO "audit_log_accounts";
-- A key is revoked, never deleted.
GRANT SELECT, INSERT, UPDATE ON "api_key" TO "audit_log_accounts";
GRANT SELECT, INSERT, UPDATE ON "scim_token" TO "audit_log_accounts";
-- Whoever was a SCIM user once keeps their row, and with it their id.
GRANT SELECT, INSERT, UPDATE ON "scim_user" TO "audit_log_accounts";
GRANT SELECT, INSERT, UPDATE, DELETE ON "scim_group", "scim_group_member" TO "audit_log_accounts";
-- What a link shows does not change, and it is revoked, never deleted.
GRANT SELECT, INSERT, UPDATE ("revoked_at", "last_opened_at", "openings") ON "guest_link" TO "audit_log_accounts";

GRANT SELECT, DELETE ON "audit_log_outbox" TO "audit_log_sequencer";
GRANT INSERT ON "audit_log_sequence" TO "audit_log_sequencer";
GRANT SELECT, INSERT, UPDATE ON "audit_log_head" TO "audit_log_sequencer";

-- The server shows the evidence, and has it made: it signs nothing by itself.
GRANT SELECT ON "audit_log_tree", "audit_log_tile", "audit_log_checkpoint", "audit_log_signing_key", "audit_log_receipt" TO "audit_log_server";
-- An anchor that is removed keeps its receipts, and a log that is no longer witnessed the size to which it was.
GRANT SELECT, INSERT, UPDATE ("name", "is_active", "due_at", "removed_at") ON "audit_log_anchor" TO "audit_log_server";
GRANT SELECT, INSERT, UPDATE ("verifier_key", "removed_at") ON "audit_log_witnessed" TO "audit_log_server";
GRANT SELECT, INSERT ON "audit_log_check" TO "audit_log_server";
GRANT SELECT, UPDATE ("told_at", "settled_at", "settled_by_id", "settled_by_name", "settled_note")
    ON "audit_log_finding" TO "audit_log_server";

-- A hint that is dismissed stays, so that it is not found again.
GRANT SELECT, UPDATE ("dismissed_at") ON "audit_log_hint" TO "audit_log_server";

GRANT SELECT ON "audit_log", "audit_log_sequence", "audit_log_head", "audit_log_organization", "audit_log_epoch" TO "audit_log_evidence";
GRANT SELECT, INSERT ON "audit_log_hint" TO "audit_log_evidence";
GRANT SELECT, INSERT, UPDATE ON "audit_log_hint_position" TO "audit_log_evidence";
GRANT SELECT, INSERT ON "audit_log_tile", "audit_log_checkpoint", "audit_log_signing_key", "audit_log_receipt" TO "audit_log_evidence";
GRANT SELECT, UPDATE (
    "due_at", "succeeded_at", "succeeded_epoch", "succeeded_size", "failed_at", "failed_because", "failures", "failing_since", "is_refused", "told_at"
) ON "audit_log_anchor" TO "audit_log_evidence";
GRANT SELECT, UPDATE ("size", "root", "cosigned", "cosigned_at") ON "audit_log_witnessed" TO "audit_log_evidence";
GRANT SELECT, INSERT, UPDATE ON "audit_log_tree" TO "audit_log_evidence";
-- Of the checks that go on always, old ones are removed. What was found stays, and who settled it is the server's to say.
GRANT SELECT, INSERT, UPDATE, DELETE ON "audit_log_check" TO "audit_log_evidence";
GRANT SELECT, INSERT ON "audit_log_finding" TO "audit_log_evidence";
-- To tell an entry that waits for its number from one that was put there by hand.
GRANT SELECT ON "audit_log_outbox" TO "audit_log_evidence";

-- Also _prisma_migrations, where there is one.
GRANT SELECT ON ALL TABLES IN SCHEMA "public" TO "audit_log_backup";

-- A server checks that its database is migrated. The table belongs to whoever applies this file.
DO $$
BEGIN
    IF to_regclass('"public"."_prisma_migrations"') IS NOT NULL THEN
        GRANT SELECT ON "public"."_prisma_migrations" TO "audit_log_server";
    END IF;
END
$$;

-- The database isolates tenants too ---------------------------------------------------------------

-- Without an organization (SET LOCAL "app.org" to its number), no rows are visible. A subquery, so that the setting is read once
-- in a statement, and not for each row.
DO $$
DECLARE
    "name" TEXT;
BEGIN
    FOREACH "name" IN ARRAY ARRAY[
        'audit_log', 'audit_log_write', 'audit_log_external', 'audit_log_target', 'audit_log_outbox', 'audit_log_sequence', 'audit_log_head',
        'audit_log_view', 'audit_log_default_view', 'audit_log_case', 'audit_log_case_entry', 'audit_log_comment',
        'audit_log_schema', 'audit_log_schema_version',
        'audit_log_tree', 'audit_log_tile', 'audit_log_checkpoint', 'audit_log_signing_key', 'audit_log_anchor', 'audit_log_receipt',
        'audit_log_witnessed', 'audit_log_check', 'audit_log_finding', 'audit_log_hint', 'audit_log_hint_position'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "name");
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', "name");
        EXECUTE format(
            $policy$CREATE POLICY %I ON %I USING ("org" = (SELECT nullif(current_setting('app.org', true), '')::INTEGER))$policy$,
            "name" || '_tenant', "name");
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO "audit_log_backup" USING (true)', "name" || '_backup', "name");
    END LOOP;
END
$$;

-- The sequencer serves every organization, and sees only the key of each entry.
CREATE POLICY "audit_log_outbox_sequencer" ON "audit_log_outbox" TO "audit_log_sequencer" USING (true);
CREATE POLICY "audit_log_sequence_sequencer" ON "audit_log_sequence" TO "audit_log_sequencer" USING (true);
CREATE POLICY "audit_log_head_sequencer" ON "audit_log_head" TO "audit_log_sequencer" USING (true);

-- Which organizations have entries that are in no tree (and since when), or in which no hints were looked for, checks that have not ended, findings that nobody has settled, and
-- anchors that are due, is asked of all at once.
CREATE POLICY "audit_log_head_evidence" ON "audit_log_head" FOR SELECT TO "audit_log_evidence" USING (true);
CREATE POLICY "audit_log_sequence_evidence" ON "audit_log_sequence" FOR SELECT TO "audit_log_evidence" USING (true);
CREATE POLICY "audit_log_tree_evidence" ON "audit_log_tree" FOR SELECT TO "audit_log_evidence" USING (true);
CREATE POLICY "audit_log_check_evidence" ON "audit_log_check" FOR SELECT TO "audit_log_evidence" USING (true);
CREATE POLICY "audit_log_finding_evidence" ON "audit_log_finding" FOR SELECT TO "audit_log_evidence" USING (true);
CREATE POLICY "audit_log_hint_position_evidence" ON "audit_log_hint_position" FOR SELECT TO "audit_log_evidence" USING (true);
CREATE POLICY "audit_log_anchor_evidence" ON "audit_log_anchor" FOR SELECT TO "audit_log_evidence" USING (true);

-- The number of an organization --------------------------------------------------------------------

-- It gets one at its first use; if that is rolled back, so is the number, and it gets another one later.
CREATE FUNCTION "audit_log_org"("organization" TEXT) RETURNS INTEGER
LANGUAGE plpgsql VOLATILE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    "number" INTEGER;
BEGIN
    LOOP
        SELECT "org" INTO "number" FROM "public"."audit_log_organization" WHERE "id" = "organization";
        EXIT WHEN FOUND;
        -- Waits for a transaction that is giving it one, and then finds that.
        INSERT INTO "public"."audit_log_organization" ("id") VALUES ("organization") ON CONFLICT DO NOTHING;
    END LOOP;
    RETURN "number";
END
$$;

REVOKE EXECUTE ON FUNCTION "audit_log_org"(TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "audit_log_org"(TEXT) TO "audit_log_server", "audit_log_accounts";

-- The time through which the log is complete -----------------------------------------------------

-- The latest time up to which the log was said to be complete, in milliseconds since 1970. A sequence, because what is set in
-- one is seen by others at once, and stays although the transaction that set it is rolled back.
CREATE SEQUENCE "audit_log_clock" MINVALUE 0 START 0;

-- Now, in milliseconds since 1970: the database's clock, but never before a time up to which the log was said to be complete. So a
-- clock that is set back breaks no promise: until it has caught up, entries have that time.
CREATE FUNCTION "audit_log_millis"() RETURNS BIGINT
LANGUAGE SQL VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    SELECT greatest(floor(extract(epoch FROM clock_timestamp()) * 1000)::BIGINT, "last_value") FROM "public"."audit_log_clock"
$$;

-- The time of an entry that is written now. Before it is taken, the transaction announces that it will write nothing earlier: by a
-- shared lock that blocks nobody and whose key is the time behind the letters "AL". It is taken once, and held until after the
-- commit. Others see it in pg_locks, where nothing is hidden from any role.
CREATE FUNCTION "audit_log_now"() RETURNS TIMESTAMPTZ
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    "since" BIGINT := nullif(current_setting('app.writing_since', true), '')::BIGINT;
BEGIN
    IF "since" IS NULL THEN
        "since" := "public"."audit_log_millis"();
        PERFORM pg_advisory_xact_lock_shared(4705135710695325696 + "since");
        PERFORM set_config('app.writing_since', "since"::TEXT, true);
    END IF;
    -- The clock may have been set back since.
    RETURN TIMESTAMPTZ 'epoch' + greatest("since", "public"."audit_log_millis"()) * INTERVAL '1 millisecond';
END
$$;

-- The time before which nothing will ever be added. First the clock above is raised to now, then the announcements are read:
--   a transaction that announces itself later, reads that clock later, and writes nothing before now;
--   one that is seen writes nothing before the time that it announced;
--   one that is no longer seen has committed, because its locks are released after its commit has become visible.
-- Transactions that write no entry, such as a dump of hours, hold nothing back; those that are prepared for a commit in two
-- phases are seen like all others.
-- To be called in a statement of its own, before the one that reads.
-- Of a function with more rights than its caller's, search_path ends with pg_temp: where it is not named, it is searched first.
CREATE FUNCTION "audit_log_complete_through"() RETURNS TIMESTAMPTZ
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    "now" BIGINT;
    "oldest" BIGINT;
BEGIN
    -- One at a time, so that none sets the clock back behind another.
    PERFORM pg_advisory_xact_lock(4705135710695325696);
    "now" := "public"."audit_log_millis"();
    PERFORM setval('"public"."audit_log_clock"', "now");
    SELECT min((("classid"::BIGINT << 32) | "objid"::BIGINT) - 4705135710695325696) INTO "oldest"
        FROM pg_locks
        WHERE "locktype" = 'advisory' AND "objsubid" = 1 AND "mode" = 'ShareLock'
            AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
            AND "classid"::BIGINT BETWEEN 1095499776 AND 1095565311;
    RETURN TIMESTAMPTZ 'epoch' + least("now", "oldest") * INTERVAL '1 millisecond';
END
$$;

-- The time from which on entries may be committed and still not be seen: never, in one database. On Citus a node that dies between the two
-- phases of a commit shows the entries of an act only when the others have told it how the commit ended. A transaction lasts less than ten
-- seconds (lib/server/auth/transaction.ts), so these entries are from the ten seconds before they were prepared. Null if a node does
-- not answer. To be called after the one above.
CREATE FUNCTION "audit_log_hidden_from"() RETURNS TIMESTAMPTZ
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    "time" TIMESTAMPTZ := 'infinity';
BEGIN
    IF to_regproc('run_command_on_workers') IS NOT NULL THEN
        EXECUTE 'SELECT CASE WHEN bool_and("success") IS NOT FALSE THEN coalesce(min("result"::TIMESTAMPTZ) - $2, $3) END FROM run_command_on_workers($1)'
            INTO "time"
            USING 'SELECT coalesce(min(prepared), ''infinity'') FROM pg_prepared_xacts WHERE database = current_database()',
                INTERVAL '10 seconds', "time";
    END IF;
    RETURN "time";
EXCEPTION
    WHEN OTHERS THEN RETURN NULL;
END
$$;

GRANT SELECT ON SEQUENCE "audit_log_clock" TO "audit_log_server", "audit_log_accounts", "audit_log_backup";
GRANT SELECT ON SEQUENCE "audit_log_organization_org_seq" TO "audit_log_backup";
REVOKE EXECUTE ON FUNCTION "audit_log_millis", "audit_log_now", "audit_log_complete_through", "audit_log_hidden_from" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "audit_log_millis"(), "audit_log_now"() TO "audit_log_server", "audit_log_accounts";
GRANT EXECUTE ON FUNCTION "audit_log_complete_through", "audit_log_hidden_from" TO "audit_log_server";

-- How entries are written and numbered --------------------------------------------------------------

-- By functions that have no rights of their own, because Citus runs all of one on the node that has the organization
-- (docs/decisions/0021). Of an entry's columns each is an array, with an element for each entry, but for those that all entries of one
-- request have in common; columns that most entries do not have may be left out.

-- Writes entries with the time `at`, which becomes a part of their `ids`. Returns an empty array, or, if entries with the same external
-- ids were there already, the ids of all: of those the ids that they had, and they are not written again. With a `key`, only if no
-- other write has it: else returns null. `rejected` are the places of what was sent with them and refused, for the answer to a repeat.
CREATE FUNCTION "audit_log_put"(
    "org" INTEGER, "at" TIMESTAMPTZ, "ids" UUID[], "sender" TEXT, "key" TEXT, "request_hash" BYTEA,
    "user_id" TEXT[], "action" TEXT[], "resource_type" TEXT[], "resource_id" TEXT[], "details" TEXT[],
    "ip_address" TEXT[], "actor_type" TEXT[], "actor_name" TEXT[], "actor_email" TEXT[], "api_key_id" TEXT,
    "api_key_name" TEXT, "user_agent" TEXT[], "request_id" TEXT, "occurred_at" TIMESTAMPTZ[], "source" TEXT,
    "ip_address_sent" TEXT[], "search_text" TEXT[],
    "resource_name" TEXT[] DEFAULT NULL, "targets" TEXT[] DEFAULT NULL, "outcome" TEXT[] DEFAULT NULL,
    "session_id" TEXT[] DEFAULT NULL, "location" TEXT[] DEFAULT NULL, "correlation_id" TEXT[] DEFAULT NULL,
    "on_behalf_of" TEXT[] DEFAULT NULL, "group_id" TEXT[] DEFAULT NULL, "group_name" TEXT[] DEFAULT NULL,
    "external_source" TEXT[] DEFAULT NULL, "external_id" TEXT[] DEFAULT NULL, "schema_version" INTEGER[] DEFAULT NULL,
    "conforms" BOOLEAN[] DEFAULT NULL, "rejected" INTEGER[] DEFAULT NULL
) RETURNS UUID[]
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    "stored" UUID[];
    "known" UUID[] := '{}';
    "duplicates" INTEGER[];
BEGIN
    IF coalesce(current_setting('app.org', true), '') = '' THEN
        PERFORM set_config('app.org', "org"::TEXT, true);
    ELSIF current_setting('app.org') <> "org"::TEXT THEN
        -- Row security would say so too, but not on Citus: there the rows of INSERT … SELECT in a function are not checked.
        RAISE EXCEPTION 'entries of organization % cannot be written in a transaction of another one', "org"
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    "ids" := ARRAY(SELECT "public"."audit_log_id"("sent", "at") FROM unnest("ids") AS "sent");
    IF "external_id" IS NOT NULL THEN
        BEGIN
            -- In one order, so that two writes of the same ids do not wait for each other.
            INSERT INTO "public"."audit_log_external" ("org", "external_source", "external_id", "id")
                SELECT "audit_log_put"."org", "sent".* FROM unnest("external_source", "external_id", "ids") AS "sent" ("from", "external", "new")
                WHERE "external" IS NOT NULL ORDER BY "from", "external", "new"
                ON CONFLICT DO NOTHING;
            -- Not by a join: of an organization that is newer than the statistics PostgreSQL would compare every row with every entry. Nor
            -- by reading a table that was short when this was planned.
            "stored" := ARRAY(
                SELECT coalesce((
                    SELECT "there"."id" FROM "public"."audit_log_external" AS "there"
                    WHERE "there"."org" = "audit_log_put"."org" AND "there"."external_source" = "from" AND "there"."external_id" = "external"
                ), "new")
                FROM unnest("external_source", "external_id", "ids") WITH ORDINALITY AS "sent" ("from", "external", "new", "place")
                ORDER BY "place");
            IF "key" IS NOT NULL THEN
                "duplicates" := ARRAY(
                    SELECT "place" - 1 FROM unnest("ids", "stored") WITH ORDINALITY AS "sent" ("new", "there", "place")
                    WHERE "new" <> "there" ORDER BY "place");
                INSERT INTO "public"."audit_log_write" ("org", "sender", "key", "request_hash", "entry_ids", "rejected", "duplicates")
                    VALUES ("org", "sender", "key", "request_hash", "stored", "rejected", nullif("duplicates", '{}'));
            END IF;
        EXCEPTION
            -- The key is taken, and none of this was written.
            WHEN unique_violation THEN RETURN NULL;
        END;
        IF "stored" <> "ids" THEN
            "known" := "stored";
            "ids" := ARRAY(SELECT CASE WHEN "new" = "there" THEN "new" END FROM unnest("ids", "stored") AS "sent" ("new", "there"));
        END IF;
    ELSIF "key" IS NOT NULL THEN
        INSERT INTO "public"."audit_log_write" ("org", "sender", "key", "request_hash", "entry_ids", "rejected")
            VALUES ("org", "sender", "key", "request_hash", "ids", "rejected") ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
    END IF;
    -- By subscripts, which cost little in PL/pgSQL, where arrays are kept as their elements: unnest() of all columns would first store each of
    -- them as a table, and take twice as long.
    INSERT INTO "public"."audit_log" ("org", "created_at", "id",
        "user_id", "action", "resource_type", "resource_id", "details", "ip_address", "actor_type", "actor_name",
        "actor_email", "api_key_id", "api_key_name", "user_agent", "request_id", "occurred_at", "source",
        "ip_address_sent", "search_text",
        "resource_name", "targets", "outcome", "session_id", "location", "correlation_id", "on_behalf_of",
        "group_id", "group_name", "external_source", "external_id", "schema_version", "conforms")
    SELECT "audit_log_put"."org", "at", "new",
        "user_id"["n"], "action"["n"], "resource_type"["n"], "resource_id"["n"], "details"["n"], "ip_address"["n"],
        "actor_type"["n"], "actor_name"["n"], "actor_email"["n"], "api_key_id", "api_key_name", "user_agent"["n"],
        "request_id", "occurred_at"["n"], "source", "ip_address_sent"["n"], "search_text"["n"], "resource_name"["n"],
        "targets"["n"], "outcome"["n"], "session_id"["n"], "location"["n"], "correlation_id"["n"], "on_behalf_of"["n"],
        "group_id"["n"], "group_name"["n"], "external_source"["n"], "external_id"["n"], "schema_version"["n"],
        "conforms"["n"]
    FROM unnest("ids") WITH ORDINALITY AS "sent" ("new", "n")
    WHERE "new" IS NOT NULL;
    IF "targets" IS NOT NULL THEN
        INSERT INTO "public"."audit_log_target" ("org", "target", "id")
            SELECT DISTINCT "audit_log_put"."org", "public"."audit_log_target_key"("target" ->> 'id'), "new"
            FROM unnest("ids", "targets") AS "sent" ("new", "json"), json_array_elements("json"::JSON) AS "target"
            WHERE "new" IS NOT NULL;
    END IF;
    -- One row for all of them, because a row for each entry would be a fifth of a large write.
    "ids" := array_remove("ids", NULL);
    IF cardinality("ids") > 0 THEN
        INSERT INTO "public"."audit_log_outbox" ("org", "created_at", "id", "entries", "others")
            VALUES ("org", "at", "ids"[1], cardinality("ids"), nullif("ids"[2:], '{}'));
    END IF;
    RETURN "known";
END
$$;

-- The same with the time that it is, if the credential is valid. `at` is null if it is not, or if the key is taken. An act is committed with
-- what it changes elsewhere.
CREATE FUNCTION "audit_log_record"(
    "is_valid" BOOLEAN, "is_act" BOOLEAN, "org" INTEGER, "ids" UUID[], "sender" TEXT, "key" TEXT, "request_hash" BYTEA,
    "user_id" TEXT[], "action" TEXT[], "resource_type" TEXT[], "resource_id" TEXT[], "details" TEXT[],
    "ip_address" TEXT[], "actor_type" TEXT[], "actor_name" TEXT[], "actor_email" TEXT[], "api_key_id" TEXT,
    "api_key_name" TEXT, "user_agent" TEXT[], "request_id" TEXT, "occurred_at" TIMESTAMPTZ[], "source" TEXT,
    "ip_address_sent" TEXT[], "search_text" TEXT[],
    "resource_name" TEXT[] DEFAULT NULL, "targets" TEXT[] DEFAULT NULL, "outcome" TEXT[] DEFAULT NULL,
    "session_id" TEXT[] DEFAULT NULL, "location" TEXT[] DEFAULT NULL, "correlation_id" TEXT[] DEFAULT NULL,
    "on_behalf_of" TEXT[] DEFAULT NULL, "group_id" TEXT[] DEFAULT NULL, "group_name" TEXT[] DEFAULT NULL,
    "external_source" TEXT[] DEFAULT NULL, "external_id" TEXT[] DEFAULT NULL, "schema_version" INTEGER[] DEFAULT NULL,
    "conforms" BOOLEAN[] DEFAULT NULL, "rejected" INTEGER[] DEFAULT NULL,
    OUT "at" TIMESTAMPTZ, OUT "stored" UUID[]
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF "is_valid" IS NOT TRUE THEN
        RETURN;
    END IF;
    "at" := "public"."audit_log_now"();
    IF "is_act" THEN
        DELETE FROM "public"."audit_log_act";
    END IF;
    -- Citus sends a function to a node if it is all that a statement reads from.
    SELECT "put" INTO "stored" FROM "public"."audit_log_put"("org", "at", "ids", "sender", "key", "request_hash",
        "user_id", "action", "resource_type", "resource_id", "details", "ip_address", "actor_type", "actor_name",
        "actor_email", "api_key_id", "api_key_name", "user_agent", "request_id", "occurred_at", "source",
        "ip_address_sent", "search_text",
        "resource_name", "targets", "outcome", "session_id", "location", "correlation_id", "on_behalf_of",
        "group_id", "group_name", "external_source", "external_id", "schema_version", "conforms", "rejected") AS "put";
    IF "stored" IS NULL THEN
        "at" := NULL;
    END IF;
END
$$;

-- On Citus the accounts are on the coordinator, and it commits in two phases only if it knows that there, too, something was written. So
-- acts delete from this table, which is always empty and which Citus knows; on PostgreSQL alone it means nothing.
ALTER TABLE "audit_log_act" ADD CONSTRAINT "audit_log_act_is_empty_check" CHECK (false);

-- Gives the next numbers to entries of an organization that wait for one, in the order of their ids: to those of the first writes that
-- have at least so many entries together. Returns how many got one: none if another process is at it.
CREATE FUNCTION "audit_log_number"("org" INTEGER, "least" INTEGER) RETURNS INTEGER
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    "writes" UUID[];
    "ids" UUID[];
    "first" BIGINT;
BEGIN
    INSERT INTO "public"."audit_log_head" ("org") VALUES ("org") ON CONFLICT DO NOTHING;
    SELECT "size" INTO "first" FROM "public"."audit_log_head"
        WHERE "audit_log_head"."org" = "audit_log_number"."org" FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    SELECT array_agg("id") FILTER (WHERE "id" = "entry"), array_agg("entry" ORDER BY "entry") INTO "writes", "ids"
    FROM (
        SELECT "id", "others", sum("entries") OVER (ORDER BY "id") - "entries" AS "before"
        FROM (
            SELECT "id", "others", "entries" FROM "public"."audit_log_outbox"
            WHERE "audit_log_outbox"."org" = "audit_log_number"."org" ORDER BY "id" LIMIT "least"
        ) AS "oldest"
    ) AS "waiting", unnest("id" || "others") AS "entry"
    WHERE "before" < "least";
    IF "ids" IS NULL THEN
        RETURN 0;
    END IF;
    DELETE FROM "public"."audit_log_outbox"
        WHERE "audit_log_outbox"."org" = "audit_log_number"."org" AND "id" = ANY ("writes");
    INSERT INTO "public"."audit_log_sequence" ("org", "seq", "id")
        SELECT "audit_log_number"."org", "first" + "place" - 1, "id" FROM unnest("ids") WITH ORDINALITY AS "taken" ("id", "place");
    UPDATE "public"."audit_log_head" SET "size" = "first" + cardinality("ids")
        WHERE "audit_log_head"."org" = "audit_log_number"."org";
    RETURN cardinality("ids");
END
$$;

REVOKE EXECUTE ON FUNCTION "audit_log_put", "audit_log_record", "audit_log_number" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "audit_log_put", "audit_log_record" TO "audit_log_server", "audit_log_accounts";
GRANT EXECUTE ON FUNCTION "audit_log_number" TO "audit_log_sequencer";

-- Is a credential valid? --------------------------------------------------------------------------

-- Called in the statement that reads, by a role that cannot read accounts: so a page takes one statement, and a revoked key
-- or an ended session reads nothing from then on, whatever a server has cached.
CREATE FUNCTION "audit_log_key_is_valid"("key_id" TEXT, "organization" TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM "public"."api_key"
        WHERE "id" = "key_id" AND "organization_id" = "organization" AND "revoked_at" IS NULL
            AND ("expires_at" IS NULL OR "expires_at" > clock_timestamp()));
END
$$;

-- For a session also: that it is in this organization, that its user has this role there, and that it is within the limits that the
-- organization has set: with a second factor where it requires one, by single sign-on where their domain requires that (owners may use
-- another way), and of an auditor within their term and with these filters. The networks from which people may use it are compared with
-- the address before, with those that the caller holds. lib/server/auth/session-provider.ts says of providers the same.
CREATE FUNCTION "audit_log_session_is_valid"("session_id" TEXT, "organization" TEXT, "held_role" TEXT, "held_networks" TEXT[], "held_filter" TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM "public"."session" AS s
        JOIN "public"."member" AS m ON m."organization_id" = s."active_organization_id" AND m."user_id" = s."user_id"
        JOIN "public"."organization" AS o ON o."id" = s."active_organization_id"
        LEFT JOIN "public"."sign_in_provider" AS p ON p."id" = s."sign_in_provider_id" AND p."organization_id" = o."id"
        WHERE s."id" = "session_id" AND s."expires_at" > clock_timestamp()
            AND s."active_organization_id" = "organization" AND m."role" = "held_role"
            AND (s."sign_in_organization_id" IS NULL OR s."sign_in_organization_id" = "organization")
            AND o."session_networks" = "held_networks"
            AND (m."sessions_after" IS NULL OR s."created_at" > m."sessions_after")
            AND (o."session_idle_minutes" IS NULL
                OR s."updated_at" > clock_timestamp() - make_interval(mins => o."session_idle_minutes"))
            AND (o."session_max_minutes" IS NULL
                OR s."created_at" > clock_timestamp() - make_interval(mins => o."session_max_minutes"))
            AND (o."second_factor_since" IS NULL OR s."has_second_factor" OR p."covers_second_factor"
                OR GREATEST(o."second_factor_since", m."created_at") + make_interval(days => o."second_factor_days") > clock_timestamp())
            AND (p."id" IS NOT NULL OR m."role" = 'owner' OR NOT EXISTS (
                SELECT FROM "public"."sign_in_domain" AS d
                JOIN "public"."user" AS u ON u."id" = s."user_id"
                WHERE d."organization_id" = o."id" AND d."is_required" AND d."domain" = lower(split_part(u."email", '@', -1))))
            AND (m."role" <> 'auditor' OR (
                (m."access_from" IS NULL OR m."access_from" <= clock_timestamp())
                AND (m."access_until" IS NULL OR m."access_until" > clock_timestamp())
                AND m."access_filter" IS NOT DISTINCT FROM "held_filter")));
END
$$;

REVOKE EXECUTE ON FUNCTION "audit_log_key_is_valid"(TEXT, TEXT), "audit_log_session_is_valid"(TEXT, TEXT, TEXT, TEXT[], TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "audit_log_key_is_valid"(TEXT, TEXT), "audit_log_session_is_valid"(TEXT, TEXT, TEXT, TEXT[], TEXT)
    TO "audit_log_server";

-- For a guest: that the link with which they opened the log still holds.
CREATE FUNCTION "audit_log_guest_is_valid"("link_id" TEXT, "organization" TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM "public"."guest_link"
        WHERE "id" = "link_id" AND "organization_id" = "organization" AND "revoked_at" IS NULL
            AND "expires_at" > clock_timestamp());
END
$$;

REVOKE EXECUTE ON FUNCTION "audit_log_guest_is_valid"(TEXT, TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "audit_log_guest_is_valid"(TEXT, TEXT) TO "audit_log_server";

-- The definer functions belong to a role that has these rights and no others. To be given a function, a role must be allowed
-- to create one.
GRANT USAGE, CREATE ON SCHEMA "public" TO "audit_log_definer";
GRANT SELECT, INSERT ON "audit_log_organization" TO "audit_log_definer";
GRANT USAGE ON SEQUENCE "audit_log_organization_org_seq" TO "audit_log_definer";
GRANT SELECT, UPDATE ON SEQUENCE "audit_log_clock" TO "audit_log_definer";
GRANT EXECUTE ON FUNCTION "audit_log_millis"() TO "audit_log_definer";
GRANT SELECT ("id", "organization_id", "revoked_at", "expires_at") ON "api_key" TO "audit_log_definer";
GRANT SELECT ("id", "user_id", "active_organization_id", "expires_at", "created_at", "updated_at", "has_second_factor", "sign_in_provider_id", "sign_in_organization_id") ON "session" TO "audit_log_definer";
GRANT SELECT ("id", "organization_id", "covers_second_factor") ON "sign_in_provider" TO "audit_log_definer";
GRANT SELECT ("organization_id", "domain", "is_required") ON "sign_in_domain" TO "audit_log_definer";
GRANT SELECT ("id", "email") ON "user" TO "audit_log_definer";
GRANT SELECT ("organization_id", "user_id", "role", "sessions_after", "created_at", "access_from", "access_until", "access_filter") ON "member" TO "audit_log_definer";
GRANT SELECT ("id", "session_idle_minutes", "session_max_minutes", "session_networks", "second_factor_since", "second_factor_days") ON "organization" TO "audit_log_definer";
ALTER FUNCTION "audit_log_org"(TEXT) OWNER TO "audit_log_definer";
ALTER FUNCTION "audit_log_complete_through"() OWNER TO "audit_log_definer";
ALTER FUNCTION "audit_log_key_is_valid"(TEXT, TEXT) OWNER TO "audit_log_definer";
ALTER FUNCTION "audit_log_session_is_valid"(TEXT, TEXT, TEXT, TEXT[], TEXT) OWNER TO "audit_log_definer";
GRANT SELECT ("id", "organization_id", "revoked_at", "expires_at") ON "guest_link" TO "audit_log_definer";
ALTER FUNCTION "audit_log_guest_is_valid"(TEXT, TEXT) OWNER TO "audit_log_definer";
REVOKE CREATE ON SCHEMA "public" FROM "audit_log_definer";

-- Maintenance -------------------------------------------------------------------------------------

-- Its rows live for milliseconds: they are vacuumed by the number of dead rows, not by their share.
ALTER TABLE "audit_log_outbox" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
-- Random numbers can hardly be compressed.
ALTER TABLE "audit_log_outbox" ALTER COLUMN "others" SET STORAGE EXTERNAL;

-- Counts last minutes: losing them does no harm, so they are not worth WAL.
ALTER TABLE "rate_limit" SET UNLOGGED;
ALTER TABLE "rate_limit" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Numbers are added one after the other, under a lock: a page of them needs no room. Ids are not, where several write at once: pages without
-- room would then be split in halves (docs/decisions/0045).
ALTER INDEX "audit_log_sequence_pkey" SET (fillfactor = 100);
