import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inOrganization, type Transaction } from '@/lib/server/db';
import { Prisma } from '@/lib/server/prisma-client/client';
import { system, writeEntries } from '@/lib/server/record-entry';
import { forEach } from './for-each';
import { patience, size } from './size';
import { type Stack, startStack } from './stack';

const connections = 5;
const transactions = size(10_000, 100_000);
const organizations = Array.from({ length: 50 }, () => `org_${randomBytes(16).toString('hex')}`);
const entriesOfEach = 20;
