-- Partitions the log by month, for sites that drop old months (docs/scaling.md). Run once by the owner, after the migrations:
--   psql "$DATABASE_ADMIN_URL" -v ON_ERROR_STOP=1 -1 -f prisma/scaling/partitions.sql
-- Then every day:
--   psql "$DATABASE_ADMIN_URL" -c 'SELECT audit_log_make_months()' -c "CALL audit_log_drop_months('36 months')"
--
-- A month is a range of ids, which contain the time (docs/decisions/0003). The present table becomes the first partition: it is
-- read once, nothing is copied, and no index is built.
-- There is no DEFAULT partition: with one, PostgreSQL could not assume that the partitions are ordered, and each page would
-- start in all of them. Instead the newest has no upper bound, so a missing month only makes that partition larger.

-- The partitions, oldest first -------------------------------------------------------------------------------

CREATE VIEW "audit_log_months" AS
SELECT "partition",
    coalesce("audit_log_time"("first_id"), '-infinity') AS "begins",
    coalesce("audit_log_time"("end_id"), 'infinity') AS "ends",
    coalesce("first_id", '00000000-0000-0000-0000-000000000000') AS "first_id",
    coalesce("end_id", 'ffffffff-ffff-ffff-ffff-ffffffffffff') AS "end_id"
FROM (
    SELECT "partition",
        substring("bound" FROM 'FROM \(''([^'']+)''\)')::UUID AS "first_id",
        substring("bound" FROM 'TO \(''([^'']+)''\)')::UUID AS "end_id"
    FROM (
        SELECT inhrelid::REGCLASS AS "partition", pg_get_expr(relpartbound, inhrelid) AS "bound"
        FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = to_regclass('audit_log')
    ) AS "bounds"
) AS "partitions"
ORDER BY "begins";

-- Where a month begins: the lowest id of its first millisecond.
CREATE FUNCTION "audit_log_bound"("at" TIMESTAMPTZ) RETURNS UUID
LANGUAGE SQL IMMUTABLE RETURN "audit_log_id"('00000000-0000-0000-0000-000000000000', "at");

-- Makes a partition like the table, and protects it. Statement triggers are not inherited, those for each row are. Rows are reached through the table, whose policy
-- and grants apply; nobody has a grant on a partition itself, and without a policy row security shows no rows.
CREATE FUNCTION "audit_log_guard"("guarded" REGCLASS) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER "audit_log_append_only" BEFORE DELETE OR TRUNCATE ON %s
             FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"()', "guarded");
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER "audit_log_append_only"', "guarded");
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', "guarded");
    -- As the first migration does for the table.
    EXECUTE format('ALTER TABLE %s ALTER COLUMN "source" SET (n_distinct = 3)', "guarded");
END
$$;

-- Creates the newest partition, which has no upper bound.
CREATE FUNCTION "audit_log_open_month"("begins" TIMESTAMPTZ) RETURNS VOID
LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE
    "name" TEXT := 'audit_log_' || to_char("begins", 'YYYY_MM');
BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF "audit_log" FOR VALUES FROM (%L) TO (MAXVALUE)', "name", "audit_log_bound"("begins"));
    PERFORM "audit_log_guard"("name"::REGCLASS);
END
$$;

-- Bounds the newest partition at the end of its month and creates the next, until the month of `until` is bounded: by default
-- the coming one, while it is empty, so that nobody waits for its validation.
CREATE FUNCTION "audit_log_make_months"("until" TIMESTAMPTZ DEFAULT clock_timestamp() + INTERVAL '1 month') RETURNS INTEGER
LANGUAGE plpgsql SET timezone = 'UTC' SET lock_timeout = '2s' AS $$
DECLARE
    "newest" RECORD;
    "bound" TIMESTAMPTZ;
    "made" INTEGER := 0;
BEGIN
    LOOP
        SELECT * INTO STRICT "newest" FROM "audit_log_months" WHERE "ends" = 'infinity';
        EXIT WHEN "newest"."begins" > "until";
        "bound" := "newest"."begins" + INTERVAL '1 month';
        EXECUTE format('ALTER TABLE "audit_log" DETACH PARTITION %s', "newest"."partition");
        LOOP
            BEGIN
                EXECUTE format('ALTER TABLE "audit_log" ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)',
                    "newest"."partition", "newest"."first_id", "audit_log_bound"("bound"));
                EXIT;
            EXCEPTION
                -- It already has entries of the next month.
                WHEN check_violation THEN "bound" := "bound" + INTERVAL '1 month';
            END;
        END LOOP;
        PERFORM "audit_log_open_month"("bound");
        "made" := "made" + 1;
    END LOOP;
    RETURN "made";
END
$$;

-- Retention --------------------------------------------------------------------------------------------------

