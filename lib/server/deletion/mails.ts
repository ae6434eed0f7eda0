import 'server-only';
import type { Actor } from '@/lib/server/core/principal';
import { asPlainText } from '@/lib/server/invitations/plain-text';
import type { Owners } from '@/lib/server/notices/owners';
import { noticeOwners } from '@/lib/server/notices/send';

const nameOf = ({ name, email }: Actor) => asPlainText(name ?? email ?? 'Somebody');

export const mailDeletionRequested = (owners: Owners, by: Actor, at: Date) =>
  mailAll(owners, `The audit log of ${owners.organization} will be deleted`, [
    `${nameOf(by)} has asked for the organization ${owners.organization} to be deleted at ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    'Until then everything goes on as before, and any owner can take it back: open the audit log as you always do, and choose Settings, Organization.',
    'After that nobody can sign in to it, read its log or write to it. Its entries stay in the database until whoever runs the server removes them.',
  ]);

export const mailDeletionCancelled = (owners: Owners, by: Actor) =>
  mailAll(owners, `The audit log of ${owners.organization} will not be deleted`, [
    `${nameOf(by)} has taken back the deletion of the organization ${owners.organization}.`,
  ]);

export const mailDeleted = (owners: Owners) =>
  mailAll(owners, `The audit log of ${owners.organization} was deleted`, [
    `The organization ${owners.organization} was deleted, as an owner had asked for: its members, sessions, API keys and invitations are gone, and nobody can read its log any more.`,
    'Its entries stay in the database until whoever runs the server removes them.',
  ]);

const mailAll = (owners: Owners, subject: string, text: string[]) =>
  noticeOwners(
    owners,
    subject,
    text,
    'an owner could not be told of the deletion of an organization',
  );
