import type { SignInProvider } from '@/lib/contract/sign-in/providers';

type GroupRoles = SignInProvider['group_roles'];

/** `Security = admin`, a line for each. */
export const textOfGroupRoles = (groups: GroupRoles) =>
  groups.map(({ group, role }) => `${group} = ${role}`).join('\n');

/** Of a line that is none, the line. What comes last after a `=` is the role: groups may have one in their name. */
export function parseGroupRoles(
  text: string,
  roles: readonly string[],
): { groups: GroupRoles } | { fault: string } {
  const groups: GroupRoles = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const at = line.lastIndexOf('=');
    const group = line.slice(0, at).trim();
    const role = line
      .slice(at + 1)
      .trim()
      .toLowerCase();
    if (at < 1 || group === '' || !roles.includes(role)) return { fault: line.trim() };
    groups.push({ group, role: role as GroupRoles[number]['role'] });
  }
  return { groups };
}
