/** The organization's settings. */
export const organizationMessages = {
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
};
