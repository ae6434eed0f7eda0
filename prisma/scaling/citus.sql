-- Distributes the log over the nodes of a Citus cluster by organization. Run by the owner after the migrations, with
--   npm run db:distribute
-- which first checks that it can be done, and then runs this file in one transaction. It may be run again, for instance after a
-- migration that makes a function anew: each step that is not needed is left out, and each that is done raises a notice.

-- Settings --------------------------------------------------------------------------------------------------

DO $$
DECLARE
    "role_name" TEXT;
    "setting" TEXT;
BEGIN
    -- Until the end of the transaction: tables and functions can be distributed in one only over one connection to each worker.
    SET LOCAL citus.multi_shard_modify_mode = 'sequential';

    -- Row security on the workers sees the organization only if SET LOCAL is propagated.
    IF NOT EXISTS (
        SELECT FROM pg_db_role_setting
        WHERE setrole = 0 AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND 'citus.propagate_set_commands=local' = ANY (setconfig)
    ) THEN
        EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = %L', current_database(), 'local');
        RAISE NOTICE 'Each SET LOCAL reaches the workers.';
    END IF;

    -- The coordinator connects to the workers as its current role, not as the login, and what a server sets for its own
    -- connection ends at the coordinator. None of these roles has a password, so it logs in only where pg_hba.conf lets it
    -- without one (trust, cert): that must be for the addresses of the nodes alone, because audit_log_backup reads everything.
    FOREACH "role_name" IN ARRAY ARRAY['audit_log_server', 'audit_log_accounts', 'audit_log_sequencer', 'audit_log_evidence', 'audit_log_backup'] LOOP
        IF NOT (SELECT rolcanlogin FROM pg_roles WHERE rolname = "role_name") THEN
            EXECUTE format('ALTER ROLE %I LOGIN', "role_name");
            RAISE NOTICE 'The role % may log in to the workers.', "role_name";
        END IF;
        CONTINUE WHEN "role_name" = 'audit_log_backup'; -- What it reads is sorted, and is long enough to be compiled.
        FOREACH "setting" IN ARRAY ARRAY['jit=off', 'enable_sort=off', 'max_parallel_workers_per_gather=0'] LOOP
            CONTINUE WHEN EXISTS (
                SELECT FROM pg_db_role_setting
                WHERE setrole = "role_name"::REGROLE AND setdatabase = 0 AND "setting" = ANY (setconfig));
            EXECUTE format('ALTER ROLE %I SET %I = %L', "role_name", split_part("setting", '=', 1), split_part("setting", '=', 2));
            RAISE NOTICE 'The role % has %.', "role_name", "setting";
        END LOOP;
    END LOOP;
END
$$;

-- Tables ----------------------------------------------------------------------------------------------------

-- Every key of the log begins with the organization, and only the questions which entries wait for a number, or for their tree, cover more than one.
-- So an organization's rows are on one worker, and its queries run there. The accounts, the saved views, the cases and the
-- catalogue are small and stay on the coordinator, as do the keys, anchors and checks of the trees.
DO $$
DECLARE
    "name" TEXT;
BEGIN
    SET LOCAL citus.enable_unsafe_triggers = on; -- The append-only triggers raise an error on every call.
    FOREACH "name" IN ARRAY ARRAY[
        'audit_log', 'audit_log_outbox', 'audit_log_sequence', 'audit_log_head', 'audit_log_write',
        'audit_log_external', 'audit_log_target', 'audit_log_tree', 'audit_log_tile', 'audit_log_checkpoint',
        'audit_log_hint', 'audit_log_hint_position'
    ] LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = "name"::REGCLASS);
        -- With FORCE a shard cannot be moved while it is written to: replication refuses a table whose owner is under row security.
        -- The owner is not the server's login, and its roles own nothing.
        EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', "name");
        -- Citus refuses the subquery that the policy has elsewhere.
        EXECUTE format(
            $policy$ALTER POLICY %I ON %I USING ("org" = nullif(current_setting('app.org', true), '')::INTEGER)$policy$,
            "name" || '_tenant', "name");
        PERFORM create_distributed_table(
            "name"::REGCLASS, 'org', colocate_with => CASE "name" WHEN 'audit_log' THEN 'none' ELSE 'audit_log' END);
        RAISE NOTICE 'The table % is distributed by organization.', "name";
        -- What was copied to the workers is still here, hidden. Its trigger on the shards stays as it is.
        CONTINUE WHEN pg_relation_size("name"::REGCLASS) = 0;
        SET LOCAL citus.enable_ddl_propagation = off;
        EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', "name");
        PERFORM truncate_local_data_after_distributing_table("name"::REGCLASS);
        IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = "name"::REGCLASS AND tgname = "name" || '_append_only') THEN
            EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', "name", "name" || '_append_only');
        END IF;
        IF "name" = 'audit_log' THEN
            ALTER TABLE "audit_log" ENABLE ALWAYS TRIGGER "audit_log_leaf_stays";
        END IF;
        SET LOCAL citus.enable_ddl_propagation = on;
    END LOOP;

    -- Its one row is read together with entries, so each worker has it.
    IF NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = 'audit_log_epoch'::REGCLASS) THEN
        PERFORM create_reference_table('audit_log_epoch');
        RAISE NOTICE 'The table audit_log_epoch is on each node.';
    END IF;

    -- Always empty. Citus commits in two phases where a transaction writes on a worker and to a table that it knows on the coordinator: a
    -- change of the accounts, which it does not know, deletes nothing here, so that the change and its entry are both there after a crash.
    IF NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = 'audit_log_act'::REGCLASS) THEN
        PERFORM citus_add_local_table_to_metadata('audit_log_act');
        RAISE NOTICE 'The table audit_log_act makes commits in two phases.';
    END IF;
END
$$;

-- Functions -------------------------------------------------------------------------------------------------

-- Those that statements on the workers call.
DO $$
DECLARE
    "name" TEXT;
    "function" REGPROCEDURE;
BEGIN
    FOREACH "name" IN ARRAY ARRAY['audit_log_id', 'audit_log_target_key', 'audit_log_time', 'audit_log_address', 'audit_log_detail', 'audit_log_seal', 'audit_log_leaf'] LOOP
        "function" := "name"::REGPROC::REGPROCEDURE;
        CONTINUE WHEN EXISTS (
            SELECT FROM pg_dist_object WHERE classid = 'pg_proc'::REGCLASS AND objid = "function"::OID);
        PERFORM create_distributed_function("function");
        RAISE NOTICE 'The function % is on each node.', "function";
    END LOOP;

    -- Those that run where the organization's rows are, in the caller's transaction.
    FOREACH "name" IN ARRAY ARRAY['audit_log_put', 'audit_log_number'] LOOP
        "function" := "name"::REGPROC::REGPROCEDURE;
        CONTINUE WHEN EXISTS (
            SELECT FROM pg_dist_object
            WHERE classid = 'pg_proc'::REGCLASS AND objid = "function"::OID AND force_delegation AND distribution_argument_index = 0);
        PERFORM create_distributed_function("function", 'org', colocate_with => 'audit_log', force_delegation => true);
        RAISE NOTICE 'The function % runs where the organization is.', "function";
    END LOOP;
END
$$;
