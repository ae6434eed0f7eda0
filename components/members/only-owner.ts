import type { Member } from '@/lib/contract/people';

/** Whether nobody else is an owner: then the server lets them neither leave nor take another role. */
export const isOnlyOwner = (members: Pick<Member, 'userId' | 'role'>[], userId: string) => {
  const owners = members.filter(({ role }) => role === 'owner');
  return owners.length === 1 && owners[0]?.userId === userId;
};