-- The number of every organization that has a log. Runs as the sequencer, because no other role sees more than one.
CREATE FUNCTION "audit_log_organizations"("before" TIMESTAMPTZ) RETURNS INTEGER[]
LANGUAGE plpgsql SET role = 'audit_log_sequencer' AS $$
BEGIN
    IF EXISTS (SELECT FROM "audit_log_outbox" WHERE "created_at" < "before") THEN
        RAISE EXCEPTION 'entries from before % still wait for their number', "before";
    END IF;
    RETURN (SELECT coalesce(array_agg("org" ORDER BY "org"), '{}') FROM "audit_log_head");
END
$$;

-- Drops one month, and the hints on its entries. Each organization with entries in it gets an entry that records this, in the same transaction.
CREATE FUNCTION "audit_log_drop_month"("month" "audit_log_months") RETURNS VOID
LANGUAGE plpgsql SET timezone = 'UTC' SET lock_timeout = '2s' AS $$
DECLARE
    "iso" CONSTANT TEXT := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
    "number" INTEGER;
    "entries" BIGINT;
    "oldest" TIMESTAMPTZ;
    "first_seq" BIGINT;
    "at" TIMESTAMPTZ;
    "entry_id" UUID;
BEGIN
    FOREACH "number" IN ARRAY "audit_log_organizations"("month"."ends") LOOP
        PERFORM set_config('app.org', "number"::TEXT, true);
        SELECT count(*), min("created_at") INTO "entries", "oldest" FROM "audit_log"
            WHERE "org" = "number" AND "id" >= "month"."first_id" AND "id" < "month"."end_id";
        CONTINUE WHEN "entries" = 0;
        SELECT "seq" INTO "first_seq" FROM "audit_log_sequence"
            WHERE "org" = "number" AND "id" >= "month"."end_id" ORDER BY "seq" LIMIT 1;
        "at" := "audit_log_now"();
        "entry_id" := "audit_log_id"(overlay(gen_random_uuid()::TEXT PLACING '7' FROM 15 FOR 1)::UUID, "at");
        INSERT INTO "audit_log"
            ("org", "created_at", "id", "action", "resource_type", "resource_id", "details", "actor_type", "actor_name", "source")
        VALUES ("number", "at", "entry_id", 'drop', 'audit_log', to_char("oldest", 'YYYY-MM'), format(
            '{"entries":%s,"after":"%s","before":"%s","first_seq":%s}', "entries", to_char("oldest", "iso"),
            to_char("month"."ends", "iso"), coalesce("first_seq"::TEXT, 'null')), 'system', 'System', 'product');
        INSERT INTO "audit_log_outbox" ("org", "created_at", "id") VALUES ("number", "at", "entry_id");
        DELETE FROM "audit_log_hint" WHERE "org" = "number" AND "id" >= "month"."first_id" AND "id" < "month"."end_id";
        -- Notes on entries of no case: with their entry nobody sees them any more.
        DELETE FROM "audit_log_comment" AS "note" WHERE "org" = "number"
            AND "note"."entry_id" >= "month"."first_id" AND "note"."entry_id" < "month"."end_id"
            AND NOT EXISTS (SELECT FROM "audit_log_case_entry" AS "kept" WHERE "kept"."org" = "note"."org" AND "kept"."entry_id" = "note"."entry_id");
    END LOOP;
    -- Last, because from here on nobody else reads or writes until this is committed.
    EXECUTE format('DROP TABLE %s', "month"."partition");
END
$$;

-- Drops every month that ended longer than `keep` ago, each in its own transaction, and then their numbers.
CREATE PROCEDURE "audit_log_drop_months"("keep" INTERVAL)
LANGUAGE plpgsql AS $$
DECLARE
    "month" "audit_log_months";
    "oldest" "audit_log_months";
    "number" INTEGER;
    "gone" BIGINT;
BEGIN
    -- Nobody still writes to a month that ended so long ago.
    IF "keep" < INTERVAL '1 month' THEN
        RAISE EXCEPTION 'at least one month must be kept, not %', "keep";
    END IF;
    FOR "month" IN SELECT * FROM "audit_log_months" WHERE "ends" <= clock_timestamp() - "keep" ORDER BY "ends" LOOP
        PERFORM "audit_log_drop_month"("month");
        COMMIT;
    END LOOP;
    SELECT * INTO STRICT "oldest" FROM "audit_log_months" ORDER BY "begins" LIMIT 1;
    -- In batches, so that the sequencer does not wait for them.
    FOREACH "number" IN ARRAY "audit_log_organizations"("oldest"."begins") LOOP
        LOOP
            PERFORM set_config('app.org', "number"::TEXT, true);
            DELETE FROM "audit_log_sequence"
            WHERE "org" = "number" AND "id" < "oldest"."first_id" AND "seq" IN (
                SELECT "seq" FROM "audit_log_sequence" WHERE "org" = "number" ORDER BY "seq" LIMIT 10000);
            GET DIAGNOSTICS "gone" = ROW_COUNT;
            EXIT WHEN "gone" = 0;
            COMMIT;
        END LOOP;
    END LOOP;
