import { defineConfig } from 'prisma/config';

// `generate`, `validate` and `format` never start the schema engine, yet the CLI would download it first.
// Any executable path stops that. Migrations do not go through this CLI here: see scripts/database/migrate.mjs.
if (!process.argv.includes('migrate')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_ADMIN_URL || process.env.DATABASE_URL || '' },
});
