-- The log over several machines by Citus, on a database after the migrations and before there are entries, where Citus is installed and
-- the workers are added. The servers cannot write to it yet: docs/scaling.md says what was tried, and what is missing.
--   psql "$DATABASE_ADMIN_URL" -v ON_ERROR_STOP=1 -f prisma/scaling/citus.sql

-- Row security on the workers sees the organization only as SET LOCAL passes it on.
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = %L', current_database(), 'local');
END
$$;

-- The coordinator goes to the workers as the role that it serves as, and not as the login.
ALTER ROLE "audit_log_server" LOGIN;
ALTER ROLE "audit_log_accounts" LOGIN;
ALTER ROLE "audit_log_sequencer" LOGIN;

-- Every key of the log begins with the organization, and no query is of more than one but the sequencer's question for who
-- has entries that wait. So an organization's rows lie together, and what concerns it is done where they lie. The accounts and the saved
-- views are small and stay on the coordinator.
SET citus.enable_unsafe_triggers = on; -- Append-only: the triggers look at nothing but that they were called.
SELECT create_distributed_table('audit_log', 'org_id');
SELECT create_distributed_table('audit_log_outbox', 'org_id', colocate_with => 'audit_log');
SELECT create_distributed_table('audit_log_sequence', 'org_id', colocate_with => 'audit_log');
SELECT create_distributed_table('audit_log_head', 'org_id', colocate_with => 'audit_log');
SELECT create_distributed_table('audit_log_write', 'org_id', colocate_with => 'audit_log');
