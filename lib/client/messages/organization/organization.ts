import { localized } from '../localized';

/** The organization's settings. */
export const organizationMessages = localized('organizationMessages', {
  title: 'Organization',
  name: 'Name',
  nameDescription: 'Shown to all members, and in invitations.',
  noName: 'Give the organization a name.',
  rename: 'Rename',
  renamed: 'Renamed.',
  notRenamed: 'The name was not changed',
  id: 'Id',
  idDescription: 'The org_id of its entries in the API.',
  copyId: 'Copy the id',

  ownership: 'Ownership',
  ownershipDescription: (owners: number): string =>
    owners === 1
      ? 'You are the only owner. Before you can leave, another member has to be owner.'
      : 'There are several owners: you may leave, or make somebody else owner in your place.',
  transfer: 'Transfer ownership',
  transferTitle: 'Transfer the ownership?',
  transferDescription:
    'The member that you choose becomes owner, and you become admin, both at once. Only an owner can undo it. You are both told by mail, if this server sends mail.',
  newOwner: 'The new owner',
  chooseMember: 'Choose a member',
  notTransferred: 'The ownership was not transferred',
  noOtherMember: 'There is nobody else yet: invite somebody first.',
  leave: 'Leave the organization',
  leaveDescription: 'You lose access at once. To come back, you must be invited again.',

  deletion: 'Delete the organization',
  deletionDescription: (days: number) =>
    `It is deleted after ${days} days, in which any owner can take that back.`,
  deleteIt: 'Delete the organization',
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteDescription: (days: number) =>
    `For ${days} days nothing changes: members read, API keys write, and a notice on every page says when it ends. Any owner can take it back.`,
  deleteAfterwards:
    'Then members, sessions, API keys and invitations are removed, and nobody can read the log or write to it any more. This cannot be undone.',
  deleteLog:
    'The entries of the log stay in the database until whoever runs this server removes them: an audit log is evidence, and is not deleted by somebody who is recorded in it. Export what you need before.',
  typeName: (name: string) => `Type ${name} to confirm`,
  notDeleted: 'The organization will not be deleted',
});