END
$$;

-- A number may be deleted if no remaining partition could contain its entry.
CREATE FUNCTION "audit_log_numbers_are_kept"() RETURNS TRIGGER
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM "gone" WHERE "id" >= (SELECT "first_id" FROM "audit_log_months" ORDER BY "begins" LIMIT 1)) THEN
        RAISE EXCEPTION 'the audit log is append-only: DELETE on % is refused', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
DROP TRIGGER "audit_log_sequence_append_only" ON "audit_log_sequence";
CREATE TRIGGER "audit_log_sequence_append_only" BEFORE UPDATE OR TRUNCATE ON "audit_log_sequence"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
CREATE TRIGGER "audit_log_sequence_kept" AFTER DELETE ON "audit_log_sequence" REFERENCING OLD TABLE AS "gone"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_numbers_are_kept"();
ALTER TABLE "audit_log_sequence"
    ENABLE ALWAYS TRIGGER "audit_log_sequence_append_only", ENABLE ALWAYS TRIGGER "audit_log_sequence_kept";

REVOKE EXECUTE ON FUNCTION "audit_log_bound", "audit_log_guard", "audit_log_open_month", "audit_log_make_months", "audit_log_organizations",
    "audit_log_drop_month", "audit_log_numbers_are_kept" FROM PUBLIC;
REVOKE EXECUTE ON PROCEDURE "audit_log_drop_months" FROM PUBLIC;

-- The table becomes the first partition of a new table -------------------------------------------------------

DO $$
DECLARE
    "index" RECORD;
    "bound" TIMESTAMPTZ;
BEGIN
    SET LOCAL timezone = 'UTC';
    LOCK TABLE "audit_log" IN ACCESS EXCLUSIVE MODE;
    -- So that the owner sees its newest entry. The lock excludes everybody else.
    ALTER TABLE "audit_log" NO FORCE ROW LEVEL SECURITY;
    SELECT coalesce(date_trunc('month', max("created_at")) + INTERVAL '1 month', date_trunc('month', now()))
        INTO "bound" FROM "audit_log";
    ALTER TABLE "audit_log" RENAME TO "audit_log_first";
    CREATE TABLE "audit_log" (LIKE "audit_log_first" INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
        PARTITION BY RANGE ("id");
    -- The same indexes with the same names and in the same order, because the planner takes the newest of equals.
    FOR "index" IN
        SELECT indexrelid::REGCLASS AS "name", indexrelid::REGCLASS::TEXT AS "wanted", indisprimary,
            replace(pg_get_indexdef(indexrelid), 'audit_log_first USING', 'audit_log USING') AS "definition"
        FROM pg_index WHERE indrelid = 'audit_log_first'::REGCLASS ORDER BY indexrelid
    LOOP
        EXECUTE format('ALTER INDEX %s RENAME TO %I', "index"."name", 'audit_log_first_' || md5("index"."wanted"));
        IF "index".indisprimary THEN
            ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_pkey" PRIMARY KEY ("org", "id");
        ELSE
            EXECUTE "index"."definition";
        END IF;
    END LOOP;
    REVOKE ALL ON "audit_log_first" FROM "audit_log_server", "audit_log_accounts", "audit_log_evidence", "audit_log_backup";
    DROP POLICY "audit_log_tenant" ON "audit_log_first";
    DROP POLICY "audit_log_backup" ON "audit_log_first";
    DROP TRIGGER "audit_log_append_only" ON "audit_log_first";
    DROP TRIGGER "audit_log_leaf_stays" ON "audit_log_first";
    PERFORM "audit_log_guard"('audit_log_first'), "audit_log_guard"('audit_log');
    CREATE TRIGGER "audit_log_leaf_stays" BEFORE UPDATE ON "audit_log"
        FOR EACH ROW EXECUTE FUNCTION "audit_log_leaf_stays"();
    ALTER TABLE "audit_log" ENABLE ALWAYS TRIGGER "audit_log_leaf_stays";
    EXECUTE format('ALTER TABLE "audit_log" ATTACH PARTITION "audit_log_first" FOR VALUES FROM (MINVALUE) TO (%L)', "audit_log_bound"("bound"));
    PERFORM "audit_log_open_month"("bound");
END
$$;

CREATE POLICY "audit_log_tenant" ON "audit_log" USING ("org" = (SELECT nullif(current_setting('app.org', true), '')::INTEGER));
CREATE POLICY "audit_log_backup" ON "audit_log" FOR SELECT TO "audit_log_backup" USING (true);
GRANT SELECT, INSERT ON "audit_log" TO "audit_log_server";
GRANT INSERT ON "audit_log" TO "audit_log_accounts";
GRANT SELECT ON "audit_log" TO "audit_log_evidence", "audit_log_backup";

SELECT "audit_log_make_months"();
