-- Distributes the log over several machines by Citus. To be run after the migrations and before there are entries, when Citus is
-- installed and the workers are added. The servers cannot write to it yet: see docs/scaling.md for what is missing.
--   psql "$DATABASE_ADMIN_URL" -v ON_ERROR_STOP=1 -f prisma/scaling/citus.sql

-- Row security on the workers sees the organization only if SET LOCAL is propagated.
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = %L', current_database(), 'local');
END
$$;

-- The coordinator connects to the workers as its current role, not as the login.
ALTER ROLE "audit_log_server" LOGIN;
ALTER ROLE "audit_log_accounts" LOGIN;
ALTER ROLE "audit_log_sequencer" LOGIN;

-- Every key of the log begins with the organization, and only the sequencer's query for waiting entries covers more than one.
-- So an organization's rows are on one worker, and its queries run there. The accounts and the saved views are small and
-- stay on the coordinator.
SET citus.enable_unsafe_triggers = on; -- The append-only triggers raise an error on every call.
SELECT create_distributed_table('audit_log', 'org');
SELECT create_distributed_table('audit_log_outbox', 'org', colocate_with => 'audit_log');
SELECT create_distributed_table('audit_log_sequence', 'org', colocate_with => 'audit_log');
SELECT create_distributed_table('audit_log_head', 'org', colocate_with => 'audit_log');
SELECT create_distributed_table('audit_log_write', 'org', colocate_with => 'audit_log');
