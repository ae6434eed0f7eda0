import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';
import { sentence, type Wrap } from '../sentence';

type Order = 'asc' | 'desc';

/** `isComplete`: there are not more than were counted. */
const newEntries = (count: number, isComplete = true) =>
  `${formatCount(count)}${isComplete ? '' : '+'} new ${plural(count, { one: 'entry', other: 'entries' })}`;

/** The list of entries and its toolbar, notices and announcements. */
export const auditLogMessages = localized('auditLogMessages', {
  title: 'Audit log',
  loaded: (count: number, word: Wrap) => sentence`${formatCount(count)}${word(' loaded')}`,
  /** After how many are loaded. */
  ofAll: (count: number, isComplete: boolean) => `of ${formatCount(count)}${isComplete ? '' : '+'}`,
  keyboardShortcuts: 'Keyboard shortcuts',
  refresh: 'Refresh',
  display: 'Display',
  export: 'Export',
  copy: 'Copy',
  copied: {
    link: 'Link copied',
    curl: 'curl command copied',
    typeScript: 'TypeScript copied',
  },
  commands: 'Commands',
  histogram: 'Timeline',

  columns: {
    time: 'Time',
    actor: 'Actor',
    summary: 'What happened',
    action: 'Action',
    resource: 'Resource',
    ip: 'IP address',
    details: 'Details',
    api_key: 'API key',
    request: 'Request ID',
    user_agent: 'User agent',
    id: 'Entry ID',
  },
  widthOf: (column: string) => `Width of ${column}`,
  automaticWidth: 'automatic',
  pixels: (width: number) => `${width} pixels`,
  actorKinds: { user: 'Person', api_key: 'API key', system: 'System' },
  /** An actor of whom an entry says nothing but that it is a person. */
  unknownActor: (key: string) => `Unknown, written by ${key}`,
  /** Behind the name of an actor for whom a key has written. */
  writtenBy: (key: string) => `written by ${key}`,
  /** Read aloud after the name of an actor. */
  actorKind: (kind: string) => `(${kind})`,
  filterOrCopy: 'Filter or copy',
  filterOrCopyOf: (label: string) => `${label}: filter or copy`,

  loading: 'Loading entries',
  notLoaded: 'The log could not be loaded',
  notRefreshed: 'The list could not be refreshed; it shows what was loaded before',
  noEntriesYet: 'No entries yet',
  noEntriesDescription:
    'What people, API keys and the system do in this organization will appear here, newest first.',
  noneShown: 'Nothing that is shown to you yet',
  noneShownDescription:
    'The log may have entries, but none of what you see of it. The first one will appear here.',
  sessionEnded: 'Your session has ended',
  signInAgain: 'Sign in again to continue where you were.',
  signIn: 'Sign in',
  filterRefused: 'This filter cannot be used',
  clearFilters: 'Clear filters',

  continuesFrom: (time: ReactNode) => sentence`The list continues from ${time}.`,
  backTo: { asc: 'Back to the oldest', desc: 'Back to the newest' },
  furtherNotLoaded: {
    asc: 'Newer entries could not be loaded',
    desc: 'Older entries could not be loaded',
  },
  isFull: (count: number) =>
    `${commonMessages.entries(count)} ${plural(count, { one: 'is', other: 'are' })} loaded, as many as this page holds.`,
  continueFrom: (time: ReactNode) => sentence`Continue from ${time}`,
  loadFurther: { asc: 'Load newer entries', desc: 'Load older entries' },
  /** The end of a list with filters: the log may go on. */
  allMatching: {
    asc: (count: number, around: Wrap) =>
      sentence`No newer entries match${around(` · ${commonMessages.entries(count)}`)}`,
    desc: (count: number, around: Wrap) =>
      sentence`No older entries match${around(` · ${commonMessages.entries(count)}`)}`,
  },
  reachedEnd: {
    asc: (count: number, around: Wrap) =>
      sentence`You have reached the end of the log${around(` · ${commonMessages.entries(count)}`)}`,
    desc: (count: number, around: Wrap) =>
      sentence`You have reached the beginning of the log${around(` · ${commonMessages.entries(count)}`)}`,
  },
  searching: {
    somewhere: 'Searching …',
    at: (order: Order, time: string) =>
      order === 'asc' ? `Searched up to ${time} …` : `Searched back to ${time} …`,
  },
  searchPaused: {
    somewhere: 'Only a part of the log was searched.',
    at: (order: Order, time: string) =>
      order === 'asc'
        ? `Searched up to ${time}. There is more to search.`
        : `Searched back to ${time}. There is more to search.`,
  },
  stop: 'Stop',
  continueSearch: 'Continue',

  /** Neighbours in the list, at least three. */
  together: {
    correlation: (count: number) => `${formatCount(count)} entries with one correlation ID`,
    request: (count: number) => `${formatCount(count)} entries of one request`,
    session: (count: number) => `${formatCount(count)} entries of one session`,
  },
  newSince: (time: ReactNode) => sentence`New since you last looked, ${time}`,
  /** Before the title of a page in the background. */
  titleWith: (count: number, title: string) => `(${formatCount(count)}) ${title}`,
  newAbove: (count: number) => `${newEntries(count)} above. Press the button to show them.`,
  newShown: (count: number) => `${newEntries(count)}.`,
  noneMatch: 'No entries match.',
  entriesLoaded: (count: number) => `${commonMessages.entries(count)} loaded.`,
  allLoaded: (count: number, end: string) => `${commonMessages.entries(count)} loaded. ${end}`,
  moreLoaded: (added: number, count: number) =>
    `${formatCount(added)} more ${plural(added, { one: 'entry', other: 'entries' })} loaded, ${formatCount(count)} in all.`,
  lastLoaded: (added: number, count: number, end: string) =>
    `${formatCount(added)} more ${plural(added, { one: 'entry', other: 'entries' })} loaded, ${formatCount(count)} in all. ${end}`,
  endAnnounced: {
    asc: 'This is the end of the log.',
    desc: 'This is the beginning of the log.',
    filtered: 'These are all that match.',
    /** At the end of a list that continues a full one. */
    filteredRest: 'No more entries match.',
  },

  live: 'Live',
  liveStates: {
    off: 'Live',
    connecting: 'Connecting',
    live: 'Live',
    reconnecting: 'Reconnecting',
    ended: 'Ended',
    paused: 'Paused',
  },
  liveState: (word: string) => `Live: ${word}`,
  stopFollowing: 'Stop following the log',
  follow: 'Show new entries as they arrive',
  turnLiveOff: 'Turn live off',
  livePaused: 'Live is paused',
  rangeHasEnd:
    'The time range has an end, and new entries come after it. Remove the end to follow the log.',
  oldestFirst:
    'The oldest entries come first, and new ones last. Show the newest first to follow the log.',
  liveEnded: 'Live mode has ended',
  newEntries,
  /** What was recorded and does not stand at the top of a list by the time of events. */
  earlierEvents: (count: number) =>
    `${newEntries(count)} ${plural(count, { one: 'tells', other: 'tell' })} of earlier events and ${plural(count, { one: 'stands', other: 'stand' })} further down, where ${plural(count, { one: 'it', other: 'they' })} happened.`,
  listByRecording: 'List by when recorded',
  bothTimes: (happened: string, recorded: string) => `happened ${happened}, recorded ${recorded}`,

  savedViews: 'Saved views',
  savedView: (name: string) => `Saved view: ${name}`,
  changedView: (name: string) => `Saved view: ${name}, with unsaved changes`,
  unsavedChanges: 'Unsaved changes',

  firstEntry: 'First entry',
  noSystemWrites: 'None of your systems writes to this log yet.',
  sendFirstEntry: 'Send the first entry',
  dismiss: 'Close and do not show again',
});
